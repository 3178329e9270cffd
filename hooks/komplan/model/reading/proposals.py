"""What to write instead of a value that was refused: repairs that can be pasted, in the typed words."""

import re
from collections.abc import Mapping, Sequence

from komplan.diagnostics import Facts, Repair, Stretch, Wording
from komplan.language.catalogue import catalogue, languages
from komplan.language.codes import is_language
from komplan.language.heard import KNOWN, known_word, quoted, spoken_in
from komplan.sources.tree import Branch, Items, Node, Scalar

from ..fields import fields_of
from ..values import Context, Part
from ..values.base import Refusal
from .spots import Spot, in_flow, is_needed, lines, over, written_text

_TEXTS = ("summary", "note", "description")
"""Fields that take the words of what another field can't hold."""

WORDED = frozenset({"value-in-words", "wrong-vote", "wrong-period"})
"""Codes of what goes into a text, as the field can't hold it."""

_NUMBER = re.compile(r"\d++")
_LONGEST = 250
"""Longest text that an example quotes; dots stand for what is there already."""
_PASTED = 600
"""Longest text to be pasted over another with more words."""
_ENDS = (".", "!", "?", "…", ":", ";")


def repair_of(refusal: Refusal, spot: Spot, context: Context) -> Repair | None:
    """Return what mends a refused value, or None where nobody can know it or it can't be pasted."""
    if refusal.code == "unknown-value":
        return _known(str(refusal.facts["value"]), refusal.within, spot, context)
    if not refusal.kept and (refusal.code == "value-in-words" or refusal.beside or _are_too_few(refusal)):
        return _elsewhere(refusal, spot, context) or in_words(spot, str(refusal.facts["value"]), context)
    if refusal.kept:
        return _beside(*refusal.kept, refusal, spot, context) or with_words(*refusal.kept, spot)
    if several := refusal.facts.get("several"):
        return as_items(several, spot)
    if refusal.repair is None:
        return None
    return over(spot.node if refusal.is_reason else spot.value, refusal.repair, is_safe=refusal.is_safe)


def _are_too_few(vote: Refusal) -> bool:
    """Tell whether a vote says less than three numbers, of which nobody can know the rest."""
    return vote.code == "wrong-vote" and 0 < len(_NUMBER.findall(str(vote.facts["value"]))) < 3


def _known(text: str, within: Refusal | None, spot: Spot, context: Context) -> Repair | None:
    """Write as a value what stands as the reason why there is none."""
    if within is None:
        return over(spot.node, written_text(text))
    if within.code == "value-in-words" or (within.beside and not within.kept):
        return _elsewhere(within, spot, context) or in_words(spot, text, context)
    if within.kept:
        value, words = within.kept
        return _beside(value, words, within, spot, context) or over(
            spot.node, f"{{value: {value}, as_written: {quoted(words)}}}"
        )
    return over(spot.node, within.repair) if within.repair else None


def with_words(value: str, words: str, spot: Spot) -> Repair | None:
    """Write a value with the typed words beside it."""
    if not spot.is_around:
        return over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    assert isinstance(spot.node, Branch)
    if "as_written" in spot.node:
        return over(spot.value, value)
    return over(spot.value, lines(spot.node, {"": value, "as_written": quoted(words)}))


def _beside(value: str, words: str, refusal: Refusal, spot: Spot, context: Context) -> Repair | None:
    """Write a value and fields beside it, where the part has them and they are not there yet."""
    holder, more = spot.holder, refusal.beside
    if not more or not isinstance(holder, Branch) or spot.is_around:
        return None
    fields = {_own_name(spot.part, name): text for name, text in more.items()}
    if "ends" in fields and spot.field != "starts":
        return None
    if not all(name in fields_of(spot.part) and name not in holder.keys_at for name in fields):
        return None
    is_text = fields.keys() & {"reason", "note"}
    if is_text and len(context.languages) > 1:  # nobody here knows the other language's words
        return None
    made = f"{{value: {value}, as_written: {quoted(words)}}}" if refusal.says_more else value
    return over(spot.node, lines(holder, {"": made, **fields}))


