"""A meeting that was held lies behind, one that is planned lies ahead, and only one that was held has results."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Wording, facts, proposed
from komplan.edition.edition import Edition
from komplan.edition.lives import has_passed, is_told_early
from komplan.edition.tasks import day_of, results_in
from komplan.model.kinds.meeting import Meeting, MeetingLife

FURTHER = ("approves", "approval", "redactions", "text")
"""What else only minutes have."""


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield that a meeting is said to have been held on a day to come, or to be planned for one that is over."""
    told, place = facts(date=day_of(meeting), today=edition.day), meeting.place("life")
    if is_told_early(edition, meeting):
        repair = None if _has_results(edition, meeting) else MeetingLife.PLANNED.value
        yield Diagnostic("held-future", place, told, proposed(repair))
    elif has_passed(edition, meeting):
        yield Diagnostic("planned-past", place, told)
    if meeting.is_unheld and meeting.life.value and (results := results_in(meeting)):
        term = Wording(MeetingLife.table(), meeting.life.value.value)
        yield Diagnostic("results-unheld", place, facts(life=term, fields=", ".join(results)))


def _has_results(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether minutes or other meetings say what came out, so that the day is more likely wrong than the life."""
    named = any(link.path[0] in {"approves", "approval"} for link in edition.links_to.get(meeting.key, ()))
    return named or bool(results_in(meeting)) or any(meeting.stated(field) for field in FURTHER)
