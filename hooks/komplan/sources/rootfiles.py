"""Files for the root of the site, such as ``CNAME`` and ``robots.txt``: small texts in which nothing can run."""

import re

from komplan.diagnostics import Diagnostic, Place, facts

from .files import ROOT, Found, read_bytes
from .text import read_text

LIMIT = 32 << 10
"""Largest of them, in bytes; those that search engines and hosts ask for have a few hundred."""

_NAME = re.compile(
    r"CNAME|\.nojekyll|[\w-]+\.(?:txt|html|xml)|\.well-known/(?:[\w-]+/)?[\w.-]+\.(?:txt|json)", re.ASCII
)
_TAKEN = frozenset({"index.html", "404.html", "sitemap.xml", "_headers", ".htaccess"})
"""What the site has of its own."""

_HARMLESS = re.compile(
    r"<!doctype html>|</?(?:html|head|title|body|p|users|user)>|<\?xml version=\"1\.0\"(?: encoding=\"utf-8\")?\?>"
    r"|<meta charset=\"?utf-8\"?\s*/?>"
    r"|<meta http-equiv=\"content-type\" content=\"text/html; ?charset=utf-8\"\s*/?>"
    r"|<meta name=\"[^\"<>]*\" content=\"[^\"<>]*\"\s*/?>",
    re.I,
)
"""The tags that pages of verification consist of."""


def read_root_file(found: Found) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what is to be published, or None where it may not be, and what is wrong with it."""
    name, place = found.path.removeprefix(ROOT), Place(found.path)
    if name.casefold() in _TAKEN:
        return None, [Diagnostic("root-taken", place, facts(name=name))]
    if not _NAME.fullmatch(name) or found.size > LIMIT:
        return None, [Diagnostic("root-kind", place, facts(name=name, limit=LIMIT >> 10))]
    data, findings = read_bytes(found, LIMIT)
    if data is None:
        return None, findings
    text, findings = read_text(data, found.path)
    if text is not None and name.endswith((".html", ".xml")):
        findings += _tags(text, found.path)
    return (None if findings else data), findings


def _tags(text: str, path: str) -> list[Diagnostic]:
    """Tell of the first ``<`` that begins none of the harmless tags."""
    for number, line in enumerate(text.split("\n"), 1):
        rest = _HARMLESS.sub(lambda found: " " * len(found[0]), line)
        if "<" in rest:
            at = rest.index("<")
            end = rest.find(">", at) + 1 or len(rest)
            return [Diagnostic("root-active", Place(path, number, at + 1, end + 1), facts(tag=line[at:end]))]
    return []
