"""What a page says to search engines: schema.org as JSON-LD."""

import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from komplan.edition.edition import Edition
from komplan.edition.measures import progress_of
from komplan.edition.tasks import has_met, state_of
from komplan.model.kinds import kinds
from komplan.model.kinds.call import Call
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.record import Record
from komplan.model.values import Choice
from komplan.views.values.shown import (
    RecordView,
    Shown,
    ShownDate,
    ShownField,
    ShownFile,
    ShownLink,
    ShownName,
    ShownPart,
    ShownText,
)  # fmt: skip


class Property(NamedTuple):
    """A property of schema.org, and the type of thing that it leads to; without one it is a plain value."""

    term: str
    type: str = ""


PROPERTIES: Mapping[str, Mapping[str, Property]] = {
    "project": {"number": Property("identifier")},
    "organisation": {"ico": Property("taxID"), "nip": Property("taxID"), "regon": Property("identifier")},
    "meeting": {
        "date": Property("startDate"),
        "venue": Property("location", "Place"),
        "body": Property("organizer", "Organization"),
    },
    "resolution": {
        "number": Property("legislationIdentifier"),
        "date": Property("legislationDate"),
        "document": Property("encoding"),
    },
    "document": {"date": Property("datePublished"), "file": Property("encoding")},
    "call": {"period.from": Property("startDate"), "period.to": Property("endDate")},
    "article": {"date": Property("datePublished")},
    "plan": {
        "period": Property("temporalCoverage"),
        "territory": Property("spatialCoverage", "Place"),
        "adoption.date": Property("datePublished"),
        "adoption.resolution": Property("isBasedOn", "Legislation"),
        "parent": Property("isPartOf", "CreativeWork"),
    },
    "measure": {
        "code": Property("identifier"),
        "plan": Property("isPartOf", "CreativeWork"),
        "lead": Property("agent", "Organization"),
        "actual.from": Property("startTime"),
        "planned.from": Property("startTime"),
        "actual.to": Property("endTime"),
        "planned.to": Property("endTime"),
    },
    "indicator": {
        "code": Property("identifier"),
        "plan": Property("isPartOf", "CreativeWork"),
        "unit": Property("variableMeasured"),
    },
    "task": {"due": Property("endTime")},
}
"""Property by kind and field; of several fields for one property the first that is there counts."""

_ACTIONS: Mapping[str, tuple[Choice, ...]] = {
    "PotentialActionStatus": (MeasureState.NOT_STARTED, MeasureState.POSTPONED),
    "ActiveActionStatus": (MeasureState.PROGRESS, MeasureState.CONTINUOUS),
    "CompletedActionStatus": (MeasureState.DONE,),  # there is no word for what is done in part
    "FailedActionStatus": (MeasureState.NOT_DONE, MeasureState.CANCELLED),
}
_TASKS: Mapping[str, tuple[Choice, ...]] = {
    "PotentialActionStatus": (TaskState.OPEN, TaskState.POSTPONED),
    "ActiveActionStatus": (TaskState.PROGRESS,),
    "CompletedActionStatus": (TaskState.DONE,),
    "FailedActionStatus": (TaskState.CANCELLED,),
}
_EVENTS: Mapping[str, tuple[Choice, ...]] = {
    "EventScheduled": (MeetingLife.PLANNED, MeetingLife.HELD),
    "EventCancelled": (MeetingLife.CANCELLED,),
}


def structured_data(view: RecordView, record: Record, edition: Edition, site_url: str, *, settled: bool = True) -> str:
    """Return the JSON-LD of a record's page, safe to stand in a ``<script>`` of the page.

    It has no word for "last known", so how far a record is stands there only where it is ``settled``.
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _type(view, record, edition),
        "@id": urljoin(site_url, view.url),
        "url": urljoin(site_url, view.url),
        "name": view.title.text,
    }
    if view.summary:
        data["description"] = view.summary.text
    for path, (term, kind) in PROPERTIES.get(view.kind, {}).items():
        value = _value(_shown(view.fields, path), kind, site_url)
        if value is not None:
            data.setdefault(term, value)
    return json_ld({**data, **(_state(record, edition) if settled else {})})


def _type(view: RecordView, record: Record, edition: Edition) -> str:
    """Return the type of a record: what was not decided is no legislation, and what has no day is no event."""
    schema = kinds()[view.kind].SCHEMA
    match record:
        case Decision():
            return schema if record.is_decided and has_met(edition, record) else "CreativeWork"
        case Meeting() | Call():
            days = (path for path, (term, _) in PROPERTIES[view.kind].items() if term == "startDate")
            return schema if any(_shown(view.fields, path) for path in days) else "CreativeWork"
        case _:
            return schema


def json_ld(data: Mapping[str, object]) -> str:
    """Return data as text that can't end the ``<script>`` around it."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _state(record: Record, edition: Edition) -> Mapping[str, str]:
    """Return how far a record is, where schema.org has a word for it."""
    match record:
        case Meeting():
            return _found("eventStatus", _EVENTS, record.life.value)
        case Measure():
            return _found("actionStatus", _ACTIONS, progress_of(edition, record).state)
        case Task() if has_met(edition, record):
            return _found("actionStatus", _TASKS, state_of(edition, record))
        case _:
            return {}


def _found(term: str, names: Mapping[str, tuple[Choice, ...]], state: Choice | None) -> Mapping[str, str]:
    said = (f"https://schema.org/{name}" for name, states in names.items() if state in states)
    name = next(said, None)
    return {term: name} if name else {}


def _shown(fields: Mapping[str, ShownField], path: str) -> Shown | None:
    """Return what a page shows of the field at a path such as ``planned.from``."""
    name, _, rest = path.partition(".")
    shown = fields[name].said.value if name in fields else None
    if rest:
        return _shown(shown.fields, rest) if isinstance(shown, ShownPart) else None
    return shown


def _value(shown: Shown | None, kind: str, site_url: str) -> object:
    match shown:
        case ShownDate(iso=iso):
            return iso
        case ShownText(text=text) | ShownName(text=text):
            return {"@type": kind, "name": text} if kind else text
        case ShownLink(url=url, text=text):
            return {"@type": kind or "Thing", "name": text, "url": urljoin(site_url, url)}
        case ShownPart(fields=fields):
            return _interval(fields)
        case ShownFile() as file:
            return _file(file, site_url)
        case _:
            return None


def _interval(fields: Mapping[str, ShownField]) -> str | None:
    """Return a period as ISO 8601 writes it, with two dots for an end that is open."""
    ends = [shown.iso if isinstance(shown := _shown(fields, name), ShownDate) else ".." for name in ("from", "to")]
    return "/".join(ends) if set(ends) != {".."} else None


def _file(file: ShownFile, site_url: str) -> dict[str, str]:
    told = {
        "@type": "MediaObject",
        "name": file.text,
        "contentUrl": urljoin(site_url, file.url),
        "encodingFormat": file.media_type,
        "contentSize": file.size,
        "sha256": file.digest,
    }
    return told | ({"inLanguage": file.file_language} if file.file_language else {})
