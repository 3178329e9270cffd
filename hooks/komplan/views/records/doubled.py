"""What the top of a page holds, so that it is not told twice: texts of its record, its name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Stated, Text

from ..values.localiser import Localiser
from ..values.shown import Card, ShownText


def told_by_lead(localiser: Localiser, record: Record, lead: Stated[Text]) -> Iterator[str]:
    """Yield the fields whose text, of which nothing else is said, the one on top of the page holds."""
    top = _words(localiser, lead, record)
    for name in ("summary", "description", "changes") if top else ():
        stated = record.stated(name)
        if stated is not lead and not stated.says_more and (text := _words(localiser, stated, record)) and text in top:
            yield name


def _words(localiser: Localiser, stated: Stated[Any], record: Record) -> str:
    """Return a text as it is compared: without its end, its spaces and its capitals."""
    text = localiser.text(stated.value, record).text if isinstance(stated.value, Text) else ""
    return " ".join(text.split()).casefold().strip(" .")


def without_page(page: str, card: Card) -> Card:
    """Return a card with what it was about in place of its name, where that is the page's with a day behind it."""
    day = f", {card.date.words}" if card.date else ""
    if not card.summary or not day or card.title.text != f"{page}{day}":
        return card
    columns = {name: field for name, field in card.columns.items() if name != "summary"}
    return replace(card, title=ShownText(card.summary.text, card.summary.lang), columns=columns)
