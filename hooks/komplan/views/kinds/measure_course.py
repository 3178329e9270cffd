"""A measure beside what was planned: how much later or earlier it came, what is not secured, what came of it."""

from collections.abc import Iterable, Iterator
from typing import Literal

from komplan.definitions.frozen import frozen
from komplan.edition.measures import progress_of
from komplan.edition.money import rows_below
from komplan.edition.readings import latest
from komplan.language.catalogue import Catalogue
from komplan.language.lists import say_list
from komplan.language.worth import Worth, say_worth
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.values import Moment, each

from ..kinds import display_of
from ..records.sums import plain_pair
from ..records.thread import ShownThreadLink, shown_thread_link
from ..values.dates import say_shift
from ..values.help import HelpSort
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import ShownLink


@frozen
class Outcome:
    """What was measured of what a measure was to bring about."""

    shown: ShownThreadLink


ENDS: tuple[Literal["from_", "to"], ...] = ("from_", "to")


def say_delay(localiser: Localiser, measure: Measure) -> str:
    """Return how much later or earlier than planned a measure began and ended; nothing where it was in time."""
    said = list(_shifts(localiser, measure))
    return localiser.words.say("delays", "planned", said=say_list(said, localiser.words)) if said else ""


def _shifts(localiser: Localiser, measure: Measure) -> Iterator[str]:
    planned, actual, words = measure.planned.value, measure.actual.value, localiser.words
    for end in ENDS if planned and actual else ():
        old, new = (period.stated(end).value for period in (planned, actual) if period)
        if old and new and not (old.qualifier or new.qualifier) and (shift := _shift(old, new, end, words)):
            yield words.say("delays", end.rstrip("_"), shift=shift)


def _shift(old: Moment, new: Moment, end: str, words: Catalogue) -> str:
    """Return how much later or earlier a date is, where the one does not hold the other."""
    if new.first_day <= old.last_day and old.first_day <= new.last_day:
        return ""
    days = (old.first_day, new.first_day) if end == "from_" else (old.last_day, new.last_day)
    return say_shift(*days, words)


def say_unsecured(localiser: Localiser, measure: Measure) -> str:
    """Return how much of what is planned is secured and how much is not; nothing of what is closed or not known."""
    if progress_of(localiser.edition, measure).state.is_closed:
        return ""
    found = plain_pair(rows_below(localiser.edition, measure), "planned", "secured")
    if found is None:
        return ""
    currency, planned, secured = found
    say, left = localiser.words.say, planned - secured
    if left <= 0:
        return say("measures", "secured")
    sure, unsure = (say_worth(Worth.plain(amount), currency, localiser.words) for amount in (secured, left))
    return say("measures", "unsecured", secured=sure, left=unsure)


def view_offered(localiser: Localiser, measure: Measure) -> tuple[ShownLink, ...]:
    """Return the services, of those that it keeps, extends or creates, to which people can turn now."""
    changes, found = measure.services.value, list[ShownLink]()
    for name in ("creates", "extends", "keeps") if changes else ():
        for _, reference in each(changes.stated(name)) if changes else ():
            service = localiser.edition.resolve(reference, measure)
            item = display_of(service.KIND).helps(localiser, service) if service else None
            if item and item.sort is HelpSort.NOW:
                found.append(item.link)
    return tuple(found)


def view_outcome(localiser: Localiser, measure: Measure) -> Outcome | None:
    """Return the first of its indicators of which anything was measured, with its last number and its target."""
    for _, reference in each(measure.indicators):
        indicator = localiser.edition.resolve(reference, measure)
        if isinstance(indicator, Indicator) and latest(localiser.edition, indicator):
            return Outcome(shown_thread_link(localiser, indicator, ""))
    return None


@plain.register
def _plain(outcome: Outcome, words: Catalogue) -> Iterable[str]:
    told = outcome.shown.note
    return (*plain(outcome.shown.link, words), *((told,) if told else ()))
