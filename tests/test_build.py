"""What a build leaves: addresses that stay, redirects, links by themselves, and only what changed written anew."""

import json
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from mkdocs.commands.build import build

from building import settings_of
from komplan.adapters.mkdocs import events
from reading import field_of, main_of, plain, section_of
from towns import Town, new_town

ROOT = "https://test.example.org/plans/"


def files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def projects(town: Town) -> None:
    town.record("organisation", "office", {"name": "Úřad", "territory": "town"})
    for name in ("bridge", "school"):
        text = f"title: {name.title()}\nterritory: town\nnumber: CZ.03.2.63/0.0/0.0/16_063/0006588\n"
        text += "period: {from: 2018-05-01}\nparties: [{organisation: office, role: partner}]\n"
        town.write(f"content/projects/{name}.yml", text)
    town.record("meeting", "group/2026-01-05", {"life": "held"})


def test_a_changed_value_changes_the_page_the_data_and_nothing_else(town: Town) -> None:
    projects(town)
    site = town.build()
    before, times = files(site), {file: file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}
    project = town.root / "content/projects/bridge.yml"
    project.write_text(project.read_text("utf-8").replace("2018-05-01", "2018-05-02"), "utf-8")
    town.build()
    after = files(site)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    pages = {"cs/projekty/bridge/index.html", "en/projects/bridge/index.html"}
    data = {"data/project.csv", "data/project.json", "data/project.xlsx"}
    index = {path for path in changed if path.startswith("search/")}
    drawn = {path for path in changed if path.startswith("assets/cards/")}
    listed = {".komplan-files.json"} if drawn else set()
    assert changed == pages | data | index | drawn | listed
    assert len(drawn) == 2 * len(pages), "what each page tells of its days is drawn anew, the old picture goes"
    assert len([path for path in index if "/p/" in path]) == len(pages)
    assert len(index) < len([path for path in after if path.startswith("search/")]) / 2
    written = {file for file, time in times.items() if file.exists() and file.stat().st_mtime_ns != time}
    assert {file.relative_to(site).as_posix() for file in written} == changed - drawn


