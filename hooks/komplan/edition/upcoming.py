"""Who plans something, and when they meet next."""

from collections.abc import Mapping
from operator import itemgetter

from komplan.model.answers import indexed, settled
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.territory import Territory

from .edition import Edition
from .lives import has_passed, is_told_early
from .tasks import day_of


@settled
def communities(edition: Edition) -> tuple[Territory, ...]:
    """Return the territories that plan something: those to which projects, plans or groups belong."""
    return tuple(
        territory
        for territory in edition.of(Territory)
        if any(record.IS_PLANNING for record in edition.in_territory.get(territory.key, ()))
    )


def upcoming_first(edition: Edition) -> list[Meeting]:
    """Return the planned meetings of days to come, the next one first, then the others, the last one first.

    Those of which the day and what is told of them don't agree come at the end.
    """
    ranked: dict[int, list[tuple[str, Meeting]]] = {0: [], 1: [], 2: []}
    for meeting in edition.of(Meeting):
        rank, day = _rank(edition, meeting)
        ranked[rank].append((day, meeting))
    ahead, *rest = (sorted(some, key=itemgetter(0), reverse=rank > 0) for rank, some in ranked.items())
    return [meeting for _, meeting in (*ahead, *(one for some in rest for one in some))]


@settled
def meetings_ahead(edition: Edition) -> tuple[Meeting, ...]:
    """Return the planned meetings of days to come, the next one first."""
    return tuple(meeting for meeting in upcoming_first(edition) if _rank(edition, meeting)[0] == 0)


@indexed
def meetings_in(edition: Edition) -> Mapping[str, tuple[Meeting, ...]]:
    """Return those by the key of the territory that they are of, the next one first."""
    found: dict[str, tuple[Meeting, ...]] = {}
    for meeting in meetings_ahead(edition):
        home = edition.territory(meeting)
        if home is not None:
            found[home.key] = (*found.get(home.key, ()), meeting)
    return found


@settled
def _rank(edition: Edition, meeting: Meeting) -> tuple[int, str]:
    """Return whether a meeting is ahead (0), behind (1), or its day and what is told of it don't agree, and its day."""
    odd = has_passed(edition, meeting) or is_told_early(edition, meeting)
    return 2 if odd else 0 if meeting.life.value is MeetingLife.PLANNED else 1, day_of(meeting)
