"""Addresses of the pages that are looked at: one of each sort, the fullest that the town has."""

import json
from pathlib import Path

KINDS = ("article", "body", "call", "document", "meeting", "organisation", "page", "project", "territory")
MISSING = "cs/kde/nic/neni/"


def records(site: Path) -> list[dict[str, object]]:
    """Return the public records as the site's open data lists them."""
    return json.loads((site / "data" / "records.json").read_text("utf-8"))["records"]


def fullest(site: Path, kind: str) -> dict[str, object]:
    """Return the record of a kind with the longest page: what it shows, shorter ones show as well."""
    own = [record for record in records(site) if record["kind"] == kind]
    return max(own, key=lambda record: (len((site / record["url"]["cs"] / "index.html").read_bytes()), record["id"]))


def address(site: Path, name: str, language: str) -> str:
    """Return the address, relative to the site's root, of ``home``, ``list``, ``choose``, ``404`` or a kind's page."""
    if name in KINDS:
        return str(fullest(site, name)["url"][language])
    listed = fullest(site, "meeting")["url"][language]
    return {
        "choose": "",
        "404": MISSING,
        "home": f"{language}/",
        "list": "/".join(listed.split("/")[:2]) + "/",
    }[name]
