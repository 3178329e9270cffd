"""Whether a translation says other numbers, months, money, codes or links than its text, or denies what that says."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
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
        mine, theirs = _Told(claims_of(one, language)), _Told(claims_of(another, other))
        found += _claimed(theirs.lacks(mine.claims), mine.lacks(theirs.claims), start)
        found += _denied(one, language, another, other, start)
        found += _bounded(one, language, another, other, start)
    if found:
        said, there = _Told(claims_of(text, language)), _Told(claims_of(translation, other))
        stands_elsewhere = _elsewhere(said, there, is_abridged=is_abridged)
        found = [one for one in found if not stands_elsewhere(one)]
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


class _Told:
    """What a text says, to be looked up."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Sort it once: a text may say thousands of things."""
        self.claims = claims
        self._months = _months_in(claims)
        self._typed: dict[str, list[Claim]] = {}
        self._values: dict[tuple[ClaimSort, bool], set[str]] = {}
        for one in claims:
            self._typed.setdefault(one.typed, []).append(one)
            self._values.setdefault((one.sort, _is_hint(one)), set()).update(one.values)

    def typed(self, words: str) -> Sequence[Claim]:
        """Return what it says by these words."""
        return self._typed.get(words, ())

    def lacks(self, said: Sequence[Claim]) -> list[Claim]:
        """Return what another text says and this one doesn't.

        The number of a month may stand for its name, but not where both texts name as many months.
        """
        may_stand = _months_in(said) != self._months
        return [one for one in said if not self._has(one, _TIMES if may_stand else frozenset())]

    def _has(self, one: Claim, times: frozenset[ClaimSort]) -> bool:
        sorts = times if one.sort in times else {one.sort}
        hinted, sure = (self._values_of(sorts, is_hint) & one.values for is_hint in (True, False))
        return bool(hinted or (sure if _is_hint(one) else sure - {ANY_HALF}))

    def _values_of(self, sorts: Set[ClaimSort], is_hint: bool) -> set[str]:
        return set().union(*(self._values.get((sort, is_hint), ()) for sort in sorts))


_TIMES = frozenset({ClaimSort.NUMBER, ClaimSort.MONTH})


def _months_in(claims: Iterable[Claim]) -> int:
    return sum(one.sort is ClaimSort.MONTH for one in claims)


def _is_hint(claim: Claim) -> bool:
    return claim.sureness is Sureness.HINT


def _elsewhere(said: _Told, there: _Told, *, is_abridged: bool) -> Callable[[Disagreement], bool]:
    """Return what tells whether what one of two sentences says more is said in another one, or in what is left out."""

    @cache
    def stands(sort: ClaimSort, text: str, translation: str) -> bool:
        if sort is ClaimSort.DENIAL or (text and translation):
            return False
        if text:
            return is_abridged or not there.lacks(said.typed(text))
        return not said.lacks(there.typed(translation))

    return lambda found: stands(found.sort, found.text, found.translation)


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
    alike = {at for hit in only_alike.finditer(text) for at in range(*hit.span())} if only_alike else set()
    hits = pattern.finditer(text) if pattern else ()
    return next((hit for hit in hits if hit.start() not in alike), None)


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
