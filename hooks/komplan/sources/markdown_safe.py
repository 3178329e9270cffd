"""HTML made safe by nh3: what elements text may hold, what of them goes, and where their links may lead."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from itertools import chain

import nh3

from komplan.language.unbroken import unbroken
from komplan.language.unseen import seen, unseen_in

from .limits import NESTING
from .markdown_html import TYPED

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p",
    "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead",
    "tr", "u", "ul",
}  # fmt: skip
"""Elements that text may hold."""

_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style"},
    "ul": {"class"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "*": {"lang"},
}
_PAGE_ATTRIBUTES = {**_ATTRIBUTES, "*": {"lang", "class", "id"}}
_OF_SCRIPTS = re.compile(r"md-|mermaid$")
"""Classes that the theme's scripts act upon; for one of them they ask another server for a library."""
_NOT_IN_ADDRESSES = re.compile(r"\A[\x00-\x20]++|[\t\r\n]")
"""What browsers pass over when they read an address."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*+:|[/\\]{2}", re.I)
"""How an address of another server begins; to browsers ``\\`` is as good as ``/``."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"(<[^<>]*+>)")
_AS_TYPED = re.compile(r"<(/?)(?:code|kbd|pre)\b")
"""Elements in which every space stands as it was typed."""
_BLANK = r"(?: |\n(?!\Z))"
"""A space, or the end of a line that goes on below; behind the last line of some words a block may begin."""
_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9-]*+)", re.I)
FLAT = {
    "a", "area", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "p", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "wbr",
}  # fmt: skip
"""Elements in which no other of their name stands, because they are empty or the next one ends them."""

Address = Callable[[str], str | None]
"""Gives the address on the site of what a text links to; None leaves the link out and keeps its words."""


@dataclass(frozen=True, slots=True)
class LinkedHtml:
    """Safe HTML of a text that may stand on several pages, each of which has addresses of its own."""

    pieces: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    """What stands between the pieces: the name of an attribute, and what the text links to in it."""

    def at(self, address: Address) -> str:
        """Return the HTML with the addresses of a page."""
        if not self.links:
            return self.pieces[0]
        led = ((name, address(target)) for name, target in self.links)
        filled = ("" if to is None else f' {name}="{_in_quotes(to)}"' for name, to in led)
        return "".join(chain.from_iterable(zip(self.pieces, (*filled, ""), strict=True)))


def _in_quotes(value: str) -> str:
    """Return the value of an attribute as nh3 writes it."""
    return escape(value, quote=False).replace('"', "&quot;").replace("\N{NO-BREAK SPACE}", "&nbsp;")


def not_deep(html: str) -> str:
    """Return HTML, written out as text where its elements stand so deep in each other that reading it takes minutes."""
    return html if html.count("<") <= NESTING or not Nesting().read(html) else nh3.clean_text(html)


class Nesting:
    """How deep elements of HTML stand in each other, at the most; ends of what is not open count for nothing."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.depth = 0

    def read(self, html: str) -> bool:
        """Read on, and tell whether it became too deep on the way."""
        for is_end, name in _ELEMENT.findall(html):
            element = name.lower()
            if is_end and self.open[element]:
                self.open[element] -= 1
                self.depth -= 1
            elif not is_end and element not in FLAT:
                self.open[element] += 1
                self.depth += 1
            if self.depth > NESTING:
                return True
        return False


def words_of(html: str) -> str:
    """Return the words among elements, as HTML, as ``make_safe`` leaves them: without what that drops whole."""
    return nh3.clean(not_deep(html), tags=set())


def make_safe(html: str, address: Address | None = None, *, page: bool = False) -> str:
    """Return the HTML with nothing in it that could run or that nobody sees, such as soft hyphens.

    ``page`` keeps the classes that a theme needs.
    """
    return linked(html, page=page).at(address or (lambda target: target))


_MARK = "\ufdd0"
"""Stands for an address; as it is no character, nobody sees it, and what nobody sees is in no safe HTML."""
_MARKED = re.compile(rf' (href|src)="{_MARK}(\d+)"')


class _Cleaner:
    """Cleans HTML and puts marks in the place of addresses; ``page`` keeps the classes that a theme needs."""

    def __init__(self, *, page: bool) -> None:
        self._is_page = page
        self._targets: list[str] = []
        made = partial(
            nh3.Cleaner,
            tags=TAGS,
            attributes=_PAGE_ATTRIBUTES if page else _ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        self._marking = made(attribute_filter=self._rewritten)
        self.clean = made().clean

    def marked(self, html: str) -> tuple[str, list[str]]:
        """Return clean HTML with marks, and what each of them stands for."""
        targets: list[str] = []
        self._targets = targets
        return self._marking.clean(html), targets

    def _rewritten(self, element: str, attribute: str, value: str) -> str | None:
        if attribute == "src" and _ELSEWHERE.match(_NOT_IN_ADDRESSES.sub("", value)):
            return None  # a picture of another server would tell it who reads the page
        if attribute in {"href", "src"}:
            self._targets.append(value)
            return f"{_MARK}{len(self._targets) - 1}"
        if attribute == "id":
            return None if value.startswith("__") else value  # where the theme's scripts look for their own
        if attribute == "class":
            kept = [name for name in value.split() if (not _OF_SCRIPTS.match(name) if self._is_page else name == TYPED)]
            return " ".join(kept) or None
        if attribute == "style":
            return value if re.fullmatch(r"text-align: ?(left|right|center);?", value) else None
        return value


@cache
def _cleaner(*, page: bool) -> _Cleaner:
    return _Cleaner(page=page)


def linked(html: str, *, page: bool = False) -> LinkedHtml:
    """Return the same whose addresses are still to be given."""
    html, cleaner = not_deep(html), _cleaner(page=page)
    marked, targets = cleaner.marked(html)
    pieces = _MARKED.split(_bound(marked))
    if len(pieces[::3]) - 1 != len(targets) or next(unseen_in("".join(pieces[::3]), "\t\n"), None) is not None:
        # what nobody sees goes before addresses are judged: "java", a soft hyphen and "script:" are no scheme yet
        marked, targets = cleaner.marked(seen(cleaner.clean(html)))
        pieces = _MARKED.split(_bound(marked))
    links = zip(pieces[1::3], (targets[int(number)] for number in pieces[2::3]), strict=True)
    return LinkedHtml(tuple(pieces[::3]), tuple(links))


def _bound(html: str) -> str:
    """Return clean HTML in whose words no line ends where none may."""
    pieces = _TAG.split(html)
    typed = 0
    for at in range(0, len(pieces), 2):
        if not typed:
            pieces[at] = unbroken(pieces[at], _BLANK)
        if at + 1 < len(pieces) and (found := _AS_TYPED.match(pieces[at + 1])):
            typed += -1 if found[1] else 1
    return "".join(pieces)
