"""JSON Schema takes what is read without an error and refuses most of what is not; the reference tells every field."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from komplan.adapters.cli import main
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.editing.writer import file_of
from komplan.language.catalogue import catalogue, languages
from komplan.model.kinds import kinds
from komplan.model.kinds.measure import Measure
from komplan.model.reading.load import load_town
from komplan.model.record import Record
from komplan.model.schema import schema_of, typed_fields
from komplan.model.values import ABSENT, Money, Several, Stated
from komplan.sources.tree import Branch, Items, Node, Scalar
from komplan.sources.yaml import read_yaml
from komplan.views.reference import reference_of
from test_cases import CASES, read_case
from towns.full import every_field, statements

ROOT = Path(__file__).parents[1]
FILED = [kind for kind in kinds().values() if kind.PATH]
SHAPES = {"unknown-field", "missing-field", "wrong-shape", "wrong-choice", "wrong-boolean", "wrong-code", "wrong-link"}
"""Codes of faults that an editor can see."""

APART = {"accepted/spaces content/projects/kpss.yml", "definition-value/country content/territories/town.yml"}
"""A file that only Komplan can read as YAML, for its no-break spaces, and one with a country of its own town."""
QUOTED = {"accepted/typed minutes/sk/2026-01-10.md"}
"""Files with choices in the quotes of a word processor, which an editor may tell."""


@cache
def validator(kind: type[Record]) -> Draft202012Validator:
    return Draft202012Validator(schema_of([kind], lambda part, field: field))


def as_editors_read(node: Node) -> object:
    """Return a tree as an editor has it, to which YAML gives types."""
    if isinstance(node, Branch):
        return {key: as_editors_read(value) for key, value in node.items()}
    if isinstance(node, Items):
        return [as_editors_read(item) for item in node]
    return _typed(node)


def _typed(text: Scalar) -> object:
    if text.plain and text in {"true", "false"}:
        return text == "true"
    if text.plain and re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if text.plain and re.fullmatch(r"[-+]?[0-9]+\.[0-9]*", text) else str(text)


def facts(text: str) -> object:
    tree, _ = read_yaml(file_of(text).front, "x.yml")
    assert tree is not None
    return as_editors_read(tree)


def wrong(kind: type[Record], value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(value)]


def kind_of(path: str) -> type[Record] | None:
    """Return the kind of a file by its path."""
    patterns = {kind: re.sub(r"\\{\w+\\}", "[^/.][^/]*", re.escape(kind.PATH)) for kind in FILED}
    return next((kind for kind, pattern in patterns.items() if re.fullmatch(pattern, path)), None)


@pytest.mark.parametrize("kind", [[kind] for kind in kinds().values()] + [FILED], ids=lambda some: some[0].KIND)
def test_a_schema_is_one_and_holds_all_that_it_refers_to(kind: list[type[Record]]) -> None:
    schema = schema_of(kind, lambda part, field: field)
    Draft202012Validator.check_schema(schema)
    named = set(re.findall(r'"#/\$defs/([\w-]+)"', json.dumps(schema)))
    assert named == set(schema["$defs"])


def test_every_file_of_this_repository_is_as_its_schema_says() -> None:
    town = load_town(FolderSnapshot(ROOT)).town
    assert town is not None
    files = {record.place().path: type(record) for record in town.records.values() if record.container is None}
    assert len(files) > 100
    for path, kind in files.items():
        assert wrong(kind, facts((ROOT / path).read_text("utf-8"))) == [], path


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.KIND)
def test_every_field_may_hold_a_value_more_of_it_or_why_it_is_not_known(kind: type[Record]) -> None:
    own = every_field(kind.KIND)
    assert wrong(kind, own) == []
    for number, around in enumerate([{"inferred": "z textu", "as_written": "slovy"}, {"unknown": {"cs": "neví se"}}]):
        for place in list(statements(kind.KIND, own))[number::5]:
            was = place.holder[place.key]
            place.holder[place.key] = around if "unknown" in around else {"value": was, **around}
            assert wrong(kind, own) == [], place.path
            place.holder[place.key] = was


def case_files(codes: set[str]) -> Iterator[tuple[str, type[Record], str]]:
    """Yield name, kind and text of each file of a record, of cases in which one of some codes is said of it."""
    for case in CASES:
        said = read_case(case)
        for path, text in said.get("files", {}).items():
            own = {one.get("error") for one in said["says"] or () if str(one["at"]).partition(":")[0] == path}
            kind = kind_of(path)
            has_facts = text is not None and (not path.endswith(".md") or text.startswith("---"))
            if has_facts and kind and (own & codes if codes else own <= {None}):
                yield f"{case.parent.name}/{case.stem} {path}", kind, text


def test_what_the_cases_accept_is_as_its_schema_says() -> None:
    found = list(case_files(set()))
    assert len(found) > 300
    refused = {name for name, kind, text in found if name not in APART and wrong(kind, facts(text))}
    assert refused == QUOTED


def test_most_of_what_is_refused_by_its_shape_is_refused_by_the_schema() -> None:
    found = [(kind, text) for _, kind, text in case_files(SHAPES) if read_yaml(file_of(text).front, "x.yml")[0]]
    seen = Counter(bool(wrong(kind, facts(text))) for kind, text in found)
    assert seen[True] > 9 * seen[False], seen


class WithRent(Measure):
    """A measure as it would be with a field more."""

    rent: Stated[Several[Money]] = ABSENT
    """What it pays for its rooms."""


def test_a_new_field_needs_nothing_more() -> None:
    schema = schema_of([WithRent], lambda part, field: field.upper())
    assert schema["$defs"]["measure"]["properties"]["rent"] == {
        "title": "RENT",
        "description": "What it pays for its rooms.",
        "$ref": "#/$defs/several-money",
    }
    (row,) = [line for line in reference_of([WithRent], catalogue("en")) if line.startswith("| `rent` |")]
    assert "| list: amount with its currency: `350 000 CZK`" in row
    assert row.endswith("| What it pays for its rooms. |")


@pytest.mark.parametrize("language", languages())
def test_the_reference_tells_every_field_of_every_kind_in_every_language(language: str) -> None:
    told = "\n".join(reference_of(FILED, catalogue(language)))
    for kind in kinds().values():
        (own,) = re.findall(rf"^# [^\n]*\(`{kind.KIND}`\)\n.*?(?=\n#|\Z)", told, re.M | re.S)
        assert re.findall(r"^\| `(\w+)`", own, re.M) == [field.name for field in typed_fields(kind)]
    cells = {len(re.findall(r"(?<!\\)\|", line)) for line in told.splitlines() if line.startswith("|")}
    assert cells == {6}


def run(*arguments: str, **environment: str) -> Any:
    return CliRunner(env={"LC_ALL": "en_GB.UTF-8"} | environment).invoke(main, arguments, catch_exceptions=False)


def test_the_command_prints_a_schema_in_the_language_that_is_asked_for() -> None:
    schema: Mapping[str, Any] = json.loads(run("schema", "measure", "--language", "cs").stdout)
    assert schema["$defs"]["measure"]["properties"]["lead"]["title"] == "Odpovídá"
    every = json.loads(run("schema").stdout)
    assert {one["$ref"] for one in every["anyOf"]} == {f"#/$defs/{kind.KIND}" for kind in FILED}


def test_the_command_prints_a_reference_and_knows_what_was_meant() -> None:
    assert run("fields", "task").stdout.count("\n# ") == 1
    assert "| `lead` | " in run("fields").stdout
    told = run("fields", "mesure")
    assert (told.exit_code, told.output) == (2, "There is no kind of records mesure. Did you mean measure?\n")
    assert "There are: " in run("schema", "xyz").output


def written_in(town: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> Any:
    monkeypatch.chdir(town)
    return run("schema", "--write", *more)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return tmp_path


def contents(town: Path) -> dict[str, bytes]:
    return {path.relative_to(town).as_posix(): path.read_bytes() for path in town.rglob("*") if path.is_file()}


def test_what_is_written_binds_each_file_to_one_schema_and_stays(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written_in(town, monkeypatch).exit_code == 0
    first = contents(town)
    assert written_in(town, monkeypatch).exit_code == 0
    assert contents(town) == first
    bound = json.loads(first[".vscode/settings.json"])["yaml.schemas"]
    for path in [path for top in ("content", "plans") for path in (ROOT / top).rglob("*.yml")]:
        at = path.relative_to(ROOT).as_posix()
        globs = {name: re.escape(glob).replace(r"\*", "[^/]*") for name, (glob,) in bound.items()}
        meant = kind_of(at)
        named = [name for name, glob in globs.items() if re.fullmatch(f"(.*/)?{glob}", at)]
        assert named == ([f"./.vscode/komplan/{meant.KIND}.schema.json"] if meant else []), at
    for kind in FILED:
        Draft202012Validator.check_schema(json.loads(first[f".vscode/komplan/{kind.KIND}.schema.json"]))
    czech = first[".vscode/komplan/measure.schema.json"].decode()
    assert "Odpovídá" in czech
    assert '"description"' not in czech.replace('"description": {', "")


@pytest.mark.parametrize("text", ["{}", '{"a": 1}', '{\r\n  "a": {"b": 2}\r\n}\r\n'])
def test_settings_keep_each_byte(text: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / ".vscode").mkdir()
    (town / ".vscode/settings.json").write_bytes(text.encode())
    assert written_in(town, monkeypatch).exit_code == 0
    new = (town / ".vscode/settings.json").read_bytes().decode()
    assert new.endswith(text[1:])
    assert {key: value for key, value in json.loads(new).items() if key != "yaml.schemas"} == json.loads(text)


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{ // ours\n}", b"{,}", b"\xff{}", b'{"yaml.schemas": {"a": "b"}}', b"[" * 9999]
)
def test_settings_that_cant_be_added_to_stay(text: bytes, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / ".vscode").mkdir()
    (town / ".vscode/settings.json").write_bytes(text)
    told = written_in(town, monkeypatch)
    assert (told.exit_code, '"yaml.schemas": {' in told.output) == (1, True)
    assert (town / ".vscode/settings.json").read_bytes() == text


@pytest.mark.parametrize("at", [".vscode", ".vscode/komplan", ".vscode/settings.json"])
def test_nothing_is_written_through_a_link(at: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = town / "elsewhere"
    elsewhere.mkdir()
    (town / at).parent.mkdir(exist_ok=True)
    (town / at).symlink_to(elsewhere)
    assert written_in(town, monkeypatch).exit_code == 1
    assert not list(elsewhere.iterdir())
