"""The course of a meeting by the points of its agenda: what was said of each, in fields and text, and its results."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.model.agenda import Subpoint, number_in_title
from komplan.model.answers import derived
from komplan.model.fields import fields_of
from komplan.model.kinds.meeting import Meeting
from komplan.model.record import Record
from komplan.model.values import Stated, each
from komplan.model.walk import Path, at_path

from ..addresses import url_of
from ..records.badges import view_badge
from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.shown import ShownField, ShownHtml, ShownLink, ShownList, ShownText, Statement
from .minutes_sections import Sections, sections_of

POINT = 3
"""Level of the heading of a point; the whole course stands under one of the second."""

_ABOUT = ("number", "day", "presenter", "note")
"""Fields of a point that stand right below its title."""


@frozen
class ShownPoint:
    """A point of the agenda with all that is said of it."""

    anchor: str
    level: int
    """Of its heading."""
    number: str
    """Nothing where its title begins with one, or where it is called by none."""
    title: Statement
    beside: tuple[Statement, ...]
    """What is said of the whole point, or of the list of those inside it."""
    fate: Statement | None
    about: Mapping[str, ShownField]
    """Who presented it, and why its fate was such."""
    said: Statement | None
    """What was said of it, in short."""
    results: Mapping[str, ShownField]
    """All else that is stated of it: what it rests on, and what came out of it."""
    texts: tuple[ShownHtml, ...]
    """The sections of the minutes that are about it."""
    points: "tuple[ShownPoint, ...]"
    below: tuple[ShownHtml, ...]
    """What the minutes say of it after the points inside it."""


@frozen
class Proceedings:
    """What the minutes tell, point by point."""

    borrowed: str | None
    """A note for the reader that the text is not translated."""
    before: ShownHtml | None
    """The text before the first section that is about a point."""
    beside: tuple[Statement, ...]
    """What is said of the agenda as a whole."""
    points: tuple[ShownPoint, ...]
    after: ShownHtml | None
    """The text after the last one."""
    has_text: bool
    """Whether it tells the text of the minutes, as some of it is about points."""


@derived
def view_proceedings(localiser: Localiser, meeting: Meeting) -> Proceedings | None:
    """Return the course of a meeting by its points; None where no more is said of them than what they are called."""
    sections = sections_of(localiser, meeting)
    if not sections.by_point and not any(_says_more(point) for _, point in meeting.all_points()):
        return None
    writer = _Points(localiser, meeting, sections, _numbers(localiser.edition, meeting))
    beside = localiser.beside(meeting, meeting.agenda)
    points = tuple(writer.points(meeting.agenda, ("agenda",)))
    return Proceedings(sections.borrowed, sections.before, beside, points, sections.after, bool(sections.by_point))


@derived
def _numbers(edition: Edition, meeting: Meeting) -> Mapping[Path, str]:
    """Return what the points of a meeting are called, by their paths."""
    return meeting.numbers()


def _says_more(point: Subpoint) -> bool:
    return any(point.stated(name) for name in fields_of(type(point)) if name != "title")


@frozen
class _Points:
    """Shows the points of a meeting."""

    localiser: Localiser
    meeting: Meeting
    sections: Sections
    numbers: Mapping[Path, str]

    def points(self, stated: "Stated[Any]", path: Path) -> Iterator[ShownPoint]:
        """Yield the points of a list that stands at a path."""
        for index, item in enumerate(stated.value or ()):
            at = (*path, index)
            if item.value is not None:
                yield self._point(item, item.value, at)
            elif said := self.localiser.statement(item, self.meeting):
                yield ShownPoint(_anchor(at), _level(at), "", said, (), None, {}, None, {}, (), (), ())

    def _point(self, item: "Stated[Any]", point: Subpoint, at: Path) -> ShownPoint:
        inner = point.stated("points")
        told = {"title", "fate", "number", "points"}
        told -= {name for name, is_open in (("number", point.number.says_more), ("points", inner.unknown)) if is_open}
        fields = dict(self.localiser.fields(point, self.meeting, without=told))
        for name in {"decisions", "tasks"} & fields.keys():
            fields[name] = self._with_badges(fields[name], point.stated(name))
        is_said = "text" in fields and not fields["text"].said.unknown
        title = self.localiser.statement(point.title, self.meeting)
        assert title is not None  # a text is shown, and so is why there is none
        about = {name: fields.pop(name) for name in _ABOUT if name in fields}
        return ShownPoint(
            anchor=_anchor(at),
            level=_level(at),
            number=_with_sign(point.number.value.text if point.number.value else self._counted(point, at)),
            title=title,
            beside=self.localiser.beside(self.meeting, item, inner),
            fate=self.localiser.statement(point.fate, self.meeting) if point.fate else None,
            about=about,
            said=fields.pop("text").said if is_said else None,
            results=fields,
            texts=self.sections.by_point.get(at, ()),
            points=tuple(self.points(inner, (*at, "points"))),
            below=self.sections.below.get(at, ()),
        )

    def _counted(self, point: Subpoint, at: Path) -> str:
        return "" if number_in_title(point) or _is_unnumbered(self.meeting, at) else self.numbers.get(at, "")

    def _with_badges(self, field: ShownField, stated: "Stated[Any]") -> ShownField:
        """Return links to records that stand in a point, each with how far it is."""
        records: Iterator[tuple[int, Record]] = each(stated)
        badges = {url_of(one, self.localiser.language): one for _, one in records}
        if not isinstance(field.said.value, ShownList):
            return field

        def told(item: Statement) -> Statement:
            if not isinstance(item.value, ShownLink):
                return item
            return replace(item, value=replace(item.value, status=view_badge(self.localiser, badges[item.value.url])))

        items = replace(field.said.value, items=tuple(map(told, field.said.value.items)))
        return replace(field, said=replace(field.said, value=items))


def with_point(localiser: Localiser, record: Record, fields: Mapping[str, ShownField]) -> Mapping[str, ShownField]:
    """Return the fields of a decision or task, with the point of the agenda in which it stands, where it is in one.

    Which day of several it is of, its date says already.
    """
    if "day" in fields and not fields["day"].said.says_more:
        fields = {name: field for name, field in fields.items() if name != "day"}
    within = record.within
    at = within.path[:-2] if within else ()
    point = at_path(within.record, at) if within and at else None
    if within is None or not isinstance(within.record, Meeting) or not isinstance(point, Subpoint):
        return fields
    is_bare = not point.number and (bool(number_in_title(point)) or _is_unnumbered(within.record, at))
    number = "" if is_bare else _with_sign(_numbers(localiser.edition, within.record).get(at, ""))
    title = localiser.text(point.title.value, within.record) if point.title.value else ShownText("")
    url = f"{url_of(within.record, localiser.language)}#{_anchor(at)}"
    words = " ".join(filter(None, (number, title.text)))
    link = ShownLink(url, words, title.lang, draft=localiser.mark(within.record))
    return {**fields, "point": ShownField("point", localiser.words.say("fields", "point"), Statement(link))}


def _is_unnumbered(meeting: Meeting, at: Path) -> bool:
    """Tell whether a point stands inside one whose number the minutes state, and so would have one of its own."""
    above = at_path(meeting, at[:-2]) if len(at) > 2 else None
    return isinstance(above, Subpoint) and bool(above.number)


def _anchor(at: Path) -> str:
    return "-".join(["point", *(str(int(step) + 1) for step in at[1::2])])


def _level(at: Path) -> int:
    return POINT + len(at) // 2 - 1


def _with_sign(number: str) -> str:
    return f"{number}." if number.isalnum() else number


@plain.register
def _proceedings(view: Proceedings, words: Catalogue) -> Iterator[str]:
    yield from filter(None, (view.borrowed,))
    yield from plain((view.before, view.beside, view.points, view.after), words)


@plain.register
def _point(point: ShownPoint, words: Catalogue) -> Iterator[str]:
    yield " ".join(filter(None, (point.number, inline(point.title, words), inline(point.fate, words))))
    yield from plain((point.beside, tuple(point.about.values()), point.said, point.texts), words)
    yield from plain((tuple(point.results.values()), point.points, point.below), words)
