"""The languages that a town's settings name, as far as they can be told without reading the rest of them."""

from collections.abc import Iterator

from komplan.language.catalogue import languages as catalogues
from komplan.sources.settings import OWN, read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.sources.tree import Branch, Items, Node, Scalar, find

from .brought import bring


def town_language(snapshot: Snapshot) -> str | None:
    """Return the town's own language, or None where its settings do not tell."""
    source, _ = read_settings_files(snapshot)
    bring(snapshot, *stated_codes(source.tree if source else None))
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


def stated_codes(tree: Branch | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the languages and of the countries that the settings name, whatever is wrong besides."""
    branch = find(tree, OWN) if tree else None
    if not isinstance(branch, Branch):
        return (), ()
    stated = (stated_languages(branch, name) for name in ("languages", "countries"))
    languages, countries = (tuple(str(code) for code in codes if isinstance(code, Scalar)) for codes in stated)
    return languages, countries


def stated_languages(branch: Branch, setting: str = "languages") -> Iterator[Node | None]:
    """Yield the languages that Komplan's own settings name, or the items of another of them."""
    said = stated_value(branch.get(setting))
    yield from map(stated_value, said if isinstance(said, Items) else [said])


def stated_value(node: Node | None) -> Node | None:
    """Return what a setting states, which may stand under ``value``."""
    return node.get("value") if isinstance(node, Branch) else node
