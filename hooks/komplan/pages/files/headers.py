"""What a web server is to say with each file: a policy against foreign code, in the words of the usual servers."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from ..page import FileRoute

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
META_POLICY = "; ".join(_RULES)
"""What a page may load and run, for its ``<meta http-equiv>``, which can't say who may frame the page."""

POLICY = f"{META_POLICY}; frame-ancestors 'none'"
"""The same as a header."""

PICTURE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""For an SVG that is opened by itself: it is then a page of the site, and may have its own styles but do nothing."""

_SWITCHED_OFF = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "usb", "xr-spatial-tracking",
)  # fmt: skip

Headers: TypeAlias = Mapping[str, str]

HEADERS: Headers = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SWITCHED_OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What is said with every file."""

PICTURE_HEADERS: Headers = {**HEADERS, "Content-Security-Policy": PICTURE_POLICY}
OPEN: Headers = {"Access-Control-Allow-Origin": "*"}
"""For open data, which the scripts of other sites may read."""

LASTING: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For files of the theme that hold a sum of their content in their names."""
FRESH: Headers = {"Cache-Control": "no-cache"}
"""For pages, calendars, feeds and the index of the search: a browser asks each time whether they have changed."""

UNLISTED: Headers = {"X-Robots-Tag": "noindex, nofollow"}
"""For a site that search engines are to pass over."""

_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUM_IN_NAME = r"\.[0-9a-f]{8}\.min\.css$"
_SECURE = "max-age=31536000"
_WHY_NOT_SECURE = "Turn this on once the site is sure to keep https: browsers then refuse http for a year."
_TYPES = (
    "text/css text/plain text/xml text/csv text/calendar "
    "application/javascript application/json application/xml image/svg+xml"
)


def server_files(site_url: str, *, listed: bool = True) -> Iterator[FileRoute]:
    """Yield the same rules for each sort of server, for a site that will be at ``site_url``.

    One that is not to be ``listed`` by search engines says so with each file, as pictures and papers have no heads.
    """
    root, more = quote(urlsplit(site_url).path or "/"), {} if listed else UNLISTED
    for path, write in _SERVERS.items():
        yield FileRoute(path, partial(_written, write, root, more))


def _written(write: Callable[[str, Headers], str], root: str, more: Headers) -> bytes:
    return f"{write(root, more)}\n".encode()


def _hosts(root: str, more: Headers) -> str:
    """Netlify and Cloudflare Pages: indented below a path; what several paths say is joined, so no header comes twice.

    They give the pages themselves no time to keep, and files of text their charset.
    """
    parts = {
        "*": {**HEADERS, **more},
        "data/*": OPEN,
        "assets/stylesheets/*": LASTING,
    }
    lines = ["# Netlify, Cloudflare Pages"]
    for path, said in parts.items():
        lines += [f"{root}{path}", *(f"  {name}: {value}" for name, value in said.items())]
        if path == "*":
            lines += [f"  # {_WHY_NOT_SECURE}", f"  # Strict-Transport-Security: {_SECURE}"]
    return "\n".join(lines)


def _apache(root: str, more: Headers) -> str:
    """Apache: a file in the site's folder, which a server without the module passes over."""
    said = [f'  Header always set {name} "{value}"' for name, value in {**HEADERS, **more}.items()]
    return "\n".join(
        [
            "# Apache",
            f"ErrorDocument 404 {root}404.html",
            "AddDefaultCharset utf-8",
            "AddType text/calendar .ics",
            "AddType application/xml .xml",
            "AddCharset utf-8 .css .csv .ics .js .json .svg .txt .xml",
            "<IfModule mod_headers.c>",
            *said,
            f"  # {_WHY_NOT_SECURE}",
            f'  # Header always set Strict-Transport-Security "{_SECURE}"',
            *_files_match(r"\.svg$", {"Content-Security-Policy": PICTURE_POLICY}),
            *_files_match(r"\.(csv|json|xlsx)$", OPEN),
            *_files_match(r"\.(html|ics|js|xml)$", FRESH),
            *_files_match(_SUM_IN_NAME, LASTING),
            "</IfModule>",
        ]
    )


def _files_match(names: str, said: Mapping[str, str]) -> Iterator[str]:
    yield f'  <FilesMatch "{names}">'
    yield from (f'    Header always set {name} "{value}"' for name, value in said.items())
    yield "  </FilesMatch>"


def _nginx(root: str, more: Headers) -> str:
    """Nginx: to be included in a ``server``; a location that says a header forgets those said around it, so all do."""
    below = re.escape(root)
    locations = {
        (data := f"^~ {root}data/"): {**HEADERS, **OPEN},
        f'~* "^{below}.*\\.svg$"': PICTURE_HEADERS,
        f'~ "^{below}assets/.*{_SUM_IN_NAME}"': {**HEADERS, **LASTING},
        (calendars := f'~ "^{below}.*\\.ics$"'): {**HEADERS, **FRESH},
        root: {**HEADERS, **FRESH},
    }
    # nginx's own list lacks some, and a location with types of its own forgets that list
    own = {calendars: "text/calendar ics", data: f"application/json json; text/csv csv; {_SHEETS} xlsx"}
    lines = [
        "# nginx: include this file in the server of the site",
        f"error_page 404 {root}404.html;",
        "charset utf-8;",
        f"charset_types {_TYPES};",
        f"# {_WHY_NOT_SECURE} Each location has to say it.",
        f'# add_header Strict-Transport-Security "{_SECURE}" always;',
    ]
    for location, said in locations.items():
        headers = (f'  add_header {name} "{value}" always;' for name, value in {**said, **more}.items())
        types = [f"  types {{ {own[location]}; }}"] if location in own else []
        lines += [f"location {location} {{", *types, *headers, "}"]
    return "\n".join(lines)


_SERVERS: Mapping[str, Callable[[str, Headers], str]] = {
    "_headers": _hosts,
    ".htaccess": _apache,
    "headers/nginx.conf": _nginx,
}
