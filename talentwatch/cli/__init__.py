"""The command line: options in, a question asked, the answer printed. No rules, no sums and no layout of its own."""
