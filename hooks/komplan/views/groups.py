"""Records gathered by what citizens look for: territory, programme, target group, year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from komplan.language.sorting import sort_key
from komplan.model.kinds.project import Project
from komplan.model.record import Record
from komplan.model.values import Moment, Period, Stated

from .record import view_cards
from .shown import Card
from .values import Speaker


@dataclass(frozen=True, slots=True)
class Group:
    """Records that share something."""

    title: str
    lang: str | None
    anchor: str
    cards: tuple[Card, ...]


LONGEST = 40
"""Years of a period that are all listed; of a longer one only the first and the last."""

Label = tuple[str, str | None]
"""Words and, where they are not in the page's language, its code."""


def _territories(speaker: Speaker, record: Record) -> Iterator[Label]:
    home = speaker.town.territory(record)
    if home is not None and home is not record:
        title = speaker.title(home)
        yield title.text, title.lang


def _programmes(speaker: Speaker, record: Record) -> Iterator[Label]:
    if not isinstance(record, Project):
        return
    funding = record.funding.value if record.funding else None
    programme = funding.programme if funding else None
    if programme and programme.value:
        language, name = programme.value.best(speaker.languages(record))
        yield name, None if language == speaker.language else language
    else:
        yield speaker.words.say("record", "unknown"), None


def _target_groups(speaker: Speaker, record: Record) -> Iterator[Label]:
    stated = getattr(record, "target_groups", None)
    for item in (stated.value or ()) if isinstance(stated, Stated) else ():
        if item.value:
            text = speaker.text(item.value, record)
            yield text.text, text.lang


def _years(speaker: Speaker, record: Record) -> Iterator[Label]:
    """Yield each year of the record's period, else that of its date."""
    stated = getattr(record, "period", None)
    period = stated.value if isinstance(stated, Stated) else None
    if isinstance(period, Period):
        ends = [end.value.iso[:4] for end in (period.from_, period.to) if end and end.value]
        years = range(int(ends[0]), int(ends[-1]) + 1) if ends else range(0)
        yield from ((str(year), None) for year in (years if len(years) <= LONGEST else years[:: len(years) - 1]))
    elif isinstance(date := record.ORDER and getattr(record, record.ORDER), Stated) and isinstance(date.value, Moment):
        yield date.value.iso[:4], None


WAYS: Mapping[str, Callable[[Speaker, Record], Iterator[Label]]] = {
    "territory": _territories,
    "programme": _programmes,
    "target-group": _target_groups,
    "year": _years,
}
"""Ways to gather records, by the name under which the catalogue words them (``[by.<name>]``)."""


MANY = 30
"""Records that a list shows in one stretch; a longer one is parted by year, or by territory where there is no date."""


def split(speaker: Speaker, records: list[Record]) -> list[Group]:
    """Return a list in the parts that a page shows: one without a title where it is short."""
    if len(records) <= MANY:
        return [Group("", None, "all", tuple(view_cards(speaker, records)))]
    by_year = records[0].ORDER is not None
    return _gather(speaker, records, "year" if by_year else "territory", rest=True)


def view_groups(speaker: Speaker, way: str) -> list[Group]:
    """Return the groups in one way, in the language's alphabet; years from the newest."""
    return _gather(speaker, speaker.town.records.values(), way)


def _gather(speaker: Speaker, records: Iterable[Record], way: str, *, rest: bool = False) -> list[Group]:
    """Gather records; with ``rest``, those that fit nowhere come last."""
    found: defaultdict[Label, dict[str, Record]] = defaultdict(dict)
    for record in records:
        labels = list(WAYS[way](speaker, record))
        for label in labels or ([(speaker.words.say("list", "rest"), None)] if rest else []):
            found[label][record.key] = record
    ordered = sorted(found, key=lambda label: sort_key(label[0], speaker.language), reverse=way == "year")
    ordered.sort(key=lambda label: label[0] == speaker.words.say("list", "rest"))
    return [
        Group(title, lang, f"g{index}", tuple(view_cards(speaker, found[title, lang].values())))
        for index, (title, lang) in enumerate(ordered, 1)
    ]
