"""Starts the Chromium that browser tests and pictures use, shut off from the rest of the world."""

from collections.abc import Iterator
from contextlib import contextmanager

from chromium import find
from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name of a host leads anywhere
)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium and give it; ``RuntimeError`` says what to do where there is none."""
    program = find()
    if program is None:
        raise RuntimeError("There is no Chromium on this machine: `make .venv/.test` installs one or says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
