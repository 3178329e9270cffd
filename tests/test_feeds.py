"""Feeds: what is news, in which order, in whose words, and that programs can read it."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from reading import addresses
from towns import new_town
from towns.diary import LANGUAGES, ROOT, new_diary

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FILE = {"cs": "novinky.xml", "pl": "aktualnosci.xml", "en": "news.xml"}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_diary(tmp_path_factory.mktemp("diary")).build()


def feeds(site: Path) -> list[Path]:
    return [file for file in site.rglob("*.xml") if file.name != "sitemap.xml"]


def keys(site: Path, file: Path) -> list[str]:
    """Return the records that a feed tells of, in its order."""
    language = file.relative_to(site).parts[0]
    of = {f"{ROOT}{urls[language]}": key for key, urls in addresses(site).items()}
    return [of[entry.link] for entry in feedparser.parse(file.read_bytes()).entries]


def test_feeds_are_as_the_standard_says(site: Path) -> None:
    assert len(feeds(site)) == 2 * len(LANGUAGES)
    for file in feeds(site):
        tree = etree.parse(file)
        SCHEMA.assertValid(tree)
        ids = tree.xpath("//a:id/text()", namespaces=ATOM)
        assert len(set(ids)) == len(ids)
        parsed = feedparser.parse(file.read_bytes(), response_headers={"content-type": "application/atom+xml"})
        assert not parsed.bozo
        assert parsed.version == "atom10"


def test_the_schema_refuses_what_is_no_feed(site: Path) -> None:
    text = (site / "cs/novinky.xml").read_text("utf-8")
    for before, after in (
        ("<updated>", "<changed>"), ("T00:00:00+01:00<", "<"), ("<id>https:", "<id>/"), ('rel="self"', 'rel="own"'),
    ):  # fmt: skip
        assert before in text
        wrong = text.replace(before, after).replace("</updated>", "</changed>" if "changed" in after else "</updated>")
        assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


def test_the_newest_stand_first(site: Path) -> None:
    news = [
        "meeting/group/2026-01-28",  # corrected on 5 March
        "call/join",
        "article/spring",
        "decision/s-2026-1-r1",
    ]
    group = ["meeting/group/2026-01-28", "decision/s-2026-1-r1"]
    for language in LANGUAGES:
        assert keys(site, site / language / FILE[language]) == news
    assert keys(site, site / "cs/skupiny/group/novinky.xml") == group


def test_what_the_source_says_of_a_day_stands_in_the_summary(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "en")
    for name, fields in {"spring": {"summary": "Jaro."}, "summer": {}}.items():
        day = {"value": "2026-02", "as_written": "koncem zimy"}
        town.record("article", name, {"title": name, "territory": "town", "date": day, **fields})
    site = town.build()
    told = {
        language: {entry.title: entry.summary for entry in feedparser.parse((site / path).read_bytes()).entries}
        for language, path in (("cs", "cs/novinky.xml"), ("en", "en/news.xml"))
    }
    assert told == {
        "cs": {"spring": "Jaro.\nDatum, ve zdroji: „koncem zimy“", "summer": "Datum, ve zdroji: „koncem zimy“"},
        "en": {"spring": "Jaro.\nDate, in the source: “koncem zimy”", "summer": "Date, in the source: “koncem zimy”"},
    }


def test_addresses_are_absolute_and_lead_back(site: Path) -> None:
    for file in feeds(site):
        path = file.relative_to(site).as_posix()
        feed = feedparser.parse(file.read_bytes()).feed
        links = {link.rel: link.href for link in feed.links}
        assert links["self"] == feed.id == f"{ROOT}{path}"
        page = "" if path.count("/") == 1 else path.rpartition("/")[0].partition("/")[2] + "/"
        assert links["alternate"] == f"{ROOT}{path.partition('/')[0]}/{page}"
        for entry in feedparser.parse(file.read_bytes()).entries:
            assert entry.id == entry.link
            assert (site / entry.link.removeprefix(ROOT) / "index.html").is_file()


def test_dates_are_midnights_of_the_town_by_winter_and_summer_time(tmp_path: Path) -> None:
    town = new_town(tmp_path, "pl")
    for day in ("2026-01-15", "2026-07-15", "2025-10", "2024"):
        town.record("article", f"on-{day}", {"title": "Artykuł", "date": day, "territory": "town"})
    town.record("article", "old", {"title": "Dawno", "date": "1899-01-01", "territory": "town"})
    parsed = feedparser.parse((town.build("2026-08-01") / "pl/aktualnosci.xml").read_bytes())
    assert [entry.published for entry in parsed.entries] == [
        "2026-07-15T00:00:00+02:00",
        "2026-01-15T00:00:00+01:00",
        "2025-10-01T00:00:00+02:00",
        "2024-01-01T00:00:00+01:00",
    ]
    assert parsed.feed.updated == "2026-07-15T00:00:00+02:00"


def test_what_is_published_later_is_new_then(tmp_path: Path) -> None:
    town = new_town(tmp_path, "en")
    town.record("article", "late", {
        "title": "Late", "date": "2020-01-01", "territory": "town", "publish_at": "2026-05-04",
    })  # fmt: skip
    (entry,) = feedparser.parse((town.build() / "en/news.xml").read_bytes()).entries
    assert entry.published.startswith("2020-01-01")
    assert entry.updated.startswith("2026-05-04")


def test_texts_are_in_their_language(site: Path) -> None:
    tree = etree.parse(site / "en/news.xml")
    assert tree.getroot().get(LANG) == "en"
    (article,) = tree.xpath("//a:entry[a:category/@term='article']", namespaces=ATOM)
    title, summary = article.find("a:title", ATOM), article.find("a:summary", ATOM)
    assert (title.text, title.get(LANG)) == ("Article", None)
    assert (summary.text, summary.get(LANG)) == ("Jen česky.", "cs")
    (decision,) = tree.xpath("//a:entry[a:category/@label='Decision']", namespaces=ATOM)
    assert decision.findtext("a:title", None, ATOM) == "Skupina <schválila> program & plán (S/2026-1/R1)"


def test_the_author_is_who_runs_the_site(tmp_path: Path, site: Path) -> None:
    assert feedparser.parse((site / "cs/novinky.xml").read_bytes()).feed.author == "Testov"
    town = new_town(tmp_path, "cs")
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    publisher: {name: Město Testov}\n", "utf-8")
    town.record("article", "one", {"title": "Jeden", "date": "2026-01-01", "territory": "town"})
    assert feedparser.parse((town.build() / "cs/novinky.xml").read_bytes()).feed.author == "Město Testov"


def test_a_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    town = new_town(tmp_path, "en")
    for number in range(55):
        day = f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}"
        town.record("article", f"number-{number}", {"title": f"Article {number}", "date": day, "territory": "town"})
    parsed = feedparser.parse((town.build() / "en/news.xml").read_bytes())
    assert [entry.title for entry in parsed.entries] == [f"Article {number}" for number in range(54, 4, -1)]


def test_a_town_without_dates_has_neither_feed_nor_calendar(tmp_path: Path) -> None:
    site = new_town(tmp_path, "cs").build()
    assert not feeds(site)
    assert not [*site.rglob("*.ics")]
    assert "k-follow" not in (site / "cs/index.html").read_text("utf-8")
