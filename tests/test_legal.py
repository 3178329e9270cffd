"""The pages that the law asks for, the links to them, and the ways from a page to somebody."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from bs4 import Tag
from lxml import html

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from reading import LANGUAGES, main_of, plain, soup, tree
from towns import Town, new_town

ROOT = "https://komplan.example.org/"
STATEMENTS = {"cs": "prohlaseni-o-pristupnosti", "pl": "deklaracja-dostepnosci", "en": "accessibility-statement"}
NOTICES = {"cs": "ochrana-udaju", "pl": "ochrona-danych", "en": "privacy"}
NEEDED = {
    "wstep", "podmiot", "zakres", "url", "data-publikacja", "data-aktualizacja", "status", "kontakt", "email",
    "telefon", "procedura", "data-sporzadzenie", "data-przeglad", "architektura", "komunikacja",
}  # fmt: skip
WHOLE = """\
    publisher:
      name: Gmina <Testowo>
      address: Rynek 1, 00-001 Testowo
      email: urzad+www@testowo.example.org
      phone: ["+48 555 010 101"]
      officer: iod@testowo.example.org
      hosting: {pl: Serwer prowadzi gmina.}
    accessibility:
      status: partial
      content:
        - {what: Mapa <b>, why: out-of-scope}
        - {what: Skany, why: disproportionate-burden, alternative: Odczytamy je.}
        - {what: Filmy, why: not-compliant}
        - {unknown: Reszty nikt nie sprawdził.}
      method: external
      assessor: Fundacja Przykład
      report: https://testowo.example.org/raport
      published: 2025-11
      updated: 2026-01-05
      prepared: 2026-02-01
      architecture: Wejście bez schodów.
      architecture_url: https://testowo.example.org/budynek
      communication: {pl: Tłumacz na życzenie., en: Interpreter on request.}
      apps: Aplikacja Testowo.
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a town that states everything, in Polish and English."""
    return stated(new_town(tmp_path_factory.mktemp("whole"), "pl", "en"), WHOLE).build()


def stated(town: Town, settings: str) -> Town:
    file = town.root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")
    return town


def ids(main: Tag) -> list[str]:
    return [tag["id"].removeprefix("a11y-") for tag in main.find_all(id=re.compile("^a11y-"))]


def headings(main: Tag) -> list[str]:
    return [f"{tag.name} {plain(tag.get_text())}" for tag in main.find_all(["h1", "h2", "h3"])]


def test_the_polish_statement_has_each_id_once(site: Path, whole: Path) -> None:
    assert sorted(ids(main_of(site, "pl/deklaracja-dostepnosci/"))) == sorted(NEEDED)
    further = {"ocena", "aplikacje", "architektura-url"}
    found = ids(main_of(whole, "pl/deklaracja-dostepnosci/"))
    assert sorted(found) == sorted((NEEDED | further) - {"data-przeglad"})  # it was not yet reviewed


@pytest.mark.parametrize("language", ["cs", "en"])
def test_no_other_statement_has_them(site: Path, language: str) -> None:
    assert not ids(main_of(site, f"{language}/{STATEMENTS[language]}/"))


def test_the_polish_statement_has_its_headings_in_order(whole: Path) -> None:
    assert headings(main_of(whole, "pl/deklaracja-dostepnosci/")) == [
        "h1 Deklaracja dostępności",
        "h2 Stan dostępności cyfrowej",
        "h2 Niedostępne treści",
        "h3 Niezgodność z załącznikiem",
        "h3 Nadmierne koszty",
        "h3 Treści nieobjęte przepisami",
        "h2 Przygotowanie deklaracji dostępności i jej aktualizacja",
        "h2 Informacje zwrotne i dane kontaktowe",
        "h2 Obsługa wniosków i skarg związanych z dostępnością",
        "h2 Pozostałe informacje",
        "h3 Aplikacje mobilne",
        "h3 Dostępność architektoniczna",
        "h3 Dostępność komunikacyjno-informacyjna",
    ]


def test_the_czech_statement_has_its_headings_in_order(site: Path) -> None:
    assert [heading for heading in headings(main_of(site, "cs/prohlaseni-o-pristupnosti/")) if "h3" not in heading] == [
        "h1 Prohlášení o přístupnosti",
        "h2 Stav souladu",
        "h2 Nepřístupný obsah",
        "h2 Vypracování tohoto prohlášení o přístupnosti",
        "h2 Zpětná vazba a kontaktní údaje",
        "h2 Postupy pro prosazování práva",
    ]


def test_dates_are_for_machines_too(whole: Path) -> None:
    main = main_of(whole, "pl/deklaracja-dostepnosci/")
    dates = {tag["id"]: (tag.name, tag["datetime"], plain(tag.get_text())) for tag in main.find_all("time")}
    assert dates == {
        "a11y-data-publikacja": ("time", "2025-11", "listopad 2025 r."),
        "a11y-data-aktualizacja": ("time", "2026-01-05", "5 stycznia 2026 r."),
        "a11y-data-sporzadzenie": ("time", "2026-02-01", "1 lutego 2026 r."),
    }


def test_what_is_stated_is_shown_as_text(whole: Path) -> None:
    main = main_of(whole, "pl/deklaracja-dostepnosci/")
    assert main.find(id="a11y-podmiot").get_text() == "Gmina <Testowo>"
    assert main.find(id="a11y-url")["href"] == "https://test.example.org/plans/"
    assert "częściowo zgodna z załącznikiem" in plain(main.find(id="a11y-status").get_text())
    assert [plain(item.get_text()) for item in main.find("h3").find_next("ul").find_all("li")] == [
        "Filmy",
        "Reszty nikt nie sprawdził.",
    ]
    assert plain(main.find(id="a11y-ocena").get_text()) == "Skany Jak inaczej dotrzeć do treści: Odczytamy je."
    assert "Mapa <b>" in main.get_text()
    assert main.find(id="a11y-email").a["href"] == "mailto:urzad+www@testowo.example.org"
    assert main.find(id="a11y-telefon").a["href"] == "tel:+48555010101"
    assert main.find(id="a11y-architektura-url")["href"] == "https://testowo.example.org/budynek"
    assert main.find("a", href="https://testowo.example.org/raport")
    assert "Fundacja Przykład" in main.get_text()
    assert "7 dni" in plain(main.find(id="a11y-procedura").get_text())
    assert main.find(id="a11y-procedura").find("a", href="https://bip.brpo.gov.pl/")


def test_borrowed_text_carries_its_language(whole: Path) -> None:
    main = main_of(whole, "en/accessibility-statement/")
    assert main.find("span", string="Skany")["lang"] == "pl"
    assert main.find("span", string="Gmina <Testowo>", lang="pl")
    assert "Polish" in main.find("span", string="Skany").parent.get_text()


def test_each_language_names_the_authorities_that_are_competent(site: Path, whole: Path) -> None:
    links = {
        "cs": {"https://www.dia.gov.cz/", "mailto:pristupnost@dia.gov.cz"},
        "pl": {"https://bip.brpo.gov.pl/"},
    }
    for language in LANGUAGES:
        main = main_of(site, f"{language}/{STATEMENTS[language]}/")
        found = {a["href"] for a in main.find_all("a")} & {*links["cs"], *links["pl"]}
        assert found == links.get(language, links["cs"] | links["pl"]), language
    english = main_of(whole, "en/accessibility-statement/")
    assert english.find("a", string="Rzecznik Praw Obywatelskich").parent["lang"] == "pl"
    assert not english.find("a", href="https://www.dia.gov.cz/")


def test_the_privacy_notice_says_who_and_how(whole: Path, site: Path) -> None:
    for language, words in (("pl", ("cookie", "RODO")), ("en", ("cookies", "GDPR"))):
        main = main_of(whole, f"{language}/{NOTICES[language]}/")
        text = plain(main.get_text(" "))
        assert all(word in text for word in (*words, "Gmina <Testowo>", "Serwer prowadzi gmina.", "Rynek 1"))
        assert main.find("a", href="mailto:iod@testowo.example.org")
        assert main.find("a", href="https://uodo.gov.pl/")
    czech = main_of(site, "cs/ochrana-udaju/")
    assert czech.find("a", href="https://uoou.gov.cz/")
    assert not czech.find("a", href="https://uodo.gov.pl/")


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Return every page by its address, but for those that only lead elsewhere."""
    found = {file.parent.relative_to(site).as_posix(): tree(file) for file in site.rglob("index.html")}
    return {url: page for url, page in found.items() if not page.xpath("//meta[@http-equiv='refresh']")}


