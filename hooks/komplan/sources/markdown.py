"""Markdown: CommonMark with tables, rendered by pyromark and made safe by nh3. The only door to both."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import nh3
import pyromark

from komplan.diagnostics import Place

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH

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
    "th": {"colspan", "rowspan", "scope", "style"},
    "*": {"lang"},
}
_PAGE_ATTRIBUTES = {**_ATTRIBUTES, "*": {"lang", "class", "id"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a text that checks look at."""

    what: Literal["link", "image", "html"]
    target: str
    """Address of the link or picture; the markup itself for HTML."""
    text: str
    """What stands between the brackets: a picture's alternative text."""
    place: Place


def marks(text: str, at: Place) -> Iterator[Mark]:
    """Yield links, pictures and HTML of a Markdown text that begins at ``at``."""
    if not any(sign in text for sign in ("](", "<", "]:", "][")):
        return
    data = text.encode()
    open_marks: list[tuple[Any, str, int, list[str]]] = []
    for event, span in pyromark.events_with_range(text, options=_OPTIONS):
        if not isinstance(event, dict):
            continue
        ((name, value),) = event.items()
        if name in {"Html", "InlineHtml"}:
            yield Mark("html", str(value), "", _place(data, span["start"], at))
        elif name in {"Text", "Code"}:
            for *_, words in open_marks:
                words.append(str(value))
        elif name == "Start" and isinstance(value, dict) and (kind := next(iter(value))) in {"Link", "Image"}:
            link = value[kind]
            mail = "mailto:" if link.get("link_type") == "Email" else ""
            open_marks.append((kind, mail + link["dest_url"], span["start"], []))
        elif name == "End" and isinstance(value, str) and value in {"Link", "Image"}:
            kind, target, start, words = open_marks.pop()
            yield Mark("image" if kind == "Image" else "link", target, "".join(words), _place(data, start, at))


def _place(data: bytes, offset: int, at: Place) -> Place:
    if at.column > 1 and not at.end_column:
        return at  # a value in the front matter that takes several lines: only its beginning is known
    before = data[:offset].decode("utf-8", "ignore")
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    return Place(at.path, at.line + line, column + (1 if line else at.column))


def dropped(html: str) -> str | None:
    """Return the first tag of a piece of HTML that the site will not show as it stands, or None."""
    for tag in re.findall(r"<(?!/)[^>]*>?", html):  # an end is told with its beginning
        name = re.match(r"<([a-zA-Z][a-zA-Z0-9-]*)", tag)
        if not name or name[1].lower() not in TAGS or re.search(r"[\s/]on\w+\s*=|\sstyle\s*=|javascript:", tag, re.I):
            return str(tag).strip()
    return None


Address = Callable[[str], str | None]
"""Gives the address on the site of what a text links to; None leaves the link out and keeps its words."""


def render(text: str, address: Address, heading: int = 2) -> str:
    """Return safe HTML; the highest heading of the text becomes ``<h{heading}>``."""
    html = pyromark.html(text, options=_OPTIONS)
    return _levelled(make_safe(html, address), heading)


def make_safe(html: str, address: Address | None = None, *, page: bool = False) -> str:
    """Return the HTML with nothing in it that could run; ``page`` keeps the classes that a theme needs."""

    def rewrite(element: str, attribute: str, value: str) -> str | None:
        if attribute == "src" and re.match(r"\s*(\w+:|//)", value):
            return None  # a picture of another server would tell it who reads the page
        if address and attribute in {"href", "src"}:
            return address(value)
        if attribute == "style":
            return value if re.fullmatch(r"text-align: ?(left|right|center);?", value) else None
        return value

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=_PAGE_ATTRIBUTES if page else _ATTRIBUTES,
        attribute_filter=rewrite,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _levelled(html: str, heading: int) -> str:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    if not levels:
        return html
    shift = heading - min(levels)
    return re.sub(r"(</?h)([1-6])", lambda found: f"{found[1]}{min(6, int(found[2]) + shift)}", html)
