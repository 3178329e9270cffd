"""A page in Chromium with an ear on what goes wrong in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

HTTP_ERROR = 400


@dataclass
class Watched:
    """A page, and everything about it that a visitor should be spared."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    """Addresses that are asked for although they are known not to be there."""

    def __post_init__(self) -> None:
        for event, heard in self._ears():
            self.page.on(event, heard)

    def leave(self) -> None:
        """Listen no more."""
        for event, heard in self._ears():
            self.page.remove_listener(event, heard)

    def _ears(self) -> Iterator[tuple[Any, Callable[..., None]]]:
        yield "console", self._console
        yield "pageerror", self._error
        yield "request", self._request
        yield "requestfailed", self._failed
        yield "response", self._response

    def _error(self, error: object) -> None:
        self.complaints.append(f"script: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location.get("url") not in self.absent:
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # which says that the visitor went on before it was there
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= HTTP_ERROR and response.url not in self.absent:
            self.complaints.append(f"{response.status}: {response.url}")

    def foreign(self, origin: str) -> list[str]:
        """Return the addresses asked for that are not of ``origin``."""
        own = urlsplit(origin)[:2]
        return [url for url in self.requests if urlsplit(url).scheme != "data" and urlsplit(url)[:2] != own]
