"""Hides in a finding what must not be public: in the values that it quotes and in the line that it shows."""

from dataclasses import replace

from komplan.privacy.hits import Sort
from komplan.privacy.mask import mask

from .diagnostic import Diagnostic, Fact, Term, Word

_SPARED = {"wrong-phone": {Sort.PHONE}, "wrong-email": {Sort.EMAIL}}
"""A contact that an office publishes is shown where it is mistyped."""


def conceal(finding: Diagnostic, line: str = "") -> Diagnostic:
    """Return the finding with its values hidden as far as they must not be public; it stands in ``line``."""
    spared = _SPARED.get(finding.code, ())

    def hide(fact: Fact) -> Fact:
        match fact:
            case tuple():
                return tuple(item if isinstance(item, Term) else mask(item, line, spared) for item in fact)
            case str() if not isinstance(fact, Word):
                return mask(fact, line, spared)
            case _:
                return fact

    shown = {name: hide(fact) for name, fact in finding.facts.items()}
    repair = finding.repair
    if repair is not None and mask(repair, line, spared) != repair:
        repair = None  # dots are nothing to be pasted; the hint takes its place
    return replace(finding, facts=shown, repair=repair)


def conceal_line(finding: Diagnostic, line: str) -> str:
    """Return the line in which a finding stands as it may be shown with it."""
    return mask(line, spared=_SPARED.get(finding.code, ()))
