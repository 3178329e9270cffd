"""Values that need nothing but words of a language to be shown; ``localiser.py`` shows the others."""

from typing import Protocol
from urllib.parse import quote

from komplan.language.catalogue import Catalogue
from komplan.language.numbers import say_number, say_quantity
from komplan.model.by_type import ByType
from komplan.model.record import Record
from komplan.model.situation import Situation
from komplan.model.values import Code, Count, Email, Flag, Hour, Identifier, Link, Money, Points, Quantity

from ..addresses import group_url
from .amounts import shown_money
from .shown import Shown, ShownData, ShownDate, ShownLink, ShownText


class Speaker(Protocol):
    """Who puts values into words."""

    @property
    def words(self) -> Catalogue:
        """The catalogue of its language."""


@ByType
def show(value: object, speaker: Speaker, record: Record) -> Shown | None:
    """Return a value as a page shows it, by its type; None for a reference to what is not public."""
    raise TypeError(f"no view of {type(value).__name__}")


@show.register
def _code(code: Code | Identifier, speaker: Speaker, record: Record) -> Shown:
    return ShownData(code.span, code.span) if isinstance(code, Points) and code.span else ShownText(code.text)


@show.register
def _money(money: Money, speaker: Speaker, record: Record) -> Shown:
    return shown_money(money, speaker.words)


@show.register
def _count(count: Count, speaker: Speaker, record: Record) -> Shown:
    number = say_number(count.number, speaker.words)
    return ShownData(str(count.number), speaker.words.say("counts", count.bound.value, number=number))


@show.register
def _quantity(quantity: Quantity, speaker: Speaker, record: Record) -> Shown:
    return ShownData(str(quantity.number), say_quantity(quantity.number, quantity.unit, speaker.words))


@show.register
def _link(link: Link, speaker: Speaker, record: Record) -> Shown:
    return ShownLink(link.url, link.url, inside=False)


@show.register
def _email(email: Email, speaker: Speaker, record: Record) -> Shown:
    # after a question mark stands what the letter is to hold, which is not for an address to say
    return ShownLink(f"mailto:{quote(email.address, '@+')}", email.address, inside=False)


@show.register
def _hour(hour: Hour, speaker: Speaker, record: Record) -> Shown:
    return ShownDate(hour.iso, speaker.words.say("dates", "hour", hour=hour.iso.removeprefix("0")))


@show.register
def _flag(flag: Flag, speaker: Speaker, record: Record) -> Shown:
    return ShownText(speaker.words.say("flags", "true" if flag else "false"))


@show.register
def _situation(situation: Situation, speaker: Speaker, record: Record) -> Shown:
    """Return a link to what helps in a situation."""
    words = speaker.words
    said = words.say(*Situation.table().split("."), situation.value)
    return ShownLink(group_url("situation", situation.value, words.code), said)
