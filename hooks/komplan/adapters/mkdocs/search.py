"""The index of the search: after an edit only those of its files are put anew that the edit changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from komplan.model.notes import Leaf
from komplan.pages.search.changed import Change, ChangedIndex
from komplan.pages.search.coded import data_of, folder_of
from komplan.pages.search.index import Index, Totals
from komplan.pages.search.search import Search, core_of
from komplan.views.values.localiser import Localiser

from ..kept.state import Made, Pair
from .output import Output

MATERIAL = "search/search_index.json"
"""Index of Material's search, which MkDocs writes and the site has no use for."""
CORE = "core.js"
CARDS = "p/"
"""Folder, in that of a language, of what is shown of each page."""


Told = tuple[Totals, Callable[[str], int]]
"""How large an index is, and what tells how many pages hold a term."""


def search_leaf(language: str) -> Leaf:
    """Return what a page notes that is looked for in a language."""
    return "search", language


@dataclass
class SearchIndex:
    """The index of one language, and its lines: those of its pages as they were, and as they are."""

    localiser: Localiser
    search: Search
    output: Output
    before: Mapping[str, Made]
    """What the site consisted of."""
    known: str
    """The lines of before."""
    lines: list[str] = field(default_factory=list)
    places: dict[str, Pair] = field(default_factory=dict)
    """Where the line of each page stands among them."""
    written: dict[str, Pair] = field(default_factory=dict)
    """Signatures of the files of the index, by path."""
    _changes: list[Change] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where its files are."""
        return folder_of(self.localiser.language)

    def gather(self, paths: Sequence[str], made: Mapping[str, str]) -> None:
        """Gather the lines of all pages of the language; ``made`` are those that were made anew."""
        at = 0
        for path in paths:
            line = made[path] if path in made else self._line(path)
            if path in made and line != self._line(path):
                self._changes.append((self._line(path), line))
            if line:
                self.places[path] = (at, at + len(line))
                self.lines.append(line)
                at += len(line) + 1
        home, here = f"{self.localiser.language}/", set(paths)
        gone = (path for path, one in self.before.items() if one.place and path.startswith(home) and path not in here)
        self._changes += ((self._line(path), "") for path in gone)

    def put(self) -> str:
        """Put the index; return all lines."""
        whole = "\n".join(self.lines)
        standing = {path: one.signature for path, one in self.before.items() if self._is_of_index(path)}
        totals, pages_with = self._updated(standing, whole) or self._put_all()
        self._put([*self.search.otherwise(), (CORE, core_of(self.localiser, totals, pages_with))])
        return whole

    def _is_of_index(self, path: str) -> bool:
        return path.startswith(self.folder) and not path.startswith(self.folder + CARDS)

    def _line(self, path: str) -> str:
        one = self.before.get(path)
        return self.known[slice(*one.place)] if one and one.place else ""

    def _updated(self, standing: Mapping[str, Pair], whole: str) -> Told | None:
        """Put what has changed since the index was put that stands; None where that can't be done."""
        if not (self.known and standing and all(self.output.stands(*one) for one in standing.items())):
            return None
        before = Totals(*data_of(self._read(CORE))["totals"])
        changed = ChangedIndex(before, self._changes, self._read, whole)
        if not changed.is_parted_as_before:
            return None
        for path, signature in standing.items():
            if path.removeprefix(self.folder) not in changed.files and self.output.keeps(path, signature):
                self.written[path] = signature
        self._put((path, content) for path, content in changed.files.items() if content is not None)
        return changed.totals, changed.pages_with

    def _put_all(self) -> Told:
        index = Index(self.lines)
        self._put(index.files())
        return index.totals, index.pages_with

    def _read(self, path: str) -> bytes:
        return self.output.standing(self.folder + path)

    def _put(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, content in files:
            self.written[self.folder + path] = self.output.put(self.folder + path, content)
