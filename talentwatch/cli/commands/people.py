"""`talentwatch people`: people as rows."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, TIMES, shared_options


@shared_options("org", "exact_org", "person", "role", "level", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN)
def people(options: Options) -> None:
    """List people, by name."""
    from talentwatch.cli.listings import list_records
    from talentwatch.model import Kind

    list_records(Kind.PERSON, options)
