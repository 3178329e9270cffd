"""A sum beside the number of costs that it is of, how many measures state none, and as of when."""

from collections.abc import Iterable, Sequence

from komplan.language.numbers import say_money
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure
from komplan.model.lives import Span
from komplan.model.measures import leaves_below
from komplan.model.money import Row, Sum, budget_of, rows_below, total

from .badges import view_span
from .shown import ShownData, ShownList, Statement
from .values import Speaker


def view_total(speaker: Speaker, measure: Measure, sort: str) -> ShownList | None:
    """Return the sum of one sort of money of a measure and those below it, in each currency.

    Each says of how many costs it is, how many measures state none, and as of when.
    """
    rows, words = list(rows_below(speaker.town, measure)), speaker.words
    with_costs = {row.measure.key for row in rows}
    silent = sum(leaf.key not in with_costs for leaf in leaves_below(speaker.town, measure))
    without = [words.say("money", "without", count=silent)] if silent else []
    as_of = view_span(speaker, _dates(rows))
    shown = []
    for currency, found in sorted(total(rows, sort).items()):
        coverage = in_brackets([*say_coverage(speaker, found), *without])
        value = ShownData(f"{found.amount:.2f}", say_money(found.amount, currency, words))
        shown.append(Statement(value, as_of=as_of, coverage=coverage))
    return ShownList(tuple(shown)) if shown else None


def say_coverage(speaker: Speaker, found: Sum) -> list[str]:
    """Return of how many costs a sum is, where it is not of all."""
    if found.is_whole:
        return []
    of = out_of(found.of, speaker.words)
    return [speaker.words.say("money", "coverage", stated=found.stated, of=of, all=found.of)]


def in_brackets(said: Sequence[str]) -> str | None:
    """Return what is said of a sum as it stands behind it."""
    return f"({'; '.join(said)})" if said else None


def _dates(rows: Iterable[Row]) -> Span | None:
    """Return as of when the costs of rows were stated."""
    budgets = {row.measure.key: budget_of(row.measure) for row in rows}.values()
    days = sorted(budget.as_of.value.iso for budget in budgets if budget and budget.as_of and budget.as_of.value)
    return Span(days[0], days[-1]) if days else None
