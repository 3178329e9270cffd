"""What a command left to be filled in is filled in before anybody else sees it."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, facts
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.values import BLANK
from komplan.sources.tree import Branch, Items, Node

_DOTS = frozenset({"…", "..."})


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each blank of a record and what stands inside it: an error where it is public, a warning in a draft."""
    if not record.container:
        yield from _told(record.tree, "blank" if edition.is_public(record) else "blank-draft")


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each blank of the settings, an error."""
    yield from _told(edition.settings.tree, "blank")


def _told(tree: Branch, code: str) -> Iterator[Diagnostic]:
    return (Diagnostic(code, place, facts(sign=sign)) for place, sign in blanks_in(tree))


def blanks_in(node: Node) -> Iterator[tuple[Place, str]]:
    """Yield where something is still to be filled in, and what stands there: dots do in proposals."""
    if isinstance(node, Branch | Items):
        for item in node.values() if isinstance(node, Branch) else node:
            yield from blanks_in(item)
    elif node.strip() in _DOTS:
        yield node.place, node.strip()
    elif BLANK in node:
        for number, line in enumerate(node.split("\n")):
            if BLANK in line:
                at, column = node.place, line.index(BLANK) + 1
                yield Place(at.path, at.line + number, column, column + len(BLANK)) if number else at, BLANK
