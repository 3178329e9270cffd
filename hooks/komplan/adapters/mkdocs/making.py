"""What is new in a site is made, by several processes where that is safe, and put where the site is prepared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from komplan.model.keeper import Keeper
from komplan.model.notes import Leaf, leaves_of, noting
from komplan.pages.page import AnyRoute, Page, Route, SiteFile
from komplan.pages.site import Site

from ..kept.state import Pair, as_leaf
from ..processes import PIECES, in_pieces
from .output import Output
from .search import document_of
from .shell import Shell, ShellKey

PIECE = 40
"""Pages that a process makes at a time: enough to be worth it, and few enough that none waits long for another."""


class ToldOfPiece(NamedTuple):
    """What a process tells of some pages and files, as plain data."""

    output: dict[str, Any]
    """Of its part of the output."""
    leaves: list[Leaf]
    """Leaves, by whose numbers in this list the others tell on what they hang."""
    made: list[tuple[list[int], Pair, Pair]]
    """Of each what it hangs on, its signature, and where its document stands in the file of the piece."""
    answers: list[tuple[Leaf, list[int], str, str]]
    """What was worked out besides: its own leaf, on what it hangs, what is kept of it, and its token."""


class JustMade(NamedTuple):
    """A page or file that was made."""

    hangs_on: list[Leaf]
    signature: Pair
    piece: int
    document: Pair
    """Where its document for search stands in the file of the piece."""


@dataclass
class Making:
    """Pages and files of a site that are made."""

    site: Site
    shells: Mapping[ShellKey, Shell]
    output: Output
    keeper: Keeper
    folder: Path
    """Folder of this build, in which documents for search wait."""
    made: dict[str, JustMade] = field(default_factory=dict)
    """By path."""
    answers: dict[Leaf, tuple[Iterable[Leaf], str]] = field(default_factory=dict)
    """What was worked out meanwhile and before: on what it hangs, and what is kept of it."""
    _known: dict[Leaf, Leaf] = field(default_factory=dict)
    """Each leaf once, as many pieces name it."""

    def run(self, routes: Sequence[AnyRoute]) -> None:
        """Make what stands at some routes."""
        self.answers |= {leaf: (on, data) for leaf, (on, data, _) in self.keeper.told().items()}
        size = max(PIECE, -(-len(routes) // PIECES))
        pieces = [routes[at : at + size] for at in range(0, len(routes), size)]
        told = in_pieces(len(pieces), lambda number: self._make(number, pieces[number]), self.folder)
        for number, piece in enumerate(pieces):
            self._take(number, piece, ToldOfPiece(*told[number]))
            told[number] = ()

    def document(self, path: str) -> bytes:
        """Return the document for search of a page that was made."""
        made = self.made[path]
        first, end = made.document
        with self._documents(made.piece).open("rb") as file:
            file.seek(first)
            return file.read(end - first)

    def _make(self, number: int, routes: Sequence[AnyRoute]) -> tuple[Any, ...]:
        part, leaves, made = self.output.part(number), dict[Leaf, int](), []
        with self._documents(number).open("wb") as documents:
            for route in routes:
                one, hangs_on = made_of(self.site, route)
                numbers = [leaves.setdefault(leaf, len(leaves)) for leaf in hangs_on]
                first = documents.tell()
                if isinstance(one, Page):
                    signature = part.put(one.path, self.shells[ShellKey.of(one.route)].pour(one).encode())
                    documents.write(document_of(one).encode())
                else:
                    signature = part.put(one.path, one.content)
                made.append((numbers, signature, (first, documents.tell())))
        answers = [
            (leaf, [leaves.setdefault(one, len(leaves)) for one in hangs_on], data, token)
            for leaf, (hangs_on, data, token) in self.keeper.told().items()
        ]
        return part.told(), list(leaves), made, answers

    def _take(self, number: int, routes: Iterable[AnyRoute], told: ToldOfPiece) -> None:
        self.output.take_over(told.output)
        leaves = [self._known.setdefault(leaf, leaf) for leaf in map(as_leaf, told.leaves)]
        for own, hanging, data, token in told.answers:
            leaf = as_leaf(own)
            self.answers[leaf] = [leaves[at] for at in hanging], data
            if token:
                self.keeper.tell({leaf: token})
        for route, (numbers, signature, document) in zip(routes, told.made, strict=True):
            first, end = document
            self.made[route.path] = JustMade([leaves[at] for at in numbers], _pair(signature), number, (first, end))

    def _documents(self, number: int) -> Path:
        return self.folder / f"documents-{number}"


def made_of(site: Site, route: AnyRoute) -> tuple[Page | SiteFile, Iterator[Leaf]]:
    """Return what a route leads to and all that it hangs on, of a page its shell as well."""
    with noting() as notes:
        made = site.page(route) if isinstance(route, Route) else site.file(route)
    shell = [ShellKey.of(route).leaf] if isinstance(route, Route) else []
    return made, iter([*leaves_of(notes), *shell])


def _pair(said: Sequence[int]) -> Pair:
    first, second = said
    return first, second
