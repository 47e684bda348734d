"""What git holds of the records, read as objects: nothing is checked out, nothing a repository sets is run."""

from talentwatch.git.objects import Entry, EntryType, id_of
from talentwatch.git.repository import Commit, Repository

__all__ = ["Commit", "Entry", "EntryType", "Repository", "id_of"]
