"""People by name in one text in place of seats: who has which role, and who else is told of without a name."""

import re
from dataclasses import dataclass

from komplan.language.heard import bare, quoted
from komplan.privacy.names import are_surnames, holds_name

from .heads import heads_in

_DEGREE = r"(?:Ph\.? ?D|Th\.?D|DiS|MBA|MPA|CSc|DrSc|LL\.? ?M|MSc|MPH)\b"
"""A degree that stands behind a name."""
_PARTS = re.compile(rf",(?!\s*+{_DEGREE})|[;:/(]| [–-] ")
"""What parts a person and a role in a text."""
_BY_COMMA = re.compile(rf"(?:[^,()]|,(?=\s*+{_DEGREE})|\([^()]*+\)?|\))+")
_BY_SEMICOLON = re.compile(r"(?:[^;()]|\([^()]*+\)?|\))+")
"""What is told of one seat, with all that stands in brackets."""
_NUMBER = re.compile(r"\d++ ")


@dataclass(frozen=True, slots=True)
class People:
    """Seats of which some are people by name, as YAML; dots stand for what nobody can tell."""

    seats: str
    """The seats, each name in the field that says why it may be public."""
    unnamed: str
    """The same without the names."""
    are_many: bool = False


_UNCLEAR = People("{role: …, person: …, public_basis: office}", "{role: …}")


def names_people(text: str) -> bool:
    """Tell whether a text holds a person's name."""
    return holds_name(text) or are_surnames(text)


def people_of(text: str, *, may_be_many: bool) -> People:
    """Return the people of a text that names some, and all others of whom it tells where there ``may_be_many``.

    A person has the one role that stands beside the name. Where there are more roles, each is a seat of its own, but
    for those in the person's own part of the text: nobody is said to be all of them.
    """
    people, roles = _people_and_roles(text)
    if len(people) == 1 and len(roles) <= 1 and ";" not in text and not any(map(_number_of, roles)):
        return _UNCLEAR if _has_digit(people[0]) else _seat(people[0], roles)
    told = (_BY_SEMICOLON if ";" in text else _BY_COMMA).findall(bare(text))
    seats = [_one_seat(part) for one in told if (part := one.strip())]
    found = [seat for seat in seats if seat]
    if are_surnames(text) or len(found) < len(seats) or not (may_be_many or len(found) == 1):
        return _UNCLEAR
    unnamed = [seat.unnamed for seat in found if seat.unnamed != _UNCLEAR.unnamed] or [_UNCLEAR.unnamed]
    return People(", ".join(seat.seats for seat in found), ", ".join(unnamed), are_many=len(found) > 1)


def _one_seat(text: str) -> People | None:
    """Return what one part of a text tells; None where it names more than one person, or more than a role of one."""
    people, roles = _people_and_roles(text)
    if people:
        is_clear = len(people) == 1 and not _has_digit(people[0]) and (len(roles) < 2 or "(" in text)
        return _seat(people[0], roles) if is_clear else None
    number = _number_of(text)
    role = f"role: {quoted(text.partition(' ')[2] if number else text)}"
    made = f"{{{role}, seats: {number}}}" if number else f"{{{role}}}"
    return People(made, made)


def _seat(person: str, roles: list[str]) -> People:
    role = f"role: {quoted(', '.join(roles))}" if roles else ""
    named = ", ".join(filter(None, [role, f"person: {quoted(person)}", "public_basis: office"]))
    return People(f"{{{named}}}", f"{{{role or 'role: …'}}}")


def _number_of(role: str) -> str | None:
    """Return how many have a role, where it begins with that."""
    heads = heads_in(role, may_be_many=False) if _NUMBER.match(role) else None
    return heads.number if heads and heads.role else None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _people_and_roles(text: str) -> tuple[list[str], list[str]]:
    parts = [part for piece in _PARTS.split(bare(text)) if (part := piece.strip(" ()"))]
    people = parts if are_surnames(text) else [part for part in parts if names_people(part)]
    return people, [part for part in parts if part not in people]
