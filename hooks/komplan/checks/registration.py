"""A registration number of a project has one of the forms that Czech and Polish programmes give."""

import re
from collections.abc import Iterator, Mapping

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.kinds.project import Project

FORMS: Mapping[str, str] = {
    "CZ 2007–2013": r"CZ\.[1-3]\.\d{2}/\d\.\d\.\d{2}/[0-9A-Z]{2}\.\d{5}",
    "CZ 2014–2020": r"CZ\.\d{2}\.\d\.\d{2}/0\.0/0\.0/\d{2}_\d{3}/\d{7}",
    "CZ 2021–2027": r"CZ\.\d{2}\.\d{2}\.\d{2}/\d{2}/\d{2}_\d{3}/\d{7}",
    "PL 2014–2020": (
        r"(?:UDA-)?(?:POWR|PO[A-Z]{2}|RP[A-Z]{2})\.\d{2}\.\d{2}\.\d{2}(?:\.\d{2})?"
        r"-(?:(?:IP|IZ|IW)\.\d{2}-)?\d{2}-[A-Z]?\d{3,4}/\d{2}(?:-\d{2})?"
    ),
    "PL 2021–2027": r"FE[A-Z]{2}\.\d{2}\.\d{2}-(?:IP|IZ|IW)\.\d{2}-[0-9A-Z]{4}/\d{2}(?:-\d{2})?",
}
"""Form of the number by country and programming period."""

EXAMPLES = ("CZ.03.2.63/0.0/0.0/16_063/0006588", "CZ.1.04/3.1.03/78.00014")
"""Real numbers, for the words of the finding."""


def form_of(number: str) -> str | None:
    """Return the country and period whose form the number has, or None."""
    return next((name for name, form in FORMS.items() if re.fullmatch(form, number)), None)


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each project's number of no known form."""
    for record in edition.of(Project):
        number = record.stated("number")
        if number.value and form_of(number.value.text) is None:
            facts = {"number": number.value.text, "examples": EXAMPLES}
            yield Diagnostic("registration-number", record.place("number"), facts)
