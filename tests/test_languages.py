"""A language that a town brings as data: its words are read and said, what it lacks is borrowed, nothing of it runs."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread

import pytest
from defusedxml import ElementTree

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.definitions.current import PACKAGE, current, work_with
from komplan.definitions.filled import fill
from komplan.language.borrowed import Borrowed
from komplan.language.catalogue import catalogue, languages, own_languages, site_tables
from komplan.language.dates import parse_date
from komplan.language.heard import heard
from komplan.language.vetted import vet
from komplan.pages.page import Page
from komplan.pages.site import plan_site
from test_drafts import public
from towns import Town, new_town
from towns.each import identifier
from towns.full import OTHERS, every_field

UKRAINIAN = {
    "site.toml": """\
name = "українська"

[dates]
day = "d MMMM y 'р.'"

[site]
menu = "Меню"
home = "Головна"

[gaps]
slug = "показники"
""",
    "fields.toml": """\
[read]
months = ["січень січня", "лютий лютого"]
until = ["до"]

[kinds.project]
one = "Проєкт"
many = "Проєкти"
slug = "proiekty"

[kinds.project.count]
one = "{count} проєкт"
few = "{count} проєкти"
many = "{count} проєктів"
other = "{count} проєкту"

[fields]
period = "Коли"

[synonyms.fields]
period = ["термін"]
""",
}


def ukrainian(root: Path) -> Town:
    """Return a town whose second language is Ukrainian, as far as a small catalogue goes."""
    town = new_town(root, "cs", "uk")
    for name, text in UKRAINIAN.items():
        town.write(f"catalogues/uk/{name}", text)
    town.record("project", "one", {"title": {"cs": "Péče", "uk": "Догляд"}, "territory": "town", "period": "2026"})
    return town


def codes(town: Town) -> list[tuple[str, str]]:
    found = map(json.loads, town.run("check", "--format", "json").stdout.splitlines())
    return [(one["code"], one["message"]) for one in found]


def test_a_town_brings_a_language(tmp_path: Path) -> None:
    town = ukrainian(tmp_path)
    town.write(
        "content/projects/two.yml", "title: Druhý\nterritory: town\ntermín: 2 лютого 2026\n".replace("termín", "термін")
    )
    found = dict(codes(town))
    assert "jazyka „uk“" in found["words-missing"]
    assert "gaps.slug" in found["definition-value"]
    assert "термін" in found["unknown-field"]
    town.write("content/projects/two.yml", "title: Druhý\nterritory: town\nperiod: 2 лютого 2026\n")
    town.write("catalogues/uk/site.toml", UKRAINIAN["site.toml"].replace('slug = "показники"', 'slug = "pokaznyky"'))
    site = town.build()
    page = (site / "uk/proiekty/one/index.html").read_text("utf-8")
    assert '<html lang="uk"' in page
    assert "Меню" in page
    assert '<span lang="en">Skip to content</span>' in page
    assert "Коли" in page
    assert 'datetime="2026-02-02"' in (site / "uk/proiekty/two/index.html").read_text("utf-8")
    assert "2 лютого 2026 р." in (site / "uk/proiekty/two/index.html").read_text("utf-8").replace("\xa0", " ")
    assert not (site / "en").exists()


def test_a_town_changes_single_words_of_a_language_that_there_is(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "pl")
    town.write("catalogues/cs/site.toml", '[site]\nmenu = "Nabídka"\n')
    town.record("body", "group", {"title": {"cs": "Skupina", "pl": "Grupa"}, "kind": "working-group"})
    assert not codes(town)
    page = (town.build() / "cs/index.html").read_text("utf-8")
    assert "Nabídka" in page
    assert "span lang" not in page


def test_it_changes_nothing_of_what_is_said_of_faults_or_read(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.write("catalogues/cs/diagnostics.toml", '[diagnostics.privacy-birth-number]\nmessage = "V pořádku."\n')
    town.write("catalogues/cs/fields.toml", "[read]\nuntil = []\n")
    assert [message.partition("“")[0] for _, message in codes(town)] == [
        "Položku „diagnostics.privacy-birth-number.message",
        "Položku „read.until",
    ]
    check_town_of(town)
    assert heard("until")


class Borrowings(HTMLParser):
    """Gathers where marks of borrowed words stand, and what stands where none may."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "rect", "line", "path", "circle", "polyline"})
    PLAIN = frozenset({"title", "option", "text", "script", "style", "textarea"})

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.marked = 0
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [f"{tag} {name}" for name, value in attrs if "<span" in (value or "")]
        if tag == "span" and ("lang", "en") in attrs:
            self.marked += 1
            self.wrong += [f"in {around}" for around in self.inside if around in self.PLAIN]
        if tag not in self.VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "<span" in data:
            self.wrong.append(data[:80])


