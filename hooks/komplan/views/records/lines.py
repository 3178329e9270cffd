"""Capacities and prices in a line each: ``12 places (at night)``, ``CZK 120 for an hour``; of years, in a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.numbers import say_quantity
from komplan.language.units import say_unit

from ..values.lines import in_line
from ..values.localiser import Localiser
from ..values.shown import Shown, ShownData, ShownDate, ShownField, ShownList, ShownPart, ShownText, Statement

Fields = Mapping[str, ShownField]


def with_lines(localiser: Localiser, fields: Fields) -> Fields:
    """Return the fields of a record with its capacities and prices in a line each."""
    shown = {name: _in_lines(localiser, field) if name in _SORTS else field for name, field in fields.items()}
    return {name: _by_years(localiser, field) if name == "capacity_by_year" else field for name, field in shown.items()}


def _by_years(localiser: Localiser, field: ShownField) -> ShownField:
    """Return a field with each of its groups as a row, in the order of their years."""
    return as_table(field, lambda items: sorted((_row(localiser, item) for item in items), key=_year))


def as_table(field: ShownField, rows_of: Callable[[Sequence[Statement]], Sequence[Statement]] = list) -> ShownField:
    """Return a field with each of its groups as a row; as it is where it has none."""
    said, shown = field.said, field.said.value
    rows = rows_of(shown.items if isinstance(shown, ShownList) else (said,))
    parts = [row.value for row in rows if isinstance(row.value, ShownPart)]
    columns = {name: one.label for part in parts for name, one in part.fields.items()}
    if not columns:
        return field
    table = ShownList(tuple(rows), columns=columns)
    return replace(field, said=replace(said, value=table) if isinstance(shown, ShownList) else Statement(table))


def _row(localiser: Localiser, item: Statement) -> Statement:
    """Return a group of fields as a row: its year, then how much there is in one."""
    if not isinstance(item.value, ShownPart):
        return item
    fields = item.value.fields
    first = {name: field for name, field in fields.items() if name == "year"}
    return replace(item, value=ShownPart(first | dict(_capacity(localiser, fields))))


def _year(row: Statement) -> str:
    """Return the year of a row, as ISO; those without one come last."""
    fields = row.value.fields if isinstance(row.value, ShownPart) else {}
    year = fields["year"].said.value if "year" in fields else None
    return year.iso if isinstance(year, ShownDate) else "9999"


def _in_lines(localiser: Localiser, field: ShownField) -> ShownField:
    """Return a field with each of its groups in a line; one that is alone may stand there without a list."""
    said, shown = field.said, field.said.value
    if not isinstance(shown, ShownList):
        return replace(field, said=_item(localiser, said, field.name))
    items = tuple(_item(localiser, item, field.name) for item in shown.items)
    return replace(field, said=replace(said, value=replace(shown, items=items)))


def _item(localiser: Localiser, item: Statement, name: str) -> Statement:
    """Return a group of fields in a line, or the one that is left of them."""
    if not isinstance(item.value, ShownPart):
        return item
    fields = _SORTS[name](localiser, item.value.fields)
    if len(fields) == 1 and not item.says_more:
        return next(iter(fields.values())).said
    return replace(item, value=in_line(name, fields, localiser.words))


def _capacity(localiser: Localiser, fields: Fields) -> Fields:
    """Return number and unit as one: ``12 places``."""
    number, unit, words = _plain(fields, "number"), _plain(fields, "unit"), localiser.words
    if not isinstance(number, ShownData) or not isinstance(unit, ShownText):
        return fields
    amount = Decimal(number.value)
    if number.words != say_quantity(amount, None, words):  # it was typed with a unit of its own
        return fields
    counted = say_quantity(amount, say_unit(amount, unit.text, words) or unit.text, words)
    told = replace(fields["number"], said=Statement(ShownData(number.value, counted)))
    return {"number": told, **{name: field for name, field in fields.items() if name not in {"number", "unit"}}}


def _price(localiser: Localiser, fields: Fields) -> Fields:
    """Return that nothing is paid in a word instead of a yes, and what is said besides as the words ask for it."""
    free, text, words = _plain(fields, "free"), fields.get("text"), localiser.words
    if isinstance(free, ShownText) and free.text == words.say("flags", "true"):
        said = Statement(ShownText(words.say("services", "free")))
        fields = {**fields, "free": replace(fields["free"], said=said)}
    if text and _goes_on(text.said.value, words):
        fields = {("for" if name == "text" else name): field for name, field in fields.items()}
    return fields


def _goes_on(shown: Shown | None, words: Catalogue) -> bool:
    """Tell whether a text goes on from a price without a comma: ``for an hour``, ``/h``."""
    if not isinstance(shown, ShownText):
        return False
    own = catalogue(shown.lang) if shown.lang else words
    first = shown.text.split(maxsplit=1)[0].casefold() if shown.text.strip() else ""
    return first[:1] in {"/", "("} or first in (own.find("services", "joins") or ())


def _plain(fields: Fields, name: str) -> Shown | None:
    """Return what a field shows where nothing more is said of it."""
    field = fields.get(name)
    return field.said.value if field and not field.said.says_more else None


_SORTS = {"capacity": _capacity, "price": _price}
"""What shortens the items of each field."""
