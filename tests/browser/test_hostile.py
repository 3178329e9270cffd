"""Texts that try to run something, in every place that takes a text: in a real browser nothing runs."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Browser, expect
from stage import build, serving

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.kinds import kinds
from komplan.model.reading.lines import lines_of
from komplan.pages.bare import findings_page
from komplan.sources.markdown import render
from komplan.sources.markdown_safe import make_safe
from komplan.views.addresses import home_url, list_url, record_url
from towns import Town, new_town
from towns.hostile import ATTEMPT, Hostile

from .listen import TOUCH, Listener, odd, settle, touch
from .searching import COUNTED, FIELD, HITS, SAID
from .vectors import Vector, arm, asked, vectors

TODAY = "2026-06-01"
FIRST = 1000
"""Number of the first attempt that stands in a field; those below are of the collections."""
ENOUGH = 150
RUN_WHERE_NOBODY_CARES = 90
"""How many vectors have to run where nothing is made safe, so that it means something that none does elsewhere."""
OWN = "main"
"""The part of a page that holds what the town wrote."""
TOLD_IN_PART = {"aliases", "summary", "text", "translations"}
"""Fields that not every page tells, or without where they come from; ordinary pages tell their title and text."""
REFUSED = {
    "missing-file", "wrong-company-number", "approval-digest", "measure-level", "measure-circle", "end-without-done",
    "vote-count", "endorsed-digest",
    "plan-digest", "unknown-field", "revision-measure", "approval-impossible", "revision-resolution",
}  # fmt: skip
"""What is wrong with records of which each field holds the first value that it takes."""
SETTINGS = """\
site_name: {text}
site_description: {text}
site_author: {text}
copyright: {text}
site_url: https://test.example.org/
docs_dir: content
hooks: [hooks/publish.py]
theme: {{name: material, font: false}}
plugins: [search]
markdown_extensions: [admonition, attr_list, tables, toc]
extra:
  komplan:
    languages: [cs, pl]
    title: {{cs: {text}, pl: {text}}}
    description: {{cs: {text}, pl: {text}}}
