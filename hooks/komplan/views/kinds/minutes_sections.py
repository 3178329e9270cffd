"""The text of minutes in sections: which are about which points of the agenda, by the numbers in their headings.

A line that stands for a heading, such as ``Ad 2.``, counts for a point that no heading names; so do several lines that
run on behind the number, in the order of the agenda.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import lru_cache
from itertools import groupby

from komplan.definitions.current import Definitions, current
from komplan.definitions.frozen import frozen
from komplan.language.heard import fold
from komplan.language.point_headings import NumberedHeading, numbered_heading
from komplan.model.agenda import number_key
from komplan.model.kinds.meeting import Meeting
from komplan.model.walk import Path, at_path
from komplan.sources.markdown import KEPT
from komplan.sources.markdown_html import Event
from komplan.sources.markdown_parts import BOLD, LINE, TextPart, html_of_parts, parts_of
from komplan.sources.markdown_safe import LinkedHtml
from komplan.sources.markdown_text import words_in

from ..addresses import address_from
from ..values.localiser import Localiser
from ..values.shown import ShownHtml

_WHOLE, _POINT = 2, 4
"""Levels of the highest heading of what is about no point, and of what is about one."""


@frozen
class Sections:
    """The text of minutes, parted; all of it in its order, but that sections of one point stand together."""

    before: ShownHtml | None = None
    by_point: Mapping[Path, tuple[ShownHtml, ...]] = field(default_factory=dict)
    """None where no heading is of a point, whose text stands whole elsewhere."""
    below: Mapping[Path, tuple[ShownHtml, ...]] = field(default_factory=dict)
    """What goes on about a point after the sections of those inside it."""
    after: ShownHtml | None = None
    borrowed: str | None = None
    """A note for the reader that the text is not translated."""


def sections_of(localiser: Localiser, meeting: Meeting) -> Sections:
    """Return the text of minutes by the points that its headings name.

    A section goes on up to the heading of another point; that of a point inside another, and the last one, end before a
    heading as high as their own. What stands before the first and after the last is about no point.
    """
    text = meeting.text.value
    if text is None:
        return Sections()
    language, markdown = localiser.best(text, meeting)
    parted = _parted(meeting, markdown, current())
    if not any(one.path for one in parted):
        return Sections()
    own = language == localiser.language
    address = address_from(localiser.edition, localiser.language, meeting)
    by_point: defaultdict[Path, tuple[ShownHtml, ...]] = defaultdict(tuple)
    below: defaultdict[Path, tuple[ShownHtml, ...]] = defaultdict(tuple)
    outer: set[Path] = set()
    around: list[ShownHtml | None] = [None, None]
    for one in parted:
        html = one.html.at(address)
        shown = ShownHtml(html, one.text, None if own else language) if html.strip() else None
        if one.path:
            (below if one.path in outer else by_point)[one.path] += (shown,) if shown else ()
            outer.add(one.path[:-2])
        else:
            around[bool(by_point)] = shown
    note = localiser.doubt(markdown, meeting) if own else localiser.borrowed(language)
    return Sections(around[0], by_point, below, around[1], note)


@frozen
class _Section:
    """What stands behind each other about one point, or about none, whatever language the page is in."""

    path: Path
    """Of the point; empty where it is about none."""
    html: LinkedHtml
    text: tuple[str, ...]
    """Its words alone, a paragraph each."""


@lru_cache(maxsize=KEPT)
def _parted(meeting: Meeting, markdown: str, definitions: Definitions) -> Sequence[_Section]:
    """Return the text of minutes in its order, under some definitions, whose words tell which headings name points.

    Nothing where the agenda has no point.
    """
    numbers = meeting.numbers()
    owned = _owned(parts_of(markdown), meeting, numbers) if numbers else ()
    found = []
    for path, some in groupby(owned, key=lambda one: one.path):
        events = [event for one in some for event in one.events]
        html = html_of_parts(events, _POINT + len(path) // 2 - 1 if path else _WHOLE)
        found.append(_Section(path, html, tuple(words_in(events))))
    return found


@frozen
class _Owned:
    path: Path
    """Of the point that a part of the text is about; empty where it is about none."""
    events: Sequence[Event]


def _owned(parts: Sequence[TextPart], meeting: Meeting, numbers: Mapping[Path, str]) -> Iterator[_Owned]:
    paired = list(_paired(parts, meeting, numbers))
    last = max((at for at, path in enumerate(paired) if path), default=-1)
    owner: Path = ()
    level = 0
    for at, (part, path) in enumerate(zip(parts, paired, strict=True)):
        if at > last and part.level <= parts[last].level:
            owner = ()
            last = len(parts)
        elif not path and len(owner) > 2 and part.level <= level:  # about no more than the point around
            owner = owner[:2]
        owner, level = (path, part.level) if path else (owner, level)
        says_more = not path or _says_more(part, meeting, path)
        yield _Owned(owner, [*(part.opening if says_more else ()), *part.rest])


def _paired(parts: Sequence[TextPart], meeting: Meeting, numbers: Mapping[Path, str]) -> Iterator[Path]:
    """Yield the path of the point that the heading of each part names; an empty one where it names none."""
    known: dict[str, Path] = {}
    for path, number in numbers.items():
        known.setdefault(number_key(number), path)
    known.pop("", None)
    with_headings = set(_found([part for part in parts if part.level < BOLD], meeting, numbers, known))
    in_a_row = _in_a_row(parts, known)
    yield from _found(parts, meeting, numbers, known, with_headings=with_headings, in_a_row=in_a_row)


def _in_a_row(parts: Sequence[TextPart], known: Mapping[str, Path]) -> Set[int]:
    """Return the places of lines that call points and run on in a sentence of their own: ``Ad. 1 Starosta zahájil``.

    One alone may only mention its point; several that name points in the order of the agenda are about them.
    """
    row, found = list[int](), set[int]()
    before: Path = ()
    for at, part in enumerate(parts):
        heading = numbered_heading(part.heading) if part.level == LINE else None
        if heading is None or not heading.begins_anew:
            continue
        path = known.get(number_key(heading.number), ())
        row = [*row[-1:], at] if path > before else [at] * bool(path)
        before = path
        found.update(row if len(row) > 1 else ())
    return found


def _found(
    parts: Sequence[TextPart],
    meeting: Meeting,
    numbers: Mapping[Path, str],
    known: Mapping[str, Path],
    *,
    with_headings: Set[Path] = frozenset(),
    in_a_row: Set[int] = frozenset(),
) -> Iterator[Path]:
    outer, level = "", 0
    for at, part in enumerate(parts):
        heading = numbered_heading(part.heading) if part.level else None
        found: Path = ()
        if heading:
            inner = known.get(number_key(f"{outer}.{heading.number}"), ()) if outer and part.level > level else ()
            found = inner or known.get(number_key(heading.number), ())
        if heading and found and at not in in_a_row and not _is_of(heading, part, meeting, found):
            found = ()
        if part.level >= BOLD and found in with_headings:
            found = ()
        if len(found) == 2:
            outer, level = numbers[found], part.level
        yield found


def _is_of(heading: NumberedHeading, part: TextPart, meeting: Meeting, path: Path) -> bool:
    """Tell whether a heading is that of a point; a line is one that is called so and says no more in its sentence."""
    is_called = heading.is_sure if part.level < BOLD else heading.is_named and heading.is_apart
    return is_called or _is_titled(heading, meeting, path)


def _says_more(part: TextPart, meeting: Meeting, path: Path) -> bool:
    """Tell whether a heading says more than the number and the title of its point, which stand above it."""
    heading = numbered_heading(part.heading)
    return heading is None or not (not heading.rest or _is_titled(heading, meeting, path))


def _is_titled(heading: NumberedHeading, meeting: Meeting, path: Path) -> bool:
    title = at_path(meeting, path).title.value
    rest = fold(heading.rest.rstrip(" .:"))
    return title is not None and any(rest == fold(words.rstrip(" .:")) for words in title.by_language.values())
