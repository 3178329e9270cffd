"""What of the site that stands can stay as it is, and what the next build is to know of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from komplan.model.notes import Leaf
from komplan.model.reading.shelf import Taken
from komplan.model.tokens import token_of
from komplan.pages.page import AnyRoute, FileRoute, Route
from komplan.pages.site import Site

from ..kept.recalled import Recalled
from ..kept.state import Made, Nodes, Pair, State
from .making import JustMade, Making
from .output import Output
from .search import index_path, put_index
from .shell import Shell, ShellKey


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
        keeper.tell({key.leaf: token_of(shell.pieces) for key, shell in shells.items()})
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

    def put_index(
        self, frame: Mapping[str, object], language: str, paths: Sequence[str], making: Making
    ) -> Mapping[str, Pair]:
        """Put the documents of a language's pages into the index of search; return where each stands, by path.

        ``frame`` is what else stands in it.
        """
        old, before = self.indexes.get(language, b""), self.recalled.before.made
        documents = (
            making.document(path) if path in making.made else old[slice(*(before[path].place or (0, 0)))]
            for path in paths
        )
        signature, places = put_index(self.output, frame, language, documents)
        self.made[index_path(language)] = "", (), signature, None
        return dict(zip(paths, places, strict=True))

    def add(self, route: AnyRoute, made: JustMade | None, place: Pair | None) -> None:
        """Note what was ``made``; None where it stands. ``place`` is that of its document in the index of search."""
        if made is not None:
            self.made[route.path] = _token(route), made.hangs_on, made.signature, place
        else:
            before = self.recalled.before.made[route.path]
            self.made[route.path] = before.of, None, before.signature, place

    @property
    def has_the_same_files(self) -> bool:
        """Whether the site consists of the files of before."""
        return self.made.keys() == self.recalled.before.made.keys()

    def told(self, sound: tuple[Taken, ...], nodes: Nodes) -> State:
        """Return what the next build is to know."""
        before = self.recalled.before
        state = self.recalled.after(sound, nodes)
        for path, (of, hangs_on, signature, place) in self.made.items():
            numbers = before.made[path].hangs_on if hangs_on is None else state.numbers(hangs_on)
            state.made[path] = Made(of, numbers, signature, place)
        state.settle(self.recalled.keeper.token)
        return state.in_use() if len(state.past.tokens) > len(before.past.tokens) * 5 // 4 else state


def _token(route: AnyRoute) -> str:
    if isinstance(route, FileRoute):
        return token_of((route.named, route.given))
    return token_of((route.urls, route.section, route.source.sort, route.named))
