"""What the public can comment on right now: on the page of a plan or measure, the consultations of it that are open."""

from collections.abc import Iterator

from komplan.definitions.frozen import frozen
from komplan.edition.consultations import consulted, deadline_of_comments, stage_of
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.model.kinds.consultation import Consultation, ConsultationState
from komplan.model.record import Record
from komplan.model.values import Hour, Moment

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import ShownLink, ShownStatus
from .badges import view_badge
from .thread import link_to


@frozen
class OpenConsultation:
    """A consultation in which people can comment, or soon will be able to."""

    link: ShownLink
    status: ShownStatus | None
    """How far it is, where no day is set by which to write."""
    until: str = ""
    """Until when people can write."""


def view_open_consultations(localiser: Localiser, record: Record) -> tuple[OpenConsultation, ...]:
    """Return the consultations about a record, or about the plan of a measure, which are open or will be."""
    return tuple(
        _open(localiser, found)
        for found in consulted(localiser.edition, record)
        if display_of(found.KIND).invites(localiser.edition, found)
    )


def _open(localiser: Localiser, consultation: Consultation) -> OpenConsultation:
    link, words = link_to(localiser, consultation), localiser.words
    end, hour = deadline_of_comments(consultation), consultation.until_hour.value
    is_open = stage_of(localiser.edition, consultation) is ConsultationState.OPEN
    if not is_open or end is None or end.qualifier:
        return OpenConsultation(link, view_badge(localiser, consultation))
    return OpenConsultation(link, None, words.say("plan_counts", "until", day=say_deadline(end, hour, words)))


def say_deadline(end: Moment, hour: Hour | None, words: Catalogue) -> str:
    """Return the last day on which people can write, with the hour where one is stated."""
    day = say_date(end.iso, words)
    if hour is None:
        return day
    at, is_full = hour.iso.removeprefix("0"), hour.iso.endswith(":00")
    return words.say("consultations", "full_hour" if is_full else "hour", day=day, hour=at.removesuffix(":00"))


@plain.register
def _plain(view: OpenConsultation, words: Catalogue) -> Iterator[str]:
    yield from plain([view.link, view.status], words)
    yield from filter(None, (view.until,))
