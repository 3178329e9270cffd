"""A plan is amended after it was adopted, on the day of a public resolution that says so, and not in days to come."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.plan import Plan, Revision
from komplan.model.kinds.resolution import Resolution
from komplan.model.record import Record
from komplan.model.values import Moment, Reference, Stated, each
from komplan.model.walk import Path


def check(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield what is wrong with the days of a plan's adoption and revisions, and with the resolutions behind these."""
    adoption = plan.adoption.value
    said = adoption.date.value if adoption else None
    if adoption and said:
        yield from other_day(edition, plan, ("adoption", "date"), said, adoption.resolution)
    adopted = said or (_own_day(_resolution(edition, plan, adoption.resolution)) if adoption else None)
    yield from _to_come(edition, plan, ("adoption", "date" if said else "resolution"), adopted)
    for index, revision in each(plan.revisions):
        place, date = ("revisions", index, "date"), revision.date.value
        yield from _to_come(edition, plan, place, date)
        yield from _rests(edition, plan, index, revision)
        if date and adopted and date.surely_before(adopted):
            told = facts(date=date.iso, adopted=adopted.iso)
            related = (Related(plan.place("adoption", "date" if said else "resolution")),)
            yield Diagnostic("revision-order", plan.place(*place), told, related=related)
        elif date:
            yield from other_day(edition, plan, place, date, revision.resolution)


def _rests(edition: Edition, plan: Plan, index: int, revision: Revision) -> Iterator[Diagnostic]:
    """Yield a revision whose resolution can't have made it, or would become public by it before its time."""
    resolution, adoption = _resolution(edition, plan, revision.resolution), plan.adoption.value
    if resolution is None:
        return
    why = None
    if adoption and _resolution(edition, plan, adoption.resolution) is resolution:
        why = "adopting"
    elif not edition.is_unread(resolution, "amends") and not _amends(edition, resolution, plan):
        why = "silent"
    elif edition.is_public(plan) and not edition.is_public(resolution):
        why = "hidden"
    if why:
        told = facts(resolution=resolution.id, plan=plan.id, why=Wording("amendments", why))
        place = plan.place("revisions", index, "resolution")
        yield Diagnostic("revision-resolution", place, told, related=(Related(resolution.place()),))


def _amends(edition: Edition, resolution: Resolution, plan: Plan) -> bool:
    """Tell whether a resolution says that it amends a plan."""
    return any(one is resolution for one, _ in edition.linking(plan, Resolution, "amends"))


def _to_come(edition: Edition, plan: Plan, path: Path, day: Moment | None) -> Iterator[Diagnostic]:
    """Yield a day that is surely after today."""
    if day and edition.is_to_come(day.iso):
        yield Diagnostic("adoption-future", plan.place(*path), facts(date=day.iso, today=edition.day))


def other_day(
    edition: Edition, record: Record, path: Path, date: Moment, named: Stated[Reference]
) -> Iterator[Diagnostic]:
    """Yield a date of a record that surely differs from that of the resolution named beside it."""
    resolution = _resolution(edition, record, named)
    own = _own_day(resolution)
    if resolution and own and (own.surely_before(date) or date.surely_before(own)):
        told = facts(date=date.iso, resolution=resolution.key, own=own.iso)
        yield Diagnostic("resolution-date", record.place(*path), told, related=(Related(resolution.place("date")),))


def _resolution(edition: Edition, record: Record, named: Stated[Reference]) -> Resolution | None:
    return edition.find(Resolution, named.value, record)


def _own_day(resolution: Resolution | None) -> Moment | None:
    return resolution.date.value if resolution else None
