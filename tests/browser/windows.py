"""Windows of the browser that one test leaves to the next as if they were new: to open one takes longer than a page."""

from collections import defaultdict
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

PATIENCE = 30_000
"""Milliseconds that the browser may take for a step: the machine may be busy with other things."""

Sort = tuple[str, bool]
"""Language of the reader, and whether scripts run: what a window can't change later."""


class Windows:
    """Windows that nobody uses, by their sort."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[Sort, list[Page]] = defaultdict(list)

    def take(self, sort: Sort) -> Page:
        """Return a window in which nothing is open and of which nothing is remembered."""
        if self._free[sort]:
            return self._free[sort].pop()
        language, scripts = sort
        context = self._browser.new_context(locale=language, reduced_motion="reduce", java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def give_back(self, page: Page, sort: Sort) -> None:
        """Forget what was done in a window; one that runs no scripts, opened others or was closed is not used again."""
        _, scripts = sort
        if not scripts or page.is_closed() or len(page.context.pages) > 1:  # without scripts frames are refused later
            page.context.close()
            return
        seen = urlsplit(page.url)
        page.unroute_all()
        page.mouse.move(-1, -1)  # else what stands there would be hovered over
        page.emulate_media(media="null", forced_colors="null")
        page.goto("about:blank")
        page.context.clear_cookies()
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": f"{seen.scheme}://{seen.netloc}", "storageTypes": "all"})
        session.detach()
        self._free[sort].append(page)
