"""The settings of `check`, from `talentwatch.toml` or the table `[tool.talentwatch]` of `pyproject.toml`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from talentwatch.cli.check.settings_files import SettingsFile, in_revision, on_disk, parted, typed_file
from talentwatch.cli.check.toml_table import Table, UnclosedError, table
from talentwatch.errors import QueryError, RecordsError
from talentwatch.findings import Severity, listed, suggestion
from talentwatch.render.sanitize import visible

OWN = "talentwatch.toml"
SHARED = "pyproject.toml"
_TABLE = ("tool", "talentwatch")
KEYS = ("select", "ignore", "fail-on", "baseline")
MOST_BYTES = 1024 * 1024
"""How many bytes a file with settings may have, the settings of other programs included."""
MOST_CHARACTERS = 100
"""How long the name of a rule may be, and how much of a wrong value a message shows."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of `check`.

    Attributes:
        select: The rules to report, by code, name or family; without any, all are reported.
        ignore: The rules not to report.
        fail_on: The least severity with which the check fails.
        baseline: The file of known findings.
        origin: The file that the settings are from, for messages; empty where there is none.
        given: The keys that are set there and that no option has replaced.
        passed_over: Messages on files that may have settings and could not be read.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    baseline: SettingsFile | None = None
    origin: str = ""
    given: frozenset[str] = frozenset()
    passed_over: tuple[str, ...] = ()

    def but(
        self,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fail_on: str | None = None,
        baseline: SettingsFile | None = None,
    ) -> "Settings":
        """These settings, replaced by the options that were typed.

        Raises:
            QueryError: There is no such severity.
        """
        typed = {"select": select, "ignore": ignore, "fail-on": fail_on, "baseline": baseline}
        return replace(
            self,
            select=select or self.select,
            ignore=ignore or self.ignore,
            fail_on=self.fail_on if fail_on is None else severity(fail_on, f'"--fail-on {fail_on}"'),
            baseline=baseline or self.baseline,
            given=self.given - {key for key, value in typed.items() if value},
        )

    def __str__(self) -> str:
        """The file that the settings are from and what it sets, on one line; empty where there is none."""
        values = {
            "select": ", ".join(self.select) or "all",
            "ignore": ", ".join(self.ignore) or "none",
            "fail-on": self.fail_on.value,
            "baseline": str(self.baseline),
        }
        taken = "; ".join(f"{key} {values[key]}" for key in KEYS if key in self.given)
        return f"settings of {self.origin}: {taken or 'none'}" if self.origin else ""

    def for_machines(self) -> dict[str, object]:
        """The settings as values for JSON."""
        return {
            "origin": self.origin or None,
            "select": list(self.select),
            "ignore": list(self.ignore),
            "fail_on": self.fail_on.value,
            "baseline": str(self.baseline) if self.baseline else None,
        }


def severity(typed: object, where: str) -> Severity:
    """A severity by its name.

    Args:
        typed: The name.
        where: Where it was written, for messages.

    Raises:
        QueryError: There is no such severity.
    """
    if not isinstance(typed, str) or typed not in list(Severity):
        near = suggestion(typed[:MOST_CHARACTERS], list(Severity)) if isinstance(typed, str) else ""
        message = f"{where} is no severity"
        raise QueryError(message, near or "write error or warning")
    return Severity(typed)


def settings_of(root: Path, typed: str | None = None) -> Settings:
    """The settings of a records folder: from a typed file, else from the nearest file with settings upwards of it.

    Args:
        root: The records folder.
        typed: `FILE` or `REV:PATH`; `REV:` alone means the nearest file in a revision of git.

    Raises:
        QueryError: The file is not TOML or sets something unknown, or there is no such revision.
        RecordsError: The file cannot be read.
    """
    if typed is None:
        return _nearest(on_disk(root, (OWN, SHARED)))
    revision, path = parted(typed)
    if revision is not None and not path:
        found = _nearest(in_revision(root, revision, (OWN, SHARED)), all_readable=True)
        return found if found.origin else replace(found, origin=visible(revision))
    file = typed_file(typed, root)
    content = file.read(MOST_BYTES)
    settings = None if content is None else _settings(file, content)
    if settings is None:
        message = f"there are no settings at {file}"
        hint = f"write {visible(revision)}: to take what this revision has" if revision else ""
        raise RecordsError(message, hint)
    return settings


