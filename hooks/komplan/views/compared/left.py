"""What a change leaves untranslated, in words."""

from komplan.definitions.frozen import frozen
from komplan.edition.translating import Translated
from komplan.language.catalogue import Catalogue
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import Part

from ..reference import label_of
from ..values.localiser import Localiser


@frozen
class LeftText:
    """A text that a change leaves without a translation, or with an old one."""

    path: str
    """Of the file in which it stands, or would."""
    title: str
    """Of the record."""
    label: str
    """Of the field."""
    language: str
    """Its code."""
    state: str
    said: str
    """In which language it lacks one, or has an old one."""


def left_text(localiser: Localiser, one: Translated, title: str) -> LeftText:
    """Return a text in words, whose record has a title."""
    language = localiser.language_name(one.language)
    said = localiser.words.say("compare", "left", one.state.value, language=language)
    place = one.record.place(*one.path, *([one.language] if one.translation else []))
    label = " › ".join(_labels(localiser.words, one.record, one))
    return LeftText(place.path, title, label, one.language, one.state.value, said)


def _labels(words: Catalogue, record: Record, one: Translated) -> list[str]:
    owner: type[Part] | None = type(record)
    labels: list[str] = []
    for step in one.path:
        field = fields_of(owner).get(step) if owner and isinstance(step, str) else None
        if owner is not None and field is not None:
            labels.append(label_of(words, owner, field.name))
            owner = field.part
        elif isinstance(step, int) and labels:
            labels[-1] = f"{labels[-1]} {step + 1}"
    return labels
