"""By how much a sum or a date is another."""

from datetime import date

from komplan.edition.compared import Difference
from komplan.language.catalogue import Catalogue
from komplan.language.spans import first_day
from komplan.language.worth import Worth, say_worth
from komplan.model.values import Moment, Money


def by_how_much(difference: Difference, words: Catalogue) -> str:
    """Return by how much a plain sum or a date is another; nothing where that can't be said."""
    match difference.before.value, difference.after.value:
        case Money(worth=Worth() as old, currency=currency, per=per), Money(worth=Worth() as new) as after:
            if old.is_plain and new.is_plain and (currency, per) == (after.currency, after.per):
                sign = "+" if new.high > old.high else "\N{MINUS SIGN}"
                return f"{sign}{say_worth(Worth.plain(abs(new.high - old.high)), currency, words)}"
        case Moment(iso=old_day), Moment(iso=new_day) if old_day != new_day:
            return _span(old_day, new_day, words)
    return ""


def _span(old: str, new: str, words: Catalogue) -> str:
    """Return how much later or earlier a date is, in months where both are of one day of a month, else in days."""
    first, second = (date.fromisoformat(first_day(iso)) for iso in (old, new))
    manner = "later" if second > first else "earlier"
    months = abs((second.year - first.year) * 12 + second.month - first.month)
    if months and first.day == second.day:
        return words.say("compare", f"{manner}_months", count=months)
    return words.say("compare", f"{manner}_days", count=abs((second - first).days)) if second != first else ""
