"""Findings for people: the source line with a caret under the fault, what is wrong and how to mend it."""

from collections.abc import Iterable, Iterator, Sequence

from komplan.language.catalogue import Catalogue

from ..conceal import conceal_line
from ..diagnostic import Diagnostic, say
from ..lines import Lines
from ..visible import visible
from .groups import FindingGroup, grouped, report_group

WIDTH = 100
"""Longest stretch of a source line that is shown."""

TAB = "→"
"""Drawn in place of a tab, whose width nobody knows."""


_OF_NAMES = frozenset({
    "file-name", "file-place", "file-case", "file-size", "file-format", "wrong-identifier", "translation-orphan",
    "folder-name", "file-copy",
    "name-birth-number", "name-personal",
})  # fmt: skip
"""Codes of what is wrong with a file's name or place, of which its first line tells nothing."""


def report_text(
    findings: Sequence[Diagnostic], words: Catalogue, lines: Lines, *, every: bool = False
) -> Iterator[str]:
    """Yield the lines of the report and, last, a line that counts; what repeats is grouped unless ``every``."""
    for _, block in report_blocks(findings, words, lines, every=every):
        yield from block
        yield ""
    yield summary(findings, words)


def report_blocks(
    findings: Sequence[Diagnostic], words: Catalogue, lines: Lines, *, every: bool = False
) -> Iterator[tuple[bool, list[str]]]:
    """Yield whether it tells of an error, and its lines, for each finding, each group and what shows groups whole."""
    is_any_grouped = False
    for item in findings if every else grouped(findings):
        if isinstance(item, FindingGroup):
            is_any_grouped = True
            yield item.findings[0].is_error, list(report_group(item, words))
        else:
            yield item.is_error, list(report_one(item, words, lines))
    if is_any_grouped:
        yield False, [words.say("report", "every", command="komplan check --all")]


def report_one(finding: Diagnostic, words: Catalogue, lines: Lines) -> Iterator[str]:
    """Yield the lines that report one finding, each of which may be printed as it is."""
    worded = say(finding, words)
    severity = words.say("report", finding.severity.value)
    yield visible(f"{finding.place} {severity}: {worded.message} [{finding.code}]")
    yield from frame(finding, lines)
    for related in finding.related:
        yield visible("  " + words.say("report", "related", place=related.place))
    yield visible(f"  {words.say('report', 'hint')} {worded.hint}")
    for line in worded.lines:
        yield visible(f"      {line}")


def summary(findings: Iterable[Diagnostic], words: Catalogue) -> str:
    """Return how many errors and warnings there are, in a sentence."""
    kinds = [finding.is_error for finding in findings]
    if not kinds:
        return words.say("report", "clean")
    errors, warnings = kinds.count(True), kinds.count(False)
    return words.say(
        "report",
        "summary",
        errors=words.say("report", "errors", count=errors),
        warnings=words.say("report", "warnings", count=warnings),
    )


def shown_line(finding: Diagnostic, lines: Lines) -> str | None:
    """Return the line of the file as it may be shown; None where it is not known or tells nothing of the finding."""
    place, text = finding.place, lines(finding.place.path)
    if finding.code in _OF_NAMES and not place.end_column:
        return None
    return conceal_line(finding, text) if 0 < place.line <= len(text) else None


def frame(finding: Diagnostic, lines: Lines) -> Iterator[str]:
    """Yield the line of the file and a line with carets under the fault; nothing where the line is not known.

    What must not be public is hidden in it; a tab is drawn, as one character.
    """
    place, line = finding.place, shown_line(finding, lines)
    if line is None:
        return
    first = max(0, min(place.column - 1, len(line)) - WIDTH * 2 // 3) if len(line) > WIDTH else 0
    shown = visible(line[first : first + WIDTH].replace("\t", TAB))
    start = place.column - 1 - first
    length = max(1, min(place.end_column - place.column, len(shown) - start))
    margin = f"{place.line:>5} | "
    yield margin + shown
    yield " " * (len(margin) - 2) + "| " + " " * start + "^" * length
