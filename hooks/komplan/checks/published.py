"""What must not be public is in no file that pages offer, and in no file's name.

A text of a record can be mended where it stands; of a file it is said which one has to be mended itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.privacy.file_names import find_in_name
from komplan.privacy.hits import Sort
from komplan.sources.attachments.words import Personal

from .privacy import few_of_each, is_contact


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what the name of a record's file tells."""
    if record.container is None:
        yield from _told(record.path)


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what each other file shows, line by line where people see its lines, and what its name tells."""
    for path, file in edition.files.items():
        yield from _shown(path, [each for each in file.personal if not is_contact(edition, each.contact)])
    for path in edition.assets:
        yield from _told(path)


def _shown(path: str, personal: Iterable[Personal]) -> Iterator[Diagnostic]:
    shown, more = few_of_each(dict.fromkeys((each.sort, Place(path, each.line)) for each in personal))
    by_place: defaultdict[Place, dict[Sort, None]] = defaultdict(dict)
    for sort, place in shown:
        by_place[place][sort] = None
    for place, sorts in by_place.items():
        yield from _say("attachment", place, sorts)
    yield from more


def _told(path: str) -> Iterator[Diagnostic]:
    sorts = dict.fromkeys(hit.sort for hit in find_in_name(path))
    if sorts:
        yield from _say("name", Place(path), sorts)


def _say(where: str, place: Place, sorts: dict[Sort, None]) -> Iterator[Diagnostic]:
    """Yield an error for birth numbers, and a warning for all else."""
    if Sort.BIRTH_NUMBER in sorts:
        yield Diagnostic(f"{where}-birth-number", place)
    if others := tuple(Wording("personal", sort) for sort in sorts if sort is not Sort.BIRTH_NUMBER):
        yield Diagnostic(f"{where}-personal", place, facts(what=others))
