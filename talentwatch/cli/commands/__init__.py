"""One thin function a command. What a command needs is imported when it is called, so that the program starts fast."""
