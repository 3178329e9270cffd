"""The search of one language: what a build knows to make its index."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.language.endings import table_of
from komplan.language.month_names import months
from komplan.language.terms import TermReader, term_reader
from komplan.language.thesaurus import Thesaurus, stop_words, thesaurus
from komplan.model.kinds import kinds
from komplan.model.kinds.term import GlossaryTerm
from komplan.model.kinds.territory import Territory
from komplan.model.naming import aliases
from komplan.model.tokens import token_of
from komplan.views.kinds import display_of
from komplan.views.values.localiser import Localiser

from ..page import Page, Route
from .coded import card_of, folder_of, ids, number, script
from .entry import SORTS, IndexEntry, entry_of, sort_of
from .index import Totals

_WEIGHTS = {"home": 0.8, "list": 0.6, "facet": 0.6, "group": 0.8, "gaps": 0.6, "legal": 1.0, "data": 1.0}
_OTHER = 0.7
"""What pages of other sorts weigh that are of no record, such as former versions."""
_OTHERWISE = 128
"""Files that tell what words are called otherwise."""


@frozen
class Search:
    """What the pages of a language are found by."""

    language: str
    ids: Mapping[str, int]
    """Ids of pages by their addresses."""
    reader: TermReader
    thesaurus: Thesaurus
    token: str
    """Of what entries are made from besides their pages."""

    def entry(self, page: Page) -> IndexEntry:
        """Return the entry of a page."""
        return entry_of(page, self.ids[page.url], self.reader, self.thesaurus)

    def otherwise(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that tell by which phrases pages are found that do not hold a word; paths as the index's."""
        parted: list[dict[str, Sequence[str]]] = [{} for _ in range(_OTHERWISE)]
        for term, phrases in sorted(self.thesaurus.otherwise().items()):
            parted[number(term, _OTHERWISE)][term] = phrases
        for at, terms in enumerate(parted):
            yield f"s/{at}.js", script(f"s/{at}", terms)

    def card(self, url: str) -> str:
        """Return where the card of the page at an address is, without the end of its name."""
        return folder_of(self.language) + card_of(self.ids[url])


def sorts() -> tuple[str, ...]:
    """Return all sorts of pages, those of records by their kinds."""
    return (*kinds(), *SORTS)


def search_of(localiser: Localiser, routes: Sequence[Route]) -> Search:
    """Return the search of a language's pages."""
    language, reader = localiser.language, term_reader(localiser.language)
    groups = [list(_names(localiser, term)) for term in localiser.edition.of(GlossaryTerm)]
    known = thesaurus(language).extended(reader, groups)
    numbers = {sort: number for number, sort in enumerate(sorts())}
    found = ids({route.url: numbers[sort_of(route)] for route in routes})
    return Search(language, found, reader, known, token_of((groups, sorts())))


def _names(localiser: Localiser, term: GlossaryTerm) -> Iterator[str]:
    yield localiser.title(term).text
    yield from aliases(term)


def core_of(localiser: Localiser, totals: Totals, pages_with: Callable[[str], int]) -> bytes:
    """Return the script that is fetched first; ``pages_with`` tells how many pages hold a term."""
    edition, language, words = localiser.edition, localiser.language, localiser.words
    listed = [(f"@{one.id}", localiser.title(one).text) for one in edition.of(Territory)]
    places = [(term, name, count) for term, name in listed if (count := pages_with(term))]
    return script(
        "core",
        {
            "pages": totals.pages,
            "shards": totals.shards,
            "buckets": totals.buckets,
            "otherwise": _OTHERWISE,
            "totals": [totals.pages, totals.terms, totals.words],
            "year": _year(edition),
            "language": language,
            "classes": [*_kinds(localiser), *_others(localiser)],
            "places": places,
            "stop": " ".join(sorted(stop_words(language))),
            "months": dict(months()),
            "named": term_reader(language).named,
            "endings": table_of(language),
            "words": {"said": words.find("search", "said")},
        },
    )


def _year(edition: Edition) -> int:
    return int(edition.day[:4])


def _kinds(localiser: Localiser) -> Iterator[tuple[str, str, str, float]]:
    for kind in kinds():
        say = localiser.words.say
        yield kind, say("kinds", kind, "one"), say("kinds", kind, "many"), display_of(kind).SOUGHT


def _others(localiser: Localiser) -> Iterator[tuple[str, str, str, float]]:
    for sort in SORTS:
        say = localiser.words.say
        yield sort, say("search", "sorts", sort), say("search", "others"), _WEIGHTS.get(sort, _OTHER)
