"""Which stars, low lines and waves are a pair around words, much as CommonMark finds them; all others are letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .edits import Edit, letter

_ENDS = ").,;:!?]…"
"""What no word begins with, so that a sign before it is one of a note: ``*) only this year``."""


@dataclass(slots=True)
class Run:
    """Signs of one sort side by side."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool
    length: int = 0
    """How many there are."""
    left: int = 0
    """Where those begin that are in no pair."""
    right: int = 0

    @property
    def rest(self) -> int:
        """How many are in no pair yet."""
        return self.right - self.left


def run_of(text: str, first: int, last: int, start: int, end: int) -> Run:
    """Return the run between two places in a paragraph, which stands from ``start`` to ``end``."""
    sign = text[first]
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    lenient = last - first == 2 and sign == "*"
    is_left = not after.isspace() and after not in _ENDS and (lenient or after.isalnum() or not before.isalnum())
    is_right = not before.isspace() and (lenient or before.isalnum() or not after.isalnum())
    opens = is_left and (sign != "_" or not (is_right and before.isalnum()))
    closes = is_right and (sign != "_" or not (is_left and after.isalnum()))
    return Run(first, last, sign, opens, closes, last - first, first, last)


def emphasis(runs: Sequence[Run], *, is_page: bool) -> Iterator[Edit]:
    """Yield what makes the runs of a paragraph that are in no pair letters.

    What stands in waves is struck out by HTML for the Markdown of a page (``is_page``), which does not know them.
    """
    for before, after in _pairs(runs):
        if after.sign == "~" and is_page:
            yield before.start, before.end, "<del>"
            yield after.start, after.end, "</del>"
    yield from ((run.left, run.right, letter(run.sign * run.rest)) for run in runs if run.rest and run.sign != "~")


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield the runs of which signs are a pair; afterwards each knows which of its own are in none."""
    open_: list[Run] = []
    lowest: dict[tuple[str, bool, int], int] = {}
    """Down to where in the list the opening run of a closing one has been looked for."""
    for run in runs:
        while run.closes and run.rest:
            kind = run.sign, run.opens, run.length % 3
            least = lowest.get(kind, 0)
            at = next((at for at in range(len(open_) - 1, least - 1, -1) if _match(open_[at], run)), None)
            if at is None:
                lowest[kind] = len(open_)
                break
            before = open_[at]
            del open_[at + 1 :]
            count = 2 if min(before.rest, run.rest) >= 2 else 1
            before.right -= count
            run.left += count
            yield before, run
            if not before.rest:
                open_.pop()
            lowest = {one: min(place, len(open_)) for one, place in lowest.items()}
        if run.opens and run.rest:
            open_.append(run)


def _match(before: Run, run: Run) -> bool:
    if before.sign != run.sign:
        return False
    if run.sign == "~":
        return before.length == run.length
    third = (before.closes or run.opens) and (before.length + run.length) % 3 == 0
    return not third or (before.length % 3 == 0 and run.length % 3 == 0)
