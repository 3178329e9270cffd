"""A record's page in one language, and the cards that lists show."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from operator import itemgetter

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.measures import in_order
from komplan.edition.tasks import has_met
from komplan.language.catalogue import Catalogue
from komplan.language.sorting import Key, sort_key
from komplan.model.answers import derived, settled
from komplan.model.facts import fact
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.order import Key as Order
from komplan.model.order import order_of
from komplan.model.record import Record
from komplan.model.record_parts import OF_THE_FILE
from komplan.model.values import ABSENT, Moment, Name, Stated, Text

from ..addresses import list_url, url_of, urls_of
from ..collections.gaps import count_gaps
from ..kinds import display_of
from ..values.lines import together
from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.shown import Card, RecordView, Section, ShownDate, ShownField, ShownFile, ShownLink, ShownText
from ..values.translated import say_translation
from .badges import view_badge
from .doubled import told_by_lead, without_page
from .placed import view_place, with_place
from .thread import link_to, word_before
from .unsaid import without_unsaid

HIDDEN = OF_THE_FILE | {"summary"}
"""Fields that serve the machine, or that stand elsewhere on the page."""


def view_record(localiser: Localiser, record: Record) -> RecordView:
    """Return the page of a record."""
    title, urls = localiser.title(record), urls_of(localiser.edition, record)
    unknowns, inferences = count_gaps(record)
    said = localiser.statement(record.stated(record.TITLE[-1]), record)
    named = record.named_by if record.container else record.TITLE[:1] if len(record.TITLE) == 1 else ()
    lead = _lead(record)
    hidden = (
        HIDDEN - _without_summary(record, lead)
        | {name for name in ("summary", "changes") if record.stated(name) is lead and lead.value}
        | set(told_by_lead(localiser, record, lead))
        | set(_told_below(record))
        | set(display_of(record.KIND).told(localiser, record))
        | {name for name in named if _is_told_by_title(record, name)}
    )
    fields, missing = without_unsaid(_fields(localiser, record, hidden))
    return RecordView(
        kind=record.KIND,
        id=record.id,
        language=localiser.language,
        url=urls[localiser.language],
        kind_word=word_before(localiser, record),
        path=tuple(_path(localiser, record)),
        title=ShownText(title.text, title.lang, _doubt(localiser, record)),
        official=title.official,
        code=title.code,
        note=said.inferred if said else None,
        written=said.as_written if said else None,
        summary=localiser.text(lead.value, record) if lead.value else None,
        beside=localiser.beside(record, lead),
        fields=fields,
        missing=missing,
        sections=tuple(view_sections(localiser, connected(localiser.edition, record), title.text)),
        urls=urls,
        minutes=link_to(localiser, record.container) if record.container and not record.source else None,
        unknowns=unknowns,
        inferences=inferences,
        translation=say_translation(localiser, record),
    )


def _path(localiser: Localiser, record: Record) -> Iterator[ShownLink]:
    """Yield the way back to a record's page, below the home page."""
    around = [one for one in _around(localiser, record) if one.key in localiser.edition.records]
    kind = around[0].KIND if around else record.KIND
    yield ShownLink(list_url(kind, localiser.language), localiser.words.say("kinds", kind, "many"))
    yield from (localiser.link(one) for one in around)


def _around(localiser: Localiser, record: Record) -> tuple[Record, ...]:
    inside = record.container
    if inside:
        return (*_around(localiser, inside), inside)
    return tuple(display_of(record.KIND).above(localiser, record))


def _doubt(localiser: Localiser, record: Record) -> str | None:
    """Return the note that the title on a page may be older than that which it translates; None where it is not."""
    named = record.stated(record.TITLE[-1]).value
    if not isinstance(named, Text | Name):
        return None
    gloss = named.gloss.by_language.get(localiser.language, "") if isinstance(named, Name) and named.gloss else ""
    return localiser.doubt(named.by_language.get(localiser.language, "") if isinstance(named, Text) else gloss, record)


def _fields(localiser: Localiser, record: Record, hidden: Collection[str]) -> Mapping[str, ShownField]:
    """Return the record's fields; a file that is shown says itself in which language it is.

    A life is shown as the record's badge, which knows its day; that it is inferred, and from what, its field says.
    """
    fields = dict(localiser.fields(record, record, without=hidden))
    badge = view_badge(localiser, record) if "life" in fields else None
    if badge and not fields["life"].said.unknown:
        said = replace(fields["life"].said, value=replace(badge, inferred=False))
        fields["life"] = replace(fields["life"], said=said)
    if "date" in fields and record.container and not has_met(localiser.edition, record):
        fields["date"] = replace(fields["date"], label=localiser.words.say("fields_of", record.KIND, "proposed"))
    fields = dict(with_place(localiser, record, display_of(record.KIND).fields(localiser, record, fields)))
    shown = any(isinstance(field.said.value, ShownFile) for field in fields.values())
    return {
        name: field
        for name, field in fields.items()
        if not (shown and name == "file_language" and not field.said.says_more)
    }


