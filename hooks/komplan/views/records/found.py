"""By what a search finds a page, and what it shows of it."""

from collections.abc import Iterator

from komplan.definitions.frozen import frozen
from komplan.model.fields import fields_of
from komplan.model.naming import aliases, named_inside
from komplan.model.record import Record
from komplan.model.values import Code, Language, Tone

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.shown import ShownDate, ShownStatus, ShownText
from .record import view_card

AWAY = frozenset({Tone.OVER, Tone.OFF})
"""States in which nobody looks for something first."""


TOPICS = frozenset({"situation", "target-group"})
"""Facets that tell whom and what a page is for."""


@frozen
class FoundPage:
    """A page as a search knows it; all but the names and codes is shown."""

    sort: str
    """Kind of the record, or sort of the page."""
    title: ShownText
    summary: str = ""
    key: str = ""
    """Of the record that it is the page of; nothing where it is of none."""
    official: ShownText | None = None
    """Its official name, where the title is what that means in the page's language."""
    date: ShownDate | None = None
    of: ShownText | None = None
    """What it belongs to."""
    status: ShownStatus | None = None
    is_away: bool = False
    """Whether it is over, cancelled or replaced, so that it comes after others."""
    codes: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """What else it is called: aliases, abbreviations."""
    names: tuple[str, ...] = ()
    """The same, and what such records are called."""
    places: tuple[tuple[str, str], ...] = ()
    """Ids and names of the territories that it belongs to, the nearest first."""
    topics: tuple[str, ...] = ()
    """Life situations and target groups that it is for, what it tells that people ask for, and its state."""


def view_found(localiser: Localiser, record: Record) -> FoundPage:
    """Return the page of a record as a search knows it."""
    card, places = view_card(localiser, record), tuple(_places(localiser, record))
    status = card.status
    return FoundPage(
        sort=record.KIND,
        title=card.title,
        summary=card.summary.text if card.summary else "",
        key=record.key,
        official=localiser.title(record).official,
        date=card.date,
        of=card.of,
        status=status,
        is_away=status is not None and status.tone in AWAY,
        codes=tuple(dict.fromkeys(_codes(record))),
        called=(called := tuple(dict.fromkeys(aliases(record)))),
        names=tuple(dict.fromkeys((*called, *_names(localiser, record)))),
        places=places,
        topics=tuple(_topics(localiser, record, status)),
    )


def _codes(record: Record) -> Iterator[str]:
    given, inside, _ = named_inside(record)
    yield from filter(None, (given, inside))
    for name in fields_of(type(record)):
        value = record.stated(name).value
        if isinstance(value, Code) and not isinstance(value, Language):
            yield value.text


def _names(localiser: Localiser, record: Record) -> Iterator[str]:
    yield display_of(record.KIND).kind_word(localiser, record)
    yield from (localiser.words.say("kinds", record.KIND, number) for number in ("one", "many"))


def _places(localiser: Localiser, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the territory that a record belongs to, and those around it."""
    at: Record | None = localiser.edition.territory(record)
    seen = set[str]()
    while at is not None and at.key not in seen:
        seen.add(at.key)
        yield at.id, localiser.title(at).text
        at = localiser.edition.home(at)


def _topics(localiser: Localiser, record: Record, status: ShownStatus | None) -> Iterator[str]:
    display = display_of(record.KIND)
    if status:
        yield f"{localiser.words.say('kinds', record.KIND, 'one')} {status.text}"
    for way, labels in display.LABELS.items():
        if way in TOPICS:
            yield from (label.words for label in labels(localiser, record))
    yield from (
        localiser.words.say("search", "topics", name) for name in display.SOUGHT_BY if record.stated(name).value
    )
