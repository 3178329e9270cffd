"""A comparison of two editions in words: which records came, went and changed, and what each statement was and is.

What must not be public is hidden: a comparison may be posted where everybody reads it, also one that takes it out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from komplan.checks.privacy import sorts_published
from komplan.definitions.current import work_with
from komplan.edition.compared import Changed, Comparison, Difference, Step, code_of, file_of, text_in
from komplan.edition.compared_files import ChangedFile
from komplan.edition.declared import told_of_added
from komplan.edition.left_untranslated import left_untranslated
from komplan.edition.touched import touched
from komplan.edition.weighed import Weighty, weighed
from komplan.language.catalogue import Catalogue
from komplan.model.digests.canonical import plain_text
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import Former, Part, Stated
from komplan.privacy.mask import mask

from ..kinds import display_of
from ..reference import label_of
from ..values.localiser import Localiser
from .bare import BareLocaliser
from .by_how_much import by_how_much
from .left import left_text
from .letters import other_letters
from .pages import view_pages
from .pieces import word_by_word
from .replaced import joined, replaced_address
from .row import in_a_row, typed
from .settings import said_setting, setting_label
from .silenced import silenced
from .town import ComparedFile, ComparedRecord, ComparedTown, SaidOtherwise, WeighedInWords

LONG = 60
"""Signs from which on of a text only the words that changed are shown, with some around them."""
NAMING = 2
"""Fields by which an item without a code is named: of a row of costs its year and who pays."""


@dataclass(frozen=True)
class _Speaker:
    """Says what stands in both editions, in one language."""

    before: Localiser
    after: Localiser

    @property
    def words(self) -> Catalogue:
        return self.after.words

    def said(self, speaker: Localiser, stated: Stated[Any], record: Record) -> str:
        """Return a statement in one line; nothing where the field is not there."""
        if not stated:
            return ""
        if isinstance(stated.value, Former):
            return self.shown(plain_text(typed(stated.value.node)))
        work_with(speaker.edition.definitions)
        said = speaker.statement(stated, record)
        return self.shown(in_a_row(said, speaker.words)) if said else ""

    def shown(self, text: str) -> str:
        """Return a text as it may be shown: contacts that somebody publishes now may be."""
        return mask(text, spared=sorts_published(self.after.edition, text))

    def named(self, speaker: Localiser, record: Record, **more: Any) -> ComparedRecord:
        """Return a record by its title."""
        work_with(speaker.edition.definitions)
        title, word = speaker.title(record).text, display_of(record.KIND).kind_word(speaker, record)
        return ComparedRecord(record.KIND, record.id, record.path, word, mask(title), **more)

    def held(self, speaker: Localiser, record: Record) -> str:
        """Return a record by its kind and title."""
        named = self.named(speaker, record)
        return self.words.say("compare", "record", kind=named.kind_word, title=named.title)


def view_comparison(
    comparison: Comparison,
    settings: Sequence[tuple[Sequence[str], Any, Any]],
    files: Sequence[ChangedFile],
    language: str,
) -> ComparedTown:
    """Return a comparison in the words of a language.

    Besides the records it tells what became of other files, and which ``settings`` were and are others, by their paths.
    """
    weighty = weighed(comparison, settings, files)
    speaker = _Speaker(BareLocaliser(comparison.before, language), BareLocaliser(comparison.after, language))

    def was(record: Record) -> ComparedRecord:
        is_public = record.key in comparison.before.public.records
        note = speaker.words.say("compare", "was_public") if is_public else ""
        return speaker.named(speaker.before, record, note=note)

    def now(record: Record) -> ComparedRecord:
        is_public = record.key in comparison.after.public.records
        note = "" if is_public else speaker.words.say("compare", "not_public")
        itself = Changed(record, record, tuple(told_of_added(record)))
        said = tuple(_said(speaker, itself, difference) for difference in itself.differences)
        return speaker.named(speaker.after, record, note=note, said=said)

    withdrawn = tuple(speaker.named(speaker.before, one) for one in comparison.withdrawn)
    published = tuple(speaker.named(speaker.after, one) for one in comparison.published)
    return ComparedTown(
        language,
        weighs=tuple(dict.fromkeys(_weighed(speaker, comparison, one) for one in weighty)),
        withdrawn=withdrawn,
        published=published,
        removed=tuple(map(was, comparison.removed)),
        added=tuple(map(now, comparison.added)),
        changed=tuple(_told_once((_changed(speaker, one) for one in comparison.changed), (*published, *withdrawn))),
        settings=tuple(_setting(speaker, *setting) for setting in settings),
        files=tuple(
            ComparedFile(file.path, file.how, speaker.words.say("compare", "files", file.how)) for file in files
        ),
        left=tuple(
            left_text(speaker.after, one, speaker.named(speaker.after, one.record).title)
            for one in left_untranslated(comparison)
        ),
        unread=comparison.unread,
        pages=view_pages(touched(comparison, files, is_set_otherwise=bool(settings)), speaker.words),
    )


def _setting(speaker: _Speaker, path: Sequence[str], before: Any, after: Any) -> SaidOtherwise:
    was, now = (speaker.shown(said_setting(value)) for value in (before, after))
    return SaidOtherwise(tuple(path), setting_label(speaker.words, path), was, now)


def _told_once(changed: Iterable[ComparedRecord], shown: Iterable[ComparedRecord]) -> Iterator[ComparedRecord]:
    """Yield what changed without what is said of it already: that it is ``shown`` or not, which id it had."""
    keys = {(one.kind, one.id) for one in shown}
    for record in changed:
        is_shown = (record.kind, record.id) in keys
        said = tuple(
            one
            for one in record.said
            if not (is_shown and one.path == ("publication",))
            and not (record.former and one.path[:1] == ("former_ids",) and one.after == record.former)
        )
        if said or record.former:
            yield replace(record, said=said)


def _weighed(speaker: _Speaker, comparison: Comparison, one: Weighty) -> WeighedInWords:
    languages, others = (_named(speaker, codes) for codes in (one.languages, one.others))
    said = speaker.words.say("compare", "weighs", one.weight, languages=languages, others=others)
    if one.record is None:
        return WeighedInWords(one.weight, said, one.path, label=setting_label(speaker.words, one.setting))
    is_there = one.record.key in comparison.after.records
    title = speaker.named(speaker.after if is_there else speaker.before, one.record).title
    label = _way(speaker, one.record, one.difference) if one.difference else ""
    change = _change(speaker, _holder_of(comparison, one), one.difference) if one.difference else None
    return WeighedInWords(one.weight, said, one.path, title, f"{label} {_codes_in(one)}".rstrip(), change)


def _change(speaker: _Speaker, changed: Changed, difference: Difference) -> SaidOtherwise:
    """Return what a statement was and is, with what came in place of one that went."""
    said = _said(speaker, changed, difference)
    if said.after:
        return said
    told = joined(_said(speaker, changed, one) for one in changed.differences)
    return next((one for one in told if (one.path, one.before) == (said.path, said.before)), said)


def _holder_of(comparison: Comparison, one: Weighty) -> Changed:
    """Return the record in which a difference is, as it was and is."""
    return next(changed for changed in comparison.changed if changed.after is one.record)


def _codes_in(one: Weighty) -> str:
    """Return the codes of the items that are new in a list, of which all else says little."""
    items = one.difference.after.value if one.difference and not one.difference.before else None
    found = map(code_of, items if isinstance(items, tuple) else ())
    return ", ".join(filter(None, found))


def _named(speaker: _Speaker, codes: Sequence[str]) -> str:
    return ", ".join(map(speaker.after.language_name, codes))


def _changed(speaker: _Speaker, changed: Changed) -> ComparedRecord:
    former = changed.before.id if changed.before.key != changed.after.key else ""
    own, before = changed.after.path, changed.before.path
    files = [file_of(changed, difference) for difference in changed.differences]
    path = files[0] if len(set(files)) == 1 and not former else own
    said = tuple(
        replace(_said(speaker, changed, difference), file="" if file == path else file)
        for difference, file in zip(changed.differences, files, strict=True)
    )
    said = tuple(joined(said))
    if changed.moved_from:
        said = (_moved(speaker, changed.moved_from, changed.after), *said)
    named = speaker.named(speaker.after, changed.after, former=former, former_path=before if before != own else "")
    return replace(named, path=path, said=said)


def _moved(speaker: _Speaker, was: Record, record: Record) -> SaidOtherwise:
    """Return in the file of which record another one stands, and stood."""
    now = record.container
    before, after = speaker.held(speaker.before, was), speaker.held(speaker.after, now) if now else ""
    return SaidOtherwise((), speaker.words.say("compare", "stands_in"), before, after)


def _said(speaker: _Speaker, changed: Changed, difference: Difference) -> SaidOtherwise:
    words, language = speaker.words, difference.language
    path = tuple(part for step in difference.way for part in (step.field, _number(step)) if part)
    label = _way(speaker, changed.after, difference)
    if difference.way[0].field == "translations":
        return SaidOtherwise(
            path, label, "", "", note=words.say("compare", "compared_anew" if difference.after else "compared_no_more")
        )
    if difference.is_order:
        return SaidOtherwise(path, label, "", "", note=words.say("compare", "order"))
    if language:
        texts = (plain_text(text_in(one, language)) for one in (difference.before, difference.after))
        before, after = map(speaker.shown, texts)
        named = words.say("compare", "in_language", language=speaker.after.language_name(language))
        note = ", ".join(filter(None, (named, other_letters(words, before, after))))
        is_long = bool(before and after) and max(len(before), len(after)) > LONG
        return SaidOtherwise(path, label, before, after, note=note, pieces=word_by_word(before, after, is_long))
    before = speaker.said(speaker.before, difference.before, changed.before)
    after = speaker.said(speaker.after, difference.after, changed.after)
    if difference.way[0].field == "suppress":
        before, after = silenced(words, before, difference.before), silenced(words, after, difference.after)
    if (address := replaced_address(difference)) and speaker.before.edition.is_public(changed.before):
        before = address
    note = words.say("compare", "otherwise") if before == after else other_letters(words, before, after)
    return SaidOtherwise(path, label, before, after, by_how_much(difference, words), note)


def _number(step: Step) -> str:
    return (code_of(step.item) or str(step.number or "")) if step.item else ""


def _way(speaker: _Speaker, record: Record, difference: Difference) -> str:
    """Return what the way to a statement of a record is called."""
    last = "" if difference.before and difference.after else None  # an item that came or went says what it is
    below = [*(step.field for step in difference.way[1:]), last]
    return " › ".join(_label(speaker, record, step, field) for step, field in zip(difference.way, below, strict=True))


def _label(speaker: _Speaker, record: Record, step: Step, below: str | None) -> str:
    """Return what a step is called: its field, and of several its code, else its first fields, but that ``below``."""
    label = label_of(speaker.words, step.owner, step.field)
    if below is None or not step.item or not isinstance(step.item.value, Part):
        return label
    who = speaker.after if step.number else speaker.before
    fields = fields_of(type(step.item.value)).items()
    naming = [field for name, field in fields if name != below and not (field.several and field.is_group)]
    stated = [one for field in naming if (one := step.item.value.stated(field.attribute)).value is not None]
    named = ", ".join(speaker.said(who, one, record) for one in stated[:NAMING])
    return " › ".join(filter(None, (label, code_of(step.item) or named)))
