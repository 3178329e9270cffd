"""Settings of Komplan that stand beside the place in ``mkdocs.yml`` where they count."""

from collections.abc import Collection, Iterator, Sequence

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, facts
from komplan.sources.settings import OWN, SETTINGS
from komplan.sources.tree import Branch

HOLDER, NAME = OWN


def group_aside(tree: Branch, names: Collection[str], lines: Sequence[str]) -> Diagnostic | None:
    """Return the finding that the whole group stands aside: without ``extra`` around it, or without its own name.

    ``lines`` are those of ``mkdocs.yml``; its lines are moved in where nothing else stands between them.
    """
    extra = tree.get(HOLDER)
    if NAME in tree.keys_at:
        at, block = tree.keys_at[NAME], _block(lines, tree, {NAME})
        is_below = HOLDER in tree.keys_at and extra is None and _is_right_below(lines, tree.keys_at[HOLDER], at)
        above = [] if is_below else [f"{HOLDER}:"]
        can_move = is_below or HOLDER not in tree.keys_at
        return _aside(NAME, HOLDER, at, _moved_in(lines, block, above) if can_move else None)
    if isinstance(extra, Branch) and "languages" in extra:
        block = _block(lines, extra, names)
        indent = " " * (extra.keys_at["languages"].column - 1)
        above = [] if NAME in extra.keys_at else [f"{indent}{NAME}:"]
        return _aside("languages", ".".join(OWN), extra.keys_at["languages"], _moved_in(lines, block, above))
    return None


def each_aside(tree: Branch, own: Branch, names: Collection[str]) -> Iterator[Diagnostic]:
    """Yield each setting that stands aside of the others and would change nothing there."""
    extra = tree.get(HOLDER)
    for branch in (tree, extra):
        for name, at in branch.keys_at.items() if isinstance(branch, Branch) else ():
            if name in names and name not in own:
                yield _aside(name, ".".join(OWN), at, None)


def _aside(name: str, home: str, at: Place, repair: Repair | None) -> Diagnostic:
    return Diagnostic("field-elsewhere", at, facts(field=name, homes=(home,)), repair)


def _block(lines: Sequence[str], branch: Branch, names: Collection[str]) -> range | None:
    """Return the lines, counted from 0, of the fields of some names; None where others stand between them."""
    places = sorted(branch.keys_at.values())
    own = [at for name, at in branch.keys_at.items() if name in names]
    if any(at.path != SETTINGS for at in own) or places[places.index(min(own)) :][: len(own)] != sorted(own):
        return None
    column, last = own[0].column, max(own).line
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) >= column):
        last += 1
    while not lines[last - 1].strip():
        last -= 1
    return range(min(own).line - 1, last)


def _moved_in(lines: Sequence[str], block: range | None, above: Sequence[str]) -> Repair | None:
    if block is None or block.stop > len(lines):
        return None
    moved = [f"  {lines[number]}" if lines[number].strip() else "" for number in block]
    at = Stretch(SETTINGS, block.start + 1, 1, block.stop, len(lines[block.stop - 1]) + 1)
    return Repair("\n".join([*above, *moved]), at=at)


def _is_right_below(lines: Sequence[str], above: Place, below: Place) -> bool:
    return above.path == below.path and not any(line.strip() for line in lines[above.line : below.line - 1])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
