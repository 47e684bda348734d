"""How long a text of a record may be, and how large a number: the one table of these limits.

They lie far above what any record needs, and low enough that every answer can show every record that keeps them.
"""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Text:
    """Marks a text with its limit.

    Attributes:
        most: How many characters it may have.
    """

    most: int


@dataclass(frozen=True, slots=True)
class Within:
    """Marks a number with its bounds, both included."""

    least: float
    most: float


MOST_OF_ID = 200
"""How many characters an id may have: it is the name of a file as well, and file systems stop at 255 bytes."""

MOST_OF_MARK = 100
"""How many characters a short word of some register may have."""

MOST_OF_IDENTIFIER = 400
"""How many characters an id elsewhere may have."""

MOST_OF_NOTE = 10_000
"""How many characters a note may have."""

Name = Annotated[str, Text(500)]
"""What somebody or something is called, and who said something."""

Title = Annotated[str, Text(1_000)]
"""A post, an event, or a source, in words."""

Value = Annotated[str, Text(1_000)]
"""What a source says of a field."""

Words = Annotated[str, Text(2_000)]
"""A few words, literally."""

Note = Annotated[str, Text(MOST_OF_NOTE)]
"""What a reader has to know, and why a record holds the value it holds."""

Address = Annotated[str, Text(4_000)]
"""An address in the web; that of an archived page has the other one in it."""

Mark = Annotated[str, Text(MOST_OF_MARK)]
"""A short word of some register: a language, a country, a time zone, a ticker, a scheme, the name of a figure."""

Identifier = Annotated[str, Text(MOST_OF_IDENTIFIER)]
"""An id elsewhere, which may be an address."""

Seats = Annotated[int, Within(1, 100_000)]
"""How many hold a role at a time."""

Size = Annotated[int, Within(1, 1_000_000)]
"""How many people a cohort has, named or not."""

Figure = Annotated[int | float, Within(-1e30, 1e30)]
"""A number of an event: a count, a percentage, a sum of money, operations of a computer."""
