"""JSON Schema takes what is read without an error and refuses most of what is not; the reference tells every field."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from komplan.adapters.cli import main
from komplan.definitions.current import PACKAGE, work_with
from komplan.diagnostics import CODES
from komplan.language.catalogue import catalogue, languages
from komplan.model.kinds import kinds
from komplan.model.kinds.measure import Measure
from komplan.model.record import Record
from komplan.model.schema import SEEN, schema_of, typed_fields
from komplan.model.values import ABSENT, Money, Several, Stated
from komplan.sources.files import FOLDERS
from komplan.views.reference import reference_of
from test_cases import CASES, read_case
from test_chance import accepted
from test_countries import slovak
from test_languages import ukrainian
from towns import Town
from towns.drawn import draw_town
from towns.full import every_field, statements

ROOT = Path(__file__).parents[1]
FILED = [kind for kind in kinds().values() if kind.PATH]
KINDLY = {
    "accepted/spaces content/documents/plan.yml": "no-break spaces behind names of fields",
    "accepted/spaces content/documents/radek.yml": "the same",
    "accepted/spaces content/projects/kpss.yml": "the same, before names of fields",
    "accepted/pictures content/documents/plan.yml": "soft hyphens in names of fields",
    "accepted/pictures content/documents/osnova.yml": "the same",
    "accepted/typed minutes/sk/2026-01-10.md": "choices in the quotes of a word processor",
}
"""What Komplan reads without an error and an editor refuses, and for what."""

UNSEEN = {
    "missing-field/text content/pages/o-nas.md": "the text would stand below the facts",
    "revision-field/revision-field plans/plan/plan.yml": "the field is named by a value",
    "wrong-choice/service-kind content/services/mistyped.yml": "a kind of service may be called by any of its names",
    "wrong-choice/service-kind content/services/none.yml": "the same",
    "wrong-choice/service-kind content/services/more.yml": "the same",
    "wrong-choice/suppress content/documents/plan.yml": "any word may be typed for the code of a warning",
    "wrong-money/free plans/plan/measures/1.yml": "a budget may be an amount in words",
    "wrong-money/free plans/plan/measures/5.yml": "the same",
    "wrong-shape/service content/services/lunch.yml": "so may a capacity",
}
"""What Komplan refuses with one of the codes that a schema sees and an editor accepts, and why."""


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 (core schema) as editors read it: days are text, and so are ``yes``, ``no`` and ``12:30``."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _name, _pattern, _first in (
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), list(_first))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
EditorLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


@cache
def validator(kind: type[Record]) -> Draft202012Validator:
    return Draft202012Validator(schema_of([kind], lambda part, field: field))


def facts(text: str, path: str) -> object:
    """Return what an editor makes of a file; of Markdown of what stands between the first two lines of ``---``."""
    front = text if path.endswith(".yml") else text.split("---\n", 2)[1]
    return yaml.load(front, EditorLoader)


def wrong(kind: type[Record], value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(value)]


@pytest.fixture(autouse=True)
def _work_for_no_town() -> Iterator[None]:
    work_with(PACKAGE)
    yield
    work_with(PACKAGE)


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


def refused_in(root: Path) -> tuple[dict[str, list[str]], int]:
    """Return what the schemas refuse in the records of a town, by file, and how many files were looked at."""
    paths = [path.relative_to(root).as_posix() for top in FOLDERS for path in sorted((root / top).rglob("*.*"))]
    kinds_of = {path: kind for path in paths if not is_translation(path) and (kind := kind_of(path))}
    validators = {kind: validator.__wrapped__(kind) for kind in set(kinds_of.values())}  # with what the town brings
    values = {path: facts((root / path).read_text("utf-8"), path) for path in kinds_of}
    found = {path: [one.message for one in validators[kinds_of[path]].iter_errors(values[path])] for path in values}
    return {path: errors for path, errors in found.items() if errors}, len(values)


def is_translation(path: str) -> bool:
    return re.search(r"\.[a-z]{2}\.md$", path) is not None


def test_every_file_of_this_repository_is_as_its_schema_says() -> None:
    refused, count = refused_in(ROOT)
    assert refused == {}
    assert count > 100


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_every_file_of_a_town_that_is_drawn_is_as_its_schema_says(seed: int, tmp_path: Path) -> None:
    drawn = draw_town(tmp_path, seed)
    accepted(drawn)
    refused, count = refused_in(drawn.town.root)
    assert refused == {}
    assert count > 4


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


def case_files(codes: Collection[str]) -> Iterator[tuple[str, type[Record], str, str]]:
    """Yield name, kind, path and text of each file of a record in which a case finds one of some codes, or no error."""
    for case in CASES:
        said = read_case(case)
        for path, text in said.get("files", {}).items():
            own = {one.get("error") for one in said["says"] or () if str(one["at"]).partition(":")[0] == path}
            kind = kind_of(path)
            has_facts = text is not None and (path.endswith(".yml") or re.search(r"\A---\n.*^---$", text, re.S | re.M))
            if has_facts and kind and (own & set(codes) if codes else own <= {None}):
                yield f"{case.parent.name}/{case.stem} {path}", kind, path, text


def is_refused(kind: type[Record], path: str, text: str) -> bool:
    """Tell whether an editor shows an error: in the YAML, or in what it holds."""
    try:
        return bool(wrong(kind, facts(text, path)))
    except yaml.YAMLError:
        return True


def test_what_the_cases_accept_is_as_its_schema_says() -> None:
    found = list(case_files(()))
    assert len(found) > 1000
    assert {name for name, *file in found if is_refused(*file)} == KINDLY.keys()


@pytest.mark.parametrize("code", sorted(SEEN))
def test_what_a_schema_can_see_it_refuses(code: str) -> None:
    """Every file of every case in which one of these codes is said; what can't be seen is told why."""
    assert code in CODES
    found = list(case_files({code}))
    assert len(found) > 1
    assert {name for name, *file in found if not is_refused(*file)} <= UNSEEN.keys()


