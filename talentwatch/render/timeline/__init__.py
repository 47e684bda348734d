"""The timeline as people see it: tenures as bars to scale under a time axis, events as marks."""
