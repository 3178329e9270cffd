"""Costs of several payers or years in one row: the rows that they make, with each amount once, or one row in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from komplan.diagnostics import Diagnostic, Place, Repair, facts
from komplan.language.amounts import read_amount
from komplan.language.catalogue import Catalogue, catalogue, languages
from komplan.language.heard import after, bare, before, fold, heard, quoted
from komplan.language.numbers import parse_money, plain_number, say_money, say_quantity
from komplan.sources.tree import Branch, Items, Node, Scalar, scalars, stretch_of
from komplan.sources.yaml import read_piece

from ..budget import Cost, MoneySource
from ..fields import fields_of
from ..kinds.plan_year import YearCost
from ..values import Context, Money
from ..values.choice import PARTED, Share
from .fits import LEFT, needed_in
from .spots import Spot, in_flow, over, written, written_text

_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))? ?%")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\)?(?: ?[:=–-]|(?= ))(.++)")
_YEAR_LAST = re.compile(r"(?<!\d)((?:19|20)\d\d)\)?$")
_LONGEST_PART = 60
_UNSAID = f'{{unknown: "{LEFT}"}}'
"""Stands for a field that a row needs and does not have."""

SORTS = tuple(name for name, field in fields_of(Cost).items() if field.takes(Money))
"""Fields of a cost that hold an amount."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What to write instead of a row."""

    repair: Repair | None
    """None where the rows have another fault as well."""
    example: str
    """The rows, a line each, or what to write in place of who pays."""
    is_one: bool
    """Whether it stays one row, whose payers are named, as nobody says how they share its amount."""


def shared_cost(spot: Spot, place: Place, context: Context) -> Diagnostic | None:
    """Return what is told of a cost that several pay or several years share; None where nothing of it is known."""
    rows = in_rows(spot, context)
    if rows is None:
        return None
    if rows.is_one:
        return Diagnostic(
            "wrong-choice",
            place,
            facts(value=_words(spot.value), choices=MoneySource.offered(_words(spot.value))),
            rows.repair,
        )
    told = facts(field=spot.field, value=_words(spot.value), example=rows.example)
    return Diagnostic("several-values", place, told, rows.repair, advice="rows")


def in_rows(spot: Spot, context: Context) -> Rows | None:
    """Return what to write where a cost names several payers, or amounts of several years or payers.

    None where it is no such cost, or what is named is not known.
    """
    row = spot.holder
    if spot.part not in {Cost, YearCost} or not isinstance(row, Branch) or not (spot.is_alone and spot.above):
        return None
    text = _words(spot.value)
    if spot.field == "source":
        shares = MoneySource.several(PARTED.split(text))
        made = _by_source(row, shares, context) if shares and spot.part is Cost else None
        rows = _rows(spot.above, row, made, context) if made else None
        together = _together(spot, shares) if shares and rows is None else None
        return rows or (Rows(over(spot.value, together), together, is_one=True) if together else None)
    made = _by_amount(row, spot.field, text) if spot.field in SORTS and spot.part is Cost else None
    return _rows(spot.above, row, made, context) if made else None


def _words(node: Node) -> str:
    if isinstance(node, Branch):
        return _words(node["value"]) if "value" in node else ""
    if isinstance(node, Items):
        return ", ".join(str(item) for item in node if isinstance(item, Scalar))
    return bare(node) if isinstance(node, Scalar) else ""


Fields = Mapping[str, str]
"""Fields of a row as they are written, by name; those that it does not have stay as they are."""


def _by_source(row: Branch, shares: Sequence[Share], context: Context) -> list[Fields] | None:
    """Return a row for each payer where the text or the amounts beside it say who pays how much."""
    stated = [sort for sort in SORTS if sort in row.keys_at]
    if not stated:
        sums = _amounts(shares, None)
        return [
            {"source": _source(share, named=sums is None)} | ({SORTS[0]: amount} if amount else {})
            for share, amount in zip(shares, sums or [""] * len(shares), strict=True)
        ]
    if len(stated) > 1:
        return None
    text = _words(row[stated[0]]) if stated[0] in row else ""
    by_amount = _by_amount(row, stated[0], text)
    if by_amount is not None:
        return by_amount if {one.get("source") for one in by_amount} == {_source(share) for share in shares} else None
    whole = parse_money(text)
    if whole is None:
        return None
    amounts = _amounts(shares, whole) or _percents(shares, whole, text, context)
    return (
        None
        if amounts is None
        else [{"source": _source(share), stated[0]: amount} for share, amount in zip(shares, amounts, strict=True)]
    )


