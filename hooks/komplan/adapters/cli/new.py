"""The command that begins a record of any kind: its options, and the way from answers to a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import click

from komplan.checks.run import Clock
from komplan.editing.new_record import NewRecord, WantedField, wanted_fields
from komplan.language.catalogue import Catalogue
from komplan.language.names import closest
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.schema import name_of
from komplan.model.values import BLANK, Choice
from komplan.views.reference import label_of

from .answers import Answering
from .asked import own_language, own_words
from .files import Declined, create
from .given import clock_for, town_and_words
from .opened import Opened
from .questions import Questions
from .terminal import Ended, WrongUse, is_somebody_there, tell


def command_for(name: str, others: Sequence[str] = ()) -> click.Command:
    """Return the command that begins a record of a kind; refuse what is none, or is begun in another way.

    ``others`` are the names of commands that begin something as well.
    """
    kind = kinds().get(name)
    if kind is None or not kind.PATH or kind.BEGUN_BY:
        words = own_words(own_language(Path()))
        raise WrongUse(_why_not(name, kind, others, words))
    wanted = wanted_fields(kind)

    def begin(folder: Path, as_of: str | None, language: str, identifier: str = "", **given: Any) -> None:
        root, words = town_and_words(folder)
        said = {one: _texts(given[f"field_{at}"]) for at, one in enumerate(wanted)}
        work = _Beginning(Opened.open(root, words), clock_for(as_of, words))
        work.run(kind, {one: texts for one, texts in said.items() if texts}, identifier, language, show=given["show"])

    own = [] if kind.IMPLIED else [click.Option(["--id", "identifier"], default="", help=_ID)]
    fields = [_option(kind, one, at) for at, one in enumerate(wanted)]
    more = [
        click.Option(["--language"], default="", help="Code of the language of the texts, one of the town's."),
        click.Option(["--dry-run", "show"], is_flag=True, help="Show the file and write nothing."),
    ]
    about = (
        f"Begin a file of the kind {name} as a draft, asking for what is not said.\n\n{_ABOUT} komplan fields {name}"
    )
    settings = {"token_normalize_func": lambda token: token.replace("_", "-")}
    return click.Command(name, settings, begin, [*own, *fields, *more], about, short_help=f"Begin a {name}.")


_ID = "Name of the file, and part of the page's address; without it, made of the title."
_ABOUT = (
    "Where an option is given, nothing is asked but what is still needed (marked with *). What is written in braces or"
    " brackets is read as in a file. Each field has an option, those of a group as --contact.email; all fields:"
)


def _why_not(name: str, kind: type[Record] | None, others: Sequence[str], words: Catalogue) -> str:
    if kind is not None:
        holders = (one for one in kinds().values() if any(field.part is kind for field in fields_of(one).values()))
        holder = kind if kind.PATH else next(holders)
        return words.say("new", "otherwise", kind=words.say("kinds", name, "one"), command=holder.BEGUN_BY)
    known = [*others, *(one for one, other in kinds().items() if other.PATH and not other.BEGUN_BY)]
    near = closest(name, known)
    return words.say("command", "no_kind_near" if near else "no_kind", kind=name, near=near, kinds=", ".join(known))


def _option(kind: type[Record], wanted: WantedField, at: int) -> click.Option:
    """Return the option of a field, which help shows where it would be asked for."""
    sort = wanted.spec.value_type
    form = "|".join(sort.values()) if issubclass(sort, Choice) and len(sort.values()) <= _SHOWN else name_of(sort)
    return click.Option(
        [_flag(wanted), f"field_{at}"],
        multiple=wanted.spec.several,
        metavar=form if issubclass(sort, Choice) else form.upper(),
        help=f"{'* ' if wanted.is_needed else ''}{wanted.spec.meaning.replace('`', '')}",
        hidden=not wanted.is_asked,
    )


_SHOWN = 12
"""Most choices that help shows."""


def _flag(wanted: WantedField) -> str:
    return f"--{wanted.name.replace('_', '-')}"


def _texts(given: Any) -> tuple[str, ...]:
    """Return what was said for an option, of which there may be several."""
    texts = given if isinstance(given, tuple) else (given,)
    return tuple(text.strip() for text in texts if text and text.strip())


class _Beginning:
    """A record that is begun in a town."""

    def __init__(self, opened: Opened, now: Clock) -> None:
        self._opened = opened
        self._words = opened.words
        self._answering = Answering(opened, now)
        self._questions = Questions(self._answering)

    def run(
        self, kind: type[Record], given: Mapping[WantedField, Sequence[str]], name: str, language: str, *, show: bool
    ) -> None:
        """Write the file. Whoever is there is asked for what is needed and not given; for more if nothing is given."""
        wanted = wanted_fields(kind)
        missing = [one for one in wanted if one.is_needed and one not in given]
        if missing and not is_somebody_there():
            raise WrongUse(self._words.say("new", "missing", options=", ".join(map(self._named, missing))))
        is_asking = is_somebody_there() and not given and not name
        record = NewRecord(kind, self._codes, self._language(language))
        if is_asking:
            record = self._asked(record, wanted)
        else:  # what is beside it in a folder is called by its name alone, once the folder is known
            leading = [one for one in missing if one.name in kind.IMPLIED]
            record = self._needed(self._given(self._needed(record, leading), given), missing[len(leading) :])
        record = self._checked(self._with_id(record, name, is_asking), wanted, is_asking)
        if show:
            for line in record.text.removesuffix("\n").split("\n"):
                tell(line)
            return
        if not create(self._opened.root, record.path, record.text, self._words):
            raise Declined(self._words.say("new", "taken", path=record.path))
        tell(self._words.say("command", "draft_written" if BLANK in record.text else "draft_whole", path=record.path))

    def _needed(self, record: NewRecord, missing: Sequence[WantedField]) -> NewRecord:
        for wanted in missing:
            record = self._questions.ask(wanted, record)
        return record

    @property
    def _codes(self) -> tuple[str, ...]:
        return self._opened.town.settings.codes

    def _language(self, said: str) -> str:
        """Return the language of the texts: the one that is said, else the user's where the town has it."""
        if said and said not in self._codes:
            raise WrongUse(self._words.say("new", "no_language", languages=", ".join(self._codes)))
        return said or (self._words.code if self._words.code in self._codes else self._codes[0])

    def _named(self, wanted: WantedField) -> str:
        return f"{_flag(wanted)} ({label_of(self._words, wanted.owner, wanted.spec.name)})"

    def _given(self, record: NewRecord, given: Mapping[WantedField, Sequence[str]]) -> NewRecord:
        """Return the record with all that was given; refuse what is wrong with it at once."""
        faults: list[str] = []
        for wanted, texts in given.items():
            tried, wrong = self._answering.accept(wanted, texts, record)
            faults += [f"{_flag(wanted)}: {sentence}" for sentence in wrong]
            record = record if wrong else tried
        if faults:
            _refuse(faults, WrongUse)
        return record

    def _asked(self, record: NewRecord, fields: Sequence[WantedField]) -> NewRecord:
        """Return the record with answers to all that is asked; of what leads to its territory one thing is enough."""
        self._questions.begin(record)
        for wanted in fields:
            is_led = not wanted.is_needed and wanted.name in record.kind.HOME
            is_led &= any(name in record.said for name in record.kind.HOME)
            if wanted.is_asked and not is_led:
                record = self._questions.ask(wanted, record)
        return record

    def _with_id(self, record: NewRecord, name: str, is_asking: bool) -> NewRecord:
        """Return the record with an id that no file has; one that its fields make has to be free."""
        if record.kind.IMPLIED:
            while (at := self._answering.taken(record)) is not None:
                if not is_asking:
                    raise Declined(self._words.say("new", "taken", path=at))
                tell(self._words.say("new", "taken", path=at))
                record = self._again(record, self._field(record, record.kind.IMPLIED[-1]))
            return record
        if name:
            named = replace(record, name=name)
            if wrong := self._answering.wrong_name(name):
                raise WrongUse(wrong)
            if at := self._answering.taken(named):
                raise Declined(self._words.say("new", "taken", path=at))
            return named
        proposed = self._free(record)
        return self._questions.name(record, proposed) if is_asking else replace(record, name=proposed)

    def _free(self, record: NewRecord) -> str:
        """Return the id that is made of the record's title, with a number behind it where others have it."""
        proposed = record.proposed()
        ids = (f"{proposed}-{number}" if number > 1 else proposed for number in count(1))
        return next(name for name in ids if not self._answering.taken(replace(record, name=name)))

    def _checked(self, record: NewRecord, fields: Sequence[WantedField], is_asking: bool) -> NewRecord:
        """Return the record when the check finds no error in its file; what has one is asked again, or refused."""
        while faults := self._answering.faults(record):
            sentences = self._answering.told(faults, record)
            if not is_asking:
                _refuse(sentences, Declined)
            for sentence in sentences:
                tell(sentence)
            for wanted in dict.fromkeys(record.field_at(fault.place.line, fields) for fault in faults):
                if wanted is not None:
                    record = self._again(record, wanted)
                else:
                    record = self._with_id(replace(record, name=""), "", is_asking)
        return record

    def _again(self, record: NewRecord, wanted: WantedField) -> NewRecord:
        said = {name: form for name, form in record.said.items() if name != wanted.name}
        return self._questions.ask(wanted, replace(record, said=said))

    def _field(self, record: NewRecord, name: str) -> WantedField:
        return next(one for one in wanted_fields(record.kind) if one.name == name)


def _refuse(sentences: Sequence[str], ending: type[Ended]) -> NoReturn:
    """End with sentences, each on a line of its own."""
    for sentence in sentences[:-1]:
        tell(sentence, err=True)
    raise ending(sentences[-1])
