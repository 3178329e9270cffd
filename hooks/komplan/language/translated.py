"""Whether a translation says other numbers, months, money, codes or links than its text, or denies what that says."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from komplan.definitions.current import Definitions, current, per_definitions
from komplan.definitions.frozen import frozen

from .catalogue import catalogue
from .claim_words import ANY_HALF, ClaimSort, Sureness
from .claims import Claim, claims_of


@frozen
class Disagreement:
    """What a text and its translation say differently."""

    sort: ClaimSort
    text: str
    """What the text says, as it is written there; nothing where the translation says more."""
    translation: str
    """What the translation says; nothing where it says less."""
    at: int
    """Where that stands in the translation, or the sentence that lacks it."""


Pieces = Sequence[tuple[int, str]]
"""Parts of a text, each with where it begins."""

_PARAGRAPHS = re.compile(r"\n\s*\n")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\da-z_])|\n\s*\n|\n(?=\s*[-*+|\d])")
_MONTHS = 12
"""Of a year."""
_ABRIDGED = 0.6
"""A translation that is shorter than this share of its text tells only some of it."""


def disagreements(text: str, language: str, translation: str, other: str) -> tuple[Disagreement, ...]:
    """Return what a text in a language and its translation into an ``other`` say differently, in its order.

    Sentences, or else paragraphs, are compared one by one where both have as many.
    """
    return _disagreements(text, language, translation, other, current())


@lru_cache(maxsize=8192)
def _disagreements(
    text: str, language: str, translation: str, other: str, definitions: Definitions
) -> tuple[Disagreement, ...]:
    if text == translation:
        return ()
    is_abridged = len(translation) < _ABRIDGED * len(text)
    found: list[Disagreement] = []
    for (_, one), (start, another) in _paired(text, translation):
        mine, theirs = claims_of(one, language), claims_of(another, other)
        found += _claimed(_lacking(mine, theirs), _lacking(theirs, mine), start)
        found += _denied(one, language, another, other, start)
        found += _bounded(one, language, another, other, start)
    if found:
        said, there = claims_of(text, language), claims_of(translation, other)
        found = [one for one in found if not _stands_elsewhere(one, said, there, is_abridged=is_abridged)]
    return tuple(sorted(found, key=lambda one: one.at))


def _paired(text: str, translation: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    for pattern in (_SENTENCES, _PARAGRAPHS):
        pieces, others = _parted(text, pattern), _parted(translation, pattern)
        if len(pieces) == len(others):
            return zip(pieces, others, strict=True)
    return iter([((0, text), (0, translation))])


def _parted(text: str, pattern: re.Pattern[str]) -> Pieces:
    starts = [0, *(hit.end() for hit in pattern.finditer(text))]
    return [(start, text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _lacking(said: Sequence[Claim], there: Sequence[Claim]) -> list[Claim]:
    """Return what is said in one text and not in another."""
    agrees = _agreement(said, there)
    return [one for one in said if not any(agrees(one, two) for two in there)]


def _agreement(said: Sequence[Claim], there: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Return what tells whether two claims say the same.

    The number of a month may stand for its name, but not where both texts name as many months.
    """
    months = [sum(one.sort is ClaimSort.MONTH for one in some) for some in (said, there)]
    times = {ClaimSort.NUMBER, ClaimSort.MONTH} if months[0] != months[1] else set()

    def agrees(one: Claim, two: Claim) -> bool:
        is_alike = one.sort is two.sort or {one.sort, two.sort} <= times
        common = one.values & two.values
        is_hinted = Sureness.HINT in {one.sureness, two.sureness}
        return is_alike and bool(common if is_hinted else common - {ANY_HALF})

    return agrees


def _stands_elsewhere(found: Disagreement, said: Sequence[Claim], there: Sequence[Claim], *, is_abridged: bool) -> bool:
    """Tell whether what one of two sentences says more is said in another one, or in what a translation leaves out."""
    if found.sort is ClaimSort.DENIAL or (found.text and found.translation):
        return False
    if found.text:
        return is_abridged or not _lacking([one for one in said if one.typed == found.text], there)
    return not _lacking([one for one in there if one.typed == found.translation], said)


def _claimed(mine: Sequence[Claim], theirs: Sequence[Claim], start: int) -> Iterator[Disagreement]:
    """Yield what stands in one of two texts alone, by two of a sort."""
    for sort in ClaimSort:
        ours, others = (
            [one for one in some if one.sort is sort and one.sureness is not Sureness.HINT] for some in (mine, theirs)
        )
        for one, another in zip_longest(ours, others):
            alone = one or another
            if one and another and _are_years_and_months(one, another):
                continue
            if (one and another) or not (alone.sureness is Sureness.WORD or alone.values == {"1"}):
                at = start + (another.at if another else 0)
                yield Disagreement(sort, one.typed if one else "", another.typed if another else "", at)


def _are_years_and_months(one: Claim, two: Claim) -> bool:
    """Tell whether one of two numbers counts years and the other their months."""
    some, others = ({int(value) for value in claim.values if value.isdigit()} for claim in (one, two))
    return bool({_MONTHS * few for few in some} & others or {_MONTHS * few for few in others} & some)


def _denied(text: str, language: str, translation: str, other: str, start: int) -> Iterator[Disagreement]:
    """Yield that one of two texts surely denies something and the other nothing."""
    if (word := _denial(text, language)) and not _may_deny(translation, other):
        yield Disagreement(ClaimSort.DENIAL, word[0], "", start)
    if (word := _denial(translation, other)) and not _may_deny(text, language):
        yield Disagreement(ClaimSort.DENIAL, "", word[0], start + word.start())


def _bounded(text: str, language: str, translation: str, other: str, start: int) -> Iterator[Disagreement]:
    """Yield that one of two texts says at least and the other at most, and neither says both."""
    for name, opposite in (("least", "most"), ("most", "least")):
        mine, theirs = _found(text, language, name), _found(translation, other, opposite)
        if mine and theirs and not (_found(text, language, opposite) or _found(translation, other, name)):
            yield Disagreement(ClaimSort.BOUND, mine[0], theirs[0], start + theirs.start())


def _found(text: str, language: str, name: str) -> re.Match[str] | None:
    pattern = _words_of(language, name)
    return pattern.search(text) if pattern else None


def _denial(text: str, language: str) -> re.Match[str] | None:
    pattern, only_alike = _words_of(language, "negated"), _words_of(language, "not_negated")
    alike = [hit.span() for hit in only_alike.finditer(text)] if only_alike else []
    hits = pattern.finditer(text) if pattern else ()
    return next((hit for hit in hits if not any(start <= hit.start() < end for start, end in alike)), None)


def _may_deny(text: str, language: str) -> bool:
    """Tell whether a text may deny anything; also where nobody knows how its language does."""
    pattern = _words_of(language, "perhaps_negated")
    return pattern is None or pattern.search(text) is not None


@per_definitions
def _words_of(language: str, name: str) -> re.Pattern[str] | None:
    """Return the pattern of some of a language's words, in which ``*`` stands for letters; None where it has none."""
    words = catalogue(language).find("read", "texts", name)
    if not words:
        return None
    forms = "|".join(re.escape(word).replace(r"\*", r"[^\W\d_]*") for word in words)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.I)
