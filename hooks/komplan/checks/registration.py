"""A registration number of a project has one of the forms that programmes of a known country give."""

from collections.abc import Iterator

from komplan.countries.known import countries, registration_of
from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.project import Project


def check(edition: Edition, record: Project) -> Iterator[Diagnostic]:
    """Yield a project's number of no known form, with real ones for examples."""
    number = record.number.value
    if number and registration_of(number.text) is None:
        told = facts(number=number.text, examples=_examples())
        yield Diagnostic("registration-number", record.place("number"), told)


def _examples() -> tuple[str, ...]:
    """Return real numbers, those of a country's newest programmes first."""
    forms = [form for country in countries().values() for form in reversed(country.registrations)]
    return tuple(form.example for form in forms if form.example)
