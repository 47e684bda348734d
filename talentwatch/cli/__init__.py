"""The command line: reads options, calls the other packages, and prints; it has no rules, measures or layout itself."""
