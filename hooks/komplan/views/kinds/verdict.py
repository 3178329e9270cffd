"""How it goes, in a sentence: which year it is, how many measures are done, late or failed, what is spent."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from komplan.edition.dropped import carried
from komplan.edition.lives import has_begun, has_ended, year_of_period
from komplan.edition.measures import leaves
from komplan.edition.money import CostRow, rows_in
from komplan.edition.sums import total
from komplan.edition.years import measures_in, year_rows
from komplan.language.prepositions import out_of
from komplan.language.worth import Worth, say_worth
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.record import Record

from ..records.progress import count_done, say_done
from ..records.sums import plain_pair
from ..values.localiser import Localiser

WHOLE = 100


def say_verdict(localiser: Localiser, plan: Plan) -> str:
    """Return how a plan goes; of one without measures, what its page can't tell."""
    edition, say = localiser.edition, localiser.words.say
    if not leaves(edition, plan):
        return say("verdict", "no_measures")
    if not has_begun(edition, plan):
        return sentence("", say_done(localiser, plan) or "")
    before = say("verdict", "ended") if has_ended(edition, plan) else say_year_of(localiser, plan)
    return say_how(localiser, before, carried(edition, plan), rows_in(edition, plan))


def say_how(
    localiser: Localiser, before: str, measures: Sequence[Measure], rows: Iterable[CostRow], year: str = ""
) -> str:
    """Return how many of measures are done, or in a year were, and how much is spent, behind what stands ``before``."""
    return sentence(before, ", ".join([*_counted(localiser, measures, year), *_spent(localiser, rows)]))


def say_year_of(localiser: Localiser, record: Record) -> str:
    """Return in which year of its period a record is: ``year 1 of 4``; nothing where that can't be told."""
    found = year_of_period(localiser.edition, record)
    if found is None:
        return ""
    year, every = found
    return localiser.words.say("verdict", "year", year=year, of=out_of(every, localiser.words), all=every)


def say_year_plan(localiser: Localiser, record: PlanYear) -> str:
    """Return how an action plan goes; of a year that is still ahead, of how many measures it is."""
    edition, year = localiser.edition, record.year.value
    measures = measures_in(edition, record)
    if year is None or not measures:
        return ""
    if edition.is_to_come(year.iso):
        return sentence("", localiser.words.say("verdict", "ahead", count=len(measures)))
    before = localiser.words.say("verdict", "over", year=year.iso) if edition.is_over(year.iso) else ""
    return say_how(localiser, before, measures, year_rows(edition, record), year.iso)


def say_share(localiser: Localiser, part: Decimal, whole: Decimal) -> str:
    """Return how many hundredths of a whole, more than 0, a part is, rounded.

    A little is never told as nothing, nor what is less than all as all.
    """
    share = int((part * WHOLE / whole).to_integral_value(ROUND_HALF_UP))
    share = min(share, WHOLE - 1) if part < whole else share
    is_little = part > 0 and not share
    return localiser.words.say("verdict", "under" if is_little else "percent", share=1 if is_little else share)


def say_secured(localiser: Localiser, rows: Sequence[CostRow]) -> str:
    """Return which part of planned money is secured and how much is not; nothing where sums don't tell that.

    Where it is stated of some costs only, it says that it is as far as stated.
    """
    found = plain_pair(rows, "planned", "secured")
    if found is None:
        return ""
    currency, planned, secured = found
    left = say_worth(Worth.plain(planned - secured), currency, localiser.words)
    every = all(one.is_whole for one in total(rows, "secured").values())
    name = "covered" if secured >= planned else "secured" if every else "secured_stated"
    said = localiser.words.say("verdict", name, share=say_share(localiser, secured, planned), left=left)
    return sentence("", said)


def _counted(localiser: Localiser, measures: Sequence[Measure], year: str) -> Iterator[str]:
    say, counts = localiser.words.say, count_done(localiser, measures, year)
    if not counts.all:
        return
    if counts.silent == counts.all:
        yield say("plans", "tiles", "silent")
    else:
        of = out_of(counts.all, localiser.words)
        yield say("verdict", "done", count=counts.all, done=counts.done, of=of)
    told = {"late": counts.late, "failed": counts.failed, "untold": counts.untold, "left": counts.left if year else 0}
    yield from (say("verdict", name, count=count) for name, count in told.items() if count)


def _spent(localiser: Localiser, rows: Iterable[CostRow]) -> Iterator[str]:
    """Yield which part of all planned money was spent, where all of it is known and in one currency."""
    found = plain_pair(rows, "planned", "spent")
    if found:
        _, planned, spent = found
        yield localiser.words.say("verdict", "spent", share=say_share(localiser, spent, planned))


def sentence(before: str, said: str) -> str:
    """Return what is said, behind what stands before it, as a sentence; nothing of nothing."""
    whole = ": ".join(filter(None, (before, said)))
    return f"{whole[:1].upper()}{whole[1:].removesuffix('.')}." if whole else ""
