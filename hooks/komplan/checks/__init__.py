"""Rules that look across records. One rule a file; this list is all of them."""

from collections.abc import Callable, Iterable

from komplan.diagnostics import Diagnostic
from komplan.model.town import Town

from . import (
    adoptions,
    agreements,
    amendments,
    approval,
    attachments,
    blanks,
    carrying,
    circles,
    colours,
    companies,
    costs,
    endings,
    files,
    identity,
    indicators,
    levels,
    logos,
    metadata,
    outside,
    periods,
    persons,
    privacy,
    references,
    registration,
    reviews,
    statement,
    statuses,
    successors,
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
    persons.check,
    votes.check,
    carrying.check,
    blanks.check,
    approval.check,
    summaries.check,
    levels.check,
    circles.check,
    statuses.check,
    endings.check,
    outside.check,
    costs.check,
    indicators.check,
    successors.check,
    reviews.check,
    adoptions.check,
    amendments.check,
)