def test_every_page_links_to_both(site: Path) -> None:
    for url, page in pages(site).items():
        home = urljoin(ROOT, "" if url == "." else f"{url}/")
        reached = {urljoin(home, href) for href in page.xpath("//*[@class='k-legal']//a/@href")}
        languages = LANGUAGES if url == "." else (url.split("/")[0],)
        expected = {f"{language}/{slugs[language]}/" for language in languages for slugs in (STATEMENTS, NOTICES)}
        assert reached == {urljoin(ROOT, target) for target in expected}, url
        assert all((site / target / "index.html").is_file() for target in expected)
    lost = {a["href"] for a in soup(site / "404.html").select(".k-legal a")}
    assert lost == {f"/{code}/{slugs[code]}/" for code in LANGUAGES for slugs in (STATEMENTS, NOTICES)}


def test_polish_pages_alone_point_validators_to_the_statement(site: Path) -> None:
    for url, page in pages(site).items():
        found = page.xpath("//meta[@name='deklaracja-dostępności']/@content")
        assert found == ([f"{ROOT}pl/deklaracja-dostepnosci/"] if url.split("/")[0] == "pl" else []), url


def test_a_town_that_states_nothing_has_none_of_it(town: Town) -> None:
    site = town.build()
    for language, slugs in (("cs", STATEMENTS), ("cs", NOTICES), ("en", STATEMENTS), ("en", NOTICES)):
        assert not (site / language / slugs[language]).exists()
    found = pages(site)
    assert len(found) > 10
    for page in found.values():
        assert not page.xpath("//*[contains(@class, 'k-legal') or contains(@class, 'k-reach')]")


