"""A service is of a kind and form that the law of its country has, and what it and plans say of its time agrees."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.lives import end_of, start_of
from komplan.model.fields import fields_of
from komplan.model.kinds.measure import Measure, ServiceChanges
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.service import Service, ServiceForm, ServiceLife
from komplan.model.record import Record
from komplan.model.values import Choice, CountryCode, Moment, ServiceKind, each
from komplan.model.walk import Path

from .spans import Denied, denying

_DENIED_BY: Denied = {
    ("from", "over"): (ServiceLife.PLANNED,),
    ("from", "ahead"): (ServiceLife.RUNNING, ServiceLife.SUSPENDED),
    ("to", "over"): (ServiceLife.RUNNING, ServiceLife.SUSPENDED),
    ("to", "ahead"): (ServiceLife.ENDED,),
}


def check_service(edition: Edition, service: Service) -> Iterator[Diagnostic]:
    """Yield that something denies the kind, form or life of a service, and capacities that stand there twice."""
    if (kind := service.kind.value) is not None:
        yield from _of_country(edition, service, ("kind",), kind)
        yield from _forms(service, kind)
    yield from _life(edition, service)
    yield from _capacities(service)


def check_measure(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield what a measure can't do to a service, and capacities that stand there twice."""
    yield from _capacities(measure)
    for index, kind in each(measure.service_kinds):
        yield from _of_country(edition, measure, ("service_kinds", index), kind)
    yield from _changes(edition, measure)


def _of_country(edition: Edition, record: Record, path: Path, kind: ServiceKind) -> Iterator[Diagnostic]:
    """Yield a kind of service by the law of another country than the record's own."""
    territory = edition.territory(record)
    country = territory.stated("country").value if territory else None
    if isinstance(country, CountryCode) and country.value != kind.legal.country:
        told = facts(kind=_say(kind), own=_say(country), country=_say(CountryCode.member(kind.legal.country)))
        yield Diagnostic("service-country", record.place(*path), told)


def _forms(service: Service, kind: ServiceKind) -> Iterator[Diagnostic]:
    """Yield each form in which the law does not have such a service."""
    allowed = kind.legal.forms
    for index, form in each(service.form):
        if allowed and form.value not in allowed:
            forms = tuple(ServiceForm.named(one) for one in allowed)
            told = facts(form=_say(form), kind=_say(kind), forms=forms, section=kind.legal.section or kind.legal.law)
            yield Diagnostic("service-form", service.place("form", index), told)


def _capacities(record: Service | Measure) -> Iterator[Diagnostic]:
    """Yield each capacity that stands a second time for its years and unit, where no note tells the two apart."""
    first: dict[tuple[str, str], int] = {}
    for index, one in each(record.capacity_by_year):
        year, unit = one.year.value, one.unit.value
        if year is None or unit is None or one.note:
            continue
        if (before := first.setdefault((year.span, unit.value), index)) != index:
            related = (Related(record.place("capacity_by_year", before, "year")),)
            place = record.place("capacity_by_year", index, "year")
            yield Diagnostic("value-twice", place, facts(date=year.span), related=related)


def _life(edition: Edition, service: Service) -> Iterator[Diagnostic]:
    """Yield a life that the service's own period denies on the day of the edition."""
    life = service.life.value
    if life and (moment := denying(edition, life, start_of(service), end_of(service), _DENIED_BY)):
        told = facts(life=_say(life), date=moment.iso, today=edition.day)
        yield Diagnostic("service-life", service.place("life"), told, related=(Related(service.place("period")),))


def _changes(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield each service that a measure creates though it ran before the plan, or changes though it had ended."""
    plan = edition.home_of(measure, Plan)
    begins = _sure(start_of(plan)) if plan else None
    changes = measure.services.value
    if plan is None or begins is None or changes is None:
        return
    for name in fields_of(ServiceChanges):
        for index, reference in each(changes.stated(name)):
            service = edition.find(Service, reference, measure)
            if service is None:
                continue
            moment = _sure(start_of(service) if name == "creates" else end_of(service))
            if moment and moment.surely_before(begins):
                code = "service-before" if name == "creates" else "service-over"
                told = facts(service=service.id, date=moment.iso, begins=begins.iso)
                related = (Related(service.place("period")), Related(plan.place("period")))
                yield Diagnostic(code, measure.place("services", name, index), told, related=related)


def _sure(moment: Moment | None) -> Moment | None:
    """Return a moment that is said to be exact."""
    return moment if moment and moment.qualifier is None else None


def _say(choice: Choice) -> Wording:
    """Return a choice as a fact that each language words."""
    return Wording(choice.table(), choice.value)
