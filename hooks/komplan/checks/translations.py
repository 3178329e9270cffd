"""A text is there in every language of the town, and in no other that nobody would see."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.values import BLANK, LongText, Text
from komplan.model.walk import Path, walk
from komplan.sources.tree import Branch, find

ONE_LANGUAGE = {"suppress", "corrections"}
"""Fields that the site does not show, or that a command writes in the language of the record."""

_REASONS = {"unknown", "inferred"}


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each text of a record in a language that the site does not have, and each that lacks one.

    The reader is then shown another, marked as borrowed.
    """
    languages = edition.settings.codes
    for path, value in walk(record):
        if not isinstance(value, Text) or path[0] in ONE_LANGUAGE:
            continue
        unused = sorted(value.by_language.keys() - {*languages, edition.language_of(record)})
        missing = tuple(language for language in languages if language not in value.by_language)
        if not (unused or missing) or _may_be_there(record, path):
            continue
        for language in unused if path[-1] not in _REASONS else ():
            told, place = facts(language=language, languages=languages), record.place(*path, language, key=True)
            advice = "" if place.path == record.place().path else "file"
            yield Diagnostic("language-unused", place, told, advice=advice)
        if isinstance(value, LongText) and not record.TEXT_IN_EVERY_LANGUAGE:
            continue
        if missing and BLANK not in value.by_language.values():  # which is a finding of its own
            lacking = facts(field=".".join(map(str, path)), missing=missing)
            yield Diagnostic("missing-translation", record.place(*path), lacking)


def _may_be_there(record: Record, path: Path) -> bool:
    """Tell whether a language that a text lacks may be one that could not be read."""
    node = find(record.tree, path)
    is_torn = isinstance(node, Branch) and node.may_hold_more
    return is_torn or record.language.is_unread
