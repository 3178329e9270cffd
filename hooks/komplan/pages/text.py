"""The text of a record's page, for search, made of the same views as its body."""

from collections.abc import Iterable, Iterator

from komplan.language.catalogue import Catalogue
from komplan.views.records.record import title_text
from komplan.views.values.plain import instead_of, plain
from komplan.views.values.shown import Event, RecordView, ShownLink, ShownStatus


def record_text(
    words: Catalogue, view: RecordView, status: ShownStatus | None, own: Iterable[object], timeline: Iterable[Event]
) -> tuple[str, ...]:
    """Return what the page says of its record, a paragraph each.

    Its name and summary; how far it is and what else is ``own`` to its kind; all of its fields, as its file has them,
    with its text, and last those that nobody knows; what was said of it later; where it comes from. What is connected
    with it has a page of its own, and so have the records beside it and what was changed; headings that only part the
    page are left out, and how complete it is.
    """
    views = [one for one in own if not isinstance(one, ShownLink)]
    told = {name for one in views for name in instead_of(one)}
    badge = status if "badge" not in told and "life" not in view.fields else None
    fields = {name: field for name, field in view.fields.items() if name not in told}
    source = fields.pop("source", None)
    known = sorted(fields.values(), key=lambda field: field.said.unknown is not None)
    events = [event for event in timeline if event.note or event.more]
    return (*plain((view, badge, views, known, view.missing, events, source), words), *_origin(words, view))


def ordinary_text(words: Catalogue, view: RecordView) -> Iterator[str]:
    """Yield what an ordinary page says, which tells no facts: its name, its text, its source."""
    yield from title_text(view, words)
    yield from plain([view.beside, *(view.fields.get(name) for name in ("text", "summary", "source"))], words)


def around_text(view: RecordView) -> Iterator[str]:
    """Yield what the page says of the records that are connected with its own: their names, and what they are."""
    for section in view.sections:
        for card in section.cards:
            yield card.title.text
            if card.summary:
                yield card.summary.text


def _origin(words: Catalogue, view: RecordView) -> Iterator[str]:
    if view.minutes:
        yield words.say("fields", "source")
        yield from plain(view.minutes, words)
    elif "source" not in view.fields:
        yield words.say("record", "no_source")
