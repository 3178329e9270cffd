"""A file that is published tells no more than it shows: not who wrote it, not where a photograph was taken."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.body import Body
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.territory import Territory
from komplan.model.naming import aliases, fold
from komplan.model.values import FilePath, Name, Text
from komplan.model.walk import walk
from komplan.sources.attachments.read import Attachment


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what each file tells, where the first record names it, so that it can be suppressed there."""
    offices = _offices(edition)
    telling = {path: told for path, file in edition.files.items() if (told := _tells(file, offices))}
    if not telling:
        return
    places = _places(edition)
    for path, told in telling.items():
        what = tuple(Wording("metadata", name) for name in told)
        for place in places.get(path, [Place(path)]):
            yield Diagnostic("privacy-metadata", place, facts(file=path, what=what))


def _tells(file: Attachment, offices: frozenset[str]) -> tuple[str, ...]:
    people = any(fold(author) not in offices for author in file.authors)
    return ("author",) * people + ("place",) * file.tells_where


def _offices(edition: Edition) -> frozenset[str]:
    """Return the names that are no person's: of organisations, bodies and the publisher, folded."""
    names: list[str] = []
    for record in (*edition.of(Organisation), *edition.of(Body), *edition.of(Territory)):
        names += aliases(record)
        for field in record.TITLE:
            names += _texts(record.stated(field).value)
    publisher = edition.settings.publisher.value
    names += _texts(publisher.name.value if publisher else None)
    return frozenset(map(fold, names))


def _texts(value: object) -> list[str]:
    match value:
        case Name():
            return list(value.official.values())
        case Text():
            return list(value.by_language.values())
        case _:
            return []


def _places(edition: Edition) -> dict[str, list[Place]]:
    """Return where records name files: of each record the first place."""
    places: dict[str, dict[str, Place]] = {}
    for record in edition.records.values():
        for path, value in walk(record):
            if isinstance(value, FilePath):
                places.setdefault(value.path, {}).setdefault(record.key, record.place(*path))
    return {file: list(by_record.values()) for file, by_record in places.items()}
