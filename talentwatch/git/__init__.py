"""What git holds of the records, read as objects: nothing is checked out, nothing a repository sets is run."""

from talentwatch.git.objects import Entry, EntryType
from talentwatch.git.repository import Commit, Repository

__all__ = ["Commit", "Entry", "EntryType", "Repository"]