def _source(share: Share, *, named: bool = False) -> str:
    """Return who pays as YAML, with the typed words where they say more than the choice; ``named`` keeps the share."""
    return MoneySource.listed(share if named else replace(share, rest=""))


def _amounts(shares: Sequence[Share], whole: tuple[Decimal, str] | None) -> list[str] | None:
    """Return the amount of each share as YAML; None where one states none, or they don't come to the whole."""
    found: list[str] = []
    left = whole[0] if whole else Decimal(0)
    sums = [read_amount(share.rest) if share.rest[-1:] != "%" else None for share in shares]
    named = {one.currency for one in sums if one and one.currency} | ({whole[1]} if whole else set())
    usual = named.pop() if len(named) == 1 else None
    for share, one in zip(shares, sums, strict=True):
        currency = one.currency or usual if one else None
        if one is None or currency is None or (whole and currency != whole[1]):
            return None
        left -= one.worth.high
        is_equal = sums.count(one) > 1  # the words tell such amounts apart
        words = f"{share.name} {share.rest}" if is_equal else share.rest
        found.append(_money(words, Money.of(one, currency), is_known=whole is not None))
    return found if whole is None or left == 0 else None


def _money(text: str, money: Money, *, is_known: bool) -> str:
    """Return an amount as YAML: as it is typed where it reads so, else with the typed words if they say more."""
    said = read_amount(text)
    if said and not said.says_more and (said.currency or is_known):
        return written_text(text) if said.currency else money.written
    return f"{{value: {money.written}, as_written: {quoted(text)}}}"


def _percents(shares: Sequence[Share], whole: tuple[Decimal, str], text: str, context: Context) -> list[str] | None:
    """Return the part of each share of the whole as YAML, which says from what it follows; None where it isn't sure."""
    found = [_percent(share.rest) for share in shares]
    open_ends = [share for share, percent in zip(shares, found, strict=True) if percent is None]
    given = sum((percent for percent in found if percent is not None), Decimal(0))
    if len(open_ends) == 1 and fold(open_ends[0].rest) in heard("remainder") and 0 < given < 100:
        found = [100 - given if percent is None else percent for percent in found]
    elif open_ends or given != 100:
        return None
    made = []
    for percent in found:
        assert percent is not None  # each is given or what is left
        amount = whole[0] * percent / 100
        if amount != round(amount, 2):
            return None
        said = {language: _share_of(percent, whole, language) for language in context.languages}
        said[context.language] = f"{_said_percent(percent, context.language)} × {text}"
        made.append(f"{{value: {plain_number(amount)} {whole[1]}, inferred: {_in_languages(said)}}}")
    return made


def _percent(text: str) -> Decimal | None:
    found = _PERCENT.fullmatch(text)
    return Decimal(f"{found[1]}.{found[2] or 0}") if found else None


def _catalogue(language: str) -> Catalogue:
    return catalogue(language if language in languages() else languages()[0])


def _said_percent(percent: Decimal, language: str) -> str:
    return say_quantity(percent, "%", _catalogue(language))


def _share_of(percent: Decimal, whole: tuple[Decimal, str], language: str) -> str:
    return f"{_said_percent(percent, language)} × {say_money(*whole, _catalogue(language))}"


def _by_amount(row: Branch, sort: str, text: str) -> list[Fields] | None:
    """Return a row for each amount of a text that names the year or the payer of each; None where it doesn't."""
    parts = [part for part in PARTED.split(text) if part.strip()]
    if len(parts) < 2 or any(len(part) > _LONGEST_PART for part in parts):
        return None
    by_year = [_of_year(part) for part in parts]
    if all(by_year):
        years = [found[0] for found in by_year if found]
        own = row.get("year")
        is_among = own is None or not isinstance(own, Scalar) or not _is_year(own) or own in years
        if len(set(years)) == len(years) and is_among:
            return [{"year": found[0], sort: found[1]} for found in by_year if found]
        return None
    shares = MoneySource.several(parts)
    amounts = _amounts(shares, None) if shares else None
    if amounts is None or len({share.choice for share in shares}) < len(shares):
        return None
    own = row.get("source")
    if own is not None and not MoneySource.several(PARTED.split(_words(own))):
        return None
    return [{"source": _source(share), sort: amount} for share, amount in zip(shares, amounts, strict=True)]


