"""What citizens look for in a record: life situation, people, organisation, state, place, programme, year."""

from collections.abc import Mapping

from komplan.model.answers import settled
from komplan.model.record import Record

from ..kinds import display_of
from ..values.localiser import Localiser
from .labels import Label

FACETS = ("situation", "target-group", "organisation", "status", "territory", "programme", "year")
"""Ways to gather records, by the name under which the catalogue words them (``[by.<name>]``)."""


def labels_of(localiser: Localiser, record: Record, facet: str) -> tuple[Label, ...]:
    """Return what a record shares with others in one way; nothing where its kind does not know the way."""
    ways = display_of(record.KIND).LABELS
    return _labels(localiser, record).get(facet, ()) if facet in ways else ()


@settled
def _labels(localiser: Localiser, record: Record) -> Mapping[str, tuple[Label, ...]]:
    found = {way: tuple(labels(localiser, record)) for way, labels in display_of(record.KIND).LABELS.items()}
    return {way: labels for way, labels in found.items() if labels}
