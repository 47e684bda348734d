"""What a field may say where its words are a closed list, and the reasons, which are an open one."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of record; the value is the folder that holds them."""

    PERSON = "people"
    ORGANIZATION = "organizations"
    ROLE = "roles"
    COHORT = "cohorts"
    EVENT = "events"
    SOURCE = "sources"

    @property
    def singular(self) -> str:
        """The kind in the singular, as messages call it: "person"."""
        return "person" if self is Kind.PERSON else self.value.removesuffix("s")


class Status(StrEnum):
    """How far a departure is established."""

    RUMOURED = "rumoured"
    REPORTED = "reported"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"

    @property
    def counts(self) -> bool:
        """Whether such a departure ended anything: a rumour, a denied one and one called off in time did not."""
        return self not in {Status.RUMOURED, Status.DENIED, Status.WITHDRAWN}


class DepartureKind(StrEnum):
    """What sort of departure the sources speak of."""

    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    LAYOFF = "layoff"
    RETIREMENT = "retirement"
    END_OF_TERM = "end-of-term"
    DEATH = "death"
    ILLNESS = "illness"
    TRANSFER = "transfer"
    PROMOTION = "promotion"
    ACQUISITION = "acquisition"
    LEAVE_OF_ABSENCE = "leave-of-absence"
    REMOVED = "removed"
    DISQUALIFIED = "disqualified"
    ELECTED_OUT = "elected-out"
    INACTIVE = "inactive"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def leaving(self) -> bool:
        """Whether it is one by which a person leaves an organization, and not only a post."""
        return self in {
            DepartureKind.RESIGNATION,
            DepartureKind.DISMISSAL,
            DepartureKind.LAYOFF,
            DepartureKind.RETIREMENT,
            DepartureKind.DEATH,
            DepartureKind.ILLNESS,
            DepartureKind.REMOVED,
            DepartureKind.DISQUALIFIED,
            DepartureKind.ELECTED_OUT,
            DepartureKind.INACTIVE,
        }

    @property
    def moving(self) -> bool:
        """Whether it is one by which a person goes on elsewhere in the whole."""
        return self in {DepartureKind.TRANSFER, DepartureKind.PROMOTION}

    @property
    def gives_up_role_only(self) -> bool:
        """Whether such a departure leaves the role and not the organization, unless the record says what it leaves."""
        return self in {
            DepartureKind.TRANSFER,
            DepartureKind.PROMOTION,
            DepartureKind.END_OF_TERM,
            DepartureKind.LEAVE_OF_ABSENCE,
        }


class TenureStatus(StrEnum):
    """Whether a post was taken up.

    An announced one may have begun on its day; one that was withdrawn was never held; of a contested one it is disputed
    whether it was.
    """

    HELD = "held"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"
    CONTESTED = "contested"


class Manner(StrEnum):
    """Whose wish it was, as the sources have it."""

    VOLUNTARY = "voluntary"
    INVOLUNTARY = "involuntary"
    MUTUAL = "mutual"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """How high a role stands."""

    EXECUTIVE = "executive"
    SENIOR = "senior"
    LEAD = "lead"
    CONTRIBUTOR = "contributor"


class CoverageOf(StrEnum):
    """Of whom the records of an organization are complete: of all, of a level, of a role, or of a cohort."""

    EVERYONE = "everyone"
    EXECUTIVE = "executive"
    SENIOR = "senior"
    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    ROLE = "role"
    COHORT = "cohort"

    @property
    def level(self) -> Level | None:
        """The level that it is of, or None."""
        return Level(self.value) if self.value in set(Level) else None


class Reliability(StrEnum):
    """What sort of source it is, the strongest first."""

    PRIMARY = "primary"
    NEWS = "news"
    TRADE = "trade"
    AGGREGATOR = "aggregator"


class Evidence(StrEnum):
    """How a claim is grounded: by the person, the company or a filing, or further away."""

    DIRECT = "direct"
    REPORTED = "reported"
    ALLEGED = "alleged"
    CONTEXTUAL = "contextual"


class Confidence(StrEnum):
    """How well a fact is supported: several independent sources, one good one, or one weak one."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class TitleBasis(StrEnum):
    """Where the title of a source was taken from."""

    PAGE = "page"
    ADDRESS = "address"
    DESCRIPTION = "description"


class OrganizationKind(StrEnum):
    """What sort of organization it is."""

    COMPANY = "company"
    DIVISION = "division"
    BUSINESS_GROUP = "business-group"
    BUSINESS_UNIT = "business-unit"
    RESEARCH_LAB = "research-lab"
    TEAM = "team"
    SUB_TEAM = "sub-team"
    BOARD = "board"
    COMMITTEE = "committee"
    TASK_FORCE = "task-force"
    GOVERNMENT = "government"
    LEGISLATURE = "legislature"
    PARTY = "party"
    UNIVERSITY = "university"
    NONPROFIT = "nonprofit"
    OTHER = "other"

    @property
    def collegial(self) -> bool:
        """Whether it is a body of equals, whose members come and go together: a board, a committee, a parliament."""
        return self in {
            OrganizationKind.BOARD,
            OrganizationKind.COMMITTEE,
            OrganizationKind.GOVERNMENT,
            OrganizationKind.LEGISLATURE,
            OrganizationKind.TASK_FORCE,
        }


class EventKind(StrEnum):
    """What sort of event it is."""

    LAUNCH = "launch"
    REORGANIZATION = "reorganization"
    SHARE_PRICE = "share-price"
    METRIC = "metric"
    MEMO = "memo"
    HIRE = "hire"
    FUNDING = "funding"
    MEETING = "meeting"
    BRANDING = "branding"
    REACTION = "reaction"
    POACHING = "poaching"
    SUCCESSION = "succession"
    FOUNDING = "founding"
    GOVERNANCE = "governance"
    MERGER = "merger"
    INVESTMENT = "investment"
    LICENCE_DEAL = "licence-deal"
    LEAVE_OF_ABSENCE = "leave-of-absence"
    RETURN = "return"
    STATEMENT = "statement"
    DENIAL = "denial"
    PRODUCT_END = "product-end"
    OTHER = "other"


REASONS = (
    "reorganization",
    "change-of-remit",
    "disagreement",
    "strategy",
    "safety",
    "ethics",
    "conduct",
    "performance",
    "loss-of-confidence",
    "dispute",
    "colleague-left",
    "new-venture",
    "other-post",
    "research",
    "personal",
    "break",
    "retirement",
    "acquisition",
    "unit-closed",
    "succession-plan",
)
"""The reasons that sources state, as a short controlled list. A further one starts with `x-`."""
