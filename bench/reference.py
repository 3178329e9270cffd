"""A plain search of the textbook, outside the browser: Snowball's stems without accents, ranked by BM25."""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from math import log

from komplan.language.catalogue import catalogue

MISSING = "snowballstemmer is not installed, not measured"
NAMES = {"cs": "czech", "pl": "polish", "en": "english"}
TITLE = 6
"""How often a word of the title counts."""
K1, B = 1.2, 0.75
"""How soon more of a word counts no more, and how much longer pages count less, as BM25 names them."""
WORD = re.compile(r"\w+")
OTHER = str.maketrans("łßđø", "lsdo")


def is_installed() -> bool:
    """Tell whether the stems can be had: nothing here needs the library but this."""
    return find_spec("snowballstemmer") is not None


def told() -> str:
    """Return its name with the version of what makes the stems."""
    return f"Snowball {version('snowballstemmer')} and BM25, outside the browser"


class Reference:
    """The pages of one language."""

    def __init__(self, language: str, pages: Mapping[str, tuple[str, str]]) -> None:
        """Read pages: their titles and texts by their addresses."""
        import snowballstemmer  # noqa: PLC0415 - it may be missing

        self._stem = cache(snowballstemmer.stemmer(NAMES[language]).stemWord)
        self._stop = {_folded(word) for word in WORD.findall(stop_words(language))}
        self._pages: dict[str, dict[str, int]] = defaultdict(dict)
        """By term: how often a page has it."""
        self._terms: dict[str, str] = {}
        """By folded word: its term."""
        self._lengths: dict[str, int] = {}
        for address, (title, text) in pages.items():
            counts = Counter(self._read(text))
            for term in self._read(title):
                counts[term] += TITLE
            for term, count in counts.items():
                self._pages[term][address] = count
            self._lengths[address] = counts.total()
        self._middle = sum(self._lengths.values()) / max(1, len(self._lengths))

    def ask(self, typed: str) -> list[str]:
        """Return the addresses of pages that have some of the words, best first; the last word may be unfinished."""
        every = [(_folded(word), self._term(word)) for word in WORD.findall(typed.lower())]
        asked = [pair for pair in every if pair[0] not in self._stop] or every
        scores: Counter[str] = Counter()
        for number, (word, term) in enumerate(asked, 1):
            begun = {own for other, own in self._terms.items() if other.startswith(word)}
            best: dict[str, float] = {}
            for one in {term} | (begun if number == len(asked) else set()):
                for page, score in self._scores(one).items():
                    best[page] = max(score, best.get(page, 0))
            scores.update(best)
        return sorted(scores, key=lambda page: (-scores[page], page))

    def _scores(self, term: str) -> dict[str, float]:
        pages = self._pages.get(term, {})
        rarity = log(1 + (len(self._lengths) - len(pages) + 0.5) / (len(pages) + 0.5))
        return {
            page: rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * self._lengths[page] / self._middle))
            for page, count in pages.items()
        }

    def _read(self, text: str) -> list[str]:
        words = WORD.findall(text.lower())
        for word in set(words):
            self._terms[_folded(word)] = self._term(word)
        return [self._term(word) for word in words]

    def _term(self, word: str) -> str:
        return _folded(self._stem(word))


@cache
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(OTHER)


def stop_words(language: str) -> str:
    """Return the words that our own search passes over."""
    folder = catalogue(language).folder
    return str(tomllib.loads((folder / "search.toml").read_text("utf-8"))["stop"]) if folder else ""
