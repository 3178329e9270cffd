"""The questions by which somebody at a terminal is led through a new record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import click

from komplan.diagnostics.visible import visible
from komplan.editing.new_record import NewRecord, WantedField, is_long
from komplan.language.catalogue import Catalogue
from komplan.language.heard import fold
from komplan.model.schema import name_of
from komplan.model.values import BLANK, Choice, Code, Name, Text
from komplan.views.reference import label_of

from .answers import Answering, Option
from .terminal import tell

LISTED = 20
"""Most of what may be chosen that is listed at once."""

_NUMBER = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks, in the words of whoever answers, until each answer can be read."""

    answering: Answering

    @property
    def _words(self) -> Catalogue:
        return self.answering.words

    def begin(self, record: NewRecord) -> None:
        """Say what is begun and how answers are given."""
        kind = self._words.say("kinds", record.kind.KIND, "one")
        tell(self._words.say("new", "begin", kind=kind, language=self._language(record.language)))
        tell(self._words.say("new", "how", blank=BLANK))
        tell()

    def ask(self, wanted: WantedField, record: NewRecord) -> NewRecord:
        """Return the record with an answer to a field; without one where the field may be left out.

        What may be left out and has nothing that could be chosen is not asked for.
        """
        options = self.answering.options(wanted, record)
        if not options and wanted.spec.kinds and not wanted.is_needed:
            return record
        shown: Sequence[Option] = options
        self._list(options, wanted)
        only = options[0].written if wanted.is_needed and len(options) == 1 else ""
        label, typed = self._label(wanted), list[str]()
        while True:
            text = prompted(self._words.say("new", "another", field=self._name(wanted)) if typed else label, only)
            if not text and (typed or not wanted.is_needed):
                return record
            if not text:
                key = "needed_name" if wanted.name in record.kind.IMPLIED else "needed"
                tell(self._words.say("new", key, blank=BLANK))
                continue
            found = self._found(shown, options, wanted, record, text)
            if len(found) > 1:
                shown = found
                self._list(shown, wanted)
                continue
            chosen = found[0].written if found else text
            tried, wrong = self.answering.accept(wanted, [*typed, chosen], record)
            if wrong:
                _tell_all(wrong)
                continue
            typed.append(chosen)
            record, only = tried, ""
            if not wanted.spec.several or len(wanted.path) > 1 or chosen == BLANK:
                return self._translated(wanted, record)

    def _list(self, options: Sequence[Option], wanted: WantedField) -> None:
        """Show what may be chosen, by numbers where none of it is called by one itself."""
        if not options and wanted.spec.kinds:
            kind = wanted.spec.kinds[0]
            called = self._words.say("kinds", kind, "many")
            tell(self._words.say("new", "none", blank=BLANK, kind=called, command=f"komplan new {kind}"))
        for number, option in enumerate(options[:LISTED], 1):
            called = "" if option.written == option.title else f" ({option.written})"
            tell(f"  {'' if _are_numbers(options) else f'{number}  '}{option.title}{called}")
        if len(options) > LISTED:
            tell("  " + self._words.say("new", "more", count=len(options) - LISTED))

    def _found(
        self, shown: Sequence[Option], options: Sequence[Option], wanted: WantedField, record: NewRecord, text: str
    ) -> Sequence[Option]:
        """Return the option that a number or a name means, else those whose words begin so."""
        if _NUMBER.fullmatch(text) and not _are_numbers(shown) and 0 < int(text) <= len(shown[:LISTED]):
            return (shown[int(text) - 1],)
        meant = self.answering.meant(wanted, text, record)
        if text == BLANK or meant != text or any(option.written == text for option in options):
            return (Option(meant, ""),)
        words = [f" {word}" for word in _parted(text)]
        named = ((option, " ".join(["", *_parted(f"{option.title} {option.written}")])) for option in options)
        like = tuple(option for option, name in named if words and all(word in name for word in words))
        if len(like) == 1:
            tell(f"  → {like[0].title}")
        return like

    def _translated(self, wanted: WantedField, record: NewRecord) -> NewRecord:
        """Return the record with translations of a text that it needs, which may be left for later."""
        said = record.said.get(wanted.name)
        is_text = issubclass(wanted.spec.value_type, Text) and not wanted.spec.several
        if not is_text or not wanted.is_needed or not isinstance(said, str) or BLANK in said or is_long(wanted.spec):
            return record
        texts = {record.language: said}
        for code in record.languages:
            while code not in texts:
                label = self._words.say("new", "in_language", field=self._name(wanted), language=self._language(code))
                if not (answer := prompted(label)):
                    break
                tried, wrong = self.answering.accept(wanted, [texts | {code: answer}], record)
                if wrong:
                    _tell_all(wrong)
                else:
                    record, texts = tried, texts | {code: answer}
        return record

    def _name(self, wanted: WantedField) -> str:
        return label_of(self._words, wanted.owner, wanted.spec.name)

    def _label(self, wanted: WantedField) -> str:
        """Return a field's name, a star where it is needed, and in brackets what is written of it."""
        hint = self._hint(wanted)
        return f"{self._name(wanted)}{'*' if wanted.is_needed else ''}{f' ({hint})' if hint else ''}"

    def _hint(self, wanted: WantedField) -> str:
        sort = wanted.spec.value_type
        if wanted.spec.kinds or issubclass(sort, Choice):
            return self._words.say("new", "choose")
        if issubclass(sort, Text | Name | Code):
            return ""
        said = self._words.find("new", "forms", name_of(sort)) or self._words.find("forms", name_of(sort)) or ""
        return str(said).replace("`", "").replace("{{", "{").replace("}}", "}")

    def _language(self, code: str) -> str:
        return str(self._words.locale.languages.get(code, code))

    def name(self, record: NewRecord, proposed: str) -> NewRecord:
        """Return the record with an id that no other has."""
        while True:
            text = prompted(self._words.say("new", "id"), proposed)
            named = replace(record, name=text)
            if wrong := self.answering.wrong_name(text):
                tell(f"  {wrong}")
            elif at := self.answering.taken(named):
                tell(self._words.say("new", "taken", path=at))
            else:
                return named


def _parted(text: str) -> list[str]:
    """Return the words of a text, without case and accents."""
    return fold(text).replace("-", " ").split()


def _are_numbers(options: Sequence[Option]) -> bool:
    return any(option.written.isdecimal() for option in options)


def _tell_all(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        tell(f"  {sentence}")


def prompted(label: str, default: str = "") -> str:
    """Return what somebody types, or what is proposed where they only press Enter."""
    text: str = click.prompt(visible(label), default=default, show_default=bool(default))
    return text.strip()
