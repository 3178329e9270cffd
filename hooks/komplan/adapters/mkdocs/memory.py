"""What of the site that stands can stay as it is, and what the next build is to know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from komplan.model.notes import Leaf, leaves_of, noting
from komplan.model.reading.shelf import Taken
from komplan.model.tokens import token_of
from komplan.pages.page import AnyRoute, FileRoute, Page, Route, SiteFile
from komplan.pages.site import Site

from ..kept.recalled import Recalled
from ..kept.state import Made, Nodes, Pair, State
from .output import Output
from .search import Document, index_path
from .shell import Shell, ShellKey

SHELL = "shell"
"""Name of the leaves that shells are."""


@dataclass(slots=True)
class Memory:
    """What stands of the build before, and what this one makes."""

    output: Output
    recalled: Recalled
    changed: frozenset[int]
    """Numbers of the leaves of before that are another by now."""
    indexes: dict[str, bytes] = field(default_factory=dict)
    """Of search as they were, by language."""
    made: dict[str, tuple[str, Iterable[Leaf] | None, Pair, Pair | None]] = field(default_factory=dict)
    """What the site consists of: as in ``Made``, but None where it hangs on what it did before."""

    @classmethod
    def of(cls, site: Site, output: Output, recalled: Recalled, shells: Mapping[ShellKey, Shell]) -> "Memory":
        """Look at what has changed since the build before."""
        keeper, before = recalled.keeper, recalled.before
        keeper.tell({_leaf(key): token_of(shell.pieces) for key, shell in shells.items()})
        memory = cls(output, recalled, keeper.changed())
        for language in site.routes:
            path = index_path(language)
            if made := before.made.get(path):
                memory.indexes[language] = output.standing(path, made.signature)
        return memory

    def stands(self, route: AnyRoute) -> bool:
        """Tell whether what a route leads to, and its document for search, are what they would be if they were made."""
        made = self.recalled.before.made.get(route.path)
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
        return self.recalled.before.made[path].place or ""

    def add(self, route: AnyRoute, hangs_on: Iterable[Leaf], signature: Pair, place: Pair | None) -> None:
        """Note what was made."""
        self.made[route.path] = _token(route), hangs_on, signature, place

    def carry(self, route: AnyRoute, place: Pair | None) -> None:
        """Note what stands."""
        made = self.recalled.before.made[route.path]
        self.made[route.path] = made.of, None, made.signature, place

    def add_index(self, language: str, signature: Pair) -> None:
        """Note the index of search of a language."""
        self.made[index_path(language)] = "", (), signature, None

    def told(self, sound: tuple[Taken, ...], nodes: Nodes) -> State:
        """Return what the next build is to know."""
        before = self.recalled.before
        state = self.recalled.after(sound, nodes)
        for path, (of, hangs_on, signature, place) in self.made.items():
            numbers = before.made[path].hangs_on if hangs_on is None else state.numbers(hangs_on)
            state.made[path] = Made(of, numbers, signature, place)
        state.settle(self.recalled.keeper.token)
        return state.in_use() if len(state.past.tokens) > len(before.past.tokens) * 5 // 4 else state


def made_of(site: Site, route: AnyRoute) -> tuple[Page | SiteFile, list[Leaf]]:
    """Return what a route leads to and all that it hangs on, of a page its shell as well."""
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
