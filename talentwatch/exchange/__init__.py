"""Other people's formats: what they hold as records, and what of it was left out and why."""
