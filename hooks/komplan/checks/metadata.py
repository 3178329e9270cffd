"""A file that is published tells no more than it shows: not who wrote it, not where a photograph was taken."""

from collections.abc import Iterator, Mapping

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.answers import indexed
from komplan.model.kinds.body import Body
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.territory import Territory
from komplan.model.naming import aliases, fold, official_names
from komplan.model.record import Record
from komplan.sources.attachments.read import Attachment

from .named_files import named_by, unnamed


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what each file tells that a record names."""
    telling = _telling(edition)
    for file, place in named_by(record, telling).items():
        yield _told(file, telling[file], place)


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what each file tells that no record names."""
    telling = _telling(edition)
    for file in unnamed(edition, telling):
        yield _told(file, telling[file], Place(file))


def _told(file: str, told: tuple[str, ...], place: Place) -> Diagnostic:
    what = tuple(Wording("metadata", name) for name in told)
    return Diagnostic("privacy-metadata", place, facts(file=file, what=what))


@indexed
def _telling(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return what files tell besides what they show, by their paths."""
    offices = _offices(edition)
    return {path: told for path, file in edition.files.items() if (told := _tells(file, offices))}


def _tells(file: Attachment, offices: frozenset[str]) -> tuple[str, ...]:
    people = any(fold(author) not in offices for author in file.authors)
    return ("author",) * people + ("place",) * file.tells_where


def _offices(edition: Edition) -> frozenset[str]:
    """Return the names that are no person's: of organisations, bodies and the publisher, folded."""
    names: list[str] = []
    for record in (*edition.of(Organisation), *edition.of(Body), *edition.of(Territory)):
        names += (*aliases(record), *official_names(record))
    publisher = edition.settings.publisher.value
    if publisher and publisher.name.value:
        names += publisher.name.value.official.values()
    return frozenset(map(fold, names))
