"""The file of a new record: which fields it may and has to say, and a draft of them with blanks for what is missing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from komplan.diagnostics import Diagnostic
from komplan.language.catalogue import catalogue
from komplan.model.fields import FieldSpec, fields_of
from komplan.model.naming import identifier_of
from komplan.model.reading.record_text import Held, RecordText
from komplan.model.record import Record
from komplan.model.record_parts import OF_THE_FILE
from komplan.model.values import BLANK, Code, Flag, LongText, Name, Part, Text
from komplan.model.values.code import is_identifier
from komplan.model.yaml_forms import Bare, YamlForm, yaml_form
from komplan.sources.text import read_text
from komplan.sources.tree import Branch, Items, Node
from komplan.sources.yaml import read_yaml

from .yaml_text import Noted, Value, lines

LONGEST_ID = 40
"""Most characters of an id that is proposed."""


@dataclass(frozen=True, slots=True)
class WantedField:
    """A field that may be said of a new record: one of its own, or one of a group of fields in it."""

    path: tuple[str, ...]
    """Names that lead to it, one or two."""
    owner: type[Part]
    """What has the field."""
    spec: FieldSpec
    is_needed: bool
    """Whether a file without it has an error."""
    is_asked: bool
    """Whether it is asked for."""

    @property
    def name(self) -> str:
        """The names that lead to it, joined by dots."""
        return ".".join(self.path)


def wanted_fields(kind: type[Record]) -> tuple[WantedField, ...]:
    """Return all that may be said of a new record of a kind, what all kinds have last."""
    asked = {*kind.ASKED, *kind.HOME, "summary"}
    return tuple(_wanted(kind, asked))


def _wanted(kind: type[Record], asked: set[str]) -> Iterator[WantedField]:
    for name, spec in _in_order(kind):
        needed = spec.required
        yield WantedField((name,), kind, spec, needed, needed or name in asked)
        for inner, inner_spec in fields_of(spec.part).items() if spec.part and spec.is_group else ():
            is_asked = f"{name}.{inner}" in asked
            yield WantedField((name, inner), spec.part or kind, inner_spec, is_needed=False, is_asked=is_asked)


def _in_order(kind: type[Record]) -> Iterator[tuple[str, FieldSpec]]:
    """Yield the fields in the order of a file: what its path states, its own, those of every record."""
    of_all = fields_of(Record)
    ranks = {name: (name not in kind.IMPLIED, name in of_all) for name in fields_of(kind)}
    fields = sorted(fields_of(kind).items(), key=lambda item: ranks[item[0]])
    return ((name, spec) for name, spec in fields if name not in OF_THE_FILE)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is said of a record of a kind so far."""

    kind: type[Record]
    languages: tuple[str, ...]
    """The town's languages, its own first."""
    language: str
    """The one in which the file is written."""
    name: str = ""
    """The record's id, where its path takes one of its own."""
    said: Mapping[str, YamlForm] = field(default_factory=dict)
    """What a file holds of each field, by the names that lead to it."""

    def answer(self, wanted: WantedField, typed: Sequence[YamlForm]) -> tuple["NewRecord", Held]:
        """Return the record with what was typed for a field, and what reading it gave: a record, or its faults.

        The field of a record that could be read says its value in the usual form; the other's says nothing more.
        """
        form: YamlForm = list(typed) if len(typed) > 1 else typed[0]
        tried = replace(self, said={**self.said, wanted.name: form})
        held = tried.read()
        if held.record is None or BLANK in str(form):
            return tried, held
        said = yaml_form(held.record.stated(_attribute(self.kind, wanted)), self.language)
        for step in wanted.path[1:]:
            inside = said[0] if isinstance(said, list) else said
            said = inside[step] if isinstance(inside, Mapping) else said
        return replace(tried, said={**self.said, wanted.name: said}), held

    @property
    def identifier(self) -> str:
        """The id; a blank stands for each part of it that nobody has said."""
        steps = re.findall(r"\{(\w+)\}", self.kind.PATH)
        implied = [self._step(name) for name, _ in zip(self.kind.IMPLIED, steps, strict=False)]
        return "/".join(implied or [self.name or BLANK])

    def _step(self, name: str) -> str:
        """Return the part of the id that a field states: a code as a name of a file, anything else as it is."""
        said = self.said.get(name, BLANK)
        if not isinstance(said, str) or said == BLANK:
            return BLANK
        is_code = fields_of(self.kind)[name].takes(Code) and not is_identifier(said)
        return identifier_of(said) or BLANK if is_code or "/" in said else said

    def is_named(self, name: str) -> bool:
        """Tell whether the part of the id that a field states may stand in a path."""
        return is_identifier(self._step(name))

    @property
    def path(self) -> str:
        """Where its file lies, from the town's folder."""
        return self.kind.path_of(self.identifier)

    @property
    def text(self) -> str:
        """The whole file: a draft, with blanks in place of what it needs and nobody has said."""
        words = catalogue(self.languages[0])
        facts: dict[str, Value] = {"publication": Noted("draft", [words.say("minutes", "draft")])}
        if self.language != self.languages[0]:
            facts["language"] = self.language
        facts.update(self._facts())
        body = facts.pop("text", None) if self.kind.PATH.endswith(".md") else None
        if not self.kind.PATH.endswith(".md"):
            return "".join(f"{line}\n" for line in lines(facts))
        return "\n".join(["---", *lines(facts), "---", f"{body if isinstance(body, str) else BLANK}\n"])

    def _facts(self) -> Iterator[tuple[str, Value]]:
        steps = dict(zip(self.kind.IMPLIED, self.identifier.split("/"), strict=False))
        for name, spec in _in_order(self.kind):
            form = self._form(name, spec)
            is_told_by_path = name in steps and form in (steps[name], BLANK)
            if form is not None and not is_told_by_path:
                yield name, form

    def _form(self, name: str, spec: FieldSpec) -> Value | None:
        """Return what the file says of a field; what a group needs and nobody has said is a blank in it."""
        whole = self.said.get(name)
        prefix = f"{name}."
        inside = {said.removeprefix(prefix): form for said, form in self.said.items() if said.startswith(prefix)}
        if spec.part is None or not inside:
            return BLANK if whole is None and spec.required else whole
        fields = fields_of(spec.part)
        blank = {inner: BLANK for inner, of in fields.items() if of.required}
        both = {**blank, **(whole if isinstance(whole, Mapping) else {}), **inside}
        group = {inner: both[inner] for inner in fields if inner in both}
        return [group] if spec.several else group

    def read(self) -> Held:
        """Return what the file holds; of what can't be read why."""
        text, findings = read_text(self.text.encode("utf-8", "surrogateescape"), self.path)
        if text is None:
            return Held(None, None, findings, [])
        return RecordText(self.path, text, {}, self.kind, self.identifier, self.languages).read()

    def field_at(self, line: int, of: Sequence[WantedField]) -> WantedField | None:
        """Return the field whose lines in the file a line (from 1) is one of; None where it is of none."""
        above = self.text.split("\n")[:line]
        names = [found[1] for found in map(_FIELD.match, above) if found]
        inside = [wanted for wanted in of if names and wanted.path[0] == names[-1] and wanted.name in self.said]
        return next(iter(inside), None)

    def proposed(self) -> str:
        """Return what its id may be: its short name's letters and digits, else its title's, as far as words go."""
        record = self.read().record
        for name in (*self.kind.SHORT, *reversed(self.kind.TITLE)) if record else ():
            text = identifier_of(_plain(record.stated(name).value, self.language)) if record else ""
            if len(text) > LONGEST_ID:
                text = text[: LONGEST_ID + 1].rpartition("-")[0] or text[:LONGEST_ID]
            if text:
                return text
        return self.kind.KIND


