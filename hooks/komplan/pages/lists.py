"""How lists and tables of values stand in HTML that several pages show: cards, events, outlines, threads, money."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from komplan.definitions.frozen import frozen
from komplan.language.dates import say_month
from komplan.views.kinds.measure import OutlineItem
from komplan.views.records.money_tables import MoneyCell, MoneyLine, MoneyTable
from komplan.views.records.thread import ShownRelation, ShownThreadLink
from komplan.views.values.shown import Card, Event, RowsPart

from .escaped import attribute, escaped, safe
from .rows import Keys, name_of, rows_of
from .values import Values, asides_of, beside_of, html_of, said_of

SHORT = 3
"""Rows that nobody needs to sort."""


@frozen
class PageValues(Values):
    """Puts values and lists of them into the HTML of one page; what its methods return is safe."""

    def cards(self, cards: Iterable[Card], *, of: bool = False, sort: bool = False) -> Markup:
        """Return records as cards; with ``of``, each says what it belongs to, and with ``sort`` what sort it is."""
        listed = "".join(f"{self.card(one, of=of or sort, sort=sort)}\n" for one in cards)
        return safe(f'<ul class="k-cards">\n{listed}</ul>\n')

    def alone(self, card: Card) -> Markup:
        """Return the only record of a list as a card, with what it belongs to and all that a row would tell."""
        columns = {name: one for name, one in card.columns.items() if one.said.value is not None and name != "summary"}
        status = None if "state" in columns else card.status
        whole = self.card(replace(card, fields=columns or card.fields, status=status), of=True)
        return safe(f'<ul class="k-cards k-cards--alone">\n{whole}</ul>\n')

    def rows(
        self,
        cards: Sequence[Card],
        *,
        of: bool = False,
        sort: bool = False,
        keys: Sequence[Keys] = (),
        name: str = "",
        sorts: bool = True,
        parts: Sequence[RowsPart] = (),
    ) -> Markup:
        """Return records as rows, with ``of`` and ``sort`` as of cards.

        ``keys`` are those by which a register narrows its rows, which are called ``name``; a reader can sort them if
        the table ``sorts``. They stand under headings where there are ``parts``.
        """
        wide = sorts and len(cards) > SHORT
        return safe(rows_of(cards, self, of=of or sort, sort=sort, keys=keys, name=name, sorts=wide, parts=parts))

    def ahead(self, cards: Iterable[Card]) -> Markup:
        """Return what takes place on days to come, each with its day, its hours and its place."""
        return safe(f'<ul class="k-ahead">\n{"".join(_ahead(one, self) for one in cards)}</ul>\n')

    def events(self, events: Iterable[Event]) -> Markup:
        """Return what happened, a line each."""
        return safe(f'<ol class="k-timeline">\n{"".join(_event(one, self) for one in events)}</ol>\n')

    def outline(self, items: Iterable[OutlineItem]) -> Markup:
        """Return measures as a tree."""
        return safe(_outline(items, self))

    def thread(self, relations: Iterable[ShownRelation]) -> Markup:
        """Return what is tied to a record, in the order of its days; a list names nothing twice."""
        html, told = "", set[str]()
        for relation in relations:
            if relation.label in told:
                html, told = f'{html}</dl>\n<dl class="k-facts">\n', set()
            told.add(relation.label)
            ends = "".join(f"<li>{_end(one, self)}</li>\n" for one in relation.links)
            html += (
                f'<div class="k-fact" data-strand="{relation.name}"><dt>{escaped(relation.label)}</dt>'
                f'<dd><ul class="k-list">\n{ends}</ul></dd></div>\n'
            )
        return safe(f'<dl class="k-facts">\n{html}</dl>\n')

    def money(self, table: MoneyTable) -> Markup:
        """Return sums as bars or as rows."""
        return safe(_bars(table, self) if table.bars else _sums(table, self))

    def share(self, share: float) -> Markup:
        """Return a bar that is filled to a ``share``, in hundredths."""
        whole = '<rect class="k-piece k-piece--whole" width="100%" height="100%"/>'
        part = f'<rect class="k-piece k-piece--part" width="{share}%" height="100%"/>'
        return safe(f'<svg class="k-bars__bar" aria-hidden="true" focusable="false">{whole}{part}</svg>')


def _ahead(card: Card, to: PageValues) -> str:
    leaf, is_day = "", card.date is not None and len(card.date.iso) == len("2026-01-01")
    if card.date and is_day:
        day, month = int(card.date.iso[8:]), say_month(card.date.iso, to.words)
        leaf = f'<span class="k-leaf" aria-hidden="true"><b>{day}</b> {escaped(month)}</span>'
    where = "; ".join(said_of(card.columns[name].said, to) for name in ("starts", "venue") if name in card.columns)
    told = (f"<p>{one}</p>" for one in (where, html_of(card.summary, to) if card.summary else "") if one)
    return f"<li>{leaf}<div>{name_of(card, to, is_day)}{''.join(told)}</div></li>\n"


def _event(event: Event, to: PageValues) -> str:
    own = ' class="k-timeline__own"' if event.own else ""
    date = html_of(event.date, to) if event.date else ""
    html = html_of(event.what, to)
    if event.status:
        html += f" {html_of(event.status, to)}"
    if event.note:
        html += f"<br>{html_of(event.note, to)}"
    html += "".join(beside_of(said, to) for said in event.beside) + asides_of(event.more, to)
    return f'<li{own}><span class="k-timeline__date">{date}</span> <span>{html}</span></li>\n'


def _outline(items: Iterable[OutlineItem], to: PageValues) -> str:
    html = ""
    for item in items:
        name, due = html_of(item.link, to), ""
        if item.deadline:
            due = f' <span class="k-outline__due">{escaped(item.label)}: {said_of(item.deadline, to)}</span>'
        html += (
            f'<li><div class="k-outline__row"><span class="k-outline__name">{name}</span> '
            f"<span>{html_of(item.status, to)}</span>{due}</div>\n"
            f"{_outline(item.below, to) if item.below else ''}\n</li>\n"
        )
    return f'<ul class="k-outline">\n{html}</ul>\n'


def _end(end: ShownThreadLink, to: PageValues) -> str:
    sort = f'<span class="k-quiet">{escaped(end.kind_word)}</span> ' if end.kind_word else ""
    date = f' <span class="k-quiet">{html_of(end.date, to)}</span>' if end.date else ""
    note = f"<br>{escaped(end.note)}" if end.note else ""
    return f"{sort}{html_of(end.link, to)}{date}{note}{asides_of(end.asides, to)}"


def _bars(chart: MoneyTable, to: PageValues) -> str:
    lines: Sequence[MoneyLine] = chart.blocks[0].lines
    heads = "".join(f'<th scope="col">{escaped(one)}</th>' for one in (chart.head, *(x.label for x in lines[0].cells)))
    rows = "".join(_bars_row(line, to) for line in lines)
    return (
        f'<table class="k-rows k-bars">\n<caption>{escaped(chart.caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _bars_row(line: MoneyLine, to: PageValues) -> str:
    cells = "".join(f'<td data-label="{attribute(one.label)}">{_amount(one, to)}</td>' for one in line.cells)
    total = ' class="k-sums__total"' if line.total else ""
    return f'<tr{total}><th scope="row">{html_of(line.label, to)}{_bar(line.cells)}</th>{cells}</tr>\n'


_HEIGHTS = {"planned": (0, 100), "secured": (18, 64), "spent": (36, 28)}
"""Where each sort of money begins in a bar, and how high it is, in hundredths: what was spent lies within what is
secured, and that within what is planned."""


def _bar(cells: Iterable[MoneyCell]) -> str:
    """Return one bar of all sorts of money, the later within the earlier; nothing where none can be drawn."""
    html = ""
    for cell in cells:
        top, height = _HEIGHTS[cell.sort]
        at = f'y="{top}%" height="{height}%"'
        if cell.bar:
            fill = f'fill="url(#k-fill-{cell.sort})"'
            html += f'<rect class="k-piece k-piece--{cell.sort}" width="{cell.bar}%" {at} {fill}/>'
        if cell.reach:
            html += f'<rect class="k-piece k-piece--open" x="{cell.bar}%" width="{cell.reach}%" {at}/>'
    return html and f'<svg class="k-bars__bar" aria-hidden="true" focusable="false">{html}</svg>'


def _sums(table: MoneyTable, to: PageValues) -> str:
    heads = "".join(f'<th scope="col">{escaped(cell.label)}</th>' for cell in table.blocks[0].lines[0].cells)
    who = escaped(table.head or to.words.say("money", "who"))
    bodies = "".join(
        f'<tbody>\n<tr><th colspan="4" scope="rowgroup">{escaped(block.title or "")}</th></tr>\n'
        f"{''.join(_row(line, to) for line in block.lines)}</tbody>\n"
        for block in table.blocks
    )
    return (
        f'<table class="k-sums">\n<caption>{escaped(table.caption)}</caption>\n'
        f'<thead>\n<tr><th scope="col">{who}</th>{heads}</tr>\n</thead>\n{bodies}</table>\n'
    )


def _row(line: MoneyLine, to: PageValues) -> str:
    total = ' class="k-sums__total"' if line.total else ""
    beside = "".join(beside_of(said, to) for said in line.beside)
    cells = "".join(f"<td>{_amount(cell, to)}</td>" for cell in line.cells)
    label = f"{html_of(line.label, to)}{beside}{asides_of(line.more, to)}"
    return f'<tr{total}><th scope="row">{label}</th>{cells}</tr>\n'


def _amount(cell: MoneyCell, to: PageValues) -> str:
    return said_of(cell.said, to) if cell.said else f'<span class="k-quiet">{escaped(cell.none)}</span>'
