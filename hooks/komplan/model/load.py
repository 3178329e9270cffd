"""The whole way from a folder to a town: files, text, trees, records."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from komplan.diagnostics import Diagnostic, Related
from komplan.language.catalogue import languages as catalogues
from komplan.sources.attachments.read import Attachment, read_attachment
from komplan.sources.files import ROOT, Found, copied_from, find_beside, find_files, read_bytes, unreadable
from komplan.sources.rootfiles import read_root_file
from komplan.sources.settings import read_settings_files
from komplan.sources.tree import Branch, Scalar, find

from .file_paths import with_files
from .filing import kind_of, sort_files
from .kinds import kinds
from .misplaced import holds_records, meant_path
from .read import records_inside
from .read_file import read_file, read_rest
from .record import Record
from .settings import Settings, guess_language, read_settings
from .town import Town, in_order
from .values.code import is_identifier

PICTURES = "content/assets/"
"""The folder whose files are read to their end whether a record names them or not: a setting may."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are read."""


@dataclass(frozen=True)
class Loaded:
    """What a folder holds."""

    town: Town | None
    """With the records that could be read as a whole; None where the settings can't be read."""
    known: Town | None
    """The same with what could be read of the others, to be checked and never to be shown."""
    findings: tuple[Diagnostic, ...]
    files: int
    """How many files were read."""
    language: str
    """The town's own language, as far as it can be told."""


def load_town(root: Path, progress: Progress | None = None, over: Path | None = None) -> Loaded:
    """Read the town in the folder ``root``. Content is never at fault for an exception; a broken disk is.

    A file that the folder ``over`` holds at the same path is read in place of the town's own.
    """
    tree, settings, findings = _settings(root)
    language = settings.codes[0] if settings else guess_language(tree) or catalogues()[0]
    left: list[str] = []
    found, more = find_files(root, left)
    findings += more
    found += filter(_is_record, find_beside(root, holds_records))
    if over is not None:
        found = [replace(file, file=over / file.path) if (over / file.path).is_file() else file for file in found]
    sorted_files = sort_files(found, language)
    findings += sorted_files.findings
    sorted_files.papers.update(_copies(left))
    records: list[Record] = []
    parts: list[Record] = []
    broken = sorted_files.lost | {f"{kind.KIND}/{name}": path for kind, name, path in _unopened(more)}
    rest: dict[str, tuple[Scalar, ...]] = {}
    known = settings.codes if settings else (language,)
    for count, (file, kind, identifier) in enumerate(sorted_files.records):
        if progress:
            progress(count, len(sorted_files.records))
        read = read_file(file, kind, identifier, sorted_files.siblings.get(file.path, {}), known)
        findings += read.findings
        is_whole = read.is_whole and file.path not in sorted_files.guessed
        if not is_whole:
            broken[f"{kind.KIND}/{identifier}"] = file.path
            rest[file.path] = read.rest
        if read.record is not None:
            kept = records if is_whole else parts
            kept.append(read.record)
            inside = list(records_inside(read.record))
            kept += [each for each in inside if is_identifier(each.id)]
            findings += [_nameless(each) for each in inside if not is_identifier(each.id)]
    for file, sort in sorted_files.unnamed:
        rest[file.path], more = read_rest(file, sort, known)
        findings += more
    at_root, more = _read_root(sorted_files.root)
    findings += more
    if settings is None:
        return Loaded(None, None, tuple(findings), len(found) + 1, language)
    findings += _doubled([*records, *parts])
    address = tree.get("site_url") if tree else None
    site_url = str(address) if isinstance(address, Scalar) else ""
    assets = tuple(file.path for file in sorted_files.assets)
    whole = in_order(records)
    broken = {key: path for key, path in broken.items() if key not in whole}
    town = Town(settings, whole, broken, assets, root=at_root, site_url=site_url, papers=sorted_files.papers)
    read_too = {record.key: record for record in parts if record.key not in whole}
    partly = replace(
        town, records=in_order([*read_too.values(), *whole.values()]), partial=frozenset(read_too), rest=rest
    )
    files, more = _attachments(partly, sorted_files.assets)
    findings += more
    town, partly = replace(town, files=files), replace(partly, files=files)
    told = tuple(with_files(findings, assets))
    return Loaded(town, partly if broken or rest else town, told, len(found) + 1, language)


def _copies(left: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the records of which programs left copies, with the copies' paths."""
    for path in left:
        if meant := kind_of(copied_from(path)):
            yield f"{meant[0].KIND}/{meant[1]}", path


def _is_record(file: Found) -> bool:
    """Tell whether a file in another folder is meant as a record: its folders say so, and a text its head."""
    if meant_path(file.path) is None:
        return False
    head, _ = read_bytes(file.file, file.path, len(_HEAD))
    return file.path.endswith((".yml", ".yaml")) or (head or b"").startswith(_HEAD)


_HEAD = b"---"


def _unopened(findings: Iterable[Diagnostic]) -> Iterator[tuple[type[Record], str, str]]:
    """Yield kind, id and path of each record of which only the name was seen; ``*`` for any that a folder may hold."""
    for finding in findings:
        path = finding.place.path
        if found := kind_of(path):
            yield *found, path
        else:
            steps = path.split("/")
            places = ((kind, kind.PATH.split("/")) for kind in kinds().values() if kind.PATH)
            for kind, place in places:
                if len(steps) < len(place) and all(a == b or "{" in b for a, b in zip(steps, place, strict=False)):
                    yield kind, "*", path


def _nameless(record: Record) -> Diagnostic:
    """Tell of a code without a letter or digit that an address could be made of."""
    return Diagnostic("wrong-identifier", record.place("code"), {"identifier": str(find(record.tree, ("code",)))})


def _doubled(records: Iterable[Record]) -> Iterator[Diagnostic]:
    """Yield each record that stands inside another under a code that was given before."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.key, record)
        if first is not record:
            place = record.place("code")
            code = find(record.tree, ("code",))
            told = {"code": str(code) if isinstance(code, Scalar) else record.id}
            yield Diagnostic("doubled-code", place, told, related=(Related(first.place("code")),))


def _read_root(found: Iterable[Found]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files for the root of the site by their paths there."""
    files, findings = {}, []
    for file in found:
        content, more = read_root_file(file)
        findings += more
        if content is not None:
            files[file.path.removeprefix(ROOT)] = content
    return files, findings


def _attachments(town: Town, found: Iterable[Found]) -> tuple[dict[str, Attachment], list[Diagnostic]]:
    """Return the town's attachments by their paths; those that a page may offer are read to their end."""
    files: dict[str, Attachment | None] = {}
    findings: list[Diagnostic] = []
    for file in found:
        whole = file.path.startswith(PICTURES) or file.path in town.attachments
        try:
            files[file.path], more = read_attachment(file, whole=whole)
        except OSError:
            files[file.path], more = None, [unreadable(file.path)]
        findings += more
    return {path: file for path, file in files.items() if file}, findings


def town_language(root: Path) -> str | None:
    """Return the town's own language, or None where its settings do not tell."""
    source, _ = read_settings_files(root)
    return guess_language(source.tree if source else None)


def check_settings(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the settings alone."""
    return _settings(root)[2]


def _settings(root: Path) -> tuple[Branch | None, Settings | None, list[Diagnostic]]:
    """Return the tree of the settings and what it says, each None where it can't be read, and what is wrong."""
    source, findings = read_settings_files(root)
    settings, more = read_settings(source.tree, source.lines) if source else (None, [])
    return (source.tree if source else None), settings, findings + more
