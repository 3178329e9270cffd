"""The level of a measure agrees with its parent, which stands one level higher in the same plan."""

import re
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.measures import DEEPEST, above, named_parent
from komplan.model.answers import settled
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.reading.spots import over, written_text
from komplan.sources.tree import Scalar

_PARTED = re.compile(r"[,;/+]| (?:a|i|and) ")


def check_plan(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield each level that has a number for a name, and names of several that stand in one text without brackets."""
    for index, stated in enumerate(plan.levels.value or (), 1):
        if stated.value and not any(map(_is_name, stated.value.by_language.values())):
            yield Diagnostic("level-unnamed", plan.place("levels", index - 1), facts(level=index, named=index - 1))
    typed = plan.tree.get("levels")
    parts = [part for text in _PARTED.split(typed) if (part := text.strip())] if isinstance(typed, Scalar) else []
    if len(parts) > 1 and isinstance(typed, Scalar) and all(map(_is_name, parts)):
        repair = over(typed, f"[{', '.join(map(written_text, parts))}]")
        yield Diagnostic("level-unnamed", typed.place, facts(level=2, named=1), repair)


def check_measure(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield a parent from another plan, or a level that does not follow from the parents or has no name."""
    parent = named_parent(edition, measure)
    if parent and _folder(parent) != _folder(measure):
        told = facts(parent=parent.id, plan=_folder(measure))
        yield Diagnostic("parent-elsewhere", measure.place("parent"), told, related=(Related(parent.place()),))
    elif possible := _possible(edition, measure):
        yield from _level(edition, measure, possible)
    elif _just_too_deep(edition, measure):
        told = facts(level=DEEPEST + 1, named=_levels_named(edition, _folder(measure)))
        yield Diagnostic("level-unnamed", measure.place("parent"), told)


@settled
def _levels_named(edition: Edition, folder: str) -> int:
    """Return how many levels the plan of a folder names; 0 where something is wrong with their names."""
    plan = edition.get(Plan, folder)
    return len(plan.levels.value or ()) if plan and not any(check_plan(edition, plan)) else 0


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


def _level(edition: Edition, measure: Measure, possible: tuple[int, ...]) -> Iterator[Diagnostic]:
    said = measure.level.value
    if said and said.number not in possible:
        parent = named_parent(edition, measure)
        related = (Related(parent.place("level")),) if parent else ()
        told = facts(level=said.number, expected=possible[-1])
        yield Diagnostic("measure-level", measure.place("level"), told, related=related)
        return
    level, named = said.number if said else possible[-1], _levels_named(edition, _folder(measure))
    if named and level == named + 1:  # those below it are deeper still, for the same reason
        place = measure.place("level" if said else "parent")
        yield Diagnostic("level-unnamed", place, facts(level=level, named=named))
