"""What two editions of a town say differently: records that came, went and were renamed, and each statement."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.model.contents import content_token
from komplan.model.digests.canonical import plain_text
from komplan.model.fields import FieldSpec, fields_of
from komplan.model.record import Record
from komplan.model.tokens import token_of
from komplan.model.values import ABSENT, Code, Name, Part, Stated, Text

from .edition import Edition

KEYS = ("id", "code", "number")
"""Fields by which an item of a list is told from the others, where it has one."""
MOSTLY = 0.5
"""Share of what a meeting states from which on it is the same on another day."""


@frozen
class Step:
    """A step of the way to a statement."""

    owner: type[Part]
    """What has the field."""
    field: str
    """As files write it."""
    item: Stated[Any] = ABSENT
    """Which of several it leads to."""
    number: int = 0
    """Of that in the later list, from 1; 0 where it is not there."""


@frozen
class Difference:
    """A statement that two editions make differently."""

    way: tuple[Step, ...]
    before: Stated[Any]
    """``ABSENT`` where the field was not there."""
    after: Stated[Any]
    language: str = ""
    """Of a text, that in which it is another; nothing of any other value."""
    is_order: bool = False
    """Whether only the order of a list is another."""


@frozen
class Changed:
    """A record that both editions have."""

    before: Record
    after: Record
    """With another key where it was renamed."""
    differences: tuple[Difference, ...]
    moved_from: Record | None = None
    """The record in whose file it stood, where it stands in that of another one now."""


@frozen
class Comparison:
    """What one edition says otherwise than another; records stand in the order of the town."""

    before: Edition
    after: Edition
    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[Changed, ...]
    """Renamed ones as well, also where nothing else of them is another."""
    unread: tuple[str, ...]
    """Paths of files that are others and of which one edition could not read enough to compare them."""

    published: tuple[Record, ...]
    """What both have and nothing withholds any more."""
    withdrawn: tuple[Record, ...]
    """What both have and only now is withheld, by its record of before."""

    @property
    def told(self) -> frozenset[str]:
        """Paths of the files of which is told that they are others."""
        shown = (one.path for one in (*self.published, *self.withdrawn))
        said = (file_of(one, difference) for one in self.changed for difference in one.differences)
        return frozenset((*self.whole, *shown, *said))

    @property
    def whole(self) -> frozenset[str]:
        """Paths of the files of which that is told together with their translations: they came, went, were renamed."""
        own = (one.path for one in (*self.added, *self.removed))
        moved = (one for one in self.changed if one.before.path != one.after.path)
        return frozenset((*own, *(record.path for one in moved for record in (one.before, one.after)), *self.unread))


def compare(before: Edition, after: Edition) -> Comparison:
    """Return what ``after`` says otherwise than ``before``.

    What could not be read in one of them has neither come nor gone.
    """
    renamed = dict(_renamed(before, after))
    unread = {**before.broken, **after.broken}
    other = {path for path in unread.values() if before.digests.get(path) != after.digests.get(path)}
    added = [one for key, one in after.records.items() if key not in before.records and key not in renamed.values()]
    removed = [one for key, one in before.records.items() if key not in after.records and key not in renamed]
    found = ((one, after.records.get(renamed.get(key, key))) for key, one in before.records.items())
    pairs = [(old, new) for old, new in found if new is not None]
    changed = (
        Changed(old, new, tuple(differences(old, new)), _moved_from(old, new, renamed))
        for old, new in pairs
        if old is not new
        and (old.key != new.key or content_token(old) != content_token(new) or _moved_from(old, new, renamed))
    )
    public = [
        (old, new, before.withheld_by(old) is None, after.withheld_by(new) is None)
        for old, new in pairs
        if before.holders[old.key] is not None and after.holders[new.key] is not None
    ]
    return Comparison(
        before,
        after,
        tuple(one for one in added if one.key not in unread and one.path not in before.broken.values()),
        tuple(one for one in removed if one.key not in unread and one.path not in after.broken.values()),
        tuple(one for one in changed if one.differences or one.moved_from or one.before.key != one.after.key),
        tuple(sorted(other)),
        tuple(new for _, new, was, is_now in public if is_now and not was),
        tuple(old for old, _, was, is_now in public if was and not is_now),
    )


def _moved_from(old: Record, new: Record, renamed: Mapping[str, str]) -> Record | None:
    """Return the record that held one in its file, whatever that is called now; None where it still does."""
    was, now = ("" if one.container is None else one.container.key for one in (old, new))
    return old.container if renamed.get(was, was) != now else None


def _renamed(before: Edition, after: Edition) -> Iterator[tuple[str, str]]:
    """Yield the key before and the key now of each record that was renamed.

    It says what it was called, else it says all that it said, else it is a meeting ahead that is on another day and
    says mostly what it said, else what holds its folder was renamed.
    """
    gone = {key: one for key, one in before.records.items() if key not in after.records}
    come = [one for key, one in after.records.items() if key not in before.records]
    for record in tuple(come):
        known = next((key for one in after.ids_before(record) if (key := record.key_of(one)) in gone), None)
        if known:
            del gone[known]
            come.remove(record)
            yield known, record.key
    alike = {(one.KIND, content_token(one)): key for key, one in gone.items()}
    now: dict[str, Record] = {}
    for record in tuple(come):
        if same := alike.pop((record.KIND, content_token(record)), None):
            now[same] = record
            come.remove(record)
            yield same, record.key
    for key, record in gone.items():
        beside = [one for one in come if record.is_unheld and one.folder_of == record.folder_of]
        near = max(beside, key=lambda one: _share(record, one), default=record)
        if near is not record and _share(record, near) >= MOSTLY:
            now[key] = near
            come.remove(near)
            yield key, near.key
    waiting = {record.key for record in come}
    for key, record in gone.items():
        holder = now.get("/".join(record.folder_of or ()))
        moved = record.key_of(f"{holder.id}/{record.id.partition('/')[2]}") if holder else ""
        if key not in now and moved in waiting:
            yield key, moved


def _share(one: Record, other: Record) -> float:
    """Return how much of what either of two records states both do, but for what their names tell: from 0 to 1."""
    old, new = (
        {name: token_of(said) for name, said in record.contents.items() if said and name not in record.IMPLIED}
        for record in (one, other)
    )
    return len(old.items() & new.items()) / max(len(old), len(new), 1)


def differences(before: Part, after: Part, way: tuple[Step, ...] = ()) -> Iterator[Difference]:
    """Yield the statements below a part that are others now, in the order of its fields.

    A record inside another is not looked into: it is compared by itself.
    """
    owner = type(after)
    for name, field in fields_of(owner).items():
        if (field.part is not None and field.part.OWN) or (name in owner.IMPLIED and not _is_own_day(owner, name)):
            continue  # the latter is told by its id
        old, new = before.stated(field.attribute), after.stated(field.attribute)
        if token_of(old) != token_of(new):
            yield from _of_statement(old, new, field, (*way, Step(owner, name)))


def _is_own_day(owner: type[Part], name: str) -> bool:
    """Tell whether a field is the day of a meeting, which its name tells."""
    return issubclass(owner, Record) and owner.OCCURS and name == owner.ORDER


def _of_statement(old: Stated[Any], new: Stated[Any], field: FieldSpec, way: tuple[Step, ...]) -> Iterator[Difference]:
    if field.several and isinstance(old.value, tuple) and isinstance(new.value, tuple) and _say_alike(old, new):
        yield from _of_list(old.value, new.value, field, way)
    elif isinstance(old.value, Part) and isinstance(new.value, Part) and field.is_group and _say_alike(old, new):
        yield from differences(old.value, new.value, way)
    else:
        texts, others = _texts_of(old), _texts_of(new)
        if not texts and not others:
            yield Difference(way, old, new)
            return
        for language in dict.fromkeys((*texts, *others)):
            if plain_text(texts.get(language, "")) != plain_text(others.get(language, "")):
                yield Difference(way, old, new, language)
        if not _say_alike(old, new):
            yield Difference(way, old, new)


def _say_alike(old: Stated[Any], new: Stated[Any]) -> bool:
    """Tell whether all that is said of a value besides is the same."""
    return token_of((old.unknown, old.inferred, old.as_written)) == token_of(
        (new.unknown, new.inferred, new.as_written)
    )


def _texts_of(stated: Stated[Any]) -> Mapping[str, str]:
    """Return the texts by language that a value consists of; none of any other value."""
    match stated.value:
        case Text():
            return stated.value.by_language
        case Name():
            gloss = stated.value.gloss
            return {**(gloss.by_language if gloss else {}), **stated.value.official}
        case _:
            return {}


def text_in(stated: Stated[Any], language: str) -> str:
    """Return what a statement says in one language; nothing where it says nothing in that."""
    return _texts_of(stated).get(language, "")


def file_of(changed: Changed, difference: Difference) -> str:
    """Return the path of the file in which a difference stands: of a translated text that may be one of its own."""
    field, language = difference.way[0].field, difference.language
    if len(difference.way) > 1 or not language:
        return changed.after.path
    is_there = bool(text_in(difference.after, language))
    return (changed.after if is_there else changed.before).place(field, language).path


def languages_of(stated: Stated[Any]) -> tuple[str, ...]:
    """Return the languages in which a statement is a text."""
    return tuple(_texts_of(stated))


def _of_list(
    old: Sequence[Stated[Any]], new: Sequence[Stated[Any]], field: FieldSpec, way: tuple[Step, ...]
) -> Iterator[Difference]:
    *before, last = way
    pairs, gone, come = _paired(old, new)
    numbers = {id(item): number for number, item in enumerate(new, 1)}
    pairs.sort(key=lambda pair: numbers[id(pair[1])])
    for was, now in pairs:
        if token_of(was) != token_of(now):
            step = replace(last, item=now, number=numbers[id(now)])
            yield from _of_statement(was, now, replace(field, several=False), (*before, step))
    yield from (Difference((*before, replace(last, item=one)), one, ABSENT) for one in gone)
    yield from (Difference((*before, replace(last, item=one)), ABSENT, one) for one in come)
    kept = [was for was, _ in pairs]
    if field.ordered and kept != [item for item in old if item in kept]:
        yield Difference(way, Stated(tuple(old)), Stated(tuple(new)), is_order=True)


def code_of(item: Stated[Any]) -> str:
    """Return the code of an item of a list; nothing where it has none."""
    if not isinstance(item.value, Part):
        return ""
    fields = fields_of(type(item.value))
    said = (item.value.stated(fields[name].attribute).value for name in KEYS if name in fields)
    return next((code.text for code in said if isinstance(code, Code)), "")


def _paired(
    old: Sequence[Stated[Any]], new: Sequence[Stated[Any]]
) -> tuple[list[tuple[Stated[Any], Stated[Any]]], list[Stated[Any]], list[Stated[Any]]]:
    """Return which items of two lists are the same ones, and which have gone and come.

    Those are the same that have the same code, else that say the same, else that have most in common; of values alone
    also the only ones that are left.
    """
    gone, come = list(old), list(new)
    pairs = [*_same_by(code_of, gone, come), *_same_by(token_of, gone, come)]
    for item in tuple(gone):
        near = max(come, key=lambda one: _in_common(item, one), default=item)
        if _in_common(item, near) and near in come:
            pairs.append((item, near))
            gone.remove(item)
            come.remove(near)
    if len(gone) == len(come) == 1 and not isinstance(gone[0].value, Part):
        pairs.append((gone.pop(), come.pop()))
    return pairs, gone, come


def _same_by(
    told: Callable[[Stated[Any]], str], gone: list[Stated[Any]], come: list[Stated[Any]]
) -> Iterator[tuple[Stated[Any], Stated[Any]]]:
    """Take out of both lists the items of which the same is ``told``, and yield them by two."""
    known = defaultdict[str, list[Stated[Any]]](list)
    for item in come:
        known[told(item)].append(item)
    for item in tuple(gone):
        if (said := told(item)) and known[said]:
            found = known[said].pop(0)
            gone.remove(item)
            come.remove(found)
            yield item, found


def _in_common(one: Stated[Any], other: Stated[Any]) -> int:
    """Return how many fields of two items say the same; none where their codes tell them apart.

    Of texts it is the number of words that both have, where these are half of them, in all languages or in one.
    """
    if isinstance(one.value, Text) and isinstance(other.value, Text):
        texts, now = one.value.by_language, other.value.by_language
        spoken = [(text, now[code]) for code, text in texts.items() if code in now]
        return max(_common_words(*pair) for pair in ((" ".join(texts.values()), " ".join(now.values())), *spoken))
    parts = [part for part in (one.value, other.value) if isinstance(part, Part)]
    if len(parts) < 2 or (code_of(one) and code_of(other)):
        return 0
    old, new = ({name: value for name, value in part.contents.items() if value} for part in parts)
    shared = [(old[name], new[name]) for name in old if name in new]
    same = sum(token_of(was) == token_of(said) for was, said in shared)
    return same or sum(_in_common(was, said) > 0 for was, said in shared if isinstance(was.value, Text))


def _common_words(one: str, other: str) -> int:
    words, others = set(one.split()), set(other.split())
    return len(words & others) if 2 * len(words & others) >= max(len(words), len(others)) else 0
