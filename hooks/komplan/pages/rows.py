"""How records stand in rows: a table with a row each, which small screens show in two or three lines."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from komplan.definitions.frozen import frozen
from komplan.views.values.shown import (
    Card,
    RowsPart,
    Shown,
    ShownData,
    ShownDate,
    ShownField,
    ShownLine,
    ShownList,
    Statement,
)  # fmt: skip

from .escaped import attribute, escaped
from .values import ENDING, KEPT, Values, draft_of, html_of, lang_of, lines_of, said_of

DATE, NAME, SORT, STATE, OF, PLACE, NOTE = "date", "title", "sort", "state", "of", "place", "summary"
"""Columns of what every card may have; others are called as the field that they show."""
ROOM = 5
"""Columns that a page has room for; what a record belongs to stands below its name where there are more."""
FEW = 3
"""Rows that need no rule for what is the same or rare among them."""
RARE = 4
"""Of so many rows at least one has what has a column of its own; what fewer have stands with their names."""
SELDOM = {"payer": 2}
"""Columns of long names, which at least so much of the rows has to have in place of that."""
LONGEST = 14
"""Signs of a code that has room behind a name, such as ``715/XLIII/2021``; a longer one the record's own page tells."""
DAY = len("2026-11-20")
_TOLD_ELSEWHERE = {"consultation", "task"}
"""Kinds of which another day counts than that which lists are sorted by."""

Keys = Mapping[str, Iterable[str]]
Cells = Mapping[str, str]
"""HTML by column, without what a row does not have."""


@frozen
class _Shape:
    """What a table shows where, as its rows have it."""

    labels: Mapping[str, str]
    """Of all columns of which any row has something, in their order."""
    columns: Sequence[str]
    same: Sequence[str]
    """Columns that are left out, as all rows say the same there."""
    rare: Sequence[str]
    """Those of which hardly any row has something, so that it stands with the name."""
    told: Collection[str]
    """Those whose values need a label where they have no head."""


def rows_of(
    cards: Sequence[Card],
    to: Values,
    *,
    of: bool,
    sort: bool,
    keys: Sequence[Keys],
    name: str,
    sorts: bool,
    parts: Sequence[RowsPart],
) -> str:
    """Return cards as safe HTML: as a table, or as a list where nothing but names would stand in it.

    What all rows say is said once above them, and what hardly any has stands with the names of these.
    """
    cards, shared = _with_shared_day(cards, to)
    by_day = len({_parted(card)[0] for card in cards}) > 1 or len(cards) == 1
    rows = [_cells(card, to, of, sort, by_day) for card in cards]
    shape = _shape(cards, rows, to)
    told = ((escaped(shape.labels[one]), rows[0][one]) for one in shape.same)
    said = "; ".join(to.words.say("rows", "same", label=label, value=value) for label, value in told)
    said = ". ".join(filter(None, (said, shared)))
    if shape.columns == [NAME] and not said and not name:
        listed = "".join(f"<li>{_named(row, shape)}</li>\n" for row in rows)
        return f'<ul class="k-names">\n{listed}</ul>\n'
    around = [_keys(own) for own in keys] or [""] * len(cards)
    under = [part.title for part in parts for _ in range(part.count)] or [""] * len(cards)
    made = [
        f"<tr{own}>{''.join(_cell(card, row, one, shape, to) for one in shape.columns)}</tr>\n"
        for card, row, own in zip(cards, map(_under, cards, rows, under), around, strict=True)
    ]
    heads = "".join(f'<th scope="col">{escaped(shape.labels[one])}</th>' for one in shape.columns)
    sorting = f' data-k-sorts="{attribute(to.words.say("rows", "sort"))}"' if sorts else ""
    named = f' id="{name}"' if name else ""
    caption = f"<caption>{said}</caption>\n" if said else ""
    return (
        f'<table class="k-rows"{named}{sorting}>\n{caption}<thead><tr>{heads}</tr></thead>\n'
        f"{''.join(_bodies(made, parts, len(shape.columns)))}</table>\n"
    )


