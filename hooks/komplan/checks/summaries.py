"""What need not be translated as a whole has a summary in a town of several languages."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.settings.translated import TranslationPolicy
from komplan.model.values import LongText


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield that a record has a text, of which the town wants a summary in each language, and no summary."""
    text = record.stated("text").value
    if len(edition.settings.codes) < 2 or not isinstance(text, LongText) or record.summary:
        return
    if edition.settings.policies.of(type(record), ("text",), is_long=True) is TranslationPolicy.SUMMARY:
        yield Diagnostic("missing-summary", record.place())
