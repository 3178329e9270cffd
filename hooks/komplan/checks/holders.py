"""What says that it is public lies in or stands in something that is public."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each record that says itself that it may be shown and is not, because what holds it may not."""
    for record in edition.records.values():
        said = next((name for name in ("publication", "publish_at") if record.stated(name)), None)
        cause = edition.withheld_by(record) if said else None
        if (
            said
            and cause is not None
            and cause is not record
            and not edition.is_unread(cause, "publication", "publish_at")
        ):
            yield Diagnostic("holder-draft", record.place(said), facts(file=cause.place().path), record.deleted(said))
