"""Which record each file is, by where it lies and how it is called; also where it lies in a wrong place."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from komplan.diagnostics import Diagnostic, Place, Repair, Way, facts, proposed
from komplan.language.dates import parse_date
from komplan.sources.files import ROOT, Found

from ..kinds import kinds
from ..record import Record
from ..values.code import is_identifier
from .day_names import DayNames, is_misnamed
from .duplicates import Originals
from .misplaced import as_identifier, misplaced

ASSETS = ("content/assets/", "content/files/")
"""Folders of pictures and attachments, which hold no records."""

OTHER_PROGRAMS = frozenset({
    "doc", "docx", "dot", "dotx", "odt", "ott", "rtf", "pages", "pdf", "xls", "xlsx", "ods", "csv", "ppt", "pptx",
    "odp", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "heic", "svg", "zip", "htm", "html", "eml", "msg", "mp3",
    "mp4", "m4a", "wav",
})  # fmt: skip
"""Endings of files that are no texts of records, but papers, pictures or sound that somebody put beside them."""


@dataclass(frozen=True)
class Sorted:
    """The files of a town, told apart."""

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


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], type[Record]]]:
    return {
        name: (re.compile(re.sub(r"\\\{\w+\\\}", r"([^/]+)", re.escape(kind.PATH))), kind)
        for name, kind in kinds().items()
        if kind.PATH
    }


def sort_files(found: Iterable[Found], language: str) -> Sorted:
    """Tell records, translations and other files apart by where they lie; ``language`` is the town's own."""
    result = Sorted()
    translations: list[tuple[Found, str, str]] = []
    found = list(found)
    names = DayNames(file.path for file in found)
    originals, copies = Originals(file.path for file in found), set[str]()
    undated: list[Found] = []
    misplaced: list[Found] = []
    misnamed: list[tuple[Found, type[Record], str]] = []
    for file in found:
        if file.path.startswith(ASSETS):
            result.assets.append(file)
        elif file.path.startswith(ROOT):
            result.root.append(file)
        elif sibling := re.fullmatch(r"(.+)\.([a-z]{2})\.md", file.path):
            translations.append((file, f"{sibling[1]}.md", sibling[2]))
        elif _kind_by_day(file.path) and is_misnamed(file):
            undated.append(file)
        elif not _names_itself(file.path) and (copy := originals.copied(file.path)):
            if copy[0] not in copies:
                result.findings.append(Diagnostic("file-copy", Place(file.path), facts(copy=copy[0], other=copy[1])))
            copies.add(copy[0])
            result.unnamed.append((file, None))
        elif (kind_and_id := kind_of(file.path)) is None:
            misplaced.append(file)
        elif not _may_be_called(*kind_and_id):
            misnamed.append((file, *kind_and_id))
        else:
            result.records.append((file, *kind_and_id))
    undated.sort(key=lambda file: (len(file.path), file.path))  # a copy has the longer name
    _place_again(result, [(file, names.misnamed(file)) for file in undated], misplaced, misnamed, names)
    _add_translations(result, translations, language)
    return result


def _place_again(
    result: Sorted,
    undated: Iterable[tuple[Found, Diagnostic]],
    misplaced: Iterable[Found],
    misnamed: Iterable[tuple[Found, type[Record], str]],
    names: DayNames,
) -> None:
    """Take files that are called or lie otherwise than they should for the records that they are meant to be."""
    taken = {(kind, identifier) for _, kind, identifier in result.records}
    for file, finding in undated:
        result.findings.append(finding)
        if finding.repair:
            _take(result, file, kind_of(finding.repair.text), taken)
        else:
            result.unnamed.append((file, _kind_by_day(file.path)))
    for file in misplaced:
        _guess(result, file, taken, names)
    for file, kind, identifier in misnamed:
        meant = as_identifier(kind, identifier)
        repair = proposed(kind.path_of(meant), Way.MOVE) if meant else None
        result.findings.append(Diagnostic("wrong-identifier", Place(file.path), facts(identifier=identifier), repair))
        _take(result, file, (kind, meant) if meant else None, taken)


