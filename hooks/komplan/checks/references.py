"""A reference leads to one record of the right kind, and what is public leads to what is public."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from komplan.diagnostics import Diagnostic, NamedKey, Place, Related, Repair, Way, Wording, facts
from komplan.edition.edition import Edition, derived
from komplan.language.heard import fold, heard, quoted, with_signs
from komplan.language.slugs import slug_of
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.reading.proposals import as_items, with_words
from komplan.model.reading.spots import Spot, over, spot_in, written, written_text
from komplan.model.record import Record
from komplan.model.values import Reference
from komplan.model.walk import Path, references
from komplan.sources.tree import Branch, Items, Scalar, find

from .meant import Meant

_PARTED = re.compile(r"[,;+\n]| / | (?:a|i|and) ")

MOST = 20
"""How many of the records that an alias may mean are told; how many that one text may name are looked for."""


_WITH_GROUP = {"organisation": "organisation-or-group", "items": "items-or-group"}
"""Hints that name a field for groups in words too, by those for fields that have none beside them."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference of a record."""
    yield from wrong_references(_targets(edition), record)


class Targets:
    """What references of a town may lead to, gathered once for all of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.meant = Meant(edition)

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """The first record of each id, of whatever kind, and each record by its key."""
        found: dict[str, Record] = {}
        for record in self.edition.records.values():
            found.setdefault(record.id, record)
            found.setdefault(record.key, record)
        return found


@derived
def _targets(edition: Edition) -> Targets:
    return Targets(edition)


def wrong_references(targets: Targets, record: Record, only: str | None = None) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference of a record, or of ``only`` one of its fields."""
    edition = targets.edition
    for path, reference in references(record):
        if only is not None and path[0] != only:
            continue
        if (wrong := wrong_reference(targets, reference, record, path)) is not None:
            yield wrong
            continue
        found = edition.candidates(reference, record)
        if found and edition.is_public(record) and (cause := edition.withheld_by(found[0])):
            if edition.is_unread(cause, "publication", "publish_at"):
                continue
            draft = facts(reference=reference.target, file=cause.place().path)
            yield Diagnostic("reference-draft", record.place(*path), draft)


def wrong_reference(
    targets: Targets, reference: Reference, record: Record, path: Path, *, is_typed: bool = False
) -> Diagnostic | None:
    """Return what is told of a reference that does not lead to one record; ``record`` may not be of the town yet.

    One that its path states is told as the name of a folder, unless somebody just typed it.
    """
    found = targets.edition.candidates(reference, record)
    if len(found) > 1:
        return _ambiguous(reference, found, record.place(*path))
    is_there = found or targets.edition.is_broken(reference, record)
    is_folder = path == (record.folder_kind(),) and not is_typed
    return None if is_there else _leads_nowhere(targets, reference, record, path, is_folder=is_folder)


def _leads_nowhere(
    targets: Targets, reference: Reference, record: Record, path: Path, *, is_folder: bool
) -> Diagnostic:
    targets.edition.look_at_all()
    place = record.place(*path)
    other = targets.by_id.get(reference.target)
    if other is not None:
        wrong = facts(reference=reference.target, found=other.key, kinds=_named(reference.kinds))
        return Diagnostic("reference-kind", place, wrong, related=(Related(other.place()),))
    spot = spot_in(record, path)
    if spot and fold(reference.target) in heard("not_stated") and not spot.is_around:
        unknown = over(spot.node, f"{{unknown: {quoted(reference.target)}}}")
        return Diagnostic("empty-value", place, facts(field=spot.field), unknown)
    keys = targets.edition.keys_meant(reference, record)
    papers = tuple(Related(Place(targets.edition.papers[key])) for key in keys if key in targets.edition.papers)
    if is_folder:
        return replace(_of_folder(targets, reference, record), related=papers)
    exact = targets.meant.exact(reference, record)
    if several := () if papers or exact else targets.meant.several(reference, record):
        return _ambiguous(reference, several, place)
    typed, parts = _typed(reference, record, path), _parts(reference.target)
    is_list = spot is not None and spot.spec.several
    first = parts[0] if len(parts) > 1 and spot else reference.target
    items = ", ".join(map(slug_of, parts))
    told = facts(reference=typed, kinds=_named(reference.kinds), id=slug_of(first), first=first, items=items)
    advice = _advice(reference.kinds, several=first != reference.target, listed=is_list)
    if advice in _WITH_GROUP and spot and (group := _as_group(spot, typed)):
        told, advice = {**told, "group": group}, _WITH_GROUP[advice]
    if papers:
        return Diagnostic("reference-missing", place, told, related=papers, advice=advice)
    known = _over(spot, exact, place) if exact else _of_several(targets, reference, record, path)
    likely = None if known else _likely(targets, reference, record, path)
    return Diagnostic("reference-missing", place, told, known or likely, advice="likely" if likely else advice)


