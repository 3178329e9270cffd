"""A period does not end before it begins."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related
from komplan.model.town import Town
from komplan.model.values import Period
from komplan.model.walk import walk


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each period whose end surely lies before its beginning: 2018 does not lie before May 2018."""
    for record in town.records.values():
        for path, value in walk(record):
            if not isinstance(value, Period):
                continue
            start = value.from_.value if value.from_ else None
            end = value.to.value if value.to else None
            if start and end and end.surely_before(start):
                facts = {"start": start.iso, "end": end.iso}
                related = (Related(record.place(*path, "from")),)
                yield Diagnostic("end-before-start", record.place(*path, "to"), facts, related=related)
