"""What a change leaves untranslated, in words."""

from komplan.definitions.frozen import frozen
from komplan.edition.translating import Translated

from ..reference import label_of_path
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
    label = label_of_path(localiser.words, one.record, one.path)
    return LeftText(place.path, title, label, one.language, one.state.value, said)
