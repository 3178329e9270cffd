"""A page in Chromium with an ear on what goes wrong in it."""

from dataclasses import dataclass, field
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
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

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
