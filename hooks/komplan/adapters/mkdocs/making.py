"""What is new in a site is made, by several processes where that is safe, and put where the site is prepared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from komplan.model.keeper import Keeper, nobody
from komplan.model.notes import Leaf, leaves_of, noting
from komplan.pages.page import AnyRoute, FileRoute, Page, Route, SiteFile
from komplan.pages.site import Site

from ..kept.packed import read_parts, write_parts
from ..kept.past import GatheredRows, Past
from ..kept.state import Pair
from ..processes import PIECES, in_pieces
from .output import Output
from .search import search_leaf
from .shell import Shell, ShellKey

PIECE = 40
"""Pages that a process makes at a time: enough to be worth it, and few enough that none waits long for another."""

REMEMBERED = 400
"""Pages made before what was worked out for them is forgotten."""


class JustMade(NamedTuple):
    """A page or file that was made."""

    row: int
    """Where it is known on what it hangs."""
    signature: Pair
    piece: int
    line: Pair
    """Where its line for the search stands in the file of the piece; of none where it is not looked for."""
    cards: tuple[tuple[str, Pair], ...] = ()
    """Paths and signatures of what the search shows of it."""


@dataclass
class Making:
    """Pages and files of a site that are made."""

    site: Site
    shells: Mapping[ShellKey, Shell]
    output: Output
    keeper: Keeper
    folder: Path
    """Folder of this build, in which lines for the search wait."""
    past: Past
    """To which is added what is worked out."""
    made: dict[str, JustMade] = field(default_factory=dict)
    """By path."""
    _since: int = 0
    """How many pages were made since answers were forgotten."""
    _pieces: int = 0
    """How many pieces were made."""

    def run(self, routes: Sequence[AnyRoute]) -> None:
        """Make what stands at some routes."""
        size, first = max(PIECE, -(-len(routes) // PIECES)), self._pieces
        pieces = [routes[at : at + size] for at in range(0, len(routes), size)]
        in_pieces(len(pieces), lambda number: self._make(first + number, pieces[number]), self.folder)
        for number, piece in enumerate(pieces, first):
            self._take(number, piece)
        self._pieces += len(pieces)

    def lines(self) -> Mapping[str, str]:
        """Return what the search knows of each page that was made, by its path."""
        found: dict[str, str] = {}
        pieces = {made.piece: self._lines(made.piece).read_bytes() for made in self.made.values()}
        for path, made in self.made.items():
            found[path] = pieces[made.piece][slice(*made.line)].decode()
        return found

    def _make(self, number: int, routes: Sequence[AnyRoute]) -> None:
        """Make a piece, and leave in the folder what is to be known of it."""
        part, made, gathered = (
            self.output.part(number),
            list[tuple[int, Pair, Pair, list[tuple[str, Pair]]]](),
            GatheredRows(),
        )
        self.keeper.told_to = gathered.add_told
        with self._lines(number).open("wb") as lines:
            for route in routes:
                one, hangs_on = self._lasting(route) or made_of(self.site, route)
                row = gathered.add(hangs_on)
                first, cards = lines.tell(), list[tuple[str, Pair]]()
                if isinstance(one, Page):
                    signature = part.put(one.path, self.shells[ShellKey.of(one.route)].pour(one).encode())
                    if entry := self.site.entry(one):
                        cards = [(path, part.put(path, content)) for path, content in entry.files.items()]
                        lines.write(entry.line.encode())
                else:
                    signature = part.put(one.path, one.content)
                made.append((row, signature, (first, lines.tell()), cards))
        self.keeper.told_to = nobody
        write_parts(self._told(number), {"output": part.told(), "made": made}, gathered.parts())
        self._forget(len(routes))

    def _lasting(self, route: AnyRoute) -> tuple[SiteFile, Iterator[Leaf]] | None:
        """Return a file that an earlier build made, where its path says all that it is made from."""
        if not isinstance(route, FileRoute) or route.lasts is None or route.path not in self.output.listed:
            return None
        standing = self.output.standing(route.path)
        return (SiteFile(route.path, standing), iter(())) if route.lasts(standing) else None

    def _forget(self, made: int) -> None:
        """Forget what was worked out about single records where enough was made since; others need little of it."""
        self._since += made
        if self._since >= REMEMBERED:
            self._since = 0
            self.site.forget()

    def _take(self, number: int, routes: Iterable[AnyRoute]) -> None:
        head, parts = read_parts(self._told(number))
        self._told(number).unlink()
        self.output.take_over(head["output"])
        first = self.past.take(parts)
        for route, (row, signature, line, cards) in zip(routes, head["made"], strict=True):
            shown = tuple((str(path), _pair(said)) for path, said in cards)
            self.made[route.path] = JustMade(first + row, _pair(signature), number, _pair(line), shown)

    def _told(self, number: int) -> Path:
        return self.folder / f"piece-{number}"

    def _lines(self, number: int) -> Path:
        return self.folder / f"lines-{number}"


def made_of(site: Site, route: AnyRoute) -> tuple[Page | SiteFile, Iterator[Leaf]]:
    """Return what a route leads to and all that it hangs on, of a page its shell as well."""
    with noting() as notes:
        made = site.page(route) if isinstance(route, Route) else site.file(route)
    around = [ShellKey.of(route).leaf, search_leaf(route.language)] if isinstance(route, Route) else []
    return made, iter([*leaves_of(notes), *around])


def _pair(said: Sequence[int]) -> Pair:
    first, second = said
    return first, second
