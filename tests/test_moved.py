"""What stands at addresses of before: of records, of what lies in their folders, of calendars, feeds and groups."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from reading import main_of, plain
from towns import Town, new_town

ROOT = "https://test.example.org/plans/"
FILES = (
    "cs/skupiny/{}/kalendar.ics",
    "pl/grupy/{}/kalendarz.ics",
    "en/groups/{}/news.xml",
    "cs/skupiny/{}/novinky.xml",
)
LANGUAGES = ("cs", "pl", "en")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Give a town in which a plan and a group got other ids twice, two groups were merged and one was parted."""
    town = new_town(tmp_path_factory.mktemp("moved"), *LANGUAGES)
    period = {"from": "2026", "to": "2028"}
    town.record("organisation", "office", {"name": "Úřad", "former_ids": ["old-office"]})
    town.record("resolution", "r1", {
        "title": "Přijetí", "number": "1/2026", "date": "2026-01-05", "organ": "Rada", "adopts": "plan",
    })  # fmt: skip
    town.record("resolution", "r2", {
        "title": "Změna", "number": "2/2026", "date": "2026-03-05", "organ": "Rada", "amends": "plan",
    })  # fmt: skip
    town.record("plan", "plan", {
        "title": "Plán", "territory": "town", "period": period, "former_ids": ["first-plan", "second-plan"],
        "life": "amended", "adoption": {"resolution": "r1"},
        "revisions": [{"date": "2026-03-05", "resolution": "r2", "summary": "Delší.",
                       "changes": [{"measure": "1.2", "what": "changed", "field": "planned", "was": {"to": "2027"}}]}],
    })  # fmt: skip
    town.record("measure", "plan/1.2", {"title": "Péče", "planned": period, "lead": "office", "former_ids": ["1.1"]})
    town.record("indicator", "plan/i1", {"title": "Lidé", "unit": "osoby", "direction": "up"})
    for name, before in {"rada": ["group-a", "group-b"], "deti": ["klub"], "seniori": ["klub"]}.items():
        fields = {"title": f"Skupina {name}", "kind": "working-group", "territory": "town", "former_ids": before}
        town.record("body", name, fields)
        town.record("meeting", f"{name}/2026-02-10", {
            "life": "held", "decisions": [{"code": f"{name}/R1", "title": "Ano", "kind": "decision"}],
        })  # fmt: skip
    town.record("meeting", "deti/2026-03-10", {"life": "held"})
    return town


@pytest.fixture(scope="module")
def site(town: Town) -> Path:
    """Build it."""
    return town.build()


def page_at(site: Path, url: str) -> Tag:
    """Return the page at an address."""
    return BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")


def target(site: Path, url: str) -> str:
    """Return where the page at an address leads, which has to be a page that leads no further."""
    page = page_at(site, url)
    (refresh,) = page.select('meta[http-equiv="refresh"]')
    found = urljoin(ROOT + url, refresh["content"].partition("url=")[2])
    assert page.select_one("link[rel=canonical]")["href"] == found
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    led = found.removeprefix(ROOT)
    assert page_at(site, led).select_one('meta[http-equiv="refresh"]') is None
    return led


MOVED = {
    "cs": {
        "cs/plany/{plan}/": ("first-plan", "second-plan"),
        "cs/plany/{plan}/zmeny/": ("first-plan", "second-plan"),
        "cs/plany/{plan}/zneni/1/": ("first-plan", "second-plan"),
        "cs/plany/{plan}/zneni/2/": ("first-plan", "second-plan"),
        "cs/opatreni/{plan/1.2}/": ("first-plan/1.2", "second-plan/1.2", "plan/1.1", "first-plan/1.1"),
        "cs/indikatory/{plan/i1}/": ("first-plan/i1", "second-plan/i1"),
        "cs/skupiny/{rada}/": ("group-a", "group-b"),
        "cs/setkani/{rada/2026-02-10}/": ("group-a/2026-02-10", "group-b/2026-02-10"),
        "cs/podle-organizace/{office}/": ("old-office",),
        "cs/organizace/{office}/": ("old-office",),
        "cs/setkani/{deti/2026-03-10}/": ("klub/2026-03-10",),
    },
    "pl": {"pl/plany/{plan}/": ("first-plan",), "pl/grupy/{rada}/": ("group-a",)},
    "en": {"en/measures/{plan/1.2}/": ("second-plan/1.1",), "en/meetings/{rada/2026-02-10}/": ("group-b/2026-02-10",)},
}


@pytest.mark.parametrize(
    ("url", "former"),
    [(url, former) for urls in MOVED.values() for url, several in urls.items() for former in several],
)
def test_each_address_of_before_leads_to_the_page_of_now(site: Path, url: str, former: str) -> None:
    start, _, rest = url.partition("{")
    now, _, end = rest.partition("}")
    assert target(site, f"{start}{former}{end}") == f"{start}{now}{end}"


@pytest.mark.parametrize("former", ["group-a", "group-b"])
@pytest.mark.parametrize(
    "file",
    [
        "cs/skupiny/{}/kalendar.ics",
        "pl/grupy/{}/kalendarz.ics",
        "en/groups/{}/calendar.ics",
        "cs/skupiny/{}/novinky.xml",
    ],
)
def test_calendars_and_feeds_go_on_at_the_address_of_before(site: Path, file: str, former: str) -> None:
    assert (site / file.format(former)).read_bytes() == (site / file.format("rada")).read_bytes()


