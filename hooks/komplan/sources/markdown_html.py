"""CommonMark with tables as HTML, written from what the parser tells: as typed, with headings that fit the page."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import pyromark

from .kindly import marker_of

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
TYPED = "k-typed"
"""Class of a list whose items bring numbers of their own."""
LOWEST = 6

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s/>])", re.I)
"""The level of a heading that somebody typed as an element."""
_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@^_~"
_BLOCKS = {"Paragraph", "Heading", "BlockQuote", "CodeBlock", "List", "Item", "Rule"}
"""What begins on a line of its own."""
_ALONE = {"SoftBreak": "\n", "HardBreak": "<br />\n", "Rule": "<hr />\n"}
_STARTS = {
    "Paragraph": "<p>",
    "Item": "<li>",
    "HtmlBlock": "",
    "BlockQuote": "<blockquote>\n",
    "CodeBlock": "<pre><code>",
    "Emphasis": "<em>",
    "Strong": "<strong>",
    "Strikethrough": "<del>",
}
_ENDS = {
    "Paragraph": "</p>\n",
    "Item": "</li>\n",
    "HtmlBlock": "",
    "BlockQuote": "</blockquote>\n",
    "CodeBlock": "</code></pre>\n",
    "Emphasis": "</em>",
    "Strong": "</strong>",
    "Strikethrough": "</del>",
    "TableHead": "</tr></thead><tbody>\n",
    "TableRow": "</tr>\n",
    "Table": "</tbody></table>\n",
    "Link": "</a>",
}

Event = Any
"""What the parser tells one after the other: a word such as ``SoftBreak``, or a word with what belongs to it."""


def html_of(markdown: str, heading: int) -> str:
    """Return the HTML of a text, not yet safe; its highest heading becomes ``<h{heading}>``.

    A list is marked as ``TYPED`` where its first item begins with a number or letter of its own; a table in whose head
    nothing stands has none.
    """
    return html_of_events(list(pyromark.events(markdown, options=OPTIONS)), heading)


def html_of_events(events: "Sequence[Event]", heading: int) -> str:
    """Return the same of what the parser tells of a text, or of whole blocks of one."""
    return "".join(_Writer(events, heading - min(_levels(events), default=heading)).pieces())


def _levels(events: Sequence[Event]) -> Iterator[int]:
    for event in events:
        name, value = parted(event)
        if name == "Start" and isinstance(value, dict) and "Heading" in value:
            yield int(value["Heading"]["level"][1])
        elif name in {"Html", "InlineHtml"}:
            yield from (int(level) for _, level in _HEADING.findall(value))


class _Writer:
    """Writes one text."""

    def __init__(self, events: Sequence[Event], shift: int) -> None:
        self.events = events
        self.shift = shift
        """By how much each heading is lower than it was typed."""
        self.at = 0
        self.columns: Sequence[str] = ()
        self.column = 0
        self.cell = "td"

    def pieces(self) -> Iterator[str]:
        is_line_open = False
        while self.at < len(self.events):
            event = self.events[self.at]
            self.at += 1
            if is_line_open and _begins_a_line(event):
                yield "\n"
            if piece := self._piece(event):
                is_line_open = not piece.endswith("\n")
                yield piece

    def _piece(self, event: Event) -> str:
        name, value = parted(event)
        match name:
            case "Text":
                return escape(value, quote=False)
            case "Code":
                return f"<code>{escape(value, quote=False)}</code>"
            case "Html" | "InlineHtml":
                return _HEADING.sub(lambda found: f"{found[1]}{self._level(int(found[2]))}", value)
            case "Start":
                return self._start(*parted(value))
            case "End":
                return self._end(*parted(value))
        return _ALONE[name]

    def _start(self, name: str, value: Any) -> str:
        match name:
            case "Heading":
                html = f"<h{self._level(int(value['level'][1]))}>"
            case "List":
                html = self._list(value)
            case "Table":
                self.columns = value
                html = "<table>"
            case "TableHead":
                html = self._head()
            case "TableRow":
                self.column = 0
                html = "<tr>"
            case "TableCell":
                html = self._cell()
            case "Link":
                mail = "mailto:" if value["link_type"] == "Email" else ""
                html = f'<a href="{_address(mail + value["dest_url"])}"{_title(value)}>'
            case "Image":
                source, words = _address(value["dest_url"]), escape(self._words_of_image())
                html = f'<img src="{source}" alt="{words}"{_title(value)} />'
            case _:
                html = _STARTS[name]
        return html

    def _end(self, name: str, value: Any) -> str:
        match name:
            case "Heading":
                return f"</h{self._level(int(value[1]))}>\n"
            case "List":
                return "</ol>\n" if value else "</ul>\n"
            case "TableCell":
                return f"</{self.cell}>"
            case "TableHead":
                self.cell = "td"
        return _ENDS[name]

    def _list(self, first: int | None) -> str:
        if first is None:
            return f'<ul class="{TYPED}">\n' if self._is_typed() else "<ul>\n"
        return "<ol>\n" if first == 1 else f'<ol start="{first}">\n'

    def _cell(self) -> str:
        side = self.columns[self.column].lower() if self.column < len(self.columns) else "none"
        self.column += 1
        return f"<{self.cell}>" if side == "none" else f'<{self.cell} style="text-align: {side}">'

    def _level(self, level: int) -> int:
        return min(LOWEST, level + self.shift)

    def _head(self) -> str:
        """Return the beginning of a table's head; of one in which nothing stands, all is passed over."""
        end = self.events.index({"End": "TableHead"}, self.at)
        self.column = 0
        if all(event in ({"Start": "TableCell"}, {"End": "TableCell"}) for event in self.events[self.at : end]):
            self.at = end + 1
            return "<tbody>\n"
        self.cell = "th"
        return "<thead><tr>"

    def _is_typed(self) -> bool:
        """Tell whether the first item of a list that begins here has a marker of its own."""
        at, said = self.at, ""
        while self.events[at] in ({"Start": "Item"}, {"Start": "Paragraph"}):
            at += 1
        while isinstance(event := self.events[at], dict) and "Text" in event:
            said += event["Text"]
            at += 1
        marker = marker_of(said)
        return marker is not None and marker.name != "round"

    def _words_of_image(self) -> str:
        """Return the words in the place of a picture, and pass over them."""
        words = ""
        depth = 1
        while depth:
            match self.events[self.at]:
                case {"Start": _}:
                    depth += 1
                case {"End": _}:
                    depth -= 1
                case {"Text": said} | {"Code": said} | {"InlineHtml": said}:
                    words += said
                case "SoftBreak" | "HardBreak":
                    words += " "
            self.at += 1
        return words


def parted(told: Any) -> tuple[str, Any]:
    """Return a word, and what belongs to it."""
    if not isinstance(told, dict):
        return told, None
    ((name, value),) = told.items()
    return name, value


def _begins_a_line(event: Event) -> bool:
    name, value = parted(event)
    return (parted(value)[0] if name == "Start" else name) in _BLOCKS


def _address(target: str) -> str:
    return escape(quote(target, safe=_IN_ADDRESSES))


def _title(link: Any) -> str:
    return f' title="{escape(link["title"])}"' if link["title"] else ""
