"""The same content for MkDocs with Material: a Markdown page for each record and language, facts in a table.

Only words and addresses come from Komplan's catalogues, so that both sites say the same at the same length.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from records import (
    LANGUAGES,
    Day,
    Invented,
    Money,
    Name,
    Pick,
    Record,
    Ref,
    Said,
    Unknown,
    Value,
    references,
    with_links,
)  # fmt: skip

from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.dates import say_date
from komplan.language.numbers import parse_money, say_money

KINDS = (
    "call", "project", "body", "plan", "measure", "resolution", "indicator", "meeting", "decision", "task", "document",
    "article", "organisation", "territory", "page",
)  # fmt: skip
UNLISTED = {"page"}
NAMES = {"title", "name"}
NEWEST = 3
SETTINGS = """\
site_name: Community plans
site_url: https://plans.example.org/
theme:
  name: material
  language: cs
  font: false
  features:
    - navigation.prune
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      accent: teal
      toggle:
        icon: material/weather-night
        name: Tmavý režim
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: teal
      accent: teal
      toggle:
        icon: material/weather-sunny
        name: Světlý režim
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc
"""


def material_site(town: Invented) -> dict[str, str]:
    """Return the text of every file of the site by its path."""
    files = {"mkdocs.yml": SETTINGS, "docs/index.md": _choice()}
    files |= {f"docs/{path}": text for path, text in town.attachments.items()}
    connected = _connected(town)
    for language in LANGUAGES:
        writer = _Writer(town, connected, language)
        files |= {f"docs/{path}": text for path, text in writer.pages()}
    return files


def _choice() -> str:
    return "# Community plans\n\n" + "".join(f"- [{catalogue(code).name}]({code}/index.md)\n" for code in LANGUAGES)


def _connected(town: Invented) -> Mapping[str, list[Record]]:
    """Return, by key, the records that lead to a record; for a territory all of its own, for a project all minutes."""
    found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for record in town.records.values():
        targets = [ref.key for value in record.facts.values() for ref in references(value)]
        body = record.facts.get("body")
        if record.kind == "meeting" and isinstance(body, Ref):
            targets += [ref.key for value in town.records[body.key].facts.values() for ref in references(value)]
        for key in (*targets, record.home):
            if key != record.key:
                found[key][record.key] = record
    return {key: list(records.values()) for key, records in found.items()}


def _territories(town: Invented, record: Record) -> Iterator[Said]:
    if record.home and record.home != record.key:
        yield town.records[record.home].title


def _programmes(town: Invented, record: Record) -> Iterator[Said]:
    """Yield nothing but the unknown one: no invented project names its programme."""
    if record.kind == "project":
        yield Said(("",) * len(LANGUAGES))


def _target_groups(town: Invented, record: Record) -> Iterator[Said]:
    stated = record.facts.get("target_groups")
    yield from (group for group in (stated if isinstance(stated, tuple) else ()) if isinstance(group, Said))


def _years(town: Invented, record: Record) -> Iterator[Said]:
    """Yield each year of the record's period, else that of its date."""
    period = record.facts.get("period")
    ends = [end.plain for end in period.values() if isinstance(end, Day)] if isinstance(period, Mapping) else []
    ends = ends or [record.date] * bool(record.date)
    for year in range(int(ends[0][:4]), int(ends[-1][:4]) + 1) if ends else ():
        yield Said((str(year),) * len(LANGUAGES))


Labels: TypeAlias = Callable[[Invented, Record], Iterator[Said]]
WAYS: Mapping[str, Labels] = {
    "territory": _territories,
    "programme": _programmes,
    "target-group": _target_groups,
    "year": _years,
}
"""Ways to gather records, and under which headings each stands."""


