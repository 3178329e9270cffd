"""What to write instead of a value that was refused: repairs that can be pasted, in the typed words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from komplan.diagnostics import Repair, Stretch, Word
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import KNOWN, fold, heard, known_word, quoted
from komplan.privacy.names import holds_name
from komplan.sources.tree import Branch, Items, Node, Scalar, stretch_of

from .values import Context, Part, Text
from .values.base import Refusal
from .values.choice import dashed

_TEXTS = ("summary", "note", "description")
"""Fields that take the words of what another field can't hold."""

_TITLES = ("title", "name", "role", "what", "task", "reason", "note", "main")
"""Fields of a part that a bare text is most likely meant for."""

_SHOWN = 3
"""How many fields an example shows where none is needed."""

_LONGEST = 80
"""Longest text that an example quotes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a tree the statement of a field stands."""

    holder: Branch | Items
    step: str | int
    node: Node
    """The statement as it is written, ``{value: …}`` included."""
    field: str
    """Name of the field, also where the statement is an item of its list."""
    part: type[Part]
    """What the fields beside it are those of."""
    inner: type[Part] | None
    """What its value is, where that is a group of fields."""
    takes_text: bool
    """Whether any text may be its value."""
    above: "Spot | None"
    """The statement that the holder is, or is in."""
    is_listed: bool = False
    """Whether it stands for a list of one."""

    @property
    def value(self) -> Node:
        """What is stated."""
        return self.node["value"] if isinstance(self.node, Branch) and self.is_around else self.node

    @property
    def is_around(self) -> bool:
        """Whether the statement says more of its value."""
        return isinstance(self.node, Branch) and "value" in self.node

    @property
    def is_alone(self) -> bool:
        """Whether the statement stands right behind the name of the field."""
        return isinstance(self.step, str)


def spot_of(kind: type[Part], tree: Branch, path: Sequence[str | int]) -> Spot | None:
    """Return where the statement at a path stands; None where the path leads inside a value or to nothing."""
    holder: Node = tree
    part, own, field = kind, kind, ""
    inner: type[Part] | None = None
    takes_text = False
    at: Spot | None = None
    for position, step in enumerate(path):
        if isinstance(step, str):
            found = next((info for name, info in part.model_fields.items() if step in {name, info.alias}), None)
            if found is None or not isinstance(holder, Branch) or step not in holder:
                return None
            own, field, inner = part, step, part_in(found.annotation)
            takes_text = _takes_text(found.annotation)
            part = inner or part
        elif not isinstance(holder, Items):  # one value stands where several are possible
            return replace(at, is_listed=True) if at and position == len(path) - 1 else None
        elif step >= len(holder):
            return None
        node = holder[step]  # type: ignore[index]
        at = Spot(holder, step, node, field, own, inner, takes_text, at)
        holder = node
        if isinstance(node, Branch) and "value" in node and not _is_field(part, "value"):
            holder = node["value"]
    return at


def _is_field(part: type[Part], name: str) -> bool:
    return any(name in {own, info.alias} for own, info in part.model_fields.items())


def part_in(annotation: Any) -> type[Part] | None:
    """Return the part that an annotation of a field leads to, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for part in map(part_in, get_args(annotation)) if part), None)


def _takes_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return True
    return any(map(_takes_text, get_args(annotation)))


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
    return None if refusal.repair is None else _over(spot.value, refusal.repair)


def _known(text: str, within: Refusal | None, spot: Spot, context: Context) -> Repair | None:
    """Write as a value what stands as the reason why there is none."""
    if within is None:
        return _over(spot.node, text if _is_plain(text) else quoted(text))
    if within.code == "value-in-words":
        return in_words(spot, text, context)
    if within.kept:
        value, words = within.kept
        return _over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    return _over(spot.node, within.repair) if within.repair else None


def _kept(value: str, words: str, spot: Spot) -> Repair | None:
    """Write a value with the typed words beside it."""
    if not spot.is_around:
        return _over(spot.node, f"{{value: {value}, as_written: {quoted(words)}}}")
    assert isinstance(spot.node, Branch)
    if "as_written" in spot.node:
        return _over(spot.value, value)
    return _over(spot.value, _lines(spot.node, {"": value, "as_written": quoted(words)}))


def _beside(value: str, more: Mapping[str, str], spot: Spot) -> Repair | None:
    """Write a value and fields beside it, where the part has them and they are not there yet."""
    holder = spot.holder
    free = more and isinstance(holder, Branch) and not holder.keys_at.keys() & more.keys()
    if spot.field != "starts" or not free or not all(_is_field(spot.part, name) for name in more):
        return None
    assert isinstance(holder, Branch)
    return _over(spot.node, _lines(holder, {"": value, **more}))


def _several(texts: Sequence[str], spot: Spot) -> Repair | None:
    """Write one value for each of several that stand in one text."""
    items = [text if _is_plain(text) else quoted(text) for text in texts]
    if spot.is_alone:
        return _over(spot.node, f"[{', '.join(items)}]")
    assert isinstance(spot.holder, Items)
    if _in_flow(spot.holder):
        return _over(spot.node, ", ".join(items))
    return _over(spot.node, f"\n{' ' * (spot.holder.place.column - 1)}- ".join(items))


def in_words(spot: Spot, words: str, context: Context) -> Repair | None:
    """Write what a field can't hold in a text beside it, with the field's name, in each of the town's languages."""
    spot = _left_out(spot)
    holder = spot.holder
    if not isinstance(holder, Branch) or spot.node.end is None:
        return None
    field = next((name for name in _TEXTS if _is_field(spot.part, name) and name not in holder.keys_at), None)
    key = holder.keys_at.get(spot.field)
    if field is None or key is None:
        return None
    at = Stretch(key.path, key.line, key.column, *spot.node.end)
    return Repair(f"{field}: {_worded(spot, words, context)}", at=at)


