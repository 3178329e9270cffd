"""What shown values say in plain words: the text of a page, made of the values that its body shows.

Views add what they hold with ``@plain.register``, and what need not be told beside it with ``@instead_of.register``.
What is no view says nothing.
"""

from collections.abc import Iterable, Sequence

from komplan.language.catalogue import Catalogue
from komplan.model.by_type import ByType

from .shown import (
    AsOf,
    Event,
    ShownData,
    ShownDate,
    ShownField,
    ShownFile,
    ShownHtml,
    ShownLine,
    ShownLink,
    ShownList,
    ShownName,
    ShownPart,
    ShownStatus,
    ShownText,
    Statement,
)  # fmt: skip


@ByType
def plain(value: object, words: Catalogue) -> Iterable[str]:
    """Return what a page tells by a value, in the language of ``words``: plain text, a paragraph each.

    In the order of the page; addresses and digests are left out.
    """
    return ()


@ByType
def instead_of(view: object) -> frozenset[str]:
    """Return what a page tells by a view of its kind in place of the record's own: names of fields, ``badge``."""
    return frozenset()


def inline(value: object, words: Catalogue) -> str:
    """Return the same in one line."""
    return " ".join(plain(value, words))


@plain.register(tuple)
@plain.register(list)
def _several(values: Iterable[object], words: Catalogue) -> Sequence[str]:
    return [said for value in values for said in plain.forms[type(value)](value, words)]


@plain.register
def _text(text: ShownText, words: Catalogue) -> Sequence[str]:
    return (f"{text.text} ({text.borrowed})" if text.borrowed else text.text,)


@plain.register(ShownName)
@plain.register(ShownLink)
def _name(name: ShownName | ShownLink, words: Catalogue) -> Sequence[str]:
    if isinstance(name, ShownName):
        return (f"{name.text} ({name.official.text})" if name.official else name.text,)
    return (f"{name.text} {inline(name.status, words)}" if name.status else name.text,)


@plain.register
def _html(html: ShownHtml, words: Catalogue) -> Sequence[str]:
    return (html.borrowed, *html.text) if html.borrowed else html.text


@plain.register
def _date(date: ShownDate, words: Catalogue) -> Sequence[str]:
    return (f"{date.words} ({date.qualifier})" if date.qualifier else date.words,)


@plain.register
def _status(status: ShownStatus, words: Catalogue) -> Sequence[str]:
    as_of = f"{words.say('dates', 'as_of', 'joint')} {status.as_of.words}" if status.as_of else ""
    counted = f" ({status.counted})" if status.counted else ""
    later = f"; {status.later}{counted}" if status.later else ""
    inferred = f" {words.say('record', 'inferred')}" if status.inferred else ""
    return (f"{status.text}{as_of}{later}{inferred}",)


@plain.register(AsOf)
@plain.register(ShownData)
def _words(data: AsOf | ShownData, words: Catalogue) -> Sequence[str]:
    return (data.words,)


@plain.register
def _file(file: ShownFile, words: Catalogue) -> Sequence[str]:
    return (f"{file.text} ({file.facts})",)


@plain.register
def _list(several: ShownList, words: Catalogue) -> Sequence[str]:
    if several.in_line:
        return (", ".join(" ".join(_statement(item, words)) for item in several.items),)
    return [said for item in several.items for said in _statement(item, words)]


@plain.register
def _line(line: ShownLine, words: Catalogue) -> Sequence[str]:
    said = ((bit, " ".join(_statement(bit.field.said, words))) for bit in line.bits)
    told = [f"{bit.before}{value}{bit.behind}" for bit, value in said]
    return told if line.apart else ("".join(told),)


@plain.register
def _part(part: ShownPart, words: Catalogue) -> Sequence[str]:
    return [said for name, field in part.fields.items() if name != "digest" for said in _field(field, words)]


@plain.register
def _statement(said: Statement, words: Catalogue) -> Sequence[str]:
    """Return the value, and what is said about it behind its last words; or why there is none."""
    if said.unknown:
        return (f"{words.say('record', 'unknown')}: {inline(said.unknown, words)}",)
    told = [*plain.forms[type(said.value)](said.value, words)]
    if not (said.as_written or said.inferred or said.coverage or said.as_of):
        return told if told and told[-1] else told[:-1]
    if said.leads and said.as_written:
        told = [f"{said.as_written.text} ({words.say('money', 'counted_as')} {' '.join(told)})"]
    more = [said.coverage, f"({said.as_of.words})" if said.as_of else None]
    if said.as_written and not said.leads:
        more.append(f"{words.say('record', 'as_written')} {said.as_written.text}")
    if said.inferred:
        more.append(f"{words.say('record', 'inferred')} {inline(said.inferred, words)}")
    last = " ".join(filter(None, (*told[-1:], *more)))
    return [*told[:-1], last] if last else told[:-1]


@plain.register
def _field(field: ShownField, words: Catalogue) -> Sequence[str]:
    return (field.label, *_statement(field.said, words))


@plain.register
def _event(event: Event, words: Catalogue) -> Sequence[str]:
    said = (event.date, event.what, event.status, event.note, *event.beside)
    return (" ".join(inline(one, words) for one in said if one), *_several(event.more, words))
