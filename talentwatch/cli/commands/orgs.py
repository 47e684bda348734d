"""`talentwatch orgs`: organizations as rows."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import ORGANIZATION_KIND, OUTPUT, RECORDS_SEEN, shared_options


@shared_options(
    "org", "exact_org", "kind", "since", "until", "on", "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=ORGANIZATION_KIND
)
def organizations(options: Options) -> None:
    """List organizations, by name."""
    from talentwatch.cli.listings import list_records
    from talentwatch.model import Kind

    list_records(Kind.ORGANIZATION, options)
