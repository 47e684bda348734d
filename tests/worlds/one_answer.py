"""One question asked of every command that counts exits: the answers are one number."""

from collections.abc import Iterator
from datetime import date

from worlds.asked import Program, Row, bounds, period_words

Ends = tuple[float, float]


def total(rows: list[Row], column: str) -> Ends:
    """The sum of a column's bounds."""
    found = [bounds(row[column]) or (0, 0) for row in rows]
    return sum(least for least, _ in found), sum(most for _, most in found)


def disagreeing(program: Program, scope: str | None, first: date, last: date) -> Iterator[str]:
    """The commands that count other exits of a scope in some days than `churn` does.

    Rows that divide the exits may each be uncertain where their sum is not: then the sum lies within theirs.
    """
    org = ("--org", scope) if scope else ()
    asked = (*org, *period_words(first, last))
    exits = total(program.rows("churn", *asked, "--by", "year", "--columns", "exits"), "exits")
    exact: dict[str, Ends] = {}
    around: dict[str, Ends] = {}
    for by in ("manner", "kind"):
        rows = program.rows("churn", *asked, "--by", by)
        around[f"churn --by {by}"] = total(rows, "number")
        if rows:
            exact[f"churn --by {by}, of"] = bounds(rows[0]["of"]) or (0, 0)
    reasons = program.rows("churn", *asked, "--by", "reason")
    if reasons:
        exact["churn --by reason, of"] = bounds(reasons[0]["of"]) or (0, 0)
    around["churn --by level"] = total(program.rows("churn", *asked, "--by", "level", "--columns", "exits"), "exits")
    if scope is None:
        around["churn --by org"] = total(program.rows("churn", *asked, "--by", "org", "--columns", "exits"), "exits")
        around["flows"] = total(program.rows("flows", *asked), "number")
        around["flows --net"] = total(program.rows("flows", *asked, "--net"), "left")
    several_years = first.year != last.year
    for command, found in exact.items():
        # Of an exit that may have been in either of two years each has none to one.
        fits = exits[0] <= found[0] and found[1] <= exits[1] if several_years else found == exits
        if not fits:
            yield f"{' '.join(asked)}: churn has {exits} exits, {command} {found}"
    for command, found in around.items():
        least, most = exact.get("churn --by manner, of", exits)
        sure = found[0] == found[1]
        if found != (least, most) if sure and least == most else not (found[0] <= least and most <= found[1]):
            yield f"{' '.join(asked)}: churn has {(least, most)} exits, {command} {found}"
