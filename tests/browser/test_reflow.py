"""Pages bear fingers, four times the size, and the spacing of text that readers set: nothing is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .addresses import address
from .test_accessibility import ADD_STYLE, OUTSIDE, PAGES

PARTS = 4
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""The spacing of success criterion 1.4.12."""

SMALL = """() => {
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary, label:has(input)")]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).clipPath === "none")
    .map(e => ({ e, box: e.getBoundingClientRect(), boxes: [...e.getClientRects()] }));
  const inSentence = e => [...function* () {
    for (let at = e; getComputedStyle(at).display.startsWith("inline"); at = at.parentElement)
      for (const side of [at.previousSibling, at.nextSibling]) yield side;
  }()].some(beside => beside?.nodeType === 3 && beside.data.trim());
  const centre = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const near = ([x, y], { left, right, top, bottom }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12;
  const isSmall = ({ box }) => box.width < 24 || box.height < 24;
  return targets.filter(isSmall).filter(({ e, box }) => !inSentence(e)
    && !e.closest("label")
    && targets.some(other => other.e !== e && !other.e.contains(e) && !e.contains(other.e)
      && (other.boxes.some(own => near(centre(box), own))
        || isSmall(other) && Math.hypot(...centre(box).map((v, i) => v - centre(other.box)[i])) < 24)))
    .map(({ e, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`);
}"""
"""Targets that fall short of 2.5.8: smaller than 24 px, within 12 px of another, and no link in a sentence."""

CUT = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e);
  return e.clientWidth > 1 && style.overflow !== "visible" && !/auto|scroll/.test(style.overflow)
    && !e.matches("input, select") && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => `cut: ${e.outerHTML.slice(0, 120)}`)"""
OVER = """() => {
  const isClipped = e => !!e && (getComputedStyle(e).clipPath !== "none" || isClipped(e.parentElement));
  const texts = [...document.querySelectorAll("main :is(p, li, dt, dd, th, td, h1, h2, h3, summary, label)")]
   .filter(e => e.checkVisibility() && !isClipped(e) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  const lines = texts.map(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  });
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  return texts.flatMap((e, at) => texts.slice(at + 1, at + 4)
    .filter((other, next) => !e.contains(other) && lines[at].some(a => lines[at + 1 + next].some(b => over(a, b))))
    .map(other => `over: ${e.outerHTML.slice(0, 80)} / ${other.outerHTML.slice(0, 80)}`));
}"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def lost(page: Page) -> list[str]:
    """Return what is cut off, lies over another text, or is reached only by scrolling sideways."""
    found: list[str] = [*page.evaluate(CUT), *page.evaluate(OVER)]
    return [*found, "scrolls sideways"] if page.evaluate(SIDEWAYS) else found


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", [320, 1280])
def test_targets_and_spacing(new_page, site: Path, server: str, width: int, part: int) -> None:
    """The width of 320 px is that of 1280 px at 400 %."""
    page, wrong = new_page(width).page, {}
    for name in (*PAGES, *OUTSIDE)[part::PARTS]:
        page.goto(f"{server}/{address(site, name, 'cs')}")
        found = [*page.evaluate(SMALL), *lost(page)]
        page.evaluate(ADD_STYLE, SPACED)
        if found := [*found, *(f"spaced: {said}" for said in lost(page))]:
            wrong[name] = found
    assert wrong == {}


def test_what_is_wrong_would_be_found(new_page, server: str) -> None:
    page = new_page(320).page
    page.goto(f"{server}/cs/")
    page.locator(
        "main"
    ).evaluate("""e => { e.innerHTML = `<p><a href=a>a</a><a href=b>b</a></p><p>In <a href=c>c</a>.</p>
      <div id=box>Too much of text for so small a box</div><p>first</p><p id=wide>wide</p>`; }""")
    box, wide = (
        "#box { height: 10px; width: 50px; overflow: hidden }",
        "#wide { width: 400px; margin-top: -1.1em !important }",
    )
    page.evaluate(ADD_STYLE, f"p {{ margin: 0 !important }} {box} {wide}")
    assert len(page.evaluate(SMALL)) == 2
    assert {said.split()[0] for said in lost(page)} == {"cut:", "over:", "scrolls"}
