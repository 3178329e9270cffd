"""A sum beside the number of costs that it is of, how many measures state none, and as of when."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from komplan.edition.dropped import is_dropped
from komplan.edition.edition import Edition
from komplan.edition.lives import Span
from komplan.edition.measures import above, leaves_below
from komplan.edition.money import SORTS, CostRow, Rated, budget_of, rows_below, total_beside
from komplan.edition.sums import Sum, total
from komplan.language.catalogue import Catalogue
from komplan.language.lists import say_list
from komplan.language.prepositions import out_of
from komplan.language.worth import say_worth
from komplan.model.answers import derived
from komplan.model.budget import Budget
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.values import Rate

from ..values.amounts import say_rated, shown_money, shown_worth
from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownData, ShownList, ShownText, Statement
from .states import view_span

MOST_RATED = 3
"""Amounts of each year, or month, that are named beside a sum; more are counted."""


def view_total(localiser: Localiser, measure: Measure, sort: str) -> ShownList | None:
    """Return the sum of one sort of money of a measure and those below it, in each currency.

    Each says of how many costs it is, how many measures state none, and as of when. A total that the measure states
    besides, and that is another, follows.
    """
    rows, words, edition = rows_below(localiser.edition, measure), localiser.words, localiser.edition
    silent, span = _around(edition, measure)
    without = [words.say("money", "without", count=silent)] if silent else []
    as_of = view_span(localiser, span)
    shown = []
    for currency, found in total(rows, sort).items():
        typed = quoted(localiser, found, measure)
        loose = [] if typed else say_written(localiser, found)
        value, besides = tell_sum(localiser, found, currency or None)
        coverage = in_brackets([*besides, *say_coverage(localiser, found), *loose, *without])
        shown.append(Statement(value, as_of=as_of, coverage=coverage, as_written=typed, leads=typed is not None))
    stated = total_beside(edition, measure) if sort == SORTS[0] else None
    if stated:
        value = shown_money(stated, words)
        shown.append(
            Statement(
                value, coverage=f"({words.say('money', 'as_total')})", as_of=_of_budget(localiser, budget_of(measure))
            )
        )
    return ShownList(tuple(shown)) if shown else None


def view_sum(localiser: Localiser, rows: Sequence[CostRow], sort: str) -> ShownList | None:
    """Return the sum of one sort of money of rows in each currency, each with the number of costs that it is of."""
    shown = []
    for currency, found in total(rows, sort).items():
        value, besides = tell_sum(localiser, found, currency or None)
        shown.append(Statement(value, coverage=in_brackets([*besides, *say_coverage(localiser, found)])))
    return ShownList(tuple(shown)) if shown else None


def tell_sum(localiser: Localiser, found: Sum, currency: str | None) -> tuple[ShownData | ShownText, list[str]]:
    """Return what a sum comes to and what stands beside it as it can't be added: so much a year, what has no sum.

    Where nothing can be added up, the first of that stands in its place, at last that it is stated of dropped measures
    only, and how much. Without a currency where a table names it.
    """
    words = localiser.words
    running = [words.say("money", "running", count=found.running)] if found.running else []
    if found.has_sum and found.worth is not None:
        return shown_worth(found.worth, currency, words), [*_say_rated(found.rated, currency, words), *running]
    if found.rated:
        (worth, per), *others = found.rated
        unsaid = words.say("money", "unsaid_times", per.value)
        told = [unsaid, *_say_rated(others, currency, words), *running]
        return ShownText(say_rated(worth, per, currency, words)), told
    if found.dropped and not running:
        return ShownText(words.say("money", "only_dropped")), [say_worth(found.dropped, currency, words)]
    return ShownText(words.say("known", "running") if found.running == 1 else running[0]), []


def _say_rated(amounts: Sequence[Rated], currency: str | None, words: Catalogue) -> Iterator[str]:
    """Yield that there are amounts of each year or month besides, which nobody can add up as their times may differ."""
    for per in Rate if amounts else ():
        said = [say_worth(worth, currency, words) for worth, own in amounts if own is per]
        if len(said) > MOST_RATED:
            yield words.say("money", "rated_many", per.value, count=len(said))
        elif said:
            yield words.say("money", "rated", per.value, amounts=say_list(said, words))


def plain_pair(rows: Iterable[CostRow], whole: str, part: str) -> tuple[str, Decimal, Decimal] | None:
    """Return the currency, the sum of one sort of money and that of another as a part of it.

    None where they are not plain sums in one currency, or the first, more than nothing, is not that of all costs.
    """
    kept = tuple(rows)
    wholes, parts = total(kept, whole), total(kept, part)
    if len(wholes) != 1 or list(wholes) != list(parts):
        return None
    ((currency, aim),), (so_far,) = wholes.items(), parts.values()
    if not (aim.is_whole and so_far.has_sum and aim.worth and so_far.worth):
        return None
    is_plain = aim.worth.is_plain and so_far.worth.is_plain and aim.worth.high > 0
    return (currency, aim.worth.high, so_far.worth.high) if is_plain else None


def quoted(localiser: Localiser, found: Sum, record: Measure | Plan) -> ShownText | None:
    """Return what the source says of a sum that is of one amount only, where that is no plain sum."""
    return localiser.written(found.written[0], record) if len(found.written) == found.stated == 1 else None


def count_silent(edition: Edition, rows: Iterable[CostRow], leaves: Iterable[Measure]) -> int:
    """Return of how many measures no costs are stated; those of which a total above tells, or dropped, don't count."""
    kept = list(rows)
    with_costs = {row.measure.key for row in kept}
    totals = {row.measure.key for row in kept if row.total}
    return sum(
        leaf.key not in with_costs
        and not is_dropped(edition, leaf)
        and not any(other.key in totals for other in above(edition, leaf))
        for leaf in leaves
    )


