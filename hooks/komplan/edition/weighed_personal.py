"""Personal data that come into the texts of a town."""

from collections.abc import Iterator

from komplan.model.record import Record
from komplan.model.values import Text
from komplan.model.walk import values_in
from komplan.privacy.find import find_hits, may_hold
from komplan.privacy.hits import Sort

from .compared import Comparison, file_of, text_in

_OFFICIAL = frozenset({Sort.PHONE, Sort.EMAIL})
"""What offices publish of themselves."""


def personal_added(comparison: Comparison) -> Iterator[tuple[str, Record]]:
    """Yield the path of each file in whose texts more personal data stand than before, with the record."""
    for changed in comparison.changed:
        for one in changed.differences:
            was, now = (_secrets(text_in(said, one.language)) for said in (one.before, one.after))
            if now - was:
                yield file_of(changed, one), changed.after
    for record in comparison.added:
        if any(_secrets(text) for text in _texts(record)):
            yield record.path, record


def _secrets(text: str) -> frozenset[str]:
    hits = find_hits(text) if may_hold(text) else ()
    return frozenset(hit.text for hit in hits if hit.sort not in _OFFICIAL)


def _texts(record: Record) -> Iterator[str]:
    for _, text in values_in(record, Text):
        yield from text.by_language.values()
