"""Where an answer comes from: its day, the last day that the records speak of, the program, and the revision of git."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Observation:
    """From which day records are looked at, and to which day they speak.

    Attributes:
        as_of: The day that counts as today: that of `--as-of` where it was typed.
        until: The end of observation: the last day to which the records speak, never after that day.
    """

    as_of: date
    until: date

    @property
    def words(self) -> str:
        """How far the records reach, in words: `records to 2026-06-26, 150 days before 2026-11-23`."""
        days = (self.as_of - self.until).days
        if not days:
            return f"records to {self.until}"
        return f"records to {self.until}, {days} day{'' if days == 1 else 's'} before {self.as_of}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an answer comes from.

    Attributes:
        observation: Its day, and to which day the records speak.
        version: The version of the program.
        revision: The commit of git that the records are of, with " and changes" where files differ from it; None where
            they are in no repository.
    """

    observation: Observation
    version: str
    revision: str | None

    @property
    def facts(self) -> dict[str, str | None]:
        """What it says, by the keys of JSON."""
        return {
            "today": self.observation.as_of.isoformat(),
            "observed_until": self.observation.until.isoformat(),
            "version": self.version,
            "revision": self.revision,
        }

    @property
    def words(self) -> str:
        """What it says, on one line."""
        revision = f", revision {self.revision}" if self.revision is not None else ""
        return f"{self.observation.words}; talentwatch {self.version}{revision}"
