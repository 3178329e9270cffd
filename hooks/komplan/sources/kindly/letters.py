"""Signs inside a paragraph: which are Markdown and which are letters, and addresses that become links."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator

from .edits import Edit, letter
from .elements import ELEMENTS
from .emphasis import Run, emphasis, run_of

_TOKEN = re.compile(
    r"""
      (?P<path>(?<![\w\\/])(?:[a-z]:\\|\\\\(?=\w))[^\s<>]*+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<code>`++)
    | (?P<tag><(?:!--|[a-z][a-z0-9+.-]*+:[^\s<>]*+>|[\w.+-]++@[\w.-]++>|/?[a-z][a-z0-9-]*+(?:[\s/][^<>]*+)?>))
    | (?P<target>\]\((?:<[^<>\n]*+>|[^\s()<]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*)))
    | (?P<url>(?<![\w@/.])(?:https?://|www\.)[^\s<>|\\]++)
    | (?P<mail>(?<![\w.+@-])[a-z0-9_][\w.+-]*+@[a-z0-9-]++(?>(?:\.[a-z0-9-]++)+))
    | (?P<gap>(?<=\S)(?:\t[\t ]*+|[ ]{3,}+)(?=\S))
    | (?P<run>\*++|_++|~++)
    | (?P<bar>\|)
    | (?P<less><)
    """,
    re.X | re.I,
)
_USUAL = re.compile(r"[`<\]*_~|]")
_RARE = re.compile(r"[\\@\t :w](?:(?<=[\\@\t])|(?<= ) {2}|(?<=:)//|(?<=w)ww\.)", re.I)
"""All of them begin with a usual sign, or a rare one stands in them."""
_TARGET = re.compile(
    r"\]\((?:<[^<>\n]*+>|[^\s()<]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))"
    r"(?>(?:\s++(?:\"[^\"\n]{0,300}+\"|'[^'\n]{0,300}+'))?)\s*+\)"
)
"""Where a link leads, perhaps with its title."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.S)
_CODE = re.compile(r"`++")
_BARE = re.compile(r"\s([a-z][\w-]*+)(?=[\s/>])", re.I)
"""An attribute without a value."""
_VALUED = re.compile(r"=\s*+(?:\"[^\"]*\"|'[^']*')")
_ANCHOR = re.compile(r"<a[\s>]", re.I)
_NAME = re.compile(r"</?([a-z][a-z0-9-]*+)", re.I)
_ADDRESS = re.compile(r"<(?:https?://|ftp://|[\w.+-]++@)", re.I)
_ESCAPED = "\\`*_{}[]()>#+-.!|"
"""What the Markdown of MkDocs takes for itself behind a backslash; CommonMark does so with all signs."""
_SIGNS = "\\*_~[]`"
_MAY_BE_BARE = {"open", "reversed", "hidden", "checked", "disabled", "markdown", "async", "defer", "controls"}
_GOES_ON = ".-/"
"""What stands inside names of files: ``_koncept_.docx``."""
_GAP = "&emsp;&emsp;"
"""What keeps columns of a single line apart."""
_PAIRED = {
    "a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span", "strong", "sub", "sup", "u",
}  # fmt: skip
"""Elements inside a paragraph that nothing but their end ends."""
_LONE = re.compile(r"\s*+(_++)[^\W_](_++)\s*+")
"""One letter or digit on a line to be filled in."""
_NO_END = "]}.,;:!?\"'“”„‘’»«*_~…"
"""What stands behind an address and is no part of it."""


def letters(
    text: str, start: int, end: int, ended: Collection[str], *, in_cell: bool = False, is_page: bool = False
) -> Iterator[Edit]:
    """Yield what makes the signs between two places of a text what its author means by them.

    ``ended`` are the elements of HTML that the whole text ends somewhere. ``in_cell``, a bar would part cells.
    ``is_page``, it is for the Markdown of MkDocs, which takes more for its own signs than CommonMark does.
    """
    if not (_USUAL.search(text, start, end) or _RARE.search(text, start, end)):
        return iter(())
    if in_cell and (lone := _LONE.fullmatch(text, start, end)):
        return ((*lone.span(part), letter(lone[part])) for part in (1, 2))
    return _Signs(text, start, end, ended, in_cell=in_cell, is_page=is_page).read()


class _Signs:
    """Reads the signs of a paragraph or a cell, from one that may be Markdown to the next."""

    def __init__(
        self, text: str, start: int, end: int, ended: Collection[str], *, in_cell: bool, is_page: bool
    ) -> None:
        self.text, self.start, self.end, self.ended = text, start, end, ended
        self.in_cell, self.is_page = in_cell, is_page
        self.codes, self.linked = _Codes(text, start, end), _Linked(text, start, end)
        self.last_comment = text.rfind("-->", start, end)
        """Where the last comment ends, or -1."""
        self.in_link = False
        self.runs: list[Run] = []
        """Those of which the pairs have to be found."""
        self.are_usual = not _RARE.search(text, start, end)
        """Whether all signs are usual ones."""
        self.at = start

    def read(self) -> Iterator[Edit]:
        """Yield all edits."""
        ways: dict[str | None, Callable[[int, str], Iterator[Edit]]] = {
            "path": self._path, "escape": self._escape, "code": self._code, "tag": self._tag, "target": self._target,
            "url": self._address, "mail": self._address, "run": self._run, "bar": self._bar, "less": self._less,
            "gap": self._gap,
        }  # fmt: skip
        while found := self._next():
            self.at = found.end()
            yield from ways[found.lastgroup](found.start(), found[0])
        yield from emphasis(self.runs, is_page=self.is_page)

    def _next(self) -> re.Match[str] | None:
        if not self.are_usual:
            return _TOKEN.search(self.text, self.at, self.end)
        signs = _USUAL.finditer(self.text, self.at, self.end)
        return next(filter(None, (_TOKEN.match(self.text, sign.start(), self.end) for sign in signs)), None)

    def _path(self, first: int, sign: str) -> Iterator[Edit]:
        signs = f"{_SIGNS}|" if self.in_cell else _SIGNS
        yield from ((at, at + 1, letter(one)) for at, one in enumerate(sign, first) if one in signs)

    def _escape(self, first: int, sign: str) -> Iterator[Edit]:
        if self.is_page and sign[1] not in _ESCAPED:
            yield first, self.at, letter(sign[1])

    def _code(self, first: int, sign: str) -> Iterator[Edit]:
        if end := self.codes.end_of(first, len(sign)):
            self.at = end
            yield from self._bars_in(first)
        elif len(sign) == 1:
            yield first, self.at, letter(sign)

    def _bars_in(self, first: int) -> Iterator[Edit]:
        """Keep bars from parting cells in what has been read from ``first`` on, which knows no references to signs."""
        if self.in_cell:
            yield from ((at, at, "\\") for at in range(first, self.at) if self.text[at] == "|")

    def _tag(self, first: int, sign: str) -> Iterator[Edit]:
        has_no_end = sign == "<!--" and first > self.last_comment
        if has_no_end or _is_sign(sign, self.ended, is_page=self.is_page):
            self.at = first + 1
            yield first, self.at, letter("<")
        else:
            self.in_link = bool(_ANCHOR.match(sign)) or (self.in_link and sign[:3].lower() != "</a")
            yield from self._bars_in(first)

    def _less(self, first: int, sign: str) -> Iterator[Edit]:
        if self.is_page:
            yield first, self.at, letter(sign)

    def _target(self, first: int, sign: str) -> Iterator[Edit]:
        if not _TARGET.match(self.text, first, self.end):
            self.at = first + 2
            if self.is_page:
                yield first + 1, self.at, letter(sign[1])
        else:
            yield from self._bars_in(first)

    def _address(self, first: int, sign: str) -> Iterator[Edit]:
        self.at = first + max(len(_address(sign)), 1)
        if not self.in_link and not self.linked.at(first):
            yield from _link(self.text[first : self.at], first, self.at)

    def _run(self, first: int, sign: str) -> Iterator[Edit]:
        if self.is_page and sign[0] == "~" and len(sign) != 2:
            return  # an extension may read it
        if _are_letters(self.text, first, self.at, self.start, self.end):
            yield first, self.at, letter(sign)
        else:
            self.runs.append(run_of(self.text, first, self.at, self.start, self.end))

    def _gap(self, first: int, sign: str) -> Iterator[Edit]:
        yield first, self.at, _GAP if first > self.start else " "  # behind a marker

    def _bar(self, first: int, sign: str) -> Iterator[Edit]:
        if self.in_cell:
            yield first, self.at, letter(sign)


def _are_letters(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Tell whether ``*``, ``_`` or ``~`` stand for themselves."""
    sign, length = text[first], last - first
    if sign == "~":
        return length != 2
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if length > 3 or (sign == "*" and after == ")"):
        return True
    if sign == "_":
        return after in _GOES_ON and last + 1 < end and text[last + 1].isalnum()
    if length == 2:
        return before.isdecimal() and after.isdecimal()
    if before.isalnum() and after.isalnum():
        return True
    return (before in ")]%°" and (after.isdecimal() or after in "([")) or (before.isdecimal() and after in "([")


