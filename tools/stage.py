"""A copy of the town, and its website served on this machine: what browser tests and pictures stand on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-21"
"""The day on which tests and pictures see the town."""
COMMAND = Path(sys.executable).parent / "komplan"


def copy_town(target: Path) -> Path:
    """Copy the repository's own town into the folder ``target`` and return it."""
    for folder in ("content", "plans", "minutes"):
        shutil.copytree(ROOT / folder, target / folder)
    copy_machinery(target)
    return target


def copy_machinery(target: Path) -> None:
    """Copy what makes a folder a town: its settings and what MkDocs loads."""
    (target / "hooks").mkdir(parents=True)
    shutil.copy(ROOT / "hooks" / "publish.py", target / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", target)


def surroundings() -> dict[str, str]:
    """Return the environment in which the command is run: on a fixed day, in the town's own language."""
    kept = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES", "LANG"}}
    return kept | {"KOMPLAN_TODAY": TODAY}


def build(town: Path) -> Path:
    """Build the website of a town with the real command and return its folder."""
    done = subprocess.run(
        [COMMAND, "build", town], env=surroundings(), capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    if done.returncode:
        raise RuntimeError(f"komplan build ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return town / "site"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as web servers do, with the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or heads and bodies of answers wait for each other

    def __init__(self, *args: Any, headers: Mapping[str, str], **more: Any) -> None:
        """Answer one request, with more ``headers`` than usual."""
        self.more_headers = headers
        super().__init__(*args, **more)

    def end_headers(self) -> None:
        """Send the further headers with every answer."""
        for name, value in self.more_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send ``404.html`` in place of the library's own words."""
        asked = Path(self.translate_path(self.path))
        page = next((f / "404.html" for f in asked.parents if (f / "404.html").is_file()), None)
        if code != HTTPStatus.NOT_FOUND or page is None:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    """Takes it calmly when a browser goes away in the middle of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say only what is not about the connection."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(
    site: Path, headers: Mapping[str, str] = MappingProxyType({}), handler: type[Quiet] = Quiet
) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address, without a slash at its end."""
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(site), headers=headers)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
