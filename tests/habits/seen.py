"""What a reader sees of a page: words in their order, parted where a line, an item or a cell begins."""

import unicodedata
from collections.abc import Iterator

from lxml import html

Unit = tuple[str, str]
"""``line``, ``item``, or ``cell`` with the number of its column, and its words."""

BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "thead", "tr", "ul",
}  # fmt: skip


def plain(text: str) -> str:
    """Return words as they are compared: composed, without soft hyphens, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "").split())


def units_of(element: html.HtmlElement) -> list[Unit]:
    """Return the units of an element of a page; a list that a browser counts is counted."""
    found: list[list[str]] = [["line", "", ""]]
    for kind, words in _pieces(element):
        is_empty = not plain(found[-1][1])
        if kind == "text":
            found[-1][1] += words
        elif not is_empty or kind.startswith(("item", "cell")):
            found.append(["line" if kind == "end" else kind, "", words])
        elif kind == "end":
            found[-1] = ["line", "", ""]
    return [(kind, plain(number + words)) for kind, words, number in found if plain(words)]


def _pieces(element: html.HtmlElement) -> Iterator[Unit]:
    tag = element.tag
    if not isinstance(tag, str) or tag in {"script", "style", "template"}:
        return
    if tag == "li":
        yield "item", _number(element)
    elif tag in {"td", "th"}:
        yield f"cell {1 + sum(1 for _ in element.itersiblings(preceding=True))}", ""
    elif tag == "br" or tag in BLOCKS:
        yield "line", ""
    yield "text", element.text or ""
    for inner in element:
        yield from _pieces(inner)
        yield "text", inner.tail or ""
    if tag in BLOCKS or tag in {"li", "td", "th"}:
        yield "end", ""


def _number(item: html.HtmlElement) -> str:
    around = item.getparent()
    if around is None or around.tag != "ol":
        return ""
    return f"{int(around.get('start', '1')) + [one for one in around if one.tag == 'li'].index(item)}. "


def holds(page: list[Unit], told: list[Unit]) -> bool:
    """Tell whether units stand on a page one after another, the first and last perhaps with other words around them."""
    return any(_fits(page[at : at + len(told)], told) for at in range(len(page) - len(told) + 1))


def _fits(found: list[Unit], told: list[Unit]) -> bool:
    (first_kind, first), (last_kind, last) = found[0], found[-1]
    if len(told) == 1:
        return told[0][1] in first
    is_inside = found[1:-1] == told[1:-1] and (told[0][0] in {first_kind, "line"}) and told[-1][0] == last_kind
    return is_inside and first.endswith(told[0][1]) and last.startswith(told[-1][1])
