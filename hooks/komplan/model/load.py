"""The whole way from a folder to a town: files, text, trees, records."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from komplan.diagnostics import Diagnostic, Place, Related, Repair, Stretch, Way, facts, proposed
from komplan.language.catalogue import languages as catalogues
from komplan.language.codes import is_language, near_language
from komplan.language.names import closest
from komplan.sources.attachments.read import Attachment, read_attachment
from komplan.sources.files import ROOT, Found, find_files, read_bytes, unreadable
from komplan.sources.frontmatter import split_front_matter
from komplan.sources.limits import FILE
from komplan.sources.rootfiles import read_root_file
from komplan.sources.settings import read_settings_files
from komplan.sources.text import read_text, too_large
from komplan.sources.tree import Branch, Scalar, find
from komplan.sources.yaml import read_yaml

from .day_names import DayNames
from .kinds import kinds
from .read import language_of, read_record, records_inside
from .record import Record
from .settings import guess_language, read_settings
from .town import Town, in_order
from .values.code import is_identifier

ASSETS = ("content/assets/", "content/files/")
"""Folders of pictures and attachments, which hold no records."""

PICTURES = "content/assets/"
"""The folder whose files are read to their end whether a record names them or not: a setting may."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are read."""


@dataclass(frozen=True)
class Loaded:
    """What a folder holds."""

    town: Town | None
    """None where the settings can't be read."""
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
    lost: set[str] = field(default_factory=set)
    """Ids that files in wrong places would have in the right one."""


def load_town(root: Path, progress: Progress | None = None, over: Path | None = None) -> Loaded:
    """Read the town in the folder ``root``. Content is never at fault for an exception; a broken disk is.

    A file that the folder ``over`` holds at the same path is read in place of the town's own.
    """
    tree, findings = _read_settings_file(root)
    settings, more = read_settings(tree)
    language = settings.codes[0] if settings else guess_language(tree) or catalogues()[0]
    findings += more
    found, more = find_files(root)
    findings += more
    if over is not None:
        found = [replace(file, file=over / file.path) if (over / file.path).is_file() else file for file in found]
    sorted_files = _sort(found)
    findings += sorted_files.findings
    records: list[Record] = []
    broken = {f"{kind}/{identifier}" for kind in kinds() for identifier in sorted_files.lost}
    unread = filter(None, (_kind_of(finding.place.path) for finding in more))
    broken |= {f"{kind.KIND}/{identifier}" for kind, identifier in unread}
    known = settings.codes if settings else (language,)
    for count, (file, kind, identifier) in enumerate(sorted_files.records):
        if progress:
            progress(count, len(sorted_files.records))
        record, more = _read(file, kind, identifier, sorted_files.siblings.get(file.path, {}), known)
        findings += more
        if record is None:
            broken.add(f"{kind.KIND}/{identifier}")
        else:
            records.append(record)
            inside = list(records_inside(record))
            records += [each for each in inside if is_identifier(each.id)]
            findings += [_nameless(each) for each in inside if not is_identifier(each.id)]
    at_root, more = _read_root(sorted_files.root)
    findings += more
    town = None
    if settings:
        assets = tuple(file.path for file in sorted_files.assets)
        findings += _doubled(records)
        town = Town(settings, in_order(records), frozenset(broken), assets)
        town, more = _with_attachments(town, sorted_files.assets)
        findings += more
        address = tree.get("site_url") if tree else None
        town = replace(town, root=at_root, site_url=str(address) if isinstance(address, Scalar) else "")
    return Loaded(town, tuple(findings), len(found) + 1, language)


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


def _with_attachments(town: Town, found: Iterable[Found]) -> tuple[Town, list[Diagnostic]]:
    """Return the town with its attachments; those that a page may offer are read to their end."""
    files: dict[str, Attachment | None] = {}
    findings: list[Diagnostic] = []
    for file in found:
        whole = file.path.startswith(PICTURES) or file.path in town.attachments
        try:
            files[file.path], more = read_attachment(file, whole=whole)
        except OSError:
            files[file.path], more = None, [unreadable(file.path)]
        findings += more
    return replace(town, files={path: file for path, file in files.items() if file}), findings


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
    found = list(found)
    names = DayNames(file.path for file in found)
    for file in found:
        if file.path.startswith(ASSETS):
            result.assets.append(file)
        elif file.path.startswith(ROOT):
            result.root.append(file)
        elif sibling := re.fullmatch(r"(.+)\.([a-z]{2})\.md", file.path):
            translations.append((file, f"{sibling[1]}.md", sibling[2]))
        elif _is_by_day(file.path) and (misnamed := names.misnamed(file)):
            result.findings.append(misnamed)
            if misnamed.repair:
                result.lost.add("/".join(PurePosixPath(misnamed.repair.text).with_suffix("").parts[1:]))
        elif (kind_and_id := _kind_of(file.path)) is None:
            result.findings.append(_misplaced(file.path))
            result.lost.add(posixpath.basename(file.path).partition(".")[0])
        elif not _may_be_called(*kind_and_id):
            facts = {"identifier": kind_and_id[1]}
            result.findings.append(Diagnostic("wrong-identifier", Place(file.path), facts))
        else:
            result.records.append((file, *kind_and_id))
    whole = {file.path for file, _, _ in result.records}
    for file, original, language in translations:
        if original in whole:
            result.siblings.setdefault(original, {})[language] = file
        else:
            result.findings.append(Diagnostic("translation-orphan", Place(file.path), {"original": original}))
    return result