def _with_shared_day(cards: Sequence[Card], to: Values) -> tuple[Sequence[Card], str]:
    """Return cards without the day of which most of their states are, and that day in a sentence."""
    days = Counter(card.status.as_of for card in cards if card.status and card.status.as_of)
    day, count = days.most_common(1)[0] if days else (None, 0)
    if day is None or count <= FEW or count * 2 <= len(cards):
        return cards, ""
    bare = [
        replace(card, status=replace(card.status, as_of=None)) if card.status and card.status.as_of == day else card
        for card in cards
    ]
    return bare, escaped(to.words.say("plan_counts", "as_of", day=day.words))


def _under(card: Card, row: Cells, heading: str) -> Cells:
    """Return what stands in a row below a heading; of a day in the year that it names the year is out of sight."""
    day = card.date
    if not day or DATE not in row or day.iso[:4] != heading or len(day.iso) < DAY:
        return row
    words = day.words
    before = words[: words.rfind(heading)].rstrip()
    told = f'{escaped(before)}<span class="k-rows__year">{escaped(words[len(before) :])}</span>'
    return {**row, DATE: row[DATE].replace(escaped(words), told)}


def _shape(cards: Iterable[Card], rows: Sequence[Cells], to: Values) -> _Shape:
    labels, many = _labels(cards, rows, to), len(rows) > FEW
    same = [one for one in labels if one not in {NAME, NOTE} and many and len({row.get(one) for row in rows}) == 1]
    counts = {one: sum(one in row for row in rows) for one in labels}
    rare = [one for one in labels if one == NOTE or (many and counts[one] * SELDOM.get(one, RARE) <= len(rows))]
    columns = [one for one in labels if one not in {*same, *rare}]
    if OF in columns and len(columns) > ROOM:
        columns.remove(OF)
        rare.append(OF)
    told = {name for card in cards for name, one in _fields(card).items() if _is_bare(one.said.value)}
    return _Shape(labels, columns, same, rare, told - {DATE} | SELDOM.keys())


def _is_bare(value: Shown | None) -> bool:
    """Tell whether a value needs a label where its column has no head: a day, a number, a line that begins with one."""
    if isinstance(value, ShownLine):
        return bool(value.bits) and isinstance(value.bits[0].field.said.value, ShownData)
    if isinstance(value, ShownList):
        return bool(value.items) and _is_bare(value.items[0].value)
    return isinstance(value, ShownDate | ShownData)


def _bodies(made: Sequence[str], parts: Sequence[RowsPart], width: int) -> Iterable[str]:
    """Yield the rows of each part below its heading, or all of them."""
    at = 0
    for part in parts or (RowsPart("", len(made)),):
        title = f'<th colspan="{width}" scope="rowgroup">{escaped(part.title)}</th>'
        head = f'<tr class="k-rows__part">{title}</tr>\n' if part.title else ""
        yield f"<tbody>\n{head}{''.join(made[at : at + part.count])}</tbody>\n"
        at += part.count


def _labels(cards: Iterable[Card], rows: Sequence[Cells], to: Values) -> dict[str, str]:
    """Return the columns of which any row has something, in their order, with their labels."""
    fields, kinds = dict[str, str](), set[str]()
    for card in cards:
        fields |= {name: field.label for name, field in _fields(card).items()}
        kinds |= {card.of_kind} if card.of else set()
    of = to.words.say("kinds", *kinds, "one") if len(kinds) == 1 else to.words.say("rows", "of")
    general = {one: to.words.say("list", "columns", one) for one in (DATE, SORT, NAME, STATE)} | {OF: of}
    place = {PLACE: to.words.say("kinds", "territory", "one")}
    labels = {one: fields.get(one, general[one]) for one in (DATE, SORT, NAME, STATE)} | fields | {OF: of} | place
    return {one: label for one, label in labels.items() if any(one in row for row in rows)}


