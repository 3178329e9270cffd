"""Texts for a translator, and the files of a town with what came back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from komplan.edition.edition import Edition
from komplan.edition.translating import (
    TranslationState,
    glosses_of,
    path_in_file,
    records_of_file,
    texts_of,
    unfinished,
)
from komplan.language.catalogue import Catalogue
from komplan.language.po import PoEntry
from komplan.language.tongues import language_of
from komplan.model.digests.texts import mark_of
from komplan.model.links import records_by_path
from komplan.model.record import Record
from komplan.model.values import LongText
from komplan.model.walk import Path
from komplan.sources.tree import Scalar, find
from komplan.views.reference import label_of_path

from .writer import file_of

Read = Callable[[str], str]
"""Gives the text of a file of the town; nothing where there is none."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of a file in the language that it was written in."""

    path: Path
    """In the file."""
    language: str
    text: str
    is_long: bool


@dataclass
class TakenIn:
    """What a town's files are with what a translator wrote."""

    files: dict[str, str] = field(default_factory=dict)
    """New texts by their paths."""
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By the paths of records' files, each text that was translated with its translation."""
    lines: dict[str, list[int]] = field(default_factory=dict)
    """By the same, the lines of the entries."""
    taken: int = 0
    open: list[PoEntry] = field(default_factory=list)
    """Entries without a translation, or with one that is doubtful or in another language."""
    lost: list[PoEntry] = field(default_factory=list)
    """Those whose text is not in the town any more, or that stand there twice."""


def entries_for(edition: Edition, record: Record, language: str, words: Catalogue) -> Iterator[PoEntry]:
    """Yield each text of a record's file that is to be translated into a language, or compared with its translation.

    Each has a note in the language of ``words``: what it is.
    """
    for one in unfinished(edition, record, [language]):
        if one.state not in {TranslationState.BORROWED, TranslationState.NEVER}:
            path = path_in_file(one.record, one.path)
            note = label_of_path(words, record, path)
            yield PoEntry(f"{record.path}#{_dotted(path)}", one.text, one.translation, bool(one.translation), note)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def taken_in(edition: Edition, entries: Iterable[PoEntry], language: str, read: Read) -> TakenIn:
    """Return the files of a town with translations into a language, each where its text stands now."""
    made = TakenIn()
    codes = edition.settings.codes
    records = records_by_path(edition)
    texts: dict[str, Mapping[Path, SourceText]] = {}
    taken: set[str] = set()
    for entry in entries:
        if entry.is_open or language_of(entry.translation, language, codes) != language:
            made.open.append(entry)
            continue
        path, _, at = entry.place.partition("#")
        if entry.place in taken:
            made.lost.append(entry)
            continue
        taken.add(entry.place)
        record = records.get(path)
        if record is not None and path not in texts:
            texts[path] = {one.path: one for one in _sources(edition, record)}
        found = _found_again(texts.get(path, {}), at, entry.text)
        if record is None or found is None:
            made.lost.append(entry)
            continue
        _put(made, record, found, (language, entry.translation), read)
        made.pairs.setdefault(path, []).append((found.text, entry.translation))
        made.lines.setdefault(path, []).append(entry.line)
        made.taken += 1
    return made


def _sources(edition: Edition, record: Record) -> Iterator[SourceText]:
    for one in records_of_file(edition, record):
        own = edition.language_of(one)
        for path, text in texts_of(one):
            if own in text.by_language:
                yield SourceText(path_in_file(one, path), own, text.by_language[own], isinstance(text, LongText))
        for path, said in glosses_of(one):
            if own in said:
                yield SourceText(path_in_file(one, path), own, said[own], is_long=False)


def _found_again(texts: Mapping[Path, SourceText], at: str, text: str) -> SourceText | None:
    """Return where a text stands now: at its place, else where alone the same is said; None where nowhere."""
    same = [one for one in texts.values() if mark_of(one.text) == mark_of(text)]
    here = next((one for one in same if _dotted(one.path) == at), None)
    return here or (same[0] if len(same) == 1 else None)


def _put(made: TakenIn, record: Record, source: SourceText, translation: tuple[str, str], read: Read) -> None:
    """Write a translation, given with its language, where it belongs: the body of a file into a file of its own."""
    language, said = translation
    if source.is_long and len(source.path) == 1 and record.path.endswith(".md"):
        made.files[f"{record.path.removesuffix('.md')}.{language}.md"] = said.rstrip("\n") + "\n"
        return
    file = file_of(made.files.get(record.path) or read(record.path))
    if isinstance(find(record.tree, source.path), Scalar):
        file = file.set(source.path, {source.language: source.text, language: said}, type(record))
    else:
        file = file.set((*source.path, language), said, type(record))
    made.files[record.path] = file.text