def _kind_of(path: str) -> tuple[type[Record], str] | None:
    for pattern, kind in _patterns().values():
        if found := pattern.fullmatch(path):
            return kind, "/".join(found.groups())
    return None


def _is_by_day(path: str) -> bool:
    """Tell whether a file lies in a folder whose files are named by a day."""
    folder = path.rpartition("/")[0]
    return any(
        kind.PATH.endswith("/{date}.md") and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", kind.PATH[:-10]), folder)
        for kind in kinds().values()
    )


def _may_be_called(kind: type[Record], identifier: str) -> bool:
    """Tell whether a path makes an id; only codes hold dots, as minutes called by a date with dots would not sort."""
    return is_identifier(identifier) and ("." not in identifier or "code" in kind.IMPLIED)


def _misplaced(path: str) -> Diagnostic:
    places = tuple(sorted(kind.PATH for kind in kinds().values() if kind.PATH))
    folders = {place.rpartition("/")[0]: place for place in places}
    near = closest(path.rpartition("/")[0], folders)
    repair = folders[near] if near and "{" not in near else None
    if repair:
        repair = re.sub(r"\{\w+\}", path.rpartition("/")[2].partition(".")[0], repair)
    return Diagnostic("file-place", Place(path), {"places": places}, proposed(repair, Way.MOVE))


def _read(
    file: Found, kind: type[Record], identifier: str, siblings: Mapping[str, Found], languages: tuple[str, ...]
) -> tuple[Record | None, list[Diagnostic]]:
    text, findings = _text(file)
    if text is None:
        return None, findings
    if kind.PATH.endswith(".md"):
        tree, more = _read_markdown(text, file.path, siblings, languages)
    else:
        tree, more = read_yaml(text, file.path)
    findings += more
    if tree is None:
        return None, findings
    record, more = read_record(kind, identifier, tree, languages)
    findings += more
    return (None if any(finding.is_error for finding in findings) else record), findings


def _text(file: Found) -> tuple[str | None, list[Diagnostic]]:
    if file.size > FILE:
        return None, [too_large(file.size, file.path)]
    data, findings = read_bytes(file.file, file.path, FILE)
    return (None, findings) if data is None else read_text(data, file.path)


def _read_markdown(
    text: str, path: str, siblings: Mapping[str, Found], languages: tuple[str, ...]
) -> tuple[Branch | None, list[Diagnostic]]:
    """Return the front matter's tree with the bodies of the file and of its translations as ``text``."""
    split, findings = split_front_matter(text, path)
    if split is None:
        return None, findings
    if split.front is None:
        return None, [*findings, Diagnostic("front-matter-missing", Place(path))]
    tree, more = read_yaml(split.front, path, first_line=2)
    findings += more
    if tree is None:
        return None, findings
    language = language_of(tree, languages)
    bodies = {language: Scalar(split.body, Place(path, split.body_line))}
    for other, file in siblings.items():
        if not is_language(other):
            findings.append(_no_language(other, file.path, languages))
            continue
        body, more = _sibling(file)
        findings += more
        if other == language:
            findings.append(Diagnostic("text-twice", Place(file.path), {"other": path}))
        elif body is not None:
            bodies[other] = Scalar(body, Place(file.path))
    findings += _put_bodies(tree, bodies)
    return tree, findings


def _no_language(code: str, path: str, languages: tuple[str, ...]) -> Diagnostic:
    near = near_language(code, languages)
    repair = proposed(near and f"{path.removesuffix(f'.{code}.md')}.{near}.md", Way.MOVE)
    return Diagnostic("wrong-language", Place(path), facts(language=code, languages=languages), repair)


def _sibling(file: Found) -> tuple[str | None, list[Diagnostic]]:
    text, findings = _text(file)
    split, more = (None, []) if text is None else split_front_matter(text, file.path)
    if text is not None and (split is None or split.front is not None):
        repair = Repair("", at=Stretch(file.path, 1, 1, split.body_line, 1)) if split else None
        at = more[0].place if more else Place(file.path, 1, 1, 4)
        return None, [Diagnostic("front-matter-unexpected", at, repair=repair)]
    return text, findings


def _put_bodies(tree: Branch, bodies: Mapping[str, Scalar]) -> list[Diagnostic]:
    """Set the field ``text``, which the front matter may set itself only where there is no body."""
    written = {language: body for language, body in bodies.items() if body.strip()}
    if not written:
        return []
    first = next(iter(written.values())).place
    if "text" in tree.keys_at:
        return [Diagnostic("text-twice", tree.keys_at["text"], {"other": f"{first.path}:{first.line}"})]
    branch = Branch(first)
    for language, body in written.items():
        branch.put(language, body, body.place)
    tree.put("text", branch, first)
    return []
