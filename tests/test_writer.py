"""What is written of a value is read as the same value, and setting one statement leaves every other byte of a file."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.editing.writer import file_of
from komplan.editing.yaml_text import Value, flow, lines
from komplan.model.digests.canonical import canonical
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.task import Task
from komplan.model.reading.load import load_town
from komplan.model.reading.read import read_record
from komplan.model.record import Record
from komplan.model.values import Part, Stated
from komplan.model.walk import walk
from komplan.model.yaml_forms import Bare, yaml_form
from komplan.sources.tree import find
from komplan.sources.yaml import read_yaml
from towns import each
from towns.full import every_field

ROOT = Path(__file__).parents[1]
CODES = ("cs", "pl", "en")
FILED = [kind for kind in kinds().values() if kind.PATH]


def said(part: Part) -> list[tuple[Any, ...]]:
    """Return all that a record says, by path: values, and what stands beside them."""
    return [
        (path, value.as_written, value.unknown, value.inferred) if isinstance(value, Stated) else (path, value)
        for path, value in walk(part)
        if not isinstance(value, Part) and (isinstance(value, Stated) or not isinstance(value, tuple))
    ]


def read(kind: type[Record], identifier: str, text: str) -> Record:
    tree, wrong = read_yaml(text, "x.yml")
    assert tree is not None
    assert wrong == []
    record, findings = read_record(kind, identifier, tree, CODES)
    assert findings == []
    assert record is not None
    return record


def language_of(record: Record) -> str:
    return record.language.value.text if record.language.value else CODES[0]


@cache
def own_records() -> tuple[Record, ...]:
    """Return the records of this repository."""
    town = load_town(FolderSnapshot(ROOT)).town
    assert town is not None
    return tuple(record for record in town.records.values() if record.container is None)


@cache
def full(kind: type[Record]) -> Record:
    """Return a record in which every field says something."""
    fields = every_field(kind.KIND) | ({"text": "Nějaký text"} if kind.KIND == "page" else {})
    text = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return read(kind, each.identifier(kind.KIND), text)


def test_every_record_of_this_repository_is_read_as_it_was_written() -> None:
    assert len(own_records()) > 100
    for record in own_records():
        language = language_of(record)
        form = yaml_form(record, language)
        assert isinstance(form, dict)
        again = read(type(record), record.id, "\n".join(lines(form)) + "\n")
        assert said(again) == said(record), record.key
        assert canonical(again, language) == canonical(record, language)


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.KIND)
def test_every_field_of_every_kind_is_read_as_it_was_written(kind: type[Record]) -> None:
    record = full(kind)
    form = yaml_form(record, CODES[0])
    assert isinstance(form, dict)
    for text in ("\n".join(lines(form)), "\n".join(f"{name}: {flow(value)}" for name, value in form.items())):
        assert said(read(kind, record.id, f"{text}\n")) == said(record)


def statements(record: Record) -> Iterator[tuple[tuple[str | int, ...], Stated[Any]]]:
    """Yield the statements that a record's own facts hold, each with its path."""
    for path, value in walk(record):
        node = find(record.tree, path)
        if isinstance(value, Stated) and node is not None and node.place.path == record.place().path and node.end:
            yield path, value


def changed_lines(before: str, after: str) -> set[int]:
    """Return the lines (from 1) of a text that another does not have."""
    blocks = SequenceMatcher(None, before.splitlines(True), after.splitlines(True), autojunk=False)
    return {line + 1 for tag, start, end, *_ in blocks.get_opcodes() if tag != "equal" for line in range(start, end)}


def test_setting_a_statement_of_a_file_leaves_all_lines_but_its_own() -> None:
    """One statement of each file is set anew, another in each file."""
    for number, record in enumerate(own_records()):
        found = list(statements(record))
        front_matter = "text" not in record.tree
        if not found or (not front_matter and not record.place().path.endswith(".md")):
            continue
        path, stated = found[number * 7 % len(found)]
        if path[0] == "text":
            continue
        before = (ROOT / record.place().path).read_bytes().decode()
        file = file_of(before)
        after = file.set(path, yaml_form(stated, language_of(record)), type(record))
        node, first = find(record.tree, path), record.place(*path, key=isinstance(path[-1], str)).line
        assert node is not None
        assert node.end is not None
        own = set(range(first, node.end[0] + 1))
        assert changed_lines(before, after.text) <= own, (record.key, path)
        assert (after.head, after.tail) == (file.head, file.tail)
        again, _ = read_yaml(after.front, "x.yml")
        assert again is not None
        if "text" in record.tree and path[0] != "text":
            again.put("text", record.tree["text"], record.tree.keys_at["text"])
        read_again, findings = read_record(type(record), record.id, again, CODES)
        assert findings == [], (record.key, path)
        assert read_again is not None
        assert said(read_again) == said(record), (record.key, path)