def _fields(card: Card) -> Mapping[str, ShownField]:
    return card.columns or card.fields


def _keys(keys: Keys) -> str:
    return "".join(f' data-{way}="{attribute(" ".join(own))}"' for way, own in keys.items())


def _cell(card: Card, row: Cells, column: str, shape: _Shape, to: Values) -> str:
    if column == NAME:
        return f'<th scope="row">{_named(row, shape)}</th>'
    if column in row:
        label = f' data-label="{attribute(shape.labels[column])}"' if column in shape.told else ""
        return f'<td data-field="{column}"{label}>{row[column]}</td>'
    field = _fields(card).get(column)
    return f"<td>{_unsaid(to)}</td>" if field and field.said.unknown else "<td></td>"


def _unsaid(to: Values) -> str:
    return f'<span class="k-rows__unsaid">{escaped(to.words.say("rows", "unknown"))}</span>'


def _named(row: Cells, shape: _Shape) -> str:
    """Return a name with what stands with it; a label where the value needs one."""
    state = f" {row[STATE]}" if STATE in shape.rare and STATE in row else ""
    html = f"{row[NAME]}{state}"
    for one in shape.rare:
        if one in row and one != STATE:
            label = f"{escaped(shape.labels[one])}: " if one in shape.told else ""
            html += f'<div class="k-rows__of">{label}{row[one]}</div>'
    return html


@lru_cache(maxsize=KEPT)
def _cells(card: Card, to: Values, of: bool, sort: bool, by_day: bool) -> Cells:
    """Return what each column holds of a card; ``by_day`` where its name need not tell its day."""
    dated = card.date is not None and card.kind not in _TOLD_ELSEWHERE and (by_day or not _parted(card)[1])
    cells = {NAME: name_of(card, to, dated)}
    if card.date and dated:
        cells[DATE] = html_of(card.date, to)
    if sort:
        cells[SORT] = escaped(card.kind_word)
    if card.status and (card.status.tone != "done" or card.kind in ENDING):
        cells[STATE] = html_of(card.status, to)
    if of and card.of:
        cells[OF] = f"<span{lang_of(card.of)}>{escaped(card.of.text)}</span>"
    if of and card.place:
        cells[PLACE] = html_of(card.place, to)
    for name, field in _fields(card).items():
        if said := _bare(field.said):
            cells[name] = said_of(said, to)
        else:
            cells.pop(name, None)
    return cells


def _bare(said: Statement) -> Statement | None:
    """Return a statement without what is said of it besides, which the record's own page tells; None without value."""
    value = said.value
    if isinstance(value, ShownList) and not value.columns:
        items = tuple(replace(one, as_of=None) for one in map(_bare, value.items) if one)
        value = replace(value, items=items) if items else None
    return Statement(value, as_of=said.as_of, coverage=said.coverage) if value is not None else None


def _parted(card: Card) -> tuple[str, str]:
    """Return a card's name and what follows in it, where that is its day."""
    title, day = card.title.text, card.date.words if card.date else ""
    if not day or not title.endswith(f", {day}"):
        return title, ""
    name = title.removesuffix(f", {day}")
    return name, title.removeprefix(name)


def name_of(card: Card, to: Values, dated: bool) -> str:
    """Return a card's name as a link; where its day stands beside it (``dated``), only who listens is told it there."""
    title, (short, day) = card.title, _parted(card)
    name = lines_of(title.text)
    code = ""
    if card.code:
        name = lines_of(title.text.removesuffix(f" ({card.code})"))
        code = f' <span class="k-rows__code">{escaped(card.code)}</span>' if len(card.code) <= LONGEST else ""
    elif day and dated:
        name = f'{lines_of(short)}<span class="k-unseen">{escaped(day)}</span>'
    return f'<a href="{to.base}{attribute(card.url)}"{lang_of(title)}>{name}</a>{code}{draft_of(card.draft)}'
