"""Everything that can be known is told in one round: who mends all that a check told has a clean town.

Faults of all layers (bytes, YAML, shape, references, privacy, what agrees, names of files) are planted into a small
valid town, alone, in pairs and more at once. Each is told, and nothing else is: one mistake is one finding.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.diagnostics import Diagnostic, Way
from komplan.edition.edition import Edition
from komplan.model.kinds.meeting import MeetingLife
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.sources.tree import scalars
from komplan.sources.yaml import read_yaml
from test_cases import SETTINGS, check, day_of, read_case, write
from test_promises import REPAIRED, apply, known_by

TODAY = "2026-06-01"

TOWN: Mapping[str, str] = {
    "mkdocs.yml": SETTINGS.format(languages="cs"),
    "content/territories/obec.yml": "name: Obec\ncountry: CZ\nlevel: municipality\n",
    "content/organisations/urad.yml": "name: Úřad\nkind: municipality\nterritory: obec\n",
    "content/bodies/sk.yml": (
        "title: Skupina\nabbreviation: PS SE\nkind: working-group\nlife: active\nterritory: obec\n"
        "period:\n  from: 2024-01\n  to: 2027-12\nmembers:\n  - side: user\n    seats: 2\n  - side: provider\n"
        "    seats: 3\ncontact:\n  phone: 577 197 440\n  email: sk@obec.example.org\n"
    ),
    "content/projects/klub.yml": (
        "title: Klub\nterritory: obec\nsummary: Klub pro seniory.\nperiod: {from: 2024, to: 2027}\n"
        "parties:\n  - organisation: urad\n    role: beneficiary\noutputs:\n  - Klub\n  - Program klubu\n"
    ),
    "content/documents/zprava.yml": "title: Zpráva\nkind: other\nbody: PS SE\ndate: 2026-02-03\nproject: klub\n",
    "content/articles/zprava.md": "---\ntitle: Zpráva\ndate: 2026-02-03\n---\nZpráva o klubu.\n\nDruhý odstavec.\n",
    "minutes/sk/2026-01-15.md": (
        "---\nlife: held\nnumber: \"1/2026\"\nstarts: 10:00\nvenue: Radnice\nagenda:\n  - Zahájení\n  - Různé\n"
        "decisions:\n  - code: SK-1\n    title: Klub bude\n    kind: decision\ntasks:\n  - code: SK-U1\n"
        "    title: Najít místnost\n    due: 2026-12\n---\nJednání bylo zahájeno.\n"
    ),
    "minutes/sk/2026-03-15.md": (
        "---\nlife: held\nnumber: \"2/2026\"\nupdates:\n  - task: SK-U1\n    state: in-progress\n---\n"
        "Jednání pokračovalo.\n"
    ),
    "plans/plan/plan.yml": "title: Plán\nterritory: obec\nperiod: {from: 2024, to: 2027}\nlife: drafted\n",
    "plans/plan/measures/1.yml": "title: Péče\n",
    "plans/plan/measures/1.1.yml": (
        "title: Péče doma\nparent: \"1\"\nproposed_in: [sk/2026-01-15]\nbudget:\n  total: 3 000 Kč\n  costs:\n"
        "    - {year: 2025, source: town, planned: 1 000 Kč}\n    - {year: 2026, source: town, planned: 2 000 Kč}\n"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A mistake in a file, and the one code that is told of it."""

    code: str
    path: str
    old: str
    new: str

    @property
    def name(self) -> str:
        """Code and name of the file."""
        return f"{self.code} {self.path.rpartition('/')[2]}"


BODY, PROJECT, DOCUMENT = "content/bodies/sk.yml", "content/projects/klub.yml", "content/documents/zprava.yml"
ARTICLE, FIRST, SECOND = "content/articles/zprava.md", "minutes/sk/2026-01-15.md", "minutes/sk/2026-03-15.md"
PLAN, TOP, MEASURE = "plans/plan/plan.yml", "plans/plan/measures/1.yml", "plans/plan/measures/1.1.yml"
OFFICE, PLACE = "content/organisations/urad.yml", "content/territories/obec.yml"

