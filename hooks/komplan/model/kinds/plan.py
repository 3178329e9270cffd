"""Plan: what a community adopted for some years."""

from typing import Annotated

from ..budget import Budget
from ..record import Record
from ..record_parts import Redaction
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
from .measure import Other


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

    @property
    def is_agreed(self) -> bool:
        """Whether it was adopted once."""
        return self not in {PlanLife.DRAFTED, PlanLife.CONSULTATION}


class Adoption(Part):
    """How the plan came into force."""

    BINDS = names("resolution")
    BARE = ("date",)
    FREE = names("date digest")
    """The day counts as that of the version, as it may be the resolution's own."""

    resolution: Stated[Annotated[Reference, Kinds("resolution")]] = ABSENT
    """Resolution by which the plan was adopted, which names the plan in its ``adopts``."""
    date: Stated[Moment] = ABSENT
    """Day of the adoption; without it, that of the resolution."""
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
    """Measure that was changed; never together with ``indicator``."""
    indicator: Stated[Annotated[Reference, Kinds("indicator")]] = ABSENT
    """Indicator that was changed; never together with ``measure``."""
    what: Stated[ChangeKind]
    """Whether a field of it was changed, or it was added or withdrawn as a whole."""
    field: Stated[Code] = ABSENT
    """Name of the field that was changed."""
    was: Stated[Former] = ABSENT
    """What the field held before; nothing where it was not there."""
    why: Stated[Text] = ABSENT
    """Why it was changed."""


class Revision(Part):
    """A change of the plan after it was adopted, and the resolution that made it."""

    BINDS = names("resolution summary changes")
    FREE = names("date digest")

    date: Stated[Moment]
    """Day on which the plan was amended, which is that of the resolution."""
    resolution: Stated[Annotated[Reference, Kinds("resolution")]]
    """Resolution that changed the plan, which names it in its ``amends``."""
    summary: Stated[Text]
    """In plain words."""
    digest: Stated[Code] = ABSENT
    """Digest of the version that it led to, as ``komplan adopt`` wrote it."""
    changes: Stated[Several[Change]]
    """What was changed, an item for each field, or for each measure or indicator added or withdrawn."""


class Plan(Record):
    """A plan."""

    KIND = "plan"
    PATH = "plans/{id}/plan.yml"
    ASKED = ("life", "levels")
    IS_PLANNING = True
    BRINGS_DATA = True
    RANK = 1
    HOME = ("territory", "parent")
    CARD = ("period",)
    ACTS = ("adoption", "revisions")
    KEEPS_VERSIONS = True
    SCHEMA = "CreativeWork"
    BINDS = names("title territory period levels vision description target_groups budget")
    TOLD = names("parent project review_months documents summary")
    WEIGHS = names("life")
    FREE = Record.FREE | names("life adoption revisions redactions source publication publish_at")

    title: Stated[Name]
    """Official name, untranslated; translations stand in its ``gloss``."""
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    """Territory for which the plan was made."""
    period: Stated[Period]
    """Years for which the plan holds; what it promises lies within them."""
    life: Stated[PlanLife] = ABSENT
    """How far the plan has come: in the making, in consultation, adopted, amended, ended."""
    parent: Stated[Annotated[Reference, Kinds("plan")]] = ABSENT
    """Plan of which this one is a part or which it carries out."""
    adoption: Stated[Adoption] = ABSENT
    """When and by which resolution the plan was adopted."""
    levels: Stated[Several[Text]] = ABSENT
    """Names of the levels on which measures stand, from the top, such as priority, measure, activity."""
    vision: Stated[Text] = ABSENT
    """How people are to live once the plan is fulfilled."""
    description: Stated[Text] = ABSENT
    """What the plan is about and how it is made up."""
    target_groups: Stated[Several[Text]] = ABSENT
    """People for whom the plan is made, each group as a short text."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project within which the plan was made."""
    review_months: Stated[Count] = ABSENT
    """How many months may pass before it is said again how far each measure is."""
    budget: Stated[Budget] = ABSENT
    """What the plan as a whole costs, as its own text says."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that belong to the plan, such as its own text as adopted."""
    revisions: Stated[Steps[Revision]] = ABSENT
    """Changes after the adoption, from the first to the last."""
    redactions: Stated[Steps[Redaction]] = ABSENT
    """When personal data were removed after the adoption; ``komplan redact`` writes it."""
