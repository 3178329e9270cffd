"""A record's page in one language, and the cards that lists show."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from komplan.edition.edition import Edition
from komplan.edition.measures import in_order
from komplan.edition.tasks import has_met
from komplan.language.catalogue import Catalogue
from komplan.language.sorting import sort_key
from komplan.language.units import name_unit
from komplan.model.kinds import kinds
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.task import Task
from komplan.model.order import order_of
from komplan.model.record import Record
from komplan.model.values import Moment, Stated, Text
from komplan.model.values.count import Bound

from ..addresses import list_url, url_of
from ..collections.gaps import count_gaps
from ..values.labels import kind_word
from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.shown import Card, RecordView, Section, ShownData, ShownDate, ShownField, ShownFile, ShownText, Statement
from .badges import view_badge
from .measure import view_deadline
from .progress import say_done, say_done_as_of
from .task_history import view_due
from .thread import link_to

HIDDEN = {"language", "former_ids", "publication", "publish_at", "suppress", "summary"}
"""Fields that serve the machine, or that stand elsewhere on the page."""


def view_record(localiser: Localiser, record: Record) -> RecordView:
    """Return the page of a record."""
    title = localiser.title(record)
    unknowns, inferences = count_gaps(record)
    said = localiser.statement(record.stated(record.TITLE[-1]), record)
    named = record.TITLE if record.container else record.TITLE[:1] if len(record.TITLE) == 1 else ()
    hidden = (
        HIDDEN - _without_summary(record)
        | set(_told_below(record))
        | {name for name in named if _is_told_by_title(record, name)}
    )
    return RecordView(
        kind=record.KIND,
        id=record.id,
        language=localiser.language,
        url=url_of(record, localiser.language),
        kind_word=kind_word(localiser.words, record),
        list_word=localiser.words.say("kinds", record.KIND, "many"),
        list_url=list_url(record.KIND, localiser.language),
        title=ShownText(title.text, title.lang),
        gloss=title.gloss,
        note=said.inferred if said else None,
        written=said.as_written if said else None,
        summary=localiser.text(record.summary.value, record) if record.summary.value else None,
        beside=localiser.beside(record, record.summary),
        fields=_fields(localiser, record, hidden),
        sections=tuple(view_sections(localiser, connected(localiser.edition, record))),
        urls={language: url_of(record, language) for language in localiser.edition.settings.codes},
        minutes=link_to(localiser, record.container) if record.container and not record.source else None,
        unknowns=unknowns,
        inferences=inferences,
    )


def _fields(localiser: Localiser, record: Record, hidden: Collection[str]) -> Mapping[str, ShownField]:
    """Return the record's fields; a file that is shown says itself in which language it is.

    A life is shown as the record's badge, which knows its day; that it is inferred, and from what, its field says.
    """
    fields = _with_unit(localiser, record, localiser.fields(record, record, without=hidden))
    badge = view_badge(localiser, record) if "life" in fields else None
    if badge and not fields["life"].said.unknown:
        said = replace(fields["life"].said, value=replace(badge, inferred=False))
        fields["life"] = replace(fields["life"], said=said)
    if "date" in fields and (label := _label_of_day(localiser, record)):
        fields["date"] = replace(fields["date"], label=label)
    if isinstance(record, Meeting) and record.ends_next_day:
        fields["ends"] = _the_next_day(localiser, fields["ends"])
    shown = any(isinstance(field.said.value, ShownFile) for field in fields.values())
    return {
        name: field
        for name, field in fields.items()
        if not (shown and name == "file_language" and not field.said.says_more)
    }


def _label_of_day(localiser: Localiser, record: Record) -> str | None:
    """Return what the day of a meeting was for what stands in its file: of its decision, its vote, or only proposed."""
    if record.container and not has_met(localiser.edition, record):
        return localiser.words.say("fields_of", record.KIND, "proposed")
    if not isinstance(record, Decision) or (record.is_carried and not record.is_decided):
        return None
    return localiser.words.say("fields_of", record.KIND, "decided" if record.is_carried else "voted")


def _with_unit(localiser: Localiser, record: Record, fields: Mapping[str, ShownField]) -> dict[str, ShownField]:
    """Return fields in which an indicator's unit stands as it does alone, and a plan's months of review with words."""
    review = fields.get("review_months")
    months = record.review_months.value if isinstance(record, Plan) else None
    if review and months and months.bound is Bound.EXACT:
        said = localiser.words.say("plans", "reviewed", count=months.number)
        shown = replace(review.said, value=ShownData(str(months.number), said))
        return {**fields, "review_months": replace(review, said=shown)}
    unit = fields.get("unit")
    if not isinstance(record, Indicator) or unit is None or not isinstance(unit.said.value, ShownText):
        return dict(fields)
    text = unit.said.value
    alone = replace(text, text=text.text if text.lang else name_unit(text.text, localiser.words))
    return {**fields, "unit": replace(unit, said=replace(unit.said, value=alone))}


def _the_next_day(localiser: Localiser, ends: ShownField) -> ShownField:
    """Return an hour with a note that it is one of the day after."""
    shown = ends.said.value
    assert isinstance(shown, ShownDate)
    noted = replace(shown, qualifier=localiser.words.say("dates", "next_day"))
    return replace(ends, said=replace(ends.said, value=noted))


def _without_summary(record: Record) -> set[str]:
    """Return the field that stands on top of the page where it is only said why there is nothing in it."""
    return {"summary"} if record.summary and record.summary.unknown else set()


def _is_told_by_title(record: Record, name: str) -> bool:
    """Tell whether the title says all that is stated of one of its fields."""
    stated = record.stated(name)
    return name == record.TITLE[-1] or not _says_more(stated)


def _says_more(stated: "Stated[Any]") -> bool:
    return bool(stated.unknown or stated.inferred or stated.as_written)


def _told_below(record: Record) -> Iterator[str]:
    """Yield the fields whose records follow as cards, where nothing else is said of the field itself."""
    for name in record.INSIDE:
        stated = record.stated(name)
        if stated and not any(map(_says_more, (stated, *(stated.value or ())))):
            yield name


def connected(edition: Edition, record: Record) -> Iterator[Record]:
    """Yield the records that lead to this one; for a territory, all of its own. The only place that decides it."""
    if record.KIND == "territory":
        yield from edition.in_territory.get(record.key, ())
    for link in edition.links_to.get(record.key, ()):
        yield link.source
        if link.path[0] not in link.source.HOME:  # it only speaks of the record
            continue
        for further in edition.links_to.get(link.source.key, ()):
            if further.path[0] == further.source.LINKS_VIA:
                yield further.source


def view_sections(localiser: Localiser, records: Iterable[Record]) -> Iterator[Section]:
    """Yield the records by kind, each kind in its order."""
    for kind, together in by_kind(records).items():
        yield Section(kind, localiser.words.say("kinds", kind, "many"), tuple(view_cards(localiser, together)))


def by_kind(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Return records by their kind, each once; the kinds in the order of the site."""
    found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for record in records:
        found[record.KIND][record.key] = record
    return {kind: list(found[kind].values()) for kind in kinds() if kind in found}


