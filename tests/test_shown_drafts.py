"""A preview with drafts shows all that is not public, each of it marked, and leaves nothing of it where the site is.

``SEEDS=100-150`` draws other towns than the few of each run.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

from building import cards_in
from komplan.adapters.plain.files import plain_files
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.edition.edition import Edition
from komplan.model.kinds import kinds
from komplan.pages.page import Page, PageSort, SiteFile
from komplan.pages.site import plan_site
from komplan.views.addresses import url_of
from test_build import files
from test_chance import accepted
from test_drafts import HELD, STATES, TODAY, every, traces, write
from towns import Town, new_town
from towns.drawn import draw_town
from towns.each import mark, path
from towns.recorded import Recorded

__all__ = ["every"]

FIRST, LAST = map(int, os.environ.get("SEEDS", "0-5").split("-"))
ROOT = "https://test.example.org/plans/"
PREVIEW, NOT_PUBLIC = 'data-note="preview"', 'data-note="not-public"'
HIDDEN = ("plan", "body", "article", "page", "document", "resolution", "project")


def site_of(edition: Edition) -> Mapping[str, Page | SiteFile]:
    return {item.path: item for item in plan_site(edition, ROOT, {}).build()}


def draft(town: Town, *of: str) -> Town:
    """Have records of some kinds not be public."""
    for kind in of:
        file = town.root / path(kind)
        first, _, rest = file.read_text("utf-8").partition("\n")
        head = ("---\npublication: draft\n", rest) if first == "---" else ("publication: draft\n", f"{first}\n{rest}")
        file.write_text("".join(head), "utf-8")
    return town


def unmarked(item: Page, drafts: Mapping[str, str]) -> Iterator[str]:
    """Yield where a page leads to a draft, by the addresses of these, without saying so behind the link.

    What the name means may stand between. The draft's own pages, also those of its versions, say it above.
    """
    body = html.fragment_fromstring(item.body, create_parent="main")
    for link in body.iter("a"):
        to = urldefrag(urljoin(item.url, str(link.get("href")))).url
        if to not in drafts or drafts[to] == item.route.named:
            continue
        if not any(behind.get("data-note") == "draft" for behind in islice(link.itersiblings(), 2)):
            yield f"{item.url}: {html.tostring(link, encoding='unicode')}"


@pytest.mark.parametrize("seed", range(FIRST, LAST + 1))
def test_every_draft_of_a_drawn_town_has_a_page_that_says_so(tmp_path: Path, seed: int) -> None:
    drawn, chance = draw_town(tmp_path / "town", seed), Random(f"{seed}-drafts")
    accepted(drawn)
    for name, own in drawn.records.items():
        if name.endswith((".yml", ".md")) and name != "mkdocs.yml" and chance.random() < 0.3:
            own.update(chance.choice(STATES))
            drawn.write_one(name)
    edition = accepted(drawn).edition
    assert edition is not None
    public, shown = site_of(edition.public), site_of(edition.with_drafts)
    hidden = [record for record in edition.records.values() if not edition.is_public(record)]
    told = "\n".join(repr(item) for item in public.values())
    for language in edition.settings.codes:
        addresses = {url_of(record, language): record.key for record in hidden}
        for url in addresses:
            assert f"{url}index.html" not in public
            assert not re.search(rf"(?<![\w/-]){re.escape(url)}", told)
            page = shown[f"{url}index.html"]
            assert isinstance(page, Page)
            assert NOT_PUBLIC in page.body
            assert page.mark
        for item in shown.values():
            if isinstance(item, Page):
                assert list(unmarked(item, addresses)) == []
                assert (NOT_PUBLIC in item.body) == bool(item.mark)
    assert 'data-note="draft"' not in told
    assert PREVIEW not in told


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a preview of a town with one record of each kind, many of them drafts."""
    folder = tmp_path_factory.mktemp("every")
    town = new_town(folder / "town")
    write(town)
    draft(town, *HIDDEN)
    done = town.run("build", "--drafts", "../preview", today=TODAY)
    assert done.returncode == 0, done.stderr
    return folder / "preview"


