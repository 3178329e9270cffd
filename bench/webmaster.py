"""The same content as a webmaster would write it: a Markdown page for each record and language, facts in a table.

Only words and addresses come from Komplan's catalogues, so that all sites say the same at the same length. Pages link
to one another by the paths of their files.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from groups import group_pages
from outlines import Outlines
from phrases import Phrases, table
from prose import article
from records import LANGUAGES, Invented, Record, Ref, Unknown, references, with_links
from ways import Group, gather

KINDS = (
    "call", "consultation", "project", "body", "plan", "plan-year", "report", "measure", "resolution", "indicator",
    "meeting", "decision", "task", "document", "article", "service", "organisation", "territory", "page",
)  # fmt: skip
UNLISTED = {"page"}
COLUMNS = {
    "measure": ("lead", "planned"),
    "resolution": ("date", "organ"),
    "indicator": ("unit", "direction"),
    "decision": ("date", "kind", "vote"),
    "task": ("date", "assignee", "due"),
}
"""Kinds that are listed in a table, and what it tells of each."""
LEGAL = ("accessibility", "privacy")
"""Pages that the law asks for."""
NEWEST = 3


def webmaster_pages(town: Invented) -> dict[str, str]:
    """Return the Markdown of every page by its path below the folder of pages, whose first part is the language."""
    connected, groups = _connected(town), gather(town)
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        pages |= _Writer(town, connected, groups, language).pages()
    return pages


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


class _Writer:
    """Writes the pages of one language."""

    def __init__(
        self,
        town: Invented,
        connected: Mapping[str, list[Record]],
        groups: Mapping[str, list[Group]],
        language: str,
    ) -> None:
        self.town = town
        self.connected = connected
        self.groups = groups
        self.language = language
        self.phrases = Phrases(town, language)
        self.words = self.phrases.words
        self.by_kind = {kind: [r for r in town.records.values() if r.kind == kind] for kind in KINDS}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each page: home, lists, groups, gaps, open data, what the law asks for, records."""
        say = self.phrases.kind
        yield f"{self.language}/index.md", self._home()
        for kind, records in self.by_kind.items():
            if kind in UNLISTED:
                continue
            at = self.phrases.list_path(kind)
            yield at, f"# {say(kind, 'many')}\n\n{say(kind, 'about')}\n\n{self._list(kind, records, at)}\n"
        yield from group_pages(self.phrases, self.groups)
        yield self._gaps()
        yield self._data()
        for page in LEGAL:
            title, about = (self.words.say(page, what) for what in ("title", "about"))
            path = f"{self.language}/{self.words.say(page, 'slug')}/index.md"
            yield path, f"# {title}\n\n{about}\n\n{article(page, (), self.language)}"
        for record in self.town.records.values():
            yield self.phrases.path(record), "\n\n".join(self._record(record)) + "\n"
            if record.kind == "plan":
                yield from Outlines(self.phrases, record).pages()

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
            blocks += [f"## {self.words.say('home', title)}", self.phrases.cards(some, at)]
        blocks.append(f"## {self.words.say('home', 'kinds')}")
        for kind, records in self.by_kind.items():
            if kind in UNLISTED:
                continue
            link = posixpath.relpath(self.phrases.list_path(kind), self.language)
            blocks.append(
                f"[{self.phrases.kind(kind, 'many')}]({link}) {len(records)}\n\n{self.phrases.kind(kind, 'about')}"
            )
        return "\n\n".join(blocks) + "\n"

    def _gaps(self) -> tuple[str, str]:
        """Return path and text of the page that tells which records have unknown facts."""
        at = f"{self.language}/{self.words.say('gaps', 'slug')}/index.md"
        heads = [self.words.say("gaps", "record"), "", self.words.say("record", "unknown")]
        rows = []
        for record in self.town.records.values():
            count = sum(isinstance(value, Unknown) for value in record.facts.values())
            if count:
                rows.append([self.phrases.link(record, at), self.phrases.kind(record.kind, "one"), str(count)])
        blocks = [f"# {self.words.say('gaps', 'title')}", self.words.say("gaps", "about"), table(heads, rows)]
        return at, "\n\n".join(blocks) + "\n"

    def _data(self) -> tuple[str, str]:
        """Return path and text of the page of open data, which has no data here."""
        blocks = [f"# {self.words.say('data', 'title')}", self.words.say("data", "about")]
        blocks += [
            f"## {self.phrases.kind(kind, 'many')}\n\n{self.words.say('data', 'rows', count=len(records))}"
            for kind, records in self.by_kind.items()
        ]
        return f"{self.language}/{self.words.say('data', 'slug')}/index.md", "\n\n".join(blocks) + "\n"

    def _record(self, record: Record) -> Iterator[str]:
        at = self.phrases.path(record)
        yield f"# {record.title.say(self.language)}"
        yield f"*{self.phrases.kind(record.kind, 'one')}*"
        yield record.summary.say(self.language)
        yield from self.phrases.facts(record, at, without={"revisions"})
        if record.kind == "plan":
            yield from Outlines(self.phrases, record).outline()
        text = record.texts.get(self.language) or record.texts.get(record.language)
        if text:
            yield with_links(text, lambda key: self.phrases.lead(key, at)).strip()
        found = sorted(self.connected.get(record.key, ()), key=lambda other: KINDS.index(other.kind))
        for kind, some in groupby(found, key=lambda other: other.kind):
            if (record.kind, kind) != ("plan", "measure"):  # they stand in its outline
                yield f"## {self.phrases.kind(kind, 'many')}"
                yield self._list(kind, list(some), at)

    def _list(self, kind: str, records: list[Record], at: str) -> str:
        if kind in COLUMNS:
            return self.phrases.table(kind, COLUMNS[kind], self.phrases.ordered(records), at)
        return self.phrases.cards(records, at)