"""
FRAME = '<iframe srcdoc="{}"></iframe>'
TOUCH_FRAMES = """touch => {
  for (const frame of document.querySelectorAll("iframe")) {
    try { frame.contentWindow.eval(`(${touch})("html")`); } catch { /* it went elsewhere by itself */ }
  }
}"""


LATE = """() => {
  Promise.resolve().then(() => ran("promise"));
  setTimeout(() => ran("timer"));
  setTimeout(() => setTimeout(() => ran("timers")));
  requestAnimationFrame(() => ran("frame"));
  Object.assign(new Image(), {onerror: () => ran("picture"), src: "data:image/png,broken"});
  addEventListener("late", () => setTimeout(() => ran("event")), {once: true});
  requestAnimationFrame(() => dispatchEvent(new Event("late")));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@dataclass(frozen=True)
class Place:
    """A town of hostile texts, and its site on a server."""

    address: str
    site: Path
    fields: Hostile
    chunks: list[list[Vector]]
    """What each article, and the ordinary page of the same number, holds."""


@pytest.fixture(scope="module")
def place(folder: Path) -> Iterator[Place]:
    town = new_town(folder / "town", "cs", "pl")
    text = "'" + arm(ATTEMPT, FIRST).replace("'", "''") + "'"
    town.write("mkdocs.yml", SETTINGS.format(text=text))
    town.write("content/files/report.pdf", "%PDF-1.4")
    fields = Hostile(arm, FIRST + 1)
    fields.add_all()
    codes = fields.write(town, TODAY)
    assert codes <= REFUSED, codes
    chunks = chunks_of(accepted(town))
    for number, chunk in enumerate(chunks):
        write_chunk(town, f"vectors-{number}", chunk)
    with serving(build(town.root)) as address:
        yield Place(address, town.root / "site", fields, chunks)


def write_chunk(town: Town, name: str, chunk: list[Vector]) -> None:
    """Put vectors into the title, the summary and the text of an article, and of an ordinary page."""
    joined, body = " ".join(vector.text for vector in chunk), "\n\n".join(vector.text for vector in chunk)
    for kind in ("article", "page"):
        file = town.record(kind, name, {"title": joined, "summary": joined})
        file.write_text(file.read_text("utf-8") + body, "utf-8")


def accepted(town: Town) -> list[Vector]:
    """Return the vectors that a text may hold; the check refuses the others, mostly for links that lead nowhere."""
    files = {}
    for vector in vectors():
        file = town.record("article", f"probe-{vector.number}", {"title": "x"})
        file.write_text(file.read_text("utf-8") + vector.text, "utf-8")
        files[file.relative_to(town.root).as_posix()] = (file, vector)
    faults = {
        fault.place.path
        for fault in check_town(FolderSnapshot(town.root), lambda zone: TODAY).findings
        if fault.is_error
    }
    for file, _ in files.values():
        file.unlink()
    assert faults <= set(files)
    return [vector for path, (_, vector) in files.items() if path not in faults]


def chunks_of(all_: list[Vector]) -> list[list[Vector]]:
    """Part vectors into texts so that one which swallows what follows stands at a text's end."""
    last = [vector for vector in all_ if swallows(vector)]
    rest = [vector for vector in all_ if vector not in last]
    size = -(-len(rest) // len(last))
    return [[*rest[at * size : (at + 1) * size], vector] for at, vector in enumerate(last)]


def swallows(vector: Vector) -> bool:
    followed = f"{vector.text}\n\n<b>FOLLOWS</b>"
    return not all("<b>FOLLOWS</b>" in door(followed) for door in DOORS.values())


def as_page(text: str) -> str:
    html = markdown.markdown(text, extensions=["admonition", "attr_list", "tables", "toc"])
    return make_safe(html, lambda target: target, page=True)


def as_record(text: str) -> str:
    return render(text, lambda target: target)


DOORS: Mapping[str, Callable[[str], str]] = {"record": as_record, "page": as_page}


@pytest.fixture
def listener(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Listener]]:
    """Give what opens a window that listens."""
    opened: list[Listener] = []

    def start(address: str) -> Listener:
        opened.append(Listener.start(browser, address))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()


def nothing_happened(heard: Listener, pages: int = 1) -> None:
    assert heard.ran == set()
    assert heard.elsewhere == set()
    assert heard.opened == pages


def test_there_are_enough_vectors() -> None:
    assert len(vectors()) >= ENOUGH
    assert len({vector.text for vector in vectors()}) == len(vectors())


def test_where_nothing_is_made_safe_they_run(folder: Path, listener: Callable[[str], Listener]) -> None:
    """Proves that the tests below would notice: they wait no longer than this one does."""
    site = folder / "raw"
    site.mkdir()
    heads = [range(at, min(at + 20, len(vectors()))) for at in range(0, len(vectors()), 20)]
    for number, numbers in enumerate(heads):
        texts = (vectors()[at].text for at in numbers)
        frames = "".join(FRAME.format(escape(f"<!doctype html><title>x</title><body>{text}")) for text in texts)
        (site / f"{number}.html").write_text(f"<!doctype html><meta charset=utf-8>{frames}", "utf-8")
    with serving(site) as address:
        heard = listener(address)
        page = heard.context.new_page()
        for number in range(len(heads)):
            page.goto(f"{address}/{number}.html")
            page.evaluate(TOUCH_FRAMES, TOUCH)
            settle(page)
    ran = {int(number) for number in heard.ran if number.isdigit()}
    asking = {number for url in heard.elsewhere if (number := asked(url))}
    assert len(ran | asking) >= RUN_WHERE_NOBODY_CARES, (len(ran), len(asking))
    assert asking


def test_what_runs_late_is_waited_for(place: Place, listener: Callable[[str], Listener]) -> None:
    """Whatever a page began when it was loaded or touched has run when the wait for it ends."""
    heard = listener(place.address)
    page = heard.context.new_page()
    page.goto(f"{place.address}/cs/")
    for _ in range(5):
        heard.ran.clear()
        page.evaluate(LATE)
        settle(page)
        assert heard.ran == {"promise", "timer", "timers", "frame", "picture", "event"}


def test_the_door_of_texts_lets_none_through(folder: Path, listener: Callable[[str], Listener]) -> None:
    """Also those that the check would refuse, with links as they were written."""
    site = folder / "doors"
    site.mkdir()
    for name, door in DOORS.items():
        body = "".join(f"<section>{door(vector.text)}</section>" for vector in vectors())
        (site / f"{name}.html").write_text(f"<!doctype html><meta charset=utf-8><main>{body}</main>", "utf-8")
    with serving(site) as address:
        heard = listener(address)
        page = heard.context.new_page()
        for name in DOORS:
            page.goto(f"{address}/{name}.html")
            assert page.locator("main > section").count() == len(vectors())
            assert odd(page, OWN) == []
            touch(page, OWN)
            settle(page)
    nothing_happened(heard)


def test_findings_run_nothing(folder: Path, listener: Callable[[str], Listener]) -> None:
    """The page that a live preview shows quotes what is wrong."""
    town = new_town(folder / "faulty", "cs")
    for vector in vectors():
        town.record("call", f"call-{vector.number}", {vector.text: vector.text, "contact": {"email": vector.text}})
        file = town.record("article", f"article-{vector.number}", {"titel": vector.text})
        file.write_text(file.read_text("utf-8") + vector.text, "utf-8")
    findings = check_town(FolderSnapshot(town.root), lambda zone: TODAY).findings
    assert len(findings) > len(vectors())
    site = folder / "findings"
    site.mkdir()
    (site / "index.html").write_text(findings_page(findings, "cs", lines_of(FolderSnapshot(town.root))), "utf-8")
    with serving(site) as address:
        heard = listener(address)
        page = heard.context.new_page()
        page.goto(f"{address}/")
        assert odd(page, OWN) == []
        touch(page, OWN)
        settle(page)
    nothing_happened(heard)


def test_every_attempt_that_is_accepted_is_built(place: Place) -> None:
    shown = "".join(file.read_text("utf-8") for file in place.site.rglob("*.html"))
    built = set(map(int, re.findall(r"ran\((\d+)\)", shown)))
    unseen = {at for number, at in place.fields.where.items() if number not in built}
    assert {at for at in unseen if not at.startswith("page.") and at.split(".")[1] not in TOLD_IN_PART} == set()
    written = {vector.number for chunk in place.chunks for vector in chunk}
    assert {vector.number for vector in vectors() if f"ran({vector.number})" in vector.text} & written <= built
    assert len(written) > ENOUGH


def test_an_address_of_mail_says_nothing_else(town: Town) -> None:
    town.record("organisation", "office", {"name": "Obec", "contacts": [{"email": "a?cc=b&body=c@a.example"}]})
    page = (town.build(TODAY) / "cs/organizace/office/index.html").read_text("utf-8")
    assert 'href="mailto:a%3Fcc%3Db%26body%3Dc@a.example"' in page


def pages(place: Place) -> list[str]:
    """Return the addresses of pages of every sort."""
    urls = ["", "nic/", *(home_url(language) for language in ("cs", "pl"))]
    urls += [record_url(kind, f"vectors-{at}", "cs") for at in range(len(place.chunks)) for kind in ("article", "page")]
    urls += [record_url(*key, "pl" if key[1].endswith("2") else "cs") for key in place.fields.records]
    urls += [list_url(kind, "cs") for kind in kinds() if kinds()[kind].LISTED]
    special = [file.parent for file in (place.site / "cs").glob("*/index.html")]
    return sorted({*urls, *(f"{folder.relative_to(place.site).as_posix()}/" for folder in special)})


def test_nothing_runs_on_any_page(place: Place, listener: Callable[[str], Listener]) -> None:
    heard = listener(place.address)
    page = heard.context.new_page()
    for url in pages(place):
        page.goto(f"{place.address}/{url}")
        assert odd(page, OWN) == [], url
        touch(page, OWN)
        settle(page)
        assert (heard.ran, heard.elsewhere) == (set(), set()), url
        assert page.url == f"{place.address}/{url}"
    nothing_happened(heard)


def test_nothing_runs_under_a_real_mouse(place: Place, listener: Callable[[str], Listener]) -> None:
    heard = listener(place.address)
    page = heard.context.new_page()
    for url in (list_url("article", "cs"), record_url("body", "hostile-1", "cs")):
        page.set_viewport_size({"width": 800, "height": 900})
        page.goto(f"{place.address}/{url}")
        height = min(5000, page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": 800, "height": height})
        for y in range(10, height, 40):
            page.mouse.move(120 + y % 400, y)
        settle(page)
    nothing_happened(heard)


@pytest.mark.parametrize("words", ["ran", "img src onerror", "<svg/onload=ran(1001)>"])
def test_nothing_runs_in_the_search(place: Place, listener: Callable[[str], Listener], words: str) -> None:
    heard = listener(place.address)
    page = heard.context.new_page()
    page.goto(f"{place.address}/cs/", wait_until="networkidle")
    page.locator(FIELD).press_sequentially(words)
    expect(page.locator(SAID)).not_to_be_empty()
    assert odd(page, "[role=search] > div") == []
    page.keyboard.press("Enter")
    expect(page.locator(COUNTED)).not_to_be_empty()
    hits = page.locator(f"{HITS} a")
    for at in range(min(5, hits.count())):
        hits.nth(at).hover()
    assert odd(page, "#k-found") == []
    if words == "ran":
        hits.first.click()
        expect(page.locator("main mark").first).to_be_attached()
    settle(page)
    nothing_happened(heard)
