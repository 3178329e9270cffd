"""What stands beside a record: whom to ask about it, when it last changed."""

from pathlib import Path

import pytest
from bs4 import Tag

from reading import main_of, plain
from towns.measures import TODAY, town_of_measures

OFFICE = """\
name: Úřad
kind: municipality
territory: town
contacts:
  - department: Odbor sociálních věcí
    phone: 555 010 101
    email: office@test.example.org
    note: Pondělí a středa
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a town in which an office is reached, and a provider only through it."""
    town = town_of_measures(tmp_path_factory.mktemp("beside"))
    town.write("content/organisations/office.yml", OFFICE)
    town.write("content/organisations/care.yml", "name: Péče\ncontacts: [{organisation: office}]\n")
    service = "kind: cz-home-care\nterritory: town\nprovider: office\n"
    town.write("content/services/own.yml", f"title: Vlastní\n{service}contact: {{phone: 555 010 102}}\n")
    town.write("content/services/lent.yml", f"title: Úřední\n{service}")
    town.write("content/services/silent.yml", f"title: Tichá\n{service}contact: {{unknown: Linka se zřizuje.}}\n")
    return town.build(TODAY)


def asked(site: Path, url: str) -> Tag | None:
    """Return the part of a page that says whom to ask."""
    heading = main_of(site, url).find(id="ask")
    return heading.find_parent("section") if heading else None  # type: ignore[union-attr, return-value]


def test_who_leads_a_measure_is_asked(site: Path) -> None:
    part = asked(site, "cs/opatreni/first/1.2/")
    assert part
    assert plain(part.get_text(" ")) == (
        "Koho se zeptat Úřad Odbor sociálních věcí 555 010 101 office@test.example.org Pondělí a středa"
    )
    name, phone, mail = (link["href"] for link in part.find_all("a"))
    assert name.endswith("cs/organizace/office/")
    assert phone == "tel:+420555010101"
    assert mail.startswith("mailto:office@test.example.org?subject=Dotaz%3A%20Zast%C3%A1vka")
    assert "https%3A%2F%2Ftest.example.org%2Fplans%2Fcs%2Fopatreni%2Ffirst%2F1.2%2F" in mail


@pytest.mark.parametrize(
    "url",
    [
        "cs/opatreni/first/1.10/",  # who leads it is reached through the office
        "cs/opatreni/first/1/",  # nobody leads it: the office of the plan's town
        "cs/plany/first/",
        "cs/skupiny/group/",
        "cs/sluzby/silent/",
    ],
)
def test_else_whoever_stands_near_is_asked(site: Path, url: str) -> None:
    part = asked(site, url)
    assert part
    assert [link["href"] for link in part.select("a[href^='tel:']")] == ["tel:+420555010101"]


@pytest.mark.parametrize("url", ["cs/sluzby/own/", "cs/sluzby/lent/", "cs/organizace/office/"])
def test_no_contact_stands_twice(site: Path, url: str) -> None:
    assert asked(site, url) is None
    told = [link for link in main_of(site, url).select("a[href^='tel:']:not([class])") if not link.find_parent("table")]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("cs/opatreni/first/1.2/", "Naposledy změněno 31. ledna 2026"),
        ("en/measures/first/1.2/", "Last changed on 31 January 2026"),
        ("cs/plany/first/", "Naposledy změněno 30. června 2026"),
        ("cs/opatreni/first/1/", None),
    ],
)
def test_when_it_last_changed(site: Path, url: str, said: str | None) -> None:
    rail = main_of(site, url).find("aside")
    assert isinstance(rail, Tag)
    found = [plain(line.get_text()) for line in rail.find_all("p") if line.find("time")]
    assert found == ([said] if said else [])


def test_what_is_to_come_is_no_change(tmp_path: Path) -> None:
    town = town_of_measures(tmp_path)
    town.write(
        "plans/first/measures/1.2.yml",
        'code: "1.2"\ntitle: Zastávka\n'
        "status: [{state: in-progress, date: 2026-01-31}, {state: continuous, date: 2026-12-01}]\n",
    )
    for day, said in ((TODAY, "31. ledna 2026"), ("2026-12-01", "1. prosince 2026")):
        page = (town.build(day) / "cs/opatreni/first/1.2/index.html").read_text("utf-8")
        assert plain(page.partition("Naposledy změněno")[2].partition("</time>")[0]).endswith(f">{said}")
