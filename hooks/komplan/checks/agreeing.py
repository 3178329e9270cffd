"""A translation says the same numbers, months, money, codes and links as its text, and is in its own language."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.translating import texts_of, translations_of
from komplan.language.tongues import language_of
from komplan.language.translated import disagreements
from komplan.model.record import Record
from komplan.model.values import BLANK
from komplan.model.walk import Path
from komplan.privacy.find import find_hits, may_hold
from komplan.privacy.mask import hide_spans
from komplan.sources.places import PlacesInText
from komplan.sources.tree import Scalar, find

from .privacy import is_published

MOST = 5
"""Differences that are told of one text: of more, its translation is another text altogether."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what a text and its translation say differently, at the place in the translation."""
    for one in translations_of(edition, record):
        for found in disagreements(one.text, one.of, one.translation, one.language)[:MOST]:
            told = facts(
                sort=Wording("translated", found.sort.value),
                of=one.of,
                language=one.language,
                text=_shown(edition, found.text, one.text),
                translation=_shown(edition, found.translation, one.translation),
            )
            lacks = "" if found.text and found.translation else "more" if found.translation else "less"
            advice = f"denial_{lacks}" if found.sort == "denial" else lacks
            place = _place(record, (*one.path, one.language), found.at, len(found.translation))
            yield Diagnostic("translation-disagrees", place, told, advice=advice)


def _shown(edition: Edition, said: str, text: str) -> str:
    """Return what a text says as far as it may be shown: it is told at a line of another text, which hides its own."""
    hits = (hit.text for hit in find_hits(text) if not is_published(edition, hit))
    is_secret = any(said in hit or hit in said for hit in hits) if said and may_hold(text) else False
    return hide_spans(said, [(0, len(said))]) if is_secret else said


def check_language(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each text that is surely in another language of the town than the one under whose key it stands."""
    languages = edition.settings.codes
    if len(languages) < 2:
        return
    for path, text in texts_of(record):
        for language, said in text.by_language.items():
            if language in languages and BLANK not in said:
                found = language_of(said, language, languages)
                if found != language:
                    told = facts(language=language, found=found)
                    yield Diagnostic("text-language", record.place(*path, language), told)


def _place(record: Record, path: Path, at: int, length: int) -> Place:
    """Return where a stretch of a text stands, as near as its form in the file tells."""
    node = find(record.tree, path) or find(record.tree, path[:-1])
    return PlacesInText(node).of(at, at + length) if isinstance(node, Scalar) else record.place(*path)
