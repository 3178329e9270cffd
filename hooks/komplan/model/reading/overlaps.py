"""Findings on one place of a file: the one is told whose proposal mends the others, too."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from komplan.diagnostics import Diagnostic, Stretch, Way
from komplan.sources.tree import LOST

_IN_TREE = frozenset({"yaml-colon", "yaml-comma", "unknown-field"})
"""Codes of what the tree holds as it was meant, so that whatever is written from the tree mends it."""


def told_once(faults: Iterable[Diagnostic], values: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong with a text and with its values without what the proposal of another finding mends as well.

    That is what stands in a row that is written anew, and a text that needs quotes and has them in the proposal.
    """
    faults = list(faults)
    told = _whole(list(values), [finding for finding in faults if finding.code not in _IN_TREE])
    kept = set(map(id, _not_written_anew([*faults, *told], told)))
    return _beside_rows([f for f in (*faults, *told) if f.code not in _IN_TREE or id(f) in kept])


def _beside_rows(found: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what stands in a row of costs that is written anew, and texts that have their quotes in a proposal."""
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


def _whole(told: list[Diagnostic], faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return findings without repairs that would write anew what ``faults`` keep from being read as a whole."""
    places = sorted((fault.place.line, fault.place.column) for fault in faults)

    def is_whole(finding: Diagnostic) -> bool:
        stretch = _pasted(finding)
        if finding.repair is None or stretch is None or "example" not in finding.facts:
            return True
        begin, end = stretch
        return LOST not in finding.repair.text and bisect_right(places, begin) == bisect_left(places, end)

    return [finding if is_whole(finding) else replace(finding, repair=None) for finding in told]


def _not_written_anew(found: list[Diagnostic], by: list[Diagnostic]) -> list[Diagnostic]:
    """Return those found whose repairs are in no stretch that a repair of another finding, one of ``by``, replaces."""
    stretches = sorted(stretch for finding in by if (stretch := _pasted(finding)))
    begins = [begin for begin, _ in stretches]
    ends = list(accumulate((end for _, end in stretches), max))
    others = {id(finding) for finding in by}

    def is_within(finding: Diagnostic) -> bool:
        stretch = _pasted(finding)
        if stretch is None:
            return False
        begin, end = stretch
        before, upto = bisect_left(begins, begin), bisect_right(begins, begin)
        if before and ends[before - 1] >= end:
            return True
        return upto > 0 and (ends[upto - 1] > end or (ends[upto - 1] == end and id(finding) not in others))

    return [finding for finding in found if not is_within(finding)]


def _pasted(finding: Diagnostic) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the lines and columns between which the repair of a finding writes anew; None where it does not."""
    if finding.repair is None or finding.repair.way is not Way.PASTE:
        return None
    at = finding.repair.stretch(finding.place)
    return (at.line, at.column), (at.end_line, at.end_column)


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
