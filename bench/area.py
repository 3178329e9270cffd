"""Invents what stands around one territory: its municipalities, offices, project and groups."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from records import Day, Invented, Money, Name, Pick, Record, Ref, Said, Unknown, Value
from words import WORDS, said, slug

FACTS = WORDS["facts"]


@dataclass
class Area:
    """The records that belong together."""

    territory: Record
    offices: list[Record] = field(default_factory=list)
    projects: list[Record] = field(default_factory=list)
    services: list[Record] = field(default_factory=list)
    bodies: list[Record] = field(default_factory=list)
    meetings: list[Record] = field(default_factory=list)
    measures: list[Record] = field(default_factory=list)
    """Those of its plan, from the top."""
    open_tasks: dict[str, list[Record]] = field(default_factory=dict)
    """Tasks that nobody has closed yet, by the key of the body that gave them."""

    @property
    def language(self) -> str:
        """The language that is spoken there."""
        return self.territory.language

    @property
    def currency(self) -> str:
        """The currency in which is paid there."""
        return "CZK" if self.language == "cs" else "PLN"

    @property
    def place(self) -> Said:
        """The name of the territory."""
        return self.territory.title

    def record(self, kind: str, identifier: str, title: Said, **facts: object) -> Record:
        """Return a record of the area without its fields."""
        summary = said(WORDS["summaries"][kind], place=self.place, **facts)
        return Record(kind, identifier, self.territory.key, self.language, title, summary)

    def named(self, title: Said) -> Name:
        """Return a title as an official name in the area's language."""
        return Name(title.say(self.language), self.language, title)


def new_area(town: Invented, rng: random.Random, places: Iterator[str], region: Record) -> Area:
    """Add an area in a region: a territory with three municipalities, six offices, a project, three to five groups."""
    level = "orp" if region.language == "cs" else "district"
    area = Area(new_territory(town, rng, next(places), level, region.language, parent=region))
    for _ in range(3):
        new_territory(town, rng, next(places), "municipality", region.language, parent=area.territory)
    for pattern in WORDS["organisations"]:
        area.offices.append(town.add(_office(area, rng, pattern)))
    area.projects.append(town.add(_project(area, rng)))
    for pattern in WORDS["groups"][: rng.randint(3, 5)]:
        area.bodies.append(town.add(_body(area, rng, pattern)))
    return area


def new_territory(
    town: Invented, rng: random.Random, place: str, level: str, language: str, *, parent: Record | None = None
) -> Record:
    """Add a territory."""
    identifier = slug(place)
    summary = said(WORDS["summaries"]["territory"])
    record = Record("territory", identifier, f"territory/{identifier}", language, Said((place,) * 3), summary)
    country, system = ("CZ", "ruian") if language == "cs" else ("PL", "teryt")
    code: Value = {"system": Pick("system", system), "number": str(rng.randint(100000, 999999))}
    record.fields = {"name": Name(place, language), "country": Pick("country", country)}
    record.fields |= {"level": Pick("level", level), "codes": (code,)}
    if parent:
        record.fields["parent"] = Ref(parent.key)
    return town.add(record)


def _office(area: Area, rng: random.Random, pattern: Mapping[str, Any]) -> Record:
    title = said(pattern["name"], place=area.place)
    record = area.record("organisation", f"{area.territory.id}-{pattern['id']}", title)
    contact: Value = {
        "address": {"street": Said((f"Dlouhá {rng.randint(1, 90)}",) * 3), "town": area.place},
        "phone": (f"577 {rng.randint(100, 999)} {rng.randint(100, 999)}",),
        "email": (f"{pattern['id']}@{area.territory.id}.example.org",),
    }
    record.fields = {
        "name": area.named(title),
        "kind": Pick("organisation-kind", pattern["kind"]),
        "territory": Ref(area.territory.key),
        "ico" if area.language == "cs" else "nip": company_number(rng, area.language),
        "contacts": (contact,),
    }
    return record


