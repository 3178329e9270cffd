"""Keeping the digests of what a plan promised when it was adopted and amended."""

from collections.abc import Iterable

from komplan.edition.seals import Seal
from komplan.model.kinds.plan import Plan
from komplan.sources.tree import find

from .edit import EditedFile, file_of
from .yaml_text import Value, copied, lines


def with_adoption(text: str, plan: Plan) -> str:
    """Return a plan's text with an adoption that can hold a digest: where it is unknown, its date is what is."""
    if not plan.adoption or not plan.adoption.unknown:
        return text
    unknown = find(plan.tree, ("adoption",))
    assert unknown is not None  # it was read from there
    facts: dict[str, Value] = {"date": copied(unknown)}
    without = file_of(text).without(("adoption",))
    return "\n".join([without.text.rstrip(), "adoption:", *lines(facts, "  "), ""])


def with_digests(text: str, plan: Plan, seals: Iterable[Seal]) -> str:
    """Return a plan's text with the digests that it lacks; nothing else in the file is touched."""
    file = file_of(text)
    for seal in seals:
        if seal.stated is None:
            file = _sealed(file, plan, seal)
    return file.text


def _sealed(file: EditedFile, plan: Plan, seal: Seal) -> EditedFile:
    """Return the file with a digest, also in place of one that is said to be unknown."""
    written = f'"{seal.now}"'
    *around, name = seal.path
    if find(plan.tree, seal.path) is not None:
        return file.put(seal.path, written)
    return file.add(tuple(around), str(name), written)
