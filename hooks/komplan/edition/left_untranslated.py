"""What a change leaves untranslated, or to be compared anew."""

from collections.abc import Iterator

from komplan.model.record import Record

from .compared import Comparison
from .edition import Edition
from .translating import Translated, TranslationState, unfinished_in

_TOLD = {TranslationState.MISSING, *(state for state in TranslationState if state.is_doubtful)}


def left_untranslated(comparison: Comparison) -> Iterator[Translated]:
    """Yield the texts of added and changed records that lack a translation, or have an old one, as they did not before.

    What is only borrowed, as nobody wants it translated, and what was never compared is none of them.
    """
    before = {changed.after.key: changed.before for changed in comparison.changed}
    languages = comparison.after.settings.codes
    for record in (*comparison.added, *(changed.after for changed in comparison.changed)):
        known = _states(comparison.before, before.get(record.key))
        for one in unfinished_in(comparison.after, record, languages):
            if one.state in _TOLD and known.get((one.path, one.language)) is not one.state:
                yield one


def _states(edition: Edition, record: Record | None) -> dict[tuple[object, str], TranslationState]:
    """Return what was to be done of a record's texts, by their paths and languages; nothing of one that is new."""
    if record is None:
        return {}
    some = unfinished_in(edition, record, edition.settings.codes)
    return {(one.path, one.language): one.state for one in some}
