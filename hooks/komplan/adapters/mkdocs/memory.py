"""What of the site that stands can stay as it is, and what the next build is to know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from komplan.model.reading.shelf import Taken
from komplan.model.tokens import token_of
from komplan.pages.page import AnyRoute, FileRoute, Route
from komplan.pages.site import Site

from ..kept.past import Past
from ..kept.recalled import Recalled
from ..kept.state import Made, Pair, State
from .making import JustMade, Making
from .output import Output
from .search import CARDS, SearchIndex, search_leaf
from .shell import Shell, ShellKey


@dataclass(slots=True)
class Memory:
    """What stands of the build before, and what this one makes."""

    output: Output
    recalled: Recalled
    shells: Mapping[ShellKey, Shell]
    changed: frozenset[int]
    """Numbers of the leaves of before that are another by now."""
    site: Site
    cards: dict[str, list[str]] = field(default_factory=dict)
    """Paths of what the search shows of a page, by the beginning that they share."""
    entries: dict[str, str] = field(default_factory=dict)
    """What the search knows of the pages of each language."""
    made: dict[str, Made] = field(default_factory=dict)
    """What the site consists of, but for the indexes of the search."""
    written: dict[str, Pair] = field(default_factory=dict)
    """Signatures of the indexes, by path."""

    @classmethod
    def of(cls, site: Site, output: Output, recalled: Recalled, shells: Mapping[ShellKey, Shell]) -> "Memory":
        """Look at what has changed since the build before."""
        keeper, before = recalled.keeper, recalled.before
        keeper.tell({key.leaf: token_of(shell.pieces) for key, shell in shells.items()})
        keeper.tell({search_leaf(search.language): search.token for search in site.searches.values()})
        memory = cls(output, recalled, shells, keeper.changed(), site)
        for path in before.made:
            if f"/{CARDS}" in path and path.startswith("search/"):
                memory.cards.setdefault(path.rsplit("/", 1)[0] + "/" + path.rsplit("/", 1)[1].split(".")[0], []).append(
                    path
                )
        return memory

    def stands(self, route: AnyRoute) -> bool:
        """Tell whether what a route leads to, and what the search knows of it, are what they would be if made anew."""
        before, made = self.recalled.before, self.recalled.before.made.get(route.path)
        return (
            made is not None
            and made.of == _token(route)
            and self.changed.isdisjoint(before.past.hangs_on(made.row))
            and (made.place is None or self._is_found(route, made.of))
            and self.output.keeps(route.path, made.signature)
        )

    def _is_found(self, route: AnyRoute, of: str) -> bool:
        cards, before = self._cards_of(route), self.recalled.before
        return (
            isinstance(route, Route)
            and route.language in before.entries
            and bool(cards)
            and all(
                before.made[path].of == of and self.output.keeps(path, before.made[path].signature) for path in cards
            )
        )

    def _cards_of(self, route: AnyRoute) -> Sequence[str]:
        if not isinstance(route, Route):
            return ()
        search = self.site.searches[route.language]
        return self.cards.get(search.card(route.url), ())

    def put_index(self, language: str, making: Making, lines: Mapping[str, str]) -> Mapping[str, Pair]:
        """Put the index of a language; return where the line of each page stands among its entries, by path."""
        before = self.recalled.before
        known = before.entries.get(language, "")
        search = self.site.searches[language]
        index = SearchIndex(self.site.localisers[language], search, self.output, before.made, known)
        index.gather([route.path for route in self.site.routes[language]], lines)
        self.entries[language] = index.put()
        self.written |= index.written
        return index.places

    def add(self, route: AnyRoute, made: JustMade | None, place: Pair | None) -> None:
        """Note what was ``made``; None where it stands. ``place`` is that of its line among the entries."""
        before = self.recalled.before.made
        if made is None:
            self.made[route.path] = replace(before[route.path], place=place)
            self.made |= {path: before[path] for path in self._cards_of(route)}
            return
        self.made[route.path] = Made(_token(route), made.row, made.signature, place)
        for path, signature in made.cards:
            self.made[path] = Made(_token(route), made.row, signature)

    @property
    def has_the_same_files(self) -> bool:
        """Whether the site consists of the files of before."""
        return self.made.keys() | self.written.keys() == self.recalled.before.made.keys()

    def told(self, sound: tuple[Taken, ...], grown: Past) -> State:
        """Return what the next build is to know."""
        indexes = {path: Made("", grown.add_file(), signature) for path, signature in self.written.items()}
        state = self.recalled.after(sound, grown, self.made | indexes)
        state.entries = self.entries
        state.shells = {key.leaf: (shell.of, shell.pieces) for key, shell in self.shells.items() if shell.of}
        return state


def _token(route: AnyRoute) -> str:
    if isinstance(route, FileRoute):
        return token_of((route.named, route.given))
    return token_of((route.urls, route.section, route.source.sort, route.named))
