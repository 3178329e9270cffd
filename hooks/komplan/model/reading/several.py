"""Several values where one belongs: one text that keeps all of them, or how they are written."""

import re
from collections.abc import Mapping, Sequence

from komplan.diagnostics import Diagnostic, Facts, Place, Repair, facts
from komplan.language.heard import quoted
from komplan.privacy.names import holds_name
from komplan.sources.tree import Branch, Items, Node, Scalar, scalars

from ..fields import fields_of
from ..values import Context, Years
from ..values.code import is_identifier
from .proposals import with_words
from .shared_costs import shared_cost
from .spots import Spot, over, written, written_text

_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_SEATS = frozenset({"organisation", "role"})
"""Fields of a seat that a text can say with those of another."""


def several_in(spot: Spot) -> Items | None:
    """Return the list of two or more that stands where one value belongs, or None."""
    node = spot.value
    while isinstance(node, Items) and len(node) == 1:
        node = node[0]
    return node if isinstance(node, Items) and len(node) > 1 else None


def in_one(spot: Spot, several: Items) -> Repair | None:
    """Return the repair that writes all of several values in one; None where a text can't keep what each says."""
    if _is_seat(spot):
        return _one_seat(spot, several)
    if repair := _each_its_own(spot, several):
        return repair
    texts = _texts(several)
    if spot.inner or texts is None:
        return None
    if spot.spec.takes(Years) and all(_YEAR.fullmatch(text) for text in texts) and not spot.is_around:
        return over(spot.value, quoted(", ".join(sorted(set(texts)))))
    if not spot.is_reference or spot.is_around or not is_identifier(texts[0]):
        return None
    return with_words(texts[0], ", ".join(texts), spot)


def _each_its_own(spot: Spot, several: Items) -> Repair | None:
    """Write a group for each of several where their field is all that it states, and there may be more such groups."""
    above = spot.above
    is_whole = above is not None and above.spec.several and not above.is_around and not spot.is_around
    if above is None or not is_whole or spot.holder is not above.node or list(above.node) != [spot.field]:
        return None
    groups = ", ".join(f"{{{spot.field}: {written(item)}}}" for item in several)
    return over(above.node, f"[{groups}]") if above.is_alone else None


def told_of(spot: Spot, several: Items) -> Facts:
    """Return what is told of several values, with all of their words; a seat's are where a town knows them."""
    texts = _texts(several)
    words = ", ".join(texts) if texts else "…"
    if not _is_seat(spot):
        example = example_of_several(spot, texts or ["…", "…"], words)
        ids = {"ids": tuple(texts)} if texts and spot.is_reference else {}
        return facts(field=spot.field, value=words, example=example, **ids)
    told: dict[str, str | int] = {"field": spot.field, "value": words}
    example = f'{{role: "{", ".join("…" for _ in several)}"}}'
    told["example"] = f"{spot.field}: {example}" if spot.is_alone else example
    if texts and all(isinstance(item, Scalar) for item in several):
        told |= {"seat": words, "listed": int(spot.is_listed)}
    return told


def example_of_several(spot: Spot, values: Sequence[str], words: str) -> str:
    """Return how several values are written today where one belongs: years in items of their own, else one of them."""
    is_listed = spot.above is not None and isinstance(spot.above.holder, Items)
    if is_listed and not spot.is_around and spot.spec.takes(Years):
        return f"[{', '.join(f'{{{spot.field}: {value}, …}}' for value in values)}]"
    return f"{spot.field}: {{value: …, as_written: {quoted(words) if words != '…' else words}}}"


def seat_in(spot: Spot) -> Scalar | None:
    """Return the one text that stands in place of a seat or of a contact, which may name an organisation; or None."""
    node = spot.value
    if isinstance(node, Items) and len(node) == 1:
        node = node[0]
    fields = fields_of(spot.inner) if spot.inner else {}
    may_name = "organisation" in fields and not any(field.required for field in fields.values())
    return node if may_name and isinstance(node, Scalar) else None


def _is_seat(spot: Spot) -> bool:
    return spot.inner is not None and "role" in spot.inner.BARE


def _one_seat(spot: Spot, several: Items) -> Repair | None:
    """Write all roles in one; organisations among them as the first of all with the words of each beside it."""
    seats = [_said(item) for item in several]
    if not all(seats) or any(holds_name(text) for seat in seats for text in seat.values()):
        return None
    words = ", ".join(" – ".join(seat.values()) for seat in seats)
    if not any("organisation" in seat for seat in seats):
        return over(spot.value, f"{{role: {quoted(words)}}}")
    (name, text), *others = seats[0].items()
    fields = {name: f"{{value: {written_text(text)}, as_written: {quoted(words)}}}"}
    fields |= {name: written_text(text) for name, text in others}
    return over(spot.value, f"{{{', '.join(f'{name}: {text}' for name, text in fields.items())}}}")


def _said(node: Node) -> Mapping[str, str]:
    """Return the organisation and the role that an item states; nothing where it states more, or not plainly."""
    if isinstance(node, Scalar):
        return {"role": str(node)}
    if not isinstance(node, Branch) or not node.keys() <= _OF_SEATS:
        return {}
    said = {name: str(text) for name, text in node.items() if isinstance(text, Scalar)}
    return said if len(said) == len(node) else {}


def _texts(several: Items) -> list[str] | None:
    """Return the one text of each item, or None where one of them holds none or more."""
    found = [[str(text) for _, text in scalars(item)] for item in several]
    return [texts[0] for texts in found] if all(len(texts) == 1 for texts in found) else None


def in_place_of_one(spot: Spot, place: Place, repair: Repair | None, context: Context) -> Diagnostic | None:
    """Return what is told of a list where one value belongs; None where that is told otherwise."""
    is_texts = (
        isinstance(spot.value, Items) and len(spot.value) > 1 and all(isinstance(one, Scalar) for one in spot.value)
    )
    if is_texts and (rows := shared_cost(spot, place, context)):
        return rows
    several = several_in(spot) if repair is None else None
    return Diagnostic("several-values", place, told_of(spot, several), in_one(spot, several)) if several else None
