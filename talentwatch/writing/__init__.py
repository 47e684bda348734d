"""Changing a file of records without disturbing what a person wrote in it."""

from talentwatch.writing.edits import apply
from talentwatch.writing.style import STYLE_CODES, look

__all__ = ["STYLE_CODES", "apply", "look"]
