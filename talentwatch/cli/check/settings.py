"""The settings of a records folder: `[tool.talentwatch]` in pyproject.toml, or talentwatch.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from talentwatch.errors import QueryError
from talentwatch.findings import Severity, listed, suggestion

OWN = "talentwatch.toml"
SHARED = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check is asked for, in the settings file or at the command line.

    Attributes:
        select: The rules to report, by code, name or family; all where there is none.
        ignore: The rules not to report.
        fail_on: From which severity on the check fails.
        baseline: The file of the findings that are known already.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    baseline: Path | None = None

    def but(self, *, select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str | None) -> "Settings":
        """These settings with what was typed in their place.

        Raises:
            QueryError: There is no such severity.
        """
        return replace(
            self,
            select=select or self.select,
            ignore=ignore or self.ignore,
            fail_on=self.fail_on if fail_on is None else severity(fail_on, f'"--fail-on {fail_on}"'),
        )


def severity(typed: object, where: str) -> Severity:
    """A severity by its name.

    Raises:
        QueryError: There is none of this name.
    """
    if typed not in list(Severity):
        message = f"{where} is no severity"
        raise QueryError(message, suggestion(str(typed), list(Severity)) or "write error or warning")
    return Severity(str(typed))


def settings_of(root: Path) -> Settings:
    """The settings of a records folder: those of the nearest file from it upwards that has any.

    Raises:
        QueryError: The file is not TOML, or sets what cannot be set.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        for name in (OWN, SHARED):
            path = folder / name
            if path.is_file():
                found = _read(path)
                if found is not None:
                    return found
    return Settings()


def _read(path: Path) -> Settings | None:
    try:
        text = path.read_text(encoding="utf-8")
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        if path.name == SHARED:
            # Another program's file: its own tools say what is wrong with it.
            return None
        message = f"{path} is not TOML: {error}"
        raise QueryError(message) from error
    if path.name == SHARED:
        tools = table.get("tool")
        table = tools.get("talentwatch") if isinstance(tools, dict) else None
    if not isinstance(table, dict):
        return None
    return _settings(table, path, text)


def _settings(table: Mapping[str, Any], path: Path, text: str) -> Settings:
    settings = Settings()
    for key, value in table.items():
        where = f"{path}:{_line_of(key, text)}: {key}"
        match key:
            case "select" | "ignore":
                if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                    message = f"{where} is no list of rules"
                    raise QueryError(message, f'write {key} = ["TW9", "TW401"]')
                words = tuple(value)
                settings = replace(settings, select=words) if key == "select" else replace(settings, ignore=words)
            case "fail-on":
                settings = replace(settings, fail_on=severity(value, f'{where} = "{value}"'))
            case "baseline":
                if not isinstance(value, str):
                    message = f"{where} is no path"
                    raise QueryError(message, 'write baseline = "baseline.json"')
                settings = replace(settings, baseline=path.parent / value)
            case _:
                known = ("select", "ignore", "fail-on", "baseline")
                message = f"{where} is nothing that can be set"
                raise QueryError(message, suggestion(key, known) or f"write {listed(known)}")
    return settings


def _line_of(key: str, text: str) -> int:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
