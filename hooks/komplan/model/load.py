"""The whole way from a folder to a town: files, text, trees, records."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from komplan.diagnostics import Diagnostic, Place, Related, Way, facts, proposed
from komplan.language.catalogue import languages as catalogues
from komplan.language.dates import parse_date
from komplan.language.names import closest
from komplan.sources.attachments.read import Attachment, read_attachment
from komplan.sources.files import ROOT, Found, copied_from, find_files, unreadable
from komplan.sources.rootfiles import read_root_file
from komplan.sources.settings import read_settings_files
from komplan.sources.tree import Branch, Scalar, find

from .kinds import kinds
from .read import identifier_of, records_inside
from .read_file import read_file, read_rest
from .record import Record
from .settings import guess_language, read_settings
from .town import Town, in_order
from .values.code import is_identifier

ASSETS = ("content/assets/", "content/files/")
"""Folders of pictures and attachments, which hold no records."""

PICTURES = "content/assets/"
"""The folder whose files are read to their end whether a record names them or not: a setting may."""

OTHER_PROGRAMS = frozenset({
    "doc", "docx", "dot", "dotx", "odt", "ott", "rtf", "pages", "pdf", "xls", "xlsx", "ods", "csv", "ppt", "pptx",
    "odp", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "heic", "svg", "zip", "htm", "html", "eml", "msg", "mp3",
    "mp4", "m4a", "wav",
})  # fmt: skip
"""Endings of files that are no texts of records, but papers, pictures or sound that somebody put beside them."""

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


@dataclass(frozen=True)
class _Sorted:
    records: list[tuple[Found, type[Record], str]] = field(default_factory=list)
    siblings: dict[str, dict[str, Found]] = field(default_factory=dict)
    assets: list[Found] = field(default_factory=list)
    root: list[Found] = field(default_factory=list)
    """Files for the root of the site."""
    findings: list[Diagnostic] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    """Paths of files of other programs among the records, by the keys of the records that they may be meant for."""
    lost: dict[str, str] = field(default_factory=dict)
    """Paths of files in wrong places, by the keys that their records may have in the right one."""
    guessed: set[str] = field(default_factory=set)
    """Paths of those of which it is clear where they belong."""
    unnamed: list[tuple[Found, type[Record] | None]] = field(default_factory=list)
    """The others, which are no record of a name, with their kind where that is clear."""


def load_town(root: Path, progress: Progress | None = None, over: Path | None = None) -> Loaded:
    """Read the town in the folder ``root``. Content is never at fault for an exception; a broken disk is.

    A file that the folder ``over`` holds at the same path is read in place of the town's own.
    """
    tree, findings = _read_settings_file(root)
    settings, more = read_settings(tree)
    language = settings.codes[0] if settings else guess_language(tree) or catalogues()[0]
    findings += more
    left: list[str] = []
    found, more = find_files(root, left)
    findings += more
    if over is not None:
        found = [replace(file, file=over / file.path) if (over / file.path).is_file() else file for file in found]
    sorted_files = _sort(found)
    findings += sorted_files.findings
    copies = ((_kind_of(copied_from(path)), path) for path in left)
    sorted_files.papers.update({f"{meant[0].KIND}/{meant[1]}": path for meant, path in copies if meant})
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
    return Loaded(town, partly if broken or rest else town, tuple(findings), len(found) + 1, language)


def _unopened(findings: Iterable[Diagnostic]) -> Iterator[tuple[type[Record], str, str]]:
    """Yield kind, id and path of each record of which only the name was seen; ``*`` for any that a folder may hold."""
    for finding in findings:
        path = finding.place.path
        if found := _kind_of(path):
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
            told = {"code": str(find(record.tree, ("code",)))}
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
    return guess_language(_read_settings_file(root)[0])


def check_settings(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the settings alone."""
    tree, findings = _read_settings_file(root)
    return findings + read_settings(tree)[1]


def _read_settings_file(root: Path) -> tuple[Branch | None, list[Diagnostic]]:
    source, findings = read_settings_files(root)
    return (source.tree if source else None), findings


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], type[Record]]]:
    return {
        name: (re.compile(re.sub(r"\\\{\w+\\\}", r"([^/]+)", re.escape(kind.PATH))), kind)
        for name, kind in kinds().items()
        if kind.PATH
    }


