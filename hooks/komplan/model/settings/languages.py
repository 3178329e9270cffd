"""The languages that a town's settings name, as far as they can be told without reading the rest of them."""

from collections.abc import Iterator

from komplan.language.catalogue import languages as catalogues
from komplan.sources.settings import OWN, read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.sources.tree import Branch, Items, Node, Scalar, find


def town_language(snapshot: Snapshot) -> str | None:
    """Return the town's own language, or None where its settings do not tell."""
    source, _ = read_settings_files(snapshot)
    return guess_language(source.tree if source else None)


def guess_language(tree: Branch | None) -> str | None:
    """Return the town's own language even where its settings have errors."""
    branch = find(tree, OWN) if tree else None
    own = first_language(branch) if isinstance(branch, Branch) else None
    return own if own in catalogues() else None


def first_language(branch: Branch) -> str:
    """Return the first language that Komplan's own settings name, else the first of all."""
    first = next(stated_languages(branch), None)
    return str(first) if isinstance(first, Scalar) else catalogues()[0]


def stated_languages(branch: Branch) -> Iterator[Node | None]:
    """Yield the languages that Komplan's own settings name."""
    said = stated_value(branch.get("languages"))
    yield from map(stated_value, said if isinstance(said, Items) else [said])


def stated_value(node: Node | None) -> Node | None:
    """Return what a setting states, which may stand under ``value``."""
    return node.get("value") if isinstance(node, Branch) else node
