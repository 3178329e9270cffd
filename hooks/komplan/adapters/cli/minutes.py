"""The commands for minutes: new, approve, correct."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from komplan.checks.approval import impossible
from komplan.checks.blanks import blanks_in
from komplan.checks.run import Clock
from komplan.editing.approve import approved, corrected
from komplan.editing.minutes import held_minutes, minutes_path, new_minutes
from komplan.editing.renew import renewed
from komplan.editing.reread import reread
from komplan.edition.edition import Edition
from komplan.edition.seals import seal_of_minutes
from komplan.language.catalogue import Catalogue
from komplan.language.slips import is_slip, names_any, says_nothing
from komplan.language.unseen import seen
from komplan.model.digests.canonical import is_hidden
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.values import each

from .called import body_of, day_said, meeting_of, say_bodies
from .differences import differences_since
from .files import Declined, create, read, rewrite
from .opened import Opened
from .terminal import WrongUse, is_somebody_there, tell


def start_minutes(root: Path, body: str | None, day: str | None, now: Clock, words: Catalogue) -> None:
    """Write the draft of new minutes, asking for what is not said where there is somebody to ask."""
    opened = Opened.open(root, words)
    town = opened.town
    today = now(town.settings.zone)
    if (body is None or day is None) and not is_somebody_there():
        raise WrongUse(words.say("command", "ask_both"))
    found = body_of(opened, body or _ask_body(town, words))
    written = day or click.prompt(words.say("command", "which_day"), default=today)
    iso, second = day_said(written)
    if iso is None:
        raise WrongUse(words.say("command", "wrong_day", day=written))
    name = iso + second
    path = minutes_path(f"{found.id}/{name}")
    there = opened.known.get(Meeting, f"{found.id}/{name}")
    if there and there.life.value is MeetingLife.PLANNED and iso <= today:
        _hold(opened, opened.whole(there))
    elif create(root, path, new_minutes(town, found, name, today), words):
        tell(words.say("command", "draft_written", path=path))
    else:
        raise Declined(words.say("command", "minutes_there", path=path, day=iso))
    for broken in sorted(set(town.broken_in(found))):
        tell(words.say("command", "draft_lacks", path=broken))


def _hold(opened: Opened, planned: Meeting) -> None:
    """Make the file of a planned meeting that was held the draft of its minutes."""
    path, words, town = planned.place().path, opened.words, opened.town
    text = read(opened.root, path, words)
    made = held_minutes(town, planned, text)
    if reread(made, planned, town.settings.codes) is None:
        raise Declined(words.say("command", "faulty", path=path))
    rewrite(opened.root, path, text, made, words)
    tell(words.say("command", "minutes_held", path=path))


def _ask_body(town: Edition, words: Catalogue) -> str:
    tell(say_bodies(town, words))
    return str(click.prompt(words.say("command", "which_body")))


def approve_minutes(root: Path, minutes: str, meeting: str, words: Catalogue) -> None:
    """Write into minutes that a later meeting approved them as they stand."""
    opened = Opened.open(root, words)
    town = opened.known
    record = meeting_of(opened, minutes)
    at = meeting_of(opened, meeting, near=record)
    path = record.place().path
    approval = record.approval.value
    if approval and approval.digest.value:
        raise Declined(words.say("command", "approved_before", path=path))
    if is_hidden(record):
        raise Declined(words.say("command", "draft_minutes", path=path))
    if any(blanks_in(record.tree)):
        raise Declined(words.say("command", "blank_minutes", path=path))
    if why := impossible(town, record, at):
        raise Declined(words.say("command", "not_approvable", path=path, why=words.say("approvals", why)))
    text = read(root, path, words)
    rewrite(root, path, text, _sealed(town, record, approved(text, record, at), words), words)
    tell(words.say("command", "approved", path=path))
    _tell_other_side(town, record, at, words)
    if is_hidden(at):
        tell(words.say("command", "draft_approving", path=at.place().path))


def _tell_other_side(town: Edition, minutes: Meeting, at: Meeting, words: Catalogue) -> None:
    """Say what the approving meeting's own minutes lack, as an approval that they are silent on may vanish unseen."""
    named = [reference for _, reference in each(at.approves)]
    if minutes not in (town.resolve(reference, at) for reference in named):
        ids = [*(reference.target for reference in named), minutes.id]
        line = f"approves: {ids[0]}" if len(ids) == 1 else f"approves: [{', '.join(ids)}]"
        key = "approving_sealed" if at.approval.value else "approving_silent"
        tell(words.say("command", key, path=at.place().path, line=line, meeting=at.id))


def correct_minutes(root: Path, minutes: str, what: str, now: Clock, words: Catalogue) -> None:
    """Write into approved minutes what was corrected in them."""
    opened = Opened.open(root, words)
    town = opened.town
    record = meeting_of(opened, minutes)
    path, language = record.place().path, town.language_of(record)
    if not record.approval.value:
        raise Declined(words.say("command", "not_approved", path=path))
    seal = seal_of_minutes(record, language)
    if seal and seal.holds:
        raise Declined(words.say("command", "nothing_to_correct", path=path))
    today, said = now(town.settings.zone), seen(what, "").strip()
    differs = differences_since(opened, record, today)
    _refuse_empty(record, said, differs, words)
    text = read(root, path, words)
    rewrite(root, path, text, _sealed(town, record, corrected(text, said, differs, today, language), words), words)
    tell(words.say("command", "corrected", path=path))
    if differs:
        tell(words.say("command", "corrected_differs"))
        for one in differs:
            tell(f"  {one.get(words.code) or next(iter(one.values()))}")
    else:
        tell(words.say("command", "corrected_unknown"))


def _refuse_empty(record: Meeting, what: str, differs: Sequence[Mapping[str, str]], words: Catalogue) -> None:
    """Refuse the words of a correction that say nothing, say what an earlier one said, or name nothing that changed."""
    path = record.place().path
    if says_nothing(what):
        raise Declined(words.say("command", "correct_empty", path=path))
    former = (one.what.value.by_language.values() for _, one in each(record.corrections) if one.what.value)
    if any(is_slip(text, what) for texts in former for text in texts):
        raise Declined(words.say("command", "correct_again", path=path))
    if differs and not names_any(what, [text for one in differs for text in one.values()]):
        told = "; ".join(one.get(words.code) or next(iter(one.values())) for one in differs)
        raise Declined(words.say("command", "correct_elsewhere", path=path, differs=told))


def _sealed(town: Edition, minutes: Meeting, text: str, words: Catalogue) -> str:
    """Return a text of minutes with the digest of what it says."""
    said = reread(text, minutes, town.settings.codes)
    seal = seal_of_minutes(said, town.language_of(minutes)) if said else None
    if seal is None:
        raise Declined(words.say("command", "faulty", path=minutes.place().path))
    return renewed(text, [seal])