FAULTS = (
    Fault("character-refused", DOCUMENT, "title: Zpráva", "title: Zprá\N{ZERO WIDTH SPACE}va"),
    Fault("character-refused", BODY, "kind: working", "kind: \N{ZERO WIDTH SPACE}working"),
    Fault("character-refused", FIRST, "bylo zahájeno", "bylo za\x07hájeno"),
    Fault("character-refused", PLAN, "life: drafted", "life: dra\N{ZERO WIDTH JOINER}fted"),
    Fault("file-encoding", PROJECT, "pro seniory", "pro sen\udc9aory"),
    Fault("conflict-marker", ARTICLE, "Zpráva o", "<<<<<<< HEAD\nZpráva o"),
    Fault("conflict-marker", TOP, "title: Péče\n", "<<<<<<< HEAD\ntitle: Péče\n=======\ntitle: Pomoc\n>>>>>>> other\n"),
    Fault("front-matter-missing", ARTICLE, "---\ntitle: Zpráva\ndate: 2026-02-03\n---\n", ""),
    Fault("front-matter-open", FIRST, "2026-12\n---\n", "2026-12\n\n"),
    Fault("yaml-quote", BODY, "title: Skupina", 'title: "Skupina'),
    Fault("yaml-colon", PROJECT, "Klub pro", "Klub: pro"),
    Fault("yaml-indent", BODY, "    seats: 2", "     seats: 2"),
    Fault("yaml-space", MEASURE, "total: 3", "total:3"),
    Fault("yaml-tab", MEASURE, "  costs:", "\tcosts:"),
    Fault("yaml-sign", DOCUMENT, "kind: other", "kind: &jiny other"),
    Fault("yaml-anchor", PROJECT, "  - Klub\n", "  - *klub\n"),
    Fault("yaml-syntax", OFFICE, "kind: municipality", "druh"),
    Fault("doubled-key", PLAN, "life: drafted", "life: drafted\nlife: adopted"),
    Fault("empty-value", PLACE, "level: municipality", "level:"),
    Fault("wrong-choice", BODY, "life: active", "life: actve"),
    Fault("wrong-choice", FIRST, "life: held", "life: konalo se"),
    Fault("wrong-choice", SECOND, "state: in-progress", "state: v řešení"),
    Fault("year-missing", BODY, "from: 2024-01", "from: leden 24"),
    Fault("year-missing", FIRST, "due: 2026-12", "due: konec roku"),
    Fault("wrong-hour", FIRST, "starts: 10:00", "starts: v deset"),
    Fault("wrong-money", MEASURE, "planned: 1 000 Kč", "planned: tisíc"),
    Fault("wrong-phone", BODY, "577 197 440", "ústředna"),
    Fault("wrong-text", FIRST, "- Různé", "- [Různé]"),
    Fault("unknown-field", DOCUMENT, "date: 2026-02-03", "datum: 2026-02-03"),
    Fault("unknown-field", PLAN, "territory: obec", "teritory: obec"),
    Fault("missing-field", PLACE, "country: CZ\n", ""),
    Fault("missing-field", FIRST, "    title: Klub bude\n", ""),
    Fault("wrong-code", FIRST, "code: SK-1", "code: 1"),
    Fault("path-disagrees", SECOND, "life: held", "body: rs\nlife: held"),
    Fault("reference-missing", PROJECT, "organisation: urad", "organisation: urat"),
    Fault("reference-missing", DOCUMENT, "body: PS SE", "body: PS XY"),
    Fault("reference-missing", DOCUMENT, "project: klub", "project: klup"),
    Fault("reference-missing", SECOND, "task: SK-U1", "task: SK-U9"),
    Fault("reference-missing", MEASURE, "sk/2026-01-15", "sk/2026-01-16"),
    Fault("reference-missing", PLAN, "territory: obec", "territory: mesto"),
    Fault("end-before-start", BODY, "to: 2027-12", "to: 2023-12"),
    Fault("end-before-start", PROJECT, "to: 2027", "to: 2023"),
    Fault("costs-sum", MEASURE, "3 000 Kč", "2 500 Kč"),
    Fault("outside-plan", MEASURE, "year: 2026", "year: 2036"),
    Fault("privacy-birth-number", FIRST, "Radnice", "u pana s r. č. 855325/0002"),
    Fault("privacy-birth-number", ARTICLE, "Druhý", "R. č. 855325/0002. Druhý"),
    Fault("privacy-birth-number", OFFICE, "name: Úřad", "name: Úřad, r. č. 855325/0002"),
    Fault("privacy-account", PROJECT, "Program klubu", "Účet 19-2000145399/0800"),
)  # fmt: skip

NAMES = (
    Fault("file-place", DOCUMENT, DOCUMENT, "content/dokumenty/zprava.yml"),
    Fault("wrong-identifier", OFFICE, OFFICE, "content/organisations/Urad.yml"),
)
"""Mistakes in the names of files: from which name to which."""

ALL = (*FAULTS, *NAMES)


@dataclass(frozen=True)
class Sound:
    """What the files of the town hold, of which those with mistakes alone are read again."""

    shelf: Shelf

    def begin(self, edition: Edition) -> None:
        """Know nothing else from before: each rule is asked of everything again."""


@cache
def sound() -> Sound:
    with TemporaryDirectory() as folder:
        write_files(Path(folder), TOWN)
        files = load_town(FolderSnapshot(Path(folder))).sound
    return Sound(Shelf({}, {taken.path: taken for taken in files}))


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))


