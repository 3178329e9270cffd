"""Several communities and one, in one language, two and three; what gathers records and counts gaps."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reading import LANGUAGES, addresses, main_of, plain, tree
from towns import Town, new_town


def project(town: Town, name: str, territory: str, more: str = "") -> None:
    text = f"title: {name.title()}\nterritory: {territory}\nperiod: 2020 – 2021\n"
    text += "funding: {programme: Operační program}\n"
    town.write(f"content/projects/{name}.yml", f"{text}target_groups: [Senioři]\n{more}")


@pytest.mark.parametrize("languages", [("cs",), ("cs", "en"), ("pl", "en"), ("en", "pl", "cs")])
def test_a_town_of_some_languages(tmp_path: Path, languages: tuple[str, ...]) -> None:
    town = new_town(tmp_path, *languages)
    project(town, "bridge", "town")
    site = town.build()
    assert {folder.name for folder in site.iterdir() if len(folder.name) == 2} == set(languages)
    root = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert [link["hreflang"] for link in root.find_all("a")] == list(languages)
    for language in languages:
        page = BeautifulSoup((site / language / "index.html").read_text("utf-8"), "html.parser")
        switch = [link["hreflang"] for link in page.select("header a[hreflang]")]
        assert switch == list(languages)
        assert page.html["lang"] == language


def test_one_community_has_a_home_of_its_own(town: Town) -> None:
    project(town, "bridge", "town")
    home = main_of(town.build(), "cs/")
    assert not home.find(id="communities")
    assert home.find("a", string="Testov")


def test_several_communities_are_offered(town: Town) -> None:
    town.record("territory", "village", {"name": "Ves", "country": "CZ", "level": "municipality"})
    town.record("territory", "empty", {"name": "Prázdno", "country": "CZ", "level": "municipality"})
    project(town, "bridge", "town")
    project(town, "pond", "village")
    home = main_of(town.build(), "cs/")
    names = [link.get_text() for link in home.find(id="communities").find_parent("section").find_all("a")]
    assert names == ["Testov", "Ves"]


def test_an_empty_town_says_so(tmp_path: Path) -> None:
    town = new_town(tmp_path)
    (town.root / "content/bodies/group.yml").unlink()
    (town.root / "content/territories/town.yml").unlink()
    assert "Zatím" in main_of(town.build(), "cs/").get_text()


@pytest.mark.parametrize(
    ("url", "titles"),
    [
        ("cs/podle-uzemi/", ["Testov"]),
        ("cs/podle-programu/", ["Operační program"]),
        ("cs/podle-cilove-skupiny/", ["Senioři"]),
        ("cs/podle-roku/", ["2021", "2020"]),
        ("en/by-year/", ["2021", "2020"]),
    ],
)
def test_records_are_gathered(town: Town, url: str, titles: list[str]) -> None:
    project(town, "bridge", "town")
    site = town.build()
    main = main_of(site, url)
    groups = main.select("li:has(> p)")
    assert [group.a.get_text() for group in groups] == titles
    assert all(group.p.get_text() for group in groups), "what there is of it"
    for group in groups:
        assert "Bridge" in main_of(site, group.a["href"].removeprefix("../../")).get_text()


def test_a_long_list_is_parted_and_folded_and_whole(town: Town) -> None:
    for year in (2024, 2025):
        for day in range(1, 21):
            fields = {"title": f"Zpráva {year} {day}", "kind": "report", "date": f"{year}-03-{day:02}"}
            town.record("document", f"report-{year}-{day}", fields)
    main = main_of(town.build(), "cs/dokumenty/")
    assert [section.h2.get_text() for section in main.select("section.k-section")] == ["2025", "2024"]
    assert len(main.select("tbody tr")) == 40
    assert len(main.select("details tbody tr")) == 2 * (20 - 12)
    assert [link["href"] for link in main.select("nav a[href^='#']")] == ["#g1", "#g2"]


def test_gaps_are_counted_on_the_page_and_on_the_site(town: Town) -> None:
    more = "contact: {unknown: Neuvedeno.}\nteam: {unknown: Neuvedeno.}\n"
    project(town, "bridge", "town", more + "services: {value: [Pomoc], inferred: Z názvu.}\n")
    site = town.build()
    own = plain(main_of(site, "cs/projekty/bridge/").find(class_="k-complete").get_text(" "))
    assert "2 údaje nejsou uvedeny, 1 údaj je odvozen" in own
    rows = main_of(site, "cs/uplnost/").select("tbody tr")
    assert [[cell.get_text() for cell in row.find_all("td")] for row in rows] == [["2", "1"]]
    whole = plain(main_of(site, "cs/uplnost/").find("header").get_text(" "))
    assert "Na celém webu: 2 údaje nejsou uvedeny; 1 údaj je odvozen; 3 záznamy neuvádějí zdroj." in whole


def test_nothing_marked_as_missing_is_all_that_is_said_of_a_site_without_gaps(town: Town) -> None:
    town.record("page", "o-webu", {"title": "O webu", "text": "Text"})
    decision = {"code": "R1", "title": "Věc", "kind": "note"}
    fields = {"life": "held", "decisions": [decision], "source": "Zápis"}
    town.record("meeting", "group/2026-01-10", fields)
    lead = plain(main_of(town.build(), "cs/uplnost/").find("header").get_text(" "))
    assert lead.endswith(
        "Na celém webu není žádný údaj označen jako chybějící ani jako odvozený."
        " Na celém webu: 2 záznamy neuvádějí zdroj."
    )


def test_every_list_and_page_says_what_it_is(site: Path) -> None:
    for file in site.rglob("index.html"):
        page = tree(file)
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert plain(page.findtext("head/title")), file
        (description,) = page.xpath("/html/head/meta[@name='description']/@content")
        assert plain(description), file


def test_json_ld_is_whole_and_of_its_type(site: Path) -> None:
    types = {"project": "Project", "organisation": "Organization", "meeting": "Event", "resolution": "Legislation"}
    for key, urls in addresses(site).items():
        for language in LANGUAGES:
            (said,) = tree(site / urls[language] / "index.html").xpath("//script[@type='application/ld+json']/text()")
            data = json.loads(said)
            assert data["@context"] == "https://schema.org"
            assert data["@type"] == types.get(key.split("/")[0], data["@type"])
            assert data["url"].endswith(urls[language])
            assert data["name"]


def test_json_ld_cannot_end_its_script(town: Town) -> None:
    project(town, "bridge", "town", 'summary: "</script><script>alert(1)</script>"\n')
    html = (town.build() / "cs/projekty/bridge/index.html").read_text("utf-8")
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("number: CZ.03.2.63/0.0/0.0/16_063/0006588\nfunding: {fund: Evropský sociální fond}\n", "Evropská unie"),
        (
            "funding: {programming_period: 2021-2027, fund: Evropský sociální fond plus}\n",
            "Spolufinancováno Evropskou unií",
        ),
        ("number: CZ.03.01.01/00/22_001/0000001\n", "Spolufinancováno Evropskou unií"),
    ],
)
def test_the_statement_follows_the_programming_period(town: Town, more: str, words: str) -> None:
    town.write("content/projects/bridge.yml", f"title: Most\nterritory: town\n{more}")
    block = main_of(town.build(), "cs/projekty/bridge/").find(class_="k-funding")
    text = plain(block.get_text(" "))
    assert text.startswith(words)
    assert ("fond" in text) == (words == "Evropská unie" and "fund" in more)
    assert block.img["alt"] == "Vlajka Evropské unie"


def test_no_money_of_the_union_no_block(town: Town) -> None:
    project(town, "bridge", "town")
    assert not main_of(town.build(), "cs/projekty/bridge/").find(class_="k-funding")
