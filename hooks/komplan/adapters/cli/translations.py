"""The command for translations: what is missing or to be compared, what an editor accepts, PO files."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from komplan.checks.run import check_town
from komplan.diagnostics import Diagnostic
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.visible import escaped, visible
from komplan.editing.translations import Accepted, accepted, is_any, is_as_it_was
from komplan.editing.translators import TakenIn, entries_for, taken_in
from komplan.edition.edition import Edition
from komplan.edition.translating import Translated, TranslationState
from komplan.language.catalogue import Catalogue
from komplan.language.po import PoEntry, PoFault, read_entries, written_po
from komplan.model.digests.texts import mark_of
from komplan.model.links import records_by_path
from komplan.model.record import Record
from komplan.sources.snapshot import ChangedSnapshot
from komplan.views.translations import TextState, TranslationSummary, states_in, summed

from ..clock import clock
from ..snapshots.folder import FolderSnapshot
from .files import Declined, create, read, rewrite
from .opened import Opened
from .terminal import WrongUse, tell

LISTED = 10
"""How many texts are listed that are not in the town any more."""


def list_translations(root: Path, records: Sequence[str], to: Sequence[str], form: str, words: Catalogue) -> None:
    """Print the texts that are missing in a language, are shown in another, or have to be compared."""
    opened = Opened.open(root, words)
    languages = _languages(opened, to)
    some = [_record(opened, said) for said in records] or _all(opened)
    states = [one for record in some for one in states_in(opened.town, record, languages, words)]
    if form == "json":
        said = json.dumps([asdict(one) for one in states], ensure_ascii=False, indent=2)
        for line in map(escaped, said.split("\n")):
            tell(line)
        return
    for line in _lines(states, words, with_never=bool(records), is_all=not _unread(opened)):
        tell(visible(line))
    _tell_unread(opened)


def _unread(opened: Opened) -> list[str]:
    """Return the paths of files with faults, of whose texts nothing can be said."""
    return sorted(set(opened.known.broken.values()))


def _tell_unread(opened: Opened) -> None:
    for path in _unread(opened):
        tell(visible(opened.words.say("command", "not_looked_at", path=path)), err=True)


def _lines(states: Sequence[TextState], words: Catalogue, *, with_never: bool, is_all: bool) -> Iterator[str]:
    path = ""
    for one in states:
        if one.state != TranslationState.NEVER or with_never:
            if one.path != path:
                path = one.path
                yield path
            yield "  " + words.say(
                "translations", one.state, line=one.line, field=one.label, language=one.language, of=one.of
            )
    for summary in summed(states):
        yield _summary(summary, words)
    if not states and is_all:
        yield words.say("translations", "all_compared")


def _summary(one: TranslationSummary, words: Catalogue) -> str:
    counts = (words.say("translations", "counts", state, count=count) for state, count in one.counts.items())
    return words.say("translations", "sum", language=one.language, counts=", ".join(counts))


def accept_translations(
    root: Path, records: Sequence[str], to: Sequence[str], words: Catalogue, *, is_minor: bool
) -> None:
    """Write down that the translations of some records' files, or of all, say the same as their texts."""
    opened = Opened.open(root, words)
    some = [opened.whole(_record(opened, said)) for said in records] or _all(opened)
    counts = is_as_it_was if is_minor else is_any
    languages = _languages(opened, to)
    made = [_accept(opened, opened.town, record, languages, counts) for record in some]
    tell(words.say("translations", "accepted", count=sum(one.count for one in made)))
    if disagreeing := sum(one.disagreeing for one in made):
        tell(words.say("translations", "disagreeing", count=disagreeing), err=True)
    if not records:
        _tell_unread(opened)


def _accept(
    opened: Opened, town: Edition, record: Record, languages: Sequence[str], counts: Callable[[Translated], bool]
) -> Accepted:
    old = read(opened.root, record.path, opened.words)
    done: Accepted = accepted(town, record, old, languages, counts)
    if done.text != old:
        rewrite(opened.root, record.path, old, done.text, opened.words)
    return done


def write_po_file(root: Path, file: Path, records: Sequence[str], to: Sequence[str], words: Catalogue) -> None:
    """Write the texts of some records' files, or of all, that are to be translated or compared, for a translator."""
    opened = Opened.open(root, words)
    language = _one_language(opened, to)
    some = [_record(opened, said) for said in records] or _all(opened)
    entries = [one for record in some for one in entries_for(opened.town, record, language, words)]
    if not create(file.parent.resolve(), file.name, written_po(entries, language), words):
        raise Declined(words.say("translations", "po_there", path=file))
    tell(words.say("translations", "po_written", count=len(entries), path=file))
    _tell_unread(opened)


