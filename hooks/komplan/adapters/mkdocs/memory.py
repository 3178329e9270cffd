"""What a build knows of the one before: which pages can stay as they are, and what the next build is to know."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from komplan.model.notes import Leaf, leaves_of, noting
from komplan.model.tokens import digest_of, token_of
from komplan.pages.leaves import Leaves
from komplan.pages.page import Page, Route
from komplan.pages.site import Site

from ..kept.engine import engine
from ..kept.state import Made, Pair, State
from .output import Output
from .search import Document, index_path
from .shell import Shell, ShellKey

SHELL = "shell"
"""Name of the leaves that shells are."""


def everything(site: Site, folder: Path, settings: bytes) -> str:
    """Return the token of what all pages hang on: the engine, the settings, the day, words, where the site is."""
    edition = site.edition
    town = (edition.day, edition.broken, edition.partial, edition.papers, edition.rest, edition.assets)
    words = edition.definitions.catalogues, edition.definitions.countries, edition.definitions.home
    said = token_of((site.url, str(folder), site.bare, town, words))
    return digest_of(engine().encode(), settings, said.encode())


@dataclass(slots=True)
class Memory:
    """What stands of the build before, and what this one makes."""

    site: Site
    output: Output
    before: State
    leaves: Leaves
    changed: frozenset[int]
    state: State
    indexes: dict[str, bytes] = field(default_factory=dict)
    """Of search as they were, by language."""

    @classmethod
    def of(cls, site: Site, output: Output, before: State, shells: Mapping[ShellKey, Shell]) -> "Memory":
        """Look at what has changed since the build that ``before`` is of."""
        others: dict[Leaf, str] = {_leaf(key): token_of(shell.pieces) for key, shell in shells.items()}
        leaves = Leaves(site, others)
        state = State(before.of, {}, dict(before.leaves), list(before.tokens))
        memory = cls(site, output, before, leaves, before.changed(leaves.token), state)
        for language in site.routes:
            path = index_path(language)
            if made := before.made.get(path):
                memory.indexes[language] = output.standing(path, made.signature)
        return memory

    def stands(self, route: Route) -> bool:
        """Tell whether the page at a route, and its document for search, are what they would be if they were made."""
        made = self.before.made.get(route.path)
        return (
            made is not None
            and made.of == _token(route)
            and self.changed.isdisjoint(made.hangs_on)
            and (made.place is None or made.place[1] <= len(self.indexes.get(route.language, b"")))
            and self.output.keeps(route.path, made.signature)
        )

    def document(self, path: str) -> Document:
        """Return where the document of a page that stands is."""
        return self.before.made[path].place or ""

    def add_index(self, language: str, signature: Pair) -> None:
        """Note the index of search of a language."""
        self.state.made[index_path(language)] = Made("", array("I"), signature)

    def add(self, route: Route, hangs_on: Iterable[Leaf], signature: Pair, place: Pair | None) -> None:
        """Note a page that was made."""
        numbers = self.state.numbers(hangs_on, self.leaves.token)
        self.state.made[route.path] = Made(_token(route), numbers, signature, place)

    def carry(self, route: Route, place: Pair | None) -> None:
        """Note a page that stands."""
        self.state.made[route.path] = replace(self.before.made[route.path], place=place)

    def told(self) -> State:
        """Return what the next build is to know."""
        grown = len(self.state.tokens) > len(self.before.tokens) * 5 // 4
        return self.state.in_use() if grown and self.before.tokens else self.state


def made_of(site: Site, route: Route) -> tuple[Page, list[Leaf]]:
    """Return the page at a route and all that it hangs on, but for its shell."""
    with noting() as notes:
        page = site.page(route)
    return page, [*leaves_of(notes), _leaf(ShellKey.of(route))]


def _leaf(key: ShellKey) -> Leaf:
    return SHELL, key.language, key.section, str(key.depth)


def _token(route: Route) -> str:
    return token_of((route.urls, route.section, route.source.sort, route.named))