def test_borrowed_words_are_marked_and_only_where_html_may_be(tmp_path: Path) -> None:
    """In a town in which every field says something, nearly all words of one language are borrowed."""
    town = new_town(tmp_path, "uk", "en")
    town.write("catalogues/uk/site.toml", 'name = "українська"\n')
    for kind in ("plan", "measure", "indicator", "meeting", "project", "organisation", "body", "article", "resolution"):
        if kind in OTHERS:
            town.record(kind, *OTHERS[kind])
        file = town.record(kind, identifier(kind), every_field(kind))
        if file.suffix == ".md":
            file.write_text(f"{file.read_text('utf-8')}\nText.\n", "utf-8")
    marked = 0
    for path, data in site_pages(town).items():
        if path.endswith(".html"):
            found = Borrowings()
            found.feed(data)
            assert not found.wrong, path
            marked += found.marked if path.startswith("uk/") else 0
            assert path.startswith("uk/") or path.count("/") == 0 or not found.marked, path
        elif path.endswith((".xml", ".svg")):
            ElementTree.fromstring(data)
            assert data.count("span lang") == 0, path
        else:
            assert data.count("<span") == 0, path
    assert marked > 1000


def site_pages(town: Town) -> dict[str, str]:
    """Return the bodies of pages and all other texts of the site by their paths."""
    made = plan_site(public(town), "https://test.example.org/plans/", {}).build()
    files = {one.path: one.body if isinstance(one, Page) else one.content for one in made}
    return {
        path: data if isinstance(data, str) else data.decode()
        for path, data in files.items()
        if not path.endswith((".xlsx", ".png"))
    }


@pytest.mark.parametrize("code", own_languages())
def test_what_pages_of_the_package_say_would_pass(code: str) -> None:
    words = catalogue(code).words
    vetted = vet({name: table for name, table in words.items() if name in site_tables()}, code)
    assert not vetted.misfits
    assert not vetted.missing
    assert vetted.words == words


def test_a_copy_of_the_english_catalogue_would_pass() -> None:
    """A translator begins with one: in a language of as many plural forms nothing of it is refused or missing."""
    words = catalogue("en").words
    vetted = vet({**words, "name": "svenska", "locale": "sv"}, "sv")
    assert not vetted.misfits
    assert not vetted.missing
    assert vetted.words == {**words, "name": "svenska", "locale": "sv"}


WRONG = {
    "site.menu": ('"{x.__class__}"', "braces"),
    "site.more": ('"{x[0]}"', "braces"),
    "site.skip": ('"<script>alert(1)</script>"', "signs"),
    "site.home": ('"a\\u202Eb"', "signs"),
    "site.footer": ("5", "text"),
    "report.related": ('"{secret}"', "facts"),
    "report.summary": ('""', "text"),
    "report.files": ('{ one = "{count}", other = "{count}" }', "forms"),
    "report.errors": ('"{count}"', "forms"),
    "gaps.slug": ('"../../etc"', "address"),
    "dates.month": ('"dddddd"', "date"),
    "read.until": ('"do"', "texts"),
    "choices.level.orp": ('["a"]', "text"),
    "site.secret": ('"x"', "unknown"),
    "alphabet": ("[1]", "text"),
    "locale": ('"cs"', "locale"),
    "diagnostics.blank.message": (json.dumps("x" * 9000), "text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_used_is_told_and_left_out(tmp_path: Path, name: str) -> None:
    town = new_town(tmp_path, "cs", "uk")
    value, reason = WRONG[name]
    table, _, key = name.rpartition(".")
    header = f"[{table}]\n" if table else ""
    town.write("catalogues/uk/site.toml", f"{header}{key} = {value}\n")
    loaded = check_town_of(town)
    (finding,) = (one for one in loaded.findings if one.code == "definition-value")
    assert finding.facts["field"] == name
    assert finding.facts["reason"].key == reason
    said, english = catalogue("uk").find(*name.split(".")), catalogue("en").find(*name.split("."))
    assert said is None or said == english or name in {"locale", "alphabet"}
    unlent = {"read", "synonyms", "narrower", "units"}
    assert catalogue("uk").words.keys() - unlent == catalogue("en").words.keys() - unlent


def check_town_of(town: Town) -> Checked:
    return check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,
        "a = " + "[" * 40_000,
        "# much\n" * 50_000,
        ".".join("a" * 20_000) + " = 1",
        "a = 1" + "0" * 5_000,
        "a =",
    ],
    ids=["headers", "lists", "long", "dots", "number", "nothing"],
)
def test_a_file_that_cannot_be_read_harms_nothing(tmp_path: Path, text: str) -> None:
    town = new_town(tmp_path, "cs", "uk")
    town.write("catalogues/uk/site.toml", text)
    found = [
        one for one in check_town_of(town).findings if one.place.path == "catalogues/uk/site.toml" and one.is_error
    ]
    assert len(found) == 1
    assert catalogue("uk").say("site", "menu") == "Menu"
    town.write("catalogues/uk/site.toml", 'name = "українська"\n')
    town.build()


