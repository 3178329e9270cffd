"""The next meeting in one text: its day and hour, or what is wrong with its day."""

from collections.abc import Mapping
from typing import Any

from komplan.diagnostics import Place, Repair
from komplan.language.appointments import Appointment, is_undecided, read_appointment
from komplan.language.heard import fold, numbered, quoted
from komplan.language.years import without_year
from komplan.sources.tree import Scalar

from ..fields import fields_of
from ..values import Context, Moment, Part
from ..values.base import Refusal, Refused
from ..values.date import as_form
from ..values.hour import hour_of
from .spots import Spot, over


def is_appointment(part: type[Part]) -> bool:
    """Tell whether a group of fields says when somebody meets."""
    return {"date", "starts"} <= fields_of(part).keys()


def tells_no_day(text: Scalar) -> bool:
    """Tell whether a text says something of a meeting, but not one day of it, nor that nobody knows it yet."""
    has_number = any(c.isdigit() for c in text)
    return read_appointment(text, hour_of) is None and (has_number or not is_undecided(text))


def as_appointment(text: Scalar) -> Repair | None:
    """Write the day and the hour that a text names, and all of it where it says more; else why there is no day."""
    found = read_appointment(text, hour_of)
    if found is None:
        return over(text, f"{{date: {{unknown: {quoted(str(text))}}}}}")
    return None if found.day is None else _written(found, text, found.day, is_whole=not found.says_more)


def doubt_of(spot: Spot, context: Context) -> tuple[str, Mapping[str, Any], Repair | None] | None:
    """Return code, facts and repair of what is wrong with the one day of a text in place of an appointment, or None."""
    text = spot.value
    if not isinstance(text, Scalar) or spot.inner is None or not is_appointment(spot.inner):
        return None
    found = read_appointment(text, hour_of)
    if found is None or found.day is not None:
        return None
    try:
        Moment.read(Scalar(found.written, text.place), context)
    except Refused as refused:
        said = refused.said
        if said.code != "year-missing":
            return said.code, {**said.facts, **_whole(text)}, None
        day = Moment.after(context.day, found.written)
        if day is None and (other := _other_weekday(found, context)):
            return other.code, {**other.facts, **_whole(text)}, None
        example = f"{without_year(found.written)} {(context.day or '…')[:4]}"
        repair = _written(found, text, day, is_whole=False) if day else None
        return said.code, {**_whole(text), "example": example}, repair
    return None


def _whole(text: Scalar) -> Mapping[str, str]:
    """Return what is told of a text as a whole: its words, and how they are kept."""
    return {"value": str(text), "form": f"{{date: {as_form(str(text))}}}"}


def _other_weekday(found: Appointment, context: Context) -> Refusal | None:
    """Return what is told of a day without a year that is another day of the week when it comes next; else None."""
    words = [word for word in found.written.split() if fold(word) not in numbered("weekdays")]
    day = Moment.after(context.day, " ".join(words))
    if day is None:
        return None
    try:
        Moment.read(Scalar(f"{without_year(found.written)} {day[:4]}", Place("")), context)
    except Refused as refused:
        return refused.said
    return None


def _written(found: Appointment, text: Scalar, day: str, *, is_whole: bool) -> Repair | None:
    """Write an appointment as fields, with the typed text where they don't say it as a whole."""
    date = day if is_whole else f"{{value: {day}, as_written: {quoted(str(text))}}}"
    starts = f', starts: "{found.hour}"' if found.hour else ""
    return over(text, f"{{date: {date}{starts}}}")