POINTS = """\
agenda:
  - Zahájení
  - {cs: Doprava, pl: Transport}
  - title: Bydlení
  - value: Rozpočet
    inferred: z programu
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("agenda", 0, "title"), "Úvod", "  - Úvod"),
        (("agenda", 0, "tasks", 0), {"code": "U1"}, "  - {title: Zahájení, tasks: [{code: U1}]}"),
        (("agenda", 1, "fate"), "added", "  - {title: {cs: Doprava, pl: Transport}, fate: added}"),
        (("agenda", 2, "number"), "3", '  - number: "3"'),
        (("agenda", 3, "note"), "Dodatečně", "  - value: {title: Rozpočet, note: Dodatečně}"),
    ],
)
def test_a_point_that_is_a_title_alone_gets_further_fields(
    path: tuple[str | int, ...], value: Value, line: str
) -> None:
    after = file_of(POINTS).set(path, value, Meeting).text
    assert line in after.splitlines()
    assert len(after.splitlines()) - len(POINTS.splitlines()) == (path[1] == 2)


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.KIND)
def test_each_field_taken_out_and_set_again_is_where_the_kind_has_it(kind: type[Record]) -> None:
    record = full(kind)
    form = yaml_form(record, CODES[0])
    assert isinstance(form, dict)
    whole = "".join(f"{line}\n" for line in lines(form))
    for name, value in form.items():
        without = file_of(whole).without((name,))
        assert changed_lines(whole, without.text) >= {record_line(whole, name)}
        assert without.set((name,), value, kind).text == whole


def record_line(text: str, name: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"{name}:"))


FILE = """\
# čí to je
title: Plán   # na tabuli
status:
  # od března
  - state: in-progress
    date: 2024-03
risks: [Málo peněz, 'Málo času']
planned: {from: 2024, to: 2026}   # dle rady
lead: one
text: |
  První.

  Druhý.
