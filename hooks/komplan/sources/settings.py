"""The settings of a town: ``mkdocs.yml`` and the files that it inherits from, read strictly and put together.

They are read twice over: as a tree that knows its places, and as the plain values that YAML means by them, which is
what MkDocs is given. Nothing in either can run.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, Way, Word, Wording, facts

from .files import find_file, leads_through_link, look, read_bytes
from .limits import FILE
from .snapshot import Snapshot
from .text import read_text
from .tree import Branch, Items, Scalar
from .yaml_line import plain_structure
from .yaml_tagged import read_tagged
from .yaml_values import read_values

SETTINGS = "mkdocs.yml"
"""Path of the settings from the town's root."""

OTHER = "mkdocs.yaml"
"""What they are called elsewhere, and not here."""

INHERIT = "INHERIT"
"""Setting that names the file whose settings count where this one says nothing."""

OWN = ("extra", "komplan")
"""Where the settings stand that Komplan itself reads; in those of MkDocs an empty value may be right."""

MOST_FILES = 8
"""How many files may inherit from one another."""


@dataclass(frozen=True, slots=True)
class SettingsSource:
    """What the settings say, with those that they inherit."""

    tree: Branch
    """Every value as text, with its place."""
    values: Mapping[str, Any]
    """The same as YAML understands it: text, numbers, booleans, None, lists, mappings, and ``Named``."""
    lines: Sequence[str]
    """Of the file itself, without those that it inherits from."""


def read_settings_files(snapshot: Snapshot) -> tuple[SettingsSource | None, list[Diagnostic]]:
    """Return the settings of a town, or None where they can't be read, and what is wrong with them."""
    return _read(snapshot, SETTINGS, ())


def _read(snapshot: Snapshot, path: str, before: tuple[str, ...]) -> tuple[SettingsSource | None, list[Diagnostic]]:
    text, findings = _text(snapshot, path)
    if text is None:
        return None, findings
    text = plain_structure(text)
    tree, findings = read_tagged(text, path)
    findings = [f for f in findings if f.code != "empty-value" or _is_own(f.place, tree)]
    if tree is None:
        return None, findings
    try:
        values = read_values(text)
    except ValueError as error:
        return None, [*findings, Diagnostic("settings-mkdocs", Place(path), {"reason": str(error)})]
    own = SettingsSource(tree, values, text.split("\n"))
    if INHERIT not in values:
        return own, findings
    parent, more = _inherited(snapshot, path, own, before)
    return (_merged(parent, own) if parent else None), findings + more


def _text(snapshot: Snapshot, path: str) -> tuple[str | None, list[Diagnostic]]:
    file = find_file(snapshot, path)
    if file is None:
        is_misnamed = path == SETTINGS and look(snapshot, OTHER) is not None
        repair = Repair(SETTINGS, Way.MOVE, Stretch.of(Place(OTHER))) if is_misnamed else None
        return None, [Diagnostic("settings-missing", Place(path), {"setting": path}, repair)]
    if isinstance(file, Diagnostic):
        return None, [file]
    data, findings = read_bytes(file, FILE)
    return (None, findings) if data is None else read_text(data, path)


def _inherited(
    snapshot: Snapshot, path: str, own: SettingsSource, before: tuple[str, ...]
) -> tuple[SettingsSource | None, list[Diagnostic]]:
    """Return the settings of the file that ``path`` inherits from."""
    said = own.tree.get(INHERIT)
    if not isinstance(said, Scalar):
        found = Word.LIST if isinstance(said, Items) else Word.MAPPING
        at = own.tree.keys_at.get(INHERIT, Place(path))
        told = facts(expected=Word.TEXT, found=found, example="INHERIT: obec.yml")
        return None, [Diagnostic("wrong-shape", at, told)]
    target = inside(snapshot, path, said)
    reason = "outside" if target is None else "circle" if target in (*before, path) else None
    if reason is None and len(before) >= MOST_FILES:
        reason = "circle"
    if target is None or reason:
        told = facts(setting=INHERIT, path=str(said), reason=Wording("folder_reasons", reason or "outside"))
        return None, [Diagnostic("settings-folder", said.place, told)]
    return _read(snapshot, target, (*before, path))


def inside(snapshot: Snapshot, path: str, target: str) -> str | None:
    """Return the path from the root that ``target`` means, seen from the file at ``path``; None where it leads out.

    A link on the way counts as leading out.
    """
    if not target or "\0" in target:
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if found.startswith(("/", "../")) or found == "..":
        return None
    return None if leads_through_link(snapshot, posixpath.dirname(found)) else found


def _merged(parent: SettingsSource, own: SettingsSource) -> SettingsSource:
    values = {key: value for key, value in own.values.items() if key != INHERIT}
    return SettingsSource(_merged_trees(parent.tree, own.tree), _merged_values(parent.values, values), own.lines)


def _merged_values(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return mappings put together at all depths; where both say something, ``own`` counts."""
    merged = dict(parent)
    for key, value in own.items():
        there = merged.get(key)
        both = isinstance(there, dict) and isinstance(value, dict)
        merged[key] = _merged_values(there, value) if both else value  # type: ignore[arg-type]
    return merged


def _merged_trees(parent: Branch, own: Branch) -> Branch:
    merged = Branch(own.place)
    for branch in (parent, own):
        merged.keys_at |= branch.keys_at
    for key in dict.fromkeys((*parent, *own)):
        first, second = parent.get(key), own.get(key)
        both = isinstance(first, Branch) and isinstance(second, Branch)
        node = _merged_trees(first, second) if both else second if second is not None else first  # type: ignore[arg-type]
        if node is not None and key != INHERIT:
            merged[key] = node
    return merged


def _is_own(place: Place, tree: Branch | None) -> bool:
    """Tell whether a place lies in what Komplan itself reads."""
    extra = tree.get(OWN[0]) if tree else None
    if tree is None or not isinstance(extra, Branch) or OWN[1] not in extra:
        return False
    start = extra.keys_at[OWN[1]]
    return start < place and all(place < at for at in _after(start, tree, extra))


def _after(start: Place, *branches: Branch) -> Iterator[Place]:
    return (at for branch in branches for at in branch.keys_at.values() if at > start)
