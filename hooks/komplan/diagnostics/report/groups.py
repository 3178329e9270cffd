"""Findings that repeat: the first few whole, then what tells the others apart and where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from komplan.language.catalogue import Catalogue

from ..diagnostic import Diagnostic, say
from ..visible import visible

WHOLE = 3
"""How many findings of a code are shown whole where it has more than ``FEW``."""

FEW = 5
"""How many findings of a code are all shown whole."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one code of which only places and messages are told."""

    findings: tuple[Diagnostic, ...]


def grouped(findings: Sequence[Diagnostic]) -> Iterator[Diagnostic | FindingGroup]:
    """Yield findings in their order; the further ones of a code follow the last that is shown whole."""
    by_code: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    seen: defaultdict[str, int] = defaultdict(int)
    for finding in findings:
        same = by_code[finding.code]
        seen[finding.code] += 1
        if len(same) <= FEW or seen[finding.code] <= WHOLE:
            yield finding
            if len(same) > FEW and seen[finding.code] == WHOLE:
                yield FindingGroup(tuple(same[WHOLE:]))


def report_group(group: FindingGroup, words: Catalogue) -> Iterator[str]:
    """Yield the lines that report a group: each message once, with the lines of each file below it."""
    first = group.findings[0]
    severity = words.say("report", first.severity.value)
    more = words.say("report", "more", count=len(group.findings))
    yield visible(f"{severity}: {more} [{first.code}]")
    for message, places in _by_message(group.findings, words).items():
        if len(places) == 1:
            yield visible(f"  {places[0].place} {message}")
        else:
            yield visible(f"  {message}")
            yield from (visible(f"    {line}") for line in _by_file(places))


def _by_message(findings: Iterable[Diagnostic], words: Catalogue) -> Mapping[str, list[Diagnostic]]:
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        repair = finding.repair
        proposal = f" → {repair.text}" if repair and repair.text and not repair.is_long else ""
        found[say(finding, words).message + proposal].append(finding)
    return found


def _by_file(findings: Iterable[Diagnostic]) -> Iterator[str]:
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for finding in findings:
        lines[finding.place.shown_path].append(finding.place.line)
    return (f"{path}:{', '.join(map(str, dict.fromkeys(at)))}" for path, at in lines.items())
