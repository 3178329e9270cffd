"""The whole way from a snapshot to a town: files, text, trees, records."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from komplan.definitions.current import Definitions, current
from komplan.diagnostics import Diagnostic, Related
from komplan.language.catalogue import languages as catalogues
from komplan.sources.attachments.read import Attachment, read_attachment
from komplan.sources.files import ROOT, Found, Progress, copied_from, find_beside, find_files, read_bytes, unreadable
from komplan.sources.limits import FILE
from komplan.sources.rootfiles import read_root_file
from komplan.sources.settings import read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.sources.tree import Branch, Scalar, find

from ..kinds import kinds
from ..order import in_order
from ..record import Record
from ..settings.brought import bring
from ..settings.languages import guess_language, stated_codes
from ..settings.town import Settings, read_settings
from ..tokens import digest_of, token_of
from ..town import Town
from ..values.code import is_identifier
from .filing import kind_of, sort_files
from .mended import Settle, mended, read_rest
from .misplaced import holds_records, meant_path
from .read_file import Read, read_file
from .settled import settling
from .shelf import Shelf, Taken, taken_of, with_inside

PICTURES = "content/assets/"
"""The folder whose files are read to their end whether a record names them or not: a setting may."""


@dataclass(frozen=True)
class Loaded:
    """What a snapshot holds."""

    town: Town | None
    """With the records that could be read as a whole; None where the settings can't be read."""
    known: Town | None
    """The same with what could be read of the others, never to be shown."""
    meant: Town | None
    """The same with the others as they will be once what ``findings`` propose is pasted; only rules may see it."""
    findings: tuple[Diagnostic, ...]
    files: int
    """How many files were read."""
    language: str
    """The town's own language, as far as it can be told."""
    sound: tuple[Taken, ...] = ()
    """The files of records without faults."""


def load_town(snapshot: Snapshot, progress: Progress | None = None, shelf: Shelf | None = None) -> Loaded:
    """Read a town, of which what is the same as on the ``shelf`` is not looked into.

    Content is never at fault for an exception; a broken disk is.
    """
    tree, settings, findings = _settings(snapshot)
    language = settings.codes[0] if settings else guess_language(tree) or catalogues()[0]
    left: list[str] = []
    found, more = find_files(snapshot, left)
    findings += more
    found += filter(_is_record, find_beside(snapshot, holds_records))
    sorted_files = sort_files(found, language)
    findings += sorted_files.findings
    sorted_files.papers.update(_copies(left))
    broken = sorted_files.lost | {kind.key_of(name): path for kind, name, path in _unopened(more)}
    codes = settings.codes if settings else (language,)
    read = _Records(broken)
    digests: dict[str, str] = {}
    words = words_of(current())
    sound: list[Taken] = []
    for count, (file, kind, identifier) in enumerate(sorted_files.records):
        if progress:
            progress(count, len(sorted_files.records))
        siblings = sorted_files.siblings.get(file.path, {})
        digests[file.path] = _digest(file, siblings, words)
        is_guessed = file.path in sorted_files.guessed
        reading = partial(read_file, file, kind, identifier, siblings, codes)
        taken = shelf.take(file.path, digests[file.path], reading) if shelf and not is_guessed else None
        if taken is None:
            taken = read.add(reading, kind.key_of(identifier), file.path, digests[file.path], is_guessed=is_guessed)
        else:
            read.take(taken)
        sound += [taken] if taken else []
    at_root, more = _read_root(sorted_files.root)
    findings += more
    address = tree.get("site_url") if tree else None
    site_url = str(address) if isinstance(address, Scalar) else ""
    assets = {file.path: file.path for file in sorted_files.assets}
    whole = in_order(_named(read.whole))
    papers = sorted_files.papers
    town = None
    if settings:
        town = Town(settings, whole, {}, assets, {}, at_root, site_url, papers, digests=digests, definitions=current())
    settle = settling(read.added(town, read.parts, ())) if town else list
    findings += read.mend(settle)
    for file, sort in sorted_files.unnamed:
        read.rest[file.path], more = read_rest(file, sort, codes, settle)
        findings += more
    if town is None:
        return Loaded(None, None, None, tuple(findings), len(found) + 1, language)
    findings += _nameless([*read.whole, *read.meant])
    findings += _doubled(_named([*read.whole, *read.meant]))
    town = replace(town, broken={key: path for key, path in read.broken.items() if key not in town.records})
    known, meant = read.added(town, read.parts, ()), read.added(town, read.meant, read.mended)
    files, more = _attachments(meant, sorted_files.assets)
    shown = replace(town, files=files)
    known, meant = (shown if one is town else replace(one, files=files) for one in (known, meant))
    return Loaded(shown, known, meant, (*findings, *more), len(found) + 1, language, tuple(sound))


def words_of(definitions: Definitions) -> str:
    """Return the token of what a town brings of its own, by which its files are read and its pages are worded."""
    return token_of((definitions.catalogues, definitions.countries, definitions.home))


