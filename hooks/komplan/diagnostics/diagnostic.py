"""One finding: a permanent code, a place, facts and a repair; its words come from a catalogue."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date, say_weekday
from komplan.language.numbers import say_number
from komplan.language.worth import Worth, say_worth
from komplan.privacy.mask import mask_name

from .codes import CODES, Severity
from .place import Place
from .repair import Repair, Way
from .silence import Silence


class Word(StrEnum):
    """A fact that the catalogue words (``[shapes]``): what was expected or found in place of a value."""

    TEXT = "text"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact that the catalogue words elsewhere: a key of one of its tables."""

    table: str
    """Its name; a dot stands between the name of a table and that of one within it."""
    key: str
    count: int | None = None
    """Of how many it is said, where its words tell that."""

    def said(self, words: Catalogue) -> str:
        """Return the fact in the words of a language."""
        counted = {} if self.count is None else {"count": self.count}
        return words.say(*self.table.split("."), self.key, **counted)


@dataclass(frozen=True, slots=True)
class Amount:
    """A fact that is money."""

    number: Decimal | Worth
    currency: str

    def said(self, words: Catalogue) -> str:
        """Return the fact as a language writes it."""
        worth = self.number if isinstance(self.number, Worth) else Worth.plain(self.number)
        return say_worth(worth, self.currency, words)


@dataclass(frozen=True, slots=True)
class Day:
    """A fact that is a day, a month or a year (ISO)."""

    iso: str

    def said(self, words: Catalogue) -> str:
        """Return the fact as a language writes it."""
        return say_date(self.iso, words)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A fact that is a day of the week, from 0 for Monday."""

    number: int

    def said(self, words: Catalogue) -> str:
        """Return the fact in the words of a language."""
        return say_weekday(self.number, words)


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A fact that is a key of a file, with what the site calls it."""

    key: str
    term: Wording

    def said(self, words: Catalogue) -> str:
        """Return the key and, where it is another, the word of a language."""
        word = self.term.said(words)
        return self.key if word.casefold() == self.key else f"{self.key} – {word}"


Fact = (
    str
    | int
    | Decimal
    | Amount
    | Day
    | Weekday
    | Word
    | Wording
    | NamedKey
    | Silence
    | tuple[str | Wording | NamedKey | Day, ...]
)


_NOWHERE = "\0"
"""Stands in place of how a warning is silenced, which nothing can: its sentence is left out. No file can hold it."""

_FIELD = re.compile(r"\w++: ")
"""How a repair begins that takes the place of a field and its name."""

LONGEST = 200
"""Longest text of a file that a message quotes."""

Facts = Mapping[str, Fact]


