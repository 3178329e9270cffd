"""axe-core finds nothing on any kind of page in any state, with contrast of level AAA; Tab reaches all."""

from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from .addresses import KINDS, SPECIAL, address, fullest
from .searching import HITS, look_for, propose

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
"""The rules whose answer depends on colours; all others say the same in both schemes."""
FAINT = (("#777", "#888"), ("#777", "#fff"))
"""Letters and ground of a heading; the second are good enough for level AA."""
RUNS = (("light", OPTIONS), ("dark", COLOURS))
ENHANCE = """axe.configure({checks: [{id: "color-contrast", options: {
  ignoreUnicode: true, ignoreLength: false, ignorePseudo: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18,
  contrastRatio: {normal: {expected: 7}, large: {expected: 4.5}}, pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.1,
  textStrokeEmMin: 0.03,
}}]})"""
"""Makes the check of contrast ask for what level AAA does: one rule in place of two that cost as much each."""
RUN = """async ([options, scheme]) => (await axe.run(options)).violations.flatMap(violation => violation.nodes.map(
  node => `${scheme}: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`))"""
OUTSIDE = ("choose", "404")
"""Pages that stand outside the theme."""
PAGES = ("home", "list", *SPECIAL, *KINDS)
WIDTHS = (320, 1280)
PARTS = 6
MENU = "[data-k-unfolds=k-menu]"
SCHEME = "button[data-k-dark]"


