"""Where a link in a text leads: to a record, to a file, to the web."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from komplan.language.names import Names, closest

from .answers import derived, indexed
from .record import Record
from .targets import is_elsewhere, path_of
from .town import Town


@dataclass(frozen=True)
class Links:
    """Resolves what texts link to, relative to the file that they stand in."""

    town: Town

    def lead(self, target: str, path: str) -> "Record | str | None":
        """Return the record, or the path of the file, that ``target`` leads to from the file ``path``.

        An address that needs no resolving (of the web, of a part of the same page) comes back as it is; None means
        that it leads nowhere.
        """
        if target.startswith("#") or is_elsewhere(target):
            return target
        return _led(self.town, target, path)

    def near(self, target: str, path: str) -> str | None:
        """Return what ``target`` in the file ``path`` probably means, as it would be written there."""
        self.town.look_at_all()
        names = _names(self.town)
        if names.is_done:
            return None
        found = names.near(path_of(target, path))
        return closest(target, [posixpath.relpath(other, posixpath.dirname(path)) for other in found])


@indexed
def records_by_path(town: Town) -> Mapping[str, Record]:
    """Return records by the path of their file."""
    return {record.path: record for record in town.records.values() if not record.container}


@derived
def _led(town: Town, target: str, path: str) -> "Record | str | None":
    """Return where a link leads; texts repeat them."""
    found = path_of(target, path)
    return records_by_path(town).get(found) or town.assets.get(found)


@derived
def _names(town: Town) -> Names:
    """Return every path that a link may lead to, for links that lead nowhere."""
    return Names(sorted({*records_by_path(town), *town.assets}))
