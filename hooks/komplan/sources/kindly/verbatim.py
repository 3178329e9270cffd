"""What stays as it stands: code between fences, HTML, definitions of links."""

import re
from collections.abc import Collection, Sequence

from .elements import BLOCKS, ELEMENTS
from .lines import QuotedLine

_FENCE = re.compile(r"(`{3,}+)[^`]*+|(~{3,}+).*+")
_CLOSING = re.compile(r"`{3,}+|~{3,}+")
_DEFINITION = re.compile(r"\[([^\]\[]++)\]:[ \t]*+<?([^\s>]++)>?(?:[ \t]++[\"'(].*+)?")
_ADDRESS = re.compile(r"[/:#@]|\.[a-z][a-z0-9]{1,4}\Z", re.I)
"""What an address holds, or the end of a file's name."""

_HIDDEN = ("//", "comment")
"""Names of links with which people hide a remark: ``[//]: # (…)``."""
_WHOLE = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.I)
_NAME = re.compile(r"</?([a-z][a-z0-9-]*+)(?=[\s/>]|$)", re.I)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*+)", re.I)
_EXTENSION = re.compile(
    r"!!!|\?\?\?|===[!+]* [\"']|///|:::|\$\$|[:~] |\{|\[TOC\]|-{1,}8<-|\[\^[^\]\[]++\]:|\*\[[^\]\[]++\]:", re.I
)
"""What a line begins with that extensions of MkDocs's Markdown read: notes, tabs, snippets, footnotes, attributes."""
_ALONE = re.compile(r"</?[a-z][a-z0-9-]*+(?:[\s/][^<>]*+)?>", re.I)


class Verbatim:
    """Finds in the lines of a text, or of a quote, what stays as it is."""

    def __init__(self, lines: Sequence[QuotedLine], *, is_page: bool = False) -> None:
        self.lines = lines
        self.is_page = is_page
        self.unclosed: set[str] = set()
        """Elements of HTML of which one has no end."""
        longest = {"`": 0, "~": 0}
        self.closing: list[dict[str, int]] = []
        """The longest row of each sign that may end code below a line."""
        for line in reversed(lines):
            self.closing.append(longest)
            if (found := _CLOSING.fullmatch(line.body)) and len(found[0]) > longest[line.body[0]]:
                longest = {**longest, line.body[0]: len(found[0])}
        self.closing.reverse()

    def end_of(self, at: int, content: int = 0, *, below_text: bool = False) -> int:
        """Return the line below what stays as it is from a line on, or 0; ``content`` leads behind an item's marker."""
        if end := self._fence(at, content):
            return end
        return 0 if content else self._html(at, below_text) or (self._extension(at) if self.is_page else 0)

    def _extension(self, at: int) -> int:
        """Return the line below what an extension of MkDocs's Markdown reads, with all that is indented below it."""
        if not _EXTENSION.match(self.lines[at].body):
            return 0
        end = at + 1
        while end < len(self.lines) and (
            not self.lines[end].body or self.lines[end].column >= self.lines[at].column + 4
        ):
            end += 1
        return end

    def _fence(self, at: int, content: int) -> int:
        found = _FENCE.fullmatch(self.lines[at].body, content)
        row = (found[1] or found[2]) if found else ""
        if not row or self.closing[at][row[0]] < len(row):
            return 0
        for end in range(at + 1, len(self.lines)):
            body = self.lines[end].body
            if len(body) >= len(row) and body.count(row[0]) == len(body):
                return end + 1
        return 0

    def _html(self, at: int, below_text: bool) -> int:
        body = self.lines[at].body
        if not body.startswith("<"):
            return 0
        if whole := _WHOLE.match(body):
            return self._until(at, f"</{whole[1].lower()}>")
        if body.startswith("<!--"):
            return self._comment(at)
        if body.startswith(("<!", "<?")):
            return self._until(at, ">")
        found = _NAME.match(body)
        name = found[1].lower() if found else ""
        if name in BLOCKS or (name in ELEMENTS and not below_text and _ALONE.fullmatch(body)):
            return self._closed(at) if self.is_page else self._until(at, "")
        return 0

    def _comment(self, at: int) -> int:
        """Return the line below the end of a comment; without one it is none, and would hide all that follows."""
        end = 0 if "<!--" in self.unclosed else self._until(at, "-->")
        if end and "-->" not in self.lines[end - 1].body:
            self.unclosed.add("<!--")
            end = 0
        return end

    def _closed(self, at: int) -> int:
        """Return the line below the end of an element; without one, the next blank one."""
        found = _TAG.match(self.lines[at].body)
        name = found[2].lower() if found else ""
        depth = 0
        for end in range(at, len(self.lines)) if name not in self.unclosed else ():
            tags = [tag for tag in _TAG.findall(self.lines[end].body) if tag[1].lower() == name]
            depth += sum(-1 if tag[0] else 1 for tag in tags)
            if tags and depth <= 0:
                return end + 1
        self.unclosed.add(name)
        return self._until(at, "")

    def _until(self, at: int, sign: str) -> int:
        """Return the line below the one that holds a sign; without a sign, the next blank one."""
        for end in range(at, len(self.lines)):
            body = self.lines[end].body
            if not sign and not body:
                return end
            if sign and sign in body.lower():
                return end + 1
        return len(self.lines)


def is_definition(body: str, named: Collection[str], perhaps: Collection[str]) -> bool:
    """Tell whether a line gives a link of the text its address; or hides a remark, as ``[//]: # (…)`` does.

    Links are ``named``, or their words are ``perhaps`` the name, if what follows looks like an address. All other lines
    of this form would vanish: footnotes, labels in brackets, addresses that nobody uses.
    """
    found = _DEFINITION.fullmatch(body)
    if found is None:
        return False
    name, address = found[1].lower(), found[2]
    is_link = name in named or (name in perhaps and name[0] != "^" and _ADDRESS.search(address) is not None)
    return is_link or address == "#" or name in _HIDDEN
