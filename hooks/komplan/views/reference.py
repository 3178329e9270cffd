"""The reference of what files may hold, in Markdown and the words of one language."""

from collections.abc import Iterator, Sequence

from komplan.language.catalogue import Catalogue
from komplan.model.fields import FieldSpec, fields_of
from komplan.model.record import Record
from komplan.model.schema import is_needed, name_of, typed_fields
from komplan.model.values import Choice, Part
from komplan.model.walk import Path

_COLUMNS = ("field", "label", "needed", "form", "meaning")


def reference_of(kinds: Sequence[type[Record]], words: Catalogue) -> Iterator[str]:
    """Yield the lines of the reference of some kinds: the fields of each, then those of the groups in them."""
    yield words.say("reference", "about")
    told: set[type[Part]] = {*kinds}
    waiting: list[type[Part]] = [*kinds]
    while waiting:
        part = waiting.pop(0)
        yield ""
        yield from _part(part, words)
        inside = dict.fromkeys(field.part for field in typed_fields(part) if field.part and field.part not in told)
        told |= inside.keys()
        waiting[:0] = inside


def label_of(words: Catalogue, part: type[Part], field: str) -> str:
    """Return what a field of a part is called; one that only serves the machine has no other name than in files."""
    return str(words.find("fields_of", part.table(), field) or words.find("fields", field) or field)


def label_of_path(words: Catalogue, part: Part, path: Path) -> str:
    """Return what the fields on the way to a statement of a part are called, those of several with their numbers."""
    owner: type[Part] | None = type(part)
    labels: list[str] = []
    for step in path:
        field = fields_of(owner).get(step) if owner and isinstance(step, str) else None
        if owner is not None and field is not None:
            labels.append(label_of(words, owner, field.name))
            owner = field.part
        elif isinstance(step, int) and labels:
            labels[-1] = f"{labels[-1]} {step + 1}"
    return " › ".join(labels)


def _part(part: type[Part], words: Catalogue) -> Iterator[str]:
    if issubclass(part, Record):
        yield f"# {words.say('kinds', part.KIND, 'many')} (`{part.KIND}`)"
        yield ""
        yield words.say("reference", "file", path=f"`{part.PATH}`") if part.PATH else words.say("reference", "inside")
    else:
        yield f"## `{name_of(part)}`"
    yield ""
    yield _row([words.say("reference", column) for column in _COLUMNS])
    yield _row(["---"] * len(_COLUMNS))
    for field in typed_fields(part):
        needed = words.say("reference", "yes") if is_needed(part, field) else ""
        label = label_of(words, part, field.name)
        meaning = words.meaning(field.meaning) or field.meaning
        yield _row([f"`{field.name}`", label, needed, form_of(field, words), meaning])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def form_of(field: FieldSpec, words: Catalogue) -> str:
    """Return what is written of a field, in words."""
    form = _one(field, words)
    if not field.several:
        return form
    return words.say("reference", "ordered" if field.ordered else "several", form=form)


def _one(field: FieldSpec, words: Catalogue) -> str:
    if field.part is not None:
        return words.say("reference", "group" if field.is_group else "record", group=f"`{name_of(field.part)}`")
    if field.kinds:
        return words.say("reference", "reference", kinds=", ".join(f"`{kind}`" for kind in field.kinds))
    if issubclass(field.value_type, Choice):
        choices = ", ".join(f"`{value}`" for value in field.value_type.values())
        return words.say("reference", "choice", choices=choices)
    return words.say("forms", name_of(field.value_type))
