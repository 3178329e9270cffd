"""The live preview answers under its own address alone: no page elsewhere can read it through a name of its own."""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


def own_host_only(server: LiveReloadServer, refusal: str) -> App:
    """Return the server's application, which answers ``refusal`` to whoever calls it by a foreign name.

    A site elsewhere can let its own name lead to this machine (DNS rebinding) and would then be allowed to read
    drafts; the name still stands in the request.
    """
    answer, host = server.serve_request, str(server.server_address[0])
    port = server.server_address[1]

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "\0" in environ.get("PATH_INFO", ""):  # no file can be called so, and none is looked for
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b""]
        if is_own(environ.get("HTTP_HOST", ""), host, port):
            return answer(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [refusal.encode()]

    return app


def is_own(said: str, host: str, port: int) -> bool:
    """Tell whether a request's ``Host`` is one that a server at ``host`` and ``port`` has.

    One that listens at all addresses of the machine is called by any of them, but by no name that is not its own.
    """
    name, colon, number = said.lower().rpartition(":") if not said.endswith("]") else (said.lower(), "", "")
    if not colon:
        name = name or number
    if (number if colon else "80") != str(port):
        return False
    own = f"[{host}]" if ":" in host else host.lower()
    if name in HERE or name == own:
        return True
    return host in {"0.0.0.0", "::", ""} and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