@pytest.mark.parametrize(
    ("url", "heirs"),
    [
        ("cs/skupiny/klub/", ("cs/skupiny/deti/", "cs/skupiny/seniori/")),
        ("pl/grupy/klub/", ("pl/grupy/deti/", "pl/grupy/seniori/")),
        ("en/groups/klub/", ("en/groups/deti/", "en/groups/seniori/")),
        ("cs/setkani/klub/2026-02-10/", ("cs/setkani/deti/2026-02-10/", "cs/setkani/seniori/2026-02-10/")),
    ],
)
def test_what_became_several_offers_all(site: Path, url: str, heirs: tuple[str, ...]) -> None:
    page = page_at(site, url)
    assert page.html["lang"] == url[:2]
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select('meta[http-equiv="refresh"], link[rel=canonical]')
    links = page.select("main li a")
    assert [urljoin(ROOT + url, link["href"]) for link in links] == [ROOT + heir for heir in heirs]
    for link, heir in zip(links, heirs, strict=True):
        assert plain(link.get_text()) == plain(main_of(site, heir).h1.get_text())
        assert link.get("lang") == (None if url.startswith("cs/") else "cs")


@pytest.mark.parametrize("file", FILES)
def test_calendars_and_feeds_of_what_became_several_hold_all(site: Path, file: str) -> None:
    """Those of each heir, so that nobody who follows the body of before misses anything."""
    text = (site / file.format("klub")).read_text("utf-8")
    for heir in ("deti/2026-02-10", "deti/2026-03-10", "seniori/2026-02-10"):
        assert (f"/{heir}/" in text.replace("\r\n ", "")) == (heir != "deti/2026-03-10" or file.endswith("ics"))
    assert "Skupina deti" in text
    assert "Skupina seniori" in text
    assert text.count("BEGIN:VCALENDAR") + text.count("<feed") == 1


def test_feeds_of_what_became_several_hold_the_newest_of_all_and_lead_to_all(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    for name in ("a", "b", "c"):
        fields = {"title": f"Skupina {name}", "kind": "team", "territory": "town", "former_ids": ["klub"]}
        town.record("body", name, fields)
    town.write("minutes/a/2026-01-10.md", "---\nlife: held\n---\nText\n")
    town.write("minutes/a/2026-03-10.md", "---\nlife: held\n---\nText\n")
    town.write("minutes/b/2026-02-10.md", "---\nlife: held\n---\nText\n")
    site = town.build()
    feed = BeautifulSoup((site / "cs/skupiny/klub/novinky.xml").read_text("utf-8"), "xml")
    assert [entry.id.text.removeprefix(f"{ROOT}cs/setkani/") for entry in feed.find_all("entry")] == [
        "a/2026-03-10/", "b/2026-02-10/", "a/2026-01-10/",
    ]  # fmt: skip
    assert feed.feed.id.text == f"{ROOT}cs/skupiny/klub/novinky.xml"
    page = feed.feed.find("link", rel="alternate", recursive=False)["href"]
    links = page_at(site, page.removeprefix(ROOT)).select("main li a")
    assert [link["href"].rsplit("/", 2)[-2] for link in links] == ["a", "b", "c"]


def test_no_address_of_before_is_in_the_sitemap_or_in_data(site: Path) -> None:
    files = [site / "sitemap.xml", *(site / "data").glob("*.json"), *site.glob("*/search/*.json")]
    for file in files:
        text = file.read_text("utf-8")
        assert not [old for old in ("first-plan", "group-a", "klub", "old-office") if old in text], file


def test_an_id_that_is_used_again_is_found(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("body", "rada", {"title": "Rada", "kind": "coalition", "territory": "town", "former_ids": ["group"]})
    assert "[doubled-id]" in town.run("check").stdout


def test_an_address_in_use_stays_what_it_is(tmp_path: Path) -> None:
    """Minutes that lie in the folder of a group's former id are there and nowhere else."""
    town = new_town(tmp_path, "cs")
    town.record("body", "rada", {"title": "Rada", "kind": "coalition", "territory": "town", "former_ids": ["klub"]})
    for name in ("klub", "rada"):
        town.record("meeting", f"{name}/2026-02-10", {"life": "held", "venue": f"Sál {name}"})
    site = town.build()
    assert "Sál klub" in main_of(site, "cs/setkani/klub/2026-02-10/").get_text()
    assert target(site, "cs/skupiny/klub/") == "cs/skupiny/rada/"


def test_what_is_called_by_several_is_asked_for(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    for name in ("a", "b"):
        fields = {"title": f"Skupina {name}", "kind": "team", "territory": "town", "former_ids": ["klub"]}
        town.record("body", name, fields)
    task = {"code": "U1", "title": "Úkol", "concerns": "body/klub"}
    town.record("meeting", "group/2026-01-10", {"life": "held", "tasks": [task]})
    assert "[reference-ambiguous]" in town.run("check").stdout
