"""Dates and deadlines as pages show them."""

from komplan.definitions.current import per_definitions
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date, say_years
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
