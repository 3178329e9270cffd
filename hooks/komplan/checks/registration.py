"""A registration number of a project has one of the forms that programmes of a known country give."""

from collections.abc import Iterator

from komplan.countries.known import countries, registration_of
from komplan.diagnostics import Diagnostic
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each project's number of no known form, with examples of those of the town's own country."""
    for record in town.of("project"):
        number = getattr(record, "number", None)
        if number and number.value and registration_of(number.value.text) is None:
            facts = {"number": number.value.text, "examples": _examples()}
            yield Diagnostic("registration-number", record.place("number"), facts)


def _examples() -> tuple[str, ...]:
    """Return real numbers, the newest first."""
    forms = [form for country in countries().values() for form in reversed(country.registrations)]
    return tuple(form.example for form in forms if form.example)
