"""What `check` does around the rules: settings, what is reported of what was found, mending, and where reports go."""
