"""Whose own pages change with what two editions say differently."""

from collections.abc import Collection, Iterator

from komplan.definitions.frozen import frozen
from komplan.model.record import Record

from .compared import Changed, Comparison
from .compared_files import OWN, ChangedFile

UNSEEN = frozenset({"suppress", "former_ids", "language", "publish_at"})
"""Fields that no page shows."""


@frozen
class Touched:
    """What changes of a site."""

    records: tuple[str, ...]
    """Keys of public records whose own page comes, goes, moves or says something else in at least one language."""
    is_all: bool
    """Whether any page may change, as settings, words or the menu of the whole site do."""


def touched(comparison: Comparison, files: Collection[ChangedFile], *, is_set_otherwise: bool) -> Touched:
    """Return whose pages change; ``is_set_otherwise`` tells whether the settings are others.

    Other pages that show something of those records can't be told without making them.
    """
    editions = (comparison.before.public, comparison.after.public)
    public = editions[0].records.keys() | editions[1].records.keys()
    kinds = [{one.KIND for one in edition.records.values()} for edition in editions]
    own = tuple(f"{name}/" for name in OWN)
    changed = {one.key for one in _own(comparison)} & public
    return Touched(
        tuple(key for key in dict.fromkeys((*comparison.after.records, *comparison.before.records)) if key in changed),
        is_set_otherwise or kinds[0] != kinds[1] or any(file.path.startswith(own) for file in files),
    )


def _own(comparison: Comparison) -> Iterator[Record]:
    yield from (*comparison.added, *comparison.removed, *comparison.published, *comparison.withdrawn)
    yield from (one.after for one in comparison.changed if _is_seen(one))


def _is_seen(changed: Changed) -> bool:
    moved = changed.before.key != changed.after.key
    return (
        moved
        or bool(changed.moved_from)
        or any(difference.way[0].field not in UNSEEN for difference in changed.differences)
    )
