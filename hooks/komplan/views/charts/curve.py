"""A drawing of numbers over time: a line through what was measured, marks for targets, a level of where it began."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.language.numbers import say_quantity

from .scale import Scale, every, first_day, last_day, middle, ticks

WIDTH, HEIGHT = 320, 240
RIGHT, TOP, BOTTOM = 300, 26, 206
"""Where the field of the drawing ends; around it is room for labels."""
DIGIT = 9
"""How wide a digit is."""
MOST_LABELS = 7
"""How many numbers have room beside their marks; of more values only the last is labelled."""
MOST_YEARS = 5
APART = 19.0
"""How far labels have to stand from each other to be read."""


@frozen
class Mark:
    """A number on a day, in a month or in a year."""

    what: str
    """``baseline``, ``value`` or ``target``."""
    iso: str
    number: Decimal | None
    """None where it is not known."""
    words: str


@frozen
class Dot:
    """A mark in the drawing."""

    what: str
    x: float
    y: float
    label: str | None
    label_y: float


@frozen
class Tick:
    """A place on an axis with its words."""

    at: float
    words: str


@frozen
class Curve:
    """The drawing."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    """Points of the lines through the values, one for each row of them without a gap."""
    baseline: float | None
    """Height of the line of where it began."""
    numbers: tuple[Tick, ...]
    years: tuple[Tick, ...]
    """The middle of each year, with its number where there is room."""
    borders: tuple[float, ...]
    """Where one year meets the next."""


def view_curve(words: Catalogue, marks: Sequence[Mark]) -> Curve | None:
    """Return the drawing of marks; None where none of them has a number."""
    numbers = [mark.number for mark in marks if mark.number is not None]
    if not numbers:
        return None
    steps = ticks(numbers)
    said = [say_quantity(number, None, words) for number in steps]
    left = 16 + DIGIT * max(map(len, said))
    up = Scale(steps[0], steps[-1], BOTTOM, TOP)
    years = sorted({int(mark.iso[:4]) for mark in marks})
    first, last = years[0], years[-1]
    across = Scale(Decimal(first_day(f"{first:04}")), Decimal(last_day(f"{last:04}") + 1), left, RIGHT)
    step = every(last - first + 1, MOST_YEARS)
    span = range(first, last + 1)
    base = next((mark.number for mark in marks if mark.what == "baseline" and mark.number is not None), None)
    return Curve(
        WIDTH,
        HEIGHT,
        left,
        RIGHT,
        TOP,
        BOTTOM,
        dots=tuple(_labelled(list(_dots(marks, across, up)))),
        lines=tuple(_lines(marks, across, up)),
        baseline=up.at(base) if base is not None else None,
        numbers=tuple(Tick(up.at(number), text) for number, text in zip(steps, said, strict=True)),
        years=tuple(
            Tick(across.at(middle(f"{year:04}")), str(year) if (year - first) % step == 0 else "") for year in span
        ),
        borders=tuple(across.at(first_day(f"{year:04}")) for year in span if year > first),
    )


def _dots(marks: Sequence[Mark], across: Scale, up: Scale) -> Iterator[Dot]:
    for mark in marks:
        if mark.number is not None:
            yield Dot(mark.what, across.at(middle(mark.iso)), up.at(mark.number), mark.words, 0)


def _labelled(dots: list[Dot]) -> Iterator[Dot]:
    """Yield the dots with a label above or below each, whichever is free; a label without room is left to the table."""
    last = max((dot.x for dot in dots if dot.what == "value"), default=0.0)
    crowded = len(dots) > MOST_LABELS
    taken: list[tuple[float, float]] = [(dot.x, dot.y) for dot in dots]
    order = sorted(dots, key=lambda dot: (not (dot.what == "value" and dot.x == last), dot.what != "target"))
    for dot in order:
        wanted = not crowded or dot.what == "target" or (dot.what == "value" and dot.x == last)
        places = (dot.y - 10, dot.y + 22) if wanted else ()
        free = next((y for y in places if TOP - 10 <= y <= BOTTOM - 2 and _is_free(dot.x, y - 4, taken, dot)), None)
        if free is not None:
            width = 4.8 * len(dot.label or "")
            taken += [(dot.x - width, free - 4), (dot.x, free - 4), (dot.x + width, free - 4)]
        yield Dot(dot.what, dot.x, dot.y, dot.label if free is not None else None, free or 0)


def _is_free(x: float, y: float, taken: Sequence[tuple[float, float]], dot: Dot) -> bool:
    reach = 4.8 * len(dot.label or "") + 6
    others = (place for place in taken if place != (dot.x, dot.y))
    return all(abs(at_x - x) > reach or abs(at_y - y) > APART - 4 for at_x, at_y in others)


def _lines(marks: Sequence[Mark], across: Scale, up: Scale) -> Iterator[str]:
    """Yield the points of each unbroken row of values."""
    row: list[str] = []
    for mark in (mark for mark in marks if mark.what == "value"):
        if mark.number is not None:
            row.append(f"{across.at(middle(mark.iso))},{up.at(mark.number)}")
            continue
        if len(row) > 1:
            yield " ".join(row)
        row = []
    if len(row) > 1:
        yield " ".join(row)
