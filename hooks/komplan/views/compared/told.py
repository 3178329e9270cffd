"""A comparison as text for a terminal, as Markdown for a comment in a forge, and as plain data."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from komplan.language.catalogue import Catalogue

from .pieces import Piece
from .town import ComparedRecord, ComparedTown, SaidOtherwise, WeighedInWords

LONGEST = 300
"""Signs up to which what was and is stands with what to look at first."""
SECTIONS = ("withdrawn", "removed", "published", "added", "changed")
"""What weighs most comes first."""

_ARROW = "\N{RIGHTWARDS ARROW}"
_MARKS = re.compile(r"[\\`*_\[\]#|~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "://": "&#58;//", "www.": "www&#46;"}
"""Signs of HTML, of names that a forge would call, and of addresses that it would make links of."""
_SIGNS = re.compile("|".join(map(re.escape, _ENTITIES)), re.IGNORECASE)


def text_of(town: ComparedTown, words: Catalogue) -> Iterator[str]:
    """Yield the lines of the comparison as plain text."""
    yield from _told(town, words, _Form("", "", "  ", str, _in_text))


def markdown_of(town: ComparedTown, words: Catalogue) -> Iterator[str]:
    """Yield the lines of the comparison as Markdown, in which nothing that somebody typed is a sign of its own."""
    yield from _told(town, words, _Form("## ", "- ", "  - ", escaped, _in_markdown))


def differences_of(town: ComparedTown, words: Catalogue) -> Iterator[str]:
    """Yield what each record that came, went or changed says otherwise, in a line of plain text each."""
    for section in ("removed", "added"):
        records: Sequence[ComparedRecord] = getattr(town, section)
        for record in records:
            title = words.say("compare", "record", kind=record.kind_word, title=record.title)
            yield f"{title}: {words.say('compare', 'files', section)}"
    for record in town.changed:
        yield from (_difference(said) for said in record.said)


def _difference(said: SaidOtherwise) -> str:
    """Return what a statement was and is, of a long text only the words that are others."""
    gone, new = ("; ".join(one.text for one in said.pieces if manner(one)) for manner in (_is_gone, _is_new))
    what = f"{gone or '–'} {_ARROW} {new or '–'}" if said.pieces else _in_text(said)
    note = f" ({said.note})" if said.note else ""
    return f"{said.label}{note}{': ' if what else ''}{what}"


def _is_gone(piece: Piece) -> bool:
    return piece.is_gone


def _is_new(piece: Piece) -> bool:
    return piece.is_new


def data_of(town: ComparedTown) -> Mapping[str, Any]:
    """Return the comparison as what JSON holds."""
    return {"komplan": 1, **asdict(town)}


class _Form:
    """How a comparison is written."""

    def __init__(
        self, head: str, item: str, below: str, typed: Callable[[str], str], otherwise: Callable[[SaidOtherwise], str]
    ) -> None:
        self.head, self.item, self.below, self.typed, self.otherwise = head, item, below, typed, otherwise


def _told(town: ComparedTown, words: Catalogue, form: _Form) -> Iterator[str]:
    if town.between:
        yield form.typed(town.between)
        yield ""
    if town.is_the_same:
        yield words.say("compare", "nothing")
        return
    yield from _weighs(town, words, form)
    if town.pages.said:
        yield f"{form.head}{words.say('compare', 'pages')}"
        yield ""
        yield from (f"{form.item}{said}" for said in town.pages.said)
        yield ""
    for name in SECTIONS:
        records: Sequence[ComparedRecord] = getattr(town, name)
        if records:
            yield f"{form.head}{words.say('compare', name, count=len(records))}"
            yield ""
            for record in records:
                yield from _record(record, words, form)
            yield ""
    if town.settings:
        yield f"{form.head}{words.say('compare', 'settings', count=len(town.settings))}"
        yield ""
        yield from (f"{form.item}{_statement(said, form)}" for said in town.settings)
        yield ""
    if town.files:
        yield f"{form.head}{words.say('compare', 'other_files', count=len(town.files))}"
        yield ""
        yield from (f"{form.item}{form.typed(file.path)}: {file.said}" for file in town.files)
        yield ""
    if town.left:
        yield f"{form.head}{words.say('compare', 'left_texts', count=len(town.left))}"
        yield ""
        for left in town.left:
            where = " › ".join(form.typed(part) for part in (left.title, left.label) if part)
            yield f"{form.item}{left.said}: {where} ({form.typed(left.path)})"
        yield ""
    if town.unread:
        yield f"{form.head}{words.say('compare', 'unread', count=len(town.unread))}"
        yield ""
        yield from (f"{form.item}{form.typed(path)}" for path in town.unread)
        yield ""


def _weighs(town: ComparedTown, words: Catalogue, form: _Form) -> Iterator[str]:
    """Yield what to look at first, where there is anything."""
    if town.weighs:
        yield f"{form.head}{words.say('compare', 'look_first')}"
        yield ""
        for said, some in groupby(town.weighs, lambda one: one.said):
            places = [_place(one, form) for one in some]
            yield f"{form.item}{said}:{f' {places[0]}' if len(places) == 1 else ''}"
            yield from (f"{form.below}{place}" for place in places if len(places) > 1)
        yield ""


def _place(one: WeighedInWords, form: _Form) -> str:
    where = " › ".join(form.typed(part) for part in (one.title, one.label) if part)
    place = f"{where} ({form.typed(one.path)})" if where else form.typed(one.path)
    what = form.otherwise(one.change) if one.change else ""
    return f"{place}: {what}" if 0 < len(what) <= LONGEST else place


def _record(record: ComparedRecord, words: Catalogue, form: _Form) -> Iterator[str]:
    former = f" {words.say('compare', 'former', id=form.typed(record.former))}" if record.former else ""
    named = words.say("compare", "record", kind=form.typed(record.kind_word), title=form.typed(record.title))
    note = f", {record.note}" if record.note else ""
    yield f"{form.item}{named} ({form.typed(record.path)}){former}{note}"
    yield from (f"{form.below}{_statement(said, form)}" for said in record.said)


def _statement(said: SaidOtherwise, form: _Form) -> str:
    beside = ", ".join(form.typed(one) for one in (said.note, said.file) if one)
    note = f" ({beside})" if beside else ""
    by = f" ({form.typed(said.by)})" if said.by else ""
    what = form.otherwise(said)
    return f"{form.typed(said.label)}{note}{': ' if what else ''}{what}{by}"


def _in_text(said: SaidOtherwise) -> str:
    if said.pieces:
        return " ".join(map(_piece, said.pieces))
    return f" {_ARROW} ".join((said.before or "–", said.after or "–")) if said.before or said.after else ""


def _piece(piece: Piece) -> str:
    return f"[-{piece.text}-]" if piece.is_gone else f"{{+{piece.text}+}}" if piece.is_new else piece.text


def _in_markdown(said: SaidOtherwise) -> str:
    if said.pieces:
        return " ".join(map(_marked, said.pieces))
    before, after = (escaped(one) for one in (said.before, said.after))
    if not (before or after):
        return ""
    return f" {_ARROW} ".join((f"~~{before}~~" if before else "–", f"**{after}**" if after else "–"))


def _marked(piece: Piece) -> str:
    text = escaped(piece.text)
    return f"~~{text}~~" if piece.is_gone else f"**{text}**" if piece.is_new else text


def escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown, to HTML or to a forge, on one line."""
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return _SIGNS.sub(lambda found: _ENTITIES.get(found[0], f"{found[0][:-1]}&#46;"), marked)
