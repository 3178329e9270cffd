"""Values in words: one function a type of value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from komplan.edition.edition import Edition
from komplan.edition.kinds import facts_of
from komplan.edition.money import said_of
from komplan.edition.tasks import moment_of
from komplan.edition.translating import doubtful_translations
from komplan.language.catalogue import Catalogue, catalogue
from komplan.language.dates import say_date
from komplan.model.answers import Answers, derived, settled
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import (
    ABSENT,
    Choice,
    Due,
    FilePath,
    Former,
    InOrder,
    LongText,
    Moment,
    Money,
    Name,
    OneOrMany,
    Part,
    Period,
    Phone,
    Reference,
    Stated,
    Text,
    Translations,
    Vote,
    sole,
)  # fmt: skip
from komplan.sources.kindly import kept_lines
from komplan.sources.markdown import render
from komplan.sources.markdown_text import plain_text

from ..addresses import address_from, url_of
from .dates import shown_date
from .files import file_language, shown_file
from .items import shown_list
from .lines import LINES, line_of, together
from .phones import country_prefix, dial
from .show import show
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
from .votes import say_vote


@dataclass(frozen=True)
class Localiser(Answers):
    """Puts the values of a town's public records into the words of one language."""

    edition: Edition
    language: str
    ready: Mapping[tuple[str, str], ShownHtml] = field(default_factory=dict)
    """Long texts that somebody else has rendered, by key of the record and language of the page."""

    @property
    def watched_as(self) -> str:
        """The name of the edition, where it has one, and the language."""
        return self.edition.name and f"{self.edition.name}:{self.language}"

    @cached_property
    def words(self) -> Catalogue:
        """The language's catalogue."""
        return catalogue(self.language)

    def best(self, text: Text | Name, record: Record) -> tuple[str, str]:
        """Return language and words of a record's text: in the page's language, else in the next that it has."""
        own = (text.by_language if isinstance(text, Text) else text.official).get(self.language)
        return text.best(self.languages(record)) if own is None else (self.language, own)

    @derived
    def languages(self, record: Record) -> tuple[str, ...]:
        """Return the order in which text of a record is borrowed: the page's language, the record's, the town's."""
        return tuple(dict.fromkeys((self.language, self.own_language(record), *self.edition.settings.codes)))

    def own_language(self, record: Record) -> str:
        """Return the language that a record was written in."""
        return self.edition.language_of(record)

    def choice(self, choice: Choice) -> str:
        """Return the words for one of a few."""
        return self.words.say(*_path_of(type(choice)), choice.value)

    def label(self, owner: str, field: str) -> str:
        """Return the label of a field, which its kind or part may word in a way of its own."""
        return self.words.label(owner, field)

    def fields(
        self, part: Part, record: Record, without: Collection[str] = (), only: Collection[str] | None = None
    ) -> Mapping[str, ShownField]:
        """Return the labelled statements of a part, without those that have nothing to show."""
        shown: dict[str, ShownField] = {}
        table, names, label = part.table(), _names(type(part)), self.words.label
        for attribute, stated in part.contents.items():
            if stated is ABSENT or attribute in without or (only is not None and attribute not in only):
                continue
            if (said := self.statement(stated, record)) is not None:
                name = names[attribute]
                shown[name] = ShownField(name, label(table, name), said)
        return shown

    def statement(self, stated: "Stated[Any]", record: Record) -> Statement | None:
        """Return what a page says of a statement, or None where its value may not be shown."""
        if type(stated.value) is OneOrMany:
            stated = sole(stated)
        if stated.unknown is not None:
            return Statement(None, unknown=self.text(stated.unknown, record))
        value = show.forms[type(stated.value)](stated.value, self, record)
        if value is None:
            return None
        if stated.inferred is None and stated.as_written is None:
            return Statement(value)
        inferred = self.text(stated.inferred, record) if stated.inferred else None
        typed = None if stated.as_written and says(value, stated.as_written) else stated.as_written
        leads = isinstance(stated.value, Money) and said_of(stated) is not None
        return Statement(value, None, inferred, self.written(typed, record), leads=leads and typed is not None)

    def beside(self, record: Record, *stated: "Stated[Any]") -> tuple[Statement, ...]:
        """Return what is said of values that are shown in another form: their own words, and from what they follow."""
        known = [one for one in stated if one.value is not None and one.says_more]
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
        return show(value, self, record)

    def text(self, text: Text, record: Record) -> ShownText:
        """Return a text in the page's language or, marked, in another."""
        language, words = self.best(text, record)
        if language == self.language:
            return ShownText(kept_lines(words), None, self.doubt(words, record))
        return ShownText(kept_lines(words), language, self.borrowed(language))

    def borrowed(self, language: str) -> str:
        """Return the note that a text stands in another language than the page."""
        return self.words.say("site", "source_language", language=self.language_name(language))

    def doubt(self, words: str, record: Record) -> str | None:
        """Return the note that a translation may be out of date; None where it is none, or nothing is known of that."""
        if words not in doubtful_translations(self.edition, record, self.language):
            return None
        return self.words.say("site", "translation_stale", language=self.language_name(self.own_language(record)))

    def language_name(self, code: str) -> str:
        """Return the name of a language in the words of the page's."""
        return str(self.words.locale.languages.get(code, code))

    @settled
    def title(self, record: Record) -> ShownName:
        """Return what names a record: its name with its code behind it; a meeting has a name of its own form."""
        named = [(name, record.stated(name)) for name in record.named_by]
        pieces = [self._piece(said, record) for name, said in named if said.value is not None or name != record.short]
        if len(pieces) == 1:
            return pieces[0]
        lang = next((piece.lang for piece in pieces if piece.lang), None)
        if not record.OCCURS:
            *codes, name = pieces
            code = ", ".join(one.text for one in codes)
            return replace(name, text=f"{name.text} ({code})", lang=lang, code=code)
        last = [self.apart(*mark)] if (mark := facts_of(record).apart(self.edition, record)) else []
        met = together([self.title(body) for body in self.edition.bodies_of(record)], self.words) or pieces[0]
        return ShownName(", ".join([met.text, *(piece.text for piece in pieces[1:]), *last]), lang, met.official)

    @derived
    def link(self, record: Record) -> ShownLink:
        """Return a link to a record by its title."""
        title = self.title(record)
        return ShownLink(
            url_of(record, self.language), title.text, title.lang, draft=self.mark(record), code=title.code
        )

    def mark(self, record: Record) -> str:
        """Return in few words that a record is a draft which is shown all the same; nothing where it is public."""
        if not self.edition.is_draft(record):
            return ""
        day = self.edition.opening(record)
        say = self.words.say
        return say("drafts", "mark_day", day=say_date(day, self.words)) if day else say("drafts", "mark")

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


