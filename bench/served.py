"""Measures how long a saved text takes to be seen in `komplan serve`: from the save to what a browser gets."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from measure import Ticker
from records import LANGUAGES

from komplan.language.catalogue import catalogue

PATIENCE = 900
"""Seconds after which nothing more is waited for."""
PAUSE = 0.02
"""Seconds between two looks at the page."""
_UNBROKEN = "\N{NO-BREAK SPACE}"
"""What pages have behind words of one letter."""


def seconds_to_be_seen(name: str, town: Path, times: int, environment: Mapping[str, str]) -> float:
    """Return the median of the seconds from the save of a text until its page holds the sentence added to it.

    The server is started for it and ended afterwards; the text is put back.
    """
    file, page = page_of(town)
    before = file.read_text("utf-8")
    taken: list[float] = []
    try:
        with _previewed(name, town, environment) as preview:
            preview.wait_for("", page)
            for number in range(times):
                sentence = f"Dodatek k náhledu {number + 1}."
                file.write_text(f"{before}\n{sentence}\n", "utf-8", newline="\n")
                start = time.perf_counter()
                preview.wait_for(sentence, page)
                taken.append(time.perf_counter() - start)
    finally:
        file.write_text(before, "utf-8", newline="\n")
    return median(taken)


def page_of(town: Path) -> tuple[Path, str]:
    """Return the file of a page that every town has, and where it is in the town's first language."""
    language = LANGUAGES[0]
    return town / "content/pages/about.md", f"{language}/{catalogue(language).say('kinds', 'page', 'slug')}/about/"


@dataclass(frozen=True, slots=True)
class _Preview:
    """A server that runs."""

    name: str
    address: str
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    ticker: Ticker

    def text(self, page: str) -> str | None:
        """Return a page, or None as long as nobody listens."""
        with suppress(URLError, ConnectionError), urlopen(f"{self.address}{page}", timeout=PATIENCE) as answer:
            return str(answer.read(), "utf-8")
        return None

    def wait_for(self, words: str, page: str) -> None:
        """Wait until a page holds some words; ends the program where it takes too long or the server has ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            self.ticker.tick()
            text = self.text(page)
            if text is not None and words in text.replace(_UNBROKEN, " "):
                return
            time.sleep(PAUSE)
        self.output.seek(0)
        sys.exit(f"{self.name} failed:\n{self.output.read().decode('utf-8', 'replace')[-4000:]}")


@contextmanager
def _previewed(name: str, town: Path, environment: Mapping[str, str]) -> Iterator[_Preview]:
    """Run the real command at a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "komplan", "serve", str(town), "--port", str(port)]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={**os.environ, **environment}
        )
        preview = _Preview(name, f"http://127.0.0.1:{port}/", process, output, Ticker(name))
        try:
            yield preview
        finally:
            preview.ticker.end()
            process.send_signal(
                signal.SIGINT
            )  # as a person does, so that it tidies up; who began with it ignored ignores it
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
