"""To which day the records of an answer speak, and where it comes from: what is said of it on each stream."""

from typing import TYPE_CHECKING

from talentwatch.cli.options import Options

if TYPE_CHECKING:
    from talentwatch.query.provenance import Observation, Provenance


def tell_observation(options: Options, observation: "Observation", at: str | None = None) -> None:
    """Say to which day the records speak: on a terminal always, and in a pipe where the question reaches past it.

    Args:
        options: The options, whose times are what the question is about.
        observation: The days.
        at: A further time that was typed.
    """
    from talentwatch.cli.standard_streams import complain, say
    from talentwatch.cli.typed_filters import period
    from talentwatch.dates import UncertainDate

    say(observation.words)
    today = UncertainDate.day(observation.as_of)
    since = period(options.since, today)
    asked = [time.latest for each in (options.until, at, *options.on) if (time := period(each, today)) is not None]
    asked += [since.earliest] if since is not None else []
    if asked and max(asked) > observation.until:
        complain(f"nothing is on record after {observation.until}", word="note")


def provenance_of(options: Options, observation: "Observation") -> "Provenance":
    """Where an answer comes from: for this alone git is asked, so no answer waits for it that does not say it."""
    from talentwatch import __version__
    from talentwatch.cli.records_folder import find_records
    from talentwatch.cli.revisions import revision_of
    from talentwatch.query.provenance import Provenance

    return Provenance(observation, __version__, revision_of(find_records(options.records)))
