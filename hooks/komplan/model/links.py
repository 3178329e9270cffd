"""Where a link in a text leads: to a record, to a file, to the web."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from komplan.language.names import Names, closest

from .record import Record
from .targets import is_elsewhere, path_of
from .town import Town


@dataclass(frozen=True)
class Links:
    """Resolves what texts link to, relative to the file that they stand in."""

    town: Town

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """Records by the path of their file."""
        return {record.tree.place.path: record for record in self.town.records.values() if not record.container}

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every path that a link may lead to."""
        return frozenset(self.by_path) | frozenset(self.town.assets)

    def lead(self, target: str, path: str) -> "Record | str | None":
        """Return the record, or the path of the file, that ``target`` leads to from the file ``path``.

        An address that needs no resolving (of the web, of a part of the same page) comes back as it is; None means
        that it leads nowhere.
        """
        if target.startswith("#") or is_elsewhere(target):
            return target
        asked = target, path
        if asked not in self._led:
            found = path_of(target, path)
            self._led[asked] = self.by_path.get(found) or (found if found in self.paths else None)
        return self._led[asked]

    @cached_property
    def _led(self) -> "dict[tuple[str, str], Record | str | None]":
        """Where links led that were asked for before: texts repeat them."""
        return {}

    @cached_property
    def names(self) -> Names:
        """The same, for links that lead nowhere."""
        return Names(sorted(self.paths))

    def near(self, target: str, path: str) -> str | None:
        """Return what ``target`` in the file ``path`` probably means, as it would be written there."""
        if self.names.is_done:
            return None
        found = self.names.near(path_of(target, path))
        return closest(target, [posixpath.relpath(other, posixpath.dirname(path)) for other in found])
