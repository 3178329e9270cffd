"""What people call things that pages call otherwise, and words that say nothing of what somebody looks for."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from komplan.definitions.current import per_definitions
from komplan.definitions.frozen import frozen

from .catalogue import catalogue, own_languages
from .terms import TermReader, term_reader

Terms = tuple[str, ...]
Groups = Sequence[Sequence[str]]
Said = tuple[str, Terms, frozenset[str]]
"""A phrase as it is written, its terms, and the terms of what else it is called."""


@frozen
class Thesaurus:
    """Of one language: phrases, each with the terms of what else it is called, and the terms to pass over."""

    stop: frozenset[str]
    also_called: Mapping[Terms, frozenset[str]]
    """By the terms of a phrase, without those that are passed over."""
    written: Mapping[Terms, str]
    """Each phrase as it is written."""
    firsts: Mapping[str, frozenset[int]]
    """How many terms the phrases have that begin with a term."""

    def without(self, terms: Iterable[str]) -> list[str]:
        """Return terms without those that are passed over."""
        return [term for term in terms if term not in self.stop]

    def also(self, terms: Iterable[str]) -> set[str]:
        """Return the terms of what the phrases among some terms are called besides."""
        said, found = self.without(terms), set[str]()
        for at, term in enumerate(said):
            for length in self.firsts.get(term, ()):
                found |= self.also_called.get(tuple(said[at : at + length]), frozenset())
        return found

    def otherwise(self) -> Mapping[str, Sequence[str]]:
        """Return for each term the phrases, as they are written, of pages that are found by it and don't hold it."""
        found: dict[str, list[str]] = {}
        for phrase, terms in sorted(self.also_called.items()):
            for term in sorted(terms.difference(phrase)):
                found.setdefault(term, []).append(self.written[phrase])
        return found

    def extended(self, reader: TermReader, groups: Groups) -> "Thesaurus":
        """Return the same with further groups of names, each of which means what the others of its group mean."""
        if not groups:
            return self
        known = ((self.written[phrase], phrase, terms) for phrase, terms in self.also_called.items())
        return _thesaurus(self.stop, chain(known, _same(reader, self.stop, groups)))


@per_definitions
def thesaurus(language: str) -> Thesaurus:
    """Return what the package knows of a language, from ``search.toml`` of its catalogue; nothing of a town's own."""
    folder = catalogue(language).folder if language in own_languages() else None
    file = folder / "search.toml" if folder else None
    told = tomllib.loads(file.read_text("utf-8")) if file and file.is_file() else {}
    reader = term_reader(language)
    stop = frozenset(reader.of(told.get("stop", "")))
    same, everyday = _same(reader, stop, told.get("same", ())), _everyday(reader, stop, told.get("everyday", ()))
    return _thesaurus(stop, chain(same, everyday))


def stop_words(language: str) -> frozenset[str]:
    """Return the terms that say nothing of what somebody looks for."""
    return thesaurus(language).stop


def _thesaurus(stop: frozenset[str], told: Iterable[Said]) -> Thesaurus:
    also: dict[Terms, frozenset[str]] = {}
    written: dict[Terms, str] = {}
    firsts: dict[str, frozenset[int]] = {}
    for name, phrase, terms in told:
        also[phrase] = also.get(phrase, frozenset()) | terms
        written.setdefault(phrase, name)
        firsts[phrase[0]] = firsts.get(phrase[0], frozenset()) | {len(phrase)}
    return Thesaurus(stop, also, written, firsts)


def _same(reader: TermReader, stop: frozenset[str], groups: Groups) -> Iterator[Said]:
    """Yield each name of a group with the terms of the others."""
    for group in groups:
        phrases = [_terms(reader, stop, name) for name in group]
        for name, phrase in zip(group, phrases, strict=True):
            if phrase:
                yield name, phrase, frozenset(term for other in phrases for term in other)


def _everyday(
    reader: TermReader, stop: frozenset[str], entries: Iterable[Mapping[str, Sequence[str]]]
) -> Iterator[Said]:
    """Yield each phrase that pages use with the terms of what people say."""
    for entry in entries:
        said = frozenset(term for words in entry["words"] for term in _terms(reader, stop, words))
        for name in entry["means"]:
            if phrase := _terms(reader, stop, name):
                yield name, phrase, said


def _terms(reader: TermReader, stop: frozenset[str], name: str) -> Terms:
    return tuple(term for term in reader.of(name) if term not in stop)
