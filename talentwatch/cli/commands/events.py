"""`talentwatch events`: events as rows."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EVENT_KIND, OUTPUT, RECORDS_SEEN, TIMES, shared_options


@shared_options("org", "exact_org", "person", "kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=EVENT_KIND)
def events(options: Options) -> None:
    """List events, newest first."""
    from talentwatch.cli.listings import list_records
    from talentwatch.model import Kind

    list_records(Kind.EVENT, options)
