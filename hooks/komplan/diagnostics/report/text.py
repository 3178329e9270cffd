"""Findings for people: the source line with a caret under the fault, what is wrong and how to mend it."""

from collections.abc import Iterable, Iterator, Sequence

from komplan.language.catalogue import Catalogue

from ..conceal import conceal_line
from ..diagnostic import Diagnostic, say
from ..lines import Lines
from ..visible import visible

WIDTH = 100
"""Longest stretch of a source line that is shown."""

TAB = "→"
"""Drawn in place of a tab, whose width nobody knows."""


def report_text(findings: Sequence[Diagnostic], words: Catalogue, lines: Lines) -> Iterator[str]:
    """Yield the lines of the report and, last, a line that counts."""
    for finding in findings:
        yield from report_one(finding, words, lines)
        yield ""
    yield summary(findings, words)


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


def frame(finding: Diagnostic, lines: Lines) -> Iterator[str]:
    """Yield the line of the file and a line with carets under the fault; nothing where the line is not known.

    What must not be public is hidden in it; a tab is drawn, as one character.
    """
    place = finding.place
    text = lines(place.path)
    if not 0 < place.line <= len(text):
        return
    line = conceal_line(finding, text)
    first = max(0, min(place.column - 1, len(line)) - WIDTH * 2 // 3) if len(line) > WIDTH else 0
    shown = visible(line[first : first + WIDTH].replace("\t", TAB))
    start = place.column - 1 - first
    length = max(1, min(place.end_column - place.column, len(shown) - start))
    margin = f"{place.line:>5} | "
    yield margin + shown
    yield " " * (len(margin) - 2) + "| " + " " * start + "^" * length
