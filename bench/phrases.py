"""Values in the words of a language, as lines and tables of Markdown, for the site that Material builds."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from progress import last_said, planned
from records import Day, Invented, Money, Name, Pick, Record, Ref, Said, Unknown, Value

from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.dates import say_date
from komplan.language.numbers import parse_money, say_money

NAMES = {"title", "name", "code"}
"""Fields that stand in the heading of a page."""


class Phrases:
    """What a town's values are in one language."""

    def __init__(self, town: Invented, language: str) -> None:
        self.town = town
        self.language = language
        self.words: Catalogue = catalogue(language)

    def label(self, kind: str, field: str) -> str:
        """Return the name of a field."""
        found = self.words.find("fields_of", kind, field) or self.words.find("fields", field)
        return str(found or field)

    def kind(self, kind: str, what: str) -> str:
        """Return a word about a kind."""
        return self.words.say("kinds", kind, what)

    def path(self, record: Record) -> str:
        """Return the path of a record's page; of a plan, that of an index, as pages of its own lie below it."""
        return f"{self.language}/{self.kind(record.kind, 'slug')}/{record.id}{'/index' * (record.kind == 'plan')}.md"

    def list_path(self, kind: str) -> str:
        """Return the path of the list of a kind."""
        return f"{self.language}/{self.kind(kind, 'slug')}/index.md"

    def lead(self, key: str, at: str) -> str:
        """Return a link from a page to that of a record."""
        return posixpath.relpath(self.path(self.town.records[key]), posixpath.dirname(at))

    def link(self, record: Record, at: str) -> str:
        """Return a record's title as a link."""
        return f"[{record.title.say(self.language)}]({self.lead(record.key, at)})"

    def inline(self, value: Value, kind: str, at: str) -> str:
        """Return a value as one line of Markdown."""
        if isinstance(value, Ref):
            return self.link(self.town.records[value.key], at)
        if isinstance(value, Mapping):
            pairs = ((self.label(kind, name), inner) for name, inner in value.items())
            return "; ".join(f"{label}: {self.inline(inner, kind, at)}" for label, inner in pairs)
        if isinstance(value, tuple):
            return "; ".join(self.inline(item, kind, at) for item in value)
        return self._said(value)

    def facts(self, record: Record, at: str, without: Iterable[str] = ()) -> Iterator[str]:
        """Yield a table of the short facts; of the long ones a list, or a table where each holds several."""
        rows: list[str] = []
        lists: list[str] = []
        for name, value in record.facts.items():
            if name in NAMES or name in without:
                continue
            label = self.label(record.kind, name)
            costs = value.get("costs") if isinstance(value, Mapping) else None
            if isinstance(value, Mapping) and isinstance(costs, tuple):
                rest = {key: inner for key, inner in value.items() if key != "costs"}
                lists += [f"**{label}** {self.inline(rest, record.kind, at)}", self._rows(costs, record.kind, at)]
            elif isinstance(value, tuple) and all(isinstance(item, Mapping) for item in value):
                lists += [f"**{label}**", self._rows(value, record.kind, at)]
            elif isinstance(value, tuple) and len(value) > 1:
                lists += [f"**{label}**", "\n".join(f"- {self.inline(item, record.kind, at)}" for item in value)]
            else:
                rows.append(f"| {label} | {self.inline(value, record.kind, at)} |")
        if rows:
            yield "\n".join(["| | |", "|---|---|", *rows])
        yield from lists

    def table(self, kind: str, fields: Sequence[str], records: Iterable[Record], at: str) -> str:
        """Return records as a table: a link to each, and what it says in these fields."""
        heads = [self.kind(kind, "one"), *(self.label(kind, field) for field in fields)]
        rows = [[self.link(record, at), *self._cells(record.facts, kind, fields, at)] for record in records]
        return table(heads, rows)

    def cards(self, records: Iterable[Record], at: str) -> str:
        """Return records as a list: a link to each, what there is to tell in a line, and its text."""
        return "\n".join(
            f"- {' · '.join((self.link(record, at), *self._told(record, at)))}\n  {self._text(record)}"
            for record in self.ordered(records)
        )

    def ordered(self, records: Iterable[Record]) -> list[Record]:
        """Return records with the newest first, those without a date by title."""
        return sorted(sorted(records, key=lambda r: r.title.say(self.language)), key=lambda r: r.date, reverse=True)

    def _told(self, record: Record, at: str) -> Iterator[str]:
        """Yield the date of a record; of a measure how far it is, who leads it and by when it should be done."""
        if record.date:
            yield say_date(record.date, self.words)
        if record.kind == "measure" and "status" in record.fields:
            yield self.words.say("choices", "measure-state", last_said(record)[0])
        if record.kind == "measure" and "lead" in record.fields:
            yield f"{self.label('measure', 'lead')}: {self.inline(record.fields['lead'], 'measure', at)}"
            yield f"{self.label('measure', 'due')}: {say_date(planned(record)[1], self.words)}"

    def _text(self, record: Record) -> str:
        """Return what a measure changes for people, of other records the summary."""
        changes = record.fields.get("changes")
        return (changes if isinstance(changes, Said) else record.summary).say(self.language)

    def _rows(self, items: tuple[Value, ...], kind: str, at: str) -> str:
        """Return facts that hold the same fields as a table."""
        parts = [item for item in items if isinstance(item, Mapping)]
        fields = list(dict.fromkeys(name for part in parts for name in part))
        return table(
            [self.label(kind, name) for name in fields], [self._cells(part, kind, fields, at) for part in parts]
        )

    def _cells(self, facts: Mapping[str, Value], kind: str, fields: Sequence[str], at: str) -> list[str]:
        return [self.inline(facts[name], kind, at) if name in facts else "" for name in fields]

    def _said(self, value: bool | str | Said | Name | Pick | Day | Money | Unknown) -> str:
        """Return a value that holds no others in words."""
        words, said = self.words, str(value)
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


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
