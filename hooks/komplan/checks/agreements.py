"""A project that begins before the agreement that pays for it is worth a second look."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.project import Agreement, AgreementKind, Project
from komplan.model.values import Moment


def check(edition: Edition, record: Project) -> Iterator[Diagnostic]:
    """Yield each grant agreement that was signed after the period surely had begun; real programmes do allow it."""
    if not record.period or not record.period.value:
        return
    start = record.period.value.from_
    for index, stated in enumerate((record.agreements.value) or ()):
        signed = _signed(stated.value)
        if start.value and signed and start.value.surely_before(signed):
            related = (Related(record.place("agreements", index, "date")),)
            told = facts(start=start.value.iso, signed=signed.iso)
            yield Diagnostic("late-agreement", record.place("period", "from"), told, related=related)


def _signed(agreement: Agreement | None) -> Moment | None:
    if agreement is None or agreement.kind.value is not AgreementKind.GRANT or not agreement.date:
        return None
    return agreement.date.value
