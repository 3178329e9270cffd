"""What findings propose where only the whole town tells: which organisation a role is, which file a path leads to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Repair
from komplan.language.heard import quoted

from ..town import Town
from .file_paths import FileNames
from .mended import Settle
from .organisations import Organisations
from .spots import written_text

_NO_PATHS = frozenset({"wrong-path", "path-outside"})
"""Codes of values that are no path of a file of the town."""

_ROLE = re.compile(r'\{(role: "([^"]++)")\}')


def settling(town: Town) -> Settle:
    """Return how the findings of a town's files are settled: what stands in place of a seat, and what in one of a path.

    A seat is the organisation that is named, of several the first with the typed words of all; a path leads to the file
    that is meant and to no other.
    """
    organisations, files = Organisations(town), FileNames(town.assets)

    def settled(finding: Diagnostic) -> Diagnostic:
        if finding.code in _NO_PATHS and finding.place.end_column and "value" in finding.facts:
            meant = files.meant(str(finding.facts["value"]))
            return replace(finding, repair=Repair(written_text(meant)) if meant else None)
        if isinstance(ids := finding.facts.get("ids"), tuple):
            return _in_words(organisations, finding, [str(identifier) for identifier in ids])
        at = finding.repair.at if finding.repair else None
        seat = str(finding.facts.get("seat", ""))
        made = organisations.seat(seat) if seat and (at or finding.place.end_column) else None
        if made is None:
            return _beside_person(organisations, finding)
        return replace(finding, repair=Repair(f"[{made}]" if finding.facts["listed"] else made, at=at))

    def settle(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return list(map(settled, findings))

    return settle


def _in_words(organisations: Organisations, finding: Diagnostic, ids: Sequence[str]) -> Diagnostic:
    """Return a finding on several ids in place of one, which keeps the names of the organisations that they lead to."""
    typed, named = quoted(", ".join(ids)), quoted(", ".join(map(organisations.called, ids)))
    repair = finding.repair and replace(finding.repair, text=finding.repair.text.replace(typed, named))
    example = str(finding.facts["example"]).replace(typed, named)
    return replace(finding, repair=repair, facts={**finding.facts, "example": example})


def _beside_person(organisations: Organisations, finding: Diagnostic) -> Diagnostic:
    """Return a finding on a person in place of a seat with the organisation that stands there as the role."""
    found = _ROLE.fullmatch(str(finding.facts.get("rest", "")))
    named = organisations.named(found[2]) if found else None
    if found is None or named is None:
        return finding
    said = {name: str(finding.facts[name]) for name in ("rest", "example")}
    told = {name: text.replace(found[1], f"organisation: {named.id}") for name, text in said.items()}
    return replace(finding, facts={**finding.facts, **told})
