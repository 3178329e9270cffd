"""Values as files hold them, without what a page tells its readers beside a text."""

from komplan.model.record import Record

from ..values.localiser import Localiser


class BareLocaliser(Localiser):
    """Says texts without notes that they are not translated, or that their translation may be out of date."""

    def borrowed(self, language: str) -> str:
        """Return no note."""
        return ""

    def doubt(self, words: str, record: Record) -> str | None:
        """Return no note."""
        return None
