"""What is typed as a link and is none in Markdown: ``[text] (path)`` with a blank, ``[[name]]`` of a wiki."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_APART = re.compile(r"\[([^\[\]\n]{1,200})\][ \t]{1,3}\(([^\s()]{1,200})\)|\[\[([^\[\]\n]{1,200})\]\](?!\()")
_FILE = re.compile(r"(?:\.{0,2}/)?[^:?#]*\.(?:md|yml|yaml|html?|pdf|docx?|xlsx?|odt|ods)(?:#\S*)?", re.I)


@dataclass(frozen=True, slots=True)
class Apart:
    """A link as it was meant; bytes are counted from the beginning of the text in which it stands."""

    start: int
    end: int
    typed: str
    text: str
    target: str
    """A path; for a link of a wiki the name of what it leads to."""
    is_wiki: bool


def links_apart(text: str) -> Iterator[Apart]:
    """Yield what is typed as a link in a text that holds none of Markdown's signs any more."""
    for found in _APART.finditer(text):
        words, target, name = found.groups()
        if name is None and not _FILE.fullmatch(target):
            continue
        named, _, shown = (name or "").partition("|")
        start = len(text[: found.start()].encode())
        end = start + len(found[0].encode())
        yield Apart(start, end, found[0], words or shown or named, target or named.strip(), name is not None)
