"""What a record says, whatever lines it says it on, as a token; a record inside it counts by its key.

Of a file with faults also counts what could not be read, and of one in a wrong place where it lies.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from komplan.sources.tree import Branch, Node, Scalar

from .notes import noting
from .record import Record
from .tokens import digest_of
from .walk import statements_of


def content_token(record: Record) -> str:
    """Return the token of what a record says, which is worked out once."""
    origin = record.origin
    if origin.token is None:
        with noting():
            own = [one.value for _, one in statements_of(record, Record) if one.value is not None]
        inside = {id(one.origin.tree): one.key for one in own}
        astray = origin.path if record.PATH and origin.path != record.path_of(origin.id) else ""
        origin.token = digest_of(said_by(origin.tree, inside).encode(), astray.encode())
    return origin.token


def said_by(node: Node, inside: Mapping[int, str] = MappingProxyType({})) -> str:
    """Return what a tree says on whatever lines; nodes ``inside``, by their identity, count as what stands for them."""
    return repr(_plain(node, inside))


def _plain(node: Node, inside: Mapping[int, str]) -> Any:
    if isinstance(node, Scalar):
        return str(node) if node.plain else [str(node)]
    if key := inside.get(id(node)):
        return {key}
    if isinstance(node, Branch):
        found = {name: _plain(one, inside) for name, one in node.items()}
        lost = sorted(node.keys_at.keys() - node.keys())
        return [found, node.torn, lost] if node.torn or lost else found
    return tuple(_plain(one, inside) for one in node)
