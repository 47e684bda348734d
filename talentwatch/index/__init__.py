"""The index: tables of everything in the records, kept in the user's cache folder and made anew when a file changes."""

from talentwatch.index.cache_place import Cache
from talentwatch.index.database import Index
from talentwatch.index.store import forget, in_memory, last_index, open_index
from talentwatch.index.table_schema import TABLES

__all__ = ["TABLES", "Cache", "Index", "forget", "in_memory", "last_index", "open_index"]
