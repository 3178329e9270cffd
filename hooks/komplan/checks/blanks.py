"""What a command left to be filled in is filled in before anybody else sees it."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, facts
from komplan.edition.edition import Edition
from komplan.model.values import BLANK
from komplan.sources.tree import Branch, Items, Node

_DOTS = frozenset({"…", "..."})


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each blank: an error in settings and where the record is public, a warning in a draft."""
    yield from (Diagnostic("blank", place, facts(sign=sign)) for place, sign in blanks_in(edition.settings.tree))
    for record in edition.records.values():
        if not record.container:
            code = "blank" if edition.is_public(record) else "blank-draft"
            yield from (Diagnostic(code, place, facts(sign=sign)) for place, sign in blanks_in(record.tree))


def blanks_in(node: Node) -> Iterator[tuple[Place, str]]:
    """Yield where something is still to be filled in, and what stands there: dots do in proposals."""
    if isinstance(node, Branch | Items):
        for item in node.values() if isinstance(node, Branch) else node:
            yield from blanks_in(item)
    elif node.strip() in _DOTS:
        yield node.place, node.strip()
    else:
        for number, line in enumerate(node.split("\n")):
            if BLANK in line:
                at, column = node.place, line.index(BLANK) + 1
                yield Place(at.path, at.line + number, column, column + len(BLANK)) if number else at, BLANK
