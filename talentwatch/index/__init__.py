"""The index: tables of everything in the records, kept in the user's cache folder and made anew when a file changes."""

from talentwatch.index.database import Index
from talentwatch.index.place import Cache
from talentwatch.index.schema import TABLES
from talentwatch.index.store import forget, in_memory, last_index, open_index

__all__ = ["TABLES", "Cache", "Index", "forget", "in_memory", "last_index", "open_index"]
