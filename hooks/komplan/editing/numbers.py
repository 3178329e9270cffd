"""The number of the next minutes, by the pattern of those before; where that leaves a choice, all that it may be."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .roman import number_of, roman

MOST = 4
"""Proposals that are told, and ways to read one number that are tried."""
LONGEST = 60
"""Characters of a number that is looked at."""

_TERM = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})( ?[-–/] ?)((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])")
_PIECE = re.compile(r"(?<![0-9])[0-9]{1,9}(?![0-9])|(?<!\w)[IVXLCDM]{1,15}(?!\w)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_RARE = {"C", "D", "L", "M"}
"""Letters that mostly stand for words where another number stands beside them."""


@dataclass(frozen=True, slots=True)
class Next:
    """What the next number is."""

    sure: str | None
    """The number, where the pattern leaves no choice."""
    maybe: tuple[str, ...] = ()
    """What it may be otherwise, the likeliest first."""


class Role(StrEnum):
    """What a piece of a number tells."""

    COUNTER = "counter"
    YEAR = "year"
    SHORT_YEAR = "short-year"
    MONTH = "month"
    TERM = "term"
    FIXED = "fixed"
    STALE = "stale"
    """A year that is not the meeting's: it stays, but nobody knows for how long."""


class Notation(StrEnum):
    """How a piece of a number is written."""

    NUMBER = "number"
    ROMAN = "roman"
    TERM = "term"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class _NumberPiece:
    """A piece of a number: a count, a year or term of years, or the text between them."""

    notation: Notation
    text: str

    @property
    def value(self) -> int:
        return int(self.text) if self.notation is Notation.NUMBER else number_of(self.text) or 0


