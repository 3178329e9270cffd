"""By how much a sum or a date is another."""

from komplan.edition.compared import Difference
from komplan.language.catalogue import Catalogue
from komplan.language.spans import first_day
from komplan.language.worth import Worth, say_worth
from komplan.model.values import Moment, Money

from ..values.dates import say_shift


def by_how_much(difference: Difference, words: Catalogue) -> str:
    """Return by how much a plain sum or a date is another; nothing where that can't be said."""
    match difference.before.value, difference.after.value:
        case Money(worth=Worth() as old, currency=currency, per=per), Money(worth=Worth() as new) as after:
            if old.is_plain and new.is_plain and (currency, per) == (after.currency, after.per):
                sign = "+" if new.high > old.high else "\N{MINUS SIGN}"
                return f"{sign}{say_worth(Worth.plain(abs(new.high - old.high)), currency, words)}"
        case Moment(iso=old_day), Moment(iso=new_day) if old_day != new_day:
            return say_shift(first_day(old_day), first_day(new_day), words)
    return ""
