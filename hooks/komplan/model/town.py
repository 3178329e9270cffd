"""A town: its settings and records, found by key, id or alias, and the links between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from komplan.definitions.current import PACKAGE, Definitions
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.territory import Territory
from komplan.sources.attachments.read import Attachment
from komplan.sources.tree import Scalar

from .answers import Answers, derived, index, settled
from .coded import broken_by_code, by_code, called
from .former import FormerIds, by_former_key
from .grouped import grouped
from .kinds import kinds
from .naming import fold
from .numbered import Numbered, NumberKey, by_alias, by_number
from .order import sitting_order
from .pointers import (
    Backlink,
    first_subject,
    home_reference,
    joint_references,
    own_language,
    references_of,
    stated_day,
)
from .record import Record
from .settings.town import Settings
from .targets import files_of
from .unread import by_folder, has_unread, nameless_kinds
from .values import Reference
from .values.code import is_identifier
from .walk import Path

Kind = TypeVar("Kind", bound=Record)

PARTS = ("records", "broken", "assets", "files", "root", "papers", "partial", "rest", "digests")
"""Parts of a town that are looked up like an index."""


@dataclass(frozen=True)
class Town(Answers):
    """Everything that was read."""

    settings: Settings
    records: Mapping[str, Record]
    """By key; those of a kind in their order (``order_of``)."""
    broken: Mapping[str, str] = field(default_factory=dict)
    """Paths of files by the keys of the records that could not be read from them, or not as a whole.

    ``kind/*`` stands for all those of a kind that a folder may hold that could not be opened.
    """
    assets: Mapping[str, str] = field(default_factory=dict)
    """Paths of the other files, pictures and attachments, by themselves."""
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Those of them that may be published, by path."""
    root: Mapping[str, bytes] = field(default_factory=dict)
    """Files for the root of the site, by their paths there."""
    site_url: str = ""
    """Where the site will be, as far as the settings say it plainly."""
    papers: Mapping[str, str] = field(default_factory=dict)
    """Paths of files of other programs by the keys of the records that they may be meant for."""
    partial: Mapping[str, str] = field(default_factory=dict)
    """Paths of files by keys of those ``records`` of which only a part could be read; a shown town has none."""
    rest: Mapping[str, tuple[Scalar, ...]] = field(default_factory=dict)
    """What files of broken records hold that is in no field of ``records``, by their paths."""
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Tokens of the content of records, by the paths of their files; those of their translations count with them."""
    definitions: Definitions = field(default=PACKAGE, repr=False)
    """What it was read with: its own catalogues and countries."""

    def look_at_all(self) -> None:
        """Have whoever asks hang on all that was read, as what looks for a likely word does."""
        for part in PARTS:
            len(getattr(self, part))

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return the records of a kind, in their order."""
        found: tuple[Any, ...] = self._by_kind.get(kind.KIND, ())
        return found

    def get(self, kind: type[Kind], identifier: str) -> Kind | None:
        """Return the record of a kind that has an id now, or None."""
        found = self.records.get(kind.key_of(identifier))
        return found if isinstance(found, kind) else None

    @index
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        return grouped((record.KIND, record) for record in self.records.values())

    @derived
    def language_of(self, record: Record) -> str:
        """Return the language that a record was written in: its own, else that of the record around it or the town."""
        said = own_language(record)
        if said is None and record.container:
            return self.language_of(record.container)
        return said or self.settings.codes[0]

    @index
    def holders(self) -> Mapping[str, tuple[Record, ...] | None]:
        """What each record stands in or lies in the folder of, nearest first, by its key; None where that is not known.

        A plan holds its measures and indicators, a body its meetings, a meeting its decisions and tasks.
        """
        return {key: self._holders(record) for key, record in self.records.items()}

    def _holders(self, record: Record) -> tuple[Record, ...] | None:
        found: list[Record] = []
        at: Record | None = record
        while at is not None and (at.container or at.folder_of):
            at = at.container or self._owner(at)
            if at is None:
                return None
            found.append(at)
        return tuple(found)

    def _owner(self, record: Record) -> Record | None:
        """Return the record in whose folder a record lies."""
        assert record.folder_of is not None
        kind, name = record.folder_of
        return self.resolve(Reference(name, (kind,)))

    @index
    def attachments(self) -> Mapping[str, str]:
        """Paths of the files that records or the settings name, or that texts link to, by themselves."""
        photo = self.settings.photo.value
        own = (photo.file.value.path,) if photo and photo.file.value else ()
        return {path: path for path in (*own, *(file for record in self.records.values() for file in files_of(record)))}

    @index
    def _by_former_key(self) -> Mapping[str, tuple[Record, ...]]:
        return by_former_key(self.records)

    @cached_property
    def _former(self) -> FormerIds:
        return FormerIds(self.records, self._by_former_key)

    def once(self, key: str) -> tuple[Record, ...]:
        """Return the records that had a key before, by their own former ids or by those of what holds their folder."""
        return self._former.once(key)

    def ids_before(self, record: Record) -> tuple[str, ...]:
        """Return all ids that a record had before, whether by itself or by being in the folder of another."""
        return self._former.ids_of(record)

    @index
    def aliases(self) -> Mapping[str, tuple[Record, ...]]:
        """Records by their folded aliases, abbreviations among them."""
        return by_alias(self.records)

    def candidates(self, reference: Reference, near: Record | None = None) -> tuple[Record, ...]:
        """Return the records that a reference may mean: one, none, or several where a former id or alias is ambiguous.

        An id counts before a former id, and both before an alias. In minutes a number is that of their own body, of
        several years the last one that had been given by then. Of several records with the same alias those of
        the territory of ``near`` count first. Where ``near`` lies in a folder of its own, such as a plan's, its
        neighbours there may be called by their names alone: ``"1.10"`` for ``modelov-plan/1.10``. What a plan holds
        under a code may be called by it as it is printed, ``P1.2a`` for ``p1-2a``, where nothing else is called so.
        """
        keys = self.keys_meant(reference, near)
        for key in keys:
            found = (self.records[key],) if key in self.records else self.once(key)
            if found:
                return found
        alias = fold(reference.target)
        if numbered := self._numbered.near(reference, near):
            return (numbered,)
        named = tuple(record for record in self.aliases.get(alias, ()) if reference.allows(record.KIND))
        if not named:
            return next(filter(None, (called(self._by_code, key) for key in keys)), ())
        if len(named) > 1 and near is not None and (home := self.territory(near)) is not None:
            local = self._shared_aliases.get((alias, home.key), ())
            return tuple(record for record in local if reference.allows(record.KIND)) or named
        return named

    def keys_meant(self, reference: Reference, near: Record | None) -> tuple[str, ...]:
        """Return the keys that a reference may mean, first by what it says, then among the neighbours of ``near``.

        Those of a consultation are what the plan holds that it is about.
        """
        targets = [reference.target]
        if near is not None and "/" not in reference.target and (folder := self._neighbourhood(near)):
            targets.append(f"{folder}/{reference.target}")
        pairs = ((target, kind) for target in targets for kind in reference.kinds)
        return tuple(f"{kind}/{target.removeprefix(f'{kind}/')}" for target, kind in pairs)

    def _neighbourhood(self, near: Record) -> str | None:
        """Return the folder in which what stands beside a record is called by its name alone."""
        if near.PATH and not near.PATH.startswith("content/"):
            return near.id.partition("/")[0]
        about = first_subject(near)
        subject = self.resolve(about) if about else None  # near=None: what it is about may not ask for that itself
        plan = self.nearest(subject, Plan) if subject else None
        return plan.id if plan else None

    @index
    def _by_code(self) -> Mapping[str, tuple[Record, ...]]:
        return by_code(self.records)

    @index
    def _broken_by_code(self) -> Mapping[str, str]:
        return broken_by_code(self.broken)

    @index
    def _by_number(self) -> Mapping[NumberKey, tuple[Record, ...]]:
        return by_number(self.records)

    @cached_property
    def _numbered(self) -> Numbered:
        """What minutes hold under numbers of their own bodies."""
        return Numbered(self._by_number)

    @index
    def _shared_aliases(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        """Records that share an alias, by it and by the key of their territory."""
        shared = ((alias, record) for alias, own in self.aliases.items() if len(own) > 1 for record in own)
        return grouped(((alias, home.key), record) for alias, record in shared if (home := self.territory(record)))

    def resolve(self, reference: Reference, near: Record | None = None) -> Record | None:
        """Return the one record that a reference means, or None."""
        found = self.candidates(reference, near)
        return found[0] if len(found) == 1 else None

    def find(self, kind: type[Kind], reference: Reference | None, near: Record | None = None) -> Kind | None:
        """Return the one record of a kind that a reference means; None where it means none, or one of another kind."""
        found = self.resolve(reference, near) if reference else None
        return found if isinstance(found, kind) else None

    def called(self, kind: type[Kind], name: str, near: Record | None = None) -> Kind | None:
        """Return the one record of a kind that files call so: by its id, a former id or an alias."""
        return self.find(kind, Reference(name, (kind.KIND,)), near)

    def home_of(self, record: Record, kind: type[Kind]) -> Kind | None:
        """Return the record that this one belongs to, where it is of a kind: the plan of a measure."""
        found = self.home(record)
        return found if isinstance(found, kind) else None

    def linking(self, record: Record, kind: type[Kind], *fields: str) -> Iterator[tuple[Kind, Path]]:
        """Yield the records of a kind that refer to this one, each with the path of its reference.

        With ``fields``, only those that stand in one, wherever that is: updates also in points of an agenda.
        """
        for link in self._links_by_kind.get((record.key, kind.KIND), ()):
            if isinstance(link.source, kind) and (not fields or not set(fields).isdisjoint(link.path)):
                yield link.source, link.path

    def is_broken(self, reference: Reference, near: Record | None = None) -> bool:
        """Tell whether a reference leads to a record that could not be read, or may be an alias of one."""
        keys = self.keys_meant(reference, near)
        if any(key in self.broken or called(self._broken_by_code, key) for key in keys) or any(
            f"{kind}/*" in self.broken for kind in reference.kinds
        ):
            return True
        unread: set[str] = set(self._nameless_kinds()).intersection(reference.kinds)
        if is_identifier(reference.target):  # only what stands inside another record may be called so by its code
            unread = {kind for kind in unread if not kinds()[kind].PATH and "/" not in reference.target}
        return bool(unread)

    @settled
    def _nameless_kinds(self) -> frozenset[str]:
        """Kinds of which records may exist whose names nobody knows, as they could not be read."""
        unread = {key.partition("/")[0] for key in self.broken if key not in self.records}
        return nameless_kinds(unread, [self.records[key] for key in self.partial])

    def is_partial(self, record: Record) -> bool:
        """Tell whether part of a record, or of what lies in its folder, could not be read."""
        return record.key in self.broken or bool(self.broken_in(record))

    def broken_in(self, record: Record) -> tuple[str, ...]:
        """Return the paths of the files in the folder of a record that could not be read, or not as a whole."""
        return self._broken_in.get(record.id, ())

    @index
    def _broken_in(self) -> Mapping[str, tuple[str, ...]]:
        return by_folder(self.broken)

    def is_unread(self, record: Record, *fields: str) -> bool:
        """Tell whether anything in one of some fields could not be read, so that they may say what nobody knows."""
        if record.key not in self.partial:
            return False
        return has_unread(record, *fields)

    def nearest(self, record: Record, kind: type[Kind]) -> Kind | None:
        """Return the nearest record of a kind on the way home from this one, which may be that itself."""
        seen: set[str] = set()
        at: Record | None = record
        while at is not None and at.key not in seen:
            if isinstance(at, kind):
                return at
            seen.add(at.key)
            at = self.home(at)
        return None

    def territory(self, record: Record) -> Territory | None:
        """Return the territory that a record belongs to, itself or through its project, body or meeting."""
        return self.nearest(record, Territory)

    @settled
    def home(self, record: Record) -> Record | None:
        """Return the record that this one belongs to: a meeting's body, a project's territory."""
        reference = home_reference(record)
        return self.resolve(reference) if reference else None  # near=None: the way home may not ask for the way home

    @index
    def in_territory(self) -> Mapping[str, tuple[Record, ...]]:
        """Records by the key of the territory that they belong to."""
        homes = ((self.territory(record), record) for record in self.records.values())
        return grouped((home.key, record) for home, record in homes if home is not None and home is not record)

    @derived
    def bodies_of(self, meeting: Record) -> tuple[Body, ...]:
        """Return the bodies of a meeting, each once: that in whose folder it lies, then those that meet with it."""
        found = (self.home_of(meeting, Body), *(self.find(Body, one, meeting) for one in joint_references(meeting)))
        return tuple(dict.fromkeys(body for body in found if body is not None))

    @index
    def sittings(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings by the key of each of their bodies, in the order of their days (``sitting_order``)."""
        meetings = sorted(self.of(Meeting), key=sitting_order)
        return grouped((body.key, meeting) for meeting in meetings for body in self.bodies_of(meeting))

    @index
    def days(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Ids of meetings by the key of their body and their day, in their order."""
        sittings = ((body, meeting) for body, meetings in self.sittings.items() for meeting in meetings)
        return grouped(((body, day), meeting.id) for body, meeting in sittings if (day := stated_day(meeting)))

    @index
    def links_to(self) -> Mapping[str, tuple[Backlink, ...]]:
        """Links by the key of the record that they lead to, in the order of the records that they come from."""
        return grouped(
            (target.key, Backlink(record, path, target))
            for record in self.records.values()
            for path, reference in references_of(record)
            if (target := self.resolve(reference, record)) is not None
        )

    @index
    def _links_by_kind(self) -> Mapping[tuple[str, str], tuple[Backlink, ...]]:
        """The same by their kinds, too: a link more from an article concerns nobody who looks for minutes."""
        return grouped(((key, link.source.KIND), link) for key, links in self.links_to.items() for link in links)