level: "2"
"""


@pytest.mark.parametrize(
    ("path", "value", "was", "now"),
    [
        (("title",), "Jiný", "title: Plán ", "title: Jiný "),
        (("title",), "Jiný: nový", "title: Plán ", 'title: "Jiný: nový" '),
        (("level",), "1.10", 'level: "2"', 'level: "1.10"'),
        (("risks", 1), "Kdo ví, co", "'Málo času'", "'Kdo ví, co'"),
        (("risks", 2), "Déšť", "'Málo času']", "'Málo času', Déšť]"),
        (("planned", "to"), Bare("2027"), "to: 2026}", "to: 2027}"),
        (("planned", "continuous"), Bare("true"), "to: 2026}", "to: 2026, continuous: true}"),
        (("status", 0, "state"), "done", "state: in-progress", "state: done"),
        (("status", 0, "reason"), "Došly peníze", "date: 2024-03\n", "date: 2024-03\n    reason: Došly peníze\n"),
        (("status", 0, "date"), {"unknown": "Kdo ví."}, "date: 2024-03", "date: {unknown: Kdo ví.}"),
        (
            ("status", 1),
            {"state": "done", "date": Bare("2025-01-31")},
            "date: 2024-03\n",
            "date: 2024-03\n  - state: done\n    date: 2025-01-31\n",
        ),
        (
            ("status",),
            [{"state": "done"}],
            "  - state: in-progress\n    date: 2024-03\n",
            "  - state: done\n",
        ),
        (("status",), {"unknown": "x"}, "status:\n  # od března\n  - state: in-progress\n    date: 2024-03\n", None),
        (("lead", 1), "two", "lead: one", "lead: [one, two]"),
        (("changes",), "A\nB", 'level: "2"\n', 'level: "2"\nchanges: |-\n  A\n  B\n'),
        (("source",), "Rada", "# čí to je\n", "# čí to je\nsource: Rada\n"),
        (("title",), "A\nB", "title: Plán   # na tabuli", "title: |-   # na tabuli\n  A\n  B"),
        (
            ("planned",),
            {"from": "x" * 120},
            "{from: 2024, to: 2026}   # dle rady",
            f"{{from: {'x' * 120}}}   # dle rady",
        ),
        (("lead",), ["x" * 60, "y" * 60], "lead: one", f"lead:\n  - {'x' * 60}\n  - {'y' * 60}"),
        (("text",), "A\nB", "|\n  První.\n\n  Druhý.", "|-\n  A\n  B"),
        (("partners", 0), "two", "lead: one\n", "lead: one\npartners:\n  - two\n"),
        (("budget", "total"), Bare("5 CZK"), "planned: {from: 2024, to: 2026}   # dle rady\n", None),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_statement_is_set_in_the_style_of_its_neighbourhood(
    path: tuple[str | int, ...], value: Value, was: str, now: str | None, ending: str
) -> None:
    text = FILE.replace("\n", ending)
    done = file_of(text).set(path, value, Measure).text
    if now is None:
        tree, _ = read_yaml(done, "x.yml")
        assert tree is not None
        assert str(find(tree, [*path, *(["unknown"] if path == ("status",) else [])])) in {"x", "5 CZK"}
        kept = [line for line in FILE.splitlines() if line not in was]
        assert [line for line in done.splitlines() if line in kept] == kept
        return
    assert FILE.count(was) == 1
    assert done == text.replace(was.replace("\n", ending), now.replace("\n", ending))


def test_what_would_hold_nothing_goes_with_the_last_that_it_held() -> None:
    file = file_of(FILE)
    assert file.without(("status", 0)).text == FILE.replace(
        "status:\n  # od března\n  - state: in-progress\n    date: 2024-03\n", ""
    )
    assert file.without(("planned", "from")).without(("planned", "to")).text == FILE.replace(
        "planned: {from: 2024, to: 2026}   # dle rady\n", ""
    )
    assert file.without(("risks", 0)).text == FILE.replace("Málo peněz, ", "")
    with pytest.raises(KeyError):
        file.without(("risks", 2))


@pytest.mark.parametrize("begun", ["", "# nic\n", "# nic", "---\n---\nText.\n", "\ufeff---\r\n---\r\nText.\r\n"])
def test_the_first_field_of_a_file_is_set_in_front(begun: str) -> None:
    file = file_of(begun)
    done = file.set(("life",), "held").append(("present",), {"role": "starosta"})
    again = file_of(done.text)
    tree, _ = read_yaml(again.front, "x.md")
    assert tree == {"life": "held", "present": [{"role": "starosta"}]}
    assert (again.head, again.tail) == (file.head, file.tail)


def test_the_order_of_the_model_s_fields_is_that_of_what_is_written() -> None:
    assert list(fields_of(Measure))[:3] == ["language", "aliases", "former_ids"]
    done = file_of("title: A\nlead: one\n").set(("outputs",), ["x"], Measure).set(("aliases",), ["y"], Measure)
    assert done.text == "aliases:\n  - y\ntitle: A\nlead: one\noutputs:\n  - x\n"


ONE = "title: Klub\nassignee:\n  organisation: urad\ndue: 2026-05\n"
"""A group where several are possible."""


@pytest.mark.parametrize(
    ("path", "value", "after"),
    [
        (("assignee", 0, "organisation"), "pece", "title: Klub\nassignee:\n  organisation: pece\ndue: 2026-05\n"),
        (
            ("assignee", 0, "role"),
            "vedoucí",
            "title: Klub\nassignee:\n  organisation: urad\n  role: vedoucí\ndue: 2026-05\n",
        ),
        (("assignee", 0), {"group": "obce"}, "title: Klub\nassignee:\n  group: obce\ndue: 2026-05\n"),
        (
            ("assignee", 1),
            {"group": "obce"},
            "title: Klub\nassignee: [{organisation: urad}, {group: obce}]\ndue: 2026-05\n",
        ),
    ],
)  # fmt: skip
def test_one_group_is_changed_as_an_item_of_a_list_would_be(path: Path, value: Value, after: str) -> None:
    assert file_of(ONE).set(path, value, Task).text == after


def test_another_item_is_put_beside_the_one_group() -> None:
    written = file_of(ONE).append(("assignee",), {"group": "obce"}, Task).text
    assert written == "title: Klub\nassignee: [{organisation: urad}, {group: obce}]\ndue: 2026-05\n"
