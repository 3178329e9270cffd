"""Markdown: CommonMark with tables, read kindly, rendered by pyromark and made safe by nh3. The only door to both."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

import nh3
import pyromark

from komplan.diagnostics import Place
from komplan.language.unseen import seen, unseen_in

from .kindly import kindly, unended
from .limits import NESTING
from .markdown_apart import links_apart
from .markdown_html import OPTIONS, TYPED, html_of
from .markdown_places import Places

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
_TAG = re.compile(r"<(a|img)(?=[\s/>])([^<>]*)>", re.I)
_ATTRIBUTE = re.compile(r"(?<![a-z])([a-z]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++))", re.I)
_HIDDEN = re.compile(r"\s*+<(!--|script|style)", re.I)
_BEGINNING = re.compile(r"<(?!/)[^>]*+>?")
"""Of an element; its end is told with it."""
_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9-]*+)", re.I)
_FLAT = {
    "a", "area", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "p", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "wbr",
}  # fmt: skip
"""Elements in which no other of their name stands, because they are empty or the next one ends them."""
_NAME = re.compile(r"<([a-z][a-z0-9-]*+)", re.I)
_ACTIVE = re.compile(r"[\s/]on\w++\s*+=|\sstyle\s*+=|javascript:", re.I)
_OF_SCRIPTS = re.compile(r"md-|mermaid$")
"""Classes that the theme's scripts act upon; for one of them they ask another server for a library."""
_NOT_IN_ADDRESSES = re.compile(r"\A[\x00-\x20]++|[\t\r\n]")
"""What browsers pass over when they read an address."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*+:|[/\\]{2}", re.I)
"""How an address of another server begins; to browsers ``\\`` is as good as ``/``."""
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class TextMark:
    """Something in a text that checks look at."""

    what: Literal["link", "image", "html", "unseen", "apart", "wiki"]
    target: str
    """Address of the link or picture; first tag of HTML that the site will not show as it stands; unseen character.

    Of a link that is none in Markdown its path, of one of a wiki the name of what it leads to.
    """
    text: str
    """What stands between the brackets: a picture's alternative text."""
    place: Place
    target_at: Place | None = None
    """Where the address stands, if it stands there letter by letter; where all of a link stands that is none."""


def marks(text: str, at: Place) -> Iterator[TextMark]:
    """Yield links, pictures, HTML that will not be shown and unseen characters of a text that begins at ``at``."""
    if not any(sign in text for sign in _LEADS):
        return
    read = kindly(unended(text))
    places = Places(text, at, read)
    open_marks: list[tuple[Any, str, int, int]] = []
    words: list[str] = []
    """What stands in the marks that are open, each of which knows where its own begin."""
    hidden: bool | None = False
    for event, span in pyromark.events_with_range(read.text, options=OPTIONS):
        if not isinstance(event, dict):
            continue
        ((name, value),) = event.items()
        if name in {"Html", "InlineHtml"}:
            if not hidden:
                yield from _in_html(str(value), places, span["start"])
            hidden = bool(_HIDDEN.match(str(value))) if hidden is None else hidden
        elif value == "HtmlBlock":  # its lines come one by one
            hidden = None if name == "Start" else False
        elif name in {"Text", "Code"}:
            for unseen in unseen_in(str(value), "\n\t\N{SOFT HYPHEN}"):
                yield TextMark("unseen", str(value)[unseen], "", places.of(span["start"]))
            if open_marks:
                words.append(str(value))
        elif name == "Start" and isinstance(value, dict) and (kind := next(iter(value))) in {"Link", "Image"}:
            link = value[kind]
            mail = "mailto:" if link.get("link_type") == "Email" else ""
            open_marks.append((kind, mail + link["dest_url"], span["start"], len(words)))
        elif name == "End" and isinstance(value, str) and value in {"Link", "Image"}:
            kind, target, start, first = open_marks.pop()
            at, target_at = places.of(start), places.of_word(target, start, span["end"])
            yield TextMark("image" if kind == "Image" else "link", target, "".join(words[first:]), at, target_at)
            if not open_marks:
                words.clear()