_FIELD = re.compile(r"(\w+):")


def _attribute(kind: type[Record], wanted: WantedField) -> str:
    return fields_of(kind)[wanted.path[0]].attribute


def _plain(value: object, language: str) -> str:
    match value:
        case Text() | Name():
            return value.best((language,))[1]
        case Code():
            return value.text
        case _:
            return ""


def form_typed(typed: str, spec: FieldSpec) -> YamlForm:
    """Return what was typed for a field as a file holds it: what stands in braces or brackets means what it does there.

    What does so and is no YAML is a text.
    """
    text = typed.strip()
    if text[:1] == "{" or (text[:1] == "[" and (spec.several or spec.is_group)):
        tree, findings = read_yaml(f"value: {text}", "")
        if tree is not None and not findings and "value" in tree:
            return _form_of(tree["value"])
    if spec.takes(Flag) and text in {"true", "false"}:
        return Bare(text)
    return text


def _form_of(node: Node) -> YamlForm:
    """Return a tree as it was typed, in which a yes or no stays one."""
    if isinstance(node, Branch):
        return {key: _form_of(inner) for key, inner in node.items()}
    if isinstance(node, Items):
        return [_form_of(inner) for inner in node]
    return Bare(node) if node.plain and node in {"true", "false"} else str(node)


def faults_of(held: Held) -> list[Diagnostic]:
    """Return what keeps a record from being read."""
    return [finding for finding in held.findings if finding.is_error]


def is_long(spec: FieldSpec) -> bool:
    """Tell whether a field holds the text that stands below the facts."""
    return spec.takes(LongText)