def _project(area: Area, rng: random.Random) -> Record:
    title = said(WORDS["titles"]["project"], place=area.place)
    record = area.record("project", f"{area.territory.id}-plan", title)
    year, office = rng.randint(2016, 2021), Ref(area.offices[0].key)
    parties: list[Value] = [{"organisation": office, "role": Pick("party-role", "beneficiary")}]
    for other in rng.sample(area.offices[1:], 2):
        role = Pick("party-role", "partner")
        parties.append({"organisation": Ref(other.key), "role": role, "since": Day(f"{year}-09")})
    number, currency = _number(area, rng)
    amount = Money(f"{rng.randint(10**5, 10**7)}.{rng.randint(0, 99):02d} {currency}")
    union = Ref("organisation/evropska-unie")
    main, *partial = (said(aim) for aim in rng.sample(FACTS["aims"], 5))
    record.fields = {
        "title": area.named(title),
        "number": number,
        "territory": Ref(area.territory.key),
        "period": {"from": Day(f"{year}-05-01"), "to": Day(f"{year + 3}-04-30")},
        "parties": tuple(parties),
        "funding": {"co_financed_by": (union,), "contributions": ({"amount": amount, "recipient": office},)},
        "aims": {"main": main, "partial": tuple(partial)},
        "activities": tuple(said(group["title"]) for group in WORDS["groups"][:3]),
        "working_method": said(FACTS["method"]),
        "team": Unknown(said(FACTS["no_members"])),
        "contact": {"organisation": office, "email": (f"plan@{area.territory.id}.example.org",)},
        "source": said(FACTS["source"]),
    }
    return record


def _number(area: Area, rng: random.Random) -> tuple[str, str]:
    """Return a registration number in the form of the country's programmes, and its currency."""
    if area.language == "cs":
        return f"CZ.03.02.01/00/22_001/{rng.randint(0, 9999999):07d}", "CZK"
    return f"FESL.07.03-IP.02-{rng.randint(0, 9999):04d}/23", "PLN"


def _body(area: Area, rng: random.Random, pattern: Mapping[str, Any]) -> Record:
    title = said(pattern["title"])
    record = area.record("body", f"{area.territory.id}-{slug(pattern['short'])}", title)
    seats: tuple[Value, ...] = tuple(
        {
            "organisation": Ref(member.key),
            "role": said(rng.choice(FACTS["roles"])),
            "seats": str(rng.randint(1, 3)),
            "office": Pick("office", rng.choice(("chair", "member"))),
            "term": {"from": Day("2022"), "to": Day(rng.choice(("2024", "2026")))},
        }
        for member in rng.sample(area.offices, 3)
    )
    record.fields = {
        "title": title,
        "abbreviation": pattern["short"],
        "aliases": (pattern["alias"],),
        "kind": Pick("body-kind", pattern["kind"]),
        "life": Pick("body-life", "active"),
        "territory": Ref(area.territory.key),
        "project": Ref(area.projects[0].key),
        "mandate": said(FACTS["mandate"]),
        "target_groups": tuple(said(group) for group in pattern["for"]),
        "members": Unknown(said(FACTS["no_members"])) if rng.random() < 0.3 else seats,
        "source": said(FACTS["source"]),
    }
    return record


WEIGHTS = {"cs": (8, 7, 6, 5, 4, 3, 2), "pl": (6, 5, 7, 2, 3, 4, 5, 6, 7)}
"""What each digit of an IČO or a NIP counts in its check digit."""


def company_number(rng: random.Random, language: str) -> str:
    """Return an invented IČO or NIP whose check digit fits."""
    while True:
        digits = [rng.randint(1, 8) for _ in WEIGHTS[language]]
        rest = sum(digit * weight for digit, weight in zip(digits, WEIGHTS[language], strict=True)) % 11
        check = (11 - rest) % 10 if language == "cs" else rest
        if check < 10:
            return "".join(map(str, [*digits, check]))