def _elsewhere(refusal: Refusal, spot: Spot, context: Context) -> Repair | None:
    """Write what a value says into a field that holds it and is not there yet, in place of the one that does not."""
    return instead(spot, refusal.beside, context) if refusal.beside else None


def instead(spot: Spot, fields: Mapping[str, str], context: Context) -> Repair | None:
    """Write other fields in place of one, where the part has them and they are neither there nor proposed yet."""
    holder = spot.holder
    if not isinstance(holder, Branch) or spot.field not in holder.keys_at or spot.is_around:
        return None
    if not all(name in fields_of(spot.part) and name not in holder.keys_at for name in fields):
        return None
    at = _both(holder, spot.field, spot.field)
    if at is None or any((id(holder), name) in context.proposed for name in fields):
        return None
    context.proposed.update(((id(holder), name), []) for name in fields)
    return Repair(lines(holder, fields), at=at)


def _own_name(part: type[Part], name: str) -> str:
    return "note" if name == "reason" and name not in fields_of(part) else name


def listed_choices(refusal: Refusal, spot: Spot) -> Repair | None:
    """Write as a list several choices that stand in one text, where the field takes a list; else None."""
    items = refusal.facts.get("items")
    return _as_list(items, spot) if items and spot.spec.several and not spot.is_around else None


def as_items(texts: Sequence[str], spot: Spot) -> Repair | None:
    """Write one value for each of several that stand in one text."""
    return _as_list([written_text(text) for text in texts], spot)


def _as_list(items: Sequence[str], spot: Spot) -> Repair | None:
    if spot.is_alone:
        return over(spot.node, f"[{', '.join(items)}]")
    assert isinstance(spot.holder, Items)
    if in_flow(spot.holder):
        return over(spot.node, ", ".join(items))
    return over(spot.node, f"\n{' ' * (spot.holder.place.column - 1)}- ".join(items))


def in_words(spot: Spot, words: str, context: Context) -> Repair | None:
    """Write what a field can't hold in a text beside it, with the field's name, in each of the town's languages.

    A text that is there keeps its words in all languages; it can be pasted over where it stands next to the field.
    """
    if isinstance(spot.node, Branch) and isinstance(own := spot.node.get("as_written"), Scalar):
        words = str(own)
    said = _said(spot, words, context)
    spot = _left_out(spot)
    holder = spot.holder
    if not isinstance(holder, Branch) or spot.node.end is None or spot.field not in holder.keys_at:
        return None
    texts = [name for name in _TEXTS if name in fields_of(spot.part) and (id(holder), name) not in context.proposed]
    for field in sorted(texts, key=lambda name: name in holder.keys_at):
        there = holder.get(field)
        at = _both(holder, spot.field, spot.field if there is None else field)
        worded = _together(there, [said], context)
        if at is None or worded is None or (there is None and not said.keys() >= {*context.languages}):
            continue
        if there is None or not ("\n" in worded or len(worded) > _PASTED):
            context.proposed[id(holder), field] = [said]
            return Repair(f"{field}: {worded}", at=at, joins="" if there is None else field)
    return None


def _both(holder: Branch, one: str, other: str) -> Stretch | None:
    """Return the stretch of two fields with nothing between them, or of one."""
    first, last = sorted((one, other), key=lambda name: holder.keys_at[name])
    key, below, begun, ended = holder.keys_at[first], holder.keys_at[last], holder[first].end, holder[last].end
    names = sorted(holder.keys_at, key=lambda name: holder.keys_at[name])
    is_next = names.index(last) - names.index(first) <= 1
    if begun is None or ended is None or not is_next or (first != last and below.line - begun[0] > 1):
        return None
    return Stretch(key.path, key.line, key.column, *ended)


def _left_out(spot: Spot) -> Spot:
    """Return what has to be left out where a field is: the group around it too, if it needs the field."""
    while spot.above and is_needed(spot.part, spot.field) and not any(name in fields_of(spot.part) for name in _TEXTS):
        spot = spot.above
    return spot


