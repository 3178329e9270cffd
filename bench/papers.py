"""Invents what an area writes: documents, articles, the call to take part and the consultation on its plan."""

import random
from datetime import date, timedelta

from area import Area
from prose import article
from records import LANGUAGES, Day, Invented, Pick, Record, Ref, Unknown, Value
from words import WORDS, said
from years import YEARS

DOCUMENTS = 8
ARTICLES = 4
COMMENTS = 20
PAPERS = DOCUMENTS + ARTICLES + 2 + len(YEARS) + 1
"""Records that are added once the meetings are known: papers, and the years of the plan with a report."""
FACTS = WORDS["facts"]
SETTLEMENTS = ("accepted", "partly", "noted", "rejected")


def add_papers(town: Invented, area: Area, rng: random.Random) -> None:
    """Add the documents, articles, the call and the consultation of an area."""
    for count in range(DOCUMENTS):
        town.add(_document(town, area, rng, count))
    for count in range(ARTICLES):
        town.add(_article(area, rng, count))
    town.add(_call(area, rng))
    town.add(_consultation(area, rng))


def _document(town: Invented, area: Area, rng: random.Random, count: int) -> Record:
    pattern = rng.choice(WORDS["documents"])
    title = said(pattern["title"])
    record = area.record("document", f"{area.territory.id}-dokument-{count + 1}", title)
    record.fields = {"title": area.named(title), "kind": Pick("document-kind", pattern["kind"])}
    record.fields["project"] = Ref(area.projects[0].key)
    if area.meetings and rng.random() < 0.5:
        meeting = rng.choice(area.meetings)
        record.fields |= {"date": Day(meeting.date), "meeting": Ref(meeting.key)}
    else:
        body = rng.choice(area.bodies)
        record.fields |= {"date": Day(f"{rng.randint(2016, 2024)}-{rng.randint(1, 12):02d}")}
        record.fields |= {"territory": Ref(area.territory.key), "body": Ref(body.key, str(body.fields["abbreviation"]))}
    record.fields["file"] = _file(town, record) if count % 4 == 0 else Unknown(said(FACTS["no_file"]))
    return record


def _file(town: Invented, record: Record) -> Value:
    path = f"files/{record.id}.txt"
    town.attachments[path] = article(record.id, (), record.language) * 4
    return f"content/{path}"


def _article(area: Area, rng: random.Random, count: int) -> Record:
    title = said(rng.choice(WORDS["titles"]["articles"]))
    record = area.record("article", f"{area.territory.id}-clanek-{count + 1}", title)
    day = date(2017, 2, 1) + timedelta(days=rng.randint(0, 2900))
    record.fields = {"title": title, "date": Day(day.isoformat()), "project": Ref(area.projects[0].key)}
    about = [area.projects[0], *rng.sample([*area.bodies, *area.offices, *area.meetings], 2)]
    record.texts = {language: article(record.id, about, language) for language in LANGUAGES}
    return record


def _call(area: Area, rng: random.Random) -> Record:
    title = said(WORDS["titles"]["call"], place=area.place)
    record = area.record("call", f"{area.territory.id}-zapojeni", title)
    bodies: tuple[Value, ...] = tuple(Ref(body.key, str(body.fields["abbreviation"])) for body in area.bodies[:2])
    record.fields = {
        "title": title,
        "description": said(FACTS["method"]),
        "audience": tuple(said(group) for group in FACTS["audience"]),
        "project": Ref(area.projects[0].key),
        "bodies": bodies,
        "period": {"from": Day("2025-01"), "to": Day(f"2026-{rng.randint(1, 12):02d}")},
        "contact": {"organisation": Ref(area.offices[0].key)},
    }
    return record


def _consultation(area: Area, rng: random.Random) -> Record:
    """Return the consultation on the plan before it was adopted, with comments of all sorts."""
    record = area.record("consultation", f"{area.territory.id}-pripominky", said(WORDS["titles"]["consultation"]))
    plan = area.measures[0].id.partition("/")[0]
    record.fields = {
        "title": record.title,
        "about": (Ref(f"plan/{plan}", f"plan/{plan}"),),
        "period": {"from": Day("2021-10-01"), "to": Day("2021-10-31")},
        "until_hour": "12:00",
        "how": said(FACTS["how"]),
        "contact": {"organisation": Ref(area.offices[0].key)},
        "comments": tuple(_comment(area, rng, number) for number in range(1, COMMENTS + 1)),
    }
    return record


def _comment(area: Area, rng: random.Random, number: int) -> Value:
    measure, settlement = Ref((key := rng.choice(area.measures).key), key), rng.choice(SETTLEMENTS)
    sort = rng.choice(("citizen", "citizen", "town", "organisation"))
    comment: dict[str, Value] = {"code": str(number), "from": Pick("comment-sort", sort)}
    comment |= {"organisation": Ref(rng.choice(area.offices).key)} if sort == "organisation" else {}
    comment |= {"date": Day(f"2021-10-{rng.randint(1, 31):02d}"), "text": said(rng.choice(FACTS["comments"]))}
    comment |= {"concerns": (measure,), "settlement": Pick("settlement", settlement)}
    comment |= {} if settlement in {"accepted", "noted"} else {"because": said(rng.choice(FACTS["because"]))}
    return comment if settlement in {"noted", "rejected"} else {**comment, "changed": (measure,)}