def findings(folder: Path) -> tuple[Diagnostic, ...]:
    return check_town(FolderSnapshot(folder), lambda zone: TODAY, before=sound()).findings


def plant(folder: Path, faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """Return what is told of the town with some faults in it."""
    texts, names = dict(TOWN), {path: path for path in TOWN}
    for fault in faults:
        if fault.old == fault.path:
            names[fault.path] = fault.new
            continue
        assert texts[fault.path].count(fault.old) == 1, fault
        texts[fault.path] = texts[fault.path].replace(fault.old, fault.new)
    write_files(folder, {names[path]: text for path, text in texts.items()})
    return findings(folder)


def found(folder: Path, faults: Iterable[Fault]) -> Counter[str]:
    """Return the codes of what is told of the town with some faults in it."""
    return Counter(finding.code for finding in plant(folder, faults))


def may_be_together(faults: Iterable[Fault]) -> bool:
    """Tell whether faults stand in different places."""
    texts = dict(TOWN)
    for fault in faults:
        if fault not in NAMES:
            if texts[fault.path].count(fault.old) != 1:
                return False
            texts[fault.path] = texts[fault.path].replace(fault.old, fault.new)
    return True


def wanted(faults: Iterable[Fault]) -> Counter[str]:
    return Counter(fault.code for fault in faults)


def test_the_town_is_clean(tmp_path: Path) -> None:
    assert not found(tmp_path, ())


def test_each_mistake_alone_is_told_once_and_nothing_else(tmp_path: Path) -> None:
    for number, fault in enumerate(ALL):
        assert found(tmp_path / str(number), [fault]) == wanted([fault]), fault


HIDDEN = {
    ("yaml-tab 1.1.yml", "yaml-space 1.1.yml"),
    ("year-missing sk.yml", "end-before-start sk.yml"),
    ("wrong-money 1.1.yml", "costs-sum 1.1.yml"),
}
"""Pairs of which the first hides the second: two faults of one block are told one after the other, and a number or day
that nobody can propose can't be wrong."""


def are_hidden(faults: Iterable[Fault]) -> bool:
    return any((a.name, b.name) in HIDDEN or (b.name, a.name) in HIDDEN for a, b in combinations(faults, 2))


def test_two_mistakes_are_told_in_one_round(tmp_path: Path) -> None:
    tried, hidden = 0, set()
    for number, pair in enumerate(combinations(ALL, 2)):
        if not may_be_together(pair):
            continue
        tried += 1
        if found(tmp_path / str(number), pair) != wanted(pair):
            assert are_hidden(pair), pair
            hidden.add(frozenset(fault.name for fault in pair))
    assert tried > 1000
    assert hidden == {frozenset(names) for names in HIDDEN}, "what is told by now is no longer hidden"


@pytest.mark.parametrize("seed", range(2))
def test_several_mistakes_are_told_in_one_round(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    tried = 0
    while tried < 100:
        faults = chance.sample(ALL, chance.randint(3, 5))
        if may_be_together(faults) and not are_hidden(faults):
            tried += 1
            assert found(tmp_path / str(tried), faults) == wanted(faults), [fault.name for fault in faults]


def test_who_mends_what_was_told_has_a_clean_town(tmp_path: Path) -> None:
    """A fault of each layer at once, in one folder: one check, one mending, a clean check."""
    layers = ("character-refused", "yaml-quote", "wrong-hour", "reference-missing", "privacy-birth-number", "costs-sum")
    faults = [next(fault for fault in ALL if fault.code == code) for code in layers]
    assert found(tmp_path, faults) == wanted(faults)
    assert not found(tmp_path, ())


def _paste(root: Path, findings: Iterable[Diagnostic], today: str) -> int:
    """Do all that findings propose to paste; return how much that is."""
    mends = [
        (repair.stretch(finding.place), finding)
        for finding in findings
        if (repair := finding.repair) is not None and repair.way is Way.PASTE
    ]
    for _, finding in sorted(mends, key=lambda mend: (mend[0].line, mend[0].column), reverse=True):
        apply(finding, root, today)
    return len(mends)


@pytest.mark.parametrize("file", REPAIRED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_after_all_is_pasted_nothing_new_is_found(tmp_path: Path, file: Path) -> None:
    """What follows from a value as it is proposed is told in the same round."""
    case = read_case(file)
    write(case, tmp_path)
    before = check(case, tmp_path).findings
    if _paste(tmp_path, before, day_of(case)):
        more = Counter(map(known_by, check(case, tmp_path).findings)) - Counter(map(known_by, before))
        assert not more


def test_only_rules_see_what_is_proposed(tmp_path: Path) -> None:
    """Pages come from ``town``, commands read ``known``: in neither stands a value that nobody wrote."""
    plant(tmp_path, [Fault("wrong-choice", FIRST, "life: held", "life: konalo se")])
    loaded = load_town(FolderSnapshot(tmp_path))
    assert loaded.town
    assert loaded.known
    assert loaded.meant
    key = "meeting/sk/2026-01-15"
    assert key not in loaded.town.records
    assert "task/sk-u1" not in loaded.town.records
    partly, meant = loaded.known.records[key], loaded.meant.records[key]
    assert partly.life.is_unread  # type: ignore[attr-defined]
    assert meant.life.value is MeetingLife.HELD  # type: ignore[attr-defined]
    assert key in loaded.known.broken
    assert loaded.known.is_partial(partly)
    assert not loaded.meant.is_partial(meant)


@pytest.mark.parametrize("seed", range(2))
def test_after_all_is_pasted_only_what_was_told_is_left(tmp_path: Path, seed: int) -> None:
    """The same of several mistakes of all layers in one town."""
    chance, tried = random.Random(seed), 0
    texts = [fault for fault in FAULTS if fault.code != "file-encoding"]  # into which nothing can be pasted
    while tried < 60:
        faults = chance.sample(texts, chance.randint(3, 6))
        if not may_be_together(faults) or are_hidden(faults):
            continue
        tried += 1
        folder = tmp_path / str(tried)
        before = plant(folder, faults)
        _paste(folder, before, TODAY)
        more = Counter(map(known_by, findings(folder))) - Counter(map(known_by, before))
        assert not more, [fault.name for fault in faults]


def _check(folder: Path, path: str, text: str) -> list[tuple[str, int]]:
    """Return in which files and lines something is found in the town with another text in one of its files."""
    write_files(folder, {**TOWN, path: text})
    return [(found.place.path, found.place.line) for found in findings(folder)]


@pytest.mark.parametrize("path", [path for path in TOWN if path != "mkdocs.yml"])
def test_a_value_that_nobody_can_read_has_no_consequences(tmp_path: Path, path: str) -> None:
    text = TOWN[path]
    first = 2 if path.endswith(".md") else 1
    tree, _ = read_yaml(text.split("---\n")[1] if first == 2 else text, path, first)
    assert tree is not None
    values = [value.place for _, value in scalars(tree)]
    assert values
    for number, place in enumerate(values):
        lines = text.split("\n")
        line = lines[place.line - 1]
        lines[place.line - 1] = f"{line[: place.column - 1]}{{zzz: [q]}}{line[place.end_column - 1 :]}"
        assert _check(tmp_path / str(number), path, "\n".join(lines)) == [(path, place.line)], line


@pytest.mark.parametrize("path", [path for path in TOWN if path != "mkdocs.yml"])
@pytest.mark.parametrize("text", ["@@@\n", "\0\n", "x" * 60_000, "a: b: c\n"])
def test_a_file_that_nobody_can_read_has_no_consequences(tmp_path: Path, path: str, text: str) -> None:
    told = _check(tmp_path, path, text)
    assert told
    assert {place for place, _ in told} == {path}


NUMBER = "r. č. 855325/0002"
BROKEN = [
    (DOCUMENT, "kind: other", f"kind: other\npoznamka: {NUMBER}"),
    (DOCUMENT, "kind: other", f"kind: {NUMBER}"),
    (DOCUMENT, "kind: other", f"kind: [{NUMBER}"),
    (DOCUMENT, "kind: other", f'kind: "{NUMBER}'),
    (DOCUMENT, "title: Zpráva", f"title: Zpráva: {NUMBER}"),
    (DOCUMENT, "title: Zpráva", f"{NUMBER}"),
    (DOCUMENT, "title: Zpráva", "title: Zpráva r. č. 855\N{ZERO WIDTH SPACE}325/0002"),
    (DOCUMENT, "title: Zpráva", f"title: \udce1 {NUMBER}"),
    (FIRST, "---\nlife", f"{NUMBER}\n---\nlife"),
    (FIRST, "---\nlife: held\n", f"{NUMBER}\n"),
    (FIRST, "2026-12\n---\nJednání bylo", f"2026-12\nJednání {NUMBER} bylo"),
    (FIRST, "    title: Klub bude", f"    titul: {NUMBER}"),
    (ARTICLE, "Zpráva o", f"<<<<<<< HEAD\nZpráva {NUMBER} o"),
]


@pytest.mark.parametrize(("path", "old", "new"), BROKEN)
@pytest.mark.parametrize("name", [None, "content/kamsi/x.yml", "content/bodies/A B.yml"])
def test_the_guard_looks_at_what_could_not_be_read(
    tmp_path: Path, path: str, old: str, new: str, name: str | None
) -> None:
    fault = Fault("", path, old, new)
    rename = [Fault("", path, path, name)] if name and path == DOCUMENT else []
    codes = found(tmp_path, [fault, *rename])
    assert codes["privacy-birth-number"] == 1
    assert codes.total() > 1
