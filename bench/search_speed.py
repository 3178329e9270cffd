"""How much the search of a large town fetches for a query, and how long it takes to show what it found."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from engines import HITS, fresh, listen, results_page
from found import KIBI, Fetch
from measure import Ticker
from playwright.sync_api import Browser, Page
from reference import stop_words
from sites import bare, main_of, title_of

EACH = 10
"""Queries of each sort in a language."""
FIRST = 40 * KIBI
"""Bytes that the search may fetch before they count."""
SLOW = 4
"""By how much the browser's processor is slowed down for the second look."""
BARS = (100, 100, 300)
"""KiB of a query beyond the first, milliseconds until its hits are shown, the same slowed down."""
WORD = re.compile(r"[^\W\d_]{4,}")
QUIET = 150
"""Milliseconds in which nothing more changes when all hits are shown."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A query made of words of the town."""

    sort: str
    text: str
    is_unfinished: bool = False
    """Whether somebody is still typing."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one query took."""

    fetched: Fetch
    shards: float
    """Milliseconds from the arrival of the last list of pages or of words until all hits were shown."""
    last: float
    """The same from the arrival of the last file of all."""


def speed(browser: Browser, site: Path, address: str, languages: Sequence[str], rounds: int) -> Iterator[str]:
    """Ask queries made of each language's pages, each in some rounds; yield the lines of the table."""
    head = f"KiB beyond {FIRST // KIBI}, median | most | shown after its lists, ms, median | most | CPU ÷ {SLOW} | most"
    yield f"| sort of query | queries | {head} | shown after its last file, ms | CPU ÷ {SLOW} |"
    yield "|---|" + "--:|" * 9
    every: list[tuple[Typed, Look, Look]] = []
    unfound: list[Typed] = []
    for language in languages:
        search = _Search(browser, site, results_page(browser, address, language))
        ticker = Ticker(f"{language}: queries, as fast as this machine, and slowed down")
        for typed in made_of(site, language):
            looks = [search.fastest(typed, rate, rounds) for rate in (1, SLOW)]
            if looks[0] and looks[1]:
                every.append((typed, looks[0], looks[1]))
            else:
                unfound.append(typed)
            ticker.tick()
        ticker.end()
    for sort in dict.fromkeys(typed.sort for typed, _, _ in every):
        yield _row(sort, [one for one in every if one[0].sort == sort])
    if every:
        yield _row("all", every)
        yield f"| bars |  |  | ≤ {BARS[0]} |  | ≤ {BARS[1]} |  | ≤ {BARS[2]} |  |  |"
        yield ""
        first = max((fast.fetched for _, fast, _ in every), key=lambda fetched: fetched.size)
        sizes = f"{first.size / KIBI:.1f} KiB in {first.files} files, {first.packed / KIBI:.1f} KiB under gzip"
        yield f"The query that fetched most: {sizes}, with what every query needs."
    yield ""
    for typed in unfound:
        yield f"- **Found nothing:** {typed.sort}, `{typed.text}`"
    if unfound:
        yield ""


def _row(name: str, some: Sequence[tuple[Typed, Look, Look]]) -> str:
    beyond = [max(0, fast.fetched.size - FIRST) / KIBI for _, fast, _ in some]
    fast, slow = [look.shards for _, look, _ in some], [look.shards for _, _, look in some]
    cells = [f"{median(beyond):.1f}", f"{max(beyond):.1f}"]
    cells += [f"{take(figures):.0f}" for figures in (fast, slow) for take in (median, max)]
    cells += [
        f"{median(look.last for look in looks):.0f}" for looks in ([one[1] for one in some], [one[2] for one in some])
    ]
    return f"| {name} | {len(some)} | {' | '.join(cells)} |"


def made_of(site: Path, language: str) -> list[Typed]:
    """Return queries of a language made of its pages' words, always the same of the same pages."""
    texts = [path.read_text("utf-8") for path in sorted((site / language).rglob("index.html"))]
    pages = Counter(word for text in texts for word in set(WORD.findall(bare(main_of(text)).lower())))
    stop = set(stop_words(language).split())
    words = sorted((word for word in pages if word not in stop), key=lambda word: (-pages[word], word))
    titles = sorted({title_of(text) for text in texts})
    chance = random.Random(1)
    frequent = [" ".join(chance.sample(words[:50], 1 + number % 3)) for number in range(EACH)]
    rare = chance.sample([word for word in words if pages[word] <= 3], EACH)
    begun = [word[: 3 + number % 3] for number, word in enumerate(chance.sample(words, EACH))]
    return [
        *(Typed("frequent words, one to three", text) for text in frequent),
        *(Typed("a rare word", text) for text in rare),
        *(Typed("a whole title", text) for text in chance.sample(titles, EACH)),
        *(Typed("three to five letters, still typed", text, is_unfinished=True) for text in begun),
    ]


@dataclass(frozen=True, slots=True)
class _Search:
    """The search of one language, as it is served."""

    browser: Browser
    site: Path
    results: str
    """Address of the page of results."""

    def fastest(self, typed: Typed, rate: int, rounds: int) -> Look | None:
        """Ask one query in some rounds, as whatever else the machine does only makes it slower."""
        shown = [look for _ in range(rounds) if (look := self._look(typed, rate))]
        return min(shown, key=lambda look: look.shards) if shown else None

    def _look(self, typed: Typed, rate: int) -> Look | None:
        """Ask one query of a browser that has fetched nothing yet; None where it finds nothing."""
        with fresh(self.browser) as page:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            page.add_init_script(NOTE_SHOWN)
            fetched = listen(page)
            if typed.is_unfinished:
                page.goto(self.results, wait_until="networkidle")
                page.locator("input[name=q]").first.fill(typed.text)
            else:
                page.goto(f"{self.results}?q={quote(typed.text)}")
            page.wait_for_function(ALL_SHOWN, arg=QUIET)
            return _times(page, Fetch.of(self.site, fetched)) if page.locator(HITS).count() else None


def _times(page: Page, fetched: Fetch) -> Look:
    shown, files = page.evaluate(TIMES)
    arrived = [(path, at) for path, at in files if at <= shown]
    lists = [at for path, at in arrived if re.search(r"/search/\w+/[tw]/", path)]
    return Look(fetched, shown - max(lists), shown - max(at for _, at in arrived))


NOTE_SHOWN = """
performance.setResourceTimingBufferSize(5000);
new MutationObserver(changes => {
  const hits = document.querySelector("main :is([data-record], [data-page])");
  if (hits && changes.some(({ target }) => target.closest?.("main"))) {
    requestAnimationFrame(() => setTimeout(() => { globalThis.shownAt = performance.now(); }));
  }
}).observe(document, { childList: true, subtree: true });
"""
"""Notes when hits were last painted."""
ALL_SHOWN = """quiet => {
  if (globalThis.shownAt) return performance.now() - globalThis.shownAt > quiet;
  const hits = document.querySelector("main :is([data-record], [data-page])");
  return !hits && document.querySelector("main [role=status]:not(:empty)");
}"""
TIMES = """() => [globalThis.shownAt, performance.getEntriesByType("resource")
  .map(({ name, responseEnd }) => [new URL(name).pathname, responseEnd])
  .filter(([path]) => path.includes("search"))]"""