def _typed(reference: Reference, record: Record, path: Path) -> str:
    """Return a reference with the minus signs that stand in its file."""
    node = find(record.tree, path)
    return with_signs(reference.target, node) if isinstance(node, Scalar) else reference.target


def _ambiguous(reference: Reference, found: Sequence[Record], place: Place) -> Diagnostic:
    found = found[:MOST]
    told = facts(reference=reference.target, ids=tuple(sorted(target.id for target in found)))
    related = tuple(Related(target.place()) for target in found)
    return Diagnostic("reference-ambiguous", place, told, related=related)


def _of_folder(targets: Targets, reference: Reference, record: Record) -> Diagnostic:
    """Return what is told of a file whose folder has the name of no record, with the path that it should have."""
    (kind,) = reference.kinds
    place, form = Place(record.place().path), record.PATH
    file = kinds()[kind].PATH.format(id=reference.target)
    steps, names = place.path.split("/"), form.split("/")
    folder = steps[names.index(f"{{{kind}}}")] if len(steps) == len(names) else reference.target
    told = facts(folder=folder, kinds=_named(reference.kinds), file=file)
    likely = targets.meant.likely(reference, record)
    written = targets.meant.exact(reference, record) or (likely.written if likely else None)
    is_said = bool(record.place(kind).end_column)
    texts = record.tree.get("text")
    is_alone = not isinstance(texts, Branch) or all(text.place.path == place.path for text in texts.values())
    if written is None or is_said or not is_alone:  # more than one file, or more than its path, would have to change
        return Diagnostic("folder-name", place, told)
    path = record.path_of(f"{written}/{record.id.partition('/')[2]}")
    return Diagnostic("folder-name", place, told, Repair(path, Way.MOVE))


def _as_group(spot: Spot, words: str) -> str | None:
    """Return the field beside a reference that holds a group in words, with those that stand there; None without it."""
    field = f"{spot.field.removesuffix('s')}_groups"
    if field not in fields_of(spot.part):
        return None
    holder = spot.holder if spot.is_alone or spot.above is None else spot.above.holder
    there = holder.get(field) if isinstance(holder, Branch) else None
    before = list(there) if isinstance(there, Items) else [there] if isinstance(there, Scalar) else []
    return f"{field}: [{', '.join([*map(written, before), quoted(words)])}]"


def _named(names: tuple[str, ...]) -> tuple[Wording | NamedKey, ...]:
    """Return kinds as the site words them, with what files write where there are several."""
    terms = {name: Wording(f"kinds.{name}", "one") for name in names}
    return tuple(terms.values()) if len(names) == 1 else tuple(NamedKey(name, term) for name, term in terms.items())


def _advice(names: tuple[str, ...], *, several: bool, listed: bool) -> str:
    """Return which hint says what such records are called by: codes inside minutes, names of files, or both.

    A kind may have hints of its own: where a text names one of it, and where ``several``, in a list or not.
    """
    own = kinds()[names[0]].MISSING if len(names) == 1 else None
    if own:
        return own.one if not several else own.items if listed else own.first
    of_files = [name for name in names if kinds()[name].PATH]
    return "code" if not of_files else "kind" if len(names) > 1 else ""


def _of_several(targets: Targets, reference: Reference, record: Record, path: Path) -> Repair | None:
    """Return the repair that writes several records that one text names, or the first where one belongs."""
    spot, parts = spot_in(record, path), _parts(reference.target)
    if spot is None or not 1 < len(parts) <= MOST:
        return None
    known = [targets.meant.exact(Reference(part, reference.kinds), record) for part in parts]
    texts = [text for text in known if text]
    if spot.spec.several and (len(texts) == len(parts) or not spot.spec.mostly_one):
        return as_items(texts, spot) if len(texts) == len(parts) else None
    return with_words(written_text(known[0]), _typed(reference, record, path), spot) if known[0] else None


def _likely(targets: Targets, reference: Reference, record: Record, path: Path) -> Repair | None:
    """Return the repair that writes what a reference that leads nowhere probably means, with every word of it."""
    spot = spot_in(record, path)
    likely = targets.meant.likely(reference, record)
    if likely is None or len(_parts(likely.name)) < len(_parts(reference.target)):
        return None
    if spot is not None and f" {fold(likely.name)} " in f" {fold(reference.target)} ":
        return with_words(written_text(likely.written), _typed(reference, record, path), spot)
    return _over(spot, likely.written, record.place(*path))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTED.split(text) if part.strip()]


def _over(spot: Spot | None, text: str, place: Place) -> Repair | None:
    """Return the repair that writes a reference over another; None where no text stands for it."""
    if spot is not None:
        return over(spot.value, written_text(text))
    return Repair(written_text(text)) if place.end_column else None
