"""Values in words: one function a type of value."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from komplan.edition.edition import Edition
from komplan.edition.links import links_of
from komplan.edition.money import said_of
from komplan.edition.tasks import told_apart
from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.dates import say_date
from komplan.language.numbers import say_money, say_number, say_quantity
from komplan.model.kinds.meeting import Meeting
from komplan.model.record import Record
from komplan.model.values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Email,
    FilePath,
    Flag,
    Former,
    Hour,
    Identifier,
    InOrder,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Part,
    Period,
    Phone,
    Quantity,
    Reference,
    Stated,
    Text,
    Vote,
)  # fmt: skip
from komplan.sources.kindly import kept_lines
from komplan.sources.markdown import render
from komplan.sources.markdown_text import plain_text

from ..addresses import base_of, file_url, url_of
from .files import file_language, shown_file
from .items import shown_list
from .labels import owner_of
from .phones import country_prefix, dial
from .shown import (
    Shown,
    ShownData,
    ShownDate,
    ShownField,
    ShownHtml,
    ShownLink,
    ShownList,
    ShownName,
    ShownPart,
    ShownStatus,
    ShownText,
    Statement,
    says,
)  # fmt: skip


@dataclass(frozen=True)
class Localiser:
    """Puts the values of a town's public records into the words of one language."""

    edition: Edition
    language: str
    ready: Mapping[tuple[str, str], ShownHtml] = field(default_factory=dict)
    """Long texts that somebody else has rendered, by key of the record and language of the page."""

    @property
    def words(self) -> Catalogue:
        """The language's catalogue."""
        return catalogue(self.language)

    def languages(self, record: Record) -> tuple[str, ...]:
        """Return the order in which text of a record is borrowed: the page's language, the record's, the town's."""
        return tuple(dict.fromkeys((self.language, self.own_language(record), *self.edition.settings.codes)))

    def own_language(self, record: Record) -> str:
        """Return the language that a record was written in."""
        return self.edition.language_of(record)

    def choice(self, choice: Choice) -> str:
        """Return the words for one of a few."""
        return self.words.say(*choice.table().split("."), choice.value)

    def label(self, owner: str, field: str) -> str:
        """Return the label of a field, which its kind or part may word in a way of its own."""
        own = self.words.find("fields_of", owner, field)
        return str(own) if own else self.words.say("fields", field)

    def fields(
        self, part: Part, record: Record, without: Collection[str] = (), only: Collection[str] | None = None
    ) -> Mapping[str, ShownField]:
        """Return the labelled statements of a part, without those that have nothing to show."""
        shown: dict[str, ShownField] = {}
        for name, info in type(part).model_fields.items():
            left_out = name in without or (only is not None and name not in only)
            stated = ABSENT if left_out else part.stated(name)
            if stated and (said := self.statement(stated, record)) is not None:
                key = info.alias or name
                shown[key] = ShownField(key, self.label(owner_of(type(part)), key), said)
        return shown

    def statement(self, stated: "Stated[Any]", record: Record) -> Statement | None:
        """Return what a page says of a statement, or None where its value may not be shown."""
        if stated.unknown is not None:
            return Statement(None, unknown=self.text(stated.unknown, record))
        value = self.value(stated.value, record)
        if value is None:
            return None
        inferred = self.text(stated.inferred, record) if stated.inferred else None
        typed = None if stated.as_written and says(value, stated.as_written) else stated.as_written
        leads = isinstance(stated.value, Money) and said_of(stated) is not None
        return Statement(value, None, inferred, self.written(typed, record), leads=leads and typed is not None)

    def beside(self, record: Record, *stated: "Stated[Any]") -> tuple[Statement, ...]:
        """Return what is said of values that are shown in another form: their own words, and from what they follow."""
        known = (one for one in stated if one.value is not None)
        return tuple(
            Statement(None, None, self.text(one.inferred, record) if one.inferred else None, written)
            for one in known
            if (written := self.written(one.as_written, record)) or one.inferred
        )

    def written(self, text: str | None, record: Record) -> ShownText | None:
        """Return the source's own words for a value."""
        if text is None:
            return None
        language = self.own_language(record)
        return ShownText(kept_lines(text), None if language == self.language else language)

    def value(self, value: Any, record: Record) -> Shown | None:
        """Return a value as it is shown; None for a reference to what is not public."""
        for kind, show in _SHOWN:
            if isinstance(value, kind):
                return show(self, value, record)
        raise TypeError(f"no view of {type(value).__name__}")

    def text(self, text: Text, record: Record) -> ShownText:
        """Return a text in the page's language or, marked, in another."""
        language, words = text.best(self.languages(record))
        if language == self.language:
            return ShownText(kept_lines(words))
        return ShownText(kept_lines(words), language, self.borrowed(language))

    def borrowed(self, language: str) -> str:
        """Return the note that a text stands in another language than the page."""
        return self.words.say("site", "source_language", language=self.language_name(language))

    def language_name(self, code: str) -> str:
        """Return the name of a language in the words of the page's."""
        return str(self.words.locale.languages.get(code, code))

    def title(self, record: Record) -> ShownName:
        """Return what names a record: one field, or several joined by a dash; a meeting has a name of its own form."""
        named = [(name, record.stated(name)) for name in record.TITLE]
        pieces = [self._piece(said, record) for name, said in named if said.value is not None or name != record.SHORT]
        if len(pieces) == 1:
            return pieces[0]
        lang = next((piece.lang for piece in pieces if piece.lang), None)
        if not isinstance(record, Meeting):
            return ShownName(" – ".join(piece.text for piece in pieces), lang)
        mark = told_apart(self.edition, record)
        last = [self.apart(*mark)] if mark else []
        return ShownName(", ".join([*(piece.text for piece in pieces), *last]), lang, pieces[0].gloss)

    def apart(self, what: str, mark: str) -> str:
        """Return in words what tells a meeting from the others of its day: its hour, its number, or which it is."""
        return self.words.say("meetings", "apart", what, mark=mark)

    def _piece(self, stated: "Stated[Any]", record: Record) -> ShownName:
        if isinstance(stated.value, Reference):
            target = self.edition.resolve(stated.value, record)
            return self.title(target) if target else ShownName(stated.value.target)
        said = self.statement(stated, record)
        shown = (said.value or said.unknown) if said else None
        match shown:
            case ShownName():
                return shown
            case ShownText():
                return ShownName(shown.text, shown.lang)
            case ShownDate():
                return ShownName(shown.words)
            case _:
                return ShownName(record.id)


