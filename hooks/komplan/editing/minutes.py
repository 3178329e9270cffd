"""New minutes: a draft with what is known of the meeting before, and blanks wherever nobody has said anything yet."""

from collections.abc import Iterator, Mapping, Sequence

from komplan.edition.edition import Edition
from komplan.edition.tasks import is_asked_for, meetings_of, name_in, open_tasks
from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.sorting import natural
from komplan.model.attendance import Attendee
from komplan.model.fields import fields_of
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.values import BLANK
from komplan.model.yaml_forms import form_of_node
from komplan.sources.tree import Branch, Items, Node, find

from .numbers import next_number
from .writer import file_of
from .yaml_text import Noted, Value, lines

APPROVABLE = 3
"""Earlier minutes without an approval that are named, the last ones."""


def minutes_path(identifier: str) -> str:
    """Return where the minutes of the meeting with an id lie."""
    return f"minutes/{identifier}.md"


def new_minutes(town: Edition, body: Body, name: str, now: str) -> str:
    """Return the text of a draft for a body's meeting, which ``name`` calls by its day (ISO), perhaps with ``-2``.

    A meeting after ``now`` (ISO) is planned.
    """
    planned = name[:10] > now
    life = MeetingLife.PLANNED if planned else MeetingLife.HELD
    facts: Mapping[str, Value] = {
        "publication": _draft(town),
        "life": life.value,
        **_facts(town, [body], name, planned),
    }
    return "\n".join(["---", *lines(facts), "---", "" if planned else f"{BLANK}\n"])


def held_minutes(town: Edition, planned: Meeting, text: str) -> str:
    """Return the text of a planned meeting's file as the draft of its minutes: with what they lack, and all it holds.

    Only its life changes; what is said of its publication stays, and where nothing is, it becomes a draft.
    """
    bodies = town.bodies_of(planned)
    facts = {"publication": _draft(town), **_facts(town, bodies, _name(planned), planned=False)}
    file = file_of(text).set(("life",), MeetingLife.HELD.value, Meeting)
    for field, value in facts.items():
        if field not in planned.tree:
            file = file.set((field,), value, None if field == "summary" else Meeting)  # with what else there may be
    end = "\r\n" if "\r\n" in text else "\n"
    written = file.tail.partition("\n")[2].strip()
    begun = "" if file.text.endswith("\n") else end
    return file.text if written else f"{file.text}{begun}{BLANK}{end}"


def _draft(town: Edition) -> Value:
    return Noted("draft", [catalogue(town.settings.codes[0]).say("minutes", "draft")])


def _facts(town: Edition, bodies: Sequence[Body], name: str, planned: bool) -> Mapping[str, Value]:
    """Return what minutes of some bodies, which the first of them keeps, hold that others or nobody said."""
    words, day = catalogue(town.settings.codes[0]), name[:10]
    body, *_ = bodies
    sittings = list(dict.fromkeys(one for each_body in bodies for one in meetings_of(town, each_body)))
    earlier = [one for one in sittings if natural(_name(one)) < natural(name)]
    standing = find(body.tree, ("standing_agenda",))
    agenda = form_of_node(standing) if isinstance(standing, Items) else Noted([_blank(town)], [_usual_agenda(words)])
    facts: dict[str, Value] = {"number": _number(town, body, name, words), "starts": BLANK}
    if planned:
        return {**facts, "venue": _blank(town), "agenda": agenda}
    facts |= {"ends": BLANK, "venue": _blank(town), "chair": BLANK, "minute_taker": BLANK}
    facts["present"] = _present(bodies, day, words)
    if waiting := _without_approval(town, earlier):
        told = words.say("minutes", "not_approved", minutes=", ".join(one.id for one in waiting))
        facts["approves"] = Noted(BLANK, [told])
    facts["agenda"] = agenda
    carried = open_tasks(town, earlier, day)
    last = next((one for one in reversed(earlier) if town.home(one) is body), None)
    if asked := [task for task in carried if is_asked_for(town, task, day)]:
        others = ", ".join(task.name for task in carried if task not in asked)
        note = [words.say("minutes", "ongoing", tasks=others)] if others else []
        updates: Value = [{"task": name_in(town, task, last), "state": BLANK, "note": _blank(town)} for task in asked]
        facts["updates"] = Noted(updates, note) if note else updates
    return {**facts, "summary": Noted(_blank(town), [words.say("minutes", "more"), *lines(_further(town))])}


