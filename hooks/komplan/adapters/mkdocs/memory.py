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
from .search import index_path, put_index
from .shell import Shell, ShellKey


@dataclass(slots=True)
class Memory:
    """What stands of the build before, and what this one makes."""

    output: Output
    recalled: Recalled
    shells: Mapping[ShellKey, Shell]
    changed: frozenset[int]
    """Numbers of the leaves of before that are another by now."""
    indexes: dict[str, bytes] = field(default_factory=dict)
    """Of search as they were, by language."""
    made: dict[str, Made] = field(default_factory=dict)
    """What the site consists of, but for these indexes."""
    written: dict[str, Pair] = field(default_factory=dict)
    """Signatures of the indexes, by path."""

    @classmethod
    def of(cls, site: Site, output: Output, recalled: Recalled, shells: Mapping[ShellKey, Shell]) -> "Memory":
        """Look at what has changed since the build before."""
        keeper, before = recalled.keeper, recalled.before
        keeper.tell({key.leaf: token_of(shell.pieces) for key, shell in shells.items()})
        memory = cls(output, recalled, shells, keeper.changed())
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
            and self.changed.isdisjoint(self.recalled.before.past.hangs_on(made.row))
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
        self.written[index_path(language)] = signature
        return dict(zip(paths, places, strict=True))

    def add(self, route: AnyRoute, made: JustMade | None, place: Pair | None) -> None:
        """Note what was ``made``; None where it stands. ``place`` is that of its document in the index of search."""
        if made is not None:
            self.made[route.path] = Made(_token(route), made.row, made.signature, place)
        else:
            self.made[route.path] = replace(self.recalled.before.made[route.path], place=place)

    @property
    def has_the_same_files(self) -> bool:
        """Whether the site consists of the files of before."""
        return self.made.keys() | self.written.keys() == self.recalled.before.made.keys()

    def told(self, sound: tuple[Taken, ...], grown: Past) -> State:
        """Return what the next build is to know."""
        indexes = {path: Made("", grown.add_file(), signature) for path, signature in self.written.items()}
        state = self.recalled.after(sound, grown, self.made | indexes)
        state.shells = {key.leaf: (shell.of, shell.pieces) for key, shell in self.shells.items() if shell.of}
        return state


def _token(route: AnyRoute) -> str:
    if isinstance(route, FileRoute):
        return token_of((route.named, route.given))
    return token_of((route.urls, route.section, route.source.sort, route.named))
