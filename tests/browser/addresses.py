"""Addresses of the pages that are looked at: one of each sort, the fullest that the town has."""

import json
import re
from collections import Counter
from pathlib import Path

from komplan.language.catalogue import catalogue
from komplan.views.addresses import group_url

KINDS = (
    "article",
    "body",
    "call",
    "consultation",
    "decision",
    "document",
    "indicator",
    "measure",
    "meeting",
    "organisation",
    "page",
    "plan",
    "plan-year",
    "project",
    "report",
    "resolution",
    "service",
    "task",
    "term",
    "territory",
)
SPECIAL = (
    "completeness", "data", "by-year", "year", "situation", "accessibility", "privacy", "changes", "version", "search",
    "measures", "costs", "schedule",
)  # fmt: skip
"""Pages of no kind."""
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
    plan, words = fullest(site, "plan")["url"][language], catalogue(language)
    listed = fullest(site, "meeting")["url"][language]
    return {
        "choose": "",
        "404": MISSING,
        "home": f"{language}/",
        "completeness": f"{language}/{words.say('gaps', 'slug')}/",
        "data": f"{language}/{words.say('data', 'slug')}/",
        "accessibility": f"{language}/{words.say('accessibility', 'slug')}/",
        "privacy": f"{language}/{words.say('privacy', 'slug')}/",
        "search": f"{language}/{words.say('search', 'slug')}/",
        "by-year": f"{language}/{words.say('by', 'year', 'slug')}/",
        "year": group_url("year", "2025", language),
        "situation": group_url("situation", "caring", language),
        "measures": f"{plan}{words.say('plans', 'measures', 'slug')}/",
        "costs": f"{plan}{words.say('plans', 'costs', 'slug')}/",
        "schedule": f"{plan}{words.say('plans', 'schedule', 'slug')}/",
        "changes": f"{plan}{words.say('plans', 'changes', 'slug')}/",
        "version": f"{plan}{words.say('plans', 'versions', 'slug')}/1/",
        "list": "/".join(listed.split("/")[:2]) + "/",
    }[name]


def distinctive(site: Path, language: str) -> tuple[str, dict[str, object]]:
    """Return a word that only one record's title has, in one form and only in this language, with the record."""
    where: dict[str, list[tuple[str, str]]] = {}
    every = {f"{record['kind']}/{record['id']}": record for record in records(site)}
    for key, record in every.items():
        for own, title in record["title"].items():
            for word in set(re.findall(r"\w{6,}", title.casefold())):
                where.setdefault(word, []).append((own, key))
    begun = Counter(word[:10] for word in where)
    only = {
        word: owners[0][1]
        for word, owners in where.items()
        if len(owners) == 1 and owners[0][0] == language and begun[word[:10]] == 1
    }
    word = max(only, key=lambda word: (len(word), word))
    return word, every[only[word]]
