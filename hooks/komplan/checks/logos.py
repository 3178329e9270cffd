"""A logo of another programme than the one that the registration number names is probably a slip."""

import re
from collections.abc import Iterator, Mapping

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.project import Project

PROGRAMMES: Mapping[str, str] = {
    r"CZ\.1\.04/": "OP LZZ",
    r"CZ\.1\.06/": "IOP",
    r"CZ\.1\.07/": "OP VK",
    r"CZ\.02\.\d\.\d\d/0\.0/": "OP VVV",
    r"CZ\.03\.\d\.\d\d/0\.0/": "OP Z",
    r"CZ\.06\.\d\.\d\d/0\.0/": "IROP",
    r"(UDA-)?POWR\.": "PO WER",
}
"""Short name of the programme by how its registration numbers begin."""


def programme_of(number: str) -> str | None:
    """Return the short name of the programme that a registration number belongs to, where it is known."""
    return next((name for form, name in PROGRAMMES.items() if re.match(form, number)), None)


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each logo that says another programme than the number does."""
    for record in edition.of(Project):
        if not record.number or not record.number.value:
            continue
        own = programme_of(record.number.value.text)
        publicity = record.publicity.value
        for index, stated in enumerate((publicity and publicity.logos.value) or ()):
            shown = stated.value.programme.value if stated.value and stated.value.programme else None
            if own and shown and shown.text in PROGRAMMES.values() and shown.text != own:
                place = record.place("publicity", "logos", index, "programme")
                told = facts(logo=shown.text, programme=own)
                yield Diagnostic("logo-programme", place, told, related=(Related(record.place("number")),))
