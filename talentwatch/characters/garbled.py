"""Texts that were read in the wrong encoding, as a letter beyond ASCII becomes two or three others."""

LOST = "\ufffd"
"""What stands for a character that could not be read."""


def ungarbled(text: str) -> str | None:
    """The text as it was before it was read as Windows-1252 or Latin-1; None where it was not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            meant = text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return meant if meant != text else None
    return None