def _is_sign(tag: str, ended: Collection[str], *, is_page: bool) -> bool:
    """Tell whether what looks like a tag is none.

    ``<name>`` is no element, ``a<b a c>d`` has names without values, ``a<b>c`` no end. The Markdown of MkDocs knows
    fewer addresses in angle brackets than CommonMark does.
    """
    name = _NAME.match(tag)
    if ":" in tag.split(maxsplit=1)[0] or "@" in tag.split(maxsplit=1)[0]:
        return is_page and not _ADDRESS.match(tag)
    if name is None:
        return False
    if name[1].lower() not in ELEMENTS:
        return True
    if tag[1] == "/":
        return False
    bare = _BARE.findall(_VALUED.sub("=", tag))
    if any(word.lower() not in _MAY_BE_BARE for word in bare) and "=" not in tag:
        return True
    return name[1].lower() in _PAIRED and name[1].lower() not in ended


def _address(written: str) -> str:
    """Return an address without the signs that end the sentence around it."""
    opened, closed, end = written.count("("), written.count(")"), len(written)
    while end and (written[end - 1] in _NO_END or (written[end - 1] == ")" and closed > opened)):
        closed -= written[end - 1] == ")"
        end -= 1
    return written[:end]


def _link(address: str, start: int, end: int) -> Iterator[Edit]:
    kind, _, rest = address.partition("://")
    if address[:4].lower() == "www.":
        if "." in address[4:] and address[4].isalnum():
            shown = re.sub(r"[*_~`\[\]]", lambda found: letter(found[0]), address)
            yield start, end, f"[{shown}](<http://{address}>)"
    elif "@" in kind or (rest and rest[0].isalnum()):
        yield start, end, f"<{address}>"


