"""Plan: what a community adopted for some years."""

from typing import Annotated

from ..record import Record
from ..values import Choice, Kinds, Moment, Name, Part, Period, Reference, Several, Stated, Text, Tone


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

    resolution: Stated[Annotated[Reference, Kinds("resolution")]] | None = None
    date: Stated[Moment] | None = None


class Plan(Record):
    """A plan."""

    KIND = "plan"
    PATH = "plans/{id}/plan.yml"
    RANK = 3
    HOME = ("territory", "parent")
    SCHEMA = "CreativeWork"

    title: Stated[Name]
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    period: Stated[Period]
    life: Stated[PlanLife] | None = None
    parent: Stated[Annotated[Reference, Kinds("plan")]] | None = None
    adoption: Stated[Adoption] | None = None
    levels: Stated[Several[Text]] | None = None
    vision: Stated[Text] | None = None
    description: Stated[Text] | None = None
    target_groups: Stated[Several[Text]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
