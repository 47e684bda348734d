"""Whether the records are valid together: rules over a ledger, and the runner that gives them their places."""

from talentwatch.check.ignores import IGNORE_CODES, settle
from talentwatch.check.rule import Case, Fault, Rule
from talentwatch.check.run import RULES, run
from talentwatch.check.selection import Selection, named
from talentwatch.check.walking import Where

__all__ = ["IGNORE_CODES", "RULES", "Case", "Fault", "Rule", "Selection", "Where", "named", "run", "settle"]
