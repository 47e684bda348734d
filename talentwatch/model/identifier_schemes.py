"""How the identifiers of known schemes are written, and their check digits."""

import re

_FORMS = {
    "wikidata": re.compile(r"Q[1-9][0-9]*"),
    "orcid": re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"),
    "isni": re.compile(r"[0-9]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{3}[0-9X]"),
    "viaf": re.compile(r"[1-9][0-9]{1,21}"),
    "lei": re.compile(r"[A-Z0-9]{18}[0-9]{2}"),
    "ror": re.compile(r"0[a-z0-9]{6}[0-9]{2}"),
    "cik": re.compile(r"[0-9]{1,10}"),
}
"""The identifiers of other schemes are taken as they are."""


def fault_of_identifier(scheme: str, value: str) -> tuple[str, str] | None:
    """What is wrong with an identifier, and what to do; None where its scheme has it so, or is not known."""
    form = _FORMS.get(scheme)
    if form is not None and not form.fullmatch(value):
        return f'"{value}" is no {scheme} identifier', "write the identifier alone, as its scheme does"
    if scheme in {"orcid", "isni"} and not _mod_11_2(re.sub(r"[^0-9X]", "", value)):
        return f'the check digit of the {scheme} "{value}" is wrong', "copy it again"
    if scheme == "lei" and int("".join(str(int(sign, 36)) for sign in value)) % 97 != 1:
        return f'the check digits of the LEI "{value}" are wrong', "copy it again"
    return None


def _mod_11_2(digits: str) -> bool:
    """Whether the last sign is the check digit of those before it (ISO 7064, MOD 11-2, as ORCID and ISNI use it)."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2 % 11
    check = (12 - total) % 11
    return digits[-1] == ("X" if check == 10 else str(check))  # noqa: PLR2004  X is the Roman ten
