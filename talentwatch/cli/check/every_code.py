"""Every code that a finding can have."""

from functools import cache

from talentwatch.findings import Code


@cache
def every_code() -> tuple[Code, ...]:
    """The codes of reading, style, rules and suppressions, in order."""
    from talentwatch.check import IGNORE_CODES, RULES
    from talentwatch.reading.codes import READING_CODES
    from talentwatch.writing.style_codes import STYLE_CODES

    return tuple(sorted((*READING_CODES, *STYLE_CODES, *IGNORE_CODES, *(rule.code for rule in RULES))))
