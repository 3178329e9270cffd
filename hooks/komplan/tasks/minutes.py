"""New minutes: a draft with the number, the standing agenda, the members' seats and the tasks that are still open."""

import re
from collections.abc import Mapping

from komplan.checks.blanks import BLANK
from komplan.language.catalogue import catalogue
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import TaskState
from komplan.model.tasks import day_of, meetings_of, open_tasks, state_of
from komplan.model.town import Town
from komplan.sources.tree import Items, find

from .yaml_text import Value, copied, lines


def minutes_path(body: Body, day: str) -> str:
    """Return where the minutes of a body's meeting on a day lie."""
    return f"minutes/{body.id}/{day}.md"


def new_minutes(town: Town, body: Body, day: str, today: str) -> str:
    """Return the text of a draft for a body's meeting on ``day``; a meeting after ``today`` is planned (ISO dates)."""
    planned = day > today
    earlier = [meeting for meeting in meetings_of(town, body) if day_of(meeting) < day]
    facts: dict[str, Value] = {
        "publication": "draft",
        "life": (MeetingLife.PLANNED if planned else MeetingLife.HELD).value,
        "number": next_number(earlier, day),
        "venue": _blank(town),
        "agenda": _agenda(town, body),
    }
    if not planned:
        facts |= _held(town, body, earlier)
    facts["summary"] = _blank(town)
    text = "" if planned else f"{BLANK}\n"
    return "\n".join(["---", *lines(facts), "---", text])


def _held(town: Town, body: Body, earlier: list[Meeting]) -> Mapping[str, Value]:
    """Return what only minutes of a meeting that took place hold."""
    facts: dict[str, Value] = {}
    members = find(body.tree, ("members",))
    if isinstance(members, Items) and body.members and body.members.value:
        facts["present"] = copied(members)
    last = earlier[-1] if earlier else None
    if last and last.life.value is MeetingLife.HELD and not last.approval:
        facts["approves"] = last.id
    carried = open_tasks(town, earlier)
    if carried:
        facts["updates"] = [
            {
                "task": task.name,
                "state": TaskState(state_of(town, task)).value,
                "note": _blank(town),
            }
            for task in carried
        ]
    return facts


def next_number(earlier: list[Meeting], day: str) -> str:
    """Return the number that follows that of the last meeting; numbers with a year begin anew each year."""
    said = next((m.number.value.text for m in reversed(earlier) if m.number and m.number.value), None)
    found = re.fullmatch(r"(.*(?<!\d))(\d++)", said) if said else None
    if found is None:
        return BLANK if said else "1"
    before, last = found.groups()
    year = re.search(r"(?:19|20)\d\d", before)
    if year and year.group() != day[:4]:
        return f"{before.replace(year.group(), day[:4])}1"
    return f"{before}{int(last) + 1}"


def _agenda(town: Town, body: Body) -> Value:
    own = find(body.tree, ("standing_agenda",))
    if isinstance(own, Items):
        return copied(own)
    codes = town.settings.codes
    items = [{code: catalogue(code).say("minutes", key) for code in codes} for key in ("opening", "tasks", "other")]
    return list(items)


def _blank(town: Town) -> Value:
    return dict.fromkeys(town.settings.codes, BLANK)