def read_po_file(root: Path, file: Path, to: Sequence[str], words: Catalogue) -> None:
    """Take what a translator wrote into the town's files; nothing is written where they would have a fault then."""
    opened = Opened.open(root, words)
    language = _one_language(opened, to)
    try:
        texts = read_entries(file.read_bytes())
    except PoFault as fault:
        raise Declined(words.say("translations", "po_fault", fault.reason, path=file, line=fault.line)) from fault
    if texts.language not in {"", language}:
        raise Declined(words.say("translations", "po_other", path=file, found=texts.language, language=language))
    made = taken_in(opened.town, texts.entries, language, lambda path: read(root, path, words))
    _accept_taken(root, made, language, words, file)
    for path, text in made.files.items():
        if not create(root, path, text, words):
            rewrite(root, path, read(root, path, words), text, words)
    tell(words.say("translations", "po_read", count=made.taken))
    if made.open:
        tell(words.say("translations", "po_open", count=len(made.open)))
    for line in _entries([one for one in made.open if one.translation], file):
        tell(visible(line))
    if made.lost:
        tell(words.say("translations", "po_lost", count=len(made.lost)))
    for line in _entries(made.lost, file):
        tell(visible(line))


def _accept_taken(root: Path, made: TakenIn, language: str, words: Catalogue, file: Path) -> None:
    """Write down what was taken as compared; refuse where a file would have a fault then, and tell which."""
    folder = FolderSnapshot(root)
    after = ChangedSnapshot(folder, {path: text.encode() for path, text in made.files.items()})
    checked, known = check_town(after, clock(None)), check_town(folder, clock(None))
    before = {(one.code, one.place.path) for one in known.findings if one.is_error}
    wrong = [one for one in checked.findings if one.is_error and (one.code, one.place.path) not in before]
    if wrong or checked.edition is None:
        told = "; ".join(f"{_at(one, made, file)}: {say(one, words).message}" for one in wrong[:LISTED])
        raise Declined(words.say("translations", "po_breaks", told=told))
    edition, records = checked.edition, records_by_path(checked.edition)
    for path, pairs in made.pairs.items():
        marks = {(mark_of(text), mark_of(translation)) for text, translation in pairs}
        text = made.files.get(path) or read(root, path, words)
        made.files[path] = accepted(edition, records[path], text, [language], _is_taken(marks)).text


def _at(finding: Diagnostic, made: TakenIn, file: Path) -> str:
    """Return where a file would have a fault, with the lines of the entries for it."""
    path = re.sub(r"\.[a-z]{2}\.md$", ".md", finding.place.path)
    lines = made.lines.get(path) or made.lines.get(finding.place.path, [])
    shown = [f"{file}:{line}" for line in lines[:LISTED]]
    return ", ".join((*shown, finding.place.shown_path))


def _is_taken(marks: set[tuple[str, str]]) -> Callable[[Translated], bool]:
    return lambda one: one.state is TranslationState.COMPARED or (mark_of(one.text), mark_of(one.translation)) in marks


def _entries(entries: Sequence[PoEntry], file: Path) -> Iterator[str]:
    """Yield where entries stand in the PO file, and what they say."""
    yield from (f"  {file}:{one.line}: {one.place}: {one.translation[:80]}" for one in entries[:LISTED])
    if len(entries) > LISTED:
        yield "  …"


def _languages(opened: Opened, to: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that are meant, or all of the town; refuse one that it does not have."""
    codes = opened.town.settings.codes
    for language in to:
        if language not in codes:
            raise WrongUse(
                opened.words.say("translations", "no_language", language=language, languages=", ".join(codes))
            )
    return tuple(to) or codes


def _one_language(opened: Opened, to: Sequence[str]) -> str:
    languages = _languages(opened, to)
    if len(languages) != 1 or not to:
        known = ", ".join(opened.town.settings.codes)
        raise WrongUse(opened.words.say("translations", "one_language", languages=known))
    return languages[0]


def _all(opened: Opened) -> list[Record]:
    return [one for one in opened.town.records.values() if not one.container]


def _record(opened: Opened, said: str) -> Record:
    """Return the record of a file that is meant: by its path, by kind and id, or by an id that one record has."""
    town = opened.known
    file = Path(said).resolve()
    path = file.relative_to(opened.root).as_posix() if file.is_relative_to(opened.root) else said
    original = re.sub(r"\.[a-z]{2}\.md$", ".md", path)  # of which it is the translation
    by_path = records_by_path(town)
    named = [one for one in town.records.values() if one.id == said]
    found = by_path.get(path) or by_path.get(original) or town.records.get(said) or (named[0] if named else None)
    if len(named) > 1 and found is named[0]:
        keys = ", ".join(one.key for one in named)
        raise WrongUse(opened.words.say("translations", "several", record=said, records=keys))
    if found is None:
        raise opened.missing(opened.words.say("translations", "no_record", record=said))
    while found.container:
        found = found.container
    return found
