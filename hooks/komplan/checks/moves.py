"""What is proposed of files is proposed once and does no harm: none is moved onto another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Way
from komplan.sources.files import TakenPaths
from komplan.sources.snapshot import Snapshot


def kept_apart(snapshot: Snapshot, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings; a file that would have to be moved to where one lies, or will, is told with that one instead.

    That the name of a folder is no id is not told beside that it should be another.
    """
    findings = list(findings)
    renamed = {finding.place.path for finding in findings if finding.code == "folder-name"}
    targets: dict[str, str] = {}
    taken_paths = TakenPaths(snapshot)
    for finding in findings:
        if finding.code == "wrong-identifier" and finding.place.path in renamed and not finding.place.end_column:
            continue
        repair = finding.repair
        if repair is None or repair.way is not Way.MOVE:
            yield finding
            continue
        file = repair.stretch(finding.place).path
        first = targets.setdefault(repair.text, file)
        if taken := taken_paths.by(repair.text, file):
            yield replace(finding, repair=None, facts={**finding.facts, "taken": taken})
        elif first != file:
            yield replace(finding, repair=None, facts={**finding.facts, "wanted": repair.text, "rival": first})
        else:
            yield finding