def _is_year(text: str) -> bool:
    return len(text) == len("2026") and text.isdigit()


def _of_year(part: str) -> tuple[str, str] | None:
    """Return the year and, as YAML, the amount of ``85 tis. Kč (2026)`` or ``2027: 90 tis. Kč``; None otherwise."""
    of_year = heard("on") | heard("year")
    part = " ".join(after(part.strip(" (").split(), of_year))
    readings = []
    if found := _YEAR_FIRST.fullmatch(part):
        readings.append((found[1], found[2].strip()))
    if found := _YEAR_LAST.search(part):
        words: Sequence[str] = part[: found.start()].rstrip(" (:=–-").split()
        readings.append((found[1], " ".join(before(before(words, of_year), of_year)).rstrip(" (:=–-")))
    known = [(year, amount, read_amount(amount)) for year, amount in readings]
    sums = [(year, amount, one, one.currency) for year, amount, one in known if one and one.currency]
    if len(sums) != 1:
        return None
    ((year, amount, one, currency),) = sums
    return year, _money(amount, Money.of(one, currency), is_known=False)


def _together(spot: Spot, shares: Sequence[Share]) -> str:
    """Return as YAML the payers of one amount that nobody parts, with the typed words where they say more."""
    if not any(share.rest for share in shares):
        return f"[{', '.join(_source(share) for share in shares)}]"
    payers = f"[{', '.join(dict.fromkeys(share.choice for share in shares))}]"
    return payers if spot.is_around else f"{{value: {payers}, as_written: {quoted(_words(spot.value))}}}"


def _in_languages(said: Mapping[str, str]) -> str:
    """Return a text as YAML, with the code of each language where there are several."""
    if len(said) == 1:
        return quoted(*said.values())
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in said.items())}}}"


def _rows(item: Spot, row: Branch, made: Sequence[Fields], context: Context) -> Rows | None:
    """Return the rows of a list of costs in place of one of them."""
    items = item.holder
    if not isinstance(items, Items) or any("\n" in str(text) for _, text in scalars(row)):
        return None
    texts = [_written(_row(row, fields)) for fields in made]
    read = [_cost(read_piece(text, "", 1)[0], context) for text in texts]
    own = [_key(cost) for cost in read if cost]
    if len({*own}) < len(own) or {*own} & _taken(items, context):  # two rows of a year and a payer would be one
        return None
    is_whole = all(read) and _UNSAID not in "".join(texts)
    if in_flow(items):
        return Rows(over(row, ", ".join(texts)) if is_whole else None, ", ".join(texts), is_one=False)
    lines = "\n".join(f"{' ' * (items.place.column - 1)}- {text}" for text in texts)
    at = stretch_of(row)
    return Rows(Repair(lines, at=replace(at, column=1)) if is_whole and at else None, lines, is_one=False)


def _taken(items: Items, context: Context) -> frozenset[Any]:
    """Return what tells the costs of a list apart, which is found out once."""
    if id(items) not in context.taken:
        costs = (_cost(item, context) for item in items)
        context.taken[id(items)] = frozenset(_key(cost) for cost in costs if cost)
    return context.taken[id(items)]


def _key(cost: Cost) -> tuple[Any, ...]:
    return cost.year.value, frozenset(one.value for one in cost.source.value or ()), cost.project.value


def _row(row: Branch, fields: Fields) -> Fields:
    """Return a row with all of its fields; of one that is needed and missing, which is told, why it is not known."""
    texts = dict.fromkeys(needed_in(Cost), _UNSAID)
    texts |= {name: written(node) for name, node in row.items()} | {**fields}
    own = row.get("source")
    if "source" not in fields and isinstance(own, Scalar) and (payer := MoneySource.called(str(own))):
        texts["source"] = _source(payer)
    return texts


def _written(row: Fields) -> str:
    """Return a row as YAML in one line, with its fields in the order in which costs have them."""
    names = dict.fromkeys([*(name for name in fields_of(Cost) if name in row), *row])
    return f"{{{', '.join(f'{name}: {row[name]}' for name in names)}}}"


def _cost(node: Node | None, context: Context) -> Cost | None:
    try:
        return Cost.model_validate(node, context=context)
    except ValueError:  # of which pydantic's error is one
        return None
