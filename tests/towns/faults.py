"""Faults as people make them in the files of records: each changes the lines of a file."""

from collections.abc import Callable
from random import Random


def unclosed(lines: list[str], chance: Random) -> None:
    """Leave a quote open."""
    at = chance.choice([at for at, line in enumerate(lines) if line.endswith('"')])
    lines[at] = lines[at][:-1]


def unknown(lines: list[str], chance: Random) -> None:
    """State a field that there is not."""
    lines.insert(lines[0] == "---", chance.choice(("nonsense: 5", "tittle: A", "sumary: A", "teritory: town")))


def of_wrong_type(lines: list[str], chance: Random) -> None:
    """State something that its field can't hold."""
    at = chance.choice([at for at, line in enumerate(lines) if ": " in line])
    lines[at] = f"{lines[at].partition(': ')[0]}: {chance.choice(('[[1]]', '{a: b}', '?', 'null', '2026-99-99'))}"


def twice(lines: list[str], chance: Random) -> None:
    """State something twice."""
    at = chance.choice([at for at, line in enumerate(lines) if ": " in line])
    lines.insert(at, lines[at])


def in_the_wrong_column(lines: list[str], chance: Random) -> None:
    """Indent a line otherwise."""
    at = chance.randrange(len(lines))
    lines[at] = f"{chance.choice((' ', '   ', chr(9)))}{lines[at]}"


def unreadable(lines: list[str], chance: Random) -> None:
    """End a line with what YAML reads otherwise, or with a character that no text may hold."""
    at = chance.randrange(len(lines))
    lines[at] = f"{lines[at]}{chance.choice((chr(0), chr(7), ' # A', ' &a', ': b: c'))}"


def open_ended(lines: list[str], chance: Random) -> None:
    """Leave out where the facts begin or end."""
    del lines[chance.choice([at for at, line in enumerate(lines) if line == "---"])]


def lacking(lines: list[str], chance: Random) -> None:
    """Leave out a line."""
    del lines[chance.randrange(len(lines))]


FAULTS: tuple[Callable[[list[str], Random], None], ...] = (
    unclosed,
    unknown,
    of_wrong_type,
    twice,
    in_the_wrong_column,
    unreadable,
    open_ended,
    lacking,
)
