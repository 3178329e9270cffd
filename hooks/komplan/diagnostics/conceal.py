"""Hides in a finding what must not be public: in the values that it quotes and in the line that it shows."""

from dataclasses import replace

from komplan.privacy.hits import Sort

from .diagnostic import Diagnostic, Fact, Term, Word
from .lines import FileLines

_SPARED = {"wrong-phone": {Sort.PHONE}, "wrong-email": {Sort.EMAIL}}
"""A contact that an office publishes is shown where it is mistyped."""


def conceal(finding: Diagnostic, lines: FileLines) -> Diagnostic:
    """Return the finding with its values hidden as far as they must not be public; ``lines`` are those of its file."""
    if not finding.facts and finding.repair is None:
        return finding
    spared, number = _SPARED.get(finding.code, ()), finding.place.line - 1

    def mask(text: str) -> str:
        return lines.veil.hide(text, number, spared)

    def hide(fact: Fact) -> Fact:
        match fact:
            case tuple():
                return tuple(item if isinstance(item, Term) else mask(item) for item in fact)
            case str() if not isinstance(fact, Word):
                return mask(fact)
            case _:
                return fact

    shown = {name: hide(fact) for name, fact in finding.facts.items()}
    repair = finding.repair
    if repair is not None and mask(repair) != repair:
        repair = None  # dots are nothing to be pasted; the hint takes its place
    return replace(finding, facts=shown, repair=repair)


def conceal_line(finding: Diagnostic, lines: FileLines) -> str:
    """Return the line in which a finding stands as it may be shown with it; ``lines``, of which it is one, has it."""
    return lines.veil.line(finding.place.line - 1, _SPARED.get(finding.code, ()))
