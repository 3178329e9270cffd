"""Who leads a measure is no partner in it as well: one organisation is told once."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.organisation import Organisation
from komplan.model.values import each


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield each partner of a measure that leads it."""
    leading = {edition.find(Organisation, named, measure) for _, named in each(measure.lead)} - {None}
    for index, named in each(measure.partners):
        partner = edition.find(Organisation, named, measure)
        if partner is not None and partner in leading:
            told, related = facts(organisation=partner.id), (Related(measure.place("lead")),)
            yield Diagnostic("partner-leads", measure.place("partners", index), told, related=related)
