"""Pages keep to the policy that servers are told: nothing in them needs a script or style of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect
from stage import serving

from komplan.pages.files.headers import HEADERS, META_POLICY
from reading import tree

from .addresses import KINDS, address
from .searching import HITS, propose
from .watch import Watched

PAGES = [
    *((name, "cs") for name in ("home", "list", "completeness", "by-year", *KINDS, "choose", "404")),
    *((name, language) for name in ("home", "project") for language in ("pl", "en")),
]
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => violations.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""
DATA_SCRIPTS = {"application/json", "application/ld+json"}


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """Serve the site with all headers that servers are told."""
    with serving(site, HEADERS) as origin:
        yield origin


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[[str], Watched]]:
    """Give what opens a page that remembers each violation of the policy."""
    contexts = []

    def start(language: str) -> Watched:
        context = browser.new_context(locale=language, reduced_motion="reduce")
        contexts.append(context)
        context.add_init_script(LISTEN)
        return Watched(context.new_page())

    yield start
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    return page.evaluate("window.violations")


@pytest.mark.parametrize("sort", PAGES, ids="-".join)
def test_pages_keep_to_the_policy(
    watched: Callable[[str], Watched], site: Path, strict: str, sort: tuple[str, str]
) -> None:
    seen = watched(sort[1])
    url = f"{strict}/{address(site, *sort)}"
    seen.absent |= {url} if sort[0] == "404" else set()
    seen.page.goto(url, wait_until="networkidle")
    assert violations(seen.page) == []
    assert seen.complaints == []


def test_what_visitors_use_keeps_to_the_policy(watched: Callable[[str], Watched], strict: str) -> None:
    """The search finds and marks, the scheme is remembered, the menu opens."""
    seen = watched("cs")
    page = seen.page
    page.goto(f"{strict}/cs/", wait_until="networkidle")
    propose(page, "setkání")
    page.keyboard.press("Enter")
    page.locator(f"{HITS} a").first.click()
    expect(page.locator("main mark").first).to_be_visible()
    page.locator("button[data-k-dark]").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.set_viewport_size({"width": 320, "height": 700})
    page.locator("[data-k-unfolds=k-menu]").click()
    expect(page.locator("#k-menu")).to_be_visible()
    assert violations(page) == []
    assert seen.complaints == []
    assert seen.foreign(strict) == []


def test_the_policy_is_enforced(watched: Callable[[str], Watched], strict: str) -> None:
    """Proves that the tests above would notice."""
    seen = watched("cs")
    seen.page.goto(f"{strict}/")
    seen.page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    }""")
    assert seen.page.evaluate("window.ran") is None
    assert violations(seen.page) != []


def of_its_own(page: html.HtmlElement) -> list[str]:
    """Return what a page holds that the policy forbids, were it not for the browser to do so."""
    found = []
    for element in page.iter("*"):
        found += [f"<{element.tag} {name}>" for name in element.attrib if name == "style" or name.startswith("on")]
        script = element.tag == "script" and not element.get("src") and element.get("type") not in DATA_SCRIPTS
        if script or element.tag == "style":
            found.append(f"<{element.tag}> {(element.text or '')[:60]}")
    return found


def test_no_page_has_scripts_or_styles_of_its_own(site: Path) -> None:
    found = {file.relative_to(site).as_posix(): of_its_own(tree(file)) for file in site.rglob("*.html")}
    assert {path: parts for path, parts in found.items() if parts} == {}


def test_scripts_and_styles_of_its_own_would_be_found() -> None:
    page = '<p style="x" onclick="y"><script>z</script><style></style><script type="application/json">{}</script>'
    assert of_its_own(html.document_fromstring(page)) == ["<p style>", "<p onclick>", "<script> z", "<style> "]


def test_pages_carry_the_policy(site: Path) -> None:
    """Where a host sends no headers, each page still says what it may run, before anything that it loads."""
    for file in site.rglob("*.html"):
        first = tree(file).xpath("(//meta[@http-equiv='Content-Security-Policy'] | //script | //link | //style)[1]")
        assert [element.get("content") for element in first] == [META_POLICY], file
