"""Dates and deadlines as pages show them."""

from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.model.values import Due, DueWord, Moment

from .shown import ShownDate, ShownText


def shown_moment(words: Catalogue, moment: Moment) -> ShownDate:
    """Return a date in words; machines are told the last day of a quarter, for which they have no form."""
    iso = moment.last_day if moment.is_quarter else moment.iso
    qualifier = words.say("dates", moment.qualifier.value) if moment.qualifier else None
    return ShownDate(iso, say_date(moment.iso, words), qualifier)


def shown_due(words: Catalogue, due: Due, meant: Moment | None) -> ShownDate | ShownText:
    """Return a deadline in words; the next meeting with its day, which is ``meant``, where one is known."""
    if due.date:
        return shown_moment(words, due.date)
    said = words.say(*DueWord.table().split("."), due.word.value) if due.word else ""
    if meant is None or due.word is not DueWord.NEXT_MEETING:
        return ShownText(said)
    return ShownDate(meant.iso, words.say("tasks", "by", words=said, day=say_date(meant.iso, words)))
