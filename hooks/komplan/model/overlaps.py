"""Findings on one place of a file: the one is told whose proposal mends the others, too."""

from collections import defaultdict
from collections.abc import Iterable

from komplan.diagnostics import Diagnostic, Stretch, Way


def told_once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what the proposal of another finding mends as well.

    That is what stands in a row that is written anew, and a text that needs quotes and has them in the proposal.
    """
    found = list(findings)
    rows = {at: finding for finding in reversed(found) if (at := _row(finding)) is not None}
    by_line: defaultdict[int, list[Stretch]] = defaultdict(list)
    for at in rows:
        for line in range(at.line, at.end_line + 1):
            by_line[line].append(at)
    kept = [f for f in found if not any(rows[at] is not f and _is_in(f, at) for at in by_line[f.place.line])]
    beside: defaultdict[int, list[Diagnostic]] = defaultdict(list)
    for finding in kept:
        if finding.code != "yaml-comma":
            beside[finding.place.line].append(finding)
    return [f for f in kept if f.code != "yaml-comma" or not any(_quotes(f, other) for other in beside[f.place.line])]


def _row(finding: Diagnostic) -> Stretch | None:
    """Return the row that a finding on several values proposes to write anew, around the value that it marks."""
    at = finding.repair.at if finding.repair and finding.repair.way is Way.PASTE else None
    place = finding.place
    if finding.code != "several-values" or at is None or (at.line, at.column) == (place.line, place.column):
        return None
    return at


def _is_in(finding: Diagnostic, at: Stretch) -> bool:
    place = finding.place
    begin, end = (place.line, place.column), (place.line, max(place.column, place.end_column))
    return (at.line, at.column) <= begin and end <= (at.end_line, at.end_column)


def _quotes(comma: Diagnostic, other: Diagnostic) -> bool:
    """Tell whether a finding proposes to write a text of its line in quotes, of which commas would part it."""
    if other.code == "several-values" and other.place == comma.place:
        return True
    if other.repair and other.repair.way is Way.PASTE and _is_in(comma, other.repair.stretch(other.place)):
        return True
    told = f"{other.repair.text if other.repair else ''} {other.facts.get('example', '')}"
    return f'{comma.facts["text"]}"' in told
