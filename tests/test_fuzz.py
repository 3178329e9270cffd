"""The town's real files, damaged in a thousand ways: each gives findings or none, and what is accepted is built."""

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from komplan.adapters.mkdocs.inspected import inspect
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.text import report_text
from komplan.edition.edition import Edition
from komplan.language.catalogue import catalogue, languages
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.model.town import Town
from komplan.pages.page import Page
from komplan.pages.site import plan_site
from komplan.sources.files import FOLDERS

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-22"
SETTINGS = "mkdocs.yml"
HOOK = "hooks/publish.py"
INVENTED = "modelov"
"""What the path of each file of the invented town holds; it and the rest of the town do not refer to each other."""
SHARED = {Path("content/organisations/evropska-unie.yml")}
REAL = (
    "articles", "bodies", "calls", "documents", "organisations", "pages", "projects", "resolutions", "services",
    "terms", "territories", "minutes", "plan.yml",
)  # fmt: skip
"""The sorts of real files, by the part of their path that tells."""
YEARLY = ("minutes", "measures", "indicators", "consultations", "years", "reports")
"""Those of invented ones that are built."""
SORTS = tuple(dict.fromkeys((*REAL, *YEARLY)))
TOWNS = {"real": (640, 60, REAL), "invented": (300, 0, YEARLY)}
"""Of each half of the town, how many mutants of records and of the settings are checked, and which sorts are built."""
AT_ONCE, EACH_BUILT, TRIED = 5, 3, 60
"""How many files are damaged at once; how many mutants of a sort are built, of how many that are tried at most."""
WANTED = {"real": {"late-agreement", "logo-programme"}, "invented": {"measure-overdue", "missing-translation"}}
"""Questions that the real sources raise, open until somebody asks the towns; and what the invented town lacks."""

VALUES = (
    "", "null", "~", "[]", "{}", '""', "''", "1e999", "-0", "0x1F", ".nan", "2022-02-30", "9999-99-99", "0000",
    "10:30", "true", "no", "{unknown: }", "{unknown: x}", "{unknown: [x]}", "{unknown: {cs: {cs: x}}}", "{value: x}",
    "{value: }", "{value: {value: {value: x}}}", "{value: [x], inferred: }", "{date: 2018, qualifier: {}}",
    "{at_least: {at_least: 1}}", "{amount: 1}", "[[[[[x]]]]]", "[" * 30, "{a: " * 30, "[[], {}, [null]]", "9" * 400,
    "9" * 400 + " Kč", "1," * 300, "\N{FAMILY}\N{GRINNING FACE}", "\u200b", "\u202ex", "\x07", "\x85", "\ufeff",
    "\ufffe", "\U000e0001", "e\u0301" * 50, "<![", "<!--", "<script>", "<![CDATA[ x", "- - - -", "- x", "*", "&a",
    "&a x", "*a", "!", "!!binary x", "%", "@x", "`x`", "!!python/object/apply:os.system [true]", "---", "...", "|",
    ">", "|9", '"', "'", '"\\x00"', '"\\ud800"', '"\\u200b"', "? x", ": x", "x: y: z", "{", "}", "]", "#", "x #y",
    "${x}", "{x}", "{0}", "%s", "{{x}}", "..", "/", "../" * 40, "C:\\x", "x" * 5000, "https://" + "x." * 300,
    "a@" * 200, "kind/x", "body/luhacovice-rs", "luhacovice", "PS OZP SE", "cs", "cz", "1.929.865,62 Kč",
    "14. 6. 2018", "srpen 2022 – 31. srpna 2023", "32 43 99 306/307", "public", "draft", "held",
)  # fmt: skip
LINES = (
    "publication: draft", "publication: review", "publish_at: 2030-01-01", "publish_at: {unknown: x}",
    "former_ids: [x, y]", "aliases: [PS OZP SE]", "aliases:\n  - {cs: a, gloss: {pl: b}}", "language: pl",
    "language: cz", "title: x", "period: 2018", "suppress:\n  - {code: missing-translation, reason: x}",
    "suppress: x", "territory: luhacovice", "parent: luhacovice", "project: luhacovice-kpss", "<<: *a",
    "<<<<<<< HEAD", ">>>>>>> x", "=======", "---", "...", "\t", "\tx: y", "- x", "x", "[x](y) ![](z) <b onclick=x>",
    "[x](javascript:y) <script>", "> " * 90, "- " * 90, "1. " * 400, "| a |\n|--|", "<![", "* " * 90, "[[" * 200,
    "**" * 300, "`" * 99, "<a href='", "![" * 99, "&#0; &#xD800; &nope;", "[a]: <", "# " * 20, "{% x %} {{ y }}",
)  # fmt: skip
KEYS = ("titel", "x", "cz", "unknown", "value", "gloss", "date", "Title", "0", "null", "''", "[]", "a b", "text")