def _left_out(spot: Spot) -> Spot:
    """Return what has to be left out where a field is: the group around it too, if it needs the field."""
    while spot.above and _is_needed(spot) and not any(_is_field(spot.part, name) for name in _TEXTS):
        spot = spot.above
    return spot


def _is_needed(spot: Spot) -> bool:
    fields = spot.part.model_fields.items()
    return any(spot.field in {name, info.alias} and info.is_required() for name, info in fields)


def _worded(spot: Spot, words: str, context: Context) -> str:
    known = next(filter(None, (known_word(table, words) for table in KNOWN)), None)
    said = {context.language: f"{label(spot.part, spot.field, context.language)}: {words}"}
    for language in context.languages:
        if language not in said and known:
            said[language] = f"{label(spot.part, spot.field, language)}: {catalogue(language).say('known', known)}"
    if len(said) == 1:
        return quoted(said[context.language])
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in said.items())}}}"


def label(part: type[Part], field: str, language: str) -> str:
    """Return what the site calls a field in a language, in which there may be no catalogue."""
    words = catalogue(language if language in languages() else languages()[0])
    owner = getattr(part, "KIND", None) or dashed(part.__name__)
    return str(words.find("fields_of", owner, field) or words.find("fields", field) or field)


def of_shape(spot: Spot, expected: Word, context: Context) -> Repair | None:
    """Return what somebody meant who wrote a list, a text or a group of fields where ``expected`` belongs."""
    node = spot.value
    match expected, node:
        case Word.TEXT, Items():
            return _one_of(spot, node)
        case Word.MAPPING, Items() if len(node) == 1 and isinstance(node[0], Branch):
            return _over(node, written(node[0]))
        case Word.MAPPING, Items() if spot.inner is not None and spot.inner.FROM_TEXT:
            text = Scalar(" – ".join(map(str, node)), node.place)
            return _over(node, str(text)) if reads(spot.inner, text, context) else None
        case Word.LIST, Branch():
            return _as_items(node, spot)
        case Word.MAPPING, Scalar() if spot.inner is not None:
            return _as_group(spot, node, spot.inner, context)
    return None


def _as_group(spot: Spot, text: Scalar, part: type[Part], context: Context) -> Repair | None:
    if fold(text) in heard("nothing"):
        return _deleted(spot) if spot.is_alone else None
    if fold(text).partition(" ")[0] in heard("see"):
        return _over(spot.node, f"{{unknown: {quoted(str(text))}}}") if not spot.is_around else None
    made = _as_fields(text, part, context)
    if made is None:
        return None
    return _over(text, f"[{made}]" if spot.is_listed else made)


def _one_of(spot: Spot, node: Items) -> Repair | None:
    texts = [item for item in node if isinstance(item, Scalar)]
    if len(texts) != len(node):
        return None
    others = spot.part.OTHERS.get(spot.field)
    first, *rest = map(written, texts)
    if not rest:
        return _over(node, first)
    holder = spot.holder
    if others is None or spot.is_around or not isinstance(holder, Branch) or others in holder.keys_at:
        return None
    return _over(node, _lines(holder, {"": first, others: f"[{', '.join(rest)}]"}))


