"""Invents a town: regions of six areas each, and in every area its offices, groups, plan, meetings and papers."""

import random
from collections.abc import Iterator
from itertools import chain, count

from area import Area, new_area, new_territory
from meetings import add_meetings
from papers import PAPERS, add_papers
from plans import DAYS, add_plan, plan_size
from progress import tell
from prose import article
from records import LANGUAGES, Invented, Pick, Record, Said, Value
from services import services_of
from ways import gather
from words import WORDS, said, slug
from years import add_years

OTHERS = 30
"""Pages of a language that are of no record: home, 18 lists, seven ways to gather records, how complete it is, open
data, and two that the law asks for."""
PER_PLAN = len(DAYS) + 1 + 3
"""Pages beside each plan: its versions, what has changed, its measures, costs and schedule."""
PER_AREA = 430
"""Pages of an area in a language: a plan of 60 to 120 measures, a hundred meetings, two decisions or tasks for each."""
LEAST = 500
"""Pages of the smallest town that can be invented."""


def invent(pages: int, seed: int) -> Invented:
    """Return a town whose site has ``pages`` pages, or one or two fewer; the same numbers give the same town.

    Each group of records that share something has a page, too, and how many groups there are is known only when the
    records are: so towns are drawn until one has as many as room was left for.
    """
    if pages < LEAST:
        raise ValueError(f"a town has at least {LEAST} pages")
    room = round(pages / len(LANGUAGES)) - OTHERS
    areas = max(1, round(room / PER_AREA))
    groups = 0
    for draw in count(1):
        town = _town(f"{seed}-{draw}", areas, room - areas * PER_PLAN - groups)
        expected, groups = groups, sum(len(some) for some in gather(town).values())
        if groups == expected:
            break
    return town


def _town(seed: str, number: int, room: int) -> Invented:
    """Return a town of so many areas and ``room`` records."""
    town, rng = Invented(), random.Random(seed)
    town.add(_union())
    town.add(_about(seed))
    areas = _areas(town, rng, number)
    for area in areas:
        area.services = [town.add(service) for service in services_of(area, rng)]
    plans = [add_plan(town, area, rng, plan_size(rng, room // number)) for area in areas]
    add_meetings(town, areas, seed, room - len(town.records) - PAPERS * number)
    for area, plan in zip(areas, plans, strict=True):
        tell(area, plan, rng)
        add_years(town, area, plan, rng)
        add_papers(town, area, rng)
    return town


def _areas(town: Invented, rng: random.Random, number: int) -> list[Area]:
    """Add some areas; every third is Polish."""
    taken: set[str] = set()
    places = {language: _places(rng, language, taken) for language in ("cs", "pl")}
    regions: dict[str, Record] = {}
    areas: list[Area] = []
    for index in range(number):
        language = "pl" if index % 3 == 2 else "cs"
        if index % 18 in {0, 2}:
            regions[language] = new_territory(town, rng, next(places[language]), "region", language)
        areas.append(new_area(town, rng, places[language], regions[language]))
    return areas


def _places(rng: random.Random, language: str, taken: set[str]) -> Iterator[str]:
    """Yield names of places in random order, the short ones first, each with an id that is not taken yet."""
    names = WORDS["names"][language]
    for where in chain(names["where"], count(2)):
        some = [f"{adjective} {noun} {where}".strip() for adjective in names["adjectives"] for noun in names["nouns"]]
        rng.shuffle(some)
        for place in some:
            if slug(place) not in taken:
                taken.add(slug(place))
                yield place


def _union() -> Record:
    title = Said(("Evropská unie", "Unia Europejska", "European Union"))
    summary = said(WORDS["summaries"]["organisation"], place="EU")
    fields: dict[str, Value] = {"name": title, "kind": Pick("organisation-kind", "union")}
    return Record("organisation", "evropska-unie", "", "cs", title, summary, fields)


def _about(seed: str) -> Record:
    title = Said(("O tomto webu", "O tym serwisie", "About this site"))
    record = Record("page", "about", "", "cs", title, said(WORDS["summaries"]["page"]))
    record.fields = {"title": title, "in_menu": True}
    record.texts = {language: article(f"{seed}-about", (), language) for language in LANGUAGES}
    return record
