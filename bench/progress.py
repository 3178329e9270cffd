"""Invents what came of a plan: who proposed a measure, how it went on, what it costs, and how it was amended."""

import random
from collections.abc import Iterator, Mapping

from area import Area
from plans import DAYS, former_title, near
from records import Day, Money, Pick, Record, Ref, Value
from words import WORDS, said

PLAN, MEASURES = WORDS["plans"], WORDS["measures"]
NOW = 2026
"""The year in which the sites are built."""
CHANGED = ("planned", "planned", "budget", "budget", "lead", "title")
"""Fields that a revision changes, each of another measure."""
CLOSED = {"done", "partly-done", "cancelled"}
"""States of which nothing more is expected."""
LATE = 0.1
"""The share of measures that nobody closed although their time is over."""


def tell(area: Area, plan: Record, rng: random.Random) -> None:
    """Complete the measures of an area, whose meetings are known, and the history of its plan."""
    before = [meeting for meeting in area.meetings if meeting.date < DAYS[0]] or area.meetings
    since = [meeting for meeting in area.meetings if meeting.date > DAYS[0]]
    parents = {measure.id.rpartition(".")[0] for measure in area.measures}
    leaves = [measure for measure in area.measures if measure.id not in parents]
    for measure in area.measures:
        if before:
            measure.fields["proposed_in"] = (_proposed(rng.choice(before)),)
    for measure in leaves:
        measure.fields["status"] = tuple(_statuses(rng, measure, since))
        measure.fields["budget"] = _budget(area, measure, rng)
    plan.fields["revisions"] = tuple(_revisions(area, leaves, rng))
    for measure in leaves:
        state, day = last_said(measure)
        if state == "done":
            measure.fields["actual"] = {"from": Day(planned(measure)[0]), "to": Day(day)}


def planned(measure: Record) -> tuple[str, str]:
    """Return the ISO dates between which a measure is to be carried out."""
    period = measure.fields["planned"]
    assert isinstance(period, Mapping)
    start, end = period["from"], period["to"]
    assert isinstance(start, Day)
    assert isinstance(end, Day)
    return start.plain, end.plain


def last_said(measure: Record) -> tuple[str, str]:
    """Return the state that a measure is in, and since when."""
    statuses = measure.fields["status"]
    assert isinstance(statuses, tuple)
    last = statuses[-1]
    assert isinstance(last, Mapping)
    state, day = last["state"], last["date"]
    assert isinstance(state, Pick)
    assert isinstance(day, Day)
    return state.plain, day.plain


def is_overdue(measure: Record) -> bool:
    """Tell whether a measure's time is over and nobody has said what came of it."""
    return _is_over(measure) and last_said(measure)[0] not in CLOSED


def _is_over(measure: Record) -> bool:
    return planned(measure)[1] < str(NOW)


def _proposed(meeting: Record) -> Value:
    """Return the decision that proposed a measure, else the meeting itself."""
    decisions = meeting.inside.get("decisions")
    found = decisions[0] if decisions else meeting
    return Ref(found.key, found.key)


def _statuses(rng: random.Random, measure: Record, meetings: list[Record]) -> Iterator[Value]:
    """Yield what meetings said of a measure since it began; with too few of them it was said in no meeting."""
    closes = _is_over(measure) and rng.random() > LATE
    states = rng.choice([some for some in MEASURES["histories"] if not closes or some[-1] in CLOSED])
    meetings = [meeting for meeting in meetings if meeting.date > planned(measure)[0]]
    said_in = sorted(rng.sample(meetings, min(len(states), len(meetings))), key=lambda meeting: meeting.date)
    for number, state in enumerate(states):
        status: dict[str, Value] = {"state": Pick("measure-state", state)}
        if number < len(said_in):
            status |= {"date": Day(said_in[number].date), "said_in": Ref(said_in[number].key, said_in[number].key)}
        else:
            status["date"] = Day(f"{NOW - 1}-12-{20 + number}")
        if state != "not-started":
            status["reason"] = said(rng.choice(MEASURES["reasons"]))
        yield status


