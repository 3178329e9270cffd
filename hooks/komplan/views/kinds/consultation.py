"""A consultation as its page tells it: how far it is, each comment by its code, what was settled and what changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from komplan.definitions.frozen import frozen
from komplan.edition.consultations import (
    comments_on,
    days_left,
    deadline_of_comments,
    settled_on,
    stage_of,
)
from komplan.edition.edition import Edition
from komplan.edition.lives import Span, has_ended
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.consultation import Comment, Consultation, ConsultationState, Settlement
from komplan.model.record import Record
from komplan.model.values import Moment, Stated, Tone, each

from ..addresses import comment_anchor, url_of
from ..collections.labels import Labels
from ..records.consulted import say_deadline
from ..records.states import is_inferred, run_out, say_day, to_begin, view_span
from ..values.letters import mail
from ..values.localiser import Localiser
from ..values.plain import inline, instead_of, plain
from ..values.schema import Property, type_of_event
from ..values.shown import (
    RecordView,
    ShownBit,
    ShownField,
    ShownLine,
    ShownLink,
    ShownList,
    ShownStatus,
    ShownText,
    Statement,
)
from .base import Fields, KindDisplay
from .minutes_labels import MINUTES_LABELS

WHO = ("from", "organisation", "body", "person", "date")
"""Fields that stand in the line below a comment's number."""


@frozen
class ShownComment:
    """A comment with what became of it."""

    anchor: str
    """What links to it end in; nothing where it has no code."""
    title: str
    who: tuple[Statement, ...]
    """Who commented and when, as far as there is no more to say of it than that."""
    text: Statement | None
    fields: Mapping[str, ShownField]
    """What became of it, and all else."""
    said: Statement | None
    """What is said of the comment as a whole: why it is unknown, from what it was inferred, its own form."""


@frozen
class ConsultationView:
    """What the page of a consultation shows besides its fields."""

    title: str
    counted: str
    """How many comments there are, and how many were settled in which way."""
    comments: tuple[ShownComment, ...]
    beside: tuple[Statement, ...]
    submit: ShownLink | None
    """How to write a comment, while comments are taken."""
    since: ShownField | None
    """From when, while they are taken and their last day stands above with how far it is."""


def view_consultation(localiser: Localiser, consultation: Consultation) -> ConsultationView:
    """Return the page of a consultation."""
    comments = [comment for _, comment in each(consultation.comments)]
    return ConsultationView(
        title=localiser.label(consultation.KIND, "comments"),
        counted=say_comments(localiser, comments) if comments else "",
        comments=tuple(_comments(localiser, consultation)),
        beside=localiser.beside(consultation, consultation.comments),
        submit=_submit(localiser, consultation),
        since=_since(localiser, consultation),
    )


def _since(localiser: Localiser, consultation: Consultation) -> ShownField | None:
    """Return the first day of those that are open; None where anything else is said of the period or its last hour."""
    if stage_of(localiser.edition, consultation) is not ConsultationState.OPEN:
        return None
    fields = localiser.fields(consultation, consultation, only={"period", "until_hour"})
    line = fields["period"].said.value if "period" in fields else None
    said = [field.said for field in fields.values()]
    if not isinstance(line, ShownLine) or line.fields.keys() != {"from", "to"}:
        return None
    if any(one.says_more or one.unknown for one in (*said, *(field.said for field in line.fields.values()))):
        return None
    return replace(line.fields["from"], label=localiser.words.say("consultations", "since"))


def _submit(localiser: Localiser, consultation: Consultation) -> ShownLink | None:
    """Return a letter to whom comments are sent, else a page on the web."""
    if stage_of(localiser.edition, consultation) is not ConsultationState.OPEN or not consultation.contact.value:
        return None
    contact = consultation.contact.value
    subject = localiser.words.say("consultations", "subject", title=localiser.title(consultation).text)
    for _, email in each(contact.email):
        return mail(email, subject)
    return ShownLink(contact.web.value.url, contact.web.value.url, inside=False) if contact.web.value else None