@cache
def _names(part: type[Part]) -> Mapping[str, str]:
    """Return the names of a part's fields in files, by their attributes."""
    return {spec.attribute: name for name, spec in fields_of(part).items()}


@cache
def _path_of(choices: type[Choice]) -> tuple[str, ...]:
    """Return where the catalogues word the choices of a type."""
    return tuple(choices.table().split("."))


@show.register
def _text(text: Text, localiser: Localiser, record: Record) -> Shown:
    return localiser.text(text, record)


@show.register
def _long(text: LongText, localiser: Localiser, record: Record) -> Shown:
    language, markdown = localiser.best(text, record)
    shown = localiser.ready.get((record.key, localiser.language))
    if shown is None:
        address = address_from(localiser.edition, localiser.language, record)
        shown = ShownHtml(render(markdown, address), plain_text(markdown))
    own = language == localiser.language
    if own:
        return replace(shown, borrowed=note) if (note := localiser.doubt(markdown, record)) else shown
    return replace(shown, lang=language, borrowed=localiser.borrowed(language))


@show.register
def _name(name: Name, localiser: Localiser, record: Record) -> Shown:
    language, text = localiser.best(name, record)
    if language == localiser.language:
        return ShownName(kept_lines(text))
    gloss = name.gloss.by_language.get(localiser.language) if name.gloss else None
    official = ShownText(kept_lines(text), language)
    return ShownName(kept_lines(gloss), None, official) if gloss else ShownName(official.text, official.lang)


@show.register
def _date(date: Moment | Due, localiser: Localiser, record: Record) -> Shown:
    meant = date if isinstance(date, Moment) else moment_of(localiser.edition, date, record)
    return shown_date(localiser.words, date, meant)


@show.register
def _choice(choice: Choice, localiser: Localiser, record: Record) -> Shown:
    words = localiser.choice(choice)
    return ShownStatus(words, choice.tone.value) if choice.tone else ShownText(words)


@show.register
def _reference(reference: Reference, localiser: Localiser, record: Record) -> Shown | None:
    target = localiser.edition.resolve(reference, record)
    return _record(target, localiser, record) if target else None


@show.register
def _file(file: FilePath, localiser: Localiser, record: Record) -> Shown | None:
    """Return a file with what is known of it; None for one that may not be published."""
    language = file_language(record)
    name = localiser.language_name(language) if language else ""
    return shown_file(localiser.words, file.path, localiser.edition.files.get(file.path), language, name)


@show.register
def _phone(phone: Phone, localiser: Localiser, record: Record) -> Shown:
    prefix = country_prefix(localiser.edition, record)
    return ShownList(tuple(Statement(dial(number, prefix)) for number in phone.numbers))


@show.register
def _vote(vote: Vote, localiser: Localiser, record: Record) -> Shown:
    manner = localiser.choice(vote.manner) if vote.manner else None
    words = say_vote(vote, record, localiser.words, manner)
    return ShownData(":".join(map(str, vote.three)), words) if vote.three else ShownText(words)


@show.register
def _former(former: Former, localiser: Localiser, record: Record) -> None:
    """Nothing: it is text of a file, in which nobody can tell what may be public."""


@show.register
def _translations(compared: Translations, localiser: Localiser, record: Record) -> None:
    """Nothing: a page tells at each text whether its translation may be out of date."""


@show.register
def _record(inside: Record, localiser: Localiser, record: Record) -> Shown | None:
    """Return a link to a record, such as one that stands inside another; None for one that is not public."""
    if inside.key not in localiser.edition.records:
        return None
    return localiser.link(inside)


@show.register(tuple)
def _several(values: tuple[Any, ...], localiser: Localiser, record: Record) -> Shown | None:
    said = tuple(filter(None, (localiser.statement(value, record) for value in values)))
    return shown_list(said, ordered=isinstance(values, InOrder)) if said else None


@show.register
def _part(part: Part, localiser: Localiser, record: Record) -> Shown | None:
    """Return the fields of a part, in one line where they stand so; of a period, that it goes on in words.

    A part that is no more than the value of one field, which may stand alone in its place, is shown as that value.
    """
    fields = localiser.fields(part, record)
    if part.ALONE and fields.keys() == {part.ALONE} and not part.stated(part.ALONE).says_more:
        return fields[part.ALONE].said.value
    if isinstance(part, Period) and part.continuous.value:
        going_on = replace(fields["continuous"].said, value=ShownText(localiser.words.say("dates", "continuous")))
        fields = {**fields, "continuous": replace(fields["continuous"], said=going_on)}
    shown = line_of(part, fields, localiser.words) if isinstance(part, LINES) and fields else ShownPart(fields)
    return shown if fields else None
