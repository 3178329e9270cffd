"""Projects: how they are shown."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from komplan.language.slugs import slug_of
from komplan.model.kinds.project import Project
from komplan.model.values import ABSENT

from ..collections.labels import Label, Labels
from ..records.funding import view_funding
from ..records.states import of_period
from ..records.timeline import view_timeline
from ..values.localiser import Localiser
from ..values.schema import Property
from ..values.shown import Event, ShownStatus
from .base import KindDisplay


def _programmes(localiser: Localiser, record: Project) -> Iterator[Label]:
    """Yield the programme that pays for a project, or that it is not stated."""
    funding = record.funding.value
    programme = funding.programme if funding else ABSENT
    if programme.value:
        language, name = localiser.best(programme.value, record)
        key = slug_of(programme.value.best(localiser.edition.settings.codes)[1])
        yield Label(key, name, None if language == localiser.language else language)
    else:
        yield Label("unknown", localiser.words.say("record", "unknown"))


class ProjectDisplay(KindDisplay[Project]):
    """How projects are shown."""

    KIND = Project
    ASKS = ("territory",)
    SOUGHT = 1.2
    SHARED = 2
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "programme": _programmes}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "number": Property("identifier"),
    }

    def badge(self, localiser: Localiser, record: Project) -> ShownStatus | None:
        """Return whether its period is over or ahead."""
        return of_period(localiser, record)

    def timeline(self, localiser: Localiser, record: Project) -> tuple[Event, ...]:
        """Return what happened when; a group's page lists its meetings, which is the same."""
        return view_timeline(localiser, record)

    def own(self, localiser: Localiser, record: Project) -> Mapping[str, Any]:
        """Return who pays for it."""
        return {"funding": view_funding(localiser, record)}
