"""Records to files: the text of a record, a file whole or not at all, edits that disturb nothing else, and style."""

from talentwatch.writing.record_text import record_text
from talentwatch.writing.style_rules import STYLE_CODES, look
from talentwatch.writing.text_edits import apply
from talentwatch.writing.write_file import write_whole
from talentwatch.writing.write_plan import KeptRecord, WritePlan, carry_out, plan_of

__all__ = [
    "STYLE_CODES",
    "KeptRecord",
    "WritePlan",
    "apply",
    "carry_out",
    "look",
    "plan_of",
    "record_text",
    "write_whole",
]
