"""What a build knows of the one before: what can stay as it is, and what the next build is to know."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from komplan.model.notes import Leaf, leaves_of, noting
from komplan.model.tokens import digest_of, token_of
from komplan.pages.leaves import Leaves, Told
from komplan.pages.page import AnyRoute, FileRoute, Page, Route, SiteFile
from komplan.pages.site import Site

from ..kept.engine import engine
from ..kept.ledger import Ledger
from ..kept.state import Made, Pair, State
from .output import Output
from .search import Document, index_path
from .shell import Shell, ShellKey

SHELL = "shell"
"""Name of the leaves that shells are."""


def everything(site: Site, folder: Path, settings: bytes) -> str:
    """Return the token of what everything hangs on: the engine, the settings, the day, words, where the site is."""
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
        ledger, changed = before.ledger.renewed(leaves.tell)
        memory = cls(site, output, before, leaves, changed, State(before.of, {}, ledger))
        for language in site.routes:
            path = index_path(language)
            if made := before.made.get(path):
                memory.indexes[language] = output.standing(path, made.signature)
        return memory

    def stands(self, route: AnyRoute) -> bool:
        """Tell whether what a route leads to, and its document for search, is what it would be if it were made."""
        made = self.before.made.get(route.path)
        return (
            made is not None
            and made.of == _token(route)
            and self.changed.isdisjoint(made.hangs_on)
            and (made.place is None or self._has_document(route, made.place))
            and self.output.keeps(route.path, made.signature)
        )

    def _has_document(self, route: AnyRoute, place: Pair) -> bool:
        return isinstance(route, Route) and place[1] <= len(self.indexes.get(route.language, b""))

    def document(self, path: str) -> Document:
        """Return where the document of a page that stands is."""
        return self.before.made[path].place or ""

    def tell(self, leaf: Leaf) -> Told:
        """Return what there is to tell of a leaf."""
        return self.state.ledger.told(leaf) if leaf in self.state.ledger.numbers else self.leaves.tell(leaf)

    def learn(self, ledger: Ledger) -> Sequence[int]:
        """Take over the leaves of a ledger; return the numbers that they have here."""
        return self.state.ledger.all_numbers(ledger.leaves, ledger.told)

    def add_index(self, language: str, signature: Pair) -> None:
        """Note the index of search of a language."""
        self.state.made[index_path(language)] = Made("", array("I"), signature)

    def add(self, route: AnyRoute, hangs_on: Iterable[int], signature: Pair) -> None:
        """Note what was made; what it hangs on by the numbers of the leaves in the state."""
        self.state.made[route.path] = Made(_token(route), array("I", hangs_on), signature)

    def carry(self, route: AnyRoute) -> None:
        """Note what stands."""
        self.state.made[route.path] = self.before.made[route.path]

    def place(self, path: str, place: Pair) -> None:
        """Note where the document of a page is."""
        self.state.made[path] = replace(self.state.made[path], place=place)

    def told(self) -> State:
        """Return what the next build is to know."""
        before, now = len(self.before.ledger.leaves), len(self.state.ledger.leaves)
        return self.state.in_use() if 0 < before * 5 // 4 < now else self.state


def made_of(site: Site, route: AnyRoute) -> tuple[Page | SiteFile, list[Leaf]]:
    """Return what a route leads to and all that it hangs on, of a page with its shell."""
    with noting() as notes:
        made = site.page(route) if isinstance(route, Route) else site.file(route)
    shell = [_leaf(ShellKey.of(route))] if isinstance(route, Route) else []
    return made, [*leaves_of(notes), *shell]


def _leaf(key: ShellKey) -> Leaf:
    return SHELL, key.language, key.section, str(key.depth)


def _token(route: AnyRoute) -> str:
    if isinstance(route, FileRoute):
        return token_of((route.named, route.given))
    return token_of((route.urls, route.section, route.source.sort, route.named))