def marks_apart(text: str, at: Place) -> Iterator[TextMark]:
    """Yield what is typed as a link in a text that begins at ``at`` and is none in Markdown."""
    if next(links_apart(text), None) is None:
        return
    read = kindly(text.rstrip())
    places = Places(text, at, read)
    run: list[tuple[str, int, int]] = []
    """Texts that follow each other right away, with their offsets."""
    ended: tuple[Any, Any] = ("End", {"start": -1, "end": -1})
    for event, span in (*pyromark.events_with_range(read.text, options=OPTIONS), ended):
        said = event.get("Text") if isinstance(event, dict) else None
        if run and (said is None or span["start"] != run[-1][2]):
            for found in links_apart("".join(words for words, _, _ in run)):
                where = places.of_word(found.typed, run[0][1] + found.start, run[0][1] + found.end)
                place = where or places.of(run[0][1] + found.start)
                yield TextMark("wiki" if found.is_wiki else "apart", found.target, found.text, place, where)
            run.clear()
        if said is not None:
            run.append((str(said), span["start"], span["end"]))


def _in_html(html: str, places: Places, offset: int) -> Iterator[TextMark]:
    if (tag_dropped := _dropped(html)) is not None:
        yield TextMark("html", tag_dropped, "", places.of(offset))
        return
    read = 0
    for tag in _TAG.finditer(html):
        name, inside = tag.groups()
        values = {key.lower(): unescape("".join(value)) for key, *value in _ATTRIBUTE.findall(inside)}
        link = name.lower() == "a"
        target = values.get("href" if link else "src")
        if target is not None:
            offset += len(html[read : tag.start()].encode())
            read = tag.start()
            at, target_at = places.of(offset), places.of_word(target, offset, offset + len(tag[0].encode()))
            yield TextMark("link" if link else "image", target, "" if link else values.get("alt", ""), at, target_at)


def _dropped(html: str) -> str | None:
    for tag in _BEGINNING.findall(html):
        name = _NAME.match(tag)
        if not name or name[1].lower() not in TAGS or _ACTIVE.search(tag):
            return str(tag).strip()
    return None


def too_deep(text: str, at: Place) -> Place | None:
    """Return where elements of a Markdown text that begins at ``at`` stand in each other more than ``NESTING`` deep."""
    read = kindly(unended(text))
    if sum(map(read.text.count, _NESTS)) <= NESTING:
        return None
    places, typed, depth, flat, first = Places(text, at, read), _Nesting(), 0, 0, None
    for event, span in pyromark.events_with_range(read.text, options=OPTIONS):
        match event:
            case {"Start": mark}:
                depth += 1
                flat += mark in _FLAT_MARKS if isinstance(mark, str) else False
            case {"End": mark}:
                depth -= 1
                flat -= mark in _FLAT_MARKS if isinstance(mark, str) else False
            case {"Html": piece} | {"InlineHtml": piece}:
                typed.read(str(piece))
        if depth + typed.depth > NESTING:
            first = first or places.of(span["start"])
        if depth - flat + typed.depth > NESTING:
            return first
    return None


_NESTS = "<>*_~[-+.)"
"""Signs of which at least one begins whatever others may stand in."""
_FLAT_MARKS = {"Paragraph", "Item", "TableHead", "TableRow", "TableCell", "HtmlBlock"}
"""What stands in others and holds them, as ``_FLAT``."""


class _Nesting:
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
            elif not is_end and element not in _FLAT:
                self.open[element] += 1
                self.depth += 1
            if self.depth > NESTING:
                return True
        return False


_LEADS = ("](", "<", "]:", "][", "&", "://", "www.", "@")
"""One of these stands in every text that has links, pictures, HTML or references to signs."""

Address = Callable[[str], str | None]
"""Gives the address on the site of what a text links to; None leaves the link out and keeps its words."""


def render(text: str, address: Address, heading: int = 2) -> str:
    """Return safe HTML; the highest heading of the text becomes ``<h{heading}>``."""
    return make_safe(html_of(kindly(unended(text)).text, heading), address)


