"""The values of the options that commands share, as they were typed."""

from dataclasses import dataclass, field

FORMATS = ("table", "tsv", "csv", "json", "ndjson", "yaml", "markdown", "html")
"""The formats of tables."""

REPORTS = ("text", "json", "github", "gitlab", "junit", "sarif")
"""The formats of the reports of `check`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The values of the shared options, as text; `talentwatch.cli.typed_filters` makes a filter of them."""

    records: str | None = None
    org: list[str] = field(default_factory=list)
    exact_org: bool = False
    person: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    level: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    manner: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    reason: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    since: str | None = None
    until: str | None = None
    on: list[str] = field(default_factory=list)
    by: str = "announced"
    certain: bool = False
    as_of: str | None = None
    observed_until: str | None = None
    as_recorded: bool = False
    text: list[str] = field(default_factory=list)
    stale: str | None = None
    where: str | None = None
    no_cache: bool = False
    sort: list[str] = field(default_factory=list)
    limit: int | None = None
    columns: list[str] = field(default_factory=list)
    format: str | None = None
    no_header: bool = False
    exit_status: bool = False
