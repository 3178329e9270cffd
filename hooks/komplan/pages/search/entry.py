"""What a search knows of one page: its card, its text, and how much each term counts in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.language.terms import TermReader
from komplan.language.thesaurus import Thesaurus
from komplan.views.records.found import FoundPage
from komplan.views.values.shown import ShownText

from ..page import Page, PageSort, Route
from .coded import DIGITS, card_of, folder_of, script, signs_of

SCREEN = 2000
"""Signs of a page's text that stand together; of a long page more is fetched where the words are."""
_MOST = 9.0
"""What a term counts at the most."""
_CODE, _TITLE, _NAMES, _DATE, _EVERYDAY, _SUMMARY, _TEXT, _AROUND = 9.0, 5.0, 4.0, 3.0, 2.5, 1.6, 1.0, 0.25
_WHOLE = 63
_NAME = 6
"""Terms that a name has at the most which is known as a whole."""
_SHORT = 2.0
"""What an abbreviation counts besides, and a name that is a code."""
_SATURATION = 1.2
_USUAL = 250
"""Terms of a usual page."""
_FIRST_YEAR, _YEARS = 2004, 32

SORTS = tuple(sort.value for sort in PageSort if sort is not PageSort.RECORD)
"""Sorts of pages that are of no record."""


@frozen
class IndexEntry:
    """A page in the index."""

    line: str
    """Its id, its state and year, and each of its terms with its weight, parted by spaces."""
    files: Mapping[str, bytes]
    """What is shown of it, by path."""


def sort_of(route: Route) -> str:
    """Return the kind of a page's record, or what else it is."""
    source = route.source
    return source.keys[0].partition("/")[0] if source.sort is PageSort.RECORD else source.sort.value


def entry_of(page: Page, id: int, reader: TermReader, thesaurus: Thesaurus) -> IndexEntry:
    """Return the entry of a page."""
    found = page.found or FoundPage(sort_of(page.route), ShownText(page.head.name), page.head.description)
    weights = _Weights(reader, thesaurus).of(found, page)
    line = " ".join([signs_of(id) + _standing(found), *(f"{term}{DIGITS[weights[term]]}" for term in sorted(weights))])
    files = _files(card_of(id), found, page)
    return IndexEntry(line, {folder_of(page.language) + path: content for path, content in files})


def _standing(found: FoundPage) -> str:
    year = int(found.date.iso[:4]) - _FIRST_YEAR if found.date else 0
    return DIGITS[max(0, min(year, _YEARS - 1)) + _YEARS * found.is_away]


class _Weights:
    """Counts the terms of a page: each field adds what it is worth."""

    def __init__(self, reader: TermReader, thesaurus: Thesaurus) -> None:
        self._reader, self._thesaurus = reader, thesaurus
        self._counted: defaultdict[str, float] = defaultdict(float)

    def of(self, found: FoundPage, page: Page) -> Mapping[str, int]:
        """Return how much each term counts, from 1 to 63."""
        read = self._reader.of
        title = [read(name) for name in _titles(found)]
        names, summary = [read(name) for name in found.names], read(found.summary)
        topics = [read(topic) for topic in found.topics]
        self._short([self._reader.asked(code) for code in found.codes], _CODE)
        self._short([read(code) for code in found.codes], _NAMES)
        self._short(title, _TITLE)
        self._short(names, _NAMES)
        self._short([said for said in names if len(said) == 1 or _is_code(said)], _SHORT)
        self._short([read(found.date.iso)] if found.date else [], _DATE)
        meant = [*title, *names, *topics, summary]
        self._short([[term] for said in meant for term in self._thesaurus.also(said)], _EVERYDAY)
        self._long([summary], _SUMMARY)
        self._long(map(read, page.text), _TEXT)
        around = [*(name for _, name in found.places), found.of.text if found.of else "", *page.around]
        self._long([*topics, *map(read, around)], _AROUND)
        weights = {term: max(1, round(63 * min(1.0, worth / _MOST))) for term, worth in self._counted.items()}
        whole = {self._whole(name) for name in (*_titles(found), *found.called, *found.codes)}
        return weights | {f"@{place}": 1 for place, _ in found.places} | dict.fromkeys(whole - {""}, _WHOLE)

    def _whole(self, name: str) -> str:
        """Return the term of a short name as a whole: who types just that looks for what is called so."""
        terms = list(dict.fromkeys(self._reader.asked(name)))
        kept = self._thesaurus.without(terms) or terms
        return f"={'+'.join(kept)}" if 0 < len(kept) <= _NAME else ""

    def _short(self, fields: Iterable[Sequence[str]], worth: float) -> None:
        """Count each term of short fields once: the fewer terms a field has, the more of it one says."""
        best: dict[str, float] = {}
        for terms in fields:
            share = worth * (0.7 + 0.3 / max(1, len(terms)))
            for term in terms:
                best[term] = max(best.get(term, 0.0), share)
        for term, share in best.items():
            self._counted[term] += share

    def _long(self, texts: Iterable[Iterable[str]], worth: float) -> None:
        """Count the terms of a text as BM25 does: the more often, the more, but ever less, and less in long texts."""
        often: Counter[str] = Counter()
        for said in texts:
            often.update(said)
        for term in self._thesaurus.stop.intersection(often):
            del often[term]
        usual = _SATURATION * (0.5 + 0.5 * often.total() / _USUAL)
        for term, times in often.items():
            self._counted[term] += worth * times * (1 + _SATURATION) / (times + usual)


def _titles(found: FoundPage) -> list[str]:
    return [title.text for title in (found.title, found.official) if title]


def _is_code(terms: Sequence[str]) -> bool:
    return bool(terms) and all(part in terms[0] for part in terms)


def _files(name: str, found: FoundPage, page: Page) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts with the card of a page and its text, a screen of it each."""
    told = {*_titles(found), found.summary}
    screens = list(_screens([said for said in page.text if said not in told]))
    card: dict[str, Any] = {
        "u": page.url,
        "r": found.key,
        "t": f"{found.title.text} ({page.mark})" if page.mark else found.title.text,
        "l": found.title.lang or "",
        "g": [found.official.text, found.official.lang or ""] if found.official else 0,
        "d": [found.date.iso, found.date.words] if found.date else 0,
        "o": [found.of.text, found.of.lang or ""] if found.of else 0,
        "s": [found.status.text, found.status.tone] if found.status else 0,
        "m": found.summary,
        "x": screens[0] if screens else [],
        "more": max(0, len(screens) - 1),
    }
    yield f"{name}.js", script(name, card)
    for number, screen in enumerate(screens[1:], 1):
        yield f"{name}.{number}.js", script(f"{name}.{number}", screen)


def _screens(text: Sequence[str]) -> Iterator[list[str]]:
    screen, length = list[str](), 0
    for said in text:
        if screen and length + len(said) > SCREEN:
            yield screen
            screen, length = [], 0
        screen.append(said)
        length += len(said)
    if screen:
        yield screen
