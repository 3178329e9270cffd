"""Comments came in while they were taken, are settled with a why, and tell of whoever commented no more than a sort."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Wording, facts
from komplan.edition.consultations import is_elsewhere
from komplan.edition.edition import Edition
from komplan.edition.tasks import day_of
from komplan.language.slugs import slug_of
from komplan.model.endorsement import Endorsement
from komplan.model.kinds.consultation import Comment, CommentSort, Consultation, Settlement
from komplan.model.kinds.plan import Adoption
from komplan.model.record import Record
from komplan.model.values import BLANK, Moment, each
from komplan.model.walk import Path
from komplan.privacy.names import holds_name

from .outside import is_outside, say_period
from .periods import swapped

NAMED = {
    CommentSort.CITIZEN: (),
    CommentSort.ORGANISATION: ("organisation",),
    CommentSort.TOWN: ("organisation",),
    CommentSort.BODY: ("body",),
    CommentSort.OTHER: ("organisation", "body"),
}
"""Fields that may name whoever of a sort commented."""


def check(edition: Edition, consultation: Consultation) -> Iterator[Diagnostic]:
    """Yield what the file of a consultation says against itself, its plan, or a commenter's right to stay unnamed."""
    yield from _adopted(edition, consultation)
    seen: dict[str, int] = {}
    for index, comment in each(consultation.comments):
        at: Path = ("comments", index)
        yield from _doubled(consultation, comment, index, seen)
        yield from _outside(edition, consultation, comment, at)
        yield from _author(consultation, comment, at)
        yield from _settled(consultation, comment, at)
        yield from _changed(edition, consultation, comment, at)


def _doubled(consultation: Consultation, comment: Comment, index: int, seen: dict[str, int]) -> Iterator[Diagnostic]:
    code = comment.code.value
    if code is None or BLANK in code.text:
        return
    first = seen.setdefault(slug_of(code.text), index)
    if first != index:
        related = (Related(consultation.place("comments", first, "code")),)
        place = consultation.place("comments", index, "code")
        yield Diagnostic("doubled-code", place, facts(code=code.text), related=related)


def _outside(edition: Edition, consultation: Consultation, comment: Comment, at: Path) -> Iterator[Diagnostic]:
    """Yield a day outside the time for comments; one to come is told as such."""
    period, date = consultation.period.value, comment.date.value
    if date is None or edition.is_to_come(date.iso):
        return
    if period and not swapped(period) and is_outside(date, period):
        told = facts(date=date.iso, period=say_period(period))
        related = (Related(consultation.place("period")),)
        yield Diagnostic("comment-outside", consultation.place(*at, "date"), told, related=related)


def _author(consultation: Consultation, comment: Comment, at: Path) -> Iterator[Diagnostic]:
    sort = comment.from_.value
    for name in ("organisation", "body"):
        if sort is not None and comment.stated(name).value and name not in NAMED[sort]:
            told = facts(sort=Wording(CommentSort.table(), sort.value), field=name)
            related = (Related(consultation.place(*at, "from")),)
            yield Diagnostic("comment-author", consultation.place(*at, name), told, related=related)
    texts = comment.text.value.by_language.values() if comment.text.value else ()
    if not comment.public_basis and any(map(holds_name, texts)):
        yield Diagnostic("comment-name", consultation.place(*at, "text"))


def _settled(consultation: Consultation, comment: Comment, at: Path) -> Iterator[Diagnostic]:
    settlement = comment.settlement.value
    if settlement and settlement.needs_reason and not comment.because:
        told = {"state": Wording(Settlement.table(), settlement.value)}
        yield Diagnostic("status-reason", consultation.place(*at, "settlement"), told, advice="settlement")
    if not comment.settlement or (settlement and not settlement.may_change):
        name = next((name for name in ("change", "changed") if comment.stated(name).value), None)
        if name:
            yield Diagnostic("settlement-disagrees", consultation.place(*at, name, key=True), facts(field=name))


def _changed(edition: Edition, consultation: Consultation, comment: Comment, at: Path) -> Iterator[Diagnostic]:
    """Yield each change of what surely is no part of what is consulted on."""
    for index, reference in each(comment.changed):
        target = edition.resolve(reference, consultation)
        if target is not None and is_elsewhere(edition, consultation, target):
            related = (Related(consultation.place("about")),)
            place = consultation.place(*at, "changed", index)
            yield Diagnostic("change-elsewhere", place, facts(record=target.key), related=related)


def _adopted(edition: Edition, consultation: Consultation) -> Iterator[Diagnostic]:
    """Yield what was adopted while comments on its draft were still taken."""
    period = consultation.period.value
    start, end = (period.from_.value, period.to.value) if period else (None, None)
    if start is None or end is None:
        return
    for _, reference in each(consultation.about):
        target = edition.resolve(reference, consultation)
        day = _adopted_on(edition, target) if target else None
        if target and day and start.surely_before(day) and day.surely_before(end):
            told = facts(record=target.key, adopted=day.iso, deadline=end.iso)
            related = (Related(target.place("adoption", key=True)),)
            yield Diagnostic("consultation-adopted", consultation.place("period", "to"), told, related=related)


def _adopted_on(edition: Edition, record: Record) -> Moment | None:
    """Return the day on which a plan, or a year of one, was adopted: as stated, else that of what adopted it."""
    adoption = record.stated("adoption").value
    date = adoption.stated("date").value if isinstance(adoption, Adoption | Endorsement) else None
    if isinstance(date, Moment) or not isinstance(adoption, Adoption | Endorsement):
        return date
    reference = adoption.stated("resolution").value or adoption.stated("by").value
    adopting = edition.resolve(reference, record) if reference else None
    day = day_of(adopting) if adopting else ""
    return Moment(day) if day else None