def _comments(localiser: Localiser, consultation: Consultation) -> Iterator[ShownComment]:
    for item in consultation.comments.value or ():
        comment, words = item.value, localiser.words
        said = localiser.statement(Stated(unknown=item.unknown), consultation) if item.unknown else None
        if comment is None:
            yield ShownComment("", words.say("consultations", "uncoded"), (), None, {}, said)
            continue
        code = comment.code.value
        fields = dict(localiser.fields(comment, consultation))
        if code and not fields["code"].said.says_more:
            del fields["code"]
        plain_ones = [name for name in WHO if name in fields and not fields[name].said.says_more]
        text = fields.pop("text", None)
        yield ShownComment(
            anchor=comment_anchor(code.text) if code else "",
            title=words.say("consultations", "comment" if code else "uncoded", code=code.text if code else ""),
            who=tuple(fields.pop(name).said for name in plain_ones),
            text=text.said if text else None,
            fields=fields,
            said=next(iter(localiser.beside(consultation, item)), None),
        )


def say_comments(localiser: Localiser, comments: Iterable[Comment]) -> str:
    """Return how many comments there are, and what became of how many of them."""
    counted = Counter(_outcome(comment) for comment in comments)
    words = localiser.words
    told = [
        words.say("consultations", "settled", settlement=localiser.choice(outcome), count=counted[outcome])
        for outcome in Settlement
        if counted[outcome]
    ]
    told += [words.say("consultations", "unsettled", count=counted["open"])] if counted["open"] else []
    told += [words.say("consultations", "unsaid", count=counted["unsaid"])] if counted["unsaid"] else []
    total = words.say("consultations", "comments", count=counted.total())
    return f"{total}: {', '.join(told)}"


def _outcome(comment: Comment) -> Settlement | str:
    """Return how a comment was settled; else whether it is still open, or nobody says how it was settled."""
    return comment.settlement.value or ("unsaid" if comment.settlement else "open")


@plain.register
def _plain(view: ConsultationView, words: Catalogue) -> Iterator[str]:
    if view.comments:
        yield view.title
        yield " ".join(filter(None, (view.counted, *(inline(said, words) for said in view.beside))))
    yield from plain((view.comments, view.since), words)


@plain.register
def _plain_comment(comment: ShownComment, words: Catalogue) -> Iterator[str]:
    yield comment.title
    yield from plain([comment.said, comment.who, comment.text, *comment.fields.values()], words)


@instead_of.register
def _told(view: ConsultationView) -> frozenset[str]:
    told = {"comments": view.comments, "period": view.since}
    return frozenset(name for name, shown in told.items() if shown)


