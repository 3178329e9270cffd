"""Translations of texts: whether each still says what it was made from, which only an editor can tell for good."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from komplan.model.digests.texts import mark_of, marks_in
from komplan.model.record import Record
from komplan.model.values import BLANK, ComparedWith, Text
from komplan.model.walk import Path, walk

from .edition import Edition, derived

APART = {"suppress", "corrections"}
"""Fields that the site does not show, or that a command writes in the language of the record."""


class TranslationState(StrEnum):
    """What is known of a translation."""

    COMPARED = "compared"
    """Somebody said that it says the same as the text, as both stand now or but for the translation's own words."""
    STALE = "stale"
    """The text was changed since, the translation was not."""
    CHANGED = "changed"
    """Both are others than those that somebody compared, or have come since."""
    NEVER = "never"
    """Nobody has said so of any text of the file in this language."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A text of a record in another language than it was written in."""

    path: Path
    """Of the field."""
    language: str
    """Code of the language of the translation."""
    of: str
    """Code of the language that it is made from."""
    state: TranslationState


def comparison_of(record: Record, language: str) -> ComparedWith | None:
    """Return with what the translations into a language in a record's file were last compared; None where never."""
    at: Record | None = record
    while at is not None:
        stated = at.translations.value
        if stated is not None and language in stated.by_language:
            return stated.by_language[language]
        at = at.container
    return None


def texts_of(record: Record) -> Iterator[tuple[Path, Text]]:
    """Yield path and text of each field of a record, and of each reason in it, that readers see in their language."""
    for path, value in walk(record):
        if isinstance(value, Text) and path[0] not in APART:
            yield path, value


@derived
def translations_of(edition: Edition, record: Record) -> tuple[Translated, ...]:
    """Return each text of a record that stands in the language that it is made from and in another of the town's."""
    found: list[Translated] = []
    own = edition.language_of(record)
    compared = {language: comparison_of(record, language) for language in edition.settings.codes}
    known = {language: marks_in(one.digest) for language, one in compared.items() if one}
    for path, text in texts_of(record):
        said = text.by_language
        if BLANK in said.values():
            continue
        for language in edition.settings.codes:
            one = compared[language]
            of = one.of if one and one.of in said else own
            if language in said and of in said and language != of:
                state = _state(said[of], said[language], known.get(language))
                found.append(Translated(path, language, of, state))
    return tuple(found)


def _state(text: str, translation: str, marks: Mapping[str, str] | None) -> TranslationState:
    if marks is None:
        return TranslationState.NEVER
    if mark_of(text) in marks:
        return TranslationState.COMPARED
    return TranslationState.STALE if mark_of(translation) in marks.values() else TranslationState.CHANGED
