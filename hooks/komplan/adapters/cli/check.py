"""The command that checks a town, as it lies in its folder or in a revision of the repository."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from komplan.checks.run import Checked, Clock, check_town
from komplan.diagnostics.report.review import Review
from komplan.language.catalogue import Catalogue
from komplan.sources.snapshot import Snapshot

from ..garbage import none_looked_for
from ..kept.checked import leave, remembered
from ..mkdocs.inspected import inspect
from ..mkdocs.stand_in import stand_in
from ..own_checks import own_findings
from ..snapshots.folder import FolderSnapshot
from ..snapshots.git import RevisionError
from ..snapshots.revision import RevisionSnapshot
from ..snapshots.tracked import repository_of
from ..trust import is_trusted
from .asked import own_language, words_for
from .files import FAULTS
from .fix import offer
from .given import clock_for, existing_folder, note_left_out, refused, town_folder
from .reported import Form, report
from .terminal import WrongUse, progress_shown, tell


def check_and_report(
    folder: Path, revision: str | None, form: Form, *, language: str | None, as_of: str | None, every: bool, trust: bool
) -> None:
    """Tell what is wrong with the town in a folder, or in a revision of it; exit with ``FAULTS`` for errors."""
    words = words_for(language, own_language(folder) or own_language(Path()))
    with _read(folder, revision, words, trust=trust) as (snapshot, root):
        trusted = revision is None and is_trusted(said=trust)
        checked = _check(snapshot, root, clock_for(as_of, words), words, trusted=trusted)
        words = words_for(language, checked.language)
        if revision is None and (note := note_left_out(root, words)):
            tell(note, err=True)
        review = Review(checked.findings, words, checked.lines, _in_repository(folder.resolve()))
        more = offer(checked, folder, words) if revision is None else ()
        report(review, form, files=checked.files, every=every, more=more)
    if checked.has_errors:
        raise SystemExit(FAULTS)


@contextmanager
def _read(folder: Path, revision: str | None, words: Catalogue, *, trust: bool) -> Iterator[tuple[Snapshot, Path]]:
    """Give what is to be checked, and the folder in which MkDocs looks for what the settings name."""
    if revision is None:
        root = town_folder(folder, words)
        yield FolderSnapshot(root), root
        return
    if trust:
        raise WrongUse(words.say("command", "revision_trusted"))
    try:
        with RevisionSnapshot(existing_folder(folder, words), revision) as snapshot, stand_in(snapshot) as root:
            yield snapshot, root
    except RevisionError as error:
        raise refused(error, revision, folder, words) from error


def _check(snapshot: Snapshot, root: Path, now: Clock, words: Catalogue, *, trusted: bool) -> Checked:
    with progress_shown(words) as progress, none_looked_for(), remembered(snapshot, root) as recalled:
        checked = check_town(snapshot, now, progress, recalled)
        if recalled and not checked.has_errors:
            leave(root, recalled, checked.sound)
    return checked.also([*inspect(root, checked, trusted=trusted), *own_findings(checked, trusted=trusted)])


def _in_repository(root: Path) -> str:
    """Return the path of a town from the root of the repository around it, with ``/`` at its end where it has one."""
    repository = repository_of(root)
    return f"{path}/" if repository and (path := root.relative_to(repository).as_posix()) != "." else ""
