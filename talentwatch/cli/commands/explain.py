"""`talentwatch explain`: what a rule of `check` means."""

from typing import Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.shared_options import RULES


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help=f"The rule, {RULES}.", autocompletion=completion.rules)],
) -> None:
    """Explain a rule: why it is there, what fails and what passes."""
    from talentwatch.check import named
    from talentwatch.cli.check.every_code import every_code
    from talentwatch.cli.output import print_text
    from talentwatch.render.rule_pages import as_text

    print_text("\n\n".join(as_text(code) for code in named(every_code(), rule)))
