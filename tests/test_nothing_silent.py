"""What a person types is on the page or in a finding: texts of a secretary's habits, whole and field by field.

The habits (``habits/typed.py``) know what they typed and so what has to be seen; nothing of Komplan is asked for it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html

from habits.seen import Unit, holds, plain, units_of
from habits.typed import ROMAN, Typed, Typist
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.values import Code, Part
from komplan.sources import kindly
from komplan.sources.kindly import blocks, columns, letters, lists, prose, tables
from komplan.sources.kindly.lines import QuotedLine
from komplan.sources.markdown import render
from reading import addresses, tree
from towns import Town, new_town
from towns.hostile import ATTEMPT, Hostile

TEXTS = 240
"""Minutes that are typed and built."""
PAGES = 150
BARE = 150
LISTS = 150
RENDERED = 1_500
"""Texts that are only rendered."""
TODAY = "2026-06-01"


def wanted(typed: Typed) -> list[Unit]:
    return [(kind, plain(words)) for kind, words in typed.units]


def shown(text: str) -> list[Unit]:
    return units_of(html.fromstring(f"<div>{render(text, lambda target: target)}</div>"))


def errors(town: Town) -> dict[str, list[str]]:
    """Return the codes of errors by file."""
    found: dict[str, list[str]] = {}
    for finding in check_town(FolderSnapshot(town.root), lambda zone: TODAY).findings:
        if finding.is_error:
            found.setdefault(finding.place.path, []).append(finding.code)
    return found


def test_minutes_show_what_was_typed(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    typed = {}
    for number in range(TEXTS):
        day = date(2020, 1, 1) + timedelta(days=number)
        typed[day.isoformat()] = text = Typist(number).text()
        town.write(f"minutes/group/{day}.md", f"---\nlife: held\nsummary: Zápis.\n---\n{text.text}\n")
    assert errors(town) == {}
    site = town.build(TODAY)
    urls = addresses(site)
    for day, text in typed.items():
        main = tree(site / urls[f"meeting/group/{day}"]["cs"] / "index.html").find(".//main")
        assert holds(units_of(main), wanted(text)), f"{day}\n{text.text}"


def test_ordinary_pages_show_what_was_typed(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    typed = {f"p-{number}": Typist(number).text() for number in range(PAGES)}
    for name, text in typed.items():
        town.write(f"content/pages/{name}.md", f"---\ntitle: Stránka\nsummary: Text.\n---\n{text.text}\n")
    assert errors(town) == {}
    site = town.build(TODAY)
    urls = addresses(site)
    for name, text in typed.items():
        main = tree(site / urls[f"page/{name}"]["cs"] / "index.html").find(".//main")
        assert holds(units_of(main), wanted(text)), f"{name}\n{text.text}"


@pytest.mark.parametrize("part", range(3))
def test_texts_are_read_as_they_were_typed(part: int) -> None:
    for seed in range(TEXTS + part * RENDERED // 3, TEXTS + (part + 1) * RENDERED // 3):
        text = Typist(seed).text()
        assert shown(text.text.replace("\N{SOFT HYPHEN}", "")) == wanted(text), f"{seed}\n{text.text}"


def differences() -> int:
    """Return how many of some texts are read otherwise than they were typed."""
    typed = [Typist(seed).text() for seed in range(250)]
    kindly._kindly.cache_clear()  # what was read before a fault was planted
    return sum(shown(text.text.replace("\N{SOFT HYPHEN}", "")) != wanted(text) for text in typed)


_TABBED = columns._tabbed
_RUN = tables.Tables._run


def _to_marker(rows: tables.Tables, at: int, is_parted: Callable[[QuotedLine], bool]) -> int:
    end = _RUN(rows, at, is_parted)
    return next((one for one in range(at + 1, end) if rows.lines[one].marker), end)


FAULTS: dict[str, tuple[object, str, object]] = {
    "nothing is read kindly": (blocks.Blocks, "read", lambda self, lines: []),
    "lines are joined": (blocks, "joined", lambda lines: [True] * len(lines)),
    "prose is broken": (blocks, "joined", lambda lines: [False] * len(lines)),
    "votes are joined": (prose, "_COUNTED", re.compile("(?!)")),
    "labels are joined": (prose, "is_label", lambda line: False),
    "votes in words are joined": (prose, "_is_vote", lambda line: False),
    "one width is that of all": (prose, "_width", lambda pairs, lengths: 80),
    "a width is never known": (prose, "_width", lambda pairs, lengths: None),
    "a quote takes in what is below": (blocks, "goes_on", lambda line, after: True),
    "numbers are counted anew": (lists.TypedList, "is_counted", lambda typed, **how: _has_number(typed)),
    "signs are Markdown": (letters, "_are_letters", lambda *given: False),
    "paths lose a sign": (letters, "_SIGNS", ""),
    "no row is a table": (tables, "is_row", lambda body: False),
    "columns are one": (columns, "segments", lambda line, least: []),
    "tabs are blanks": (tables, "by_tabs", lambda rows: []),
    "empty cells are left out": (columns, "_tabbed", lambda row: [cell for cell in _TABBED(row) if cell]),
    "cells are counted": (tables, "by_columns", lambda rows: columns.Placed([], is_known=False, is_even=False)),
    "markers decide before rows": (tables.Tables, "_run", _to_marker),
    "pairs are not looked for": (letters, "emphasis", lambda runs, is_page: ()),
    "all names are elements": (letters, "ELEMENTS", {"doplnit"}),
    "cells are dropped": (tables.Table, "edits", lambda table, margin: []),
    "every dash begins an item": (blocks.Blocks, "_is_item", lambda self, marker, body, **how: True),
    "quotes are not looked into": (blocks, "DEEPEST", -1),
    "a list takes in what is below": (lists.Lists, "holds", lambda self, column: bool(self.open)),
}
"""Ways to read carelessly, each of which has to be seen: what is put in place of which part of the reader."""


def _has_number(typed: lists.TypedList) -> bool:
    return typed.items[0].marker.name == "number"


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_read_otherwise_is_seen(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    assert differences()
    monkeypatch.undo()
    assert not differences()


def test_every_field_shows_what_was_typed(tmp_path: Path) -> None:
    typed: dict[int, Typed] = {}

    def arm(attempt: str, number: int) -> str:
        if attempt != ATTEMPT:
            return "?!"  # which no field takes but those that take any text
        typed[number] = Typist(number, markdown=False).value(token(number))
        return typed[number].text

    town = new_town(tmp_path, "cs", "pl")
    town.put_sample("content/files/report.pdf", "plan.pdf")
    fields = Hostile(arm, 1000, token)
    fields.add_all()
    fields.write(town, TODAY)
    files = "".join(file.read_text("utf-8") for file in town.root.rglob("*.*") if file.suffix in {".md", ".yml"})
    site = town.build(TODAY)
    pages: dict[str, list[list[Unit]]] = {}
    for file in sorted(site.glob("cs/**/index.html")):
        main = units_of(tree(file).find(".//main"))
        for word in {word for _, words in main for word in re.findall(r"qx\d+x", words)}:
            pages.setdefault(word, []).append(main)
    missed = set()
    for number, place in fields.where.items():
        told, is_reason = wanted(typed[number]), f'"unknown": "{token(number)}' in files
        if holds_code(place) and not is_reason:  # one word or a few on a line; dashes of all sorts are hyphens in it
            told = [("line", " ".join(words for _, words in told).replace("\N{MINUS SIGN}", "-"))]
        if not any(holds(page, told) for page in pages.get(token(number), ())):
            missed.add(f"{place}.unknown" if is_reason else place)
    assert not {place for place in missed if not UNTOLD.fullmatch(place)}


def test_bare_values_are_shown_or_told(tmp_path: Path) -> None:
    """Values without quotes, as nobody who types them thinks of YAML."""
    town = new_town(tmp_path, "cs")
    typed = {}
    for number in range(BARE):
        typist = Typist(number, markdown=False)
        words = f"{typist.words(5, 9)[0]}. {token(number)}"
        typed[f"content/terms/t-{number}.yml"] = number, words
        town.write(f"content/terms/t-{number}.yml", f"title: {words}\ndefinition: Pojem.\nsummary: Pojem.\n")
    told = errors(town)
    for path in told:
        (town.root / path).unlink()
    assert len(told) < BARE / 2
    site = town.build(TODAY)
    urls = addresses(site)
    for path, (number, words) in typed.items():
        if path not in told:
            main = tree(site / urls[f"term/t-{number}"]["cs"] / "index.html").find(".//main")
            assert holds(units_of(main), [("line", plain(words))]), words


def test_lists_are_shown_or_told(tmp_path: Path) -> None:
    """Lists of texts with dashes, as lines with bullets or numbers, or as lines alone."""
    town = new_town(tmp_path, "cs")
    typed: dict[str, list[Unit]] = {}
    for number in range(LISTS):
        typist = Typist(number, markdown=False)
        form = typist.dice.choice(AGENDAS)
        day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
        typist.signs = [sign for sign in typist.signs if "#" not in sign or form.before or form.head]
        points = [typist.short() for _ in range(typist.dice.randint(2, 6))]
        jump = typist.dice.choice([0, 0, 3])
        numbers = [at + (jump if at > 1 else 0) for at in range(1, len(points) + 1)]
        marks = [form.mark.format(one, letter="abcdefghijkl"[one - 1], roman=ROMAN[one - 1]) for one in numbers]
        lines = [form.before + form.quoted(mark + a) for mark, (a, _) in zip(marks, points, strict=True)]
        counted = [f"{at}. " if form.counts else "" for at in range(1, len(points) + 1)]
        shown = marks if form.stays else counted
        typed[day] = [("item", plain(mark + b)) for mark, (_, b) in zip(shown, points, strict=True)]
        text = "\n".join(["life: held", f"agenda:{form.head}", *(f"  {line}" for line in lines)])
        town.write(f"minutes/group/{day}.md", f"---\n{text}\nsummary: Zápis.\n---\nText.\n")
    told = errors(town)
    for path in told:
        (town.root / path).unlink()
    assert len(told) < LISTS / 4
    site = town.build(TODAY)
    urls = addresses(site)
    for day, points in typed.items():
        if f"minutes/group/{day}.md" not in told:
            main = tree(site / urls[f"meeting/group/{day}"]["cs"] / "index.html").find(".//main")
            assert holds(units_of(main), points), (town.root / f"minutes/group/{day}.md").read_text("utf-8")


@dataclass(frozen=True)
class Agenda:
    """A way to type a list."""

    mark: str
    """What each point begins with."""
    before: str = ""
    """What stands before that: the dash of YAML."""
    head: str = ""
    """What stands behind the name of the field."""
    stays: bool = False
    """Whether the mark is shown; else the list counts by itself."""
    counts: bool = True

    def quoted(self, line: str) -> str:
        return json.dumps(line, ensure_ascii=False) if self.before else line


AGENDAS = (
    Agenda("", "- "), Agenda("{}. ", "- ", stays=True), Agenda("{letter}) ", "- ", stays=True), Agenda("• ", "- "),
    Agenda("•", "- "),
    Agenda("{}. ", head=" |", stays=True), Agenda("• ", head=" |"), Agenda("– ", head=" |"), Agenda("-", head=" |"),
    Agenda("{}. ", stays=True), Agenda("• "), Agenda("-"), Agenda("{}) ", stays=True),
    Agenda("{roman}. ", "- ", stays=True), Agenda("{roman}.  ", head=" |", stays=True), Agenda("• ", head=" >"),
    Agenda("", head=" |"), Agenda("({}) ", head=" |", stays=True), Agenda("{letter}) ", head=" |", stays=True),
)  # fmt: skip


def token(number: int) -> str:
    """Return the word by which a text is known."""
    return f"qx{number}x"


def holds_code(place: str) -> bool:
    """Tell whether a field, named with its kind and the groups around it, holds a code."""
    kind, *names = place.split(".")
    part: type[Part] = kinds()[kind]
    spec = None
    for name in names:
        spec = fields_of(part).get(name)
        part = spec.part or part if spec else part
    return spec is not None and spec.takes(Code)


UNTOLD = re.compile(
    r"\w+\.(?:summary|text|title)\.(?:unknown|as_written|inferred)"
    r"|[\w-]+\.translations\.(?:unknown|as_written|inferred)"
    r"|document\.file_language\.(?:as_written|inferred)"
    r"|page\.(?:aliases|in_footer|in_menu|source|summary)(?:\.(?:unknown|as_written|inferred))?"
)
"""What no page tells: why a sentence about a record is missing or whence it is; of ordinary pages, all but the text."""