def _nearest(files: Iterable[SettingsFile], *, all_readable: bool = False) -> Settings:
    """The settings of the first file that has any.

    Args:
        files: Where they may stand, the nearest first.
        all_readable: Whether a file that cannot be read ends the search, even one that other programs share: who named
            a revision wants its settings, and no looser ones because a part of it is missing.

    Raises:
        QueryError: A file is not TOML, or sets what cannot be set.
        RecordsError: A file cannot be read.
    """
    passed_over: list[str] = []
    for file in files:
        content = None
        try:
            content = file.read(MOST_BYTES)
            found = None if content is None else _settings(file, content)
        except RecordsError as error:
            # Another program's file: its own tools say what is wrong with it.
            if file.name != SHARED or (all_readable and content is None):
                raise
            passed_over.append(f"not looked at for settings: {error}")
            continue
        if found is not None:
            return replace(found, passed_over=tuple(passed_over))
    return Settings(passed_over=tuple(passed_over))


def _settings(file: SettingsFile, content: bytes) -> Settings | None:
    """The settings in a file; None where the file is shared with other programs and has none.

    Raises:
        QueryError: They are not TOML, or set something unknown.
        RecordsError: The file is shared with other programs and is not TOML.
    """
    try:
        found = table(content.decode("utf-8-sig", "surrogateescape"), _TABLE if file.name == SHARED else ())
    except ValueError as error:
        anothers = file.name == SHARED and isinstance(error, UnclosedError)
        message = f"{file} is not TOML: {error}"
        raise (RecordsError if anothers else QueryError)(message) from error
    return None if found is None else _taken(found, file)


def _taken(found: Table, file: SettingsFile) -> Settings:
    """The settings in a table.

    Raises:
        QueryError: It sets something unknown.
    """
    settings = Settings(origin=str(file), given=frozenset(found.values))
    for key, value in found.values.items():
        where = f"{file}:{found.lines.get(key, 1)}: {visible(key[:MOST_CHARACTERS])}"
        match key:
            case "select" | "ignore":
                if not isinstance(value, list) or not all(_is_word(each) for each in value):
                    message = f"{where} is no list of rules"
                    raise QueryError(message, f'write {key} = ["TW9", "TW401"]')
                words = tuple(value)
                settings = replace(settings, select=words) if key == "select" else replace(settings, ignore=words)
            case "fail-on":
                settings = replace(settings, fail_on=severity(value, f"{where} = {_shown(value)}"))
            case "baseline":
                settings = replace(settings, baseline=_baseline(value, file, where))
            case _:
                message = f"{where} is nothing that can be set"
                raise QueryError(message, suggestion(key[:MOST_CHARACTERS], KEYS) or f"write {listed(KEYS)}")
    return settings


def _baseline(value: object, file: SettingsFile, where: str) -> SettingsFile:
    if not isinstance(value, str):
        message = f"{where} is no path"
        raise QueryError(message, 'write baseline = "baseline.json"')
    try:
        return file.beside(value)
    except ValueError as error:
        message = f"{where} = {_shown(value)} is no path to a file in the folder of these settings"
        raise QueryError(message, 'put the file there, and write baseline = "baseline.json"') from error


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_CHARACTERS


def _shown(value: object) -> str:
    """A value for a message: the beginning of a text, and the type of anything else."""
    if isinstance(value, str):
        cut = value if len(value) <= MOST_CHARACTERS else f"{value[:MOST_CHARACTERS]}…"
        return visible(f'"{cut}"')
    sorts = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return sorts.get(type(value), "a day or a time")
