"""Which texts of a file an editor has to translate or to compare."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from komplan.edition.edition import Edition
from komplan.edition.translating import TranslationState, path_in_file, unfinished
from komplan.language.catalogue import Catalogue
from komplan.model.record import Record

from .reference import label_of_path

ORDER = (
    TranslationState.MISSING,
    TranslationState.STALE,
    TranslationState.CHANGED,
    TranslationState.REWORDED,
    TranslationState.NEVER,
    TranslationState.BORROWED,
)


@dataclass(frozen=True, slots=True)
class TextState:
    """What is to be done about a text in a language."""

    path: str
    """Of the file in which it stands, or would."""
    line: int
    field: str
    label: str
    """What the field and those around it are called."""
    language: str
    of: str
    """Code of the language that it is made from."""
    state: str
    """``missing``, ``borrowed``, ``stale``, ``changed`` or ``never``."""


@dataclass(frozen=True, slots=True)
class TranslationSummary:
    """How many texts are to be looked at in a language."""

    language: str
    counts: Mapping[str, int]
    """By their states, the most urgent first."""


def states_in(edition: Edition, record: Record, languages: Sequence[str], words: Catalogue) -> Iterator[TextState]:
    """Yield what is to be done in a file, whose own record is given; nothing of what was compared."""
    for one in unfinished(edition, record, languages):
        place = one.record.place(*one.path, *([one.language] if one.translation else []))
        path = path_in_file(one.record, one.path)
        field, label = ".".join(map(str, path)), label_of_path(words, record, path)
        yield TextState(place.path, place.line, field, label, one.language, one.of, one.state.value)


def summed(states: Iterable[TextState]) -> Iterator[TranslationSummary]:
    """Yield how many texts of each state there are in each language."""
    counted = Counter((one.language, one.state) for one in states)
    for language in dict.fromkeys(language for language, _ in counted):
        yield TranslationSummary(
            language, {state.value: counted[language, state.value] for state in ORDER if counted[language, state.value]}
        )
