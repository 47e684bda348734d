"""The drawing of a timeline: tenures as bars to scale under a time axis, events as marks."""