def view_cards(localiser: Localiser, records: Iterable[Record]) -> list[Card]:
    """Return cards in the order of a list."""
    return [view_card(localiser, record) for record in in_list_order(localiser, records)]


def in_list_order(localiser: Localiser, records: Iterable[Record]) -> list[Record]:
    """Return the newest first where the kind has a date, else in the order of titles in the language's alphabet.

    Measures stand in the order of their codes, which titles do not sort by: ``1.10`` comes after ``1.2``; decisions and
    tasks of a day as their minutes have them; of several meetings of a group on one day, the last first.
    """
    records = list(records)
    if all(isinstance(record, Measure) for record in records):
        return list(in_order(records))
    return sorted(by_name(localiser, records, last_first=True), key=list_day, reverse=True)


def list_day(record: Record) -> str:
    """Return the date (ISO) that lists are sorted by; nothing where the record has none."""
    stated = record.stated(record.ORDER)
    return stated.value.iso if isinstance(stated.value, Moment) else ""


def by_name(localiser: Localiser, records: Iterable[Record], *, last_first: bool = False) -> list[Record]:
    """Return records in the order of their titles in the language's alphabet.

    Decisions and tasks follow each other as their minutes have them, and the meetings of a group as they were held or,
    with ``last_first``, the other way round.
    """
    records = list(records)
    inside, others = ([one for one in records if bool(one.container) is told] for told in (True, False))
    ordered = [*sorted(inside, key=order_of), *sorted(others, key=order_of, reverse=last_first)]
    return sorted(ordered, key=lambda record: sort_key(_first_name(localiser, record), localiser.language))


