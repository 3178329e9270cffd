"""Records get to know where they come from: the last step of reading them, or the first of not reading them yet."""

from collections.abc import Callable

from komplan.sources.tree import Branch

from .record import Origin, R, Record, Within


def with_origin(record: R, identifier: str, tree: Branch, within: Within | None = None) -> R:
    """Give a record its id, the tree that it was read from and its place in another; the reader's last step."""
    held = dict(record.__dict__)
    record.__dict__.clear()
    origin = Origin(identifier, record.key_of(identifier), tree.place.path, within, _nothing_more)
    origin.fill(tree, held)
    record.__dict__["_origin"] = origin
    return record


def _nothing_more() -> None:
    """Read nothing: all is known."""


def unread_record(kind: type[R], identifier: str, path: str, within: Within | None, read: Callable[[], None]) -> R:
    """Return a record that is known to be in a file, and of which ``read`` fills in the rest when it is asked for."""
    record = kind.__new__(kind)
    record.__dict__["_origin"] = Origin(identifier, kind.key_of(identifier), path, within, read)
    return record


def let_go(record: Record) -> None:
    """Let go of the tree that a record was read from, which is read again where anybody asks for it."""
    if record.origin.read is not _nothing_more:
        record.origin._tree = None
