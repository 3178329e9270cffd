"""The command that tells in words what changed between two revisions, or since one of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from komplan.checks.run import Clock
from komplan.diagnostics.visible import escaped, visible
from komplan.edition.compared import compare
from komplan.edition.compared_files import compare_files, compare_plain
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.pages.compared import comparison_page
from komplan.sources.settings import read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.views.compared.told import data_of, markdown_of, text_of
from komplan.views.compared.view import ComparedTown, view_comparison

from ..kept.checked import leave_read, read_before
from ..snapshots.folder import FolderSnapshot
from ..snapshots.revision import RevisionError, RevisionSnapshot, merge_base
from .asked import own_language, words_for
from .files import FAULTS
from .given import clock_for, town_folder
from .terminal import WrongUse, tell


def compare_and_report(
    folder: Path, revisions: Sequence[str], *, language: str | None, form: str, as_of: str | None, fails_on: str
) -> None:
    """Print what the second of two revisions says otherwise than the first; exit with ``FAULTS`` for what it fails on.

    Without the second that is what stands in the folder, without any it is compared with where it left the main branch.
    """
    words = words_for(language, own_language(folder))
    root = town_folder(folder, words)
    asked = ""
    try:
        with ExitStack() as stack:
            snapshots: list[Snapshot] = []
            for asked in revisions or (merge_base(root),):
                snapshots.append(stack.enter_context(RevisionSnapshot(root, asked)))
            before, after = (*snapshots, FolderSnapshot(root))[:2]
            told = _compared(before, after, root, clock_for(as_of, words), words)
    except RevisionError as error:
        said = words.say("command", f"revision_{error.reason}", revision=asked, folder=folder, said=error.said)
        raise WrongUse(said) from error
    for line in _lines(told, form, words):
        tell(line)
    if (fails_on == "weighty" and told.weighs) or (fails_on == "any" and not told.is_the_same):
        raise SystemExit(FAULTS)


def _compared(before: Snapshot, after: Snapshot, root: Path, clock: Clock, words: Catalogue) -> ComparedTown:
    known = read_before(root)
    first = load_town(before, shelf=known.shelf)
    both = Shelf(known.read, {taken.path: taken for taken in first.sound})
    was, now = first.town, load_town(after, shelf=both).town
    if was is None or now is None:
        raise WrongUse(words.say("compare", "no_settings_before" if was is None else "no_settings_after"))
    day = clock(now.settings.zone)
    old, new = (Edition.of_town(town, day, name="") for town in (was, now))
    compared = compare(old, new)
    records = {record.path for edition in (old, new) for record in edition.records.values()}
    files = list(compare_files(before, after, compared.told, compared.whole, records))
    settings = list(compare_plain(_settings_of(before), _settings_of(after)))
    told = view_comparison(compared, settings, files, words.code)
    leave_read(root, known, first.sound)
    return told


def _settings_of(snapshot: Snapshot) -> Mapping[str, Any]:
    source, _ = read_settings_files(snapshot)
    return source.values if source else {}


def _lines(told: ComparedTown, form: str, words: Catalogue) -> Iterator[str]:
    match form:
        case "json":
            yield from map(escaped, json.dumps(data_of(told), ensure_ascii=False, indent=2).split("\n"))
        case "html":
            yield from comparison_page(told).split("\n")
        case "markdown":
            yield from map(visible, markdown_of(told, words))
        case _:
            yield from map(visible, text_of(told, words))
