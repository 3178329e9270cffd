"""Whoever uses the data can find out what the licence allows."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts, proposed
from komplan.language.names import closest
from komplan.model.settings.licence import OPEN, terms_of
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield a licence whose name is not known and that does not say where its text stands."""
    terms = terms_of(town.settings.licence, town.settings.codes)
    if terms and terms.path is None:
        place = town.settings.place("licence", "name")
        told = facts(licence=terms.name, choices=tuple(OPEN))
        yield Diagnostic("licence-unknown", place, told, proposed(closest(terms.name, tuple(OPEN))))
