"""Numbers of organisations have check digits, by the country that gives them: IČO in Czechia, NIP in Poland."""

from collections.abc import Iterator

from komplan.countries.algorithms import may_be
from komplan.countries.country import CheckedNumber
from komplan.countries.known import countries
from komplan.diagnostics import Diagnostic, facts
from komplan.model.record import Record
from komplan.model.town import Town
from komplan.model.values import Code, Stated


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each number whose check digit does not fit: a digit is mistyped."""
    names = dict.fromkeys(name for country in countries().values() for name in country.organisations)
    for record in town.of("organisation"):
        for name in names:
            stated = getattr(record, name, None)
            if not isinstance(stated, Stated) or not isinstance(stated.value, Code):
                continue
            number = stated.value.text
            if not any(may_be(number, form) for form in _forms(town, record, name)):
                yield Diagnostic("wrong-company-number", record.place(name), facts(number=number, field=name))


def _forms(town: Town, record: Record, name: str) -> list[CheckedNumber]:
    """Return how such numbers are formed where the organisation lies, or wherever they are given."""
    stated = getattr(town.territory(record), "country", None)
    own = countries().get(str(stated.value)) if stated else None
    if own and name in own.organisations:
        return [own.organisations[name]]
    return [country.organisations[name] for country in countries().values() if name in country.organisations]
