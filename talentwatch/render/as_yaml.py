"""Tables as YAML: the structure of the JSON, for people who read it and programs that would rather not parse JSON."""

from typing import Any

import yaml

from talentwatch.paths import in_utf8
from talentwatch.query.table import Table
from talentwatch.render.as_json import table_body
from talentwatch.render.sanitize import in_quotes, visible

# The C dumper where it was built in; its stubs have no type for both.
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _WithoutAliases(_DUMPER):  # type: ignore[misc]
    """Writes a value again where it stands again."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  as the base has it
        """Whether a value is written out each time."""
        return True


def _text(dumper: Any, text: str) -> Any:  # noqa: ANN401  as PyYAML calls it
    """A text; where something in it is unseen, in double quotes, in which it can be written out."""
    style = '"' if visible(text, but="\n") != text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", in_utf8(text), style=style)


_WithoutAliases.add_representer(str, _text)


def as_yaml(table: Table) -> str:
    """One YAML document with what the JSON has; texts that YAML would take for something else stand in quotes."""
    text: str = yaml.dump(
        table_body(table), Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=10_000, indent=2
    )
    return in_quotes(text)
