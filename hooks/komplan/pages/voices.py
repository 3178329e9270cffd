"""What speaks each language of a town."""

from collections.abc import Mapping

from komplan.edition.edition import Edition
from komplan.model.notes import Watched
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownHtml

Ready = Mapping[tuple[str, str], ShownHtml]
"""Texts of ordinary pages that an adapter's Markdown has rendered, by key and language."""
READY = "ready"
"""Name under which it is noted which of them were looked at."""


def localisers(edition: Edition, ready: Ready) -> Mapping[str, Localiser]:
    """Return what speaks each language of a town, as an edition shows it (``Edition.shown``)."""
    ready = Watched(ready, READY)
    return {language: Localiser(edition, language, ready) for language in edition.settings.codes}
