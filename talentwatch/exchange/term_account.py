"""What became of terms and posts, for the report of an import: what was joined, what lacks a day, what is no role."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from talentwatch.exchange.data_day import DataDay
from talentwatch.exchange.import_report import ImportReport
from talentwatch.exchange.merge_terms import Meeting, Spell, Term, meetings

_NO_START = "the source has the end and not the start, which is left open"
_NO_DAYS = "the source has neither start nor end"


def account_terms(report: ImportReport, spells: Sequence[Spell], over: Callable[[Spell], bool], made: DataDay) -> None:
    """Tell how terms became tenures: which were joined and how they met, which lack days, and which run on.

    Args:
        report: Where it is told.
        spells: The tenures.
        over: Whether a tenure was over when the data were made.
        made: When that was.
    """
    report.found("tenures", len(spells))
    further = sum(len(spell.terms) - 1 for spell in spells)
    if further:
        words = f"{further} further terms joined to them, of the same person and post, with their dates in a note"
        report.add_note("tenures", words)
    met: Counter[Meeting] = Counter()
    holders: set[str] = set()
    for spell in spells:
        for term, meeting in meetings(spell):
            met[meeting] += 1
            if meeting in {Meeting.OVERLAP, Meeting.SAME}:
                holders.add(term.person)
                report.join(
                    "terms", term.where, _in_words(term), f"{meeting}: {spell.start or '?'} to {_end_of(spell)}"
                )
    for meeting in (Meeting.OVERLAP, Meeting.SAME, Meeting.REST):
        if met[meeting]:
            report.add_note("tenures", f"{met[meeting]} of these where {meeting}")
    if holders:
        report.add_note("tenures", f"terms that overlap, or stand twice, in {len(holders)} people: --joined lists them")
    _account_days(report, spells, over, made)


def _account_days(report: ImportReport, spells: Sequence[Spell], over: Callable[[Spell], bool], made: DataDay) -> None:
    for spell in spells:
        if spell.start is None:
            why = _NO_START if spell.end is not None else _NO_DAYS
            report.join("tenures", spell.terms[0].where, _in_words(spell.terms[0]), why)
    for why, number in Counter(item.why for item in report.joined if item.what == "tenures").items():
        report.add_note("tenures", f"{number} where {why}")
    ahead = sum(spell.end is not None and not over(spell) for spell in spells)
    if ahead:
        words = f"{ahead} open, as the term runs on after {made.day} ({made.basis}), with its end as term_ends"
        report.add_note("tenures", words)


def account_posts(
    report: ImportReport, spells: Sequence[Spell], crowded: Mapping[str, Sequence[Spell]], ids: Mapping[str, str]
) -> None:
    """Tell which posts became no role, and why.

    Args:
        report: Where it is told.
        spells: The tenures.
        crowded: The posts that more held at one time than they have seats, with those who did.
        ids: The ids of people by key.
    """
    posts = {spell.post.id: spell.post for spell in spells}
    report.found("posts", len(posts))
    for post in posts.values():
        if post.id in crowded:
            who = " and ".join(sorted({ids[spell.person] for spell in crowded[post.id]}))
            report.leave_out("posts", post.id, who, "held by more than it has seats: kept as titles, not as a role")
        elif not post.single:
            report.leave_out("posts", post.id, post.title, "seats not known: kept as titles, not as a role")


def _in_words(term: Term) -> str:
    return f"{term.post.title}, {term}"


def _end_of(spell: Spell) -> str:
    return str(spell.end) if spell.end is not None else "no end known"
