"""Invents an area's plan: measures on three levels, indicators, and the resolutions that adopt and amend it."""

import random
from collections.abc import Iterator
from itertools import pairwise

from area import Area
from records import Day, Invented, Money, Name, Pick, Record, Ref, Said, Value
from services import capacities, capacity
from words import WORDS, said

PLAN, MEASURES, FACTS = WORDS["plans"], WORDS["measures"], WORDS["facts"]
FIRST, LAST = 2022, 2026
"""Years of a plan."""
DAYS = ("2021-12-16", "2023-06-15", "2025-01-23")
"""When a plan is adopted, and when it is amended."""


def plan_size(rng: random.Random, room: int) -> int:
    """Return how many measures a plan has in an area of ``room`` records: 60 to 120 where that is a quarter of them."""
    return min(rng.randint(60, 120), room // 4)


def _indicators(measures: int) -> int:
    return max(1, measures // 8)


def add_plan(town: Invented, area: Area, rng: random.Random, count: int) -> Record:
    """Add a plan of ``count`` measures; how far they come is told when the meetings are known."""
    title = said(PLAN["title"], place=area.place)
    plan = area.record("plan", f"{area.territory.id}-plan", title)
    resolutions = [_resolution(area, plan, number) for number in range(len(DAYS))]
    indicators = [_indicator(area, plan, rng, number) for number in range(_indicators(count))]
    plan.fields = {
        "title": area.named(title),
        "territory": Ref(area.territory.key),
        "period": {"from": Day(f"{FIRST}-01"), "to": Day(f"{LAST}-12")},
        "life": Pick("plan-life", "amended"),
        "adoption": {"resolution": Ref(resolutions[0].key), "date": Day(DAYS[0])},
        "levels": tuple(said(level) for level in PLAN["levels"]),
        "vision": said(PLAN["vision"]),
        "description": said(PLAN["description"]),
        "target_groups": tuple(said(group) for group in WORDS["groups"][0]["for"]),
        "project": Ref(area.projects[0].key),
    }
    codes = list(_codes(count))
    tops = [_top(area, plan, code) for code in codes if "." not in code]
    area.measures = [_measure(area, plan, rng, code, indicators=indicators, tops=tops) for code in codes if "." in code]
    for before, measure in pairwise(measure for measure in area.measures if measure.fields["level"] == "2"):
        measure.fields["depends_on"] = (near(before),)
    for record in (plan, *resolutions, *indicators, *tops, *area.measures):
        town.add(record)
    return plan


def near(record: Record) -> Ref:
    """Return a reference from the same plan: a neighbour is called by its code alone."""
    return Ref(record.key, record.id.partition("/")[2])


def _codes(count: int) -> Iterator[str]:
    """Yield the codes of a tree: a few priorities, and below them measures with two activities each."""
    tops = max(2, count // 16)
    yield from (str(top) for top in range(1, tops + 1))
    for number in range(count - tops):
        measure, activity = divmod(number, 3)
        code = f"{measure % tops + 1}.{measure // tops + 1}"
        yield f"{code}.{activity}" if activity else code


def _resolution(area: Area, plan: Record, number: int) -> Record:
    adopts, day = number == 0, DAYS[number]
    code, title = f"{number + 7}/{day[:4]}", said(PLAN["adopts" if adopts else "amends"])
    named = Said(tuple(f"{code} – {text}" for text in title.texts))
    record = area.record("resolution", f"{area.territory.id}-usneseni-{number + 1}", named)
    organ = said(PLAN["organ"], place=area.place)
    record.fields = {
        "title": title,
        "number": code,
        "date": Day(day),
        "organ": Name(organ.say(area.language), area.language, organ),
        "territory": Ref(area.territory.key),
        "project": Ref(area.projects[0].key),
        "adopts" if adopts else "amends": (Ref(plan.key),),
    }
    return record


def _indicator(area: Area, plan: Record, rng: random.Random, number: int) -> Record:
    """Return an indicator with a value for each year and two targets."""
    pattern = WORDS["indicators"][number % len(WORDS["indicators"])]
    record = _coded(area, plan, "indicator", f"o{number + 1}", said(pattern["title"]))
    begun = rng.randint(100, 900)
    step = {"up": 1, "down": -1, "keep": 0}[pattern["direction"]] * begun // 12
    written = said(PLAN["reported_in"])
    record.fields |= {
        "unit": said(pattern["unit"]),
        "direction": Pick("direction", pattern["direction"]),
        "description": said(MEASURES["description"]),
        "steward": {"organisation": Ref(area.offices[0].key), "role": said(FACTS["roles"][0])},
        "baseline": {"date": Day(f"{FIRST - 1}"), "value": str(begun), "stated_in": written},
        "targets": tuple(
            {"date": Day(f"{year}"), "value": str(begun + 2 * step * (year - FIRST + 1))} for year in (2024, LAST)
        ),
        "values": tuple(
            {
                "date": Day(f"{year}"),
                "value": str(begun + step * (year - FIRST + 1) + rng.randint(0, 9)),
                "stated_in": written,
            }
            for year in range(FIRST, LAST)
        ),
    }
    return record


def _coded(area: Area, plan: Record, kind: str, code: str, title: Said) -> Record:
    """Return a measure or an indicator, which lies in the folder of its plan."""
    named = Said(tuple(f"{code} – {text}" for text in title.texts))
    record = area.record(kind, f"{plan.id}/{code}", named)
    record.fields = {"title": title}
    record.implied = {"plan": Ref(plan.key)}
    return record


def _top(area: Area, plan: Record, code: str) -> Record:
    priorities = MEASURES["priorities"]
    record = _coded(area, plan, "measure", code, said(priorities[int(code) % len(priorities)]))
    about = Money(f"cca {int(code) + 1} {'mil' if area.language == 'cs' else 'mln'} {area.currency}")
    totals = tuple({"year": Day(f"{year}"), "planned": about} for year in (FIRST, LAST))
    record.fields |= {"level": "1", "description": said(MEASURES["description"]), "budget": {"totals": totals}}
    return record


def _measure(
    area: Area, plan: Record, rng: random.Random, code: str, *, indicators: list[Record], tops: list[Record]
) -> Record:
    """Return a measure or an activity with all that is planned."""
    level = code.count(".") + 1
    record = _coded(area, plan, "measure", code, _activity(rng) if level > 2 else _aim(rng))
    group, lead = rng.choice(WORDS["groups"]), rng.choice(area.offices)
    role = said(rng.choice(FACTS["roles"]))
    record.fields |= {
        "level": str(level),
        "parent": Ref(f"measure/{plan.id}/{code.rpartition('.')[0]}", code.rpartition(".")[0]),
        "changes": said(rng.choice(MEASURES["changes"])),
        "rationale": said(MEASURES["rationale"]),
        "description": said(MEASURES["description"]),
        "situations": tuple(Pick("situation", word) for word in rng.sample(MEASURES["situations"], 2)),
        "target_groups": tuple(said(who) for who in group["for"]),
        "lead": Ref(lead.key),
        "lead_groups": (said(rng.choice(group["for"])),),
        "priority": Pick("priority", rng.choice(("high", "medium", "low"))),
        "needs": (said(MEASURES["rationale"]),),
        "partners": tuple(Ref(office.key) for office in rng.sample(area.offices, 3) if office is not lead),
        "steward": {"organisation": Ref(lead.key), "role": role},
        "planned": _period(rng, level),
        "outputs": tuple(said(output) for output in rng.sample(MEASURES["outputs"], 2)),
        "indicators": tuple(near(some) for some in rng.sample(indicators, min(2, len(indicators)))),
        "services": {what: (Ref(rng.choice(area.services).key),) for what in ("keeps", "extends")},
        "service_kinds": (rng.choice(area.services).fields["kind"],),
        "capacity": (capacity(rng, "places"),),
        "capacity_by_year": capacities(rng, "places", (LAST - 1, LAST)),
        "risks": tuple(said(risk) for risk in MEASURES["risks"]),
        "supports": (near(rng.choice(tops)),),
        "projects": (Ref(area.projects[0].key),),
    }
    return record


def _activity(rng: random.Random) -> Said:
    return said(rng.choice(MEASURES["activities"]))


def _aim(rng: random.Random) -> Said:
    return _about(said(MEASURES["aims"]), said(rng.choice(WORDS["minutes"]["topics"])))


def former_title(record: Record) -> Said:
    """Return the title that a measure had before it was changed."""
    title = record.fields["title"]
    assert isinstance(title, Said)
    return _about(said(MEASURES["better"]), title)


def _about(what: Said, topic: Said) -> Said:
    return Said(tuple(f"{w}: {t[0].lower()}{t[1:]}" for w, t in zip(what.texts, topic.texts, strict=True)))


def _period(rng: random.Random, level: int) -> Value:
    """Return when a measure is to be carried out: all the time of the plan, an activity in some of its years."""
    if level == 2:
        return {"from": Day(f"{FIRST}-01"), "to": Day(f"{LAST}-12")}
    start = rng.randint(FIRST, LAST - 1)
    return {"from": Day(f"{start}-{rng.randint(1, 6):02d}"), "to": Day(f"{rng.randint(start + 1, LAST)}-12")}
