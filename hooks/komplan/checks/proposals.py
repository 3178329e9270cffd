"""What reading proposed, as far as only the town knows whether it leads anywhere: organisations and files."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Repair
from komplan.model.town import Town

from .organisations import Organisations


def settled(town: Town, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings; what stands in place of a seat proposes the organisation that it names, a path a file."""
    organisations = Organisations(town)
    for finding in findings:
        if "seat" in finding.facts:
            yield _seated(finding, organisations)
        elif finding.code in {"wrong-path", "path-outside"} and finding.repair:
            yield replace(finding, repair=_of_file(town, finding.repair))
        else:
            yield finding


def _seated(finding: Diagnostic, organisations: Organisations) -> Diagnostic:
    named = organisations.named(str(finding.facts["seat"]))
    if named is None or not finding.place.end_column:
        return finding
    made = f"{{organisation: {named.id}}}"
    text = f"[{made}]" if finding.facts["listed"] else made
    return replace(finding, repair=Repair(text, at=finding.repair.at if finding.repair else None))


def _of_file(town: Town, repair: Repair) -> Repair | None:
    """Return the proposal of a path that leads to a file, else of the one file of the same name, else nothing."""
    if repair.text in town.assets:
        return repair
    name = posixpath.basename(repair.text)
    same = [path for path in town.assets if posixpath.basename(path) == name]
    return replace(repair, text=same[0]) if len(same) == 1 else None