def test_a_publisher_alone_has_a_privacy_notice(tmp_path: Path) -> None:
    site = stated(new_town(tmp_path, "pl"), "    publisher: {name: Gmina}\n").build()
    page = soup(site / "pl/grupy/group/index.html")
    assert [a.get_text() for a in page.select(".k-legal a")] == ["Ochrona danych osobowych"]
    assert not page.find("meta", attrs={"name": "deklaracja-dostępności"})
    report = page.select_one(".k-reach__report a")
    assert report["href"].endswith("pl/ochrona-danych/")


def letter(page: Tag, selector: str) -> tuple[str, dict[str, list[str]]]:
    """Return the address and the fields of the letter that a link begins."""
    parts = urlsplit(page.select_one(selector)["href"])
    assert parts.scheme == "mailto"
    return unquote(parts.path), parse_qs(parts.query, strict_parsing=True)


REPORT = ".k-reach__report a"
JOIN = ".k-reach__join p a"


def people(town: Town) -> None:
    """Write a project with a group of its own, a meeting of it, an office that coordinates another group."""
    town.write("content/organisations/office.yml", "name: Úřad\ncontacts: [{email: office@test.example.org}]\n")
    contact = "contact: {email: [bridge@test.example.org]}\n"
    town.write("content/projects/bridge.yml", f"title: Most & lávka č. 1?\nterritory: town\n{contact}")
    group = "kind: working-group\nterritory: town\n"
    town.write("content/bodies/crew.yml", f"title: Parta\n{group}project: bridge\n")
    town.write("content/bodies/elders.yml", f"title: Rada\n{group}coordinator: {{organisation: office}}\n")
    own = "contact: {email: gone@test.example.org}\n"
    town.write("content/bodies/gone.yml", f"title: Bývalá\n{group}life: ended\n{own}")
    town.write("content/calls/come.yml", "title: Přijďte\ndescription: Přijďte.\nproject: bridge\n")
    town.record("meeting", "crew/2026-01-05", {"life": "held"})


