"""Folders of a town that hold definitions: ``catalogues/uk/`` the words of a language, ``countries/sk/`` a country."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from komplan.definitions.tables import SIZE, Misfit, place_in, read_tables
from komplan.diagnostics import Diagnostic, Place, Wording, facts

from .files import Found, find_in, read_bytes
from .snapshot import Snapshot
from .text import read_text

CATALOGUES = "catalogues"
COUNTRIES = "countries"
ENDING = ".toml"


@dataclass(slots=True)
class DefinitionFolder:
    """The tables of all files in a folder, and where they stand."""

    path: str
    tables: dict[str, Any] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    _lines: dict[str, tuple[str, Sequence[str]]] = field(default_factory=dict)
    """Path and lines of the file that holds a table, by the table's name."""

    def place(self, path: tuple[str, ...]) -> Place:
        """Return where a value stands, or would."""
        file, lines = self._lines.get(path[0], next(iter(self._lines.values()), (self.path, ())))
        return Place(file, place_in(lines, path))

    def tell(self, misfits: Iterable[Misfit]) -> Iterator[Diagnostic]:
        """Yield a finding for each value that can't be used."""
        for misfit in misfits:
            told = facts(field=".".join(misfit.path), reason=Wording("misfits", misfit.reason))
            yield Diagnostic("definition-value", self.place(misfit.path), told)

    def add(self, file: Found) -> None:
        """Read a file; what it can't be read for is told."""
        data, findings = read_bytes(file, SIZE)
        text, more = read_text(data, file.path) if data is not None else (None, [])
        self.findings += [*findings, *more]
        if text is None:
            return
        tables = read_tables(text)
        if isinstance(tables, int):
            self.findings.append(Diagnostic("definition-format", Place(file.path, tables)))
            return
        twice = [Misfit((name,), "twice") for name in tables if name in self.tables]
        self.tables |= tables
        self._lines |= dict.fromkeys(tables, (file.path, text.split("\n")))
        self.findings += self.tell(twice)


def read_definitions(snapshot: Snapshot, folder: str) -> dict[str, DefinitionFolder]:
    """Return what the folders in one of ``CATALOGUES`` and ``COUNTRIES`` hold, by their names of two small letters."""
    found: dict[str, DefinitionFolder] = {}
    for item in find_in(snapshot, folder):
        path = item.path if isinstance(item, Found) else item.place.path
        _, _, inside = path.partition("/")
        name, _, file = inside.partition("/")
        if not (len(name) == 2 and name.isascii() and name.islower()) or "/" in file:
            continue
        own = found.setdefault(name, DefinitionFolder(f"{folder}/{name}"))
        if not isinstance(item, Found):
            own.findings.append(item)
        elif file.endswith(ENDING):
            own.add(item)
    return found
