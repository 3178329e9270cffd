"""What browser tests share: a server, one Chromium and what opens pages in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browse import browsing
from playwright.sync_api import Browser, expect
from stage import serving

from .watch import Watched

PATIENCE = 30_000
"""Milliseconds that the browser may take for a step: the machine may be busy with other things."""
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


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Give what opens a fresh page: ``new_page(width=320, scheme="dark", language="pl")``, closed after the test."""
    contexts = []

    def make(
        width: int = 1280, scheme: str = "light", language: str = "cs", height: int = 900, *, scripts: bool = True
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=language,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Watched(context.new_page())

    yield make
    for context in contexts:
        context.close()
