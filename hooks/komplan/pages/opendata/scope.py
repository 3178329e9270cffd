"""What of a record open data may hold: its own facts, and of others only what is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin

from komplan.edition.edition import Edition
from komplan.edition.links import links_of
from komplan.model.answers import Answers, derived
from komplan.model.by_type import ByType
from komplan.model.fields import FieldSpec, fields_of
from komplan.model.record import Record
from komplan.model.record_parts import OF_THE_FILE
from komplan.model.values import FilePath, Former, LongText, Part, Reference, Stated
from komplan.model.walk import walk
from komplan.sources.markdown import relink
from komplan.views.addresses import absolute, file_url, url_of
from komplan.views.values.localiser import Localiser

NOW = "now"
"""What stands before the names of what is computed."""


@cache
def told_fields(part: type[Part]) -> tuple[FieldSpec, ...]:
    """Return the fields of a part in their order, those that every record has last, without what open data leaves out.

    What a field held before a revision (``Former``) is text of a file, in which nobody can tell what may be public.
    """
    fields = [field for field in fields_of(part).values() if not field.takes(Former)]
    if not issubclass(part, Record):
        return tuple(fields)
    common = fields_of(Record)
    return tuple(sorted((one for one in fields if one.name not in OF_THE_FILE), key=lambda one: one.name in common))


@dataclass(frozen=True)
class Scope(Answers):
    """A town's public records as open data tells them."""

    localisers: Mapping[str, Localiser]
    """What speaks each language of the town, its own first."""
    site_url: str

    @property
    def watched_as(self) -> str:
        """The name of the edition, where it has one, and what is told of it."""
        return self.edition.name and f"{self.edition.name}:data"

    @property
    def localiser(self) -> Localiser:
        """What speaks the town's own language."""
        return next(iter(self.localisers.values()))

    @property
    def edition(self) -> Edition:
        """The town, which holds public records only."""
        return self.localiser.edition

    @property
    def languages(self) -> tuple[str, ...]:
        """The town's languages, its own first."""
        return self.edition.settings.codes

    def urls(self, record: Record) -> Mapping[str, str]:
        """Return the addresses of the page of a record, by language."""
        return {language: absolute(self.site_url, url_of(record, language)) for language in self.languages}

    def target(self, reference: Reference, record: Record) -> str | None:
        """Return the key of the public record that a reference of ``record`` leads to."""
        found = self.edition.resolve(reference, record)
        return found.key if found else None

    def file(self, file: FilePath) -> Mapping[str, object] | None:
        """Return what there is to know of a file of the town; None for one that may not be published."""
        found = self.edition.files.get(file.path)
        if found is None or found.digest is None:
            return None
        url = urljoin(self.site_url, file_url(file.path))
        return {"url": url, "type": found.kind.media_type, "size": found.size, "sha256": found.digest}

    def markdown(self, text: LongText, record: Record) -> Mapping[str, str]:
        """Return a long text by language, with absolute addresses; a link to what is not public keeps its words."""
        return {language: self._relinked(language, words, record) for language, words in text.by_language.items()}

    @derived
    def _relinked(self, language: str, words: str, record: Record) -> str:
        return relink(words, self._absolute(record, language))

    def _absolute(self, record: Record, language: str) -> Any:
        def absolute(target: str) -> str | None:
            found = links_of(self.edition).lead(target, record.path)
            if isinstance(found, Record):
                return urljoin(
                    self.site_url, url_of(found, language if language in self.languages else self.languages[0])
                )
            return urljoin(self.site_url, file_url(found)) if found and found.startswith("content/") else found

        return absolute

    def items(self, values: "tuple[Stated[Any], ...]", record: Record) -> "Iterator[Stated[Any]]":
        """Yield those of several statements that may be told; what is about something that is not public may not."""
        return (item for item in values if item.value is None or self.may_tell(item.value, record))

    def may_tell(self, value: object, record: Record) -> bool:
        """Tell whether a value leads to nothing that is not public; of a part, the fields that it can't do without."""
        return may_tell(value, self, record)

    def written(self, stated: "Stated[Any]", record: Record) -> str | None:
        """Return the source's own words for a value, unless some of it leads to something that is not public."""
        if stated.as_written is None or stated.value is None:
            return None
        items = stated.value if isinstance(stated.value, tuple) else (stated,)
        values = (value for item in items if item.value is not None for value in _within(item.value))
        return stated.as_written if all(self.may_tell(value, record) for value in values) else None


def _within(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Part) and not isinstance(value, Record):
        yield from (inner for _, inner in walk(value))


@ByType
def may_tell(value: object, scope: Scope, record: Record) -> bool:
    """Tell whether a value leads to nothing that is not public."""
    return True


@may_tell.register
def _(reference: Reference, scope: Scope, record: Record) -> bool:
    return scope.target(reference, record) is not None


@may_tell.register
def _(inside: Record, scope: Scope, record: Record) -> bool:
    return inside.key in scope.edition.records


@may_tell.register
def _(file: FilePath, scope: Scope, record: Record) -> bool:
    return scope.file(file) is not None


@may_tell.register
def _(part: Part, scope: Scope, record: Record) -> bool:
    """Of a part, the references that it can't do without count."""
    needed = (field for field in told_fields(type(part)) if field.required and field.takes(Reference))
    values = (part.stated(field.attribute).value for field in needed)
    return all(scope.may_tell(value, record) for value in values if value is not None)
