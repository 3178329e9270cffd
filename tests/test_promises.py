"""Hints are promises: whatever a finding proposes to write is done to its case, and mends it without harm.

After it the finding is gone and nothing is found that was not found before. Hints that only advise, as nobody can know
what is right, are named in ``ADVICE``; that list may only get shorter.
"""

import shlex
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from komplan.diagnostics import Diagnostic, Silence, Way, repaired
from komplan.diagnostics.diagnostic import say
from komplan.language.catalogue import catalogue, languages
from test_cases import CASES, check, day_of, read_case, write
from towns.inside import run_inside

_ADVICE = """
absent-acts
absent-attends
accessibility-missing
accessibility-review
adoption-disagrees
adoption-future
adoption-missing
amount-above
amount-twice
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
before-baseline
before-meeting
blank
blank-draft
body-elsewhere
body-twice
broken-link
change-elsewhere
character-refused
cname-elsewhere
code-shared
comment-author
comment-name
comment-outside
conflict-marker
consent-date
consultation-adopted
continues-later
cost-twice
costs-open
costs-sum
currency-mixed
date-far
date-future
day-missing
definition-format
definition-value
digest-kind
digest-language
digest-missing
done-early
done-without-end
doubled-alias
doubled-code
doubled-id
doubled-key
empty-value
end-before-start
end-without-done
endorsed-digest
ends-before-starts
field-elsewhere
file-case
file-copy
file-day
file-encoding
file-format
file-name
file-place
file-size
file-special
file-unreadable
folder-name
front-matter-missing
front-matter-size
front-matter-twice
held-future
hook-differs
hook-missing
foreign-letter
html-removed
item-elsewhere
item-twice
language-unused
language-unworded
late-agreement
left-before-arrival
letter-in-number
level-unnamed
life-adopted
life-disagrees
life-period
line-length
link-disagrees
logo-programme
manner-disagrees
measure-circle
measure-level
measure-overdue
meeting-outside
meeting-twice
member-over
member-unknown
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
outside-meeting
outside-plan
outside-year
own-error
own-failed
own-warning
page-complex
page-length
page-rendering
parent-elsewhere
partner-leads
path-disagrees
path-outside
pdf-locked
pdf-unlabelled
pdf-untagged
person-basis
photo-kind
picture-elsewhere
plan-digest
planned-past
point-doubled
point-left
point-unknown
privacy-account
privacy-birth-date
privacy-birth-number
privacy-email
privacy-health
privacy-metadata
privacy-phone
privacy-tax-number
reading-late
reason-done
record-twice
reference-ambiguous
reference-draft
reference-kind
reference-missing
registration-number
resolution-date
result-disagrees
results-unheld
returned-before-left
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
seat-twice
service-before
service-country
service-form
service-life
service-over
session-day
session-hours
session-order
session-unknown
settings-address
settings-folder
settings-missing
settings-mkdocs
settings-untrusted
settings-variable
settings-warned
settlement-disagrees
several-values
start-disagrees
status-future
status-old
status-reason
suppression-more
svg-active
symlink
task-closed
task-given
task-left-out
text-language
text-nesting
text-twice
totals-disagree
totals-exceeded
translation-disagrees
translation-orphan
translation-stale
two-readings
unknown-field
unknown-telling
unknown-value
value-far
value-future
value-in-words
value-length
value-more
value-twice
vote-basis
vote-count
vote-tied
vote-twice
votes-disagree
weekday-disagrees
words-missing
written-name
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
wrong-range
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
year-name
"""
ADVICE = frozenset(_ADVICE.split())
"""Codes of which some finding proposes nothing, as only people can know or do what mends it."""

SAYS = {file: says for file in CASES if (says := read_case(file)["says"])}
REPAIRED = sorted(SAYS)
each_case = pytest.mark.parametrize(
    "file", REPAIRED, ids=lambda file: f"{file.parent.name}/{file.stem}", scope="module"
)
"""By whose scope all tests of a case stand together, so that it is checked once as it is."""


def known_by(finding: Diagnostic) -> tuple[str, str, str]:
    """Return what tells a finding from others when lines have moved."""
    return finding.code, finding.place.path, say(finding, catalogue("en")).message


def apply(finding: Diagnostic, root: Path, day: str) -> None:
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


@lru_cache(maxsize=1)
def found_in(file: Path) -> tuple[Diagnostic, ...]:
    """Return what is found in the town of a case."""
    return _findings(read_case(file))


