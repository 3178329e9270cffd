"""Why a record is not public that is shown all the same, in the words of a language."""

from komplan.definitions.frozen import frozen
from komplan.language.dates import say_date
from komplan.model.naming import opens_on
from komplan.model.record import Record
from komplan.model.record_parts import Publication

from ..values.localiser import Localiser
from ..values.shown import ShownLink
from .thread import link_to


@frozen
class DraftReason:
    """What keeps a record from being public: what its own file says, or that of what it belongs to."""

    file: str
    """Path of the file."""
    said: str
    """What stands there; nothing where it does not say whether, or when, something may be public."""
    holder: ShownLink | None
    """What the record belongs to, where that says so."""


@frozen
class DraftView:
    """That a record is not public."""

    day: str
    """From which on it will be, in words; nothing where that is not known."""
    reasons: tuple[DraftReason, ...]


def view_draft(localiser: Localiser, record: Record) -> DraftView | None:
    """Return why a record is not public; None where it is, or where only what is public is shown."""
    edition = localiser.edition
    if not edition.is_draft(record):
        return None
    day = edition.opening(record)
    reasons = (
        DraftReason(one.path, _said(one), link_to(localiser, one) if one is not record else None)
        for one in edition.withholding(record)
    )
    return DraftView(say_date(day, localiser.words) if day else "", tuple(reasons))


def _said(record: Record) -> str:
    publication, moment = record.publication.value, record.publish_at.value
    if opens_on(record) and moment:
        return f"publish_at: {moment.iso}"
    return f"publication: {publication.value}" if publication and publication is not Publication.PUBLIC else ""
