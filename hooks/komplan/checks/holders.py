"""What says that it is public lies in or stands in something that is public."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.record import Record


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield that a record says itself that it may be shown and is not, because what holds it may not."""
    said = next((name for name in ("publication", "publish_at") if record.stated(name)), None)
    cause = edition.withheld_by(record) if said else None
    if said and cause is not None and cause is not record and not edition.is_unread(cause, "publication", "publish_at"):
        yield Diagnostic("holder-draft", record.place(said), facts(file=cause.place().path), record.deleted(said))