def _text(localiser: Localiser, text: Text, record: Record) -> Shown:
    return localiser.text(text, record)


def _long(localiser: Localiser, text: LongText, record: Record) -> Shown:
    language, markdown = text.best(localiser.languages(record))
    shown = localiser.ready.get((record.key, localiser.language))
    if shown is None:
        shown = ShownHtml(render(markdown, address_from(localiser, record)), plain_text(markdown))
    own = language == localiser.language
    return shown if own else replace(shown, lang=language, borrowed=localiser.borrowed(language))


def address_from(localiser: Localiser, record: Record) -> Callable[[str], str | None]:
    """Return what turns a link of the record's text into an address seen from the record's page."""
    base = base_of(url_of(record, localiser.language))
    path = record.tree.place.path

    def address(target: str) -> str | None:
        found = links_of(localiser.edition).lead(target, path)
        if isinstance(found, Record):
            return base + url_of(found, localiser.language)
        return base + file_url(found) if found and found.startswith("content/") else found

    return address


def _name(localiser: Localiser, name: Name, record: Record) -> Shown:
    language, text = name.best(localiser.languages(record))
    if language == localiser.language:
        return ShownName(kept_lines(text))
    gloss = name.gloss.by_language.get(localiser.language) if name.gloss else None
    return ShownName(kept_lines(text), language, gloss)


def _moment(localiser: Localiser, moment: Moment, record: Record) -> Shown:
    qualifier = localiser.words.say("dates", moment.qualifier.value) if moment.qualifier else None
    return ShownDate(moment.iso, say_date(moment.iso, localiser.words), qualifier)


def _money(localiser: Localiser, money: Money, record: Record) -> Shown:
    return ShownData(f"{money.amount:.2f}", say_money(money.amount, money.currency, localiser.words))


def _count(localiser: Localiser, count: Count, record: Record) -> Shown:
    number = say_number(count.number, localiser.words)
    return ShownData(str(count.number), localiser.words.say("counts", count.bound.value, number=number))


