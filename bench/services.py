"""Invents an area's services: what its organisations do for people."""

import random
from collections.abc import Iterable, Mapping
from typing import Any

from area import Area
from records import Day, Money, Pick, Record, Ref, Value
from words import WORDS, said, slug

FACTS = WORDS["service_facts"]


def services_of(area: Area, rng: random.Random) -> list[Record]:
    """Return a service of each organisation that provides one."""
    providers = {office.id.removeprefix(f"{area.territory.id}-"): office for office in area.offices}
    return [_service(area, rng, pattern, providers[pattern["by"]]) for pattern in WORDS["services"]]


def _service(area: Area, rng: random.Random, pattern: Mapping[str, Any], provider: Record) -> Record:
    title = said(pattern["title"])
    record = area.record("service", f"{area.territory.id}-{slug(title.texts[0])}", title)
    unit = "beds" if pattern["form"] == "residential" else "clients"
    price: Value = {"amount": Money(f"{rng.randint(8, 20)}0.00 {area.currency}"), "text": said(FACTS["hour"])}
    record.fields = {
        "title": title,
        "kind": Pick("service-kind", pattern[area.language]),
        "life": Pick("service-life", "running"),
        "provider": Ref(provider.key),
        "territory": Ref(area.territory.key),
        "form": (Pick("service-form", pattern["form"]),),
        "target_groups": tuple(said(group) for group in rng.choice(WORDS["groups"])["for"]),
        "situations": tuple(Pick("situation", word) for word in pattern["situations"]),
        "how_to_get_it": said(FACTS["how"]),
        "price": (price,),
        "hours": said(FACTS["hours"]),
        "capacity": (capacity(rng, unit), capacity(rng, "full-time-posts")),
        "capacity_by_year": capacities(rng, unit, (2024, 2025)),
        "waiting": {"number": str(rng.randint(1, 60)), "text": said(FACTS["waits"]), "as_of": Day("2025-12-31")},
        "period": {"from": Day(f"{rng.randint(2008, 2021)}-01-01")},
        "registered_as": str(rng.randint(1000000, 9999999)),
        "project": Ref(area.projects[0].key),
    }
    return record


def capacities(rng: random.Random, unit: str, years: Iterable[int]) -> Value:
    """Return how much of a service there is, or is to be, in each of some years."""
    return tuple({"year": Day(f"{year}"), **capacity(rng, unit)} for year in years)


def capacity(rng: random.Random, unit: str) -> dict[str, Value]:
    """Return how much of a service there is, or is to be."""
    return {"number": str(rng.randint(2, 90)), "unit": Pick("capacity-unit", unit), "note": said(FACTS["note"])}
