"""What says that it is public lies in or stands in something that is public."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each record that says itself that it may be shown and is not, because what holds it may not."""
    for record in town.records.values():
        said = next((name for name in ("publication", "publish_at") if record.stated(name)), None)
        cause = town.withheld_by(record, today) if said else None
        if (
            said
            and cause is not None
            and cause is not record
            and not town.is_unread(cause, "publication", "publish_at")
        ):
            yield Diagnostic("holder-draft", record.place(said), facts(file=cause.place().path), record.deleted(said))
