"""Points of an agenda: each is called by a number of its own, and what was not dealt with decided nothing."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.tasks import has_met
from komplan.model.agenda import PointFate, number_key
from komplan.model.kinds.meeting import Meeting
from komplan.model.walk import Path


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each point with the number of an earlier one, and what was decided in one that was left to another time."""
    yield from _doubled(meeting)
    if has_met(edition, meeting):
        yield from _left(meeting)


def _doubled(meeting: Meeting) -> Iterator[Diagnostic]:
    seen: dict[str, Path] = {}
    for path, number in meeting.numbers().items():
        first = seen.setdefault(number_key(number), path) if number else path
        if first != path:
            related = (Related(meeting.place(*first)),)
            yield Diagnostic("point-doubled", meeting.place(*path, "number"), facts(number=number), related=related)


def _left(meeting: Meeting) -> Iterator[Diagnostic]:
    for path, point in meeting.all_points():
        fate = point.fate.value
        if fate is None or not fate.is_left:
            continue
        for index, item in enumerate(point.decisions.value or ()):
            if item.value and item.value.is_decided:
                told = facts(fate=Wording(PointFate.table(), fate.value))
                related = (Related(meeting.place(*path, "decisions", index, "title")),)
                yield Diagnostic("point-left", meeting.place(*path, "fate"), told, related=related)
                break
