"""Invents the years of an area's plan: two action plans, and the report on the first of these years."""

import random

from area import Area
from plans import DAYS, near
from records import Day, Invented, Money, Pick, Record, Ref, Value
from words import WORDS, said

PLAN, MEASURES = WORDS["plans"], WORDS["measures"]
YEARS = (2024, 2025)
"""Years that have an action plan; there is a report on the first of them."""
MEASURES_A_YEAR = 12
"""Measures that an action plan names."""


def add_years(town: Invented, area: Area, plan: Record, rng: random.Random) -> None:
    """Add the action plans and the report of a plan whose measures are known."""
    some = area.measures[:MEASURES_A_YEAR]
    for year in YEARS:
        town.add(_year(area, plan, rng, year, some))
    town.add(_report(area, plan, rng, YEARS[0], some))


def _dated(area: Area, plan: Record, kind: str, year: int) -> Record:
    """Return a year or a report without its measures."""
    title = said(PLAN[kind], year=year)
    record = area.record(kind, f"{plan.id}/{year}", title)
    record.fields = {"title": area.named(title)}
    record.implied = {"plan": Ref(plan.key), "year": Day(f"{year}")}
    return record


def _year(area: Area, plan: Record, rng: random.Random, year: int, some: list[Record]) -> Record:
    record = _dated(area, plan, "plan-year", year)
    record.fields |= {
        "life": Pick("plan-life", "adopted"),
        "adoption": {"date": Day(f"{year}-02-20")},
        "description": said(PLAN["description"]),
        "measures": tuple(_item(rng, measure) for measure in some),
    }
    return record


def _item(rng: random.Random, measure: Record) -> Value:
    return {
        "measure": near(measure),
        "tasks": ({"title": said(rng.choice(MEASURES["activities"]))},),
        "costs": (
            {"source": (Pick("money-source", "town"), Pick("money-source", "region")), "planned": _sum(rng)},
            {"source": (Pick("money-source", "users"),), "planned": _sum(rng)},
        ),
        "outputs": (said(rng.choice(MEASURES["outputs"])),),
    }


def _report(area: Area, plan: Record, rng: random.Random, year: int, some: list[Record]) -> Record:
    record = _dated(area, plan, "report", year)
    record.fields |= {
        "date": Day(f"{year}-12-31"),
        "approval": {"date": Day(DAYS[-1])},
        "description": said(PLAN["description"]),
        "measures": tuple(_told(rng, measure) for measure in some),
    }
    return record


def _told(rng: random.Random, measure: Record) -> Value:
    return {
        "measure": near(measure),
        "promised": (said(rng.choice(MEASURES["outputs"])),),
        "done": said(rng.choice(MEASURES["reasons"])),
        "planned": _sum(rng),
        "spent": _sum(rng),
    }


def _sum(rng: random.Random) -> Money:
    return Money(f"{rng.randint(5, 90) * 1000}.00 CZK")
