"""Settings of MkDocs and Material that change nothing, because Komplan makes all pages itself: each is told."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from komplan.diagnostics import Diagnostic, Repair, Wording, facts
from komplan.sources.files import files_in
from komplan.sources.settings import SETTINGS, SettingsSource, inside
from komplan.sources.snapshot import Snapshot
from komplan.sources.tree import Branch, find, place_of, removal_of, stretch_of

from .allowed import OWN_PLUGIN

OF_MKDOCS: Mapping[str, str] = MappingProxyType({
    "nav": "nav",
    "not_in_nav": "nav",
    "exclude_docs": "publication",
    "draft_docs": "publication",
    "site_description": "description",
    "site_author": "author",
    "copyright": "copyright",
    "repo_url": "repository",
    "repo_name": "repository",
    "edit_uri": "repository",
    "edit_uri_template": "repository",
    "google_analytics": "statistics",
    "validation": "links",
})  # fmt: skip
"""Why a setting of MkDocs changes nothing, a key of the catalogue's table ``unused_settings``."""

OF_THEME: Mapping[str, str] = MappingProxyType(
    {"language": "language", "icon": "icon", "direction": "direction", "font": "font"}
)

OF_EXTRA: Mapping[str, str] = MappingProxyType(
    {"analytics": "statistics", "consent": "statistics"}
    | dict.fromkeys(
        ("alternate", "annotate", "generator", "homepage", "manifest", "scope", "social", "status"), "extra"
    )
    | dict.fromkeys(("tags", "version"), "extra")
)
"""What Material reads of ``extra``; whatever else stands there may be for templates of the town's own."""

BLOG, FEEDS, LANGUAGES, NAVIGATION = "blog", "feeds", "languages", "navigation"
PLUGINS: Mapping[str, str] = MappingProxyType({
    "blog": BLOG,
    "rss": FEEDS,
    "i18n": LANGUAGES,
    "static-i18n": LANGUAGES,
    "redirects": "redirects",
    "offline": "offline",
    "social": "social",
    **dict.fromkeys(("awesome-pages", "awesome-nav", "literate-nav", "section-index", "navigation"), NAVIGATION),
    **dict.fromkeys(
        (
            "tags", "meta", "info", "group", "projects", "privacy", "optimize", "typeset", "autorefs", "mkdocstrings",
            "macros", "minify", "htmlproofer", "include-markdown", "gen-files", "monorepo", "mike", "exclude",
            "git-revision-date", "git-revision-date-localized", "git-authors", "git-committers", "with-pdf",
            "print-site", "pdf-export", "glightbox", "table-reader", "search-index", "roamlinks", "ezlinks",
        ),
        "pages",
    ),
})  # fmt: skip
"""Plugins that can't work here, by their own names, and why: a key of the catalogue's table ``plugin_reasons``."""

PARTS = frozenset({"header.html", "footer.html", "language.html"})
"""Parts of the page around every page that a town may replace."""


def reason_against(plugin: str) -> str | None:
    """Return why a plugin can't be used, whoever trusts it."""
    return PLUGINS.get(plugin.rpartition("/")[2])


def unusable_plugins(config: MkDocsConfig) -> list[str]:
    """Return the plugins that can't be used and that MkDocs's own command has loaded all the same."""
    return [name for name in config.plugins if reason_against(name)]


def check_unused(snapshot: Snapshot, source: SettingsSource, *, trusted: bool) -> Iterator[Diagnostic]:
    """Yield each setting that changes nothing; templates are looked at where they are used, for whoever trusts them."""
    values, tree = source.values, source.tree
    for name, reason in OF_MKDOCS.items():
        if values.get(name):
            yield _unused(tree, (name,), reason)
    if values.get("use_directory_urls") is False:
        yield _unused(tree, ("use_directory_urls",), "urls")
    theme, extra = values.get("theme"), values.get("extra")
    if isinstance(theme, dict):
        yield from _of_theme(tree, theme)
    if isinstance(extra, dict):
        yield from (_unused(tree, ("extra", name), reason) for name, reason in OF_EXTRA.items() if extra.get(name))
    yield from _of_own_plugin(tree, values.get("plugins"))
    if trusted and isinstance(theme, dict) and isinstance(theme.get("custom_dir"), str):
        yield from _templates(snapshot, tree, theme["custom_dir"], values.get("extra_templates"))


def _of_own_plugin(tree: Branch, plugins: Any) -> Iterator[Diagnostic]:
    """Yield that Komplan's plugin was given options; in a list its name alone is proposed."""
    items = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    for index, item in enumerate(items):
        options = item.get(OWN_PLUGIN) if isinstance(item, dict) else None
        if not isinstance(options, dict) or not options:
            continue
        path: tuple[str | int, ...] = ("plugins",) if item is plugins else ("plugins", index)
        node = find(tree, path)
        at = stretch_of(node) if node is not None and item is not plugins else None
        setting = f"plugins: {OWN_PLUGIN}: {', '.join(map(str, options))}"
        told = facts(setting=setting, reason=Wording("unused_settings", "own"))
        place = place_of(tree, (*path, OWN_PLUGIN), key=True)
        yield Diagnostic("settings-unused", place, told, Repair(OWN_PLUGIN, at=at) if at else None)


def _of_theme(tree: Branch, theme: Mapping[str, Any]) -> Iterator[Diagnostic]:
    yield from (_unused(tree, ("theme", name), reason) for name, reason in OF_THEME.items() if theme.get(name))
    features = theme.get("features")
    for index, feature in enumerate(features if isinstance(features, list) else ()):
        yield _unused(tree, ("theme", "features", index), "feature", f"theme.features: {feature}")


def _templates(snapshot: Snapshot, tree: Branch, folder: str, rendered: Any) -> Iterator[Diagnostic]:
    """Yield each template of the town's own part of the theme that no page is made with."""
    path = inside(snapshot, SETTINGS, folder)
    files = [file for file in files_in(snapshot, path) if file.path.endswith(".html")] if path else []
    texts = {file.path.removeprefix(f"{path}/"): file.read(file.size).decode("utf-8", "replace") for file in files}
    for name, _ in texts.items():
        others = (text for other, text in texts.items() if other != name)
        is_used = name in {"main.html", "base.html"} or name.removeprefix("partials/") in PARTS
        if not is_used and not any(name in text for text in others) and name not in (rendered or ()):
            reason = "not_found" if name == "404.html" else "template"
            told = facts(setting=f"theme.custom_dir: {name}", reason=Wording("unused_settings", reason))
            yield Diagnostic("settings-unused", place_of(tree, ("theme", "custom_dir"), key=True), told)


def _unused(tree: Branch, path: tuple[str | int, ...], reason: str, name: str | None = None) -> Diagnostic:
    place = place_of(tree, path, key=isinstance(path[-1], str))
    told = facts(setting=name or ".".join(map(str, path)), reason=Wording("unused_settings", reason))
    return Diagnostic("settings-unused", place, told, deletion(tree, path))


def deletion(tree: Branch, path: tuple[str | int, ...]) -> Repair | None:
    """Return the repair that deletes a setting; None where it is put together from several files."""
    around = find(tree, path[:-1])
    whole = around is not None and around.end is not None
    at = removal_of(tree, path) if whole and find(tree, path) is not None else None
    return Repair("", at=at) if at else None
