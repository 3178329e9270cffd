"""Texts that say something else, in all of their languages or in some only, and texts that are gone in a language."""

from collections.abc import Iterable, Iterator

from komplan.definitions.frozen import frozen
from komplan.language.slips import changes_little, is_slip
from komplan.language.translated import disagreements
from komplan.model.digests.canonical import plain_text

from .compared import Changed, Difference, languages_of, text_in
from .edition import Edition
from .translating import TranslationState, translations_of


@frozen
class Reworded:
    """A text that is another in some of its languages, or in all."""

    difference: Difference
    """The first of them."""
    languages: tuple[str, ...]
    """In which it says something else, or nothing any more."""
    others: tuple[str, ...]
    """In which it stands as it was."""
    is_gone: bool = False
    """Whether it is not there any more in those."""


def reworded(differences: Iterable[Difference]) -> Iterator[Reworded]:
    """Yield texts that were reworded, with the languages in which they were not, and those that are gone in some.

    What is only mistyped no longer says what it said, and an item of a list that went is told as such.
    """
    statements: dict[tuple[int, int], list[Difference]] = {}
    for one in differences:
        if one.language:
            statements.setdefault((id(one.before), id(one.after)), []).append(one)
    for found in statements.values():
        first, changed = found[0], {one.language for one in found}
        others = tuple(code for code in languages_of(first.before) if code not in changed)
        said = [one for one in found if text_in(one.after, one.language) and is_reworded(one)]
        if said:
            yield Reworded(said[0], tuple(one.language for one in said), others)
        gone = [one for one in found if not plain_text(text_in(one.after, one.language))]
        if gone and not (first.way[-1].item and not first.after):
            yield Reworded(gone[0], tuple(one.language for one in gone), others, is_gone=True)


def is_accepted(edition: Edition, changed: Changed, one: Reworded) -> bool:
    """Tell whether somebody wrote down that a text still says what its translations do, and hardly a word is another.

    Numbers, days, money, links and what is denied have to be as before.
    """
    way = one.difference.way
    path = tuple(part for step in way for part in ((step.field, step.number - 1) if step.number else (step.field,)))
    pairs = [each for each in translations_of(edition, changed.after) if each.path == path]
    both = {*one.languages, *one.others}
    judged = [each for each in pairs if {each.language, each.of} <= both]
    texts = [
        tuple(text_in(said, code) for said in (one.difference.before, one.difference.after)) for code in one.languages
    ]
    return (
        bool(judged)
        and all(each.state is TranslationState.COMPARED for each in judged)
        and all(changes_little(*pair) for pair in texts)
        and not any(disagreements(old, code, new, code) for code, (old, new) in zip(one.languages, texts, strict=True))
    )


def is_reworded(difference: Difference) -> bool:
    """Tell whether a text that was there says something else now in the language of a difference."""
    old, new = (text_in(one, difference.language) for one in (difference.before, difference.after))
    return bool(difference.language and old) and not is_slip(old, new)