class _Writer:
    """Writes the pages of one language."""

    def __init__(self, town: Invented, connected: Mapping[str, list[Record]], language: str) -> None:
        self.town = town
        self.connected = connected
        self.language = language
        self.words: Catalogue = catalogue(language)
        self.by_kind = {kind: [r for r in town.records.values() if r.kind == kind] for kind in KINDS}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each page: home, lists, records."""
        yield f"{self.language}/index.md", self._home()
        for kind, records in self.by_kind.items():
            if kind in UNLISTED:
                continue
            at = self._list_path(kind)
            text = [f"# {self._kind(kind, 'many')}", self._kind(kind, "about"), self._cards(records, at)]
            yield at, "\n\n".join(text) + "\n"
        for way, labels in WAYS.items():
            yield self._gathered(way, labels)
        yield self._gaps()
        for record in self.town.records.values():
            yield self._path(record), "\n\n".join(self._record(record)) + "\n"

    def _home(self) -> str:
        at = f"{self.language}/index.md"
        blocks = [f"# {self.words.say('home', 'title')}"]
        dated = sorted((r for r in self.town.records.values() if r.date), key=lambda record: record.date)
        for title, some in (
            ("news", [record for record in dated if record.kind != "meeting"][-NEWEST:]),
            ("meetings", [record for record in dated if record.kind == "meeting"][-NEWEST:]),
            ("join", self.by_kind["call"][:NEWEST]),
            ("projects", self.by_kind["project"]),
        ):
            blocks += [f"## {self.words.say('home', title)}", self._cards(some, at)]
        blocks.append(f"## {self.words.say('home', 'kinds')}")
        for kind, records in self.by_kind.items():
            if kind in UNLISTED:
                continue
            link = posixpath.relpath(self._list_path(kind), self.language)
            blocks.append(f"[{self._kind(kind, 'many')}]({link}) {len(records)}\n\n{self._kind(kind, 'about')}")
        return "\n\n".join(blocks) + "\n"

    def _gathered(self, way: str, labels: Labels) -> tuple[str, str]:
        """Return path and text of the page that gathers records in one way."""
        words = ("by", way)
        at = f"{self.language}/{self.words.say(*words, 'slug')}/index.md"
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for record in self.town.records.values():
            for label in labels(self.town, record):
                found[label.say(self.language) or self.words.say("record", "unknown")].append(record)
        blocks = [f"# {self.words.say(*words, 'title')}", self.words.say(*words, "about")]
        for heading in sorted(found, reverse=way == "year"):
            blocks += [f"## {heading}", self._cards(found[heading], at)]
        return at, "\n\n".join(blocks) + "\n"

    def _gaps(self) -> tuple[str, str]:
        """Return path and text of the page that tells which records have unknown facts."""
        at = f"{self.language}/{self.words.say('gaps', 'slug')}/index.md"
        rows = [f"| {self.words.say('gaps', 'record')} | | {self.words.say('record', 'unknown')} |", "|---|---|---|"]
        for record in self.town.records.values():
            count = sum(isinstance(value, Unknown) for value in record.facts.values())
            if count:
                name = f"[{record.title.say(self.language)}]({self._lead(record.key, at)})"
                rows.append(f"| {name} | {self._kind(record.kind, 'one')} | {count} |")
        blocks = [f"# {self.words.say('gaps', 'title')}", self.words.say("gaps", "about"), "\n".join(rows)]
        return at, "\n\n".join(blocks) + "\n"

    def _record(self, record: Record) -> Iterator[str]:
        at = self._path(record)
        yield f"# {record.title.say(self.language)}"
        yield f"*{self._kind(record.kind, 'one')}*"
        yield record.summary.say(self.language)
        yield from self._facts(record, at)
        text = record.texts.get(self.language) or record.texts.get(record.language)
        if text:
            yield with_links(text, lambda key: self._lead(key, at)).strip()
        found = sorted(self.connected.get(record.key, ()), key=lambda other: KINDS.index(other.kind))
        for kind, some in groupby(found, key=lambda other: other.kind):
            yield f"## {self._kind(kind, 'many')}"
            yield self._cards(some, at)

    def _facts(self, record: Record, at: str) -> Iterator[str]:
        """Yield a table of the short facts and a list for each of the long ones."""
        rows: list[str] = []
        lists: list[str] = []
        for name, value in record.facts.items():
            if name in NAMES:
                continue
            label = self._label(record.kind, name)
            if isinstance(value, tuple) and len(value) > 1:
                items = "\n".join(f"- {self._inline(item, record, at)}" for item in value)
                lists += [f"**{label}**", items]
            else:
                rows.append(f"| {label} | {self._inline(value, record, at)} |")
        if rows:
            yield "\n".join(["| | |", "|---|---|", *rows])
        yield from lists

    def _inline(self, value: Value, record: Record, at: str) -> str:
        """Return a value as one line of Markdown."""
        if isinstance(value, Ref):
            return f"[{self.town.records[value.key].title.say(self.language)}]({self._lead(value.key, at)})"
        if isinstance(value, Mapping):
            pairs = ((self._label(record.kind, name), inner) for name, inner in value.items())
            return "; ".join(f"{label}: {self._inline(inner, record, at)}" for label, inner in pairs)
        if isinstance(value, tuple):
            return "; ".join(self._inline(item, record, at) for item in value)
        return _said(value, self.words)

    def _cards(self, records: Iterable[Record], at: str) -> str:
        ordered = sorted(sorted(records, key=lambda r: r.title.say(self.language)), key=lambda r: r.date, reverse=True)
        return "\n".join(
            f"- [{record.title.say(self.language)}]({self._lead(record.key, at)})"
            f" {say_date(record.date, self.words) if record.date else ''}\n  {record.summary.say(self.language)}"
            for record in ordered
        )

    def _label(self, kind: str, field: str) -> str:
        found = self.words.find("fields_of", kind, field) or self.words.find("fields", field)
        return str(found or field)

    def _kind(self, kind: str, what: str) -> str:
        return self.words.say("kinds", kind, what)

    def _lead(self, key: str, at: str) -> str:
        return posixpath.relpath(self._path(self.town.records[key]), posixpath.dirname(at))

    def _list_path(self, kind: str) -> str:
        return f"{self.language}/{self._kind(kind, 'slug')}/index.md"

    def _path(self, record: Record) -> str:
        return f"{self.language}/{self._kind(record.kind, 'slug')}/{record.id}.md"


def _said(value: bool | str | Said | Name | Pick | Day | Money | Unknown, words: Catalogue) -> str:
    """Return a value that holds no others in words."""
    said = str(value)
    match value:
        case bool():
            said = words.say("flags", "true" if value else "false")
        case Said() | Name():
            said = value.say(words.code)
        case Pick(choices, word):
            said = words.say("choices", choices, word)
        case Day(iso):
            said = say_date(iso, words)
        case Money(text):
            money = parse_money(text)
            said = say_money(*money, words) if money else text
        case Unknown(why):
            said = f"{words.say('record', 'unknown')}: {why.say(words.code)}"
    return said