def _first_name(localiser: Localiser, record: Record) -> str:
    """Return the title, or of what follows its like in a meeting or a group the title of that."""
    home = localiser.edition.home(record) if record.container or isinstance(record, Meeting) else None
    return localiser.title(home or record).text


def view_card(localiser: Localiser, record: Record) -> Card:
    """Return a record as a list shows it."""
    title = localiser.title(record)
    summary = _summary(record)
    return Card(
        kind=record.KIND,
        url=url_of(record, localiser.language),
        title=ShownText(title.text, title.lang),
        gloss=title.gloss,
        date=date_of(localiser, record),
        summary=localiser.text(summary, record) if summary else None,
        kind_word=kind_word(localiser.words, record),
        of=_belongs_to(localiser, record),
        status=view_badge(localiser, record),
        fields=_card_fields(localiser, record),
    )


def _summary(record: Record) -> Text | None:
    """Return what a card says: of a measure what it changes for people, where that is written, else the summary."""
    said = (record.changes if isinstance(record, Measure) else None) or record.summary
    return said.value


def _belongs_to(localiser: Localiser, record: Record) -> ShownText | None:
    home = localiser.edition.home(record) if record.KIND != "meeting" else None  # its own title names its body
    title = localiser.title(home) if home else None
    return ShownText(title.text, title.lang) if title else None


def _card_fields(localiser: Localiser, record: Record) -> Mapping[str, ShownField]:
    """Return what a list shows of the kind; of a task, the deadline that holds now."""
    fields = _with_unit(localiser, record, localiser.fields(record, record, only=record.CARD)) if record.CARD else {}
    if isinstance(record, Task) and (due := view_due(localiser, record)):
        fields["due"] = ShownField("due", localiser.label(record.KIND, "due"), due)
    if isinstance(record, Measure) and (end := view_deadline(localiser, record)):
        fields["due"] = ShownField("due", localiser.label(record.KIND, "due"), end)
    if isinstance(record, Plan) and (done := say_done(localiser, record)):
        label = localiser.words.say("plans", "progress")
        fields["progress"] = ShownField(
            "progress", label, Statement(ShownText(done), as_of=say_done_as_of(localiser, record))
        )
    return fields


def date_of(localiser: Localiser, record: Record) -> ShownDate | None:
    """Return the date that lists are sorted by, where the record has one."""
    stated = record.stated(record.ORDER)
    if not isinstance(stated.value, Moment):
        return None
    shown = localiser.value(stated.value, record)
    return shown if isinstance(shown, ShownDate) else None


@plain.register
def _head(view: RecordView, words: Catalogue) -> Iterator[str]:
    """Yield what stands above the fields."""
    yield view.list_word
    yield view.title.text
    yield from filter(None, (view.gloss,))
    if view.written:
        yield f"{words.say('record', 'as_written')} {view.written.text}"
    if view.note:
        yield f"{words.say('record', 'inferred')} {inline(view.note, words)}"
    yield from plain((view.summary, view.beside), words)
