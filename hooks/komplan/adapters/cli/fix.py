"""The command that makes the safe repairs of findings, and tells what is left for people."""

import difflib
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from komplan.checks.privacy import sorts_published
from komplan.checks.run import Checked, Clock, check_town
from komplan.diagnostics import CODES, Diagnostic
from komplan.diagnostics.lines import FileLines
from komplan.editing.fix import Fixed, Mend, fixed, may_fix
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.language.names import closest
from komplan.privacy.mask import mask_name
from komplan.sources.snapshot import Snapshot
from komplan.sources.text import plain_lines

from ..garbage import none_looked_for
from ..mkdocs.inspected import inspect
from ..own_checks import own_findings
from ..snapshots.folder import FolderSnapshot
from ..trust import is_trusted
from .asked import own_language, words_for
from .files import FAULTS, Declined, name_of, rewrite
from .given import clock_for, town_folder
from .terminal import WrongUse, progress_shown, tell


def fix_town(
    folder: Path, files: Sequence[str], codes: Sequence[str], *, dry: bool, language: str | None, as_of: str | None
) -> None:
    """Make the safe repairs in a town's files, or show them; exit with ``FAULTS`` where errors are left.

    Only those of ``files`` and ``codes`` are made, where some are named.
    """
    words = words_for(language, own_language(folder))
    root = town_folder(folder, words)
    for code in codes:
        _must_be_code(code, words)
    paths = [_path_of(said, root, words) for said in files]

    def is_wanted(finding: Diagnostic) -> bool:
        path = finding.place.path
        is_in = not paths or any(path == own or path.startswith(f"{own}/") or own == "." for own in paths)
        return is_in and (not codes or finding.code in codes)

    with none_looked_for():
        found = _fixed(FolderSnapshot(root), clock_for(as_of, words), is_wanted, words)
    words = words_for(language, found.checked.language)
    failed = False
    for path, (old, new) in found.texts.items():
        if dry:
            _show(path, old, new, found.checked.edition)
        else:
            failed |= not _written(root, path, (old, new), found, words)
    trusted, after = is_trusted(said=False), found.checked
    after = after.also([*inspect(root, after, trusted=trusted), *own_findings(after, trusted=trusted)])
    _tell_rest(found, after, words, folder, dry=dry)
    if failed or after.has_errors:
        raise SystemExit(FAULTS)


def offer(checked: Checked, folder: Path, words: Catalogue) -> Iterator[str]:
    """Yield a line that says how many findings the command would mend; nothing where it is none."""
    if count := len(may_fix(checked)):
        town = "" if folder == Path() else f" --town {shlex.quote(str(folder))}"
        yield words.say("fix", "offer", count=count, command=f"komplan fix{town}")


def _fixed(snapshot: Snapshot, now: Clock, is_wanted: Callable[[Diagnostic], bool], words: Catalogue) -> Fixed:
    with progress_shown(words) as progress:
        return fixed(snapshot, lambda town: check_town(town, now, progress, every=True), is_wanted)


def _must_be_code(code: str, words: Catalogue) -> None:
    if code not in CODES:
        near = closest(code, CODES)
        raise WrongUse(words.say("command", "unknown_code_near" if near else "unknown_code", code=code, near=near))


def _path_of(said: str, root: Path, words: Catalogue) -> str:
    """Return the path of a file or a folder of the town; refuse what is not there."""
    path = name_of(said, root, "", "").rstrip("/")
    if not path or not (root / path).exists() or not (root / path).resolve().is_relative_to(root):
        raise WrongUse(words.say("fix", "no_file", file=said, folder=root.name))
    return path


def _written(root: Path, path: str, texts: tuple[str, str], found: Fixed, words: Catalogue) -> bool:
    """Write a mended file and tell what was mended in it, or why it could not be written."""
    try:
        rewrite(root, path, *texts, words)
    except Declined as error:
        error.show()
        return False
    mends = [mend for mend in found.mends if mend.finding.place.path == path]
    tell(words.say("fix", "mended", count=len(mends), path=mends[0].finding.place.shown_path))
    for mend in mends:
        tell(_line(mend))
    return True


def _line(mend: Mend) -> str:
    before, after = ("  ↵  ".join(map(str.strip, lines)) for lines in (mend.before, mend.after))
    return f"  {mend.finding.place.line}: {before} → {after} [{mend.finding.code}]"


def _show(path: str, old: str, new: str, edition: Edition | None) -> None:
    """Print what would change in a file, with the lines around it as they may be shown."""
    name = mask_name(path)
    before, after = _lines(old, edition), _lines(new, edition)
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
        tell(line)


def _lines(text: str, edition: Edition | None) -> list[str]:
    """Return the lines of a text as they may be shown: contacts that the town publishes may be."""
    plain = plain_lines(text).split("\n")
    veil = FileLines(plain).veil
    return [veil.line(at, sorts_published(edition, line) if edition else ()) for at, line in enumerate(plain)]


def _tell_rest(found: Fixed, after: Checked, words: Catalogue, folder: Path, *, dry: bool) -> None:
    """Tell what was not mended, and how much is left for people."""
    if not found.texts and after.findings:
        tell(words.say("fix", "nothing"), err=dry)
    elif found.texts and dry:
        tell(words.say("fix", "dry"), err=True)
    for finding, why in found.left:
        tell(f"{finding.place}: {words.say('fix', 'left', why)} [{finding.code}]", err=dry)
    if not after.findings:
        tell(words.say("report", "clean"), err=dry)
        return
    errors = sum(finding.is_error for finding in after.findings)
    told = words.say("report", "errors", count=errors)
    warnings = words.say("report", "warnings", count=len(after.findings) - errors)
    town = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    tell(words.say("fix", "rest", errors=told, warnings=warnings, command=f"komplan check{town}"), err=dry)
