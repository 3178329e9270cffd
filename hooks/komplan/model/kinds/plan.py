"""Plan: what a community adopted for some years."""

from typing import Annotated

from ..record import Record, Redaction
from ..values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Former,
    Kinds,
    Moment,
    Name,
    Part,
    Period,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    names,
)  # fmt: skip
from .measure import Budget, Other


class PlanLife(Choice):
    """How far the plan has come."""

    DRAFTED = "drafted"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"
    AMENDED = "amended"
    ENDED = "ended"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            PlanLife.DRAFTED: Tone.AHEAD,
            PlanLife.CONSULTATION: Tone.GOING,
            PlanLife.ADOPTED: Tone.DONE,
            PlanLife.AMENDED: Tone.DONE,
            PlanLife.ENDED: Tone.OVER,
        }[self]


class Adoption(Part):
    """How the plan came into force."""

    BINDS = names("resolution")
    BARE = ("date",)
    FREE = names("date digest")
    """The day counts as that of the version, as it may be the resolution's own."""

    resolution: Stated[Annotated[Reference, Kinds("resolution")]] = ABSENT
    date: Stated[Moment] = ABSENT
    digest: Stated[Code] = ABSENT
    """Digest of what was adopted, as ``komplan adopt`` wrote it; all that changed since is named by ``revisions``."""


class ChangeKind(Choice):
    """What a revision does to a measure or an indicator."""

    CHANGED = "changed"
    ADDED = "added"
    WITHDRAWN = "withdrawn"


class Change(Part):
    """What a revision changes of one measure or indicator; where it names neither, of the plan itself.

    The file of what was changed always tells how it is now. What a field held before stands here, so that each earlier
    version of the plan can be put together by going back.
    """

    BINDS = names("measure indicator what field why")
    FREE = names("was")
    """What it held before counts with the version that held it."""

    measure: Stated[Other] = ABSENT
    indicator: Stated[Annotated[Reference, Kinds("indicator")]] = ABSENT
    what: Stated[ChangeKind]
    field: Stated[Code] = ABSENT
    """Name of the field that was changed."""
    was: Stated[Former] = ABSENT
    """What the field held before; nothing where it was not there."""
    why: Stated[Text] = ABSENT


class Revision(Part):
    """A change of the plan after it was adopted, and the resolution that made it."""

    BINDS = names("resolution summary changes")
    FREE = names("date digest")

    date: Stated[Moment]
    resolution: Stated[Annotated[Reference, Kinds("resolution")]]
    summary: Stated[Text]
    """In plain words."""
    digest: Stated[Code] = ABSENT
    """Digest of the version that it led to, as ``komplan adopt`` wrote it."""
    changes: Stated[Several[Change]]


class Plan(Record):
    """A plan."""

    KIND = "plan"
    PATH = "plans/{id}/plan.yml"
    RANK = 1
    HOME = ("territory", "parent")
    CARD = ("period",)
    ACTS = ("adoption", "revisions")
    SCHEMA = "CreativeWork"
    BINDS = names("title territory period levels vision description target_groups budget")
    TOLD = names("parent project review_months documents summary")
    FREE = Record.FREE | names("life adoption revisions redactions source publication publish_at")

    title: Stated[Name]
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    period: Stated[Period]
    life: Stated[PlanLife] = ABSENT
    parent: Stated[Annotated[Reference, Kinds("plan")]] = ABSENT
    adoption: Stated[Adoption] = ABSENT
    levels: Stated[Several[Text]] = ABSENT
    vision: Stated[Text] = ABSENT
    description: Stated[Text] = ABSENT
    target_groups: Stated[Several[Text]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    review_months: Stated[Count] = ABSENT
    """How many months may pass before it is said again how far each measure is."""
    budget: Stated[Budget] = ABSENT
    """What the plan as a whole costs, as its own text says."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    revisions: Stated[Steps[Revision]] = ABSENT
    redactions: Stated[Steps[Redaction]] = ABSENT
