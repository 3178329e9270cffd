"""The ways in that a citizen thinks of: each group has a page, the same in each language, and lists nothing twice."""

import re
from pathlib import Path

import pytest
from bs4 import Tag

from komplan.language.slugs import slug_of
from reading import main_of, plain, soup
from towns.measures import TODAY, town_of_measures


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a town with two plans."""
    return town_of_measures(tmp_path_factory.mktemp("entries")).build(TODAY)


def groups(site: Path, url: str) -> dict[str, int]:
    """Return the groups that the page of a way leads to, by key, with how many records each says it has."""
    items = main_of(site, url).select("li:has(> p)")
    counts = (sum(int(number) for number in re.findall(r"\d+", item.p.get_text())) for item in items)
    return dict(zip((item.a["href"].rstrip("/").split("/")[-1] for item in items), counts, strict=True))


def helping(tag: Tag) -> list[str]:
    """Return the titles of answers."""
    return [title.a.get_text() for title in tag.select("li > h3")]


def names(tag: Tag) -> list[str]:
    """Return the titles of rows and cards without their codes."""
    links = tag.select(":is(.k-rows th, .k-names li) > a")
    return [next(iter(link.stripped_strings)).partition(" (")[0] for link in links]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("cs/podle-organizace/", {"care": 2, "office": 2}),
        ("cs/podle-stavu/", {"overdue": 1, "in-progress": 1, "continuous": 1, "done": 1, "no-information": 1}),
        ("cs/podle-roku/", {"2028": 2, "2027": 4, "2026": 2}),
    ],
)
def test_groups_are_counted_in_their_order(built: Path, url: str, expected: dict[str, int]) -> None:
    assert list(groups(built, url).items()) == list(expected.items())


@pytest.mark.parametrize(
    ("czech", "english"),
    [("podle-uzemi", "by-territory"), ("podle-roku", "by-year")],
)
def test_each_group_is_a_page_in_each_language_with_all_that_was_counted(built: Path, czech: str, english: str) -> None:
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert groups(built, f"cs/{czech}/") == groups(built, f"en/{english}/")
    for key, count in groups(built, f"cs/{czech}/").items():
        urls = [f"cs/{czech}/{key}/", f"en/{english}/{key}/"]
        for url in urls:
            main = main_of(built, url)
            near = [name for part in main.select("section:has(> #now, > #coming)") for name in helping(part)]
            assert len(names(main)) + len(near or helping(main)) == count, url
            switch = soup(built / url / "index.html").select("header a[hreflang]")
            assert [link["href"].removeprefix("../../../") for link in switch] == urls
            assert f"/{url}</loc>" in sitemap


def test_the_page_of_a_situation_tells_who_when_and_what_changes(built: Path) -> None:
    main = main_of(built, "cs/podle-situace/disability/")
    assert main.h1.get_text() == "Žiji s postižením"
    sections = {heading["id"]: heading.find_parent("section") for heading in main.select("section h2[id]")}
    assert list(sections) == ["now", "coming", "failed"]
    assert "Taxi funguje" in plain(sections["now"].get_text(" "))
    assert helping(sections["coming"]) == ["Poradna"]
    assert helping(sections["failed"]) == ["Zastávka"]
    late = plain(sections["failed"].select_one("li:has(> h3)").get_text(" "))
    for told in ("probíhá k 31. 1. 2026", "po termínu", "důvod není uveden", "březen 2026", "Nastoupíte bez pomoci."):
        assert told in late


def test_where_several_plans_meet_a_card_says_of_which_it_is(built: Path) -> None:
    def told(url: str) -> list[str]:
        return [of.get_text() for of in main_of(built, url).select("td[data-field=of]")]

    assert told("cs/podle-roku/2027/") == ["Plán first", "Plán second"]
    assert told("cs/podle-situace/disability/") == [], "the headings tell it"


def test_what_stands_above_others_counts_only_for_what_it_states(built: Path) -> None:
    needy = main_of(built, "cs/podle-cilove-skupiny/lide-v-nouzi/")
    assert (helping(needy), names(needy)) == (["Taxi"], ["Doprava"]), "what Taxi is a part of follows"
    for url in ("cs/podle-uzemi/town/", "cs/podle-roku/2026/", "cs/podle-stavu/in-progress/"):
        assert "Doprava" not in names(main_of(built, url)), url


def test_a_measures_own_places_count_before_those_of_its_plan(built: Path) -> None:
    assert names(main_of(built, "cs/podle-uzemi/village/")) == ["Zastávka"]
    assert "Zastávka" not in names(main_of(built, "cs/podle-uzemi/town/"))


def test_home_asks_what_is_needed_and_leads_to_plans(built: Path) -> None:
    main = main_of(built, "cs/")
    needs = main.find(id="needs").find_parent("section")
    assert [plain(item.get_text()) for item in needs.find_all("li")] == ["Žiji s postižením", "Mám malé dítě"]
    assert needs.a["href"].endswith("cs/podle-situace/disability/")
    plans = main.find(id="plans").find_parent("section")
    assert helping(plans) == ["Plán first", "Plán second"]
    assert "schválen" in plans.get_text()


def test_the_list_of_measures_says_what_each_can_be_found_by(built: Path) -> None:
    main = main_of(built, "cs/opatreni/")
    row = next(
        card
        for card in main.select("#register tbody > tr:not(:has([scope=rowgroup]))")
        if "Zastávka" in card.get_text()
    )
    assert row["data-situation"].split() == ["disability", "small-child"]
    assert row["data-organisation"].split() == ["office", "care"]
    assert (row["data-plan"], row["data-overdue"], row["data-year"]) == ("first", "true", "2026")
    assert [field["name"] for field in main.select("form > details > div select")] == ["situation", "plan", "state"]
    folded = [field["name"] for field in main.select("form details details select")]
    assert folded == ["organisation", "year", "overdue"], "all measures have the same target group or none"
    assert row.find(attrs={"data-field": "of"}).get_text() == "Plán first"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Lidé, kteří pečují o blízké", "lide-kteri-pecuji-o-blizke"),
        ("Łódź – osoby 65+", "lodz-osoby-65"),
    ],
)
def test_words_make_an_address(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_words_of_another_script_make_an_address() -> None:
    assert slug_of("Люди").isalnum()
    assert slug_of("Люди").isascii()
    assert slug_of("Люди") != slug_of("Дети")


def test_long_words_make_different_addresses() -> None:
    long = "lidé, kteří se starají o někoho blízkého a nemohou kvůli tomu chodit do práce"
    first, second = slug_of(long), slug_of(f"{long} ani do školy")
    assert first != second
    assert max(len(first), len(second)) < 72
