"""Rules that look across records. One rule a file; this list is all of them."""

from collections.abc import Callable, Iterable

from komplan.diagnostics import Diagnostic
from komplan.model.town import Town

from . import (
    agreements,
    approval,
    attachments,
    blanks,
    carrying,
    colours,
    companies,
    files,
    identity,
    licence,
    logos,
    metadata,
    periods,
    persons,
    privacy,
    references,
    registration,
    statement,
    summaries,
    texts,
    translations,
    votes,
)

Rule = Callable[[Town, str], Iterable[Diagnostic]]
"""Takes the town and today (an ISO date), gives what is wrong."""

RULES: tuple[Rule, ...] = (
    references.check,
    identity.check,
    periods.check,
    translations.check,
    registration.check,
    agreements.check,
    logos.check,
    companies.check,
    files.check,
    attachments.check,
    metadata.check,
    texts.check,
    privacy.check,
    colours.check,
    statement.check,
    licence.check,
    persons.check,
    votes.check,
    carrying.check,
    blanks.check,
    approval.check,
    summaries.check,
)
