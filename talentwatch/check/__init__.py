"""Whether the records are valid together: rules over a ledger, and the runner that gives them their places."""

from talentwatch.check.rule import Case, Fault, Rule, Where
from talentwatch.check.run import RULES, run

__all__ = ["RULES", "Case", "Fault", "Rule", "Where", "run"]
