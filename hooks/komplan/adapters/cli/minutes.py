"""The commands for minutes: new, approve, correct."""

import sys
from pathlib import Path

import click

from komplan.checks.approval import impossible
from komplan.language.catalogue import Catalogue
from komplan.language.dates import parse_date
from komplan.language.names import closest
from komplan.model.canonical import is_hidden
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.load import load_town
from komplan.model.seals import seal_of_minutes
from komplan.model.town import Town, aliases
from komplan.model.values import Reference, known
from komplan.tasks.approve import approved, corrected
from komplan.tasks.minutes import minutes_path, new_minutes
from komplan.tasks.renew import renewed
from komplan.tasks.reread import reread

from ..clock import clock
from .files import Refused, create, name_of, read, rewrite, town_of
from .terminal import tell


def start_minutes(root: Path, body: str | None, day: str | None, today: str | None, words: Catalogue) -> None:
    """Write the draft of new minutes, asking for what is not said where there is somebody to ask."""
    town = town_of(load_town(root), words)
    now = clock(today)(town.settings.zone)
    if (body is None or day is None) and not sys.stdin.isatty():
        raise click.UsageError(words.say("command", "ask_both"))
    found = _body(town, body or _ask_body(town, words), words)
    written = day or click.prompt(words.say("command", "which_day"), default=now)
    iso, _, second = _day(written)
    if iso is None:
        raise click.UsageError(words.say("command", "wrong_day", day=written))
    path = minutes_path(found, iso + second)
    if not create(root, path, new_minutes(town, found, iso, now), words):
        raise Refused(words.say("command", "minutes_there", path=path, day=iso))
    tell(words.say("command", "minutes_written", path=path))


def _day(written: str) -> tuple[str | None, str, str]:
    """Return the ISO day, and what marks a second meeting on it."""
    first, mark, second = written.strip(), "", ""
    if written.count("-") == 3 and written.rpartition("-")[2].isdigit():
        first, mark, second = written.strip().rpartition("-")
    iso = parse_date(first)
    return (iso if iso and len(iso) == 10 else None), mark, f"{mark}{second}"


def _ask_body(town: Town, words: Catalogue) -> str:
    names = sorted(next(iter(aliases(body)), body.id) for body in town.of("body"))
    tell(words.say("command", "bodies", bodies=", ".join(names)))
    return str(click.prompt(words.say("command", "which_body")))


def _body(town: Town, said: str, words: Catalogue) -> Body:
    found = town.resolve(Reference(said.strip(), ("body",)))
    if isinstance(found, Body):
        return found
    near = closest(said, [name for body in town.of("body") for name in (body.id, *aliases(body))])
    raise Refused(words.say("command", "no_body_near" if near else "no_body", body=said, near=near))


def approve_minutes(root: Path, minutes: str, meeting: str, words: Catalogue) -> None:
    """Write into minutes that a later meeting approved them as they stand."""
    town = town_of(load_town(root), words)
    record, at = meeting_of(town, root, minutes, words), meeting_of(town, root, meeting, words)
    path = record.place().path
    approval = known(record.approval)
    if approval and known(approval.digest):
        raise Refused(words.say("command", "approved_before", path=path))
    if is_hidden(record):
        raise Refused(words.say("command", "draft_minutes", path=path))
    if why := impossible(town, record, at):
        raise Refused(words.say("command", "not_approvable", path=path, why=words.say("approvals", why)))
    text = read(root, path, words)
    rewrite(root, path, text, _sealed(town, record, approved(text, record, at), words), words)
    tell(words.say("command", "approved", path=path))
    if is_hidden(at):
        tell(words.say("command", "draft_approving", path=at.place().path))


def correct_minutes(root: Path, minutes: str, what: str, today: str | None, words: Catalogue) -> None:
    """Write into approved minutes what was corrected in them."""
    town = town_of(load_town(root), words)
    record = meeting_of(town, root, minutes, words)
    path, language = record.place().path, town.language_of(record)
    if not known(record.approval):
        raise Refused(words.say("command", "not_approved", path=path))
    seal = seal_of_minutes(record, language)
    if seal and seal.holds:
        raise Refused(words.say("command", "nothing_to_correct", path=path))
    now = clock(today)(town.settings.zone)
    text = read(root, path, words)
    rewrite(root, path, text, _sealed(town, record, corrected(text, what, now, language), words), words)
    tell(words.say("command", "corrected", path=path))


def _sealed(town: Town, minutes: Meeting, text: str, words: Catalogue) -> str:
    """Return a text of minutes with the digest of what it says."""
    said = reread(text, minutes, town.settings.codes)
    seal = seal_of_minutes(said, town.language_of(minutes)) if said else None
    if seal is None:
        raise Refused(words.say("command", "faulty", path=minutes.place().path))
    return renewed(text, [seal])


def meeting_of(town: Town, root: Path, said: str, words: Catalogue) -> Meeting:
    """Return the meeting of an id or of its file's path."""
    name = name_of(said, root, "minutes/", ".md")
    found = town.records.get(f"meeting/{name}")
    if isinstance(found, Meeting):
        return found
    key = "faulty" if f"meeting/{name}" in town.broken else "no_meeting"
    raise Refused(words.say("command", key, meeting=said, path=f"minutes/{name}.md"))
