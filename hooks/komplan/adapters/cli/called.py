"""Finding the records that somebody at the command line means: as files name them, by path, by title."""

from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.language.dates import parse_date
from komplan.language.names import closest
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.naming import aliases, fold
from komplan.model.record import Record

from .files import name_of
from .opened import Opened

LISTED = 5
"""How many meetings are named to somebody who means one that is not there."""


def body_of(opened: Opened, said: str) -> Body:
    """Return the group of an id, an alias or a title in whatever language; refuse with the groups there are."""
    town, words = opened.known, opened.words
    found = find_body(town, said)
    if found:
        return opened.whole(found)
    name = said.strip().removeprefix("body/")
    near = closest(name, [one for body in town.of(Body) for one in _names(body)])
    reason = words.say("command", "no_body_near" if near else "no_body", body=said, near=near)
    raise opened.missing(reason, Body.key_of(name), then=say_bodies(opened.town, words))


def say_bodies(town: Edition, words: Catalogue) -> str:
    """Return the sentence that lists the groups."""
    names = sorted(next(iter(aliases(body)), body.id) for body in town.of(Body))
    return words.say("command", "bodies", bodies=", ".join(names) or "–")


def find_body(town: Edition, said: str) -> Body | None:
    """Return the one group that is called so."""
    if found := town.called(Body, said.strip()):
        return found
    titled = [body for body in town.of(Body) if fold(said) in _titles(body)]
    return titled[0] if len(titled) == 1 else None


def _names(body: Body) -> tuple[str, ...]:
    title = body.title.value
    return (*(title.by_language.values() if title else ()), *aliases(body), body.id)


def _titles(body: Body) -> set[str]:
    title = body.title.value
    return {fold(name) for name in title.by_language.values()} if title else set()


def day_said(written: str) -> tuple[str | None, str]:
    """Return the ISO day that somebody wrote, and what marks a second meeting on it."""
    first, mark = written.strip(), ""
    if written.count("-") == 3 and written.rpartition("-")[2].isdigit():
        first, dash, second = first.rpartition("-")
        mark = f"{dash}{second}"
    iso = parse_date(first)
    return (iso if iso and len(iso) == 10 else None), mark


def find_meeting(town: Edition, said: str, near: Record | None = None) -> Meeting | None:
    """Return the one meeting that is called so: by its id, by a day alone, by its group's name and the day.

    A day alone means a meeting of the group of ``near``, else the only one of that day.
    """
    if found := town.called(Meeting, said, near):
        return found
    body_name, _, written = said.removeprefix("meeting/").rpartition("/")
    iso, mark = day_said(written)
    day = f"{iso}{mark}" if iso else written
    if body_name:
        body = find_body(town, body_name)
        return town.get(Meeting, f"{body.id}/{day}") if body else None
    if near and (beside := town.called(Meeting, day, near)):
        return beside
    of_day = [one for one in town.of(Meeting) if one.id.endswith(f"/{day}")]
    return of_day[0] if len(of_day) == 1 else None


def meeting_of(opened: Opened, said: str, near: Record | None = None) -> Meeting:
    """Return the meeting that is meant, or of its file's path; refuse where there is none."""
    name = name_of(said, opened.root, "minutes/", ".md")
    found = find_meeting(opened.known, name, near)
    if found:
        return opened.whole(found)
    name = name.removeprefix("meeting/")
    reason = opened.words.say("command", "no_meeting", meeting=said)
    raise opened.missing(reason, Meeting.key_of(name), then=_next_step(opened, name, near))


def _next_step(opened: Opened, said: str, near: Record | None) -> str:
    """Return which meetings of the group there are, the last ones, and how minutes of the one that is not are begun."""
    body_name, _, written = said.rpartition("/")
    body = find_body(opened.known, body_name) if body_name else opened.known.home(near) if near else None
    if body is None:
        return say_bodies(opened.town, opened.words)
    there = [one.id for one in opened.known.sittings.get(body.key, ())][-LISTED:]
    steps = [opened.words.say("command", "no_meeting_near", meetings=", ".join(there))] if there else []
    iso, mark = day_said(written)
    if iso:
        command = f"komplan new minutes {body.id} {iso}{mark}"
        steps.append(opened.words.say("command", "no_meeting_yet", command=command))
    return " ".join(steps)


def plan_of(opened: Opened, said: str) -> Plan:
    """Return the plan of an id, an alias or of its file's path, with all that lies in its folder; else refuse."""
    name = plan_name(opened, said)
    if found := opened.known.called(Plan, name):
        return opened.whole(found, with_folder=True)
    raise opened.missing(opened.words.say("command", "no_plan", plan=said), Plan.key_of(name))


_YEARLY: tuple[type[PlanYear | Report], ...] = (PlanYear, Report)


def yearly_of(opened: Opened, said: str) -> PlanYear | Report | None:
    """Return the year or the report of a plan that is called so, as ``kind/plan/year`` or by its file; else None.

    Refuses where such a name leads to none.
    """
    for kind in _YEARLY:
        folder = kind.PATH.split("/")[2]
        name = name_of(said, opened.root, "plans/", ".yml").replace(f"/{folder}/", "/")
        if said.startswith(f"{kind.KIND}/") or f"/{folder}/" in said:
            key = name if name.startswith(f"{kind.KIND}/") else kind.key_of(name)
            if found := opened.known.get(kind, key.removeprefix(f"{kind.KIND}/")):
                return opened.whole(found)
            raise opened.missing(opened.words.say("command", "no_record", record=said), key)
    return None


def plan_name(opened: Opened, said: str) -> str:
    """Return the id that somebody said of a plan, or that the path of its file means."""
    return name_of(said, opened.root, "plans/", "/plan.yml").rstrip("/").removeprefix("plan/")
