"""What people type into the search of this repository's site, what they want, and how well they are served."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

FOLDER = Path(__file__).resolve().parent / "queries"
HALVES = ("open", "held")
"""Queries to tune the search by, and those that tell afterwards whether it was tuned to these alone."""
KINDS = (
    "name",
    "inflected",
    "unaccented",
    "everyday",
    "abbreviation",
    "code",
    "date",
    "slip",
    "phrase",
    "text",
    "question",
    "place",
)
READ = 10
"""How many hits of an answer are looked at."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, and what they were looking for."""

    typed: str
    kind: str
    """One of ``KINDS``."""
    wanted: Sequence[str]
    """Addresses of the pages that answer it, from the site's root, the best first."""

    def place(self, hits: Sequence[str]) -> int:
        """Return the place of the first wanted page among the hits that are looked at, from 1; 0 where none is."""
        return next((place for place, hit in enumerate(hits[:READ], 1) if hit in self.wanted), 0)


@dataclass(frozen=True, slots=True)
class Score:
    """How well some queries were served."""

    first: float
    """The share of them whose first hit is wanted, 0 to 1."""
    five: float
    """The share with a wanted page among the first five."""
    reciprocal: float
    """The mean of 1 / place of the first wanted page; 0 of queries for which none is among the first ten."""

    @classmethod
    def of(cls, places: Sequence[int]) -> "Score":
        """Return that of queries with these places; there is at least one."""
        return cls(
            fmean(place == 1 for place in places),
            fmean(0 < place <= 5 for place in places),
            fmean(1 / place if place else 0 for place in places),
        )


def queries(half: str, language: str) -> list[Query]:
    """Return the queries of a half in a language; ``KeyError`` or ``TypeError`` where one is not whole."""
    told = tomllib.loads((FOLDER / half / f"{language}.toml").read_text("utf-8"))
    return [Query(**query) for query in told["query"]]
