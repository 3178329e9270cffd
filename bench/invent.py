"""Invents a town: regions of six areas each, and in every area its offices, groups, meetings and papers."""

import random
from collections.abc import Iterator
from itertools import chain, count

from area import Area, new_area, new_territory
from papers import PAPERS, add_meeting, add_papers
from prose import article
from records import LANGUAGES, Invented, Pick, Record, Said, Value
from words import WORDS, said, slug

OTHERS = 14
"""Pages of a language that are of no record: home, eight lists, four ways to gather records, how complete it is."""
PER_AREA = 58
"""Records of an area, about half of them meetings."""
LEAST = 150
"""Pages of the smallest town that can be invented."""


def records_for(pages: int) -> int:
    """Return how many records make ``pages`` pages: each language has its other pages and a page a record."""
    return round(pages / len(LANGUAGES)) - OTHERS


def invent(pages: int, seed: int) -> Invented:
    """Return a town whose site has ``pages`` pages, or one or two fewer; the same numbers give the same town."""
    if pages < LEAST:
        raise ValueError(f"a town has at least {LEAST} pages")
    town, rng, wanted = Invented(), random.Random(seed), records_for(pages)
    town.add(_union())
    town.add(_about(seed))
    areas = _areas(town, rng, max(1, round(wanted / PER_AREA)))
    bodies = [(area, body) for area in areas for body in area.bodies]
    for number in range(wanted - len(town.records) - PAPERS * len(areas)):
        area, body = bodies[number % len(bodies)]
        add_meeting(town, area, body, number // len(bodies), f"{seed}-{number}")
    for area in areas:
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


def _about(seed: int) -> Record:
    title = Said(("O tomto webu", "O tym serwisie", "About this site"))
    record = Record("page", "about", "", "cs", title, said(WORDS["summaries"]["page"]))
    record.fields = {"title": title, "in_menu": True}
    record.texts = {language: article(f"{seed}-about", (), language) for language in LANGUAGES}
    return record
