"""Texts that say something else, in all of their languages or in some only, and texts that are gone in a language."""

from collections.abc import Iterable, Iterator

from komplan.definitions.frozen import frozen
from komplan.language.slips import is_slip
from komplan.model.digests.canonical import plain_text

from .compared import Difference, languages_of, text_in


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


def is_reworded(difference: Difference) -> bool:
    """Tell whether a text that was there says something else now in the language of a difference."""
    old, new = (text_in(one, difference.language) for one in (difference.before, difference.after))
    return bool(difference.language and old) and not is_slip(old, new)
