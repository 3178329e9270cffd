"""What people mistype in real files is mended to what stood there, or left to them: ``komplan fix`` guesses nothing."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.editing.fix import fixed
from komplan.editing.record_file import RecordFile
from komplan.language.catalogue import catalogue
from komplan.model.reading.filing import kind_of
from komplan.sources.snapshot import ChangedSnapshot, Snapshot
from komplan.sources.tree import scalars

ROOT = Path(__file__).parents[1]
FOLDERS = ("content", "minutes")
TOWNS, FILES = 2, 150
"""How often the town is damaged, and how many of its files each time."""

Habit = Callable[[str, random.Random], str]


def without(sign: str) -> Habit:
    """Leave out one of some signs."""

    def mistype(line: str, chance: random.Random) -> str:
        places = [found.start() for found in re.finditer(sign, line)]
        at = chance.choice(places) if places else len(line)
        return line[:at] + line[at + 1 :]

    return mistype


def instead(pattern: str, *others: str) -> Habit:
    """Write something else for what a pattern finds first."""
    return lambda line, chance: re.sub(pattern, chance.choice(others), line, count=1)


def in_other_words(line: str, chance: random.Random) -> str:
    """Call a field as the site calls it in some language."""
    found = re.match(r"^(\s*+(?:- )?\{?)(\w++)(?=: ?)", line)
    word = found and catalogue(chance.choice(("cs", "en", "pl"))).find("fields", found[2])
    return f"{found[1]}{word}{line[found.end() :]}" if found and word else line


HABITS: tuple[Habit, ...] = (
    without('"'),
    without(r"[\]}]"),
    without(":"),
    without("(?<=: )\\w"),
    without(","),
    instead(": ", ":", " = ", " – ", ": : ", "; ", ":\u00a0", " "),
    instead('"', "„", "“", "”", "'"),
    instead(r"^(\s*)- ", r"\1-", r"\1– ", r"\1• ", r"\1* ", r"\1-\t", r"\1 - "),
    instead("^---$", "----", "———", "..."),
    instead(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", r"\3-\2-\1", r"\3.\2.\1"),
    in_other_words,
)


def _check(snapshot: Snapshot) -> Checked:
    return check_town(snapshot, lambda zone: "2026-11-20", every=True)


def _values(checked: Checked, path: str) -> list[tuple[object, str]]:
    held = RecordFile(checked, path).held
    assert held is not None
    assert held.tree is not None
    return [(path, str(value)) for path, value in scalars(held.tree)]


def test_what_is_mended_says_what_it_said() -> None:
    real = FolderSnapshot(ROOT)
    files = [file.relative_to(ROOT).as_posix() for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.*"))]
    files = [path for path in files if kind_of(path)]
    before, mended = _check(real), 0
    for seed in range(TOWNS):
        chance = random.Random(seed)
        damaged: dict[str, bytes] = {}
        for path in chance.sample(files, min(FILES, len(files))):
            lines, habit = (ROOT / path).read_bytes().decode().split("\n"), chance.choice(HABITS)
            mistyped = [(at, new) for at, line in enumerate(lines) if (new := habit(line, chance)) != line]
            for at, new in chance.sample(mistyped, min(1, len(mistyped))):
                lines[at] = new
                damaged[path] = "\n".join(lines).encode()
        found = fixed(ChangedSnapshot(real, damaged), _check, lambda finding: True)
        faulty = {finding.place.path for finding in found.checked.findings if finding.is_error}
        for path in found.texts.keys() - faulty:
            assert _values(found.checked, path) == _values(before, path), [
                (mend.before, mend.after) for mend in found.mends if mend.finding.place.path == path
            ]
            mended += 1
    assert mended > TOWNS * FILES / 10