def test_a_mistake_is_reported_to_the_publisher(town: Town) -> None:
    people(town)
    site = stated(town, "    publisher: {name: Město, email: web@test.example.org}\n").build()
    for url in (
        "cs/projekty/bridge/",
        "cs/setkani/crew/2026-01-05/",
        "cs/skupiny/elders/",
        "cs/organizace/office/",
        "cs/uzemi/town/",
    ):
        to, fields = letter(main_of(site, url), REPORT)
        assert to == "web@test.example.org", url
        assert fields["body"][0].split() == [f"https://test.example.org/plans/{url}"]
    assert letter(main_of(site, "cs/projekty/bridge/"), REPORT)[1]["subject"] == [
        "Chyba na stránce: Most & lávka č. 1?"
    ]
    english = letter(main_of(site, "en/projects/bridge/"), REPORT)[1]
    assert english["subject"] == ["Mistake on the page: Most & lávka č. 1?"]
    assert english["body"][0].startswith("https://test.example.org/plans/en/projects/bridge/")


def test_nobody_but_the_publisher_is_called_about_a_mistake(town: Town) -> None:
    town.write("content/projects/bridge.yml", "title: Most\nterritory: town\ncontact: {phone: 555 010 101}\n")
    site = stated(town, '    publisher: {name: Město, phone: "+420 555 010 102"}\n').build()
    for url in ("cs/projekty/bridge/", "cs/skupiny/group/"):
        assert main_of(site, url).select_one(REPORT)["href"] == "tel:+420555010102"
    site = stated(new_town(town.root.parent / "second", "cs"), "    publisher: {name: Město}\n").build()
    assert main_of(site, "cs/skupiny/group/").select_one(REPORT)["href"].endswith("cs/ochrana-udaju/")


def test_how_to_join(town: Town) -> None:
    people(town)
    site = town.build()
    for url in ("cs/projekty/bridge/", "cs/skupiny/crew/", "cs/setkani/crew/2026-01-05/"):
        main = main_of(site, url)
        assert plain(main.find(id="how-to-join").get_text()) == "Jak se zapojit"
        calls = [urljoin(f"/{url}", a["href"]) for a in main.select(".k-reach__join li a")]
        assert calls == ["/cs/vyzvy/come/"], url
        assert letter(main, JOIN)[0] == "bridge@test.example.org"
    assert letter(main_of(site, "en/groups/elders/"), JOIN) == (
        "office@test.example.org",
        {"subject": ["I would like to join: Rada"]},
    )
    for url in ("cs/skupiny/gone/", "cs/skupiny/group/", "cs/uzemi/town/", "cs/vyzvy/come/"):
        assert not main_of(site, url).find(id="how-to-join"), url


@pytest.mark.parametrize(
    ("today", "prepared", "reviewed", "due"),
    [
        ("2026-03-30", "2023-01-01", "2024-04-01", None),
        ("2026-03-31", "2023-01-01", "2024-04-01", None),  # the day itself is still in time
        ("2026-04-01", "2023-01-01", "2024-04-01", "2026-03-31"),
        ("2026-04-01", "2023-01-01", "2025-03-31", "2026-03-31"),
        ("2026-04-01", "2023-01-01", "2025-04-01", None),
        ("2026-03-30", "2023-01-01", "2024-03-31", "2025-03-31"),
        ("2027-01-01", "2026-01-01", None, None),
        ("2027-04-01", "2026-01-01", None, "2027-03-31"),
        ("2027-04-01", "2026-01-01", "2026", None),  # nobody can say that it was not in December
        ("2027-04-01", "2026-01-01", "2026-03", "2027-03-31"),
        ("2026-05-01", "{unknown: Nevíme.}", None, None),
    ],
)
def test_the_review_is_due_each_31_march(
    town: Town, today: str, prepared: str, reviewed: str | None, due: str | None
) -> None:
    lines = f"      status: full\n      method: self-assessment\n      prepared: {prepared}\n"
    lines += f"      reviewed: {reviewed}\n" if reviewed else ""
    stated(town, f"    publisher: {{name: Město, email: web@test.example.org}}\n    accessibility:\n{lines}")
    findings = check_town(FolderSnapshot(town.root), lambda zone: today).findings
    told = [(finding.code, finding.facts.get("due")) for finding in findings if "accessibility" in finding.code]
    assert told == ([("accessibility-review", due)] if due else [])
