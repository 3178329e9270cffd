"""The index of one language: which pages hold a term, in files small enough to fetch a few of them for a query."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from komplan.definitions.frozen import frozen

from .coded import SIGNS, WORTH, number, number_of, script, steps

SIZE = 4000
"""Signs of a file at the most, in the mean."""
LONG = 240
"""Pages of a term that stand with it, the best; the others stand in a file of their own."""
SPELT = 3
"""Letters at the beginning or the end of a word by which its like are found."""
SHORT = 6
"""Letters of the longest word that is also found by its first and its last letter: a slip may lie in all its threes."""
POSTING, HEAD = SIGNS + 2, SIGNS + 1
"""Signs of a page in a list of pages, and of those without how much the term counts there."""
RESTS = 1 << 32
"""Files that the ends of long lists are parted into, of which nearly all stay empty: each has one of its own."""

Files = Mapping[str, bytes]
Read = Callable[[str], bytes]
"""Gives a file of the index as it stands, by its path."""


@frozen
class Totals:
    """How large an index is, from which follows how many files it has."""

    pages: int
    terms: int
    """Signs of all lists of pages with their terms."""
    words: int
    """Signs of the lexicon."""

    @property
    def shards(self) -> int:
        """How many files hold terms."""
        return _files(self.terms)

    @property
    def buckets(self) -> int:
        """How many files hold the lexicon."""
        return _files(2 * self.words)


def _files(size: int) -> int:
    return 1 << max(0, -(-size // SIZE) - 1).bit_length()


class Index:
    """The index made of the lines of all entries (``IndexEntry.line``)."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Gather what the lines say."""
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        pages = 0
        for line in lines:
            head, *terms = line.split(" ")
            pages += 1
            for said in terms:
                self._lists[said[:-1]].append(head + said[-1])
        size = sum(size_of(term, len(one)) for term, one in self._lists.items())
        words = sum(len(term) + 2 for term in self._lists if is_spelt(term))
        self.totals = Totals(pages, size, words)

    def pages_with(self, term: str) -> int:
        """Return how many pages hold a term."""
        return len(self._lists.get(term, ()))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield all files."""
        shards, buckets = self.totals.shards, self.totals.buckets
        parted: list[dict[str, str]] = [{} for _ in range(shards)]
        tails: defaultdict[int, dict[str, str]] = defaultdict(dict)
        lexicon: list[list[str]] = [[] for _ in range(buckets)]
        for term in sorted(self._lists):
            at = number(term, shards)
            parted[at][term], tail = listed(self._lists[term])
            if tail:
                tails[number(term, RESTS)][term] = tail
            for bucket in bucket_numbers(term, buckets):
                lexicon[bucket].append(spelt(term, len(self._lists[term])))
        for at, lists in enumerate(parted):
            yield f"t/{at}.js", script(f"t/{at}", lists)
        for at, rest in tails.items():
            yield f"t/+{at}.js", script(f"t/+{at}", rest)
        for at, words in enumerate(lexicon):
            yield f"w/{at}.js", script(f"w/{at}", " ".join(words))


def size_of(term: str, pages: int) -> int:
    """Return how many signs a term takes in its file."""
    return len(term) + 6 + POSTING * min(pages, LONG)


def listed(postings: list[str]) -> tuple[str, str]:
    """Return the list of a term as its file has it, and what stands elsewhere of a long one."""
    postings = sorted(postings)
    if len(postings) <= LONG:
        return "".join(postings), ""
    postings.sort(key=lambda posting: -WORTH[posting[-1]])
    tail = steps(sorted(number_of(posting[:SIGNS]) for posting in postings[LONG:]))
    return f"!{len(postings)}!" + "".join(postings[:LONG]), tail


def is_spelt(term: str) -> bool:
    """Tell whether a term stands in the lexicon."""
    return len(term) >= SPELT and term[0] not in "@="


def spelt(term: str, pages: int) -> str:
    """Return a word of the lexicon with how common it is: how often two has to be doubled."""
    return f"{term}{min(9, pages.bit_length() - 1)}"


def bucket_keys(term: str) -> tuple[str, ...]:
    """Return by which letters a word stands in the lexicon: with those that begin, those that end like it, or both.

    What has digits stands apart, with what begins so: many codes of a town begin alike, and none is taken for a slip.
    """
    if any(map(str.isdecimal, term)):
        return (f"#{term[:SPELT]}",)
    ends = (f"^{term[0]}{term[-1]}",) if len(term) <= SHORT else ()
    return term[:SPELT], f"~{term[-SPELT:]}", *ends


def bucket_numbers(term: str, buckets: int) -> set[int]:
    """Return where a word stands in the lexicon."""
    return {number(key, buckets) for key in bucket_keys(term)} if is_spelt(term) else set()
