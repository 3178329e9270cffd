"""Numbers of organisations have check digits, by the country that gives them: IČO in Czechia, NIP in Poland."""

from collections.abc import Iterator

from komplan.countries.algorithms import may_be
from komplan.countries.country import CheckedNumber
from komplan.countries.known import countries
from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.organisation import Organisation
from komplan.model.values import Code


def check(edition: Edition, record: Organisation) -> Iterator[Diagnostic]:
    """Yield each number of an organisation whose check digit does not fit: a digit is mistyped."""
    names = dict.fromkeys(name for country in countries().values() for name in country.organisations)
    for name in names:
        number = record.stated(name).value
        forms = _forms(edition, record, name)
        if isinstance(number, Code) and not any(may_be(number.text, form) for form in forms):
            yield Diagnostic("wrong-company-number", record.place(name), facts(number=number.text, field=name))


def _forms(edition: Edition, record: Organisation, name: str) -> list[CheckedNumber]:
    """Return how such numbers are formed where the organisation lies, or wherever they are given."""
    territory = edition.territory(record)
    own = countries().get(str(territory.stated("country").value)) if territory else None
    if own and name in own.organisations:
        return [own.organisations[name]]
    return [country.organisations[name] for country in countries().values() if name in country.organisations]
