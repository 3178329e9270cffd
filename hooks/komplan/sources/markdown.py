"""Markdown: CommonMark with tables, read kindly, rendered by pyromark. With its neighbours the only door to that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any, Literal

import pyromark

from komplan.definitions.current import Definitions, current
from komplan.diagnostics import Place
from komplan.language.unseen import unseen_in

from .kindly import kindly, unended
from .limits import NESTING
from .markdown_apart import links_apart
from .markdown_html import OPTIONS, html_of
from .markdown_places import Places
from .markdown_safe import TAGS, Address, LinkedHtml, Nesting, linked, words_of

_TAG = re.compile(r"<(a|img)(?=[\s/>])([^<>]*)>", re.I)
_ATTRIBUTE = re.compile(r"(?<![a-z])([a-z]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++))", re.I)
_HIDDEN = re.compile(r"\s*+<(!--|script|style)", re.I)
_BEGINNING = re.compile(r"<(?!/)[^>]*+>?")
"""Of an element; its end is told with it."""
_NAME = re.compile(r"<([a-z][a-z0-9-]*+)", re.I)
_ACTIVE = re.compile(r"[\s/]on\w++\s*+=|\sstyle\s*+=|javascript:", re.I)


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
    if sum(1 for _ in _NESTS.finditer(read.text)) <= NESTING:
        return None
    places, typed, depth, flat, first = Places(text, at, read), Nesting(), 0, 0, None
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


_NESTS = re.compile(r"[<>*_~\[+\d-](?:(?<=[<>*_~\[])|(?<=[+-])(?!\S)|[.)](?!\S))")
"""Signs of which at least one begins whatever others may stand in: a mark, an item's bullet, the end of its number."""
_FLAT_MARKS = {"Paragraph", "Item", "TableHead", "TableRow", "TableCell", "HtmlBlock"}
"""What stands in others and holds them, as ``FLAT``."""


_LEADS = ("](", "<", "]:", "][", "&", "://", "www.", "@")
"""One of these stands in every text that has links, pictures, HTML or references to signs."""

KEPT = 64
"""Texts whose HTML is kept: the page in another language follows soon, and shows the same but for its addresses."""


def render(text: str, address: Address, heading: int = 2) -> str:
    """Return safe HTML; the highest heading of the text becomes ``<h{heading}>``."""
    return _rendered(text, heading, current()).at(address)


@lru_cache(maxsize=KEPT)
def _rendered(text: str, heading: int, definitions: Definitions) -> LinkedHtml:
    """Return the same without addresses, under some definitions, as ``kindly`` reads it by them."""
    return linked(html_of(kindly(unended(text)).text, heading))


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
                edits.append((start, end, words_of(data[start:end].decode())))
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