Mutate = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at:]


def insert_sign(chance: random.Random, data: bytes) -> bytes:
    text, at = data.decode(), chance.randrange(len(data.decode()) + 1)
    return (text[:at] + chance.choice(":-?[]{},#&*!|>'\"%@`\\\t\r\n \x00\u00a0\u200b") + text[at:]).encode()


def delete(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 5, 40)) :]


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def by_lines(change: Callable[[random.Random, list[str], int], None]) -> Mutate:
    def mutate(chance: random.Random, data: bytes) -> bytes:
        lines = data.decode().split("\n")
        change(chance, lines, chance.randrange(len(lines)))
        return "\n".join(lines).encode()

    return mutate


def delete_line(chance: random.Random, lines: list[str], at: int) -> None:
    del lines[at : at + chance.choice((1, 1, 3))]


def double_line(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at:at] = lines[at : at + chance.choice((1, 1, 4))]


def swap_lines(chance: random.Random, lines: list[str], at: int) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def indent(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = chance.choice((" ", "  ", "\t", "- ", "\u00a0", "      ")) + lines[at]


def outdent(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at].lstrip() if chance.random() < 0.5 else lines[at].removeprefix("  ")


def rename_key(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = re.sub(r"[\w-]+(?=:)", chance.choice(KEYS), lines[at], count=1)


def replace_value(chance: random.Random, lines: list[str], at: int) -> None:
    keys = [number for number, line in enumerate(lines) if re.match(r"\s*(- )*\w+:", line)]
    at = chance.choice(keys) if keys else at
    lines[at] = lines[at].partition(":")[0] + ": " + chance.choice(VALUES)


def insert_line(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(at, chance.choice(LINES))


def insert_field(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(1 if lines[0] == "---" else 0, chance.choice(LINES))


def add_text(chance: random.Random, lines: list[str], at: int) -> None:
    lines.append(chance.choice((*LINES, *VALUES)))


def lengthen(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] += chance.choice(("x", "č ", " ", "a: ", "[x](y) ", "<b>")) * 3000


ON_LINES = (
    delete_line, double_line, swap_lines, indent, outdent, rename_key, insert_field, add_text, lengthen,
    insert_line, insert_line, replace_value, replace_value, replace_value, replace_value,
)  # fmt: skip
MUTATIONS: tuple[Mutate, ...] = (flip, insert, insert_sign, delete, cut, *map(by_lines, ON_LINES))


@dataclass(frozen=True)
class Mutant:
    path: str
    data: bytes


@dataclass(frozen=True)
class Half:
    """A small town of real files, which each test leaves as it was."""

    root: Path
    shelf: Shelf
    """What its files hold, of which only those that are damaged are read again."""

    def begin(self, edition: Edition) -> None:
        """Know nothing else from before: each rule is asked of everything again."""


@pytest.fixture(scope="module", params=TOWNS)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Half:
    return half(request.param, tmp_path_factory.mktemp(request.param))


def half(name: str, root: Path) -> Half:
    """Copy the half of the town that is called ``name`` and read it."""
    sound = load_town(FolderSnapshot(copied(name, root))).sound
    return Half(root, Shelf({}, {taken.path: taken for taken in sound}))


def copied(name: str, root: Path) -> Path:
    """Copy the half of the town that is called ``name``, and return its folder."""
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            path = file.relative_to(ROOT)
            if file.is_file() and (path in SHARED or (INVENTED in path.as_posix()) == (name == "invented")):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, root / path)
    shutil.copy(ROOT / SETTINGS, root / SETTINGS)
    (root / HOOK).parent.mkdir()
    shutil.copy(ROOT / HOOK, root / HOOK)
    return root


def mutants(paths: list[str], root: Path, count: int, seed: int) -> Iterator[Mutant]:
    """Yield ``count`` mutants, no two of them alike, of files in turn."""
    chance, seen = random.Random(seed), set[Mutant]()
    while len(seen) < count:
        path = paths[len(seen) % len(paths)]
        data = (root / path).read_bytes()
        mutant = Mutant(path, chance.choice(MUTATIONS)(chance, data))
        if mutant.data != data and mutant not in seen:
            seen.add(mutant)
            yield mutant


def sort_of(path: str) -> str:
    """Return which of ``SORTS`` a path is of."""
    return next(part for part in reversed(path.split("/")) if part in SORTS)


def files(root: Path) -> list[str]:
    found = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    return sorted(path for path in found if path.endswith((".yml", ".md")) and path != SETTINGS)


def check(town: Half, *changed: Mutant) -> Checked:
    """Check the town with some files changed, put them back, and look at each finding on the way."""
    root = town.root
    before = {mutant.path: (root / mutant.path).read_bytes() for mutant in changed}
    for mutant in changed:
        (root / mutant.path).write_bytes(mutant.data)
    try:
        checked = check_town(FolderSnapshot(root), lambda zone: TODAY, before=town)
        if any(path == SETTINGS or "/pages/" in path for path in before):
            checked = checked.also(inspect(root, checked))
        look_at(checked, root)
    except Exception as error:
        raise AssertionError("\n".join(f"{mutant.path}: {mutant.data!r}" for mutant in changed)) from error
    finally:
        for path, data in before.items():
            (root / path).write_bytes(data)
    return checked


def look_at(checked: Checked, root: Path) -> None:
    lines = lines_of(FolderSnapshot(root))
    assert checked.edition or checked.has_errors
    for finding in checked.findings:
        place = finding.place
        assert place.line >= 1
        assert place.column >= 1
        assert place.line <= max(1, len(lines(place.path))), place
        for code in languages():
            worded = say(finding, catalogue(code))
            assert worded.message
            assert worded.hint
    for code in languages():
        assert list(report_text(checked.findings, catalogue(code), lines))
        assert all(map(json.loads, report_json(checked.findings, catalogue(code))))


def test_each_kind_is_damaged(tmp_path: Path) -> None:
    """What the two halves hold is what the whole town holds."""
    kinds = {name: {record.KIND for record in load(copied(name, tmp_path / name)).records.values()} for name in TOWNS}
    assert kinds["real"] | kinds["invented"] == {record.KIND for record in load(ROOT).records.values()}
    assert set().union(*(map(sort_of, files(tmp_path / name)) for name in TOWNS)) == set(SORTS)
    assert sum(records for records, _, _ in TOWNS.values()) == 940
    assert sum(settings for _, settings, _ in TOWNS.values()) == 60
    assert sum(len(sorts) for _, _, sorts in TOWNS.values()) * EACH_BUILT >= 40


def load(root: Path) -> Town:
    found = load_town(FolderSnapshot(root)).town
    assert found is not None
    return found


def test_nothing_is_wrong_before(town: Half, request: pytest.FixtureRequest) -> None:
    found = check(town, Mutant(SETTINGS, (town.root / SETTINGS).read_bytes())).findings
    assert {finding.code for finding in found} == WANTED[request.node.callspec.params["town"]]


def judged(town: Half, every: Iterator[Mutant], at_once: int) -> Iterator[tuple[Mutant, bool]]:
    """Check mutants of different files together, and yield each with whether an error was found in it."""
    while group := list(islice(every, at_once)):
        wrong = {finding.place.path for finding in check(town, *group).findings if finding.is_error}
        yield from ((mutant, mutant.path in wrong) for mutant in group)


def test_records(town: Half, request: pytest.FixtureRequest) -> None:
    count = TOWNS[request.node.callspec.params["town"]][0]
    verdicts = [wrong for _, wrong in judged(town, mutants(files(town.root), town.root, count, seed=1), AT_ONCE)]
    assert len(verdicts) == count
    assert count // 3 < sum(verdicts) < count


def test_settings(tmp_path: Path) -> None:
    town, count = half("real", tmp_path), TOWNS["real"][1]
    wrong = sum(check(town, mutant).has_errors for mutant in mutants([SETTINGS], town.root, count, seed=2))
    assert count // 3 < wrong < count


@pytest.mark.parametrize(("name", "sort"), [(name, sort) for name, (_, _, sorts) in TOWNS.items() for sort in sorts])
def test_what_is_accepted_is_built(tmp_path: Path, name: str, sort: str) -> None:
    town = half(name, tmp_path)
    paths = [path for path in files(town.root) if sort_of(path) == sort]
    built = 0
    for mutant, wrong in judged(town, mutants(paths, town.root, TRIED, seed=3), min(AT_ONCE, len(paths))):
        if wrong:
            continue
        checked = check(town, mutant)
        if checked.has_errors or checked.edition is None:
            continue  # it would pass, but another record refers to what it lost
        try:
            site = list(plan_site(checked.edition.public, "https://town.example.org/", {}).build())
        except Exception as error:
            raise AssertionError(f"{mutant.path}: {mutant.data!r}") from error
        assert sum(isinstance(item, Page) for item in site) > 3 * len(checked.edition.settings.codes)
        built += 1
        if built == EACH_BUILT:
            return
    raise AssertionError("too few mutants are accepted")
