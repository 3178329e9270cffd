"""The command for what is adopted or approved as a whole: plans, their years, their reports."""

from pathlib import Path

from komplan.checks.run import Clock
from komplan.editing.adopt import with_adoption, with_digests
from komplan.editing.report import new_report, report_path
from komplan.editing.reread import reread
from komplan.edition.seals import seals_of
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.model.digests.canonical import is_hidden
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.report import Report
from komplan.model.record import Record

from .called import plan_of, yearly_of
from .files import Declined, create, read, rewrite
from .opened import Opened
from .terminal import WrongUse, tell


def adopt_record(root: Path, said: str, words: Catalogue) -> None:
    """Write into the file of a plan, of one of its years or reports, the digests that it lacks of what was adopted.

    Of a plan that is what was adopted and what each revision led to.
    """
    opened = Opened.open(root, words)
    record = yearly_of(opened, said) or plan_of(opened, said)
    path = record.place().path
    if not any(record.stated(name) for name in record.ACTS[:1]):
        raise Declined(words.say("command", f"no_{record.ACTS[0]}", path=path))
    old = read(root, path, words)
    text = with_adoption(old, record) if isinstance(record, Plan) else old
    if is_hidden(record) and not isinstance(record, Plan):
        raise Declined(words.say("command", "draft_minutes", path=path))
    rewrite(root, path, old, _with_digests(opened, record, text), words)
    tell(words.say("command", "adopted", plan=record.id))


def draft_report(root: Path, said: str, year: str, now: Clock, words: Catalogue) -> None:
    """Write the draft of a report on a year of a plan, as it was on the last day of that year or is today."""
    opened = Opened.open(root, words)
    plan = plan_of(opened, said)
    today = now(opened.town.settings.zone)
    if not (len(year) == len("2026") and year.isascii() and year.isdigit()):
        raise WrongUse(words.say("command", "report_year", year=year))
    if today[:4] < year:
        raise Declined(words.say("command", "report_early", year=year))
    edition = opened.town.with_records(opened.town.records, min(today, f"{year}-12-31"))
    path = report_path(plan, year)
    if not create(root, path, new_report(edition, plan, year), words):
        raise Declined(words.say("command", "report_there", year=year, path=path))
    tell(words.say("command", "report_written", path=path, key=Report.key_of(f"{plan.id}/{year}")))
    if edition.day == today and not today.endswith("-12-31"):
        tell(words.say("command", "report_part", day=say_date(today, words)))


def _with_digests(opened: Opened, record: Record, text: str) -> str:
    """Return a record's text with the digests that it lacks; refuse where it lacks none, or one does not agree."""
    town, words, path = opened.town, opened.words, record.place().path
    said = reread(text, record, town.settings.codes)
    seals = seals_of(town.with_records({**town.records, record.key: said}, town.day), said) if said else ()
    if said is None or not seals:
        raise Declined(words.say("command", "faulty", path=path))
    if any(seal.stated and not seal.holds for seal in seals):
        raise Declined(words.say("command", "digest_wrong", path=path))
    if all(seal.stated for seal in seals):
        raise Declined(words.say("command", "adopted_before", path=path))
    return with_digests(text, seals, type(record))
