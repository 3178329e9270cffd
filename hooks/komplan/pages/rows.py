"""How records stand in rows: a table with a row each, which small screens show in two lines."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from komplan.views.values.shown import Card

from .escaped import attribute, escaped
from .values import KEPT, Values, draft_of, html_of, lang_of, lines_of, said_of

DATE, NAME, SORT, STATE = "date", "title", "sort", "state"
"""Columns of what every card may have; others are called as the field that they show."""
_NAMED_BY_DAY = {"meeting", "consultation"}
"""Kinds whose titles hold their day, or whose states do."""

Keys = Mapping[str, Iterable[str]]


def rows_of(
    cards: Sequence[Card], to: Values, *, of: bool, sort: bool, keys: Sequence[Keys], name: str, sorts: bool
) -> str:
    """Return cards as safe HTML: as a table, or as a list where nothing but names would stand in it."""
    columns = _columns(cards, sort)
    if list(columns) == [NAME]:
        listed = "".join(f"<li>{_name(card, to, of)}</li>\n" for card in cards)
        return f'<ul class="k-names">\n{listed}</ul>\n'
    heads = "".join(f'<th scope="col">{escaped(_label(column, label, to))}</th>' for column, label in columns.items())
    shown, around = tuple(columns), [_keys(own) for own in keys] or [""] * len(cards)
    body = "".join(f"<tr{own}>{_row(card, to, shown, of)}</tr>\n" for card, own in zip(cards, around, strict=True))
    sorting, named = " data-k-sorts" if sorts else "", f' id="{name}"' if name else ""
    return (
        f'<table class="k-rows"{sorting}>\n<thead><tr>{heads}</tr></thead>\n<tbody{named}>\n{body}</tbody>\n</table>\n'
    )


def _columns(cards: Iterable[Card], sort: bool) -> dict[str, str]:
    """Return the columns of which any row has something, with their labels where the cards give them."""
    found, fields = dict[str, str](), dict[str, str]()
    for card in cards:
        found |= {name: "" for name, has in ((DATE, _is_dated(card)), (STATE, card.status)) if has}
        fields |= {name: field.label for name, field in card.fields.items()}
    first = [DATE, SORT, NAME, STATE]
    found |= {NAME: "", **({SORT: ""} if sort else {})}
    return {name: "" for name in first if name in found} | fields


def _is_dated(card: Card) -> bool:
    return card.date is not None and card.kind not in _NAMED_BY_DAY


def _label(column: str, label: str, to: Values) -> str:
    return label or to.words.say("list", "columns", column)


def _keys(keys: Keys) -> str:
    return "".join(f' data-{way}="{attribute(" ".join(own))}"' for way, own in keys.items())


@lru_cache(maxsize=KEPT)
def _row(card: Card, to: Values, columns: tuple[str, ...], of: bool) -> str:
    return "".join(_cell(card, to, column, of) for column in columns)


def _cell(card: Card, to: Values, column: str, of: bool) -> str:
    if column == NAME:
        return f'<th scope="row">{_name(card, to, of)}</th>'
    said, field = _said(card, to, column), card.fields.get(column)
    label = f' data-label="{attribute(field.label)}"' if field else ""
    return f'<td data-field="{column}"{label}>{said}</td>' if said else "<td></td>"


def _said(card: Card, to: Values, column: str) -> str:
    match column:
        case "date":
            return html_of(card.date, to) if card.date and _is_dated(card) else ""
        case "sort":
            return str(escaped(card.kind_word))
        case "state":
            return html_of(card.status, to) if card.status else ""
    field = card.fields.get(column)
    return said_of(field.said, to) if field else ""


def _name(card: Card, to: Values, of: bool) -> str:
    title, around = card.title, card.of if of else None
    name = lines_of(title.text)
    if card.code:
        code = f' <span class="k-rows__code">{escaped(card.code)}</span>'
        name = lines_of(title.text.removesuffix(f" ({card.code})")) + code
    html = f'<a href="{to.base}{attribute(card.url)}"{lang_of(title)}>{name}</a>{draft_of(card.draft)}'
    if around is None:
        return html
    return f'{html} <span class="k-rows__of"{lang_of(around)}>{escaped(around.text)}</span>'