def say_coverage(localiser: Localiser, found: Sum) -> list[str]:
    """Return of how many costs a sum is, where it is not of all, and what of dropped measures it leaves out."""
    words, said = localiser.words, list[str]()
    if not found.stated:
        return said
    if found.stated < found.of:
        said.append(words.say("money", "coverage", stated=found.stated, of=out_of(found.of, words), all=found.of))
    if found.dropped:
        said.append(words.say("money", "dropped", amount=say_worth(found.dropped, None, words)))
    return said


def say_written(localiser: Localiser, found: Sum) -> list[str]:
    """Return how many amounts of a sum the source has as no exact ones, and of how many it says more than a number."""
    counts = {"bounds": found.bounds, "written": len(found.written) - found.bounds}
    return [localiser.words.say("money", said, count=count) for said, count in counts.items() if count]


def in_brackets(said: Sequence[str]) -> str | None:
    """Return what is said of a sum as it stands behind it."""
    return f"({'; '.join(said)})" if said else None


@derived
def _around(edition: Edition, measure: Measure) -> tuple[int, Span | None]:
    """Return how many measures below one, or itself, state no costs, and as of when the others were stated."""
    rows = rows_below(edition, measure)
    return count_silent(edition, rows, leaves_below(edition, measure)), _dates(edition, rows)


def _dates(edition: Edition, rows: Iterable[CostRow]) -> Span | None:
    """Return as of when the costs of rows were stated."""
    budgets = {row.measure.key: budget_of(row.measure) for row in rows}.values()
    days = sorted(dates_of(edition, budgets))
    return Span(days[0], days[-1]) if days else None


def dates_of(edition: Edition, budgets: Iterable[Budget | None]) -> Iterator[str]:
    """Yield as of when each of several budgets was stated, but for days after that of the town."""
    for budget in budgets:
        day = budget.as_of.value.iso if budget and budget.as_of.value else ""
        if day and not edition.is_to_come(day):
            yield day


def _of_budget(localiser: Localiser, budget: Budget | None) -> AsOf | None:
    day = next(dates_of(localiser.edition, [budget]), "")
    return view_span(localiser, Span(day, day)) if day else None