def test_what_a_schema_is_said_not_to_see_it_does_not() -> None:
    assert {name for name, *file in case_files(SEEN) if not is_refused(*file)} == UNSEEN.keys()


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


@pytest.mark.parametrize(
    ("before", "at"),
    [
        (".vscode", ".vscode"),
        (".vscode/komplan", ".vscode/komplan"),
        (".vscode/komplan/measure.schema.json/", ".vscode/komplan/measure.schema.json"),
        (".vscode/settings.json/", ".vscode/settings.json"),
    ],
)
def test_where_nothing_can_be_written_is_told(
    before: str, at: str, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands in place of a folder, or a folder in place of a file; whoever is root can't write there either."""
    file = town / before
    file.parent.mkdir(parents=True, exist_ok=True)
    file.mkdir() if before.endswith("/") else file.write_text("x")
    told = written_in(town, monkeypatch)
    assert (told.exit_code, at in told.output) == (1, True), told.output
    assert "Traceback" not in told.output
    assert not list(town.rglob(".*.json.*"))
    assert file.is_dir() if before.endswith("/") else file.read_text() == "x"


def own_schemas(town: Town, *more: str) -> dict[str, Any]:
    assert town.run("schema", "--write", *more).returncode == 0
    return {file.name: json.loads(file.read_text("utf-8")) for file in (town.root / ".vscode/komplan").iterdir()}


def test_what_a_town_brings_is_in_its_schemas(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    written = own_schemas(town)["territory.schema.json"]
    printed = json.loads(town.run("schema", "territory", LC_ALL="en").stdout)
    record = facts((town.root / "content/territories/town.yml").read_text("utf-8"), "town.yml")
    for schema in (written, printed):
        assert {"CZ", "PL", "SK"} == set(schema["$defs"]["country-code"]["anyOf"][0]["enum"])
        assert Draft202012Validator(schema).is_valid(record)
    assert wrong(kinds()["territory"], record)


def test_the_languages_of_a_town_are_in_its_schemas(tmp_path: Path) -> None:
    town = ukrainian(tmp_path)
    schema = own_schemas(town, "--language", "uk")["project.schema.json"]
    assert schema["$defs"]["project"]["properties"]["period"]["title"] == "Коли"
    text = (town.root / "content/projects/one.yml").read_text("utf-8")
    assert Draft202012Validator(schema).is_valid(facts(text, "one.yml"))
    assert not Draft202012Validator(schema).is_valid(facts(text.replace('"uk"', '"ua"'), "one.yml"))
