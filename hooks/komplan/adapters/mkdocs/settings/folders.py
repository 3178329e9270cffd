"""Folders and addresses in the settings: they stay inside the repository and lead to what they are for."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from komplan.diagnostics import Diagnostic, Place, Repair, Way, Wording, facts
from komplan.sources.files import FOLDERS, Found, find_file, leads_through_link, look
from komplan.sources.settings import SETTINGS, SettingsSource, inside
from komplan.sources.snapshot import EntryType, Snapshot
from komplan.sources.tree import Branch, Items, Node, Scalar, stretch_of

from ...kept.folder import CACHE

DOCS = "content"
"""The folder that MkDocs reads; the kinds of record lie there too."""
SITE = "site"

_ADDRESS = re.compile(r"[\w./+~%@!,=-]+(?:\?[\w.=&-]*)?")
"""Path of a file that belongs to the site, as a page may name it without quoting."""
_WEB = re.compile(r"https?://[\w.:\[\]-]+(?:/[\w./~%+-]*)?", re.I)
_REMOTE = re.compile(r"\w[\w.@/+~-]*+(?>(?::[\w.@/+~-]++)*)")


def check_folders(snapshot: Snapshot, source: SettingsSource) -> Iterator[Diagnostic]:
    """Yield each folder and address that leads where it must not."""
    values = source.values
    if values.get("docs_dir") != DOCS:
        yield _wrong(source.tree, "docs_dir", values.get("docs_dir") or "docs", "content", DOCS)
    if reason := _site_reason(snapshot, values):
        said = values.get("site_dir", SITE)
        yield _wrong(source.tree, "site_dir", said, reason, None if said == SITE else SITE)
    for path in _texts(values.get("watch")):
        if inside(snapshot, SETTINGS, path) is None:
            yield _wrong(source.tree, "watch", path, "outside")
    cache = look(snapshot, CACHE)
    if cache and cache.type is not EntryType.FOLDER:
        what = Wording("folder_reasons", "link" if cache.type is EntryType.LINK else "file")
        yield Diagnostic("settings-folder", Place(CACHE), facts(setting="cache", path=CACHE, reason=what))
    yield from _addresses(snapshot, source)


def _site_reason(snapshot: Snapshot, values: Mapping[str, Any]) -> str | None:
    """Return why the site can't be written where the settings say, or None."""
    said = values.get("site_dir", SITE)
    if not isinstance(said, str) or not said.strip():
        return "root"
    if leads_through_link(snapshot, posixpath.normpath(said)):
        return "link"
    path = inside(snapshot, SETTINGS, said)
    if path is None:
        return "outside"
    parts = [part.casefold() for part in Path(path).parts]
    if not parts or any(part.startswith(".") for part in parts):
        return "hidden" if parts else "root"
    if _holds_sources(parts, values):
        return "sources"
    there = look(snapshot, path)
    return "file" if there and there.type is not EntryType.FOLDER else None


def _holds_sources(parts: list[str], values: Mapping[str, Any]) -> bool:
    """Tell whether a folder, given by the parts of its path in small letters, is, holds or lies in one of sources."""
    theme = values.get("theme")
    own = [theme["custom_dir"]] if isinstance(theme, dict) and isinstance(theme.get("custom_dir"), str) else []
    hooks = [str(Path(hook).parent) for hook in _texts(values.get("hooks"))]
    for source in (*FOLDERS, "hooks", "tests", *own, *hooks):
        other = [part.casefold() for part in Path(source).parts]
        shared = min(len(parts), len(other))
        if shared and parts[:shared] == other[:shared]:
            return True
    return False


def _addresses(snapshot: Snapshot, source: SettingsSource) -> Iterator[Diagnostic]:
    """Yield each address that is written into every page but leads elsewhere, nowhere, or out of its attribute."""
    values, theme = source.values, source.values.get("theme")
    shown = {"extra_css": _texts(values.get("extra_css")), "extra_javascript": list(_scripts(values))}
    if isinstance(theme, dict):
        shown |= {f"theme.{name}": _texts(theme.get(name)) for name in ("logo", "favicon")}
    for setting, paths in shown.items():
        for path in paths:
            if reason := _address_reason(snapshot, path, may_be_of_theme=setting.startswith("theme.")):
                yield _wrong_address(source.tree, setting, path, reason)
    for setting, form in (("site_url", _WEB), ("remote_name", _REMOTE), ("remote_branch", _REMOTE)):
        for text in _texts(values.get(setting)):
            if not form.fullmatch(text) and (setting != "site_url" or "//" in text):  # MkDocs tells what is no URL
                yield _wrong_address(source.tree, setting, text, "odd")


def _scripts(values: Mapping[str, Any]) -> Iterator[str]:
    listed = values.get("extra_javascript")
    for item in listed if isinstance(listed, list) else []:
        yield from _texts(item.get("path") if isinstance(item, dict) else item)


def _address_reason(snapshot: Snapshot, path: str, *, may_be_of_theme: bool) -> str | None:
    if re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", path, re.I):
        return "elsewhere"
    if not _ADDRESS.fullmatch(path):
        return "odd"
    file = inside(snapshot, f"{DOCS}/x", path.partition("?")[0])
    if file is None or not file.startswith(f"{DOCS}/"):
        return "elsewhere"
    if may_be_of_theme and path.startswith("assets/images/"):
        return None  # the theme brings its own
    return None if isinstance(find_file(snapshot, file), Found) else "missing"


def _wrong(tree: Branch, setting: str, path: object, reason: str, repair: str | None = None) -> Diagnostic:
    told = facts(setting=setting, path=str(path), reason=Wording("folder_reasons", reason))
    return Diagnostic("settings-folder", place_in(tree, setting, str(path)), told, set_to(tree, setting, repair))


def set_to(tree: Branch, setting: str, repair: str | None) -> Repair | None:
    """Return what gives a setting another value, or adds it below the first."""
    if repair is None:
        return None
    if setting in tree:
        at = stretch_of(tree[setting])
        return Repair(repair, at=at) if at else None
    return Repair(f"{setting}: {repair}", Way.ADD, stretch_of(next(iter(tree.values()))))


def _wrong_address(tree: Branch, setting: str, path: str, reason: str) -> Diagnostic:
    told = facts(setting=setting, address=path, reason=Wording("address_reasons", reason))
    return Diagnostic("settings-address", place_in(tree, setting, path), told)


def _texts(value: object) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def place_in(tree: Branch, setting: str, text: str) -> Place:
    """Return where ``text`` stands in a setting (with dots between its keys), else where the setting begins."""
    node: Node | None = tree
    place = Place(tree.place.path)
    for key in setting.split("."):
        if not isinstance(node, Branch) or key not in node.keys_at:
            return place
        place, node = node.keys_at[key], node.get(key)
    return _find(node, text) or place


def _find(node: Node | None, text: str) -> Place | None:
    if isinstance(node, Scalar):
        return node.place if node == text else None
    if isinstance(node, Branch) and text in node.keys_at:
        return node.keys_at[text]
    inner = node.values() if isinstance(node, Branch) else node if isinstance(node, Items) else ()
    return next((found for item in inner if (found := _find(item, text))), None)
