"""Records to files: a record as YAML text, and a file that is written whole or not at all."""

from talentwatch.writing.files import write_whole
from talentwatch.writing.storing import Kept, Plan, carry_out, plan_of
from talentwatch.writing.text import record_text

__all__ = ["Kept", "Plan", "carry_out", "plan_of", "record_text", "write_whole"]
