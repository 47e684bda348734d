"""Cases as a table of text, for tests whose cases are plain words in columns."""


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of a table, one a line: its cells stand between strokes, without the blanks around them."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.splitlines() if line.strip()]