class _Codes:
    """Where spans of code end. One backtick begins and ends one as a quotation mark would, within a line."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.starts: dict[int, list[int]] = {}
        for found in _CODE.finditer(text, start, end):
            self.starts.setdefault(len(found[0]), []).append(found.start())

    def end_of(self, start: int, length: int) -> int | None:
        """Return where the code ends that begins at ``start`` with ``length`` signs, or None where it has no end."""
        same = self.starts.get(length, [])
        after = bisect_right(same, start)
        if after == len(same) or (length == 1 and not self._is_quoted(start, same[after])):
            return None
        return same[after] + length

    def _is_quoted(self, first: int, last: int) -> bool:
        inside = self.text[first + 1 : last]
        around = self.text[max(0, first - 1) : first] + self.text[last + 1 : last + 2]
        return "\n" not in inside and inside == inside.strip() and not any(map(str.isalnum, around))


class _Linked:
    """The words of links, in which no other link may stand."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.spans: list[tuple[int, int]] = []
        opened: list[int] = []
        for found in _BRACKET.finditer(text, start, end):
            if found[0] == "[":
                opened.append(found.start())
            elif found[0] == "]" and opened:
                first = opened.pop()
                if text[found.end() : found.end() + 1] in {"(", "["}:
                    while self.spans and self.spans[-1][0] > first:
                        self.spans.pop()
                    self.spans.append((first, found.end()))

    def at(self, place: int) -> bool:
        """Tell whether a place stands in the words of a link."""
        before = bisect_right(self.spans, (place, place)) - 1
        return before >= 0 and self.spans[before][1] > place
