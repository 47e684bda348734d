"""Names that say by themselves that they are of a company: they end in a legal form."""

import re

_FORM = re.compile(
    r"""[\s,]\(?(?:
        ltd|limited|l\.?l\.?[cp]|l\.?l\.?l\.?p|plc|p\.l\.c|inc|incorporated|corp|corporation
        |gmbh(?:\s*&\s*co\.?\s*kg)?|mbh|k\.?g\.?a\.?a|pty|pvt|s\.?a\.?r\.?l|s\.p\.a|s\.r\.l|s\.a\.s?|n\.v|b\.v|a/s|aktiengesellschaft
        )\.?\)?$
    |(?:\u6709\u9650\u516c\u53f8|\u80a1\u4efd\u516c\u53f8|\u682a\u5f0f\u4f1a\u793e)$|^\u682a\u5f0f\u4f1a\u793e""",
    re.IGNORECASE | re.VERBOSE,
)
"""The forms that no surname is; the Chinese and Japanese words say "limited company" and "joint-stock company"."""


def is_company_name(name: str) -> bool:
    """Whether a name ends in a legal form of companies, such as Ltd, LLC, GmbH or S.p.A."""
    return _FORM.search(name.strip()) is not None
