"""A town with one record of each kind, each of which names all others that it can; its words say whose they are."""

from collections.abc import Mapping
from typing import Any

from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.record import Record

DAYS = {"meeting": "2024-03-17", "resolution": "2024-04-18", "document": "2024-05-19", "article": "2024-06-21"}
"""A day of its own for each kind that has one."""

YEARS = {"plan-year": "2027", "report": "2025"}
"""A year for each kind of which a plan has one a year."""

HELD = {
    "plan": {"measure", "indicator", "plan-year", "report"},
    "body": {"meeting", "decision", "task"},
    "meeting": {"decision", "task"},
}
"""What goes with a record that is not public."""


def holding(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind in which records of other kinds stand, not those of its parts."""
    return tuple(field.name for field in fields_of(model).values() if field.part and field.part.OWN)


def mark(kind: str) -> str:
    """Return the word that only a record of this kind holds, in each of its texts and in its id."""
    return f"qz{kind}"


def identifier(kind: str) -> str:
    """Return the id of the record of a kind."""
    folder = {"measure": "plan", "indicator": "plan", "plan-year": "plan", "report": "plan", "meeting": "body"}.get(
        kind
    )
    return f"{mark(folder)}/{(DAYS | YEARS).get(kind, mark(kind))}" if folder else mark(kind)


def path(kind: str) -> str:
    """Return where the file of a record lies."""
    found = kinds()[kind].PATH
    for part in identifier(kind).split("/"):
        start, _, rest = found.partition("{")
        found = start + part + rest.partition("}")[2]
    return found


def text(kind: str, of: str = "Text") -> str:
    """Return a text that no other record has."""
    return f"{of} {mark(kind)}"


def long_text(kind: str) -> str:
    """Return a body that links to every record and every file of the town."""
    up = "../" * path(kind).count("/")
    others = (name for name, other in kinds().items() if other.PATH and name != kind)
    links = [f"[{text(kind, name[:2])}]({up}{path(name)})" for name in others]
    return f"{text(kind)}\n\n{' '.join(links)}\n\n![{text(kind)}]({up}content/assets/{mark(kind)}.png)\n"


def fields(kind: str) -> dict[str, Any]:
    """Return what the record of a kind says, without the long text."""
    own = dict(_FIELDS[kind])
    common = {"summary": text(kind, "Summary"), "source": text(kind, "Source"), "aliases": [f"Alias {mark(kind)}"]}
    former = f"{identifier(kind).rpartition('/')[0]}/former-{mark(kind)}".removeprefix("/")
    return own | common | ({} if kind == "meeting" else {"former_ids": [former]})


def inside(kind: str) -> dict[str, Any]:
    """Return what a decision or task in the minutes says."""
    every = {"decision": {"kind": "note", "vote": "41:3:7"}, "task": {"due": "2025-07-23"}}[kind]
    return {
        "code": f"{mark(kind)}-1",
        "title": text(kind),
        "concerns": ["plan/qzplan", "measure/qzplan/qzmeasure"],
        **every,
    }


_SEAT = {"organisation": "qzorganisation"}
_FIELDS: Mapping[str, dict[str, Any]] = {
    "territory": {"name": text("territory"), "country": "CZ", "level": "region"},
    "organisation": {"name": text("organisation"), "territory": "qzterritory"},
    "body": {
        "title": text("body"), "abbreviation": "QZBODY", "kind": "working-group", "territory": "qzterritory",
        "project": "qzproject", "mandate": text("body", "Mandate"), "members": [_SEAT | {"role": text("body", "Role")}],
        "contact": {"email": "qzbody@body.example", "phone": "577 111 222"},
    },
    "project": {
        "title": text("project"), "territory": "qzterritory", "plans": ["qzplan"], "resolutions": ["qzresolution"],
        "parties": [{"organisation": "qzorganisation", "role": "partner", "note": text("project", "Note")}],
        "funding": {"contributions": [{"amount": "777 111 Kč", "recipient": "qzorganisation"}]},
        "publicity": {"logos": [{"alt": text("project", "Logo"), "file": "content/files/qzproject.png"}]},
    },
    "meeting": {
        "life": "held", "venue": text("meeting", "Venue"), "number": "qzmeeting-7",
        "present": [_SEAT | {"seats": "51"}], "agenda": [text("meeting", "Point")], "documents": ["qzdocument"],
        "next_meeting": {"date": "2024-08-27", "venue": text("meeting", "Next")},
    },
    "document": {
        "title": text("document"), "kind": "report", "date": DAYS["document"], "file": "content/files/qzdocument.pdf",
        "body": "qzbody", "meeting": "qzbody/2024-03-17", "project": "qzproject", "territory": "qzterritory",
        "description": text("document", "About"),
    },
    "article": {
        "title": text("article"), "date": DAYS["article"], "body": "qzbody", "project": "qzproject",
        "territory": "qzterritory",
    },
    "call": {
        "title": text("call"), "description": text("call", "About"), "bodies": ["qzbody"], "project": "qzproject",
        "territory": "qzterritory", "period": "2024-09-02 – 2024-09-29", "contact": {"email": "qzcall@call.example"},
    },
    "consultation": {
        "title": text("consultation"), "about": ["plan/qzplan", "document/qzdocument"], "draft": ["qzdocument"],
        "period": "2024-10-03 – 2024-10-30", "how": text("consultation", "How"),
        "settled_in": "meeting/qzbody/2024-03-17",
        "contact": {"email": "qzconsultation@consultation.example"},
        "comments": [{
            "code": "7", "from": "organisation", "organisation": "qzorganisation", "date": "2024-10-04",
            "text": text("consultation", "Comment"), "concerns": ["measure/qzplan/qzmeasure", "plan/qzplan"],
            "settlement": "partly", "because": text("consultation", "Because"),
            "change": text("consultation", "Change"), "changed": ["measure/qzplan/qzmeasure"],
        }],
    },
    "plan": {
        "title": text("plan"), "territory": "qzterritory", "period": "2024-01-13 – 2029-02-14", "life": "amended",
        "project": "qzproject", "documents": ["qzdocument"], "vision": text("plan", "Vision"),
        "adoption": {"date": "2024-01-15"}, "budget": {"stated_in": text("plan", "Page")},
        "revisions": [{
            "date": "2025-01-16", "resolution": "qzresolution", "summary": text("plan", "Revision"),
            "changes": [
                {"measure": "qzmeasure", "what": "changed", "field": "title", "was": text("measure", "Former")},
                {"measure": "qzmeasure", "what": "changed", "field": "indicators"},
            ],
        }],
    },
    "measure": {
        "title": text("measure"), "changes": text("measure", "Changes"), "territories": ["qzterritory"],
        "lead": "qzorganisation", "partners": ["qzorganisation"], "steward": _SEAT,
        "planned": "2024-02-03 – 2025-02-04",
        "status": [{
            "state": "cancelled", "date": "2025-02-05", "reason": text("measure", "Reason"),
            "said_in": "meeting/qzbody/2024-03-17",
        }],
        "budget": {"costs": [{"year": "2024", "source": "town", "planned": "777 333 Kč", "project": "qzproject"}]},
        "indicators": ["qzindicator"], "proposed_in": ["meeting/qzbody/2024-03-17"], "projects": ["qzproject"],
        "documents": ["qzdocument"], "adopted_by": ["qzresolution"], "target_groups": [text("measure", "Group")],
        "services": {"keeps": ["qzservice"], "extends": ["qzservice"], "creates": ["qzservice"], "ends": ["qzservice"]},
        "service_kinds": ["cz-respite-care"],
    },
    "indicator": {
        "title": text("indicator"), "unit": text("indicator", "Unit"), "direction": "up", "steward": _SEAT,
        "values": [{"date": "2024", "value": "45 Unit qzindicator", "stated_in": text("indicator", "Page")}],
        "targets": [{"date": "2028", "value": "777 444 Unit qzindicator"}],
    },
    "plan-year": {
        "title": text("plan-year"), "description": text("plan-year", "About"), "documents": ["qzdocument"],
        "measures": [{
            "measure": "qzmeasure", "tasks": [{"title": text("plan-year", "Task"), "lead": "qzorganisation"}],
            "costs": [{"source": "town", "planned": "777 666 Kč"}],
        }],
    },
    "report": {
        "title": text("report"), "date": "2025-12-29", "description": text("report", "About"),
        "measures": [{
            "measure": "qzmeasure", "state": "cancelled", "reason": text("report", "Reason"),
            "readings": [{"indicator": "qzindicator", "value": "45"}], "decisions": ["resolution/qzresolution"],
        }],
    },
    "resolution": {
        "title": text("resolution"), "number": "qzresolution-9", "date": DAYS["resolution"],
        "organ": text("resolution", "Organ"), "territory": "qzterritory", "project": "qzproject",
        "amends": ["qzplan"], "document": "content/files/qzresolution.pdf",
    },
    "service": {
        "title": text("service"), "kind": "cz-respite-care", "provider": "qzorganisation", "territory": "qzterritory",
        "territories": ["qzterritory"], "target_groups": [text("service", "Group")], "project": "qzproject",
        "price": [{"amount": "777 555 Kč", "text": text("service", "Price")}], "documents": ["qzdocument"],
        "capacity": [{"number": "71", "unit": "places", "note": text("service", "Capacity")}],
        "waiting": {"number": "72", "as_of": "2024-03", "text": text("service", "Waiting")},
        "contact": {"email": "qzservice@service.example"},
    },
    "term": {"title": text("term"), "definition": text("term", "Means")},
    "page": {"title": text("page"), "in_menu": "true"},
}  # fmt: skip
