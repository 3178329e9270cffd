"""Approvals: by a meeting that can have given them, told alike on both sides, of minutes that say what they said."""

from collections.abc import Iterator
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Place, Related, Repair, Way, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import is_on
from komplan.edition.seals import other_language, seal_of_minutes
from komplan.edition.tasks import day_of
from komplan.model.digests.digest import is_of_a_later_kind
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.order import order_of
from komplan.model.values import BLANK, Reference, Stated, each
from komplan.model.walk import Path
from komplan.sources.tree import Branch, Items, find, stretch_of

from .blanks import blanks_in

NOT_HELD = (MeetingLife.PLANNED, MeetingLife.CANCELLED)
"""Lives of meetings that have no minutes yet, or never."""


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each approval that can't be, that only one side tells of, or after which the minutes were changed."""
    yield from _digest(edition, meeting)
    yield from _approved_by(edition, meeting)
    yield from _approves(edition, meeting)
    yield from _traces(edition, meeting)


def impossible(edition: Edition, minutes: Meeting, at: Meeting) -> str | None:
    """Return why ``at`` can't have approved ``minutes``, as a key of the catalogue's table ``approvals``."""
    if at is minutes:
        return "itself"
    if minutes.life.value in NOT_HELD:
        return "no_minutes"
    if at.life.value in NOT_HELD:
        return f"{at.life.value}"
    held, approving = (day_of(minutes), order_of(minutes)), (day_of(at), order_of(at))
    if day_of(at) < day_of(minutes) or (_share_body(edition, minutes, at) and approving < held):
        return "earlier"
    if day_of(at) == day_of(minutes) and minutes in _through(edition, at):  # on other days one of them is earlier
        return "circle"
    return None


