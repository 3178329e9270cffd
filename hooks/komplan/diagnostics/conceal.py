"""Hides in a finding what must not be public: in the values that it quotes and in the line that it shows."""

from collections.abc import Collection
from dataclasses import replace

from komplan.privacy.hits import Sort
from komplan.privacy.mask import hide_spans

from .diagnostic import Diagnostic, Fact, Word
from .lines import FileLines
from .silence import Silence

_SPARED = {"wrong-phone": {Sort.PHONE}, "wrong-email": {Sort.EMAIL}}
"""A contact that an office publishes is shown where it is mistyped."""
_CONTACTS = frozenset({"contact", "contacts", "phone", "email"})
"""Fields in which a contact that an office publishes may be written in another shape."""
_QUOTING = frozenset(
    {
        "wrong-shape",
        "value-more",
        "value-in-words",
        "unknown-value",
        "several-values",
        "empty-value",
        "letter-in-number",
    }
)
"""Codes of values of any field, which their hints quote."""


def _spared(finding: Diagnostic) -> Collection[Sort]:
    if finding.code in _QUOTING and finding.facts.get("field") in _CONTACTS:
        return {Sort.PHONE, Sort.EMAIL}
    return _SPARED.get(finding.code, ())


_IN_FILES = frozenset({"attachment-birth-number", "attachment-personal"})


def conceal(finding: Diagnostic, lines: FileLines) -> Diagnostic:
    """Return the finding with its values hidden as far as they must not be public; ``lines`` are those of its file."""
    if not finding.facts and finding.repair is None:
        return finding
    spared, number = _spared(finding), finding.place.line - 1

    def mask(text: str) -> str:
        return lines.veil.hide(text, number, spared)

    def hide(fact: Fact) -> Fact:
        match fact:
            case tuple():
                return tuple(mask(item) if isinstance(item, str) else item for item in fact)
            case str() if not isinstance(fact, Word):
                return mask(fact)
            case Silence():
                return fact if mask(fact.text) == fact.text else fact.hidden()
            case _:
                return fact

    shown = {name: hide(fact) for name, fact in finding.facts.items()}
    finding, repair = replace(finding, facts=shown), finding.repair
    if repair is not None and (text := mask(repair.text)) != repair.text:
        return finding.only_advising(text)  # dots are nothing to be proposed
    return finding


def conceal_line(finding: Diagnostic, lines: FileLines) -> str:
    """Return the line of a file, whose ``lines`` these are, in which a finding stands as it may be shown with it.

    Where the guard found something in a value, or in an unfolded line, of which the line alone tells nothing, whatever
    the finding is about is hidden.
    """
    place = finding.place
    line, shown = lines[place.line - 1], lines.veil.line(place.line - 1, _spared(finding))
    if finding.code in _IN_FILES and shown == line:
        return hide_spans(line, [(0, len(line))])
    if finding.code.startswith("privacy-") and place.end_column:
        return hide_spans(shown, [(place.column - 1, place.end_column - 1)])
    return shown
