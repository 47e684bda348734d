"""Questions asked of a ledger: pure functions from records and options to rows. Nothing here prints or reads."""
