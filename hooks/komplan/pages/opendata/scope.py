"""What of a record open data may hold: its own facts, and of others only what is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import urljoin

from komplan.edition.computed import computed_of
from komplan.edition.edition import Edition
from komplan.edition.links import links_of
from komplan.model.record import Record
from komplan.model.values import FilePath, Former, LongText, Part, Reference, Stated
from komplan.model.walk import walk
from komplan.sources.markdown import relink
from komplan.views.addresses import file_url, url_of
from komplan.views.values.localiser import Localiser

MACHINE = {"language", "former_ids", "publication", "publish_at", "suppress"}
"""Fields of every record that serve the machine."""
NOW = "now"
"""What stands before the names of what is computed."""


@dataclass(frozen=True, slots=True)
class DataField:
    """A field of a part."""

    attribute: str
    name: str
    """As files write it."""
    kind: type
    """Type of its value, or of each of them."""
    several: bool
    required: bool
    is_part: bool
    """Whether its value is a group of fields; a record that stands inside another is one of its own."""


@cache
def fields_of(part: type[Part]) -> tuple[DataField, ...]:
    """Return the fields of a part in their order, those that every record has last, without what open data leaves out.

    What a field held before a revision (``Former``) is text of a file, in which nobody can tell what may be public.
    """
    found = []
    for attribute, info in part.model_fields.items():
        kind, several = _inside(info.annotation)
        if not issubclass(kind, Former) and not (issubclass(part, Record) and attribute in MACHINE):
            is_part = issubclass(kind, Part) and not issubclass(kind, Record)
            found.append(DataField(attribute, info.alias or attribute, kind, several, info.is_required(), is_part))
    return tuple(sorted(found, key=lambda field: issubclass(part, Record) and field.attribute in Record.model_fields))


def _inside(annotation: Any) -> tuple[type, bool]:
    """Return the type of value in ``Stated[…]``, and whether there may be several."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return _inside(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return _inside(inner[0])[0], True
    return _inside(inner[0]) if origin in {Annotated, Stated} else (annotation, False)


@dataclass(frozen=True)
class Scope:
    """A town's public records as open data tells them."""

    localiser: Localiser
    """Speaks the town's own language."""
    site_url: str

    @property
    def edition(self) -> Edition:
        """The town, which holds public records only."""
        return self.localiser.edition

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The town's languages, its own first."""
        return self.edition.settings.codes

    @cached_property
    def now(self) -> Mapping[str, Part]:
        """What is computed, by the keys of records."""
        computed = ((record.key, computed_of(self.edition, record)) for record in self.edition.records.values())
        return {key: part for key, part in computed if part}

    @cached_property
    def urls(self) -> Mapping[str, Mapping[str, str]]:
        """Addresses of the pages of records, by key and language."""
        root = urljoin(self.site_url, ".")
        return {
            key: {language: root + url_of(record, language) for language in self.languages}
            for key, record in self.edition.records.items()
        }

    @cached_property
    def _markdown(self) -> dict[int, Mapping[str, str]]:
        """Long texts by their identity, as each stands in a table and in JSON."""
        return {}

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
        if id(text) not in self._markdown:
            self._markdown[id(text)] = {
                language: relink(words, self._absolute(record, language))
                for language, words in text.by_language.items()
            }
        return self._markdown[id(text)]

    def _absolute(self, record: Record, language: str) -> Any:
        def absolute(target: str) -> str | None:
            found = links_of(self.edition).lead(target, record.tree.place.path)
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
        match value:
            case Reference():
                return self.target(value, record) is not None
            case Record():
                return value.key in self.edition.records
            case FilePath():
                return self.file(value) is not None
            case Part():
                needed = (value.stated(field.attribute).value for field in fields_of(type(value)) if field.required)
                return all(self.may_tell(one, record) for one in needed if isinstance(one, Reference))
            case _:
                return True

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
