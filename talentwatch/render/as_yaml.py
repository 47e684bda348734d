"""Tables as YAML, with the same structure as in JSON."""

from typing import TYPE_CHECKING

import yaml

from talentwatch.paths import in_utf8
from talentwatch.query.table import Table
from talentwatch.render.as_json import table_body
from talentwatch.render.sanitize import in_quotes, visible

if TYPE_CHECKING:
    from yaml import SafeDumper
else:
    # The dumper in C is there only where PyYAML was built with it.
    SafeDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _WithoutAliases(SafeDumper):
    """Writes a value in full each time it occurs, never as a YAML alias of an earlier place."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML calls it with each value
        """Whether a value is written out in full."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text; in double quotes where it has invisible characters, which can only be escaped within such quotes."""
    style = '"' if visible(text, but="\n") != text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", in_utf8(text), style=style)


_WithoutAliases.add_representer(str, _text)


def as_yaml(table: Table) -> str:
    """One YAML document with the structure of the JSON; texts that YAML would take for other values are quoted."""
    text: str = yaml.dump(
        table_body(table), Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=10_000, indent=2
    )
    return in_quotes(text, in_pairs=False)
