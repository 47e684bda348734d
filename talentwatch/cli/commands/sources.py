"""`talentwatch sources`: sources as rows."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, SOURCE_KIND, TIMES, shared_options


@shared_options("kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=SOURCE_KIND)
def sources(options: Options) -> None:
    """List sources, newest first; --kind is their reliability."""
    from talentwatch.cli.listings import list_records
    from talentwatch.model import Kind

    list_records(Kind.SOURCE, options)
