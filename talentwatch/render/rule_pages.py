"""The pages that explain the rules of `check`, as text and as Markdown."""

from textwrap import indent

from talentwatch.findings import Code, page_of


def as_text(code: Code) -> str:
    """The page of a rule as text for a terminal."""
    page = page_of(code)
    parts = [f"{code.code} {code.name} ({code.severity})", page.summary, page.why]
    for heading, example in (("Fails:", page.fails), ("Passes:", page.passes)):
        if example:
            parts.append(f"{heading}\n\n{indent(example, '    ')}")
    return "\n\n".join(part for part in parts if part) + "\n"


def as_markdown(code: Code, report: str = "") -> str:
    """The page of a rule as Markdown, without a heading.

    Args:
        code: The code of the rule.
        report: What `check` prints for the example that fails; left out where it is empty.
    """
    page = page_of(code)
    parts = [page.summary, page.why]
    if page.fails:
        parts.append(f"Fails:\n\n```yaml\n{page.fails}\n```")
    if report:
        parts.append(f"```text\n{report.rstrip()}\n```")
    if page.passes:
        parts.append(f"Passes:\n\n```yaml\n{page.passes}\n```")
    return "\n\n".join(part for part in parts if part) + "\n"
