"""The numbers that stand first on the page of a plan, each leading to what it counts; what is not known says so."""

from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import carried
from komplan.edition.edition import Edition
from komplan.edition.lives import Lateness, has_begun, has_ended, is_late
from komplan.edition.measures import deadline_of, leaves, progress_of
from komplan.edition.money import rows_in
from komplan.language.prepositions import out_of
from komplan.model.answers import settled
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan

from ..addresses import url_of
from ..charts.scale import share
from ..records.progress import count_done, say_done
from ..records.sums import count_silent
from ..records.tiles import Tile, say_amount, say_stating
from ..values.localiser import Localiser
from ..values.plain import inline
from ..values.shown import ShownDate, ShownLink, Statement
from .plan_pages import page_url


@frozen
class NextStep:
    """What is the first to begin or to end."""

    link: ShownLink
    said: Statement
    """The day."""
    begins: bool


@frozen
class PlanInShort:
    """How far a plan is, as other pages tell it."""

    done: Tile | None
    """How many of its measures are done; None where it has none."""
    share: float
    """That in hundredths."""
    spent: Tile | None


@settled
def view_in_short(localiser: Localiser, plan: Plan) -> PlanInShort:
    """Return how far a plan is, and what was spent of its money."""
    if not leaves(localiser.edition, plan):
        return PlanInShort(None, 0, None)
    counts, done = count_done(localiser, carried(localiser.edition, plan)), _done(localiser, plan)
    spent = _spent(localiser, plan, is_short=True)
    if not done.value:
        return PlanInShort(done, 0, spent)
    noun = localiser.words.say("plans", "tiles", "measures", count=counts.all)
    return PlanInShort(replace(done, note=noun), share(counts.done, counts.all), spent)


def view_tiles(localiser: Localiser, plan: Plan, step: NextStep | None) -> tuple[Tile, ...]:
    """Return what is done, overdue and spent, and what comes next; nothing of a plan without measures."""
    if not leaves(localiser.edition, plan):
        return ()
    return (_done(localiser, plan), _overdue(localiser, plan), _spent(localiser, plan), _next(localiser, plan, step))


def _done(localiser: Localiser, plan: Plan) -> Tile:
    say, counts = localiser.words.say, count_done(localiser, carried(localiser.edition, plan))
    value, note = "", ""
    if not has_begun(localiser.edition, plan) or not counts.all:
        note = say_done(localiser, plan) or ""
    elif counts.silent == counts.all:
        note = say("plans", "tiles", "silent")
    else:
        of = out_of(counts.all, localiser.words)
        value = say("plans", "tiles", "part", part=counts.done, of=of, all=counts.all)
        others = {"later": counts.later, "silent": counts.silent}
        note = ", ".join(say("plans", name, count=count) for name, count in others.items() if count)
    return Tile("done", say("plans", "tiles", "done"), value, note, page_url(localiser, plan, "measures"))


def _overdue(localiser: Localiser, plan: Plan) -> Tile:
    say, edition = localiser.words.say, localiser.edition
    own = carried(edition, plan)
    counts = count_done(localiser, own)
    behind, untold = counts.late + counts.failed, counts.untold
    dated = sum(deadline_of(measure) is not None for measure in own)
    value = str(behind) if behind or (dated and not untold) else ""
    if untold:
        note = say("plans", "tiles", "untold", count=untold)
    elif behind:
        note = ""  # they are named further down
    elif dated:
        note = say("plans", "tiles", "of_due", count=dated, of=out_of(dated, localiser.words))
    else:
        note = say("plans", "tiles", "no_due")
    part = Lateness.LATE.value if behind else Lateness.UNTOLD.value if untold else "measures"
    url = f"{page_url(localiser, plan, 'measures').partition('#')[0]}#{part}"
    if behind and not untold:
        url = f"{url_of(plan, localiser.language)}#behind"
    return Tile("overdue", say("plans", "tiles", "behind" if counts.failed else "overdue"), value, note, url)


def is_behind(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure is past its deadline or was not done."""
    return is_late(edition, measure) or progress_of(edition, measure).state is MeasureState.NOT_DONE


def _spent(localiser: Localiser, plan: Plan, *, is_short: bool = False) -> Tile:
    say, edition = localiser.words.say, localiser.edition
    rows = rows_in(edition, plan)
    planned, spent = (say_amount(localiser, rows, sort) for sort in ("planned", "spent"))
    is_told = spent and not is_short
    stated = say_stating(localiser, rows, "spent", count_with_costs(edition, plan)) if is_told else ""
    notes = [say("plans", "tiles", "of_planned" if spent else "planned", amount=planned)] if planned else []
    notes += [f"({stated})"] if stated else []
    note = " ".join(notes) or say("plans", "tiles", "no_costs")
    where = page_url(localiser, plan, "costs") if rows else page_url(localiser, plan, "measures")
    return Tile("spent", say("plans", "tiles", "spent"), spent, note, where)


def count_with_costs(edition: Edition, plan: Plan) -> int:
    """Return of how many measures of a plan costs are or should be stated: all but dropped ones without any."""
    rows = rows_in(edition, plan)
    return len({row.measure.key for row in rows}) + count_silent(edition, rows, leaves(edition, plan))


def _next(localiser: Localiser, plan: Plan, step: NextStep | None) -> Tile:
    say = localiser.words.say
    label = say("plans", "tiles", "next")
    if step:
        day = inline(replace(step.said, as_written=None), localiser.words)
        is_day = isinstance(step.said.value, ShownDate) and len(step.said.value.iso) == len("2026-01-01")
        if is_day:
            note = say("plan_counts", "begins" if step.begins else "ends", day=day)
        else:  # a month or a year can't stand in a sentence in each language
            note = say("plans", "tiles", "from" if step.begins else "to", day=day)
        return Tile("next", label, step.link.text, note, step.link.url, step.link)
    if has_ended(localiser.edition, plan):
        note = say("plans", "tiles", "over")
    elif not any(measure.planned.value for measure in leaves(localiser.edition, plan)):
        note = say("plans", "tiles", "no_due")
    else:
        note = say("plans", "tiles", "nothing")
    return Tile("next", label, "", note, page_url(localiser, plan, "measures"))
