"""The rules: what is asked of each record, and what of a town as a whole. One subject a file; these lists are all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.kinds.body import Body
from komplan.model.kinds.consultation import Consultation
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.project import Project
from komplan.model.kinds.report import Report
from komplan.model.kinds.resolution import Resolution
from komplan.model.kinds.service import Service
from komplan.model.kinds.task import Task
from komplan.model.record import R, Record

from . import (
    adoptions,
    agreeing,
    agreements,
    alphabets,
    amendments,
    amounts,
    approval,
    attachments,
    attendance,
    blanks,
    carrying,
    circles,
    colours,
    companies,
    consultations,
    copies,
    costs,
    doubles,
    earlier,
    endings,
    files,
    future,
    holders,
    hours,
    identity,
    indicators,
    levels,
    licence,
    lives,
    logos,
    metadata,
    motions,
    organisations,
    outside,
    partners,
    periods,
    persons,
    photo,
    points,
    privacy,
    published,
    publishing,
    reasons,
    references,
    registration,
    results,
    reviews,
    revisions,
    root,
    seating,
    services,
    sessions,
    spans,
    statement,
    statuses,
    successors,
    summaries,
    texts,
    translations,
    votes,
    yearly,
)


@dataclass(frozen=True, slots=True)
class RecordRule(Generic[R]):
    """What is asked of each record of a kind."""

    kind: type[R]
    """``Record`` where it is asked of all kinds."""
    check: Callable[[Edition, R], Iterable[Diagnostic]]
    """Takes the town on a day and the record, gives what is wrong with the record, wherever that has to be told."""


TownRule = Callable[[Edition], Iterable[Diagnostic]]
"""Takes the town on a day, gives what is wrong with what is of no record: settings, files, circles."""

RECORD_RULES: tuple[RecordRule[Any], ...] = (
    RecordRule(Record, references.check),
    RecordRule(Record, holders.check),
    RecordRule(Record, identity.check),
    RecordRule(Record, periods.check),
    RecordRule(Record, amounts.check),
    RecordRule(Record, translations.check),
    RecordRule(Record, translations.check_stale),
    RecordRule(Record, agreeing.check),
    RecordRule(Record, agreeing.check_language),
    RecordRule(Project, registration.check),
    RecordRule(Project, agreements.check),
    RecordRule(Project, logos.check),
    RecordRule(Organisation, companies.check),
    RecordRule(Organisation, doubles.check_organisation),
    RecordRule(Service, doubles.check_service),
    RecordRule(Project, doubles.check_project),
    RecordRule(Record, files.check),
    RecordRule(Record, attachments.check),
    RecordRule(Record, metadata.check),
    RecordRule(Record, texts.check),
    RecordRule(Record, alphabets.check),
    RecordRule(Record, privacy.check),
    RecordRule(Record, published.check),
    RecordRule(Record, publishing.check),
    RecordRule(Record, persons.check),
    RecordRule(Record, organisations.check),
    RecordRule(Record, reasons.check),
    RecordRule(Meeting, votes.check),
    RecordRule(Meeting, attendance.check),
    RecordRule(Meeting, seating.check),
    RecordRule(Meeting, motions.check),
    RecordRule(Decision, results.check),
    RecordRule(Meeting, hours.check),
    RecordRule(Meeting, sessions.check),
    RecordRule(Body, copies.check),
    RecordRule(Meeting, earlier.check),
    RecordRule(Meeting, carrying.check_meeting),
    RecordRule(Task, carrying.check_task),
    RecordRule(Meeting, lives.check),
    RecordRule(Meeting, points.check),
    RecordRule(Record, blanks.check),
    RecordRule(Meeting, approval.check),
    RecordRule(Record, summaries.check),
    RecordRule(Plan, revisions.check),
    RecordRule(Plan, levels.check_plan),
    RecordRule(Measure, levels.check_measure),
    RecordRule(Measure, statuses.check),
    RecordRule(Measure, endings.check),
    RecordRule(Measure, outside.check),
    RecordRule(Measure, partners.check),
    RecordRule(Consultation, consultations.check),
    RecordRule(Consultation, future.check_consultation),
    RecordRule(Service, future.check_service),
    RecordRule(Report, future.check_report),
    RecordRule(Plan, future.check_plan),
    RecordRule(Measure, future.check_measure),
    RecordRule(PlanYear, future.check_year),
    RecordRule(Plan, costs.check_plan),
    RecordRule(Measure, costs.check_measure),
    RecordRule(Indicator, indicators.check),
    RecordRule(Measure, indicators.check_measure),
    RecordRule(Measure, successors.check),
    RecordRule(Measure, reviews.check),
    RecordRule(Service, services.check_service),
    RecordRule(Measure, services.check_measure),
    RecordRule(PlanYear, yearly.check_year),
    RecordRule(Report, yearly.check_report),
    RecordRule(Resolution, adoptions.check_resolution),
    RecordRule(Plan, adoptions.check_plan),
    RecordRule(Plan, amendments.check),
    RecordRule(Plan, spans.check_plan),
    RecordRule(PlanYear, spans.check_year),
    RecordRule(Body, spans.check_body),
)
"""Where two of them propose something for one place, the first counts."""

TOWN_RULES: tuple[TownRule, ...] = (
    attachments.check_town,
    metadata.check_town,
    privacy.check_town,
    published.check_town,
    colours.check_town,
    photo.check_town,
    statement.check_town,
    licence.check_town,
    root.check_town,
    blanks.check_town,
    alphabets.check_town,
    circles.check_town,
)
