"""`talentwatch roles`: roles as rows."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, shared_options


@shared_options("org", "exact_org", "person", "role", "level", "text", "stale", *OUTPUT, *RECORDS_SEEN)
def roles(options: Options) -> None:
    """List roles, with who holds them."""
    from talentwatch.cli.listings import list_records
    from talentwatch.model import Kind

    list_records(Kind.ROLE, options)
