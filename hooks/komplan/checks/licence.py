"""Whoever uses the data can find out what the licence allows."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts, proposed
from komplan.edition.edition import Edition
from komplan.language.names import closest
from komplan.model.settings.licence import OPEN, terms_of


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a licence whose name is not known and that does not say where its text stands."""
    terms = terms_of(edition.settings.licence, edition.settings.codes)
    if terms and terms.path is None:
        place = edition.settings.place("licence", "name")
        told = facts(licence=terms.name, choices=tuple(OPEN))
        yield Diagnostic("licence-unknown", place, told, proposed(closest(terms.name, tuple(OPEN))))
