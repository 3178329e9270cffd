"""Hints are promises: whatever a finding proposes to write is done to its case, and mends it without harm.

After it the finding is gone and nothing is found that was not found before. Hints that only advise, as nobody can know
what is right, are named in ``ADVICE``; that list may only get shorter.
"""

import shlex
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from komplan.diagnostics import Diagnostic, Way, repaired
from komplan.diagnostics.diagnostic import say
from komplan.language.catalogue import catalogue
from test_cases import CASES, check, day_of, read_case, write
from towns.inside import run_inside

_ADVICE = """
accessibility-missing
accessibility-review
adoption-disagrees
adoption-future
adoption-missing
approval-digest
approval-disagrees
approval-elsewhere
approval-impossible
approval-missing
approval-twice
attachment-birth-number
attachment-content
attachment-damaged
attachment-kind
attachment-macros
attachment-personal
attachment-size
blank
before-meeting
blank-draft
broken-link
character-refused
cname-elsewhere
conflict-marker
code-shared
consent-date
cost-twice
costs-sum
currency-mixed
digest-kind
digest-language
done-without-end
doubled-alias
doubled-code
doubled-id
doubled-key
empty-value
end-before-start
end-without-done
ends-before-starts
field-elsewhere
file-case
file-day
file-encoding
file-name
file-format
file-size
file-special
file-unreadable
front-matter-missing
front-matter-size
front-matter-twice
held-future
hook-differs
hook-missing
html-removed
language-unused
language-unworded
late-agreement
letter-in-number
level-unnamed
life-disagrees
line-length
link-disagrees
logo-programme
measure-circle
measure-level
measure-overdue
meeting-twice
missing-alt
missing-field
missing-file
missing-summary
missing-translation
more-findings
name-birth-number
name-personal
no-quorum
no-such-day
no-such-month
outside-plan
page-complex
page-length
page-rendering
parent-elsewhere
path-outside
pdf-locked
pdf-unlabelled
pdf-untagged
person-basis
picture-elsewhere
plan-digest
planned-past
privacy-account
privacy-birth-date
privacy-birth-number
privacy-email
privacy-health
privacy-metadata
privacy-phone
privacy-tax-number
reference-ambiguous
reference-draft
reference-kind
reference-missing
registration-number
resolution-date
results-unheld
revision-absent
revision-field
revision-measure
revision-order
revision-resolution
revision-same
role-name
role-organisation
root-active
root-kind
root-taken
said-unheld
settings-address
settings-folder
settings-missing
settings-mkdocs
settings-untrusted
settings-variable
settings-warned
several-values
start-disagrees
status-future
status-old
status-reason
svg-active
symlink
task-closed
task-left-out
text-nesting
text-twice
translation-orphan
two-readings
unknown-field
value-future
value-in-words
value-length
value-more
value-twice
vote-count
vote-lost
vote-tied
weekday-disagrees
wrong-boolean
wrong-choice
wrong-colour
wrong-company-number
wrong-count
wrong-date
wrong-email
wrong-hour
wrong-identifier
wrong-language
wrong-link
wrong-money
wrong-path
wrong-period
wrong-phone
wrong-quantity
wrong-shape
wrong-text
wrong-unit
wrong-vote
yaml-anchor
yaml-comment
yaml-depth
yaml-documents
yaml-empty
yaml-key
yaml-sign
yaml-syntax
yaml-tag
yaml-values
"""
ADVICE = frozenset(_ADVICE.split())
"""Codes of which some finding proposes nothing, as only people can know or do what mends it."""

REPAIRED = sorted(file for file in CASES if read_case(file)["says"])


def _known_by(finding: Diagnostic) -> tuple[str, str, str]:
    """Return what tells a finding from others when lines have moved."""
    return finding.code, finding.place.path, say(finding, catalogue("en")).message


def _apply(finding: Diagnostic, root: Path, day: str) -> None:
    """Do what a finding proposes, to the file itself."""
    assert finding.repair is not None
    at = finding.repair.stretch(finding.place)
    file = root / at.path
    match finding.repair.way:
        case Way.MOVE:
            target = root / finding.repair.text
            assert not target.exists()
            target.parent.mkdir(parents=True, exist_ok=True)
            file.rename(target)
        case Way.RUN:
            program, *arguments = shlex.split(finding.repair.text)
            assert program == "komplan"
            done = run_inside(root, arguments, {"KOMPLAN_TODAY": day})
            assert done.returncode == 0, done.stderr
        case _:
            lines = file.read_text("utf-8").split("\n")
            file.write_text("\n".join(repaired(lines, finding.repair, finding.place)), "utf-8")


def _findings(case: dict[str, Any], mended: Diagnostic | None = None) -> tuple[Diagnostic, ...]:
    """Return what is found in the town of a case, after the repair of one of its findings."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # some cases are checked as somebody else
        write(case, Path(folder))
        if mended is not None:
            _apply(mended, Path(folder), day_of(case))
        return check(case, Path(folder)).findings


@pytest.mark.parametrize("file", REPAIRED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_repair_mends(file: Path) -> None:
    case = read_case(file)
    before = _findings(case)
    for finding in before:
        if finding.repair is None:
            continue
        left = Counter(map(_known_by, before))
        left[_known_by(finding)] -= 1
        more = Counter(map(_known_by, _findings(case, finding))) - left
        assert not more, f"{finding.code} at {finding.place}: {finding.repair} leaves {more}"


_VALUES = """
empty-value nothing-stated several-values unknown-value value-in-words value-more wrong-choice wrong-date wrong-hour
wrong-money wrong-period wrong-shape wrong-vote year-missing yaml-colon yaml-sign
"""
VALUES = [file for file in REPAIRED if file.parent.name in _VALUES.split()]
"""Cases of values, of which a file may hold many that are mended before it is checked again."""


@pytest.mark.parametrize("file", VALUES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_repairs_mend_together(file: Path) -> None:
    """After all that a check proposes is done at once, nothing is found that was not found before."""
    case = read_case(file)
    before = _findings(case)
    mends = [finding for finding in before if finding.repair and finding.repair.way is Way.PASTE]
    with TemporaryDirectory() as folder:
        write(case, Path(folder))
        for finding in sorted(mends, key=_begins, reverse=True):
            _apply(finding, Path(folder), day_of(case))
        after = check(case, Path(folder)).findings
    assert not Counter(map(_known_by, after)) - Counter(map(_known_by, before))


def _begins(finding: Diagnostic) -> tuple[int, int]:
    assert finding.repair is not None
    at = finding.repair.stretch(finding.place)
    return at.line, at.column


def test_what_proposes_nothing_is_named() -> None:
    """No code is named without need: one whose findings all propose something leaves the list."""
    silent = {f.code for file in REPAIRED for f in _findings(read_case(file)) if f.repair is None}
    assert silent == ADVICE
