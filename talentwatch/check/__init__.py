"""Whether the records are valid together: rules over a ledger, and the runner that gives them their places."""

from talentwatch.check.rule import Case, Fault, Rule
from talentwatch.check.rule_selection import Selection, named
from talentwatch.check.runner import RULES, run
from talentwatch.check.suppressed_findings import IGNORE_CODES, settle
from talentwatch.check.visitor import FieldPath

__all__ = ["IGNORE_CODES", "RULES", "Case", "Fault", "FieldPath", "Rule", "Selection", "named", "run", "settle"]
