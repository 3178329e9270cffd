"""What the rules find: each record rule is asked of each record that it is about, each town rule once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.record import Record

from . import RECORD_RULES, TOWN_RULES, RecordRule

Numbered = tuple[int, RecordRule[Any]]
"""A rule with its number in ``RECORD_RULES``."""


REMEMBERED = 500
"""Records that rules are asked of before what was worked out for them is forgotten."""


def all_found(edition: Edition) -> Iterator[Diagnostic]:
    """Yield all that is found, in the order of the rules and, of each, of the records."""
    found: list[tuple[int, Diagnostic]] = []
    for count, record in enumerate(edition.records.values(), 1):
        found += found_of(edition, record)
        if count % REMEMBERED == 0:
            edition.forget()
    yield from (finding for _, finding in sorted(found, key=itemgetter(0)))
    for check in TOWN_RULES:
        yield from check(edition)


@settled
def found_of(edition: Edition, record: Record) -> tuple[tuple[int, Diagnostic], ...]:
    """Return what is found of a record, each finding with the number of its rule."""
    rules = _rules_by_kind()[record.KIND]
    return tuple((number, finding) for number, rule in rules for finding in rule.check(edition, record))


@cache
def _rules_by_kind() -> Mapping[str, Sequence[Numbered]]:
    """Return the rules that are asked of the records of each kind."""
    rules = tuple(enumerate(RECORD_RULES))
    return {name: [each for each in rules if issubclass(kind, each[1].kind)] for name, kind in kinds().items()}
