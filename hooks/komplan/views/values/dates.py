"""Dates and deadlines as pages show them."""

import datetime

from komplan.definitions.current import per_definitions
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date, say_years
from komplan.language.spans import day_after
from komplan.model.values import Due, DueWord, Moment, Since, Years

from .shown import ShownDate, ShownText


@per_definitions
def shown_date(words: Catalogue, date: Moment | Due, meant: Moment | None) -> ShownDate | ShownText:
    """Return a date or a deadline in words; a word with the date that is ``meant`` by it, where one is known.

    Machines are told the last day of a quarter, or the first where something goes on from it, as they have no form for
    quarters; of several years they are told nothing.
    """
    if isinstance(date, Years) and date.count > 1:
        span, sure = say_years(date.span, words), date.qualifier and words.say("dates", date.qualifier.value)
        return ShownText(f"{span} ({sure})" if sure else span)
    said = date.date if isinstance(date, Due) else date
    if said is not None:
        day = said.first_day if isinstance(said, Since) else said.last_day
        iso = day if said.is_quarter else said.iso
        qualifier = words.say("dates", said.qualifier.value) if said.qualifier else None
        return ShownDate(iso, say_date(said.iso, words), qualifier)
    word = date.word if isinstance(date, Due) else None
    told = words.say(*DueWord.table().split("."), word.value) if word else ""
    if meant is None:
        return ShownText(told)
    if word is DueWord.NEXT_MEETING:
        told = words.say("tasks", "by", words=told, day=say_date(meant.iso, words))
    return ShownDate(meant.iso, told)


def say_shift(old: str, new: str, words: Catalogue) -> str:
    """Return how much later or earlier one day (ISO) is than another; nothing where they are one.

    That is said in months where both are one day of a month or the last of it, else in days.
    """
    first, second = datetime.date.fromisoformat(old), datetime.date.fromisoformat(new)
    manner = "later" if second > first else "earlier"
    months = abs((second.year - first.year) * 12 + second.month - first.month)
    are_last = all(day_after(day).endswith("-01") for day in (old, new))
    if months and (are_last or first.day == second.day):
        return words.say("compare", f"{manner}_months", count=months)
    return words.say("compare", f"{manner}_days", count=abs((second - first).days)) if second != first else ""
