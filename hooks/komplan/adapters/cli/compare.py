"""The command that tells in words what changed between two revisions, or since one of them."""

import json
import posixpath
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from komplan.checks.run import Clock
from komplan.diagnostics.visible import escaped, visible
from komplan.edition.compared import compare
from komplan.edition.compared_files import (
    HOLDING,
    RUNNING_FOLDERS,
    How,
    KeptSnapshot,
    compare_files,
    compare_others,
    compare_plain,
)
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.privacy.mask import mask
from komplan.sources.settings import read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.views.compared.told import data_of, markdown_of, text_of
from komplan.views.compared.town import ComparedTown, WeighedInWords
from komplan.views.compared.view import view_comparison

from ..kept.checked import leave_read, read_before
from ..snapshots.checkout import CheckoutSnapshot, heads, merge_base
from ..snapshots.git import RevisionError
from ..snapshots.history import last_tag, rewritten
from ..snapshots.revision import RevisionSnapshot
from .asked import own_language, words_for
from .files import FAULTS
from .given import clock_for, existing_folder, refused, town_folder
from .terminal import WrongUse, tell

SHORT = 10
"""Signs of the name of a commit by which it is told from others."""


def compare_and_report(
    folder: Path, revisions: Sequence[str], *, language: str | None, form: str, as_of: str | None, fails_on: str
) -> None:
    """Print what the second of two revisions says otherwise than the first; exit with ``FAULTS`` for what it fails on.

    Without the second that is what stands in the folder, without any it is compared with where it left the main branch.
    """
    words = words_for(language, own_language(folder))
    root = (town_folder if len(revisions) < 2 else existing_folder)(folder, words)
    asked = ""
    try:
        with ExitStack() as stack:
            clock = clock_for(as_of, words)
            snapshots: list[RevisionSnapshot | CheckoutSnapshot] = []
            known: dict[str, str] = {}
            for asked in revisions or (merge_base(root),):
                snapshots.append(stack.enter_context(RevisionSnapshot(root, asked, known)))
            if len(snapshots) == 1:
                snapshots.append(stack.enter_context(CheckoutSnapshot(root, known)))
            before, after = snapshots
            names = [_name(one, asked, words) for one, asked in zip(snapshots, (*revisions, "", ""), strict=False)]
            between = words.say("compare", "between", before=names[0], after=names[1])
            told = replace(_compared(before, after, root, clock, words), between=between)
            told = replace(told, weighs=(*_rewritten(root, revisions, words), *told.weighs))
            for note in _notes(after, told, words) if isinstance(after, CheckoutSnapshot) else ():
                tell(note, err=True)
    except RevisionError as error:
        raise refused(error, asked, folder, words) from error
    for line in _lines(told, form, words):
        tell(line)
    if told.is_the_same and not revisions and (hint := _hint(root, before, words)):
        tell(hint, err=True)
    if (fails_on == "weighty" and (told.weighs or told.unread)) or (fails_on == "any" and not told.is_the_same):
        raise SystemExit(FAULTS)


def _rewritten(root: Path, revisions: Sequence[str], words: Catalogue) -> Iterator[WeighedInWords]:
    """Yield the commits of the main branch, or of the first revision, that the history of the other tells otherwise."""
    main, head = heads(root)
    main, head = (*revisions, *(main, head)[len(revisions) :])
    for one in rewritten(root, main, head) if main else ():
        said = words.say("compare", "rewritten")
        yield WeighedInWords("rewritten", said, one.name[:SHORT], mask(one.subject))


def _hint(root: Path, before: RevisionSnapshot | CheckoutSnapshot, words: Catalogue) -> str:
    """Return what to compare where nothing is another because all is on the main branch already."""
    main, head = heads(root)
    if main != head or not isinstance(before, RevisionSnapshot) or before.commit != head:
        return ""
    tag = last_tag(root)
    return words.say("compare", "hint_tag" if tag else "hint", tag=tag)


def _name(snapshot: RevisionSnapshot | CheckoutSnapshot, asked: str, words: Catalogue) -> str:
    """Return what is compared in words: a revision as it was ``asked`` for, with its commit, or the folder."""
    if isinstance(snapshot, CheckoutSnapshot):
        return words.say("compare", "folder")
    commit = snapshot.commit[:SHORT]
    if not asked:
        return words.say("compare", "left_main", commit=commit)
    return commit if snapshot.commit.startswith(asked) else f"{asked} ({commit})"


def _compared(before: KeptSnapshot, after: KeptSnapshot, root: Path, clock: Clock, words: Catalogue) -> ComparedTown:
    known = read_before(root)
    first = load_town(after, shelf=known.shelf)  # whose files git need not be asked for
    day = clock(first.town.settings.zone) if first.town else ""
    both = Shelf(known.read, {taken.path: taken for taken in first.sound})
    was, now = load_town(before, shelf=both).town, first.town
    if was is None or now is None:
        raise WrongUse(words.say("compare", "no_settings_before" if was is None else "no_settings_after"))
    old, new = (Edition.of_town(town, day, name="") for town in (was, now))
    compared = compare(old, new)
    records = {record.path for edition in (old, new) for record in edition.records.values()}
    files = list(compare_files(before, after, compared.told, compared.whole, records))
    earlier, later = _settings_of(before), _settings_of(after)
    loaded = (*RUNNING_FOLDERS, *_themes(earlier), *_themes(later))
    settings = list(compare_plain(earlier, later))
    files += compare_others(before, after, loaded, is_set_otherwise=bool(settings))
    told = view_comparison(compared, settings, files, words.code)
    leave_read(root, known, first.sound)
    return told


def _notes(now: CheckoutSnapshot, told: ComparedTown, words: Catalogue) -> Iterator[str]:
    """Yield what keeps a folder from saying what will be committed of it."""
    if unfinished := now.unfinished():
        files = ", ".join(unfinished.paths)
        yield words.say("compare", "unfinished", unfinished.doing)
        if files:
            yield words.say("compare", "several", count=len(unfinished.paths), files=files)
    for path in now.modules:
        if path.partition("/")[0] in HOLDING:
            yield words.say("compare", "module", path=path)
    added = (*(one.path for one in told.added), *(file.path for file in told.files if file.how == How.ADDED))
    if passed := now.passed_over(added):
        yield words.say("compare", "passed_over", count=len(passed), files=" ".join(map(shlex.quote, passed)))


def _settings_of(snapshot: Snapshot) -> Mapping[str, Any]:
    source, _ = read_settings_files(snapshot)
    return source.values if source else {}


def _themes(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the folder of templates that settings name."""
    theme = settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    if isinstance(folder, str):
        yield posixpath.normpath(folder)


def _lines(told: ComparedTown, form: str, words: Catalogue) -> Iterator[str]:
    match form:
        case "json":
            yield from map(escaped, json.dumps(data_of(told), ensure_ascii=False, indent=2).split("\n"))
        case "html":
            from komplan.pages.compared import comparison_page

            yield from comparison_page(told).split("\n")
        case "markdown":
            yield from map(visible, markdown_of(told, words))
        case _:
            yield from map(visible, text_of(told, words))