def _sort(found: Iterable[Found]) -> _Sorted:
    """Tell records, translations and other files apart by where they lie."""
    result = _Sorted()
    translations: list[tuple[Found, str, str]] = []
    misplaced: list[Found] = []
    misnamed: list[tuple[Found, type[Record], str]] = []
    for file in found:
        if file.path.startswith(ASSETS):
            result.assets.append(file)
        elif file.path.startswith(ROOT):
            result.root.append(file)
        elif sibling := re.fullmatch(r"(.+)\.([a-z]{2})\.md", file.path):
            translations.append((file, f"{sibling[1]}.md", sibling[2]))
        elif (kind_and_id := _kind_of(file.path)) is None:
            misplaced.append(file)
        elif not _may_be_called(*kind_and_id):
            told = facts(identifier=kind_and_id[1])
            result.findings.append(Diagnostic("wrong-identifier", Place(file.path), told))
            misnamed.append((file, *kind_and_id))
        else:
            result.records.append((file, *kind_and_id))
    taken = {(kind, identifier) for _, kind, identifier in result.records}
    for file in misplaced:
        _guess(result, file, taken)
    for file, kind, identifier in misnamed:
        _take(result, file, (kind, "/".join(map(identifier_of, identifier.split("/")))), taken)
    whole = {file.path for file, _, _ in result.records}
    for file, original, language in translations:
        if original in whole:
            result.siblings.setdefault(original, {})[language] = file
        else:
            result.findings.append(Diagnostic("translation-orphan", Place(file.path), {"original": original}))
    return result


def _guess(result: _Sorted, file: Found, taken: set[tuple[type[Record], str]]) -> None:
    """Tell of a file in a wrong place, and take it for the record that it would be in the right one.

    Which one that is may not be clear: it may be any of its name.
    """
    if (ending := file.path.rpartition(".")[2].lower()) in OTHER_PROGRAMS:
        key, path = _paper(file.path)
        result.findings.append(Diagnostic("file-format", Place(file.path), facts(ending=ending, meant=path)))
        result.papers[key] = file.path
        return
    finding = _misplaced(file.path)
    result.findings.append(finding)
    if not _take(result, file, _kind_of(finding.repair.text) if finding.repair else None, taken):
        name = posixpath.basename(file.path).partition(".")[0]
        result.lost.update({f"{kind}/{name}": file.path for kind in kinds()})


def _take(
    result: _Sorted,
    file: Found,
    meant: tuple[type[Record], str] | None,
    taken: set[tuple[type[Record], str]],
) -> bool:
    """Let a file be read as a record that it is surely meant to be, and tell whether it is."""
    if meant is None or meant in taken or not _may_be_called(*meant) or not _is_dated(*meant):
        result.unnamed.append((file, meant[0] if meant else None))
        return False
    taken.add(meant)
    result.records.append((file, *meant))
    result.guessed.add(file.path)
    return True


def _is_dated(kind: type[Record], identifier: str) -> bool:
    """Tell whether a path says the day that a record of a kind needs."""
    return "date" not in kind.IMPLIED or parse_date(identifier.rpartition("/")[2][:10]) is not None


def _paper(path: str) -> tuple[str, str]:
    """Return the key of the record that a file of another program may be meant for, and the path of its file."""
    stem = path.rpartition(".")[0]
    for meant in (f"{stem}.md", f"{stem}.yml"):
        if found := _kind_of(meant):
            return f"{found[0].KIND}/{found[1]}", meant
    return "", f"{stem}.md"


def _kind_of(path: str) -> tuple[type[Record], str] | None:
    for pattern, kind in _patterns().values():
        if found := pattern.fullmatch(path):
            return kind, "/".join(found.groups())
    return None


def _may_be_called(kind: type[Record], identifier: str) -> bool:
    """Tell whether a path makes an id; only codes hold dots, as minutes called by a date with dots would not sort."""
    return is_identifier(identifier) and ("." not in identifier or "code" in kind.IMPLIED)


def _misplaced(path: str) -> Diagnostic:
    places = tuple(sorted(kind.PATH for kind in kinds().values() if kind.PATH))
    above, _, folder = path.rpartition("/")[0].rpartition("/")
    folders = {place.split("/")[1]: place for place in places if place.rpartition("/")[0].rpartition("/")[0] == above}
    near = closest(folder, folders)
    repair = folders[near] if near and "{" not in near else None
    if repair:
        repair = re.sub(r"\{\w+\}", path.rpartition("/")[2].partition(".")[0], repair)
    return Diagnostic("file-place", Place(path), {"places": places}, proposed(repair, Way.MOVE))
