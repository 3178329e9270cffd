"""Each sort of page in a browser: it is whole, fits its window, asks nobody else for anything, and changes language."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from stage import serving

from .addresses import KINDS, MISSING, address, fullest, records

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("cs", "pl", "en")
PAGES = [
    *((name, "cs") for name in ("home", "list", "completeness", "by-year", *KINDS, "choose", "404")),
    *((name, language) for name in ("home", "project") for language in ("pl", "en")),
]
TOO_WIDE = """() => {
  const root = document.documentElement, width = root.clientWidth;
  const wide = root.scrollWidth > width ? [`the document: ${root.scrollWidth} px`] : [];
  const inside = [...document.querySelectorAll("main *")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > width + 0.5 || box.left < -0.5);
  });
  return wide.concat(inside.map(e => e.outerHTML.slice(0, 120)));
}"""


def wider_than_window(page: Page | Frame) -> list[str]:
    """Return what makes a page scroll sideways, or stick out of it."""
    return page.evaluate(TOO_WIDE)


def test_every_kind_with_records_is_looked_at(site: Path) -> None:
    assert {record["kind"] for record in records(site)} == set(KINDS)


@pytest.mark.parametrize("sort", PAGES, ids="-".join)
def test_page(new_page, site: Path, server: str, sort: tuple[str, str]) -> None:
    name, language = sort
    url = f"{server}/{address(site, name, language)}"
    watched = new_page(WIDTHS[0], SCHEMES[0], language)
    if name == "404":
        watched.absent.add(url)
    page = watched.page
    response = page.goto(url, wait_until="networkidle")
    assert response.status == (404 if name == "404" else 200)
    assert page.locator("html").get_attribute("lang") == language
    assert page.title().strip()
    for scheme, width in product(SCHEMES, WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        heading = page.locator("h1")
        assert heading.count() == 1
        expect(heading).to_be_visible()
        assert heading.inner_text().strip()
        assert not wider_than_window(page), f"at {width} px"
        dark = page.evaluate("getComputedStyle(document.body).color.match(/[0-9.]+/g).slice(0, 3).every(c => c > 127)")
        assert dark == (scheme == "dark"), "text is light exactly where the visitor asks for dark"

    assert watched.complaints == []
    assert watched.foreign(server) == []
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_small_phone(new_page, site: Path, server: str, language: str) -> None:
    """Not even where the browser runs no scripts; without them this takes less time, too."""
    page = new_page(language=language, scripts=False).page
    files = sorted((site / language).rglob("*.html"))
    urls = [f"{server}/{file.relative_to(site).parent.as_posix()}/" for file in files]
    wide = {url: found for url, found in on_phones(page, urls) if found}
    assert wide == {}


def on_phones(page: Page, urls: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Open addresses in windows 320 px wide, ten beside each other, and yield what makes each scroll sideways."""
    frame = '<iframe src="{}" width="320" height="900" style="border: 0"></iframe>'
    for first in range(0, len(urls), 10):
        some = urls[first : first + 10]
        page.set_content("".join(map(frame.format, some)), wait_until="load")
        shown = page.frames[1:]
        assert [window.evaluate("[location.href, innerWidth]") for window in shown] == [[url, 320] for url in some]
        yield from ((window.url, wider_than_window(window)) for window in shown)


def test_a_page_that_is_wider_would_be_found(browser: Browser, tmp_path: Path) -> None:
    head = '<!doctype html><meta name="viewport" content="width=device-width"><title>x</title><main>'
    for name, body in (
        ("fits", "<p>x"),
        ("wide", '<p style="width: 330px">x'),
        ("out", '<p style="margin-left: -9px">x'),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(head + body, "utf-8")
    with serving(tmp_path) as address, browser.new_context(java_script_enabled=False) as context:
        urls = [f"{address}/{name}/" for name in ("fits", "out", "wide")]
        said = dict(on_phones(context.new_page(), urls))
    assert [bool(said[url]) for url in urls] == [False, True, True]
    assert any("the document" in part for part in said[urls[2]])


@pytest.mark.parametrize("width", WIDTHS)
def test_switch_keeps_the_record_by_mouse(new_page, site: Path, server: str, width: int) -> None:
    record = fullest(site, "project")
    page = new_page(width).page
    page.goto(f"{server}/{record['url']['cs']}")
    for language in ("pl", "en", "cs"):
        page.locator(f"header a[hreflang={language}]").click()
        page.wait_for_url(f"{server}/{record['url'][language]}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(record["title"][language])


@pytest.mark.parametrize("width", WIDTHS)
def test_switch_keeps_the_record_by_keyboard(new_page, site: Path, server: str, width: int) -> None:
    record = fullest(site, "meeting")
    page = new_page(width).page
    page.goto(f"{server}/{record['url']['cs']}", wait_until="networkidle")
    for language in ("pl", "en", "cs"):
        link = page.locator(f"header a[hreflang={language}]")
        for _ in range(40):
            page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                break
        expect(link).to_be_focused()
        expect(link).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{server}/{record['url'][language]}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.wait_for_load_state("networkidle")


def test_switch_offers_every_language_in_its_own_words(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    offers = page.locator("header a[hreflang]").evaluate_all("all => all.map(a => [a.lang, a.hreflang, a.textContent])")
    assert offers == [["cs", "cs", "čeština"], ["pl", "pl", "polski"], ["en", "en", "English"]]
    assert page.locator("header a[hreflang][aria-current]").get_attribute("hreflang") == "cs"


def test_first_page_leads_to_each_language(new_page, server: str) -> None:
    page = new_page().page
    for language in LANGUAGES:
        page.goto(f"{server}/")
        page.locator(f"main a[hreflang={language}]").click()
        page.wait_for_url(f"{server}/{language}/")


def test_page_that_is_not_there_leads_home(new_page, server: str) -> None:
    page = new_page().page
    for language in LANGUAGES:
        page.goto(f"{server}/{MISSING}")
        page.locator(f"section[lang={language}] a").first.click()
        page.wait_for_url(f"{server}/{language}/")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_official_names_say_their_language(new_page, site: Path, server: str, language: str) -> None:
    """What a Czech name means heads a page in another language; the name stands there once, and is read as Czech."""
    project = next(record for record in records(site) if record["id"] == "luhacovice-kpss")
    page = new_page(language=language).page
    page.goto(f"{server}/{project['url'][language]}")
    assert page.locator("h1").evaluate("e => e.closest('[lang]').lang") == language
    expect(page.locator(".k-head__official")).to_have_attribute("lang", "cs")
    expect(page.get_by_text(page.locator(".k-head__official").inner_text(), exact=True)).to_have_count(1)
    assert page.locator("[data-field=territory] a").evaluate("e => e.closest('[lang]').lang") == language

    # every name of a record that is not worded in the page's language says which language it is in
    for record in records(site):
        if record["kind"] not in {"document", "project", "territory"}:
            continue
        page.goto(f"{server}/{record['url'][language]}", wait_until="domcontentloaded")
        shown = page.locator("h1").get_attribute("lang")
        same = len(set(record["title"].values())) == 1
        assert shown != language, record["id"]
        if same and shown is None:  # the name is in this language, so the others have to say so
            page.goto(f"{server}/{record['url']['cs' if language == 'pl' else 'pl']}", wait_until="domcontentloaded")
            assert page.locator("h1").get_attribute("lang") == language, record["id"]