class ConsultationDisplay(KindDisplay[Consultation]):
    """How consultations are shown."""

    KIND = Consultation
    SOUGHT = 1.1
    LABELS: ClassVar[Mapping[str, Labels]] = MINUTES_LABELS
    REGISTER = ("year", "state")
    NEWS = 6
    INVITES = 1
    SHARED = 3
    IS_FOLLOWED = True
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "period.from": Property("startDate"),
        "period.to": Property("endDate"),
        "territory": Property("location", "Place"),
    }

    def badge(self, localiser: Localiser, record: Consultation) -> ShownStatus | None:
        """Return how far it is; of one that is open, until when."""
        match stage := stage_of(localiser.edition, record):
            case None:
                return run_out(localiser, record) if has_ended(localiser.edition, record) else None
            case ConsultationState.AHEAD:
                return to_begin(localiser, record)
            case ConsultationState.OPEN:
                return _open(localiser, record)
        day = settled_on(localiser.edition, record) if stage is ConsultationState.SETTLED else ""
        as_of = view_span(localiser, Span(day, day)) if day else None
        return ShownStatus(localiser.choice(stage), str(stage.tone), as_of, is_inferred(record, "period"))

    def state(self, localiser: Localiser, record: Consultation) -> ConsultationState | None:
        """Return how far it is."""
        return stage_of(localiser.edition, record)

    def fields(self, localiser: Localiser, record: Consultation, fields: Fields) -> Fields:
        """Return the fields; behind the period stands the last hour, and what is over is told as past."""
        if "period" not in fields:
            return fields
        period, hour = fields["period"], fields.get("until_hour")
        if has_ended(localiser.edition, record):
            period = replace(period, label=localiser.words.say("consultations", "taken"))
        line = period.said.value
        if hour is None or hour.said.unknown or not isinstance(line, ShownLine):
            return {**fields, "period": period}
        before, _, behind = localiser.words.say("consultations", "last_hour", hour="|").partition("|")
        line = replace(line, bits=(*line.bits, ShownBit(f", {before}", hour, behind)))
        told = {**fields, "period": replace(period, said=replace(period.said, value=line))}
        return {name: field for name, field in told.items() if name != "until_hour"}

    def card_fields(self, localiser: Localiser, record: Consultation, fields: Fields) -> Fields:
        """Return the fields as the page has them, and how many comments there are."""
        fields = self.fields(localiser, record, fields)
        comments = [comment for _, comment in each(record.comments)]
        if not comments:
            return fields
        said = Statement(ShownText(say_comments(localiser, comments)))
        return {**fields, "comments": ShownField("comments", localiser.label(record.KIND, "comments"), said)}

    def asides(self, localiser: Localiser, record: Consultation, of: Record | None = None) -> tuple[ShownField, ...]:
        """Return the comments on the record at the beginning of the thread, each with what became of it."""
        links = []
        for _, comment in comments_on(localiser.edition, record, of) if of else ():
            if code := comment.code.value:
                settlement = comment.settlement.value
                told = localiser.choice(settlement) if settlement else ""
                words = localiser.words.say("consultations", "comment", code=code.text)
                url = f"{url_of(record, localiser.language)}#{comment_anchor(code.text)}"
                said = f"{words}: {told}" if told else words
                links.append(Statement(ShownLink(url, said, draft=localiser.mark(record))))
        label = localiser.label(record.KIND, "comments")
        return (ShownField("comments", label, Statement(ShownList(tuple(links)))),) if links else ()

    def own(self, localiser: Localiser, record: Consultation) -> Mapping[str, Any]:
        """Return the view of its own."""
        return {"consultation": view_consultation(localiser, record)}

    def invites(self, edition: Edition, record: Consultation) -> bool:
        """Tell whether comments are taken, or will be."""
        return stage_of(edition, record) in {ConsultationState.AHEAD, ConsultationState.OPEN}

    def is_shared(self, edition: Edition, record: Consultation) -> bool:
        """Tell whether comments are taken, or will be."""
        return self.invites(edition, record)

    def closes(self, edition: Edition, record: Consultation) -> tuple[str, str] | None:
        """Return the deadline for comments."""
        end, hour = deadline_of_comments(record), record.until_hour.value
        return (end.until, hour.iso if hour else "") if end else None

    def news_days(self, record: Consultation) -> Iterator[Stated[Any]]:
        """Yield the day on which it opens, and that from which it was to be read."""
        yield record.listed_on
        yield record.publish_at

    def news_updates(self, edition: Edition, record: Consultation) -> Iterator[Stated[Any]]:
        """Yield the day on which the comments were settled."""
        if day := settled_on(edition, record):
            yield Stated(Moment(day))

    def schema_type(self, localiser: Localiser, record: Consultation, view: RecordView) -> str:
        """Return its type, where it says when it begins."""
        return type_of_event(record.SCHEMA, self.PROPERTIES, view)


def _open(localiser: Localiser, record: Consultation) -> ShownStatus:
    """Return that comments are taken, until when, and how many days were left on the day of the site."""
    words, end, hour = localiser.words, deadline_of_comments(record), record.until_hour.value
    if end is None:
        return ShownStatus(localiser.choice(ConsultationState.OPEN), str(Tone.GOING))
    until = say_deadline(end, hour, words)
    if end.qualifier:
        until = f"{until} ({words.say('dates', end.qualifier.value)})"
    left, today = days_left(localiser.edition, record), say_day(localiser, localiser.edition.day)
    counted = words.say("consultations", "last_day", day=today) if left == 0 else ""
    if left:
        counted = words.say("consultations", "left", day=today, count=left)
    later = words.say("consultations", "open_until", day=until)
    period = record.period.value
    inferred = is_inferred(record, "period") or bool(period and period.to.inferred)
    return ShownStatus(words.say("consultations", "open"), str(Tone.GOING), None, inferred, later, counted)
