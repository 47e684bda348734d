"""Records to files: the text of a record, a file whole or not at all, edits that disturb nothing else, and style."""

from talentwatch.writing.edits import apply
from talentwatch.writing.files import write_whole
from talentwatch.writing.storing import Kept, Plan, carry_out, plan_of
from talentwatch.writing.style import STYLE_CODES, look
from talentwatch.writing.text import record_text

__all__ = ["STYLE_CODES", "Kept", "Plan", "apply", "carry_out", "look", "plan_of", "record_text", "write_whole"]