def test_a_link_is_no_catalogue(tmp_path: Path) -> None:
    town = new_town(tmp_path / "town", "cs", "uk")
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text('[site]\nmenu = "Tajné"\n', "utf-8")
    town.write("catalogues/uk/fields.toml", "")
    (town.root / "catalogues/uk/site.toml").symlink_to(elsewhere)
    assert "symlink" in [one.code for one in check_town_of(town).findings]
    assert catalogue("uk").say("site", "menu") == "Menu"


def test_no_town_hears_or_says_another_s_words(tmp_path: Path) -> None:
    """Of towns that are read one after the other, and of two at once, each has its own."""
    first, second = ukrainian(tmp_path / "first"), new_town(tmp_path / "second", "cs", "uk")
    second.write("catalogues/uk/site.toml", '[site]\nmenu = "Список"\n')
    third = new_town(tmp_path / "third", "cs")
    own = {"first": ("Меню", "2026-02-02"), "second": ("Список", None)}
    for town in (first, second, third, second, first, third):
        check_town_of(town)
        name = town.root.name
        assert ("uk" in languages()) is (name in own)
        assert ("до" in heard("until")) is (name == "first")
        if name in own:
            assert catalogue("uk").say("site", "menu") == own[name][0]
    check_town_of(first)
    others: list[tuple[str, ...]] = []

    def work() -> None:
        check_town_of(third)
        others.append(languages())

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert others == [own_languages()]
    assert "uk" in languages()


def test_pages_of_a_town_are_made_with_its_own_words(tmp_path: Path) -> None:
    """Of two towns that were read before, each is shown in its own, even where their pages are made in turns."""
    first, second = ukrainian(tmp_path / "first"), new_town(tmp_path / "second", "cs", "uk")
    second.write("catalogues/uk/fields.toml", '[kinds.body]\nmany = "Гурти"\n')
    sites = [plan_site(public(town), "https://test.example.org/", {}) for town in (first, second)]
    pairs = zip(*(site.build() for site in sites), strict=False)
    bodies: tuple[list[str], list[str]] = ([], [])
    for pair in pairs:
        for body, one in zip(bodies, pair, strict=True):
            body.append(f"{one.layout.menu} {one.body}" if isinstance(one, Page) else "")
    told = ["\n".join(body) for body in bodies]
    assert ["Проєкти" in text for text in told] == [True, False]
    assert ["Гурти" in text for text in told] == [False, True]


def test_a_town_without_definitions_has_the_package_s(tmp_path: Path) -> None:
    check_town_of(ukrainian(tmp_path / "first"))
    check_town_of(new_town(tmp_path / "second"))
    assert not current().catalogues
    assert parse_date("2 лютого 2026") is None


def test_facts_are_put_in_and_never_looked_into() -> None:
    class Trap:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

        def __str__(self) -> str:
            return "{other}"

    assert fill("a {fact} {{b}}", {"fact": Trap(), "other": "x"}) == "a {other} {b}"
    assert fill("{x.__class__} {0} {fact!r} {fact:>9}", {"fact": 1, "0": 2}) == "{x.__class__} 2 {fact!r} {fact:>9}"
    with pytest.raises(KeyError):
        fill("{none}", {})


def test_borrowed_words_are_texts() -> None:
    words = Borrowed.of("<b> & more", "en")
    assert words == "<b> & more"
    assert words.__html__() == '<span lang="en">&lt;b&gt; &amp; more</span>'
    assert json.dumps([words]) == '["<b> & more"]'


@pytest.fixture(autouse=True)
def _work_for_no_town() -> Iterator[None]:
    yield
    work_with(PACKAGE)
