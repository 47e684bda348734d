"""The index: tables of everything in the records, kept in the user's cache folder and made anew when a file changes."""

from talentwatch.index.database import Index
from talentwatch.index.schema import TABLES
from talentwatch.index.store import Cache, in_memory, open_index

__all__ = ["TABLES", "Cache", "Index", "in_memory", "open_index"]
