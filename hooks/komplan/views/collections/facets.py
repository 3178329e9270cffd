"""What citizens look for in a record: life situation, people, organisation, state, place, programme, year.

A measure that others stand below counts only for what it states itself; what follows from its plan or from those below
it is told by the ones that can be carried out, so that nothing is listed twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from komplan.edition.dropped import withdrawn_on
from komplan.edition.lives import Lateness, lateness_of
from komplan.edition.measures import children, progress_of
from komplan.language.slugs import slug_of
from komplan.model.kinds.measure import Measure, Situation
from komplan.model.kinds.project import Project
from komplan.model.record import Record
from komplan.model.values import ABSENT, Choice, Moment, Period, Reference, Stated, Text

from ..records.badges import LAST, told_state
from ..values.localiser import Localiser


@dataclass(frozen=True, slots=True)
class Label:
    """What a record shares with others."""

    key: str
    """Stands in addresses: the same in each language."""
    words: str
    lang: str | None = None
    """Code of their language where it is not the page's."""
    gloss: str | None = None
    """What an official name means in the page's language."""
    rank: int = 0
    """Where it stands among others; those of one rank stand in the language's alphabet."""
    of: str = ""
    """Key of the record that it is, whose id ``key`` then is."""


LONGEST = 40
"""Years of a period that are all listed; of a longer one only the first and the last."""

Labels = Callable[[Localiser, Record], Iterable[Label]]


def label_of(localiser: Localiser, record: Record) -> Label:
    """Return a record as what others share."""
    title = localiser.title(record)
    return Label(record.id, title.text, title.lang, title.gloss, of=record.key)


def plans(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the plan that a measure is part of."""
    plan = localiser.edition.home(record) if isinstance(record, Measure) else None
    if plan is not None:
        yield label_of(localiser, plan)


def situations(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the life situations that a measure helps in, in the order in which they are offered everywhere."""
    if isinstance(record, Measure):
        for item in record.situations.value or ():
            if item.value:
                yield _choice(localiser, item.value, list(Situation))


def target_groups(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the people whom a record is for; the key is made of the town's own words."""
    stated = record.stated("target_groups")
    for item in stated.value or ():
        if isinstance(item.value, Text):
            text = localiser.text(item.value, record)
            yield Label(slug_of(item.value.best(localiser.edition.settings.codes)[1]), text.text, text.lang)


def organisations(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield who leads a measure or works on it."""
    if isinstance(record, Measure):
        named = (record.lead, *(record.partners.value or ()))
        for found in _resolved(localiser, record, named):
            yield label_of(localiser, found)


def states(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield how far a measure is that can be carried out, as its badge tells it."""
    if not isinstance(record, Measure) or _has_below(localiser, record):
        return
    if withdrawn_on(localiser.edition, record) is not None:
        yield Label("withdrawn", localiser.words.say("badges", "withdrawn"), rank=LAST)
        return
    told = told_state(localiser, record, progress_of(localiser.edition, record).state)
    yield Label(told.key, told.words, rank=told.rank)


def states_and_overdue(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield how far a measure is and, first of all, whether it is late or nobody knows how it ended."""
    if isinstance(record, Measure) and not _has_below(localiser, record):
        late = lateness_of(localiser.edition, record)
        if late:
            rank = -2 if late is Lateness.LATE else -1
            yield Label(late.value, localiser.words.say("by", "status", late.value), rank=rank)
        yield from states(localiser, record)


def territories(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield a measure's own places, else the one that the record belongs to."""
    named = (record.territories.value or ()) if isinstance(record, Measure) and record.territories else ()
    found = list(_resolved(localiser, record, named))
    if not found and not _has_below(localiser, record):
        home = localiser.edition.territory(record)
        found = [home] if home is not None and home is not record else []
    for territory in found:
        yield label_of(localiser, territory)


def programmes(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the programme that pays for a project, or that it is not stated."""
    if not isinstance(record, Project):
        return
    funding = record.funding.value
    programme = funding.programme if funding else ABSENT
    if programme.value:
        language, name = programme.value.best(localiser.languages(record))
        key = slug_of(programme.value.best(localiser.edition.settings.codes)[1])
        yield Label(key, name, None if language == localiser.language else language)
    else:
        yield Label("unknown", localiser.words.say("record", "unknown"))


def years(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield each year of the record's period, else that of its date; the newest comes first."""
    if isinstance(record, Measure):
        found = _years_of(localiser, record)
    elif isinstance(period := _value(record, "period"), Period):
        found = _span(*_ends(period))
    else:
        year = _year(_value(record, record.ORDER))
        found = _span(year, year)
    for year in found if len(found) <= LONGEST else found[:: len(found) - 1]:
        yield Label(str(year), str(year), rank=-year)


def _years_of(localiser: Localiser, measure: Measure) -> range:
    """Return the years for which a measure is planned, or in which it came about; after its end it has none."""
    planned = planned_years(localiser.edition.home(measure), measure)
    status = progress_of(localiser.edition, measure).status
    ended = withdrawn_on(localiser.edition, measure)
    if status and status.state.value and status.state.value.is_closed:
        actual = _value(measure, "actual")
        ends = _ends(actual) if isinstance(actual, Period) else (None, None)
        if all(ends):
            return _span(*ends)
        ended = status.date.value.iso if status.date.value else ended
    return range(planned.start, min(planned.stop, int(ended[:4]) + 1)) if ended else planned


def planned_years(plan: Record | None, measure: Measure) -> range:
    """Return the years for which a measure is planned, within those of its plan; what goes on goes on to its end."""
    planned, period = _value(measure, "planned"), _value(plan, "period")
    if not isinstance(planned, Period):
        return range(0)
    first, last = _ends(planned)
    start, end = _ends(period) if isinstance(period, Period) else (None, None)
    if planned.continuous.value:
        first, last = first or start, last or end
    years = _span(first, last)
    return range(max(years.start, start or 0), min(years.stop, end + 1 if end else years.stop))


def _has_below(localiser: Localiser, record: Record) -> bool:
    return isinstance(record, Measure) and bool(children(localiser.edition, record))


def _choice(localiser: Localiser, choice: Choice, order: list[Choice]) -> Label:
    return Label(choice.value, localiser.choice(choice), rank=order.index(choice))


def _resolved(localiser: Localiser, record: Record, named: Iterable["Stated[Reference]"]) -> Iterator[Record]:
    for stated in named:
        found = localiser.edition.resolve(stated.value, record) if stated.value else None
        if found is not None:
            yield found


def _value(record: Record | None, name: str | None) -> object:
    """Return the value of a field that the kind may not have."""
    return record.stated(name).value if record else None


def _ends(period: Period) -> tuple[int | None, int | None]:
    return _year(period.from_.value), _year(period.to.value)


def _year(moment: object) -> int | None:
    return int(moment.iso[:4]) if isinstance(moment, Moment) else None


def _span(first: int | None, last: int | None) -> range:
    """Return the years from one to another; of a period with one end known, that year."""
    first, last = first or last, last or first
    return range(first, last + 1) if first and last else range(0)


FACETS: Mapping[str, Labels] = {
    "situation": situations,
    "target-group": target_groups,
    "organisation": organisations,
    "status": states_and_overdue,
    "territory": territories,
    "programme": programmes,
    "year": years,
}
"""Ways to gather records, by the name under which the catalogue words them (``[by.<name>]``)."""
