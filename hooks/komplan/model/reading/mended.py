"""What a file with faults will hold once all that its findings propose is pasted; only rules may see it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from komplan.diagnostics import Diagnostic, Place
from komplan.sources.files import Found
from komplan.sources.limits import PASTES
from komplan.sources.pasted import Edit, Pasted, Proposals, edit_of
from komplan.sources.tree import LOST, Scalar

from ..record import Record
from .read_file import Read, read_file
from .record_text import Gathered, Held, RecordText

Settle = Callable[[Iterable[Diagnostic]], list[Diagnostic]]
"""Gives findings what they propose where only the whole town tells."""

_MOVING = frozenset({"front-matter-late"})
"""Codes of what has to stand elsewhere in its file, and is read where it stands."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a file is meant to hold."""

    findings: list[Diagnostic]
    """All that is wrong with the file, also what is found with the repairs of others only."""
    record: Record | None = None
    """None where nothing of it can be read."""
    is_whole: bool = False
    """Whether all of it can be."""
    rest: tuple[Scalar, ...] = ()
    """What stands in the file and in no field of the record."""


def mended(read: Read, settle: Settle) -> Mended:
    """Return what a file with faults is meant to hold."""
    findings = settle(read.findings)
    text, held = read.text, read.held
    if text is None or held is None:
        return Mended(findings)
    held, edits = _as_proposed(text, held, findings, settle)
    rest = [*read.around.rest, *held.rest, *_pasted_over(text.text, edits)]
    is_whole = held.record is not None and not any(f.is_error for f in (*read.around.findings, *held.findings))
    if is_whole or held.tree is None:
        return Mended(findings, held.record if is_whole else read.record, is_whole, tuple(rest))
    record, unread = text.partly(held.tree)
    return Mended(findings, record, rest=(*rest, *unread))


def _as_proposed(text: RecordText, held: Held, findings: list[Diagnostic], settle: Settle) -> tuple[Held, list[Edit]]:
    """Return what a text holds once all that its ``findings`` propose for faults is pasted, and these edits.

    What is found only then is added to the findings, and what it proposes is pasted as well. A finding that gave way to
    another on the same place takes that one's place where it proposes what mends both.
    """
    proposals, pasted = Proposals(), dict[Place, tuple[Diagnostic, Edit]]()
    waiting: dict[object, Diagnostic] = {}
    more, told = findings[:], set(map(_known_by, findings))
    for _ in range(PASTES):
        fresh: list[tuple[Diagnostic, Edit]] = []
        for finding in more:
            edit = proposals.take(finding) if finding.code not in _MOVING else None
            if edit is None and finding.repair:
                waiting[_known_by(finding)] = finding
            elif edit and finding.is_error and edit.at.path == text.path:
                fresh.append((finding, edit))
        for finding in held.findings:
            own, edit = pasted.get(finding.place, (None, None)), edit_of(finding)
            first = waiting.get(_known_by(finding))
            if own[0] and edit and first and own[0] is not finding and edit.at.place == finding.place:
                findings.remove(own[0])
                findings[findings.index(first)] = finding
                del waiting[_known_by(finding)]
                fresh.append((finding, edit))
        if not fresh:
            break
        pasted.update((edit.at.place, (finding, edit)) for finding, edit in fresh)
        held = text.read(Pasted(text.text, text.path, 1, (edit for _, edit in pasted.values())))
        held = replace(held, findings=settle(held.findings))
        more = [finding for finding in held.findings if _known_by(finding) not in told]
        told.update(map(_known_by, more))
        findings += more
    return held, [edit for _, edit in pasted.values()]


def _known_by(finding: Diagnostic) -> tuple[str, Place, object]:
    """Return what tells a finding from others when the text around it was mended."""
    return finding.code, replace(finding.place, end_column=0), finding.facts.get("field")


def _pasted_over(text: str, edits: Iterable[Edit]) -> Iterator[Scalar]:
    """Yield the typed words that are no longer there after edits."""
    lines = text.split("\n")
    for edit in edits:
        at = edit.at
        typed = [*lines[at.line - 1 : at.end_line], ""][: at.end_line - at.line + 1]
        typed[-1] = typed[-1][: at.end_column - 1]
        typed[0] = typed[0][at.column - 1 :]
        words = "\n".join(typed)
        if words.strip("\"'") not in edit.text:
            yield Scalar(words, at.place)


def read_rest(
    file: Found, kind: type[Record] | None, languages: tuple[str, ...], settle: Settle
) -> tuple[tuple[Scalar, ...], list[Diagnostic]]:
    """Return the text of a file that is no record that anybody could name, and what is wrong in it all the same.

    Where its ``kind`` is clear, it is read like one, but for what its path would have to say.
    """
    if not file.path.endswith((".md", ".yml", ".yaml")):
        return (), []
    reading = Gathered()
    text = reading.text(file)
    rest = () if text is None else (Scalar(text, Place(file.path)), *reading.rest)
    if kind is None:
        return rest, reading.findings
    read = read_file(file, kind, "/".join([LOST] * kind.PATH.count("{")), {}, languages)
    return rest, [finding for finding in mended(read, settle).findings if finding.code != "path-disagrees"]
