"""A text is there in every language that the town wants it in, in no other, and as it was when it was translated."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Repair, Way, facts
from komplan.edition.edition import Edition
from komplan.edition.translating import file_of, texts_of, translations_of
from komplan.model.digests.texts import marks_in
from komplan.model.record import Record
from komplan.model.values import BLANK, LongText
from komplan.model.walk import Path
from komplan.sources.tree import Branch, find

_REASONS = {"unknown", "inferred"}


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each text of a record in a language that the site does not have, and each that lacks one it has to have.

    The reader is then shown another, marked as borrowed.
    """
    languages, policies = edition.settings.codes, edition.settings.policies
    for path, value in texts_of(record):
        unused = sorted(value.by_language.keys() - {*languages, edition.language_of(record)})
        missing = tuple(language for language in languages if language not in value.by_language)
        if not (unused or missing) or _may_be_there(record, path):
            continue
        for language in unused if path[-1] not in _REASONS else ():
            told, place = facts(language=language, languages=languages), record.place(*path, language, key=True)
            advice = "" if place.path == record.place().path else "file"
            yield Diagnostic("language-unused", place, told, advice=advice)
        if not policies.is_wanted(type(record), path, is_long=isinstance(value, LongText)):
            continue
        if missing and BLANK not in value.by_language.values():  # which is a finding of its own
            lacking = facts(field=".".join(map(str, path)), missing=missing)
            yield Diagnostic("missing-translation", record.place(*path), lacking)


def check_stale(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each text that was changed after its translation had been compared with it, and digests that tell nothing.

    Nothing is said of languages in which nobody has compared anything of the file yet.
    """
    stated = record.translations.value
    for language, compared in stated.by_language.items() if stated else ():
        if marks_in(compared.digest) is None:
            repair = Repair(f"komplan translations --accept {file_of(record).path}", Way.RUN)
            yield Diagnostic("translation-digest", record.place("translations", language), facts(), repair)
    for one in translations_of(edition, record):
        if one.state.is_doubtful:
            field, file = ".".join(map(str, one.path)), file_of(record).path
            told = facts(field=field, language=one.language, of=one.of, record=file)
            place = record.place(*one.path, one.language)
            yield Diagnostic("translation-stale", place, told, advice=one.state.value)


def _may_be_there(record: Record, path: Path) -> bool:
    """Tell whether a language that a text lacks may be one that could not be read."""
    node = find(record.tree, path)
    is_torn = isinstance(node, Branch) and node.may_hold_more
    return is_torn or record.language.is_unread
