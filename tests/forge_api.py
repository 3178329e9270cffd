"""As much of the API of a forge as comments need, on this machine: of GitHub, Forgejo and GitLab."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "right-token"
REPOSITORIES = {"github": "town/plans", "forgejo": "town/plans", "gitlab": "7"}
OWN = {"github": "github-actions[bot]", "forgejo": "komplan", "gitlab": "project_7_bot"}
"""Who writes with the token."""


@dataclass
class Said:
    """A comment."""

    id: int
    number: int
    author: str
    body: str


@dataclass
class Hosted:
    """A repository at a forge, and what was asked of it."""

    kind: str
    heads: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Last commit and target of each open change request."""
    said: list[Said] = field(default_factory=list)
    writes: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    """What is answered to a method in place of all else."""
    address: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return what a job is told of it."""
        return {
            "KOMPLAN_FORGE": self.kind,
            "KOMPLAN_API": self.address,
            "KOMPLAN_REPOSITORY": REPOSITORIES[self.kind],
            "KOMPLAN_TOKEN": TOKEN,
        }

    def bodies(self, number: int) -> list[str]:
        """Return the comments on a change request."""
        return [one.body for one in self.said if one.number == number]

    def comment(self, number: int, author: str, body: str) -> None:
        """Have somebody write a comment."""
        self.said.append(Said(len(self.said) + 1, number, author, body))

    def answer(self, method: str, asked: str, token: str, data: Any) -> tuple[int, Any]:
        """Return the status and what is answered."""
        if token != TOKEN:
            return 401, {"message": "Bad credentials"}
        address = urlsplit(asked)
        pages = parse_qs(address.query)
        if method != "GET":
            self.writes.append((method, address.path))
        if address.path == "/user":
            return (403, {}) if self.kind == "github" else (200, {"login": OWN[self.kind], "username": OWN[self.kind]})
        found = self._found(method, address.path, data)
        if found is None:
            return 404, {"message": "Not Found"}
        if isinstance(found, list) and self.kind != "forgejo":  # which gives all, whichever page is asked for
            size, page = int(pages["per_page"][0]), int(pages["page"][0])
            found = found[(page - 1) * size : page * size]
        return (201 if method == "POST" else 200), found

    def _found(self, method: str, path: str, data: Any) -> Any:
        if self.kind == "gitlab":
            root, below, single = r"/projects/7/merge_requests", r"/(\d+)/notes", r"/\d+/notes/(\d+)"
        else:
            root, below, single = r"/repos/town/plans/(?:pulls|issues)", r"/(\d+)/comments", r"/comments/(\d+)"
        if re.fullmatch(root, path) and method == "GET":
            return [self._request(number) for number in self.heads]
        if found := re.fullmatch(root + below, path):
            number = int(found[1])
            if method == "POST":
                self.comment(number, OWN[self.kind], data["body"])
                return self._told(self.said[-1])
            return [self._told(one) for one in self.said if one.number == number]
        if (found := re.fullmatch(root + single, path)) and method == ("PUT" if self.kind == "gitlab" else "PATCH"):
            one = self.said[int(found[1]) - 1]
            one.body = data["body"]
            return self._told(one)
        return None

    def _request(self, number: int) -> dict[str, Any]:
        head, base = self.heads[number]
        if self.kind == "gitlab":
            return {"id": 900 + number, "iid": number, "sha": head, "target_branch": base}
        return {"id": 900 + number, "number": number, "head": {"sha": head, "ref": "x"}, "base": {"ref": base}}

    def _told(self, one: Said) -> dict[str, Any]:
        author = {"author": {"username": one.author}} if self.kind == "gitlab" else {"user": {"login": one.author}}
        return {"id": one.id, "body": one.body, **author}


@contextmanager
def hosted(kind: str) -> Iterator[Hosted]:
    """Give a repository at a forge that listens on this machine alone."""
    forge = Hosted(kind)

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if prepared := forge.answers.get(self.command):
                status, body, headers = prepared
            else:
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                status, found = forge.answer(self.command, self.path, token, json.loads(data or b"null"))
                body, headers = json.dumps(found).encode(), {"Content-Type": "application/json"}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815

        def log_message(self, *_: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forge.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