def _add_translations(result: Sorted, translations: Iterable[tuple[Found, str, str]], own: str) -> None:
    """Put each file with a translation, of which the original's path and the language are given, to its record.

    One in the town's ``own`` language is the record itself where there is no other.
    """
    whole = {file.path for file, _, _ in result.records}
    for file, original, language in translations:
        if original in whole:
            result.siblings.setdefault(original, {})[language] = file
            continue
        repair = Repair(original, Way.MOVE) if language == own and kind_of(original) else None
        result.findings.append(Diagnostic("translation-orphan", Place(file.path), facts(original=original), repair))
        if repair:
            _take(result, file, kind_of(original), {(kind, identifier) for _, kind, identifier in result.records})


def _guess(result: Sorted, file: Found, taken: set[tuple[type[Record], str]], names: DayNames) -> None:
    """Tell of a file in a wrong place, and take it for the record that it would be in the right one.

    Which one that is may not be clear: it may be any of its name.
    """
    if _is_paper(file.path):
        ending, meant, advice = file.path.rpartition(".")[2].lower(), _paper(file.path, names), ""
        found = kind_of(meant)
        if found is None:
            meant, advice = (
                f"{file.path.rpartition('/')[0]}/2026-03-12.md",
                "day" if _kind_by_day(file.path) else "offer",
            )
        else:
            result.papers[found[0].key_of(found[1])] = file.path
        told = facts(ending=ending, meant=meant)
        result.findings.append(Diagnostic("file-format", Place(file.path), told, advice=advice))
        return
    finding = misplaced(file.path)
    result.findings.append(finding)
    if not _take(result, file, kind_of(finding.repair.text) if finding.repair else None, taken):
        name = posixpath.basename(file.path).partition(".")[0]
        result.lost.update({f"{kind}/{name}": file.path for kind in kinds()})


def _take(
    result: Sorted,
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


def _names_itself(path: str) -> bool:
    """Tell whether a file is told by its name otherwise: as a paper, or by the day of its meeting."""
    return _is_paper(path) or _kind_by_day(path) is not None


def _is_paper(path: str) -> bool:
    return path.rpartition(".")[2].lower() in OTHER_PROGRAMS


def _paper(path: str, names: DayNames) -> str:
    """Return the path of the record that a file of another program may be meant for; an empty one where none is."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if _kind_by_day(path):
        day = names.day_of(path)
        return f"{folder}/{day}.md" if day else ""
    for meant in (f"{folder}/{stem}.md", f"{folder}/{stem}.yml"):
        if (found := kind_of(meant)) and (made := as_identifier(*found)) and _may_be_called(found[0], made):
            return found[0].path_of(made)
    whole = (f"{folder}/{kind.PATH.rpartition('/')[2]}" for kind in kinds().values() if kind.PATH.count("{") == 1)
    return next((meant for meant in whole if "{" not in meant and kind_of(meant)), "")


def kind_of(path: str) -> tuple[type[Record], str] | None:
    """Return the kind and the id that a path gives a file; None where records of no kind lie there."""
    for pattern, kind in _patterns().values():
        if found := pattern.fullmatch(path):
            return kind, "/".join(found.groups())
    return None


def _kind_by_day(path: str) -> type[Record] | None:
    """Return the kind whose files are named by a day and lie in the folder of a file."""
    folder = path.rpartition("/")[0]
    by_day = (kind for kind in kinds().values() if kind.is_by_day())
    return next((kind for kind in by_day if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", kind.PATH[:-10]), folder)), None)


def _may_be_called(kind: type[Record], identifier: str) -> bool:
    """Tell whether a path makes an id; only codes hold dots, as minutes called by a date with dots would not sort."""
    return is_identifier(identifier) and ("." not in identifier or "code" in kind.IMPLIED)