def facts(**named: Fact) -> Facts:
    """Return facts by their names."""
    return named


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the finding, such as the first of two equal ids."""

    place: Place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault of the content, as a value."""

    code: str
    """Permanent name, a key of ``CODES``."""
    place: Place
    facts: Facts = field(default_factory=dict)
    """What the words are filled with."""
    repair: Repair | None = None
    related: tuple[Related, ...] = ()
    advice: str = ""
    """Which of the ``messages``, ``hints`` or ``repairs`` of its code tells, where another than the usual does."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        """Error or warning; it belongs to the code."""
        return CODES[self.code]

    @property
    def is_error(self) -> bool:
        """Whether the finding keeps the site from being built."""
        return self.severity is Severity.ERROR

    def only_advising(self, text: str) -> "Diagnostic":
        """Return the finding without its repair, of which its hint may show ``text`` as an example."""
        return replace(self, repair=None, facts={**self.facts, "proposed": text})

    @property
    def order(self) -> tuple[Place, str]:
        """Sorts findings by file, line and column."""
        return self.place, self.code


@dataclass(frozen=True, slots=True)
class Worded:
    """A finding in one language."""

    message: str
    """What is wrong."""
    hint: str
    """How to mend it."""
    lines: tuple[str, ...] = ()
    """Lines to be proposed or added, which the hint announces."""


def say(finding: Diagnostic, words: Catalogue) -> Worded:
    """Return the finding in the words of one language; ``repair`` takes the place of the hint where there is one.

    So does ``example`` where the finding has one in the typed words, and what is said of the file that lies where it
    would have to be moved (``taken``), or would have to be there, too (``wanted``).
    """
    filled: dict[str, Any] = {name: _say_fact(fact, words) for name, fact in finding.facts.items()}
    if "\n" in (rows := str(finding.facts.get("example", ""))):  # what is to be pasted is whole
        filled["example"] = rows
    table = ("diagnostics", finding.code)
    filled.setdefault("suppress", _NOWHERE)
    if isinstance(expected := finding.facts.get("expected"), Word):
        filled.setdefault("needed", words.say("needed", expected.value))
    worded = _say_worded(finding, words, table, filled)
    days = [filled[name] for name, fact in finding.facts.items() if isinstance(fact, Day)]
    return replace(worded, message=_one_stop(worded.message, days), hint=_one_stop(worded.hint, days))


def _one_stop(text: str, days: Iterable[str]) -> str:
    """Return a text without the stop of a sentence behind that of a day: ``12 marca 2019 r.``."""
    for day in days:
        text = text.replace(f"{day}.", day) if day.endswith(".") else text
    return text


def _say_worded(finding: Diagnostic, words: Catalogue, table: tuple[str, ...], filled: Mapping[str, Any]) -> Worded:
    is_own = finding.advice and words.find(*table, "messages", finding.advice)
    message = words.say(*table, *(("messages", finding.advice) if is_own else ("message",)), **filled)
    if (held := next((name for name in ("taken", "wanted") if name in finding.facts), None)) is not None:
        return Worded(message, words.say("report", "repairs", held, **filled))
    if finding.repair is None or not finding.repair.text:  # the hint says what to delete
        has_example = "example" in filled and words.find(*table, "example")
        usual = {"where": words.say("text_places", "beside"), "this": words.say("text_places", "field")}
        usual |= {"form": "{value: …, as_written: …}"}
        filled = {"example": filled.get("proposed", "…"), **usual, **filled}
        is_advised = finding.advice and words.find(*table, "hints", finding.advice)
        hint = ("hints", finding.advice) if is_advised else ("example" if has_example else "hint",)
        rows = str(filled.get("example", ""))
        if "\n" not in rows:
            return Worded(message, _without_nowhere(words.say(*table, *hint, **filled)))
        said = words.say(*table, *hint, **{**filled, "example": ""})
        return Worded(message, said.rstrip(), tuple(rows.split("\n")))
    return _say_repair(finding, finding.repair, message, words, filled)


def _without_nowhere(hint: str) -> str:
    sentences = re.split(r"(?<=[.!?]) (?=\S)", hint)
    return " ".join(sentence for sentence in sentences if _NOWHERE not in sentence)


def _say_repair(
    finding: Diagnostic, repair: Repair, message: str, words: Catalogue, filled: Mapping[str, Any]
) -> Worded:
    own: tuple[str, ...] = ("diagnostics", finding.code, "repairs", finding.advice)
    if not words.find(*own):
        own = ("diagnostics", finding.code, "repair")
    at = repair.stretch(finding.place)
    where = f"{repair.way.value}_lines" if repair.is_long else repair.way.value
    is_before = (at.line, at.column) < (finding.place.line, finding.place.column)
    if where == Way.PASTE and is_before and _FIELD.match(repair.text):
        where = "paste_fields" if repair.joins else "paste_field"
    how = {**filled, "repair": repair.text, "path": mask_name(at.path), "line": at.end_line, "other": repair.joins}
    hint = words.say("report", "repairs", where, **how)
    if words.find(*own) and (not repair.is_long or own[2] == "repairs"):
        hint = words.say(*own, **{**how, "repair": "" if repair.is_long else repair.text}, how=hint).rstrip()
    return Worded(message, hint, tuple(repair.text.split("\n")) if repair.is_long else ())


def _say_fact(fact: Fact, words: Catalogue) -> str:
    match fact:
        case Word():
            return words.say("shapes", fact.value)
        case Wording() | NamedKey() | Day() | Weekday() | Amount() | Silence():
            return fact.said(words)
        case tuple():
            return ", ".join(_say_fact(item, words) for item in fact)
        case Decimal():
            return say_number(fact, words)
        case _:
            text = str(fact)
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