def test_a_preview_tells_all_of_every_draft(preview: Path) -> None:
    told = files(preview)
    for kind in kinds():
        assert traces(told, kind), kind
    shown = "".join(cards_in(preview, "cs").values()).lower()
    assert all(mark(kind) in shown for kind in kinds())
    assert {f"files/{mark(kind)}.pdf" for kind in ("document", "resolution")} <= told.keys()


def test_a_draft_is_marked_where_it_is_found(preview: Path) -> None:
    titles = {url: json.loads(card)[0]["t"] for url, card in cards_in(preview, "cs").items()}
    assert titles["cs/projekty/qzproject/"].endswith("(nezveřejněno)")
    assert "(" not in titles["cs/uzemi/qzterritory/"]
    home = html.parse(preview / "cs/index.html")
    menu = [link.text_content() for link in home.iterfind(".//header//nav//a")]
    assert "Text qzpage – nezveřejněno" in menu


def test_no_page_of_a_preview_is_for_robots(preview: Path) -> None:
    pages = list(preview.rglob("*.html"))
    assert len(pages) > 50
    for file in pages:
        document = html.parse(file)
        said = [meta.get("content") for meta in document.iterfind('.//meta[@name="robots"]')]
        assert said == ["noindex, nofollow"], file
        assert document.find('.//*[@data-note="preview"]') is not None, file
        assert document.find('.//link[@rel="canonical"]') is None, file
        assert document.find(".//*[@hreflang][@rel]") is None, file
    for name in ("_headers", ".htaccess", "headers/nginx.conf"):
        told = (preview / name).read_text("utf-8")
        assert told.count("X-Robots-Tag") == max(told.count("add_header Referrer-Policy"), 1), name
    assert (preview / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


def test_what_programs_would_take_along_is_left_out(preview: Path) -> None:
    """A file that somebody takes out of a preview would say nowhere that it is not public."""
    endings = {file.suffix for file in preview.rglob("*") if file.is_file()}
    assert not endings & {".ics", ".xml", ".csv", ".xlsx"}
    assert not (preview / "data").exists()
    page = (preview / "cs/otevrena-data/index.html").read_text("utf-8")
    assert "soubory s\xa0daty" in page


def test_every_link_of_a_preview_leads_somewhere(preview: Path) -> None:
    astray = set()
    for file in preview.rglob("*.html"):
        url = "https://preview.example.org/" + file.relative_to(preview).as_posix().removesuffix("index.html")
        for _, _, link, _ in html.parse(file).getroot().iterlinks():
            to = urldefrag(urljoin(url, link)).url
            at = unquote(to.removeprefix("https://preview.example.org/").removeprefix("plans/"))
            name = f"{at}index.html" if not at or at.endswith("/") else at
            if to.startswith("https://preview.") and not (preview / name).is_file():
                astray.add((url, link))
    assert not astray


def test_the_reason_is_told_in_each_language(town: Town) -> None:
    minutes = {"life": "held", "decisions": [{"code": "A", "title": "Kouzlo", "kind": "note", "publication": "review"}]}
    town.record("meeting", "group/2026-05-04", minutes | {"publish_at": "2026-07-02"})
    town.record("term", "one", {"title": "Pojem", "definition": "Slovo", "publish_at": "2026-08"})
    town.record("term", "two", {"title": "Pojem", "definition": "Slovo", "publication": {"unknown": "Kdo ví"}})
    site = site_of(of_town(town).with_drafts)
    is_no, one = "Tato stránka není zveřejněná.", "content/terms/one.yml"
    minutes_say = "V souboru minutes/group/2026-05-04.md stojí"
    told = {
        "cs/pojmy/one/": f"Tato stránka se zveřejní 1. srpna 2026. V souboru {one} stojí publish_at: 2026-08.",
        "en/terms/one/": f"This page becomes public on 1 August 2026. The file {one} says publish_at: 2026-08.",
        "cs/pojmy/two/": f"{is_no} V souboru content/terms/two.yml není řečeno, zda a odkdy má být veřejná.",
        "cs/setkani/group/2026-05-04/": f"se zveřejní 2. července 2026. {minutes_say} publish_at: 2026-07-02.",
        "cs/rozhodnuti/a/": f"{is_no} {minutes_say} publication: review. Patří k záznamu, který není"
        f" veřejný: Skupina, 4. května 2026 zveřejní se 2. července 2026. {minutes_say} publish_at: 2026-07-02.",
    }
    for url, words in told.items():
        page = site[f"{url}index.html"]
        assert isinstance(page, Page)
        notice = html.fragment_fromstring(page.body, create_parent="main")[0]
        assert words in " ".join(notice.text_content().split()), url


def test_a_page_of_a_preview_is_made_from_what_is_noted_of_it(every: Callable[..., Town]) -> None:
    site = plan_site(of_town(draft(every(), *HIDDEN)).with_drafts, ROOT, {})
    recorded = Recorded(site)
    for route in recorded.routes:
        assert recorded.again(route) == recorded.made[route.path][0], route.path


def of_town(town: Town, day: str = TODAY) -> Edition:
    edition = check_town(FolderSnapshot(town.root), lambda zone: day).edition
    assert edition is not None
    return edition


def test_what_is_public_says_what_it_said(town: Town) -> None:
    """A draft that nothing leads to changes only lists and counts."""
    town.record("project", "bridge", {"title": "Most", "territory": "town"})
    town.record("article", "secret", {"title": "Zatím ne", "date": "2026-01-02", "publication": "draft"})
    edition = of_town(town)
    public, shown = site_of(edition.public), site_of(edition.with_drafts)
    for url in ("cs/projekty/bridge/index.html", "cs/uzemi/town/index.html"):
        before, now = public[url], shown[url]
        assert isinstance(before, Page)
        assert isinstance(now, Page)
        notice, _, body = now.body.partition("</div>\n")
        assert PREVIEW in notice
        assert body.strip() == before.body.strip()
        assert now.text == before.text


def test_a_town_without_drafts_says_what_it_said(every: Callable[..., Town]) -> None:
    """In all of its pages, also those of a plan's versions, but for the one that tells of the data."""
    edition = of_town(every())
    public, shown = site_of(edition.public), site_of(edition.with_drafts)
    pages = {path: page for path, page in public.items() if isinstance(page, Page)}
    assert pages.keys() == {path for path, page in shown.items() if isinstance(page, Page)}
    for name, before in pages.items():
        now = shown[name]
        assert isinstance(now, Page)
        assert 'data-note="draft"' not in now.body
        assert now.text == before.text or before.route.source.sort is PageSort.DATA
        assert [entry.name for entry in now.layout.menu] == [entry.name for entry in before.layout.menu]


def test_the_plain_adapter_shows_drafts_alike(every: Callable[..., Town]) -> None:
    town = draft(every(), *HIDDEN)
    edition, snapshot = of_town(town), FolderSnapshot(town.root)
    files = {file.path: file.content for file in plain_files(edition.with_drafts, snapshot)}
    assert all(traces(files, kind) for kind in kinds())
    for name, content in files.items():
        if name.endswith(".html"):
            assert content.count(b'<meta name="robots" content="noindex, nofollow">') == 1, name
            assert content.decode().count(PREVIEW) == 1, name
    assert files["robots.txt"].endswith(b"Disallow: /\n")
    hidden = {*HIDDEN}.union(*(HELD.get(kind, ()) for kind in HIDDEN))
    public = {file.path: file.content for file in plain_files(edition.public, snapshot)}
    assert not [trace for kind in hidden for trace in traces(public, kind)]
