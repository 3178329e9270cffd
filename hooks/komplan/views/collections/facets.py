"""What citizens look for in a record: life situation, people, organisation, state, place, programme, year."""

from collections.abc import Iterable

from komplan.model.record import Record

from ..kinds import display_of
from ..values.localiser import Localiser
from .labels import Label

FACETS = ("situation", "target-group", "organisation", "status", "territory", "programme", "year")
"""Ways to gather records, by the name under which the catalogue words them (``[by.<name>]``)."""


def labels_of(localiser: Localiser, record: Record, facet: str) -> Iterable[Label]:
    """Return what a record shares with others in one way; nothing where its kind does not know the way."""
    labels = display_of(record.KIND).LABELS.get(facet)
    return labels(localiser, record) if labels else ()