def _further(town: Edition) -> Mapping[str, Value]:
    """Return what minutes may also hold, with blanks for all that it says."""
    seat: Value = {"organisation": BLANK, "role": _blank(town)}
    task = {"code": BLANK, "title": _blank(town), "details": _blank(town), "assignee": seat, "due": BLANK}
    return {
        "excused": [seat],
        "absent": [seat],
        "guests": [seat],
        "decisions": [{"code": BLANK, "title": _blank(town), "kind": BLANK, "vote": BLANK}],
        "tasks": [task],
        "next_meeting": {"date": BLANK},
    }


def _name(meeting: Meeting) -> str:
    """Return the name of a meeting's file: its day, perhaps with which one of that day it is."""
    return meeting.id.rpartition("/")[2]


def _number(town: Edition, body: Body, name: str, words: Catalogue) -> Value:
    """Return the number where the body's pattern leaves no choice, else a blank with the proposals noted above."""
    own = [one for one in meetings_of(town, body) if town.home(one) is body]
    numbers = {_name(one): (_said_number(one) if _counts(one) else "") for one in own}
    lost = [key.rpartition("/")[2] for key in town.broken if key.startswith(Meeting.key_of(f"{body.id}/"))]
    named = {**dict.fromkeys(lost), **numbers}
    ordered = sorted((one for one in named if named[one] != "" and one != name), key=natural)
    earlier = [(one[:10], named[one]) for one in ordered if natural(one) < natural(name)]
    taken = [number for one in ordered if natural(one) > natural(name) and (number := named[one])]
    found = next_number(earlier, name[:10], taken)
    if found.sure:
        return found.sure
    note = [words.say("minutes", "numbers", numbers=", ".join(found.maybe))] if found.maybe else []
    faulty = [minutes_path(f"{body.id}/{one}") for one in sorted(lost, key=natural) if natural(one) < natural(name)]
    note += [words.say("minutes", "faulty", path=path) for path in faulty[-1:]]
    return Noted(BLANK, note)


def _said_number(meeting: Meeting) -> str | None:
    number = meeting.number.value
    return number.text if number and BLANK not in number.text else None


def _counts(meeting: Meeting) -> bool:
    """Tell whether a meeting has to be reckoned with: not one that was cancelled before it got a number."""
    return meeting.life.value is not MeetingLife.CANCELLED or _said_number(meeting) is not None


def _present(bodies: Sequence[Body], day: str, words: Catalogue) -> Value:
    """Return a blank; the members on a day stand above it as comments, since nobody knows yet which of them came."""
    members = [form_of_node(node) for body in bodies for node in _members(body, day)]
    if not members:
        return BLANK
    listed = [line.removeprefix("  ") for line in lines({"members": members})][1:]
    return [Noted(BLANK, [words.say("minutes", "members"), *listed])]


def _members(body: Body, day: str) -> Iterator[Node]:
    """Yield the members of a body, but for those whose term is over on a day, as they were typed: their seats alone."""
    typed = find(body.tree, ("members",))
    for node, member in zip(typed, body.members.value or (), strict=False) if isinstance(typed, Items) else ():
        if member.value is None or not member.value.is_over(day):
            yield _seat_of(node)


def _seat_of(node: Node) -> Node:
    """Return a member without what minutes do not hold of somebody present."""
    if not isinstance(node, Branch):
        return node
    seat = Branch(node.place)
    for name, value in node.items():
        if name in fields_of(Attendee):
            seat.put(name, value, node.keys_at[name])
    return seat


def _without_approval(town: Edition, earlier: Sequence[Meeting]) -> list[Meeting]:
    """Return the last earlier minutes that neither say that they were approved nor are said to have been."""
    return [
        one
        for one in earlier
        if one.life.value is MeetingLife.HELD
        and not one.approval
        and not any(link.path[0] == "approves" for link in town.links_to.get(one.key, ()))
    ][-APPROVABLE:]


def _usual_agenda(words: Catalogue) -> str:
    usual = " · ".join(words.say("minutes", key) for key in ("opening", "tasks", "other"))
    return words.say("minutes", "usual", agenda=usual)


def _blank(town: Edition) -> Value:
    return dict.fromkeys(town.settings.codes, BLANK)
