"""What a file says after its translations were compared with their texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from komplan.edition.edition import Edition
from komplan.edition.translating import (
    Translated,
    TranslationState,
    comparison_of,
    records_of_file,
    translations_of,
)
from komplan.language.translated import disagreements
from komplan.model.digests.texts import written_marks
from komplan.model.record import Record

from .writer import file_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file's text in which translations count as compared."""

    text: str
    count: int
    """How many of them did not before."""
    disagreeing: int = 0
    """How many of those that count now say another number, day, link or the like than their texts."""


def is_any(one: Translated) -> bool:
    """Tell of each translation that it counts: somebody has compared them all."""
    return True


def is_as_it_was(one: Translated) -> bool:
    """Tell whether a text was compared with its translation and one of them stands; the other may say it better."""
    return one.state in {TranslationState.COMPARED, TranslationState.STALE, TranslationState.REWORDED}


def accepted(
    edition: Edition, record: Record, text: str, languages: Iterable[str], counts: Callable[[Translated], bool]
) -> Accepted:
    """Return the text of a record's file in which those of its translations into some languages count as compared.

    What is said of the others is as before. Where nothing new is to be said, the text stays as it is.
    """
    file, count, disagreeing = file_of(text), 0, 0
    translated = [one for each in records_of_file(edition, record) for one in translations_of(edition, each)]
    for language in languages:
        some = [one for one in translated if one.language == language and counts(one)]
        disagreeing += sum(bool(disagreements(one.text, one.of, one.translation, language)) for one in some)
        known = comparison_of(record, language)
        digest = written_marks((one.text, one.translation) for one in some)
        if some and not (known and known.digest == digest):
            of = known.of if known else edition.language_of(record)
            file = file.set(("translations", language), {"of": of, "digest": digest}, type(record))
            count += sum(one.state is not TranslationState.COMPARED for one in some)
    return Accepted(file.text, count, disagreeing)