def _budget(area: Area, measure: Record, rng: random.Random) -> Value:
    """Return the costs of two sources for each year in which a measure is carried out, and their sum.

    Each third measure has costs as plans say them: in ranges, of several years and payers, within running costs.
    """
    years = _years(measure)
    sources = rng.sample(MEASURES["sources"], 2)
    if rng.randrange(3) == 0:
        return _loosely(area, years, sources, rng)
    amounts = {(year, source): 10_000 * rng.randint(2, 90) for year in years for source in sources}
    costs: list[Value] = []
    for (year, source), amount in amounts.items():
        cost: dict[str, Value] = {"year": Day(str(year)), "source": Pick("money-source", source)}
        cost |= {"planned": _money(area, amount), "secured": _money(area, amount * 4 // 5)}
        if year < NOW:
            cost["spent"] = _money(area, amount * rng.randint(50, 80) // 100)
        if source == "state":
            cost["project"] = Ref(area.projects[0].key)
        costs.append(cost)
    return {
        "as_of": Day(f"{NOW - 1}-12-31"),
        "stated_in": said(PLAN["stated_in"]),
        "total": _money(area, sum(amounts.values())),
        "costs": tuple(costs),
    }


def _loosely(area: Area, years: range, sources: list[str], rng: random.Random) -> Value:
    """Return costs as plans say them: of all years together, of both payers, within running costs."""
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    low, currency = 10_000 * rng.randint(2, 90), area.currency
    loose = rng.choice([f"{low}–{low * 2} {currency}", f"cca {low} {currency}", f"do {low} {currency}"])
    rated = f"{low} {currency} ročně" if area.language == "cs" else f"{low // 12} {currency} miesięcznie"
    payers = tuple(Pick("money-source", source) for source in sources)
    costs: tuple[Value, ...] = (
        {"year": span, "source": payers, "planned": Money(loose)},
        {"year": span, "source": payers[0], "planned": Money(rated)},
        {"year": span, "source": payers[1], "planned": "running"},
    )
    total = Money(f"do {low * (len(years) + 2)} {currency}")
    return {"as_of": Day(f"{NOW - 1}-12-31"), "stated_in": said(PLAN["stated_in"]), "total": total, "costs": costs}


def _years(measure: Record) -> range:
    start, end = planned(measure)
    return range(int(start[:4]), int(end[:4]) + 1)


def _money(area: Area, amount: int) -> Money:
    return Money(f"{amount}.00 {area.currency}")


def _revisions(area: Area, leaves: list[Record], rng: random.Random) -> Iterator[Value]:
    """Yield what each resolution changed of measures that the other one leaves alone."""
    some = iter(rng.sample(leaves, len(leaves)))
    activities = iter([measure for measure in leaves if measure.id.count(".") > 1])
    taken: set[str] = set()
    for number, day in enumerate(DAYS[1:], 2):
        resolution = Ref(f"resolution/{area.territory.id}-usneseni-{number}")
        changes: list[Value] = []
        for what in ("added", "withdrawn"):
            measure = next((other for other in activities if other.key not in taken), None)
            if measure:
                taken.add(measure.key)
                changes.append(_change(measure, what, rng))
            if measure and what == "withdrawn":
                measure.fields["status"] = (_cancelled(resolution, day, rng),)
        for field in CHANGED:
            measure = next((other for other in some if other.key not in taken), None)
            if measure:
                taken.add(measure.key)
                changes.append(
                    {**_change(measure, "changed", rng), "field": field, "was": _was(area, measure, field, rng)}
                )
        summary = said(PLAN["amended"][number % len(PLAN["amended"])])
        yield {"date": Day(day), "resolution": resolution, "summary": summary, "changes": tuple(changes)}


def _change(measure: Record, what: str, rng: random.Random) -> Mapping[str, Value]:
    return {"measure": near(measure), "what": Pick("change-kind", what), "why": said(rng.choice(PLAN["why"]))}


def _cancelled(resolution: Ref, day: str, rng: random.Random) -> Value:
    return {
        "state": Pick("measure-state", "cancelled"),
        "date": Day(day),
        "reason": said(rng.choice(PLAN["why"])),
        "said_in": Ref(resolution.key, resolution.key),
    }


def _was(area: Area, measure: Record, field: str, rng: random.Random) -> Value:
    """Return what a field held before it was changed."""
    match field:
        case "planned":
            years = _years(measure)
            return {"from": Day(f"{years[0]}-01"), "to": Day(f"{years[-1]}-09")}
        case "budget":
            return _budget(area, measure, rng)
        case "lead":
            return next(Ref(office.key) for office in area.offices if Ref(office.key) != measure.fields["lead"])
        case _:
            return former_title(measure)
