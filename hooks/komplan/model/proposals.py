"""What to write instead of a value that was refused: repairs that can be pasted, in the typed words."""

import re
from collections.abc import Mapping, Sequence

from komplan.diagnostics import Facts, Repair, Stretch, Term
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import KNOWN, known_word, quoted
from komplan.sources.tree import Branch, Items, Scalar

from .spots import Spot, in_flow, is_field, is_needed, lines, over, written_text
from .values import Context, Part
from .values.base import Refusal
from .values.choice import dashed

_TEXTS = ("summary", "note", "description")
"""Fields that take the words of what another field can't hold."""

_NUMBER = re.compile(r"\d++")
_LONGEST = 160
"""Longest text that an example quotes; dots stand for what is there already."""


def repair_of(refusal: Refusal, spot: Spot, context: Context) -> Repair | None:
    """Return what mends a refused value, or None where nobody can know it or it can't be pasted."""
    if refusal.code == "unknown-value":
        return _known(str(refusal.facts["value"]), refusal.within, spot, context)
    if refusal.code == "value-in-words" or (refusal.code == "wrong-vote" and _are_too_few(refusal)):
        return in_words(spot, str(refusal.facts["value"]), context)
    if refusal.kept:
        return _beside(refusal.kept[0], refusal.beside, spot, context) or with_words(*refusal.kept, spot)
    if several := refusal.facts.get("several"):
        return as_items(several, spot)
    return None if refusal.repair is None else over(spot.value, refusal.repair)


def _are_too_few(vote: Refusal) -> bool:
    """Tell whether a vote says less than three numbers, of which nobody can know the rest."""
    return 0 < len(_NUMBER.findall(str(vote.facts["value"]))) < 3


def _known(text: str, within: Refusal | None, spot: Spot, context: Context) -> Repair | None:
    """Write as a value what stands as the reason why there is none."""
    if within is None:
        return over(spot.node, written_text(text))
    if within.code == "value-in-words":
        return in_words(spot, text, context)
    if within.kept:
        value, words = within.kept
        return over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    return over(spot.node, within.repair) if within.repair else None


def with_words(value: str, words: str, spot: Spot) -> Repair | None:
    """Write a value with the typed words beside it."""
    if not spot.is_around:
        return over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    assert isinstance(spot.node, Branch)
    if "as_written" in spot.node:
        return over(spot.value, value)
    return over(spot.value, lines(spot.node, {"": value, "as_written": quoted(words)}))


def _beside(value: str, more: Mapping[str, str], spot: Spot, context: Context) -> Repair | None:
    """Write a value and fields beside it, where the part has them and they are not there yet."""
    holder = spot.holder
    if not more or not isinstance(holder, Branch) or spot.is_around:
        return None
    fields = {_own_name(spot.part, name): text for name, text in more.items()}
    if "ends" in fields and spot.field != "starts":
        return None
    if not all(is_field(spot.part, name) and name not in holder.keys_at for name in fields):
        return None
    is_text = fields.keys() & {"reason", "note"}
    if is_text and len(context.languages) > 1:  # nobody here knows the other language's words
        return None
    return over(spot.node, lines(holder, {"": value, **fields}))


def _own_name(part: type[Part], name: str) -> str:
    return "note" if name == "reason" and not is_field(part, name) else name


def as_items(texts: Sequence[str], spot: Spot) -> Repair | None:
    """Write one value for each of several that stand in one text."""
    items = [written_text(text) for text in texts]
    if spot.is_alone:
        return over(spot.node, f"[{', '.join(items)}]")
    assert isinstance(spot.holder, Items)
    if in_flow(spot.holder):
        return over(spot.node, ", ".join(items))
    return over(spot.node, f"\n{' ' * (spot.holder.place.column - 1)}- ".join(items))


def in_words(spot: Spot, words: str, context: Context) -> Repair | None:
    """Write what a field can't hold in a text beside it, with the field's name, in each of the town's languages."""
    if isinstance(spot.node, Branch) and isinstance(own := spot.node.get("as_written"), Scalar):
        words = str(own)
    spot = _left_out(spot)
    holder = spot.holder
    if not isinstance(holder, Branch) or spot.node.end is None:
        return None
    taken = {name for group, name in context.proposed if group == id(holder)} | holder.keys_at.keys()
    field = next((name for name in _TEXTS if is_field(spot.part, name) and name not in taken), None)
    key = holder.keys_at.get(spot.field)
    if field is None or key is None:
        return None
    at = Stretch(key.path, key.line, key.column, *spot.node.end)
    worded = _worded(spot, words, context)
    if worded is None:
        return None
    context.proposed[id(holder), field] = [f"{label(spot.part, spot.field, context.language)}: {words}"]
    return Repair(f"{field}: {worded}", at=at)


def _left_out(spot: Spot) -> Spot:
    """Return what has to be left out where a field is: the group around it too, if it needs the field."""
    while spot.above and is_needed(spot.part, spot.field) and not any(is_field(spot.part, name) for name in _TEXTS):
        spot = spot.above
    return spot


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


def example_beside(refusal: Refusal, spot: Spot | None, context: Context) -> Facts:
    """Return how to write today what a field can't hold, also where it can't be pasted: ``example`` and ``where``."""
    told = refusal.within or refusal
    words = str(refusal.facts["value"])
    if told.kept:
        example = f"{{value: {told.kept[0]}, as_written: {quoted(told.kept[1])}}}"
    elif told.code in {"value-in-words", "wrong-vote", "wrong-period"} and spot is not None:
        return example_in_words(spot, words, context)
    else:
        example = f"{{value: …, as_written: {quoted(words)}}}"
    return {"example": example, "where": Term("text_places", "beside")}


def example_in_words(spot: Spot, words: str, context: Context) -> Facts:
    """Return the text in which words can be said instead of a field, after what it says already, and where it is."""
    spot = own = _left_out(spot)
    said = f"{label(own.part, own.field, context.language)}: {words}"
    while spot.above and not (isinstance(spot.holder, Branch) and any(is_field(spot.part, name) for name in _TEXTS)):
        spot = spot.above
    field = next((name for name in _TEXTS if is_field(spot.part, name)), _TEXTS[0])
    there = spot.holder.get(field) if isinstance(spot.holder, Branch) else None
    if isinstance(there, Branch):
        there = there.get(context.language)
    before = [] if there is None else [str(there)] if isinstance(there, Scalar) else ["…"]
    proposed = context.proposed.setdefault((id(spot.holder), field), [])
    proposed.append(said)
    text = " ".join([*before, *proposed])
    text = text if len(text) <= _LONGEST else f"… {said}"
    place = "beside" if spot is own else "above" if spot.above else "record"
    return {"example": f"{field}: {quoted(text)}", "where": Term("text_places", place)}
