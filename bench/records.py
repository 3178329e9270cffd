"""Invented records: their values, and how they stand in YAML."""

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

LANGUAGES = ("cs", "pl", "en")


@dataclass(frozen=True, slots=True)
class Said:
    """A text in all languages."""

    texts: tuple[str, ...]

    def say(self, language: str) -> str:
        """Return the text in one language."""
        return self.texts[LANGUAGES.index(language)]

    @property
    def plain(self) -> "Plain":
        """Return what stands in the file."""
        return dict(zip(LANGUAGES, self.texts, strict=True))

    def fill(self, **facts: object) -> "Said":
        """Return the text with ``{facts}`` filled in; a fact that is a text itself comes in the same language."""
        return Said(
            tuple(
                text.format_map({key: f.say(language) if isinstance(f, Said) else f for key, f in facts.items()})
                for language, text in zip(LANGUAGES, self.texts, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class Name:
    """An official name in one language, perhaps with a gloss for the others."""

    text: str
    language: str
    gloss: Said | None = None

    @property
    def plain(self) -> "Plain":
        """Return what stands in the file."""
        if self.gloss is None:
            return {self.language: self.text}
        gloss = {other: self.gloss.say(other) for other in LANGUAGES if other != self.language}
        return {self.language: self.text, "gloss": gloss}

    def say(self, language: str) -> str:
        """Return the name, outside its language with the gloss."""
        return f"{self.text} ({self.gloss.say(language)})" if self.gloss and language != self.language else self.text


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to the record with a key; ``alias`` is how the file writes it where it is not the id."""

    key: str
    alias: str = ""

    @property
    def plain(self) -> "Plain":
        """Return what stands in the file."""
        return self.alias or self.key.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Pick:
    """A word of an enumeration."""

    choices: str
    plain: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date in its ISO form."""

    plain: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency, such as ``1929865.62 CZK``."""

    plain: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why there is no value."""

    why: Said

    @property
    def plain(self) -> "Plain":
        """Return what stands in the file."""
        return {"unknown": self.why}


Plain: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value]"
Value: TypeAlias = "bool | Said | Name | Ref | Pick | Day | Money | Unknown | Plain"


@dataclass(slots=True)
class Record:
    """One record."""

    kind: str
    id: str
    home: str
    """Key of the territory that it belongs to."""
    language: str
    title: Said
    summary: Said
    fields: dict[str, Value] = field(default_factory=dict)
    """All other fields, in the order of the file."""
    implied: dict[str, Value] = field(default_factory=dict)
    """Fields that the file's path states."""
    texts: dict[str, str] = field(default_factory=dict)
    """Markdown by language; links lead to ``record:<key>``."""
    inside: dict[str, list["Record"]] = field(default_factory=dict)
    """Records that stand in this one's file, by the field that holds them."""

    @property
    def key(self) -> str:
        """Kind and id."""
        return f"{self.kind}/{self.id}"

    @property
    def facts(self) -> dict[str, Value]:
        """Return all fields but the summary."""
        return {**self.implied, **self.fields}

    @property
    def date(self) -> str:
        """The ISO date, or nothing."""
        found = self.facts.get("date")
        return found.plain if isinstance(found, Day) else ""


@dataclass(slots=True)
class Invented:
    """A whole town: records by key, and attachments by path below ``content/``."""

    records: dict[str, Record] = field(default_factory=dict)
    attachments: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> Record:
        """Put a record in and return it."""
        assert record.key not in self.records, record.key
        self.records[record.key] = record
        return record


def references(value: Value) -> Iterator[Ref]:
    """Yield the references within a value."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from references(inner)


def with_links(text: str, lead: Callable[[str], str]) -> str:
    """Return Markdown whose links to records lead where ``lead`` says."""
    return re.sub(r"\(record:([^)]+)\)", lambda found: f"({lead(found[1])})", text)


def yaml_of(record: Record) -> str:
    """Return the fields of a record as YAML that a person could have written."""
    own: dict[str, Value] = {} if record.language == LANGUAGES[0] else {"language": record.language}
    within: dict[str, Value] = {name: tuple(stated(part) for part in some) for name, some in record.inside.items()}
    return "\n".join(_mapping({**own, **stated(record), **within}, 0)) + "\n"


def stated(record: Record) -> dict[str, Value]:
    """Return what a record says in its file, or in that of the record around it."""
    return {**record.fields, "summary": record.summary}


def _mapping(fields: Mapping[str, Value], indent: int) -> Iterator[str]:
    for key, value in fields.items():
        yield from _value(f"{' ' * indent}{key}:", value, indent + 2)


def _value(head: str, value: Value, indent: int) -> Iterator[str]:
    plain = _plain(value)
    if isinstance(plain, str):
        yield from _scalar(head, plain, indent)
    elif isinstance(plain, tuple):
        yield head
        for item in plain:
            yield from _item(item, indent)
    else:
        yield head
        yield from _mapping(plain, indent)


def _item(value: Value, indent: int) -> Iterator[str]:
    plain = _plain(value)
    if isinstance(plain, Mapping):
        first, *rest = _mapping(plain, indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest
    else:
        yield from _value(f"{' ' * indent}-", value, indent + 2)


def _plain(value: Value) -> Plain:
    """Return a value as text, list or mapping."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, (str, tuple, Mapping)) else value.plain


_SAFE = re.compile(r"[^\W_][\w .,;()/–’„“+-]*[\w.)“]|[^\W_]")
_NUMBER = re.compile(r"[\d.]+")


def _scalar(head: str, text: str, indent: int) -> Iterator[str]:
    if len(text) > 100:
        yield f"{head} >-"
        for line in textwrap.wrap(text, 118 - indent, break_long_words=False, break_on_hyphens=False):
            yield " " * indent + line
    elif _SAFE.fullmatch(text) and not _NUMBER.fullmatch(text):
        yield f"{head} {text}"
    else:
        yield f"{head} {json.dumps(text, ensure_ascii=False)}"
