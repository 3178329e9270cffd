"""The level of a measure agrees with its parent, which stands one level higher in the same plan."""

import re
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.measures import DEEPEST, above, named_parent
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.reading.spots import over, written_text
from komplan.sources.tree import Scalar

_PARTED = re.compile(r"[,;/+]| (?:a|i|and) ")


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each parent from another plan, and each level that does not follow from the parents or has no name."""
    named: dict[str, int] = {}
    for plan in edition.of(Plan):
        found = list(_names(plan))
        named[plan.id] = 0 if found else len(plan.levels.value or ())
        yield from found
    for measure in edition.of(Measure):
        parent = named_parent(edition, measure)
        if parent and _folder(parent) != _folder(measure):
            told = facts(parent=parent.id, plan=_folder(measure))
            yield Diagnostic("parent-elsewhere", measure.place("parent"), told, related=(Related(parent.place()),))
        elif possible := _possible(edition, measure):
            yield from _level(edition, measure, possible, named.get(_folder(measure), 0))
        elif _just_too_deep(edition, measure):
            told = facts(level=DEEPEST + 1, named=named.get(_folder(measure), 0))
            yield Diagnostic("level-unnamed", measure.place("parent"), told)


def _names(plan: Plan) -> Iterator[Diagnostic]:
    """Yield each level that has a number for a name, and names of several that stand in one text without brackets."""
    for index, stated in enumerate(plan.levels.value or (), 1):
        if stated.value and not any(map(_is_name, stated.value.by_language.values())):
            yield Diagnostic("level-unnamed", plan.place("levels", index - 1), facts(level=index, named=index - 1))
    typed = plan.tree.get("levels")
    parts = [part for text in _PARTED.split(typed) if (part := text.strip())] if isinstance(typed, Scalar) else []
    if len(parts) > 1 and isinstance(typed, Scalar) and all(map(_is_name, parts)):
        repair = over(typed, f"[{', '.join(map(written_text, parts))}]")
        yield Diagnostic("level-unnamed", typed.place, facts(level=2, named=1), repair)


def _is_name(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _just_too_deep(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure is the first on its way down that stands deeper than any plan goes."""
    steps, at = 0, named_parent(edition, measure)
    while at is not None and steps <= DEEPEST:  # a circle goes on for ever
        steps, at = steps + 1, named_parent(edition, at)
    return at is None and steps == DEEPEST


def _folder(measure: Measure) -> str:
    """Return the id of a measure's plan, which its file's path tells."""
    return measure.id.partition("/")[0]


def _possible(edition: Edition, measure: Measure) -> tuple[int, ...]:
    """Return the levels that may follow from the parents, the likeliest last; none where the parents are not known.

    They are two where a measure above states a level that is wrong itself, which is told there and not again here.
    """
    parents = above(edition, measure)
    top = parents[-1] if parents else measure
    if top.parent or any(_folder(parent) != _folder(measure) for parent in parents):
        return ()
    stated = [level.number + steps for steps, parent in enumerate(parents, 1) if (level := parent.level.value)]
    return (len(parents) + 1, *stated[:1])


def _level(edition: Edition, measure: Measure, possible: tuple[int, ...], named: int) -> Iterator[Diagnostic]:
    said = measure.level.value
    if said and said.number not in possible:
        parent = named_parent(edition, measure)
        related = (Related(parent.place("level")),) if parent else ()
        told = facts(level=said.number, expected=possible[-1])
        yield Diagnostic("measure-level", measure.place("level"), told, related=related)
        return
    level = said.number if said else possible[-1]
    if named and level == named + 1:  # those below it are deeper still, for the same reason
        place = measure.place("level" if said else "parent")
        yield Diagnostic("level-unnamed", place, facts(level=level, named=named))