def _share_body(edition: Edition, one: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings are of one body, or of several one of which is of both; also where none is known."""
    bodies = set(edition.bodies_of(one))
    return not bodies.isdisjoint(edition.bodies_of(other)) or not bodies


def _through(edition: Edition, minutes: Meeting) -> list[Meeting]:
    """Return the meetings that are said to have approved minutes, those that approved theirs, and so on."""
    found = [minutes]
    for one in found:
        approval = one.approval.value
        named = _meeting(edition, approval.meeting, one) if approval else None
        saying = (meeting for meeting, _ in edition.linking(one, Meeting, "approves"))
        for at in (named, *saying):
            if at and at not in found:
                found.append(at)
    return found[1:]


def _digest(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    if edition.is_partial(meeting):
        return
    seal, approval = seal_of_minutes(meeting, edition.language_of(meeting)), meeting.approval.value
    if seal is None:
        return
    if seal.stated is not None:
        if is_of_a_later_kind(seal.stated):
            yield Diagnostic("digest-kind", meeting.place(*seal.path), facts(record=meeting.id))
        elif not seal.holds and (language := other_language(edition, meeting)):
            told = facts(record=meeting.id, language=language)
            yield Diagnostic("digest-language", meeting.place(*seal.path), told)
        elif not seal.holds:
            yield Diagnostic("approval-digest", meeting.place(*seal.path), facts(file=meeting.place().path))
        elif seal.is_old:
            told = facts(record=meeting.id)
            yield Diagnostic(
                "digest-old", meeting.place(*seal.path), told, Repair(f"komplan renew {meeting.id}", Way.RUN)
            )
    elif approval is not None:
        at = _target(approval.meeting)
        told = facts(record=meeting.id, command=_command(meeting, at or "…"))
        repair = Repair(_command(meeting, at), Way.RUN) if at and not any(blanks_in(meeting.tree)) else None
        yield Diagnostic("digest-missing", meeting.place("approval", "digest"), told, repair)


def _approved_by(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield what is wrong with the meeting that minutes say they were approved at."""
    approval = meeting.approval.value
    at = _meeting(edition, approval.meeting, meeting) if approval else None
    if approval is not None and at is None and meeting.life.value in NOT_HELD:
        told = facts(
            minutes=meeting.id, meeting=_target(approval.meeting) or "?", why=Wording("approvals", "no_minutes")
        )
        yield Diagnostic("approval-impossible", meeting.place("approval", key=True), told)
    if approval is None or at is None:
        return
    place = meeting.place("approval", "meeting")
    yield from _can_be(edition, meeting, at, place)
    said = dict(_approved_at(edition, at))
    if said and meeting not in said.values():
        index, other = next(iter(said.items()))
        yield _disagree(place, at.id, at.place("approves", index), other.id)
    elif said or edition.is_unread(at, "approves"):
        pass
    elif edition.is_public(at) and not impossible(edition, meeting, at):
        told = facts(minutes=meeting.id, meeting=at.id, file=at.place().path)
        yield Diagnostic("approval-unanswered", place, told, _answer(meeting, at), related=(Related(at.place()),))
    day = approval.date.value
    if day and not any(is_on(session, day.iso) for session in at.sittings):
        yield _disagree(meeting.place("approval", "date"), day.iso, at.place("date"), day_of(at))


def _approves(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield what is wrong with the minutes that a meeting says it approved."""
    for index, minutes in _approved_at(edition, meeting):
        place, approval = meeting.place("approves", index), minutes.approval.value
        named = _meeting(edition, approval.meeting, minutes) if approval else None
        if named is not meeting:  # else the other side was looked at
            yield from _can_be(edition, minutes, meeting, place)
        first = _first(edition, minutes)
        if first is None or impossible(edition, minutes, meeting):
            continue
        before, path = first
        if before is not meeting:
            told = facts(minutes=minutes.id, first=before.id)
            yield Diagnostic("approval-twice", place, told, related=(Related(before.place(*path)),))
        elif approval is None and not edition.is_unread(minutes, "approval"):
            command = _command(minutes, meeting.id)
            told, at = facts(record=minutes.id, by=meeting.id, command=command), minutes.place("approval", key=True)
            sure = _share_body(edition, minutes, meeting) and edition.is_public(meeting)
            repair = Repair(command, Way.RUN) if sure and not any(blanks_in(minutes.tree)) else None
            yield Diagnostic("approval-missing", at, told, repair, related=(Related(place),))
        elif named is not None and named is not meeting:
            yield _disagree(place, minutes.id, minutes.place("approval", "meeting"), named.id)


def _command(minutes: Meeting, at: str) -> str:
    return f"komplan approve {minutes.id} --meeting {at}"


def _answer(minutes: Meeting, at: Meeting) -> Repair | None:
    """Return what lets a meeting say that it approved minutes; nothing where its own minutes were approved already."""
    approval = at.approval.value
    if approval and approval.digest.value:
        return None
    said = find(at.tree, ("approves",))
    if said is None:
        life = stretch_of(at.tree["life"])
        return Repair(f"approves: {minutes.id}", Way.ADD, life) if life else None
    others = [str(item) for item in (said if isinstance(said, Items) else [said]) if item != BLANK]
    where = stretch_of(said)
    if where is None or isinstance(said, Branch):
        return None
    key, written = at.place("approves", key=True), f"[{', '.join([*others, minutes.id])}]" if others else minutes.id
    return Repair(f"approves: {written}", at=replace(where, line=key.line, column=key.column))


def _approved_at(edition: Edition, meeting: Meeting) -> Iterator[tuple[int, Meeting]]:
    """Yield the meetings whose minutes one says it approved, each with its position."""
    for index, reference in each(meeting.approves):
        if found := edition.find(Meeting, reference, meeting):
            yield index, found


def _first(edition: Edition, minutes: Meeting) -> tuple[Meeting, Path] | None:
    """Return the first meeting that can have approved minutes and says that it did, and where it says so."""
    links = edition.linking(minutes, Meeting, "approves")
    able = [(meeting, path) for meeting, path in links if not impossible(edition, minutes, meeting)]
    return min(able, key=lambda link: (day_of(link[0]), order_of(link[0])), default=None)


def _traces(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield that minutes were corrected, which only those can be that were approved, and don't say that they were."""
    if edition.is_unread(meeting, "approval"):
        return
    for field in ("corrections", "redactions"):
        if meeting.stated(field) and meeting.approval.value is None:
            told = facts(record=meeting.id, by=field, command=_command(meeting, "…"))
            yield Diagnostic("approval-missing", meeting.place(field, key=True), told)
            return


def _can_be(edition: Edition, minutes: Meeting, at: Meeting, place: Place) -> Iterator[Diagnostic]:
    why = impossible(edition, minutes, at)
    if why is not None:
        told = facts(minutes=minutes.id, meeting=at.id, why=Wording("approvals", why))
        yield Diagnostic("approval-impossible", place, told)
    elif not _share_body(edition, minutes, at):
        yield Diagnostic("approval-elsewhere", place, facts(minutes=minutes.id, meeting=at.id))


def _disagree(place: Place, here: str, other: Place, there: str) -> Diagnostic:
    told = facts(here=here, file=other.path, there=there)
    return Diagnostic("approval-disagrees", place, told, related=(Related(other),))


def _meeting(edition: Edition, stated: Stated[Reference], near: Meeting) -> Meeting | None:
    return edition.find(Meeting, stated.value, near)


def _target(stated: Stated[Reference]) -> str:
    reference = stated.value
    return reference.target if reference else ""
