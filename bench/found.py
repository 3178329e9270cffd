"""What was measured of searches, as tables in Markdown."""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

from asked import KINDS, Query, Score

KIBI = 1 << 10


@dataclass(frozen=True, slots=True)
class Fetch:
    """Files that were fetched."""

    files: int
    size: int
    """Bytes of all, as they lie on the disk."""
    packed: int
    """Bytes of all under gzip."""

    @classmethod
    def of(cls, site: Path, paths: Iterable[str]) -> "Fetch":
        """Return what files of a site weigh; those that it does not have weigh nothing."""
        sizes = [_sizes(site / path) for path in paths]
        return cls(len(sizes), sum(size for size, _ in sizes), sum(packed for _, packed in sizes))


@cache
def _sizes(file: Path) -> tuple[int, int]:
    content = file.read_bytes() if file.is_file() else b""
    return len(content), min(len(content), len(gzip.compress(content)))


@dataclass(slots=True)
class Result:
    """How one search answered."""

    told: str
    """Its name and version."""
    missing: str = ""
    """Why it was not measured, or nothing."""
    places: dict[str, list[int]] = field(default_factory=dict)
    """By language, query by query: the place of the first wanted page, 0 where there is none."""
    first: list[Fetch] = field(default_factory=list)
    """By language: the files that every query fetched."""
    fetches: list[Fetch] = field(default_factory=list)
    """Of each query in any language: the files that it fetched besides."""

    def add(self, language: str, places: Sequence[int], site: Path, fetched: Sequence[frozenset[str]]) -> None:
        """Take the answers to all queries of a language; ``fetched`` is empty for what fetches no files."""
        self.places[language] = list(places)
        if fetched:
            always = frozenset.intersection(*fetched)
            self.first.append(Fetch.of(site, always))
            self.fetches += [Fetch.of(site, paths - always) for paths in fetched]


def report(queries: Mapping[str, Sequence[Query]], results: Sequence[Result], *, tells_misses: bool) -> Iterator[str]:
    """Yield the lines of the tables, and where that is asked for what the first of the searches did not find."""
    yield f"| first hit / among five / mean reciprocal rank | {' | '.join(_headings(queries))} |"
    yield "|---|" + "--:|" * len(list(_headings(queries)))
    for result in results:
        every = [place for places in result.places.values() for place in places]
        told = [_score(result.places.get(language, ())) for language in queries]
        yield f"| {result.told} | {' | '.join(told + ([_score(every)] if len(queries) > 1 else []))} |"
    yield ""
    measured = [result for result in results if not result.missing]
    for language in queries if measured else ():
        yield from _by_kind(language, queries[language], measured)
    if fetching := [result for result in measured if result.fetches]:
        yield from _fetched(fetching)
    for result in results:
        if result.missing:
            yield from (f"**{result.missing}.**", "")
    if tells_misses and measured:
        yield from _misses(queries, measured[0])


def _headings(queries: Mapping[str, Sequence[Query]]) -> Iterator[str]:
    for language, some in queries.items():
        yield f"{language}, {len(some)} queries"
    if len(queries) > 1:
        yield f"all {sum(map(len, queries.values()))}"


def _score(places: Sequence[int]) -> str:
    if not places:
        return "not measured"
    score = Score.of(places)
    return f"{score.first:.0%} / {score.five:.0%} / {score.reciprocal:.3f}"


def _by_kind(language: str, queries: Sequence[Query], results: Sequence[Result]) -> Iterator[str]:
    yield f"| {language}, kind of query | {' | '.join(result.told for result in results)} |"
    yield "|---|" + "--:|" * len(results)
    for kind in KINDS:
        at = [number for number, query in enumerate(queries) if query.kind == kind]
        if at:
            told = (_score([result.places[language][number] for number in at]) for result in results)
            yield f"| {kind} ({len(at)}) | {' | '.join(told)} |"
    yield ""


def _fetched(results: Sequence[Result]) -> Iterator[str]:
    besides = "each query besides, KiB, median | most | files, median | most"
    yield f"| fetched for the search | first, KiB (under gzip) | files | {besides} |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for result in results:
        first, every = max(result.first, key=lambda one: one.size), result.fetches
        most = max(every, key=lambda one: one.size)
        middle = [median(one.size for one in every), median(one.packed for one in every)]
        cells = [_kibi(first.size, first.packed), str(first.files), _kibi(*middle), _kibi(most.size, most.packed)]
        cells += [f"{median(one.files for one in every):g}", str(max(one.files for one in every))]
        yield f"| {result.told} | {' | '.join(cells)} |"
    yield ""


def _kibi(size: float, packed: float) -> str:
    return f"{size / KIBI:.1f} ({packed / KIBI:.1f})"


def _misses(queries: Mapping[str, Sequence[Query]], result: Result) -> Iterator[str]:
    yield f"What {result.told} did not have first:"
    yield ""
    for language, some in queries.items():
        for query, place in zip(some, result.places[language], strict=True):
            if place != 1:
                where = f"place {place}" if place else "not among the first ten"
                yield f"- {language}, {query.kind}: `{query.typed}` – {where}; wanted {query.wanted[0]}"
    yield ""