def _lead(record: Record) -> Stated[Text]:
    """Return what stands on top of the page: what a card says, where there is anything in it."""
    said = display_of(record.KIND).summary(record)
    return said if said.value else record.summary


def _without_summary(record: Record, lead: Stated[Text]) -> set[str]:
    """Return the summary where it does not stand on top of the page, or is only said to be unknown."""
    return {"summary"} if record.summary and (record.summary.unknown or record.summary is not lead) else set()


def _is_told_by_title(record: Record, name: str) -> bool:
    """Tell whether the title says all that is stated of one of its fields."""
    stated = record.stated(name)
    return name == record.TITLE[-1] or not stated.says_more


def _told_below(record: Record) -> Iterator[str]:
    """Yield the fields whose records follow as cards, where nothing else is said of the field itself."""
    held = record.contents
    for name, attribute in _inside(type(record)):
        stated = held.get(attribute, ABSENT)
        if stated and not any(one.says_more for one in (stated, *(stated.value or ()))):
            yield name


@cache
def _inside(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind that hold records, with their attributes."""
    return tuple((name, one.attribute) for name, one in fields_of(kind).items() if one.part and one.part.OWN)


def connected(edition: Edition, record: Record) -> Iterator[Record]:
    """Yield the records that lead to this one; for a territory, all of its own. The only place that decides it."""
    yield from display_of(record.KIND).connected(edition, record)
    for link in edition.links_to.get(record.key, ()):
        yield link.source
        if link.path[0] not in {*link.source.HOME, *link.source.LINKS_VIA}:  # it only speaks of the record
            continue
        for further in edition.links_to.get(link.source.key, ()):
            if further.path[0] in further.source.LINKS_VIA:
                yield further.source


def view_sections(localiser: Localiser, records: Iterable[Record], page: str = "") -> Iterator[Section]:
    """Yield the records by kind, each kind in its order; what a ``page`` is called its sections do not repeat."""
    for kind, some in by_kind(records).items():
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for record in some:
            found[display_of(kind).apart(localiser, record)].append(record)
        for title, some_of in sorted(found.items(), key=itemgetter(0)):
            cards = tuple(without_page(page, card) for card in view_cards(localiser, some_of))
            named = localiser.words.say("kinds", kind, "many")
            yield Section(f"{kind}-apart" if title else kind, title or named, cards)


def by_kind(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Return records by their kind, each once; the kinds in the order of the site."""
    found: defaultdict[str, dict[Record, None]] = defaultdict(dict)
    for record in records:
        found[record.KIND][record] = None
    return {kind: list(found[kind]) for kind in kinds() if kind in found}


def view_cards(localiser: Localiser, records: Iterable[Record]) -> list[Card]:
    """Return cards in the order of a list."""
    return [view_card(localiser, record) for record in in_list_order(localiser, records)]


def view_ranked(localiser: Localiser, records: Iterable[Record]) -> list[Card]:
    """Return cards as the list of their kind has them: by the rank that the kind gives each, then as in any list."""
    ordered = in_list_order(localiser, records)
    return [view_card(localiser, one) for one in sorted(ordered, key=partial(_rank, localiser))]


def _rank(localiser: Localiser, record: Record) -> tuple[int, int]:
    display = display_of(record.KIND)
    part = display.part(localiser, record)
    return part.rank if part else 0, display.rank(localiser, record)


def in_list_order(localiser: Localiser, records: Iterable[Record]) -> list[Record]:
    """Return the newest first where the kind has a date, else in the order of titles in the language's alphabet.

    Measures stand in the order of their codes, which titles do not sort by: ``1.10`` comes after ``1.2``; decisions and
    tasks of a meeting as its minutes have them, all where the newest of them is, as they may be of several days; of
    several meetings of a group on one day, the last first.
    """
    records = list(records)
    if len(records) < 2:
        return records
    if all(record.BY_CODE for record in records):
        return list(in_order(records))
    placed = [(_place_of(localiser, record), record) for record in records]
    newest: dict[str, str] = {}
    for place, _ in placed:
        newest[place.together] = max(newest.get(place.together, ""), place.day)
    ordered = _by_name(placed, last_first=True)
    return [record for _, record in sorted(ordered, key=lambda one: newest[one[0].together], reverse=True)]


@frozen
class _Place:
    """Where a record stands in lists."""

    first_name: Key
    """By which its title sorts, or of what follows its like in a meeting or a group the title of that."""
    is_inside: bool
    """Whether it stands in another record, as decisions and tasks do in minutes."""
    order: Order
    """Where nothing else tells it."""
    day: str
    together: str
    """The same for the records that lists keep together: those of one meeting."""


@derived
def _place_of(localiser: Localiser, record: Record) -> _Place:
    around = record.container
    home = localiser.edition.home(record) if around or _is_named_by_home(record) else None
    first_name = sort_key(localiser.title(home or record).text, localiser.language)
    together = f"{around.key if around else record.key} {record.KIND}"
    return _Place(first_name, around is not None, order_of(record), list_day(record), together)


@fact
def list_day(record: Record) -> str:
    """Return the date (ISO) that lists are sorted by; nothing where the record has none."""
    stated = record.listed_on
    return stated.value.iso if isinstance(stated.value, Moment) else ""


def by_name(localiser: Localiser, records: Iterable[Record]) -> list[Record]:
    """Return records in the order of their titles in the language's alphabet.

    Decisions and tasks follow each other as their minutes have them, and the meetings of a group as they were held.
    """
    return [record for _, record in _by_name([(_place_of(localiser, record), record) for record in records])]


def _by_name(placed: list[tuple[_Place, Record]], *, last_first: bool = False) -> list[tuple[_Place, Record]]:
    inside = [one for one in placed if one[0].is_inside]
    others = [one for one in placed if not one[0].is_inside]
    inside.sort(key=lambda one: one[0].order)
    others.sort(key=lambda one: one[0].order, reverse=last_first)
    return sorted([*inside, *others], key=lambda one: one[0].first_name)


@settled
def view_card(localiser: Localiser, record: Record) -> Card:
    """Return a record as a list shows it."""
    title, display, home = localiser.title(record), display_of(record.KIND), _home(localiser, record)
    summary = display.card_summary(record).value
    fields = _card_fields(localiser, record)
    columns = display.row(localiser, record, fields)
    around = localiser.edition.bodies_of(home) if home and home.OCCURS else (home,) if home else ()
    return Card(
        kind=record.KIND,
        url=url_of(record, localiser.language),
        title=ShownText(title.text, title.lang),
        code=title.code,
        date=date_of(localiser, record),
        summary=localiser.text(summary, record) if summary else None,
        kind_word=display.kind_word(localiser, record),
        of=_together(localiser, around),
        status=view_badge(localiser, record),
        fields=fields,
        columns={} if columns is fields else columns,
        of_kind=around[0].KIND if around else "",
        draft=localiser.mark(record),
        place=view_place(localiser, record),
    )


def _home(localiser: Localiser, record: Record) -> Record | None:
    """Return what a record belongs to, where its title does not name it."""
    return None if _is_named_by_home(record) else localiser.edition.home(record)


def _together(localiser: Localiser, around: Iterable[Record]) -> ShownText | None:
    title = together([localiser.title(one) for one in around], localiser.words)
    return ShownText(title.text, title.lang) if title else None


def _is_named_by_home(record: Record) -> bool:
    """Tell whether a record's title names what it belongs to, as that of a meeting does its group."""
    return bool(set(record.HOME) & set(record.TITLE))


def _card_fields(localiser: Localiser, record: Record) -> Mapping[str, ShownField]:
    """Return what a list shows of the kind."""
    fields = localiser.fields(record, record, only=record.CARD) if record.CARD else {}
    return display_of(record.KIND).card_fields(localiser, record, fields)


def date_of(localiser: Localiser, record: Record) -> ShownDate | None:
    """Return the date that lists are sorted by, where the record has one."""
    stated = record.listed_on
    if not isinstance(stated.value, Moment):
        return None
    shown = localiser.value(stated.value, record)
    return shown if isinstance(shown, ShownDate) else None


@plain.register
def _head(view: RecordView, words: Catalogue) -> Iterator[str]:
    """Yield what stands above the fields."""
    yield from title_text(view, words)
    yield from plain((view.summary, view.beside), words)


def title_text(view: RecordView, words: Catalogue) -> Iterator[str]:
    """Yield a record's name and what is said of it, as plain text."""
    yield view.title.text
    if view.official:
        yield view.official.text
    if view.written:
        yield f"{words.say('record', 'as_written')} {view.written.text}"
    if view.note:
        yield f"{words.say('record', 'inferred')} {inline(view.note, words)}"
