"""What to write instead of a value that was refused: repairs that can be pasted, in the typed words."""

from collections.abc import Mapping, Sequence

from komplan.diagnostics import Repair, Stretch
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import KNOWN, known_word, quoted
from komplan.sources.tree import Branch, Items, Scalar

from .spots import Spot, in_flow, is_field, is_plain, lines, over
from .values import Context, Part
from .values.base import Refusal
from .values.choice import dashed

_TEXTS = ("summary", "note", "description")
"""Fields that take the words of what another field can't hold."""

_LONGEST = 80
"""Longest text that an example quotes."""


def repair_of(refusal: Refusal, spot: Spot, context: Context) -> Repair | None:
    """Return what mends a refused value, or None where nobody can know it or it can't be pasted."""
    if refusal.code == "unknown-value":
        return _known(str(refusal.facts["value"]), refusal.within, spot, context)
    if refusal.code == "value-in-words":
        return in_words(spot, str(spot.value), context)
    if refusal.kept:
        return _beside(refusal.kept[0], refusal.beside, spot) or _kept(*refusal.kept, spot)
    if several := refusal.facts.get("several"):
        return _several(several, spot)
    return None if refusal.repair is None else over(spot.value, refusal.repair)


def _known(text: str, within: Refusal | None, spot: Spot, context: Context) -> Repair | None:
    """Write as a value what stands as the reason why there is none."""
    if within is None:
        return over(spot.node, text if is_plain(text) else quoted(text))
    if within.code == "value-in-words":
        return in_words(spot, text, context)
    if within.kept:
        value, words = within.kept
        return over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    return over(spot.node, within.repair) if within.repair else None


def _kept(value: str, words: str, spot: Spot) -> Repair | None:
    """Write a value with the typed words beside it."""
    if not spot.is_around:
        return over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    assert isinstance(spot.node, Branch)
    if "as_written" in spot.node:
        return over(spot.value, value)
    return over(spot.value, lines(spot.node, {"": value, "as_written": quoted(words)}))


def _beside(value: str, more: Mapping[str, str], spot: Spot) -> Repair | None:
    """Write a value and fields beside it, where the part has them and they are not there yet."""
    holder = spot.holder
    free = more and isinstance(holder, Branch) and not holder.keys_at.keys() & more.keys()
    if spot.field != "starts" or not free or not all(is_field(spot.part, name) for name in more):
        return None
    assert isinstance(holder, Branch)
    return over(spot.node, lines(holder, {"": value, **more}))


def _several(texts: Sequence[str], spot: Spot) -> Repair | None:
    """Write one value for each of several that stand in one text."""
    items = [text if is_plain(text) else quoted(text) for text in texts]
    if spot.is_alone:
        return over(spot.node, f"[{', '.join(items)}]")
    assert isinstance(spot.holder, Items)
    if in_flow(spot.holder):
        return over(spot.node, ", ".join(items))
    return over(spot.node, f"\n{' ' * (spot.holder.place.column - 1)}- ".join(items))


def in_words(spot: Spot, words: str, context: Context) -> Repair | None:
    """Write what a field can't hold in a text beside it, with the field's name, in each of the town's languages."""
    spot = _left_out(spot)
    holder = spot.holder
    if not isinstance(holder, Branch) or spot.node.end is None:
        return None
    field = next((name for name in _TEXTS if is_field(spot.part, name) and name not in holder.keys_at), None)
    key = holder.keys_at.get(spot.field)
    if field is None or key is None:
        return None
    at = Stretch(key.path, key.line, key.column, *spot.node.end)
    worded = _worded(spot, words, context)
    return Repair(f"{field}: {worded}", at=at) if worded else None


def _left_out(spot: Spot) -> Spot:
    """Return what has to be left out where a field is: the group around it too, if it needs the field."""
    while spot.above and _is_needed(spot) and not any(is_field(spot.part, name) for name in _TEXTS):
        spot = spot.above
    return spot


def _is_needed(spot: Spot) -> bool:
    fields = spot.part.model_fields.items()
    return any(spot.field in {name, info.alias} and info.is_required() for name, info in fields)


def _worded(spot: Spot, words: str, context: Context) -> str | None:
    """Return words with the name of their field as YAML; None where a language of the town would lack them."""
    known = next(filter(None, (known_word(table, words) for table in KNOWN)), None)
    said = {context.language: f"{label(spot.part, spot.field, context.language)}: {words}"}
    for language in context.languages:
        if language not in said and known:
            said[language] = f"{label(spot.part, spot.field, language)}: {catalogue(language).say('known', known)}"
    if len(context.languages) > len(said):
        return None
    if len(said) == 1:
        return quoted(said[context.language])
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in said.items())}}}"


def label(part: type[Part], field: str, language: str) -> str:
    """Return what the site calls a field in a language, in which there may be no catalogue."""
    words = catalogue(language if language in languages() else languages()[0])
    owner = getattr(part, "KIND", None) or dashed(part.__name__)
    return str(words.find("fields_of", owner, field) or words.find("fields", field) or field)


def example_beside(refusal: Refusal, spot: Spot | None, context: Context) -> str:
    """Return how to write today what a field can't hold, also where it can't be pasted."""
    told = refusal.within or refusal
    if told.kept:
        return f"{{value: {told.kept[0]}, as_written: {quoted(told.kept[1])}}}"
    words = str(refusal.facts["value"])
    if told.code != "value-in-words" or spot is None:
        return words
    spot = _left_out(spot)
    field = next((name for name in _TEXTS if is_field(spot.part, name)), "summary")
    there = spot.holder.get(field) if isinstance(spot.holder, Branch) else None
    before = f"{there} " if isinstance(there, Scalar) and len(there) <= _LONGEST else ""
    return f"{field}: {quoted(f'{before}{label(spot.part, spot.field, context.language)}: {words}')}"
