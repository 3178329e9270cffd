"""The command for plans: adopt."""

from pathlib import Path

from komplan.editing.adopt import with_adoption, with_digests
from komplan.editing.reread import reread
from komplan.edition.seals import seals_of
from komplan.language.catalogue import Catalogue

from .called import plan_of
from .files import Declined, read, rewrite
from .opened import Opened
from .terminal import tell


def adopt_plan(root: Path, plan: str, words: Catalogue) -> None:
    """Write into a plan's file the digests that it lacks: of what was adopted, and of what each revision led to."""
    opened = Opened.open(root, words)
    town = opened.town
    record = plan_of(opened, plan)
    path = record.place().path
    if not record.adoption:
        raise Declined(words.say("command", "no_adoption", path=path))
    old = read(root, path, words)
    text = with_adoption(old, record)
    said = reread(text, record, town.settings.codes)
    seals = seals_of(town.with_records({**town.records, record.key: said}, town.day), said) if said else ()
    if said is None or not seals:
        raise Declined(words.say("command", "faulty", path=path))
    if any(seal.stated and not seal.holds for seal in seals):
        raise Declined(words.say("command", "digest_wrong", path=path))
    if all(seal.stated for seal in seals):
        raise Declined(words.say("command", "adopted_before", path=path))
    rewrite(root, path, old, with_digests(text, seals), words)
    tell(words.say("command", "adopted", plan=plan))