def _as_items(node: Branch, spot: Spot) -> Repair | None:
    if spot.inner is not None:
        known = all(_is_field(spot.inner, name) for name in node)
        return _over(node, f"[{written(node)}]") if known else None
    texts = [(key, inner) for key, inner in node.items() if isinstance(inner, Scalar)]
    if len(texts) != len(node) or not spot.takes_text:
        return None
    numbered = [fold(key) for key, _ in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return _over(node, f"[{', '.join(quoted(text if numbered else f'{key}: {text}') for key, text in texts)}]")


def _as_fields(text: Scalar, part: type[Part], context: Context) -> str | None:
    """Return the group of fields that a text is probably meant for, where it can be read as that."""
    for field in part.BARE:
        branch = Branch(text.place)
        branch.put(field, Scalar(str(text), text.place, plain=False), text.place)
        if not reads(part, branch, context):
            continue
        if field == "role" and holds_name(str(text)):
            return None
        return f"{{{field}: {written(text)}}}"
    return None


def reads(part: type[Part], node: Node, context: Context) -> bool:
    """Tell whether a node can be read as a part."""
    try:
        part.model_validate(node, context=context)
    except ValueError:  # of which pydantic's error is one
        return False
    return True


def example_of(spot: Spot | None, expected: Word) -> str:
    """Return the shape that is expected, with the typed words in it."""
    if spot is None:
        return "…"
    text = own_words(spot.value)
    if spot.inner is not None and expected is not Word.TEXT:
        text = _with_fields(spot.inner, text)
    named = f"[{text}]" if expected is Word.LIST or spot.is_listed else text
    return f"{spot.field}: {named}" if spot.is_alone else named


def _with_fields(part: type[Part], text: str) -> str:
    """Return the fields of a part that are needed, or some of it, with a text in the one that takes texts."""
    hidden = {"meeting", "date"} if hasattr(part, "KIND") else set()
    every = {info.alias or name: info for name, info in part.model_fields.items()}
    own = next((name for name in (*_TITLES, *part.BARE) if name in every), None)
    needed = [name for name, info in every.items() if info.is_required() and name not in hidden]
    fields = dict.fromkeys([*needed, *([own] if own else [])] or list(every)[:_SHOWN])
    return f"{{{', '.join(f'{name}: {text}' if name == own else f'{name}: …' for name in fields)}}}"


def own_words(node: Node) -> str:
    """Return the first words of a node in quotes, or dots where there are none or too many."""
    while not isinstance(node, Scalar):
        inner = list(node.values()) if isinstance(node, Branch) else node
        if not inner:
            return "…"
        node = inner[0]
    return quoted(str(node)) if len(node) <= _LONGEST else "…"


def example_beside(refusal: Refusal, spot: Spot | None, context: Context) -> str:
    """Return how to write today what a field can't hold, also where it can't be pasted."""
    told = refusal.within or refusal
    if told.kept:
        return f"{{value: {told.kept[0]}, as_written: {quoted(told.kept[1])}}}"
    words = str(refusal.facts["value"])
    if told.code != "value-in-words" or spot is None:
        return words
    spot = _left_out(spot)
    field = next((name for name in _TEXTS if _is_field(spot.part, name)), "summary")
    there = spot.holder.get(field) if isinstance(spot.holder, Branch) else None
    before = f"{there} " if isinstance(there, Scalar) and len(there) <= _LONGEST else ""
    return f"{field}: {quoted(f'{before}{label(spot.part, spot.field, context.language)}: {words}')}"


def _deleted(spot: Spot) -> Repair | None:
    """Take a field out, with its line."""
    holder, node = spot.holder, spot.node
    if not isinstance(holder, Branch) or node.end is None or _in_flow(holder) or len(holder.keys_at) < 2:
        return None
    key = holder.keys_at[spot.field]
    if key == holder.place and key.column > 1:  # the first of an item's fields stands behind its dash
        return None
    return Repair("", at=Stretch(key.path, key.line, 1, node.end[0] + 1, 1))


def _over(node: Node, text: str) -> Repair | None:
    at = stretch_of(node)
    return None if at is None else Repair(text, at=at)


def _lines(holder: Branch, fields: Mapping[str, str]) -> str:
    """Return fields as they follow each other in a mapping; the name of the first stands there already."""
    texts = [f"{name}: {text}" if name else text for name, text in fields.items()]
    if _in_flow(holder):
        return ", ".join(texts)
    column = next(iter(holder.keys_at.values())).column
    return f"\n{' ' * (column - 1)}".join(texts)


def _in_flow(node: Branch | Items) -> bool:
    """Tell whether a mapping or list stands in brackets."""
    if isinstance(node, Branch):
        key = next(iter(node.keys_at.values()))
        return (key.line, key.column) != (node.place.line, node.place.column)
    return node.end is not None and bool(node) and node.end != node[-1].end


def written(node: Node) -> str:
    """Return a node as YAML in one line."""
    if isinstance(node, Scalar):
        return str(node) if node.plain and _is_plain(node) else quoted(str(node))
    if isinstance(node, Branch):
        return f"{{{', '.join(f'{key}: {written(inner)}' for key, inner in node.items())}}}"
    return f"[{', '.join(map(written, node))}]"


def _is_plain(text: str) -> bool:
    """Tell whether a text may stand without quotes, also within brackets."""
    return text.replace(" ", "").replace("-", "").isalnum() and text[0].isalnum()