def _digest(file: Found, siblings: Mapping[str, Found], words: str) -> str:
    """Return the token of what the files of a record hold and of the words that they are read by.

    Nothing is the token of what can't be read.
    """
    files = (file, *siblings.values())
    try:
        return digest_of(words.encode(), *(part for one in files for part in (one.path.encode(), _held(one))))
    except OSError:
        return ""


def _held(file: Found) -> bytes:
    """Return what stands for what a file holds; of one that is too large its beginning."""
    return file.read(FILE + 1) if file.size > FILE else file.digest().encode()


def _copies(left: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the records of which programs left copies, with the copies' paths."""
    for path in left:
        if meant := kind_of(copied_from(path)):
            yield meant[0].key_of(meant[1]), path


def _is_record(file: Found) -> bool:
    """Tell whether a file in another folder is meant as a record: its folders say so, and a text its head."""
    if meant_path(file.path) is None:
        return False
    head, _ = read_bytes(file, len(_HEAD))
    return file.path.endswith((".yml", ".yaml")) or (head or b"").startswith(_HEAD)


_HEAD = b"---"


@dataclass(slots=True)
class _Records:
    """What is gathered while the files of records are read, and the records that stand inside others."""

    broken: dict[str, str]
    whole: list[Record] = field(default_factory=list)
    faulty: list[tuple[Read, str, bool]] = field(default_factory=list)
    """Files with faults, or in a place that was guessed, with their paths and whether it was."""
    parts: list[Record] = field(default_factory=list)
    """What could be read of files with faults."""
    meant: list[Record] = field(default_factory=list)
    """The same files as they are meant."""
    mended: set[str] = field(default_factory=set)
    """Keys of those of them of which all could be read."""
    rest: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    """Of the files without faults."""

    def take(self, taken: Taken) -> None:
        """Add what a file without faults holds."""
        self.whole += taken.records
        self.findings += taken.findings

    def add(self, reading: Callable[[], Read], key: str, path: str, digest: str, *, is_guessed: bool) -> Taken | None:
        """Add what a file holds, and return that where it has no faults.

        Where its place is ``is_guessed``, it may be checked only.
        """
        read = reading()
        if read.is_whole and not is_guessed:
            taken = taken_of(path, digest, read, reading)
            self.take(taken)
            return taken
        self.broken[key] = path
        self.parts += with_inside(read.record)
        self.faulty.append((read, path, is_guessed))
        return None

    def mend(self, settle: Settle) -> list[Diagnostic]:
        """Read the files with faults as they are meant; return all that is wrong in files."""
        found = settle(self.findings)
        for read, path, is_guessed in self.faulty:
            made = mended(read, settle)
            found += made.findings
            self.rest[path] = made.rest
            meant = with_inside(made.record)
            self.meant += meant
            if made.is_whole and not is_guessed:
                self.mended |= {record.key for record in meant}
        return found

    def added(self, town: Town, parts: Iterable[Record], mended: Collection[str]) -> Town:
        """Return the town with some records of files with faults; all of those that are ``mended`` could be read."""
        if not self.faulty and not self.rest:
            return town
        read_too = {record.key: record for record in _named(parts) if record.key not in town.records}
        return replace(
            town,
            records=in_order([*read_too.values(), *town.records.values()]),
            broken={key: path for key, path in town.broken.items() if key not in mended},
            partial={key: record.path for key, record in read_too.items() if key not in mended},
            rest=self.rest,
        )


def _named(records: Iterable[Record]) -> list[Record]:
    """Return the records of which an address can be made."""
    return [record for record in records if record.container is None or is_identifier(record.id)]


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


def _nameless(records: Iterable[Record]) -> Iterator[Diagnostic]:
    """Tell of each code without a letter or digit that an address could be made of."""
    for record in records:
        if record.container is not None and not is_identifier(record.id):
            field = record.short or "code"
            told = {"identifier": str(find(record.tree, (field,)))}
            yield Diagnostic("wrong-identifier", record.place(field), told)


def _doubled(records: Iterable[Record]) -> Iterator[Diagnostic]:
    """Yield each record that stands inside another under a code that was given before."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.key, record)
        if first is not record:
            field = record.short or "code"
            related = (Related(first.place(first.short or "code")),)
            told = {"code": record.given_name or record.id}
            advice = "" if field == "code" else field
            yield Diagnostic("doubled-code", record.place(field), told, related=related, advice=advice)


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


def check_settings(snapshot: Snapshot) -> list[Diagnostic]:
    """Return what is wrong with the settings alone."""
    return _settings(snapshot)[2]


def _settings(snapshot: Snapshot) -> tuple[Branch | None, Settings | None, list[Diagnostic]]:
    """Return the tree of the settings and what it says, each None where it can't be read, and what is wrong."""
    source, findings = read_settings_files(snapshot)
    findings += bring(snapshot, *stated_codes(source.tree if source else None))
    settings, more = read_settings(source.tree, source.lines) if source else (None, [])
    return (source.tree if source else None), settings, findings + more
