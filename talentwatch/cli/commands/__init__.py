"""One module for each command; it imports what it needs only when it is called, so that the program starts fast."""
