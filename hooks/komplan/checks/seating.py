"""Seats at a meeting beside those of its bodies: none is there twice, is over, is absent and acts, or is misspelt."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from komplan.diagnostics import Day, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import exactly, seats_of
from komplan.edition.tasks import day_of
from komplan.language.heard import fold
from komplan.language.names import Names, mistyped
from komplan.model.attendance import Attendee
from komplan.model.kinds.body import Body, Member
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.organisation import Organisation
from komplan.model.record import Record
from komplan.model.seat import Seat
from komplan.model.values import each
from komplan.model.walk import Path

_LISTS = ("present", "excused", "absent")
_ACTING = ("chair", "minute_taker")
_PARTLY = ("arrived", "away", "left", "points")
"""Fields of those who were there for a part of the meeting, and may stand in two lists for that."""

_LIKENESS = 0.75
"""What two forms of a word share, as those of a man and a woman do, but not a teacher and a headteacher."""

Key = tuple[str, str]
"""An organisation's key and a role as it is compared, in one language; either may be empty."""


@dataclass(frozen=True)
class _Seats:
    """The members of the bodies that met, as far as all of them are known."""

    members: Sequence[tuple[Body, int, Member]]
    by_key: Mapping[Key, Sequence[int]]

    def of(self, keys: Sequence[Key]) -> Sequence[int]:
        """Return the members that are called so in a language, by their places in ``members``."""
        return next((found for key in keys if (found := self.by_key.get(key))), ())

    @cached_property
    def names(self) -> Names:
        """What they are called, for what is misspelt."""
        return Names(map(" ".join, self.by_key))


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield seats of lists that contradict each other or the members, where these are known."""
    listed = [
        ((name, index), attendee, _keys(edition, meeting, attendee))
        for name in _LISTS
        for index, attendee in each(meeting.stated(name))
    ]
    yield from _acting(edition, meeting, listed)
    if listed and (seats := _seats_of(edition, meeting)):
        yield from _twice(meeting, listed, seats)
        yield from _over(meeting, listed, seats)
        yield from _misspelt(edition, meeting, listed, seats)


_Listed = Sequence[tuple[Path, Attendee, Sequence[Key]]]


def _keys(edition: Edition, record: Record, seat: Seat) -> Sequence[Key]:
    """Return what a seat is called, in each language; nothing where that is not known."""
    if seat.role.is_unread or (seat.organisation and not seat.organisation.value):
        return ()
    organisation = edition.find(Organisation, seat.organisation.value, record)
    if seat.organisation and organisation is None:
        return ()
    roles = map(fold, seat.role.value.by_language.values()) if seat.role.value else ("",)
    of = organisation.id if organisation else ""
    return [(of, role) for role in dict.fromkeys(roles) if of or role]


def _seats_of(edition: Edition, meeting: Meeting) -> _Seats | None:
    bodies = edition.bodies_of(meeting)
    members = [(body, index, member) for body in bodies for index, member in each(body.members)]
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for at, (body, _, member) in enumerate(members):
        for key in _keys(edition, body, member):
            by_key[key].append(at)
    is_known = all(body.members.value and not edition.is_unread(body, "members") for body in bodies)
    return _Seats(members, by_key) if members and is_known else None


def _acting(edition: Edition, meeting: Meeting, listed: _Listed) -> Iterator[Diagnostic]:
    """Yield who chaired the meeting or took its minutes and is listed as absent, and not as present."""
    present = {key for path, _, keys in listed if path[0] == "present" for key in keys}
    missing = {
        key: path
        for path, attendee, keys in listed
        if path[0] != "present" and seats_of(attendee) == 1
        for key in keys
        if key not in present
    }
    for name in _ACTING:
        seat: Seat | None = meeting.stated(name).value
        keys = _keys(edition, meeting, seat) if seat and seat.role else ()
        if path := next((missing[key] for key in keys if key in missing), None):
            related = (Related(meeting.place(*path)),)
            yield Diagnostic("absent-acts", meeting.place(name), facts(field=name, list=str(path[0])), related=related)


def _twice(meeting: Meeting, listed: _Listed, seats: _Seats) -> Iterator[Diagnostic]:
    """Yield each seat of a member that stands in the lists more often than there are such seats."""
    first: dict[tuple[int, ...], Path] = {}
    counted: Counter[tuple[int, ...]] = Counter()
    for path, attendee, keys in listed:
        found, number = tuple(seats.of(keys)), seats_of(attendee)
        known = [exactly(member.seats) if member.seats else 1 for _, _, member in (seats.members[at] for at in found)]
        if not found or number is None or None in known or any(map(attendee.stated, (*_PARTLY, "person"))):
            continue
        counted[found] += number
        if found in first and counted[found] > sum(one or 0 for one in known):
            related = (Related(meeting.place(*first[found])),)
            yield Diagnostic("seat-twice", meeting.place(*path), related=related)
        first.setdefault(found, path)


def _over(meeting: Meeting, listed: _Listed, seats: _Seats) -> Iterator[Diagnostic]:
    """Yield each seat of a member whose term was over before the meeting."""
    day = day_of(meeting)
    for path, _, keys in listed:
        members = [seats.members[at] for at in seats.of(keys)]
        if day and members and all(member.is_over(day) for _, _, member in members):
            body, index, member = members[-1]
            term = member.term.value
            end = term.to.value.iso if term and term.to.value else ""
            related = (Related(body.place("members", index, "term")),)
            yield Diagnostic("member-over", meeting.place(*path), facts(date=Day(end)), related=related)


def _misspelt(edition: Edition, meeting: Meeting, listed: _Listed, seats: _Seats) -> Iterator[Diagnostic]:
    """Yield each seat of no member where one that is in no list is called nearly so; a substitute is not."""
    taken = {at for _, _, keys in listed for at in seats.of(keys)}
    day = day_of(meeting)
    free = {
        " ".join(key): found[0]
        for key, found in seats.by_key.items()
        if not taken.intersection(found) and not (day and seats.members[found[0]][2].is_over(day))
    }
    for path, attendee, keys in listed:
        if not free or seats.of(keys):
            continue
        for key in keys:
            label = " ".join(key)
            near = next((name for name in seats.names.near(label) if name in free and _is_slip(label, name)), None)
            if near is not None:
                body, index, member = seats.members[free[near]]
                told = facts(value=_called(edition, attendee), near=_called(edition, member))
                related = (Related(body.place("members", index)),)
                yield Diagnostic("member-unknown", meeting.place(*path), told, related=related)
                break


def _is_slip(label: str, name: str) -> bool:
    """Tell whether two seats are called the same but for one word, which is nearly the same, too."""
    pairs = list(zip(label.split(" "), name.split(" "), strict=False))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if len(label.split(" ")) != len(name.split(" ")) or len(differing) != 1 or any(map(str.isdigit, label + name)):
        return False
    one, other = differing[0]
    return bool(mistyped(one, [other], _LIKENESS) and mistyped(other, [one], _LIKENESS))


def _called(edition: Edition, seat: Seat) -> str:
    """Return what a seat is called, in the first of the town's languages that it has."""
    of = seat.organisation.value.target if seat.organisation.value else ""
    role = seat.role.value.best(edition.settings.codes)[1] if seat.role.value else ""
    return " – ".join(filter(None, (of, role)))