def _findings(case: dict[str, Any], mended: Diagnostic | None = None) -> tuple[Diagnostic, ...]:
    """Return what is found in the town of a case, after the repair of one of its findings."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # some cases are checked as somebody else
        write(case, Path(folder))
        if mended is not None:
            apply(mended, Path(folder), day_of(case))
        return check(case, Path(folder)).findings


@each_case
def test_repair_mends(file: Path) -> None:
    case, before = read_case(file), found_in(file)
    for finding in before:
        if finding.repair is None:
            continue
        left = Counter(map(known_by, before))
        left[known_by(finding)] -= 1
        more = Counter(map(known_by, _findings(case, finding))) - left
        assert not more, f"{finding.code} at {finding.place}: {finding.repair} leaves {more}"


@each_case
def test_hint_advises_where_the_repair_is_hidden(file: Path) -> None:
    """A repair that holds what must not be shown is left out; the finding has a hint all the same."""
    for finding in found_in(file):
        for code in languages() if finding.repair else ():
            assert finding.repair
            assert say(finding.only_advising(finding.repair.text), catalogue(code)).hint


def _silence(silence: Silence, root: Path) -> None:
    """Write the line that silences warnings where its finding says, with a reason."""
    file = root / silence.path
    lines = file.read_text("utf-8").removesuffix("\n").split("\n")
    written = silence.text.replace("???", "Ověřeno.")
    at = silence.line - 1 if silence.line else lines.index("---", 1) if silence.is_header else len(lines)
    end = at + bool(silence.line)
    while silence.line and end < len(lines) and lines[end][:1] in {" ", "-"} and lines[end] != "---":
        end += 1
    lines[at:end] = [written]
    file.write_text("\n".join(lines) + "\n", "utf-8")


SILENCED = [file for file in REPAIRED if any("suppress: [" in said["hint"] for said in SAYS[file])]
"""Cases with warnings whose hint says how they are silenced."""


@pytest.mark.parametrize("file", SILENCED, ids=lambda file: f"{file.parent.name}/{file.stem}", scope="module")
def test_silences_are_one_line(file: Path) -> None:
    """All that may be silenced in a record is silenced by the one line that each of its warnings proposes."""
    case, before = read_case(file), found_in(file)
    silenced = [finding for finding in before if isinstance(finding.facts.get("suppress"), Silence)]
    lines: defaultdict[str, set[str]] = defaultdict(set)
    silences = [silence for finding in silenced if isinstance(silence := finding.facts["suppress"], Silence)]
    for silence in silences:
        lines[silence.path].add(silence.text)
    assert all(len(proposed) == 1 for proposed in lines.values())
    with TemporaryDirectory() as folder:
        write(case, Path(folder))
        for silence in {silence.path: silence for silence in silences}.values():
            _silence(silence, Path(folder))
        after = check(case, Path(folder)).findings
    left = Counter(map(known_by, after))
    assert left == Counter(map(known_by, before)) - Counter(map(known_by, silenced))


@each_case
def test_what_proposes_nothing_is_named(file: Path) -> None:
    assert {finding.code for finding in found_in(file) if finding.repair is None} <= ADVICE


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_no_code_is_named_without_need(code: str) -> None:
    """One whose findings all propose something leaves the list."""
    told = [file for file in REPAIRED if any(code in said.values() for said in SAYS[file])]
    told.sort(key=lambda file: file.parent.name != code)  # its own cases are the likeliest
    assert any(finding.code == code and finding.repair is None for file in told for finding in found_in(file))


def test_rows_of_a_cost_can_be_pasted_as_they_stand(tmp_path: Path) -> None:
    """Where only people know what the rows lack, dots stand in its place, and nothing else is left to be done."""
    case = read_case(next(file for file in CASES if file.stem == "without-a-year"))
    write(case, tmp_path)
    shared = [finding for finding in check(case, tmp_path).findings if finding.code == "several-values"]
    assert len(shared) == 2
    for finding in shared:
        assert finding.repair is None
        file = tmp_path / finding.place.path
        lines = file.read_text("utf-8").split("\n")
        lines[finding.place.line - 1 : finding.place.line] = say(finding, catalogue("en")).lines
        file.write_text("\n".join(lines), "utf-8")
    left = check(case, tmp_path).findings
    assert left
    assert {finding.code for finding in left} == {"blank"}