def test_a_changed_title_changes_the_data(town: Town) -> None:
    projects(town)
    before = files(town.build())
    project = town.root / "content/projects/bridge.yml"
    project.write_text(project.read_text("utf-8").replace("Bridge", "Viaduct"), "utf-8")
    after = files(town.build())
    assert before["data/records.json"] != after["data/records.json"]
    assert before["cs/projekty/school/index.html"] == after["cs/projekty/school/index.html"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    towns = [new_town(tmp_path / name) for name in ("one", "two")]
    for town in towns:
        projects(town)
    first, second = (files(town.build()) for town in towns)
    assert first == second


def test_what_is_deleted_goes_from_the_site(town: Town) -> None:
    projects(town)
    site = town.build()
    (town.root / "content/projects/bridge.yml").unlink()
    town.build()
    assert not (site / "cs/projekty/bridge").exists()
    assert (site / "cs/projekty/school/index.html").is_file()


def test_records_link_to_each_other_by_themselves(town: Town) -> None:
    projects(town)
    site = town.build()
    office = section_of(main_of(site, "en/organisations/office/"), "project")
    assert [link.get_text() for link in office.find_all("a")] == ["Bridge", "School"]
    assert section_of(main_of(site, "en/groups/group/"), "meeting").find("a")
    territory = main_of(site, "cs/uzemi/town/")
    assert len(section_of(territory, "project").select("tbody tr")) == 2
    counts = [plain(link.get_text()) for link in section_of(territory, "counts").find_all("a")]
    assert counts[:-1] == ["1 setkání", "2 projekty", "1 skupina", "1 organizace"]


def test_a_former_id_leads_to_the_page(town: Town) -> None:
    town.record("organisation", "new-office", {"name": "Úřad", "former_ids": ["old-office", "older-office"]})
    text = "title: Most\nterritory: town\nparties: [{organisation: old-office, role: partner}]\n"
    town.write("content/projects/bridge.yml", text)
    site = town.build()
    for language, folder in (("cs", "organizace"), ("en", "organisations")):
        for former in ("old-office", "older-office"):
            page = BeautifulSoup((site / language / folder / former / "index.html").read_text("utf-8"), "html.parser")
            target = f"{language}/{folder}/new-office/"
            assert page.find("link", rel="canonical")["href"] == urljoin(ROOT, target)
            refresh = page.find("meta", attrs={"http-equiv": "refresh"})["content"].partition("url=")[2]
            assert urljoin(f"{ROOT}{language}/{folder}/{former}/", refresh) == urljoin(ROOT, target)
    party = field_of(main_of(site, "cs/projekty/bridge/"), "parties.organisation")
    assert party.find("a")["href"].endswith("cs/organizace/new-office/")


def test_records_json_and_sitemap_agree_with_the_pages(town: Town) -> None:
    projects(town)
    site = town.build()
    data = json.loads((site / "data/records.json").read_text("utf-8"))
    assert list(data) == ["records"]
    tree = ElementTree.parse(site / "sitemap.xml")
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = {node.text for node in tree.findall("s:url/s:loc", spaces)}
    for record in data["records"]:
        assert set(record) == {"kind", "id", "title", "url"}
        assert set(record["title"]) == set(record["url"]) == {"cs", "en"}
        for language, url in record["url"].items():
            assert (site / url / "index.html").is_file()
            assert url.startswith(f"{language}/")
            assert urljoin(ROOT, url) in places
    for node in tree.findall("s:url", spaces):
        alternates = {link.get("hreflang"): link.get("href") for link in node.findall("x:link", spaces)}
        assert set(alternates) == {"cs", "en"}
        assert set(alternates.values()) <= places


def test_every_language_has_its_folder_even_alone(tmp_path: Path) -> None:
    town = new_town(tmp_path, "pl")
    site = town.build()
    assert (site / "pl/grupy/group/index.html").is_file()
    assert {folder.name for folder in site.iterdir() if len(folder.name) == 2} == {"pl"}
    assert "pl/" in (site / "index.html").read_text("utf-8")


def test_borrowed_text_and_foreign_names_carry_their_language(town: Town) -> None:
    town.write("content/projects/bridge.yml", "title: Most\nterritory: town\nsummary: Český text\naims: {main: Cíl}\n")
    main = main_of(town.build(), "en/projects/bridge/")
    assert main.find("h1")["lang"] == "cs"
    for text in ("Český text", "Cíl"):
        shown = main.find("span", string=text)
        assert shown["lang"] == "cs"
        assert "Czech" in shown.parent.get_text()


def test_values_are_worded_by_locale(town: Town) -> None:
    text = "title: Most\nterritory: town\n"
    text += "period: {from: 2013-10, to: {date: 12 października 2022 r., qualifier: expected}}\n"
    text += "funding: {contributions: [{amount: '1.929.865,62 Kč'}, {amount: '2 341 850,00 zł'}]}\n"
    town.write("content/projects/bridge.yml", text)
    town.record("body", "group", {"title": "Skupina", "kind": "working-group"})
    group = town.root / "content/bodies/group.yml"
    group.write_text(group.read_text("utf-8") + "members: [{side: user, seats: {at_least: 60}}]\n", "utf-8")
    site = town.build()
    for url, words in (
        ("cs/projekty/bridge/", ("říjen 2013", "12. října 2022", "předpoklad", "1 929 865,62 Kč")),
        ("en/projects/bridge/", ("October 2013", "12 October 2022", "expected", "CZK 1,929,865.62")),
        ("cs/skupiny/group/", ("nejméně 60",)),
        ("en/groups/group/", ("at least 60",)),
    ):
        shown = main_of(site, url).get_text(" ").replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")
        for word in words:
            assert word in shown, (url, word)
    main = main_of(site, "cs/projekty/bridge/")
    assert list(dict.fromkeys(data["value"] for data in main.find_all("data"))) == ["1929865.62", "2341850.00"]
    assert [time["datetime"] for time in main.find_all("time")][:2] == ["2013-10", "2022-10-12"]


def test_markdown_of_minutes_is_shown_and_made_safe(town: Town) -> None:
    path = town.record("meeting", "group/2026-01-05", {"life": "held"})
    body = "# Bod\n\n12. března 2026 se sešla skupina.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    body += "[skupina](../../content/bodies/group.yml) <script>alert(1)</script> [x](javascript:alert(1))\n"
    path.write_text(path.read_text("utf-8") + body, "utf-8")
    failed = town.run("build")
    assert failed.returncode == 1
    assert "javascript:alert(1)" in failed.stderr
    path.write_text(path.read_text("utf-8").replace("[x](javascript:alert(1))", ""), "utf-8")
    main = main_of(town.build(), "cs/setkani/group/2026-01-05/")
    assert not main.find("script")
    assert main.find("table")
    assert main.find("a", href="../../../../cs/skupiny/group/")
    assert main.find("p", string="12. března 2026 se sešla skupina."), "a date is no item of a list"


def test_a_preview_shows_what_is_wrong_in_place_of_each_page(town: Town) -> None:
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": {"from": "2024", "to": "2029"}})
    for code, parent in (("1", "2"), ("2", "1")):
        town.record("measure", f"plan/{code}", {"title": "Kruh", "parent": parent, "situations": ["caring"]})
    events.on_startup("serve", dirty=False)
    try:
        config = settings_of(town)
        events.prepare(strict=False, progress=None, language="en")
        build(config)
    finally:
        events.on_startup("build", dirty=False)
    pages = {path: file for path, file in files(Path(config.site_dir)).items() if path.endswith(".html")}
    assert set(pages) == {"index.html", "404.html"}
    assert all(b"measure-circle" in page for page in pages.values())
