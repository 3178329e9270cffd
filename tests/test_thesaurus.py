"""The thesaurus: what people call things leads to the pages that call them otherwise."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from building import build_here
from komplan.language.catalogue import own_languages
from komplan.language.terms import term_reader
from komplan.language.thesaurus import Thesaurus, thesaurus
from komplan.pages.search.coded import data_of, number
from komplan.pages.search.index import POSTING
from towns import Town


def told(language: str) -> dict[str, Any]:
    """Return the words of a language as their file has them."""
    return tomllib.loads((files("komplan.language") / "catalogues" / language / "search.toml").read_text("utf-8"))


def leads(words: Thesaurus, language: str, said: str, called: str) -> bool:
    """Tell whether a page that is called something is found for what somebody said."""
    reader = term_reader(language)
    return set(words.without(reader.of(said))) <= words.also(reader.of(f"Něco: {called} XY")) | set(reader.of(called))


@pytest.mark.parametrize("language", own_languages())
def test_each_entry_leads_where_it_says(language: str) -> None:
    words, file = thesaurus(language), told(language)
    assert len(file["everyday"]) >= 100
    assert len(file["same"]) >= 80
    for entry in file["everyday"]:
        assert not entry.keys() - {"words", "means"}
        for called in entry["means"]:
            assert all(leads(words, language, said, called) for said in entry["words"]), (entry, called)
    for group in file["same"]:
        assert len(group) > 1, group
        assert all(leads(words, language, said, called) for said in group for called in group), group


@pytest.mark.parametrize("language", own_languages())
def test_what_leads_to_a_page_is_told(language: str) -> None:
    """Of each term that a phrase adds to a page, the phrase is told."""
    words, reader = thesaurus(language), term_reader(language)
    otherwise = words.otherwise()
    for phrase, added in words.also_called.items():
        for term in added.difference(phrase):
            assert words.written[phrase] in otherwise[term]
            assert tuple(words.without(reader.of(words.written[phrase]))) == phrase


@pytest.mark.parametrize("language", own_languages())
def test_no_entry_is_empty_or_told_twice(language: str) -> None:
    file, words, reader = told(language), thesaurus(language), term_reader(language)
    names = [*(name for group in file["same"] for name in group)]
    names += [name for entry in file["everyday"] for name in (*entry["words"], *entry["means"])]
    assert [name for name in names if not words.without(reader.of(name))] == []
    said = [word.casefold() for entry in file["everyday"] for word in entry["words"]]
    assert sorted(word for word in set(said) if said.count(word) > 1) == []


@pytest.mark.parametrize(
    ("language", "said", "called"),
    [
        ("cs", "babičku", "Péče o blízkého"),
        ("cs", "RS", "Řídicí skupina"),
        ("cs", "příští", "Setkání plánuje se"),
        ("pl", "następnego", "Posiedzenie planowane"),
        ("cs", "na Plzeňsku", "Domovy pro seniory v Plzeňském kraji"),
        ("cs", "KPSS", "Komunitní plánování sociálních služeb"),
        ("pl", "babcią", "Opieka nad seniorami"),
        ("pl", "DPS", "Dom pomocy społecznej"),
        ("en", "respite", "Respite care"),
    ],
)
def test_what_people_say_leads_to_what_pages_are_called(language: str, said: str, called: str) -> None:
    assert leads(thesaurus(language), language, said, called)


def test_words_of_a_query_that_say_nothing_are_no_content() -> None:
    for language, asked in {"cs": "kdo a kde", "pl": "kto i gdzie", "en": "who and where"}.items():
        assert thesaurus(language).without(term_reader(language).asked(asked)) == []
    assert thesaurus("cs").without(term_reader("cs").asked("péče bez domova")) != []


def found(site: Path, language: str, term: str) -> str:
    folder = site / "search" / language
    shards = data_of((folder / "core.js").read_bytes())["shards"]
    lists = data_of((folder / f"t/{number(term, shards)}.js").read_bytes())
    return str(lists.get(term, ""))


def test_a_town_adds_words_of_its_own_as_terms(town: Town) -> None:
    term = term_reader("cs").of("šikovnice")[0]
    town.record("service", "care", {"title": "Odlehčovací služba", "territory": "town"})
    assert found(build_here(town), "cs", term) == ""
    town.record(
        "term", "respite", {"title": "Odlehčovací služba", "definition": "Pomoc pečujícím.", "aliases": ["Šikovnice"]}
    )
    with_term = found(build_here(town), "cs", term)
    assert len(with_term) >= 2 * POSTING, "the term and the service"
    town.record("term", "respite", {"title": "Odlehčovací služba", "definition": "Pomoc pečujícím."})
    assert found(build_here(town), "cs", term) == ""
