"""What browser tests share: a server, one Chromium and what opens pages in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browse import browsing
from playwright.sync_api import Browser, expect
from stage import serving

from .watch import Watched
from .windows import PATIENCE, Sort, Windows

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Give the address at which the site is served, without a slash at its end.

    Nothing in it changes while tests run, so that a window asks for each style sheet and picture once.
    """
    with serving(site, {"Cache-Control": "max-age=3600"}) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a Chromium; that there is none is a failure, never a reason to skip."""
    with browsing() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Give the windows that tests have one after the other."""
    return Windows(browser)


@pytest.fixture
def new_page(windows: Windows) -> Iterator[Callable[..., Watched]]:
    """Give what opens a fresh page: ``new_page(width=320, scheme="dark", language="pl")``, left after the test."""
    opened: list[tuple[Watched, Sort]] = []

    def make(
        width: int = 1280, scheme: str = "light", language: str = "cs", height: int = 900, *, scripts: bool = True
    ) -> Watched:
        page = windows.take((language, scripts))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        opened.append((Watched(page), (language, scripts)))
        return opened[-1][0]

    yield make
    for watched, sort in opened:
        watched.leave()
        windows.give_back(watched.page, sort)