def violations(page: Page) -> list[str]:
    """Return each place where a rule is broken: every rule in the light, and those about colours in the dark."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(ENHANCE)
    found: list[str] = []
    for scheme, options in RUNS:
        page.emulate_media(color_scheme=scheme)
        ink = "getComputedStyle(document.body).color.match(/[0-9.]+/g).slice(0, 3).every(c => c > 127)"
        assert page.evaluate(ink) == (scheme == "dark"), "text is light exactly in the dark"
        found += page.evaluate(RUN, [options, scheme])
    return found


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_is_broken_in_any_state(new_page, site: Path, server: str, name: str) -> None:
    page = new_page(320).page
    page.goto(f"{server}/{address(site, name, 'cs')}")
    assert violations(page) == []
    menu = page.locator(MENU)
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert violations(page) == [], "with the menu open"
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    resize(page, 1280)
    assert violations(page) == [], "at 1280 px"


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_no_rule_is_broken_by_the_search(new_page, site: Path, server: str, language: str) -> None:
    page = new_page(language=language).page
    word = max(str(fullest(site, "project")["title"][language]).split(), key=len)
    for width in WIDTHS:
        resize(page, width)
        page.goto(f"{server}/{language}/")
        propose(page, word)
        assert violations(page) == [], f"with proposals at {width} px"
        page.keyboard.press("ArrowDown")
        assert violations(page) == [], f"with one of them chosen at {width} px"
        look_for(page, server, f"{word} qqxxqq", language)
        page.locator("#k-found summary").evaluate("e => { e.parentElement.open = true; }")
        assert violations(page) == [], f"with results at {width} px"
        page.locator(f"{HITS} a").first.click()
        expect(page.locator("main mark").first).to_be_visible()
        assert violations(page) == [], f"with marks at {width} px"


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_rule_is_broken_in_other_languages(new_page, site: Path, server: str, language: str, part: int) -> None:
    page = new_page(320, language=language).page
    broken = {}
    for name in PAGES[part::PARTS]:
        page.goto(f"{server}/{address(site, name, language)}")
        for width in WIDTHS:
            resize(page, width)
            if found := violations(page):
                broken[name, width] = found
    assert broken == {}


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_rule_is_broken_outside_the_theme(new_page, site: Path, server: str, name: str) -> None:
    page = new_page(320).page
    page.goto(f"{server}/{address(site, name, 'cs')}")
    for width in WIDTHS:
        resize(page, width)
        assert violations(page) == []


ADD_STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def test_what_is_wrong_in_one_scheme_alone_is_found(new_page, server: str) -> None:
    """Proves that the tests above look at both."""
    page = new_page().page
    page.goto(f"{server}/cs/plany/")
    assert violations(page) == []
    for scheme, (letters, ground) in product(("light", "dark"), FAINT):
        css = f"h1 {{ color: {letters} !important; background: {ground} !important }}"
        page.evaluate(ADD_STYLE, f"@media (prefers-color-scheme: {scheme}) {{ {css} }}")
        assert [said.split(":")[:2] for said in violations(page)] == [[scheme, " color-contrast"]]
    page.evaluate("document.adoptedStyleSheets = []; document.querySelector('h1').innerHTML = '<img src=x>'")
    assert {said.split(":")[1].strip() for said in violations(page)} >= {"image-alt"}


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
  .map((e, index) => { e.dataset.stop = index; return e.outerHTML.slice(0, 120); })"""
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), boxes = [...e.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  const seen = boxes.some(box => {
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return hit && (hit === e || e.contains(hit) || hit.contains(e));
  });
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {stop: e.dataset.stop ?? null, seen, outlined, html: e.outerHTML.slice(0, 120)};
}"""


def walk(page: Page, most: int) -> list[dict[str, object]]:
    """Return where the Tab key stops, from the top of the page until it leaves it."""
    stops: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["stop"] == stops[0]["stop"]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("name", [*PAGES, *OUTSIDE])
def test_tab_reaches_everything_and_each_stop_is_seen(new_page, site: Path, server: str, name: str) -> None:
    page = new_page().page
    for width in WIDTHS:
        resize(page, width)
        page.goto(f"{server}/{address(site, name, 'cs')}")
        every = page.evaluate(STOPS)
        stops = walk(page, len(every) + 5)
        assert [stop["html"] for stop in stops if not stop["seen"]] == [], width
        assert [stop["html"] for stop in stops if not stop["outlined"]] == [], width
        reached = {int(str(stop["stop"])) for stop in stops if stop["stop"] is not None}
        assert [html for index, html in enumerate(every) if index not in reached] == [], width
        assert len(stops) == len(every), width


def press_until(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on ``target``."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return
    expect(target).to_be_focused()


def test_skip_link_leads_past_the_header(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    page.keyboard.press("Tab")
    expect(page.locator("a[href='#k-main']")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_menu_by_keyboard(new_page, server: str) -> None:
    page = new_page(320).page
    page.goto(f"{server}/cs/")
    button = page.locator(MENU)
    press_until(page, button)
    page.keyboard.press("Enter")
    first = page.locator("#k-menu a").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(button).to_be_focused()


def test_what_the_menu_folds_by_keyboard(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/dokumenty/")
    button = page.locator("[data-k-unfolds=k-more]")
    here = page.locator("#k-more [aria-current]")
    expect(button).to_have_attribute("aria-current", "true")  # where the reader is stands below it
    expect(here).to_be_hidden()
    press_until(page, button)
    page.keyboard.press("Enter")
    expect(here).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(page.locator("#k-more a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(here).to_be_hidden()
    expect(button).to_be_focused()


def test_on_a_phone_the_unfolded_menu_is_whole(new_page, server: str) -> None:
    page = new_page(320).page
    page.goto(f"{server}/cs/")
    page.locator(MENU).click()
    expect(page.locator("[data-k-unfolds=k-more]")).to_be_hidden()
    assert page.locator("#k-menu a:visible").count() == page.locator("#k-menu a").count()


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_the_menu_stands_in_one_row(new_page, server: str, language: str) -> None:
    page = new_page(language=language).page
    page.goto(f"{server}/{language}/")
    tops = page.locator("#k-menu > ul:first-of-type > li").evaluate_all("all => all.map(e => e.offsetTop)")
    assert len(tops) > 5
    assert len(set(tops)) == 1


def test_scheme_is_chosen_and_kept(new_page, server: str) -> None:
    page = new_page(scheme="light").page
    page.goto(f"{server}/cs/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator(SCHEME)
    expect(button).to_have_accessible_name("Přepnout na tmavý režim")
    press_until(page, button)
    page.keyboard.press("Space")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    expect(button).to_have_accessible_name("Přepnout na světlý režim")
    expect(button).to_be_focused()
    page.goto(f"{server}/cs/projekty/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_without_scripts_the_menu_is_open_and_the_scheme_is_the_devices(new_page, server: str) -> None:
    page = new_page(320, "dark", scripts=False).page
    page.goto(f"{server}/cs/")
    expect(page.locator("#k-menu a").first).to_be_visible()
    for name in (MENU, SCHEME):
        expect(page.locator(name)).to_be_hidden()
    page.locator("#k-menu a[href*=projekty]").click()
    page.wait_for_url(f"{server}/cs/projekty/")


@pytest.mark.parametrize("name", ["home", "project", "meeting", "list"])
def test_larger_text_breaks_nothing(new_page, site: Path, server: str, name: str) -> None:
    """A reader who sets twice the size of text scrolls in one direction only and loses nothing."""
    page = new_page(1280).page
    page.goto(f"{server}/{address(site, name, 'cs')}")
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    cut = page.evaluate("""() => [...document.querySelectorAll("body *")].filter(e => {
      const style = getComputedStyle(e);
      return e.clientWidth > 1 && style.overflow !== "visible" && style.overflowX !== "auto"
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    }).map(e => e.outerHTML.slice(0, 120))""")
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_states_keep_their_shape_without_colours(new_page, site: Path, server: str) -> None:
    page = new_page().page
    page.emulate_media(forced_colors="active")
    page.goto(f"{server}/{address(site, 'meeting', 'cs')}")
    status = page.locator(".k-status").first
    expect(status).not_to_be_empty()
    shape = status.evaluate("e => { const s = getComputedStyle(e, '::before'); return [s.width, s.borderRightStyle]; }")
    assert shape[0] != "0px"
    assert shape[1] == "solid"
