"""The measures of a plan as rows of a table: how far each is, who leads it, until when and for how much."""

from collections.abc import Iterator
from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import carried
from komplan.edition.edition import Edition
from komplan.edition.lives import Lateness, lateness_of
from komplan.edition.measures import above, children, deadline_of, progress_of, tops
from komplan.edition.money import rows_below
from komplan.edition.sums import total
from komplan.language.dates import say_short
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan

from ..records.progress import say_counted_measures
from ..records.states import told_progress
from ..records.sums import in_brackets, say_coverage, tell_sum
from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.plain import inline
from ..values.shown import Shown, ShownDate, ShownLink, ShownList, ShownStatus, ShownText, Statement
from .measure import view_deadline
from .measures_together import DroppedRow, view_together
from .plan_tiles import is_behind

PARTS = ("overdue", "untold", "this-year", "done")
"""Parts of the table that can be seen alone: what is late or was not done, what may be, what is due, what is done."""


@frozen
class MeasureRow:
    """A measure in the table."""

    link: ShownLink
    depth: int
    """How many others it stands below: 0 at the top level."""
    status: ShownStatus
    among: tuple[str, ...]
    """Names of the parts of the table to which it belongs, of ``PARTS``."""
    urgency: int
    """Where its state stands among others: what is late comes first."""
    lead: tuple[Shown, ...]
    due: Statement | None
    planned: str
    partly: str
    """Of how many costs that sum is, where it is not of all."""


@frozen
class MeasureTable:
    """All measures of a plan, in the order of its tree."""

    rows: tuple[MeasureRow, ...]
    parts: tuple[tuple[str, str, int], ...]
    """Parts of the table that can be seen alone: the name, its words, and of how many measures."""
    count: int
    """How many measures are to be carried out."""
    counted: str
    """What of the rows is counted, and what is not."""
    notes: tuple[str, ...]
    """Of which day the states are that name none, and the lateness of what is late."""
    dropped: tuple[DroppedRow, ...]
    """What the plan no longer holds to."""


def view_table(localiser: Localiser, plan: Plan) -> MeasureTable:
    """Return the measures of a plan."""
    edition = localiser.edition
    every = [one for top in tops(edition, plan) for one in _tree(localiser, top)]
    together = view_together(localiser, every)
    rows = tuple(_row(localiser, one, together.states[one.key]) for one in every if one.key in together.states)
    counts = {name: sum(name in row.among for row in rows) for name in PARTS}
    parts = tuple((name, _say_part(localiser, name), count) for name, count in counts.items() if count)
    return MeasureTable(
        rows,
        parts,
        count=len(carried(edition, plan)),
        counted=say_counted_measures(localiser, plan),
        notes=together.notes,
        dropped=together.dropped,
    )


def _tree(localiser: Localiser, measure: Measure) -> Iterator[Measure]:
    yield measure
    for child in children(localiser.edition, measure):
        yield from _tree(localiser, child)


def _row(localiser: Localiser, measure: Measure, status: ShownStatus) -> MeasureRow:
    edition, words = localiser.edition, localiser.words
    is_leaf = not children(edition, measure)
    how = lateness_of(edition, measure) if is_leaf else None
    among = {
        "overdue": is_behind(edition, measure),
        "untold": how is Lateness.UNTOLD,
        "this-year": _is_due_this_year(edition, measure),
        "done": progress_of(edition, measure).state is MeasureState.DONE,
    }
    sums = total(rows_below(edition, measure), "planned")
    told = [inline(tell_sum(localiser, one, currency or None)[0], words) for currency, one in sums.items()]
    partly = [said for one in sums.values() for said in say_coverage(localiser, one)]
    return MeasureRow(
        link=link_to(localiser, measure),
        depth=len(above(edition, measure)),
        status=status,
        among=tuple(name for name, is_in in among.items() if is_leaf and is_in),
        urgency=list(Lateness).index(how) if how else len(Lateness) + told_progress(localiser, measure).rank,
        lead=tuple(_shown(localiser, measure, "lead", "lead_groups")),
        due=_due(localiser, measure),
        planned=", ".join(told),
        partly=in_brackets(partly) or "",
    )


def _say_part(localiser: Localiser, name: str) -> str:
    return localiser.words.say("plans", "parts_of", name, year=localiser.edition.day[:4])


def _is_due_this_year(edition: Edition, measure: Measure) -> bool:
    due = deadline_of(measure)
    return due is not None and bool(edition.day) and due.iso[:4] == edition.day[:4]


def _due(localiser: Localiser, measure: Measure) -> Statement | None:
    """Return the planned end in figures, or that it is to have none."""
    period, said, words = measure.planned.value, view_deadline(localiser, measure), localiser.words
    if said is None:
        ongoing = ShownText(words.say("dates", "continuous"))
        return Statement(ongoing) if period and period.continuous.value else None
    day = said.value
    return replace(said, value=replace(day, words=say_short(day.iso, words))) if isinstance(day, ShownDate) else said


def _shown(localiser: Localiser, measure: Measure, *names: str) -> Iterator[Shown]:
    """Yield the values of fields, one by one."""
    for name in names:
        stated = measure.stated(name)
        said = localiser.statement(stated, measure) if stated else None
        value = said.value if said else None
        if isinstance(value, ShownList):
            yield from (item.value for item in value.items if item.value)
        elif value:
            yield value
