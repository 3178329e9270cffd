"""``CNAME`` names the site's own host, and ``robots.txt`` does not hide the site by mistake."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, facts
from komplan.edition.edition import Edition
from komplan.sources.files import ROOT

LONGEST = 253
"""Longest name of a host, in characters."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,{LONGEST}}}\Z)(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?\Z")


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what is wrong with either."""
    if (content := edition.root.get("CNAME")) is not None:
        yield from _host(content.decode().removeprefix("\ufeff"), edition.site_url)
    if (content := edition.root.get("robots.txt")) is not None:
        yield from _robots(content.decode().splitlines())


def _host(text: str, site_url: str) -> Iterator[Diagnostic]:
    line, said = text.partition("\n")[0].rstrip("\r"), " ".join(text.split())
    place = Place(f"{ROOT}CNAME", 1, 1, len(line) + 1 if line else 0)
    own = _host_of(site_url)
    if not _HOST.match(said.lower()):
        first = said.partition(" ")[0]
        mend = own or _host_of(first if "//" in first else f"//{first}")
        whole = Stretch(place.path, 1, 1, text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
        yield Diagnostic("cname-host", place, facts(said=said), Repair(mend, at=whole) if mend else None)
    elif own and said.lower() != own:
        yield Diagnostic("cname-elsewhere", place, facts(said=said, own=own))


def _host_of(address: str) -> str:
    """Return the host of an address as it is written in ``CNAME``, in ASCII alone, or nothing where there is none."""
    try:
        host = (urlsplit(address).hostname or "")[:LONGEST].encode("idna").decode()
    except ValueError:
        return ""
    return host if _HOST.match(host) else ""


def _robots(lines: list[str]) -> Iterator[Diagnostic]:
    """Yield the line that forbids everything to everybody, where nothing is allowed beside it."""
    agents: set[str] = set()
    closed, named = None, False
    for number, line in enumerate([*lines, "user-agent: -"], 1):
        name, _, value = (part.strip().lower() for part in line.partition("#")[0].removeprefix("\ufeff").partition(":"))
        if name == "user-agent":
            if not named:  # a new group begins
                yield from [_closed(closed)] if closed else []
                agents, closed = set(), None
            agents.add(value)
        elif name == "disallow" and value in {"/", "/*"} and "*" in agents:
            closed = Place(f"{ROOT}robots.txt", number, 1, len(line) + 1)
        elif name == "allow":
            closed, agents = None, set()
        named = name == "user-agent" or (named and not name)


def _closed(line: Place) -> Diagnostic:
    return Diagnostic("robots-closed", line, repair=Repair("", at=Stretch(line.path, line.line, 1, line.line + 1, 1)))
