"""Words hold no letters of another alphabet that look like Latin ones: search does not find them, voices spell them."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Repair, Stretch
from komplan.edition.edition import Edition
from komplan.language.alphabets import code_point, foreign_words
from komplan.language.unseen import is_ordinary
from komplan.model.record import Record
from komplan.sources.places import PlacesInText
from komplan.sources.tree import Node, scalars

MOST = 15
"""How many such words are told of one file."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each word of a file in which such letters stand."""
    if not record.container:
        yield from _told(record.tree)


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield the same of the settings."""
    yield from _told(edition.settings.tree)


def _told(tree: Node) -> Iterator[Diagnostic]:
    found = 0
    for _, text in scalars(tree):
        places = PlacesInText(text)
        for word in foreign_words(text) if not is_ordinary(text) else ():
            found += 1
            place = places.of(word.start, word.start + len(word.word))
            is_exact = place.end_column - place.column == len(word.word)
            repair = Repair(word.latin, at=Stretch.of(place)) if is_exact else None
            letter = word.letters[0]
            told = {"letter": letter, "name": code_point(letter), "word": word.latin}
            if found <= MOST:
                yield Diagnostic("foreign-letter", place, told, repair)
