"""Translations of texts: whether each still says what it was made from, which only an editor can tell for good."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from komplan.model.digests.texts import mark_of, marks_in
from komplan.model.grouped import grouped
from komplan.model.record import Record
from komplan.model.values import BLANK, ComparedWith, LongText, Name, Text
from komplan.model.walk import Path, values_in, walk

from .edition import Edition, derived

APART = {"suppress", "corrections"}
"""Fields that the site does not show, or that a command writes in the language of the record."""


class TranslationState(StrEnum):
    """What is known of a translation."""

    COMPARED = "compared"
    """Somebody said that it says the same as the text, and neither has changed since."""
    STALE = "stale"
    """The text was changed since, the translation was not."""
    CHANGED = "changed"
    """Both are others than those that somebody compared, or have come since."""
    REWORDED = "reworded"
    """The text is the one that was compared, the translation is another."""
    NEVER = "never"
    """Nobody has said so of any text of the file in this language."""

    MISSING = "missing"
    """There is none, though the town wants one."""
    BORROWED = "borrowed"
    """There need not be one: readers see the text in the language that it was written in."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has compared texts of the file, and has to compare this one again."""
        return self in {TranslationState.STALE, TranslationState.CHANGED, TranslationState.REWORDED}


@dataclass(frozen=True, slots=True)
class Translated:
    """A text that stands in the language that it was written in, and in another or not."""

    record: Record
    """The one that says it."""
    path: Path
    """Of its field in that."""
    language: str
    """Code of the language of the translation."""
    of: str
    """Code of the language that it is made from."""
    text: str
    translation: str
    """Nothing where there is none."""
    state: TranslationState


def file_of(record: Record) -> Record:
    """Return the record to which the file belongs in which a record stands."""
    while record.container:
        record = record.container
    return record


def comparison_of(record: Record, language: str) -> ComparedWith | None:
    """Return with what the translations into a language in a record's file were last compared; None where never."""
    above = comparison_of(record.container, language) if record.container else None
    stated = record.translations.value
    return above or (stated.by_language.get(language) if stated else None)


def texts_of(record: Record) -> Iterator[tuple[Path, Text]]:
    """Yield path and text of each field of a record, and of each reason in it, that readers see in their language."""
    for path, value in walk(record):
        if isinstance(value, Text) and path[0] not in APART:
            yield path, value


@derived
def translations_of(edition: Edition, record: Record) -> tuple[Translated, ...]:
    """Return each text of a record in each other language of the town in which it stands."""
    return tuple(_translations_of(edition, record))


def _translations_of(edition: Edition, record: Record) -> Iterator[Translated]:
    own = edition.language_of(record)
    compared = {language: comparison_of(record, language) for language in edition.settings.codes}
    known = {language: marks_in(one.digest) for language, one in compared.items() if one}
    for path, said in (*((path, text.by_language) for path, text in texts_of(record)), *glosses_of(record)):
        if len(said) < 2 or BLANK in said.values():
            continue
        for language, one in compared.items():
            of = one.of if one and one.of in said else own
            if language in said and of in said and language != of:
                state = _state(said[of], said[language], known.get(language))
                yield Translated(record, path, language, of, said[of], said[language], state)


def glosses_of(record: Record) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Yield path and texts of each gloss, which translates an official name; that is among them."""
    for path, name in values_in(record, Name):
        if name.gloss:
            yield (*path, "gloss"), {**name.gloss.by_language, **name.official}


def records_of_file(edition: Edition, record: Record) -> tuple[Record, ...]:
    """Return the record to which a file belongs, and those inside it."""
    return (record, *_inside(edition).get(record.key, ()))


@derived
def _inside(edition: Edition) -> Mapping[str, tuple[Record, ...]]:
    """Return the records inside each file's own record, by its key."""
    return grouped((file_of(one).key, one) for one in edition.records.values() if one.container)


def unfinished(edition: Edition, record: Record, languages: Collection[str]) -> Iterator[Translated]:
    """Yield the texts of a file, whose own record is given, that nobody translated into some languages or compared."""
    for one in records_of_file(edition, record):
        yield from unfinished_in(edition, one, languages)


def unfinished_in(edition: Edition, record: Record, languages: Collection[str]) -> Iterator[Translated]:
    """Yield the same of one record."""
    own = edition.language_of(record)
    for path, text in texts_of(record):
        said = text.by_language
        is_wanted = edition.settings.policies.is_wanted(type(record), path, is_long=isinstance(text, LongText))
        state = TranslationState.MISSING if is_wanted else TranslationState.BORROWED
        for language in languages if own in said and BLANK not in said.values() else ():
            if language not in said:
                yield Translated(record, path, language, own, said[own], "", state)
    for one in translations_of(edition, record):
        if one.language in languages and one.state is not TranslationState.COMPARED:
            yield one


@derived
def doubtful_translations(edition: Edition, record: Record, language: str) -> frozenset[str]:
    """Return the translations of a record's texts into a language that may be older than these."""
    if comparison_of(record, language) is None:
        return frozenset()
    old = {TranslationState.STALE, TranslationState.CHANGED}
    some = (one for one in translations_of(edition, record) if one.language == language)
    return frozenset(one.translation for one in some if one.state in old)


@derived
def translation_state(edition: Edition, record: Record, language: str) -> TranslationState | None:
    """Return what is known of a record's translations into a language as a whole; None where it has none."""
    states = {one.state for one in translations_of(edition, record) if one.language == language}
    order = (*(state for state in TranslationState if state.is_doubtful), TranslationState.NEVER)
    return next((state for state in (*order, TranslationState.COMPARED) if state in states), None)


def path_in_file(record: Record, path: Path) -> Path:
    """Return the path of a field in its file."""
    within = record.within
    return path_in_file(within.record, (*within.path, *path)) if within else path


def _state(text: str, translation: str, marks: Mapping[str, frozenset[str]] | None) -> TranslationState:
    if marks is None:
        return TranslationState.NEVER
    own = mark_of(translation)
    if (known := marks.get(mark_of(text))) is not None:
        return TranslationState.COMPARED if own in known else TranslationState.REWORDED
    return TranslationState.STALE if any(own in some for some in marks.values()) else TranslationState.CHANGED