def _said(spot: Spot, words: str, context: Context) -> Mapping[str, str]:
    """Return words with the name of their field by language, as far as they are typed or known in it.

    Words that mean the same in every language stand as they were typed in their own, and as the site says it in others.
    """
    typed = spot.node.get("unknown") if isinstance(spot.node, Branch) else None
    if isinstance(typed, Branch):
        texts = {language: str(text) for language, text in typed.items() if isinstance(text, Scalar)}
    else:
        table, known = next(((t, key) for t in KNOWN if (key := known_word(t, words))), ("", None))
        spoken = spoken_in(table, words) if known else {context.language}
        texts = {language: words for language in (context.language, *context.languages) if language in spoken}
        for language in (context.language, *context.languages):
            if language not in texts and known and language in languages():
                texts[language] = catalogue(language).say("known", known)
    own = _left_out(spot)
    order = dict.fromkeys(code for code in (context.language, *context.languages, *texts) if code in texts)
    return {language: f"{label(own.part, own.field, language)}: {texts[language]}" for language in order}


def _together(there: Node | None, said: Sequence[Mapping[str, str]], context: Context) -> str | None:
    """Return a text and what is said after it as YAML; of a text in one language none is made in several."""
    texts: dict[str, str] = {}
    if isinstance(there, Scalar):
        if not all(context.language in each for each in said):
            return None
        texts[context.language] = str(there)
    elif isinstance(there, Branch):
        texts = {language: str(text) for language, text in there.items() if isinstance(text, Scalar)}
        if len(texts) < len(there) or not all(map(is_language, there)):
            return None
    for each in said:
        for language, text in each.items():
            if not isinstance(there, Scalar) or language == context.language:
                texts[language] = _after(texts.get(language, ""), text)
    if texts.keys() == {context.language}:
        return quoted(texts[context.language])
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in texts.items())}}}"


def _after(before: str, text: str) -> str:
    """Return a sentence after others."""
    before = before.rstrip()
    return f"{before}{'' if before.endswith(_ENDS) else '.'} {text}" if before else text


def label(part: type[Part], field: str, language: str) -> str:
    """Return what the site calls a field in a language, in which there may be no catalogue."""
    words = catalogue(language if language in languages() else languages()[0])
    return str(words.find("fields_of", part.table(), field) or words.find("fields", field) or field)


def example_beside(refusal: Refusal, spot: Spot | None, context: Context) -> Facts:
    """Return how to write today what a field can't hold, also where it can't be pasted: ``example`` and ``where``."""
    told = refusal.within or refusal
    words = str(refusal.facts["value"])
    if told.kept:
        example = f"{{value: {told.kept[0]}, as_written: {quoted(told.kept[1])}}}"
    elif told.code in WORDED and spot is not None:
        return example_in_words(spot, words, context)
    else:
        example = f"{{value: …, as_written: {quoted(words)}}}"
    return {"example": example, "where": Wording("text_places", "beside"), "this": Wording("text_places", "field")}


def example_in_words(spot: Spot, words: str, context: Context) -> Facts:
    """Return the text in which words can be said instead of a field, after what it says already, and where it is."""
    said = _said(spot, words, context)
    spot = own = _left_out(spot)
    while spot.above and not (isinstance(spot.holder, Branch) and any(name in fields_of(spot.part) for name in _TEXTS)):
        spot = spot.above
    field = next((name for name in _TEXTS if name in fields_of(spot.part)), _TEXTS[0])
    there = spot.holder.get(field) if isinstance(spot.holder, Branch) else None
    proposed = context.proposed.setdefault((id(spot.holder), field), [])
    proposed.append(said)
    text = _together(there, proposed, context) if len(proposed) <= _LONGEST else None  # each has a character or more
    if text is None or "\n" in text or len(text) > _LONGEST:
        text = quoted(f"… {said[context.language]}") if context.language in said else "…"
    base = "beside" if spot is own else "above" if spot.above else "record"
    return {
        "example": f"{field}: {text}",
        "where": Wording("text_places", base if there is None else f"{base}-there"),
        "this": Wording("text_places", "field" if own.is_alone or spot.is_listed else "item"),
    }