def relink(text: str, address: Address) -> str:
    """Return Markdown without HTML whose links have the addresses that ``address`` gives, each written where it stands.

    Where it gives none, the words of the link stay. What HTML says in words stays as well; soft hyphens go. The rest is
    the text as it was typed.
    """
    if not any(sign in text for sign in _LEADS):
        return text
    data, read = text.encode(), kindly(unended(text))
    edits: list[tuple[int, int, str]] = []
    open_links: list[_OpenLink] = []
    for event, span in pyromark.events_with_range(read.text, options=OPTIONS):
        start, end = read.source(span["start"]), read.source(span["end"])
        match event:
            case {"Start": "HtmlBlock"}:
                edits.append((start, end, _words_of(data[start:end].decode())))
            case {"InlineHtml": _}:
                edits.append((start, end, ""))
            case {"Text": "\N{SOFT HYPHEN}"}:
                edits.append((start, end, ""))
            case {"Start": {"Link": link} | {"Image": link}}:
                inside = start + (2 if data.startswith(b"![", start) else 1)
                kind = link["link_type"] if data.startswith((b"[", b"![", b"<"), start) else "Bare"
                open_links.append(_OpenLink(link["dest_url"], kind, start, inside, inside))
                continue
            case {"End": "Link"} | {"End": "Image"}:
                edits += _readdressed(open_links.pop(), end, address)
        if open_links:
            open_links[-1].words_end = max(open_links[-1].words_end, end)
    pieces: list[bytes] = []
    kept = 0
    for start, end, new in sorted(edits):
        pieces += data[kept:start], new.encode()
        kept = max(kept, end)
    text = b"".join((*pieces, data[kept:])).decode()
    return _DEFINITION.sub(lambda found: found[0] if address(found[1]) == found[1] else "", text)


_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]++\]:[ \t]*+(?:\n[ \t]*+)?<?([^\s>]++).*+\n?", re.M)
"""A line that gives a name of links its address."""


@dataclass(slots=True)
class _OpenLink:
    target: str
    link_type: str
    start: int
    words_start: int
    words_end: int


def _readdressed(link: _OpenLink, end: int, address: Address) -> Iterator[tuple[int, int, str]]:
    """Yield what changes around the words of a link that ends at ``end``; an address that stands bare stays."""
    if link.link_type == "Bare":
        return
    mail = "mailto:" if link.link_type == "Email" else ""
    found = address(mail + link.target)
    if found is None:
        yield link.start, link.words_start, ""
        yield link.words_end, end, ""
    elif link.link_type not in {"Autolink", "Email"}:
        yield link.words_end, end, f"](<{found}>)" if re.search(r"[\s()]", found) else f"]({found})"


def _words_of(html: str) -> str:
    return nh3.clean(not_deep(html), tags=set())


def not_deep(html: str) -> str:
    """Return HTML, written out as text where its elements stand so deep in each other that reading it takes minutes."""
    return html if html.count("<") <= NESTING or not _Nesting().read(html) else nh3.clean_text(html)


def make_safe(html: str, address: Address | None = None, *, page: bool = False) -> str:
    """Return the HTML with nothing in it that could run or that nobody sees, such as soft hyphens.

    ``page`` keeps the classes that a theme needs.
    """

    def rewrite(element: str, attribute: str, value: str) -> str | None:
        if attribute == "src" and _ELSEWHERE.match(_NOT_IN_ADDRESSES.sub("", value)):
            return None  # a picture of another server would tell it who reads the page
        if address and attribute in {"href", "src"}:
            return address(value)
        if attribute == "id":
            return None if value.startswith("__") else value  # where the theme's scripts look for their own
        if attribute == "class":
            kept = [name for name in value.split() if (not _OF_SCRIPTS.match(name) if page else name == TYPED)]
            return " ".join(kept) or None
        if attribute == "style":
            return value if re.fullmatch(r"text-align: ?(left|right|center);?", value) else None
        return value

    def cleaned(html: str, rewrite: Callable[[str, str, str], str | None] | None = None) -> str:
        attributes = _PAGE_ATTRIBUTES if page else _ATTRIBUTES
        return nh3.clean(
            html, tags=TAGS, attributes=attributes, attribute_filter=rewrite, url_schemes=_SCHEMES, link_rel=None
        )

    html = not_deep(html)
    safe = cleaned(html, rewrite)
    if next(unseen_in(safe, "\t\n"), None) is None:
        return safe
    # what nobody sees goes before addresses are judged: "java", a soft hyphen and "script:" are no scheme yet
    return cleaned(seen(cleaned(html)), rewrite)
