"""Of one sum no more is promised than planned, and no more spent than promised."""

from collections.abc import Iterator
from itertools import combinations

from komplan.diagnostics import Amount, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.money import SORTS
from komplan.language.worth import Worth
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import Money, Part
from komplan.model.walk import groups_of


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield once a group each amount that is surely more than one that stands there for what comes before it."""
    for path, group in groups_of(record, Money):
        stated = [(name, money) for name in SORTS if (money := _money(group, name)) is not None]
        above = {more[0]: (less, more) for less, more in combinations(stated, 2) if _is_above(more[1], less[1])}
        for (less, low), (more, top) in above.values():
            told = {**facts(field=more, other=less), "amount": _amount(top), "limit": _amount(low)}
            related = (Related(record.place(*path, less)),)
            yield Diagnostic("amount-above", record.place(*path, more), told, related=related)


def _money(group: Part, name: str) -> Money | None:
    field = fields_of(type(group)).get(name)
    value = group.stated(field.attribute).value if field else None
    return value if isinstance(value, Money) and value.worth is not None else None


def _is_above(more: Money, less: Money) -> bool:
    """Tell whether one amount is more than another of its kind however both are read."""
    one, other = _worth(more), _worth(less)
    if (more.currency, more.per) != (less.currency, less.per) or one.is_about or other.is_about:
        return False
    return one.low is not None and one.low > other.high


def _amount(money: Money) -> Amount:
    return Amount(_worth(money), money.currency)


def _worth(money: Money) -> Worth:
    assert money.worth is not None
    return money.worth