def _quantity(localiser: Localiser, quantity: Quantity, record: Record) -> Shown:
    return ShownData(str(quantity.number), say_quantity(quantity.number, quantity.unit, localiser.words))


def _choice(localiser: Localiser, choice: Choice, record: Record) -> Shown:
    words = localiser.choice(choice)
    return ShownStatus(words, choice.tone.value) if choice.tone else ShownText(words)


def _reference(localiser: Localiser, reference: Reference, record: Record) -> Shown | None:
    target = localiser.edition.resolve(reference, record)
    if target is None:
        return None
    title = localiser.title(target)
    return ShownLink(url_of(target, localiser.language), title.text, title.lang, title.gloss)


def _file(localiser: Localiser, file: FilePath, record: Record) -> Shown | None:
    """Return a file with what is known of it; None for one that may not be published."""
    language = file_language(record)
    name = localiser.language_name(language) if language else ""
    return shown_file(localiser.words, file.path, localiser.edition.files.get(file.path), language, name)


def _phone(localiser: Localiser, phone: Phone, record: Record) -> Shown:
    prefix = country_prefix(localiser.edition, record)
    return ShownList(tuple(Statement(dial(number, prefix)) for number in phone.numbers))


def _email(localiser: Localiser, email: Email, record: Record) -> Shown:
    # after a question mark stands what the letter is to hold, which is not for an address to say
    return ShownLink(f"mailto:{quote(email.address, '@+')}", email.address, inside=False)


def _hour(localiser: Localiser, hour: Hour, record: Record) -> Shown:
    return ShownDate(hour.iso, localiser.words.say("dates", "hour", hour=hour.iso.removeprefix("0")))


def _vote(localiser: Localiser, vote: Vote, record: Record) -> Shown:
    counts = {"in_favour": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    told = "vote_lost" if vote.tally.is_lost else "vote_tied" if vote.tally.is_tied else "vote"
    words = localiser.words.say("counts", told, **counts)
    return ShownData(f"{vote.in_favour}:{vote.against}:{vote.abstained}", words)


def _record(localiser: Localiser, inside: Record, record: Record) -> Shown | None:
    """Return a link to a record that stands inside another; None for one that is not public."""
    if inside.key not in localiser.edition.records:
        return None
    title = localiser.title(inside)
    return ShownLink(url_of(inside, localiser.language), title.text, title.lang, title.gloss)


def _flag(localiser: Localiser, flag: Flag, record: Record) -> Shown:
    return ShownText(localiser.words.say("flags", "true" if flag else "false"))


def _several(localiser: Localiser, values: tuple[Any, ...], record: Record) -> Shown | None:
    said = tuple(filter(None, (localiser.statement(value, record) for value in values)))
    return shown_list(said, ordered=isinstance(values, InOrder)) if said else None


def _part(localiser: Localiser, part: Part, record: Record) -> Shown | None:
    """Return the fields of a part; of a period, that it goes on in words instead of a yes."""
    fields = localiser.fields(part, record)
    if isinstance(part, Period) and part.continuous.value:
        going_on = replace(fields["continuous"].said, value=ShownText(localiser.words.say("dates", "continuous")))
        fields = {**fields, "continuous": replace(fields["continuous"], said=going_on)}
    return ShownPart(fields) if fields else None


_SHOWN: tuple[tuple[type, Callable[[Localiser, Any, Record], Shown | None]], ...] = (
    (LongText, _long),
    (Text, _text),
    (Name, _name),
    (Reference, _reference),
    (Moment, _moment),
    (Choice, _choice),
    (Code, lambda localiser, code, record: ShownText(code.text)),
    (Identifier, lambda localiser, code, record: ShownText(code.text)),
    (Money, _money),
    (Count, _count),
    (Quantity, _quantity),
    (Former, lambda localiser, former, record: None),
    (Phone, _phone),
    (Email, _email),
    (Link, lambda localiser, link, record: ShownLink(link.url, link.url, inside=False)),
    (FilePath, _file),
    (Flag, _flag),
    (Hour, _hour),
    (Vote, _vote),
    (Record, _record),
    (Part, _part),
    (tuple, _several),
)
"""Each type of value with the function that shows it; the first that fits counts."""