@dataclass(frozen=True, slots=True)
class _GivenNumber:
    """The number that the minutes of a day bear, in its pieces."""

    day: str
    pieces: tuple[_NumberPiece, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """What numbers of one pattern have in common."""
        return tuple(
            "".join(p.text.casefold().split()) if p.notation is Notation.TEXT else f"\0{p.notation}"
            for p in self.pieces
        )


def next_number(earlier: Sequence[tuple[str, str | None]], day: str, taken: Collection[str] = ()) -> Next:
    """Return the number of minutes of ``day`` (ISO) after ``earlier`` ones, each with its day and number, in order.

    None is the number of minutes that bear none or can't be read. ``taken`` are numbers that later ones bear already.
    """
    read = [_GivenNumber(when, _cut(number)) if number and len(number) <= LONGEST else None for when, number in earlier]
    told = [one for one in read if one]
    if not told:
        return Next(None)
    last_told = max(at for at, one in enumerate(read) if one)
    unread = [when for when, _ in earlier[last_told + 1 :]]
    last = told[-1].shape
    steady = len(told) == 1 or told[-2].shape == last
    shapes = [last] if steady else list(dict.fromkeys(one.shape for one in reversed(told)))
    found: dict[str, bool] = {}
    for shape in shapes:
        for option, sure in _options([one for one in told if one.shape == shape], day, unread):
            found[option] = found.get(option, True) and sure and steady
    of_year = (number for when, number in earlier if number and when[:4] == day[:4])
    used = {_bare(number) for number in (*taken, *of_year)}
    free = tuple(option for option in found if _bare(option) not in used)
    if len(free) == len(found) == 1 and found[free[0]]:
        return Next(free[0])
    return Next(None, free[:MOST])


def _bare(number: str) -> str:
    return "".join(number.casefold().split())


def _cut(number: str) -> tuple[_NumberPiece, ...]:
    """Return the pieces of a number; two years are a term only where a count stands beside them."""
    terms = [found for found in _TERM.finditer(number) if _years(found.group())[1] > _years(found.group())[0]]
    if terms and _counts(number[: terms[0].start()]) + _counts(number[terms[0].end() :]):
        before, after = number[: terms[0].start()], number[terms[0].end() :]
        return (*_plain(before), _NumberPiece(Notation.TERM, terms[0].group()), *_plain(after))
    return tuple(_plain(number))


def _counts(text: str) -> int:
    return sum(piece.notation is not Notation.TEXT for piece in _plain(text))


def _plain(text: str) -> Iterator[_NumberPiece]:
    at = 0
    for found in _PIECE.finditer(text):
        is_number = found.group()[0].isdigit()
        if is_number or number_of(found.group()):
            if found.start() > at:
                yield _NumberPiece(Notation.TEXT, text[at : found.start()])
            yield _NumberPiece(Notation.NUMBER if is_number else Notation.ROMAN, found.group())
            at = found.end()
    if at < len(text):
        yield _NumberPiece(Notation.TEXT, text[at:])


def _years(term: str) -> tuple[int, int]:
    """Return the first and the last year of a term such as ``2018-2022`` or ``2018/19``."""
    found = _TERM.fullmatch(term)
    assert found is not None
    first, _, last = found.groups()
    return int(first), int(last if len(last) == 4 else first[:2] + last)


def _options(told: Sequence[_GivenNumber], day: str, unread: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each number that may follow those of one pattern, and whether it is sure if there is no other."""
    for roles in _readings(told):
        yield from _follow(told, roles, day, unread)


def _readings(told: Sequence[_GivenNumber]) -> Iterator[tuple[Role, ...]]:
    """Yield what the pieces may tell: each that may be the counter, with what the others then are."""
    pieces = told[-1].pieces
    able = [at for at, piece in enumerate(pieces) if piece.notation in {Notation.NUMBER, Notation.ROMAN}]
    able = [at for at in able if not _YEAR.fullmatch(pieces[at].text)]
    able = [at for at in able if not _is(told, at, Role.SHORT_YEAR)] or able
    able = [at for at in able if not (pieces[at].text in _RARE and _is(told, at, Role.FIXED))] or able
    moving = [at for at in able if not _is(told, at, Role.FIXED)] if len(told) > 1 else []
    for counter in moving or able:
        roles: list[tuple[Role, ...]] = [()]
        for at in range(len(pieces)):
            here = (Role.COUNTER,) if at == counter else tuple(_roles(told, at))
            roles = [(*before, role) for before in roles for role in here][:MOST]
        yield from roles


def _roles(told: Sequence[_GivenNumber], at: int) -> Iterator[Role]:
    """Yield what a piece that is no counter may tell."""
    notation, text = told[-1].pieces[at].notation, told[-1].pieces[at].text
    if notation is Notation.TEXT:
        yield Role.FIXED
    elif notation is Notation.TERM or _YEAR.fullmatch(text):
        role = Role.TERM if notation is Notation.TERM else Role.YEAR
        yield role if _is(told, at, role) else Role.STALE
    elif _is(told, at, Role.SHORT_YEAR):
        yield Role.SHORT_YEAR
    else:
        yield from (role for role in (Role.MONTH, Role.FIXED) if _is(told, at, role))


def _is(told: Sequence[_GivenNumber], at: int, role: Role) -> bool:
    """Tell whether a piece of all numbers can have a role."""
    return all(_fits(one.pieces[at], one.day, role) for one in told) and (
        role is not Role.FIXED or len({one.pieces[at].text for one in told}) == 1
    )


def _fits(piece: _NumberPiece, day: str, role: Role) -> bool:
    match role:
        case Role.YEAR:
            return piece.text == day[:4]
        case Role.SHORT_YEAR:
            return piece.notation is Notation.NUMBER and piece.text == day[2:4]
        case Role.MONTH:
            return piece.notation is not Notation.TEXT and len(day) > 4 and piece.value == int(day[5:7])
        case Role.TERM:
            first, last = _years(piece.text)
            return first <= int(day[:4]) <= last
        case _:
            return True


def _follow(
    told: Sequence[_GivenNumber], roles: tuple[Role, ...], day: str, unread: Sequence[str]
) -> Iterator[tuple[str, bool]]:
    """Yield what may follow where the pieces tell this; ``unread`` are the days of later minutes without a number."""
    at = roles.index(Role.COUNTER)
    counts = [one.pieces[at].value for one in told]
    again: list[bool] = []
    disorder = False
    for before, now, was, count in zip(told, told[1:], counts, counts[1:], strict=False):
        disorder = disorder and count > was
        if _is_one_period(before, now.day, roles):
            disorder = disorder or count <= was
        elif count <= was or count == was + 1:
            again.append(count <= was)
    last, count = told[-1], counts[-1]
    with_year = not {Role.YEAR, Role.SHORT_YEAR}.isdisjoint(roles)
    sure = not disorder and Role.STALE not in roles
    sure = sure and (len(told) > 1 or not _goes_on_in_letters(last.pieces, at))
    term = next((one.text for one, role in zip(last.pieces, roles, strict=True) if role is Role.TERM), None)
    if term and (left := int(day[:4]) - _years(term)[1]) >= 0:  # the next may have begun
        ways = [False, True] if left == 0 else [True]
        sure = False
    elif _is_one_period(last, day, roles):
        ways = [False]
    elif Role.MONTH in roles:
        ways = again[:1] if len(set(again)) == 1 and last.day[:4] == day[:4] else [False, True]
    elif len(set(again)) == 1 and (again[0] or not with_year or len(again) > 1):
        ways = again[:1]
    else:
        ways = [True] if with_year and not again else [False, True]
    for anew in ways:
        first = 1 if anew else count + 1
        between = sum(not anew or when[:4] == day[:4] for when in unread)
        for number in dict.fromkeys((first, first + between, *((max(counts) + 1,) if disorder else ()))):
            yield _written(told, roles, number, day, anew=anew), sure and not between and len(ways) == 1


def _is_one_period(before: _GivenNumber, day: str, roles: tuple[Role, ...]) -> bool:
    """Tell whether a count would surely go on from one number to the minutes of a day."""
    if Role.TERM in roles:
        return _fits(before.pieces[roles.index(Role.TERM)], day, Role.TERM)
    if before.day[:4] != day[:4]:
        return False
    return Role.MONTH not in roles or before.day[:7] == day[:7]


def _goes_on_in_letters(pieces: Sequence[_NumberPiece], at: int) -> bool:
    """Tell whether letters follow right after the counter, as in ``17a``, which may count, too."""
    after = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return after[:1].isalpha()


def _written(told: Sequence[_GivenNumber], roles: tuple[Role, ...], count: int, day: str, *, anew: bool) -> str:
    return "".join(_piece(told, at, role, count, day, anew=anew) for at, role in enumerate(roles))


def _piece(told: Sequence[_GivenNumber], at: int, role: Role, count: int, day: str, *, anew: bool) -> str:
    piece = told[-1].pieces[at]
    match role:
        case Role.YEAR:
            return day[:4]
        case Role.SHORT_YEAR:
            return day[2:4]
        case Role.COUNTER | Role.MONTH:
            number = count if role is Role.COUNTER else int(day[5:7] or 1)
            if piece.notation is Notation.ROMAN:
                return roman(number)
            texts = [one.pieces[at].text for one in told]
            width = max(map(len, texts)) if any(text.startswith("0") for text in texts) else 1
            return f"{number:0{width}}"
        case Role.TERM if anew:
            return _next_term(piece.text)
        case _:
            return piece.text


def _next_term(term: str) -> str:
    """Return the term as long as one, which begins when it ends."""
    found = _TERM.fullmatch(term)
    assert found is not None
    first, last = _years(term)
    end = str(last + last - first)
    return f"{last}{found[2]}{end if len(found[3]) == 4 else end[2:]}"
