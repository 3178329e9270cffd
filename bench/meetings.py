"""Invents meetings: their minutes, and the decisions and tasks inside them."""

import random
from datetime import date, timedelta

from area import Area
from prose import in_languages, minutes, topics
from records import LANGUAGES, Day, Invented, Pick, Record, Ref, Said, Value, stated
from words import WORDS, said, slug

FIRST, DAYS = date(2021, 1, 12), 1780
"""When the groups begin to meet, and for how many days they do."""
INSIDE = ((1, 1), (1, 0), (2, 1), (2, 0))
"""How many decisions and tasks each four meetings hold."""
OFTEN = 0.1
"""How many meetings are joint ones, and how many take two days."""
PER_MEETING = 3
"""Records that a meeting brings with it on average: itself and what is inside."""
FACTS = WORDS["facts"]


def add_meetings(town: Invented, areas: list[Area], seed: str, room: int) -> None:
    """Add meetings of all groups in turn, until they and what is inside them are ``room`` records."""
    bodies = [(area, body) for area in areas for body in area.bodies]
    gap = DAYS // (room // PER_MEETING // len(bodies) + 2)
    number = 0
    while room > 0:
        area, body = bodies[number % len(bodies)]
        room -= _add_meeting(town, area, body, number // len(bodies), gap=gap, most=room - 1, seed=f"{seed}-{number}")
        number += 1


def _add_meeting(town: Invented, area: Area, body: Record, count: int, *, gap: int, most: int, seed: str) -> int:
    """Add a body's meeting number ``count`` with at most so many records inside; return how many were added.

    Every fourth has its minutes translated.
    """
    rng = random.Random(seed)
    day = FIRST + timedelta(days=gap * count + rng.randint(0, gap // 2))
    agenda = topics(rng)
    short = str(body.fields["abbreviation"])
    title = Said((f"{short} – {day}",) * 3)
    record = area.record("meeting", f"{body.id}/{day}", title, topics=_joined(agenda))
    record.implied = {"body": Ref(body.key), "date": Day(day.isoformat())}
    record.fields = {
        "number": f"{count + 1}/{day.year}",
        "life": Pick("meeting-life", "held"),
        "venue": said(rng.choice(FACTS["venues"])),
        **_presence(area, body, rng),
        "document": f"{day} {short}",
        "agenda": tuple(agenda),
    }
    joining = [other for other in area.bodies if other is not body][: rng.random() < OFTEN]
    if joining:
        record.fields["jointly_with"] = tuple(Ref(other.key) for other in joining)
    if rng.random() < OFTEN:
        later = Day((day + timedelta(days=7)).isoformat())
        record.fields["sessions"] = ({"date": Day(day.isoformat())}, {"date": later, "starts": "18:30"})
    updates = tuple(update for each in (body, *joining) for update in _updates(area, each, rng, record.date))
    if updates:
        record.fields["updates"] = updates
    decided, given = INSIDE[count % len(INSIDE)]
    decisions = [_decision(area, record, rng, number) for number in range(1, min(decided, most) + 1)]
    tasks = [_task(area, record, rng, number) for number in range(1, min(given, most - len(decisions)) + 1)]
    for decision in decisions:
        if "elected" in decision.fields:
            _elect(body, decision)
    record.inside = {name: some for name, some in (("decisions", decisions), ("tasks", tasks)) if some}
    if count % 2 and decisions:
        last = _point(area, rng, agenda, record.inside.pop("decisions"), Day(record.date))
        record.fields["agenda"] = (*agenda[:-1], last)
    area.open_tasks.setdefault(body.key, []).extend(tasks)
    earlier = [meeting for meeting in area.meetings if meeting.id.startswith(f"{body.id}/")]
    about = [rng.choice(area.measures), *earlier[-1:], area.projects[0], body, rng.choice(area.measures)]
    for language in in_languages(area.language, everywhere=rng.random() < 0.25):
        record.texts[language] = minutes(seed, agenda, about, area.offices, language)
    area.meetings.append(town.add(record))
    for part in (*decisions, *tasks):
        town.add(part)
    return 1 + len(decisions) + len(tasks)


def _point(area: Area, rng: random.Random, agenda: list[Said], decisions: list[Record], day: Day) -> Value:
    """Return the last point of an agenda on a day with what was decided in it, one inside it and one put off."""
    inner: Value = {"title": said(rng.choice(WORDS["minutes"]["tasks"])), "fate": Pick("point-fate", "postponed")}
    return {
        "number": str(len(agenda)),
        "title": agenda[-1],
        "day": day,
        "presenter": {"organisation": Ref(rng.choice(area.offices).key)},
        "text": said(rng.choice(WORDS["measures"]["reasons"])),
        "decisions": tuple(stated(decision) for decision in decisions),
        "points": (inner, said(rng.choice(WORDS["minutes"]["tasks"]))),
    }


def _presence(area: Area, body: Record, rng: random.Random) -> dict[str, Value]:
    """Return who was there: enough for each vote, some of them remotely, and a guest for the first point only."""
    office, other = (Ref(record.key) for record in rng.sample(area.offices, 2))
    remote: Value = {
        "organisation": other,
        "seats": "3",
        "attends": Pick("attends", "remote"),
        "arrived": {"at": "16:20"},
        "away": {"left": {"at": "17:00"}, "returned": {"at": "17:10"}},
    }
    guest: Value = {"role": said(rng.choice(FACTS["roles"])), "points": ("1",), "left": {"point": "1"}}
    return {
        "totals": {"present": "14", "seats": "15", "remote": "3", "excused": "1"},
        "present": ({"organisation": office, "for": Ref(body.key), "seats": "11"}, remote),
        "guests": (guest,),
    }


def _joined(agenda: list[Said]) -> Said:
    return Said(tuple(", ".join(topic.say(language).lower() for topic in agenda) for language in LANGUAGES))


def _inner(area: Area, meeting: Record, kind: str, mark: str, title: Said) -> Record:
    """Return a decision or a task of a meeting, with its code, which is known all over the town."""
    code = f"{slug(meeting.id)}/{mark}".upper()
    named = Said(tuple(f"{code} – {text}" for text in title.texts))
    record = area.record(kind, slug(code), named)
    record.fields = {"code": code, "title": title}
    record.implied = {"meeting": Ref(meeting.key), "date": Day(meeting.date)}
    return record


def _concerned(area: Area, rng: random.Random) -> Value:
    """Return one or two measures, or the project that plans."""
    some = rng.sample(area.measures, rng.randint(1, 2)) if rng.random() < 0.8 else area.projects
    return tuple(Ref(record.key, record.key) for record in some)


def _decision(area: Area, meeting: Record, rng: random.Random, number: int) -> Record:
    pattern = rng.choice(WORDS["decisions"])
    record = _inner(area, meeting, "decision", f"R{number}", said(pattern["title"]))
    record.fields["kind"] = Pick("decision-kind", pattern["kind"])
    record.fields["number"] = f"{number}/{meeting.date}"
    if pattern["kind"] != "note":
        record.fields |= _voted(area, rng)
    record.fields["concerns"] = _concerned(area, rng)
    return record


def _voted(area: Area, rng: random.Random) -> dict[str, Value]:
    """Return who proposed a decision and how it ended: mostly by numbers, now and then by seat, or with an election."""
    proposed: dict[str, Value] = {"proposer": {"organisation": Ref(rng.choice(area.offices).key)}}
    sort = rng.randint(0, 5)
    if sort == 0:
        secret: Value = {"for": "2", "against": "6", "void": "1", "manner": "secret"}
        return {**proposed, "result": Pick("decision-result", "rejected"), "vote": secret}
    if sort == 1:
        seats = rng.sample(area.offices, min(3, len(area.offices)))
        votes = tuple({"organisation": Ref(seat.key), "vote": Pick("ballot", "for")} for seat in seats)
        return {**proposed, "votes": votes}
    if sort == 2:
        chair = {"organisation": Ref(rng.choice(area.offices).key), "office": Pick("office", "chair")}
        term = {"term": {"from": Day("2026-01"), "to": Day("2030-12")}}
        return {**proposed, "result": Pick("decision-result", "adopted"), "elected": (chair | term,)}
    return {**proposed, "at": "17:30", "vote": f"{rng.randint(5, 9)} : {rng.randint(0, 1)} : {rng.randint(0, 2)}"}


def _elect(body: Record, decision: Record) -> None:
    """Tell of a body's first member, if its members are known, in which decision that was elected."""
    members = body.fields["members"]
    if isinstance(members, tuple):
        body.fields["members"] = ({**members[0], "elected_in": Ref(decision.key)}, *members[1:])


def _task(area: Area, meeting: Record, rng: random.Random, number: int) -> Record:
    record = _inner(area, meeting, "task", f"U{number}", said(rng.choice(WORDS["minutes"]["tasks"])))
    due = date.fromisoformat(meeting.date) + timedelta(days=rng.randint(20, 90))
    word = rng.choice(["next-meeting", "next-meeting", "at-once", "ongoing"])
    if rng.random() < 0.3:
        record.fields["details"] = said(rng.choice(WORDS["measures"]["reasons"]))
    record.fields |= {
        "assignee": {"organisation": Ref(rng.choice(area.offices).key)},
        "due": Day(due.isoformat()) if rng.random() < 0.8 else Pick("due-word", word),
        "concerns": _concerned(area, rng),
    }
    if rng.random() < 0.1:
        record.fields["repeats"] = Pick("repeats", rng.choice(["monthly", "quarterly"]))
    return record


def _updates(area: Area, body: Record, rng: random.Random, day: str) -> list[Value]:
    """Return what a meeting on a day says of each open task of a body; most are done by the next meeting."""
    updates: list[Value] = []
    for task in [one for one in area.open_tasks.get(body.key, ()) if one.date < day]:
        done = rng.random() < 0.7
        state = Pick("task-state", "done" if done else rng.choice(["in-progress", "partly-done", "not-discussed"]))
        note = said(rng.choice(WORDS["measures"]["reasons"]))
        updates.append(
            {"task": Ref(task.key), "state": state} if done else {"task": Ref(task.key), "state": state, "note": note}
        )
        if done:
            area.open_tasks[body.key].remove(task)
    return updates
