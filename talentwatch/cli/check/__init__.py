"""The command `check` around its rules: settings, baselines, what is reported, mending, and files of reports."""
