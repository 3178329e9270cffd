"""What came in place of what went."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from komplan.edition.compared import Difference
from komplan.model.values import Email

from .town import SaidOtherwise

_ONE_WORD = re.compile(r"[^\W_]+@")
"""The beginning of an address that is not made of a name and a surname."""


def replaced_address(difference: Difference) -> str:
    """Return an e-mail address in whose place stands another, where it is no person's; nothing of anything else.

    What was taken out is hidden, as is what may be made of a person's names.
    """
    old, new = difference.before.value, difference.after.value
    if not isinstance(old, Email) or not isinstance(new, Email):
        return ""
    return old.address if _ONE_WORD.match(old.address) else ""


def joined(said: Iterable[SaidOtherwise]) -> Iterator[SaidOtherwise]:
    """Yield what was said with what went and what came in its place in one, where that is one of each."""
    told = list(said)
    for one in told:
        beside = [other for other in told if other.path == one.path and other.file == one.file]
        gone, come = [each for each in beside if not each.after], [each for each in beside if not each.before]
        if one.note or not (len(beside) == 2 and len(gone) == len(come) == 1):
            yield one
        elif one is beside[0]:
            yield replace(gone[0], after=come[0].after)
