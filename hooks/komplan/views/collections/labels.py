"""What a record shares with others, in the words of a language: what any kind may have."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.language.slugs import slug_of
from komplan.model.facts import fact
from komplan.model.record import Record
from komplan.model.situation import Situation
from komplan.model.values import Choice, Moment, Period, Reference, Stated, Text

from ..values.localiser import Localiser


@frozen
class Label:
    """What a record shares with others."""

    key: str
    """Stands in addresses: the same in each language."""
    words: str
    lang: str | None = None
    """Code of their language where it is not the page's."""
    rank: int = 0
    """Where it stands among others; those of one rank stand in the language's alphabet."""
    of: str = ""
    """Key of the record that it is, whose id ``key`` then is."""
    draft: str = ""
    """That this is not public, in few words."""
    drawn: str = ""
    """Which drawing stands with it, if any does."""


Labels = Callable[[Localiser, Any], Iterable[Label]]
"""Gives what a record of some kind shares with others."""

LONGEST = 40
"""Years of a period that are all listed; of a longer one only the first and the last."""


def label_of(localiser: Localiser, record: Record) -> Label:
    """Return a record as what others share."""
    title = localiser.title(record)
    return Label(record.id, title.text, title.lang, of=record.key, draft=localiser.mark(record))


def target_groups(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the people whom a record is for; the key is made of the town's own words."""
    for item in record.stated("target_groups").value or ():
        if isinstance(item.value, Text):
            text = localiser.text(item.value, record)
            yield Label(slug_of(item.value.best(localiser.edition.settings.codes)[1]), text.text, text.lang)


def situations(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the life situations that a record helps in, in the order in which they are offered everywhere."""
    for label in choices(localiser, record, "situations", list(Situation)):
        yield replace(label, drawn=label.key)


def choices(localiser: Localiser, record: Record, name: str, order: Sequence[Choice] = ()) -> Iterator[Label]:
    """Yield each choice of a field that may have several, in an ``order`` or in the language's alphabet."""
    for item in record.stated(name).value or ():
        if isinstance(item.value, Choice):
            yield Label(item.value.value, localiser.choice(item.value), rank=order.index(item.value) if order else 0)


def territories(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield the place that a record belongs to."""
    home = localiser.edition.territory(record)
    if home is not None and home is not record:
        yield label_of(localiser, home)


def years(localiser: Localiser, record: Record) -> Iterator[Label]:
    """Yield each year of the record's period, else that of its date; the newest comes first."""
    return labels_of_years(span_of(*listed_years(record)))


@fact
def listed_years(record: Record) -> tuple[int | None, int | None]:
    """Return the first and the last year of a period, else twice that of the date, as far as they are known."""
    period = record.stated("period").value
    if isinstance(period, Period):
        return ends_of(period)
    year = year_of(record.listed_on.value)
    return year, year


def labels_of_years(years: range) -> Iterator[Label]:
    """Yield years as labels; of a long row of them only the first and the last."""
    for year in years if len(years) <= LONGEST else years[:: len(years) - 1]:
        yield Label(str(year), str(year), rank=-year)


def resolved(localiser: Localiser, record: Record, named: Iterable[Stated[Reference]]) -> Iterator[Record]:
    """Yield the records that several fields of a record name."""
    for stated in named:
        found = localiser.edition.resolve(stated.value, record) if stated.value else None
        if found is not None:
            yield found


def ends_of(period: Period) -> tuple[int | None, int | None]:
    """Return the years in which a period begins and ends."""
    return year_of(period.from_.value), year_of(period.to.value)


def year_of(moment: object) -> int | None:
    """Return the year of a moment."""
    return int(moment.iso[:4]) if isinstance(moment, Moment) else None


def span_of(first: int | None, last: int | None) -> range:
    """Return the years from one to another; of a period with one end known, that year."""
    first, last = first or last, last or first
    return range(first, last + 1) if first and last else range(0)
