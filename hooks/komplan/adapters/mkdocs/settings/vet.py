"""Takes out of the settings what would run, read or load something that the caller does not trust, and tells of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from komplan.diagnostics import Diagnostic, Repair, Word, Wording, facts, proposed
from komplan.language.names import closest
from komplan.model.settings.town import NAMES as OWN_NAMES
from komplan.sources.files import Found, find_file, read_bytes
from komplan.sources.settings import OWN, SETTINGS, SettingsSource, inside
from komplan.sources.snapshot import Snapshot
from komplan.sources.tree import find, stretch_of
from komplan.sources.yaml_values import Named

from .allowed import CALLS, EXTENSIONS, LEFT_OUT, NAMES, OTHER_THEMES, OWN_PLUGIN, PLUGINS, THEME
from .folders import place_in, set_to
from .unused import deletion, reason_against

_TOLD = OWN_NAMES | {OWN[1]}
"""Settings of Komplan, of which it tells itself where they belong."""

HOOK = Path(__file__).parents[1] / "hook" / "publish.py"
"""What MkDocs loads of Komplan; a town's repository has a copy of it for MkDocs's own command."""

TOWN_HOOK = "hooks/publish.py"


@dataclass
class Vetting:
    """Settings of a town, part by part."""

    snapshot: Snapshot
    source: SettingsSource
    known: frozenset[str]
    """Names of MkDocs's settings."""
    trusted: bool
    findings: list[Diagnostic] = field(default_factory=list)
    _is_plugged: bool = False
    """Whether Komplan is among the plugins."""

    def run(self) -> dict[str, Any]:
        """Return what MkDocs may read; what was taken out is told in ``findings``."""
        values = {key: value for key, value in self.source.values.items() if self._is_known(key)}
        for name, allowed in (("plugins", PLUGINS), ("markdown_extensions", EXTENSIONS)):
            if isinstance(values.get(name), list | dict):
                values[name] = self._parts(name, values[name], allowed)
        values["hooks"] = self._hooks(values.get("hooks"))
        values["theme"] = self._theme(values.get("theme"))
        if values.get("extra_templates") and not self._may("extra_templates"):
            del values["extra_templates"]
        return {key: value for key, value in values.items() if self._holds_only_names(key, value)}

    def _may(self, setting: str, *parts: str, meant: Iterable[str] = ()) -> bool:
        """Tell whether a part may stand, and tell of it where it may not; it may be one of ``meant``, mistyped."""
        if not self.trusted:
            name = ": ".join((setting, *parts))
            place = place_in(self.source.tree, setting, parts[-1] if parts else "")
            repair = _meant(parts[-1], meant) if parts else None
            self.findings.append(Diagnostic("settings-untrusted", place, facts(setting=name), proposed(repair)))
        return self.trusted

    def _is_known(self, key: object) -> bool:
        name = str(key)
        if name not in self.known and name not in _TOLD:
            place = place_in(self.source.tree, name, "")
            told = facts(field=name, fields=tuple(sorted(self.known)))
            self.findings.append(Diagnostic("unknown-field", place, told, proposed(closest(name, self.known))))
        return name in self.known

    def _parts(
        self, setting: str, listed: list[Any] | dict[str, Any], allowed: Mapping[str, frozenset[str]]
    ) -> list[Any]:
        """Return the parts that may stand, each with the options that may."""
        parts = []
        items = [{name: options} for name, options in listed.items()] if isinstance(listed, dict) else listed
        for index, item in enumerate(items):
            name, options = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else (item, None)
            if not isinstance(name, str):
                parts.append(item)  # MkDocs tells that it is none
            elif setting == "plugins" and name == OWN_PLUGIN:
                self._is_plugged = True
            elif setting == "plugins" and (reason := reason_against(name)):
                told = facts(plugin=name, reason=Wording("plugin_reasons", reason))
                repair = deletion(self.source.tree, (setting, name if isinstance(listed, dict) else index))
                place = place_in(self.source.tree, setting, name)
                self.findings.append(Diagnostic("settings-plugin", place, told, repair))
            elif name in allowed:
                kept = self._options(setting, name, options, allowed[name])
                parts.append({name: kept} if isinstance(item, dict) else name)
            elif self._may(setting, name, meant=() if name in LEFT_OUT else allowed):
                parts.append(item)
        return parts

    def _options(self, setting: str, part: str, options: Any, wary: frozenset[str]) -> Any:
        if isinstance(options, dict):
            return {
                name: self._options(setting, part, inner, wary)
                for name, inner in options.items()
                if name not in wary or self._may(setting, part, str(name))
            }
        return options

    def _hooks(self, listed: Any) -> Any:
        """Return Komplan's own hook in place of the town's copy, then others where they may stand."""
        if listed is not None and not isinstance(listed, list):
            found = Word.MAPPING if isinstance(listed, dict) else Word.TEXT
            told = facts(expected=Word.LIST, found=found, example=f"hooks: [{TOWN_HOOK}]")
            repair = set_to(self.source.tree, "hooks", f"[{TOWN_HOOK}]") if self._has_own_hook() else None
            place = place_in(self.source.tree, "hooks", str(listed))
            self.findings.append(Diagnostic("wrong-shape", place, told, repair))
            return [str(HOOK)]
        kept: list[Any] = []
        own = str(HOOK)
        is_named = self._is_plugged
        for index, path in enumerate(listed or []):
            if inside(self.snapshot, SETTINGS, str(path)) == TOWN_HOOK:
                is_named = True
                if not self._has_own_hook():
                    if self.trusted:
                        own = str(path)
                    else:
                        place = place_in(self.source.tree, "hooks", str(path))
                        self.findings.append(Diagnostic("hook-differs", place, facts(file=TOWN_HOOK)))
            elif not is_named and _is_meant(str(path)):
                is_named = True
                self._hook_missing(index)
            else:
                kept += [path] if self._may("hooks", str(path)) else []
        if not is_named:
            self._hook_missing(None)
        return [own, *kept]

    def _has_own_hook(self) -> bool:
        return _is_own_hook(find_file(self.snapshot, TOWN_HOOK))

    def _hook_missing(self, index: int | None) -> None:
        """Tell that MkDocs's own command would not load Komplan; the hook at ``index`` may be meant for it."""
        tree = self.source.tree
        node = None if index is None else find(tree, ("hooks", index))
        place = node.place if node is not None else place_in(tree, "hooks", "")
        repair = None
        if not self._has_own_hook():  # its line alone would lead nowhere
            if "plugins" not in self.source.values:
                repair = set_to(tree, "plugins", f"[search, {OWN_PLUGIN}]")
        elif node is not None:
            at = stretch_of(node)
            repair = Repair(TOWN_HOOK, at=at) if at else None
        elif not self.source.values.get("hooks"):
            repair = set_to(tree, "hooks", f"[{TOWN_HOOK}]")
        self.findings.append(Diagnostic("hook-missing", place, facts(file=TOWN_HOOK), repair))

    def _theme(self, theme: Any) -> Any:
        """Return the theme, which is Material unless the caller trusts another that stands on it."""
        if not isinstance(theme, str | dict | None):
            return theme  # MkDocs tells that it is none
        kept = dict(theme) if isinstance(theme, dict) else {"name": theme}
        if kept.get("custom_dir") and not self._may("theme", "custom_dir"):
            del kept["custom_dir"]
        name = kept.get("name") or THEME
        if name in OTHER_THEMES:
            place = place_in(self.source.tree, "theme", str(name))
            self.findings.append(
                Diagnostic("wrong-choice", place, facts(value=str(name), choices=(THEME,)), proposed(THEME))
            )
        elif name != THEME and self._may("theme", str(name), meant=(THEME,)):
            return kept
        kept.pop("language", None)  # each page has its own
        return kept | {"name": THEME}

    def _holds_only_names(self, key: str, value: Any) -> bool:
        """Tell whether whatever of Python's a setting names may be looked up."""
        wrong = [f"{named.name}{'()' * named.is_called}" for named in names_in(value) if not _may_be_named(named)]
        return self.trusted or not [name for name in wrong if not self._may(key, name)]


def _meant(name: str, possible: Iterable[str]) -> str | None:
    """Return the part whose own name is like that of ``name``; all of a package begin alike, which says nothing."""
    by_own = {part.rpartition(".")[2]: part for part in possible}
    near = closest(name.rpartition(".")[2], by_own)
    return by_own[near] if near else None


def names_in(value: Any) -> Iterator[Named]:
    """Yield each name of Python's in a value."""
    if isinstance(value, Named):
        yield value
        yield from names_in([*value.positional, *value.keywords.values()])
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from names_in(inner)


def _may_be_named(named: Named) -> bool:
    return named.name in (CALLS if named.is_called else NAMES)


def _is_meant(path: str) -> bool:
    """Tell whether a hook that is not Komplan's is called by a mistyped path of it."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return closest(name, (TOWN_HOOK.rpartition("/")[2],)) is not None


def _is_own_hook(file: object) -> bool:
    """Tell whether a file is Komplan's own hook, however its lines end."""
    own = HOOK.read_bytes()
    there = read_bytes(file, 2 * len(own))[0] if isinstance(file, Found) else None
    return there is not None and there.replace(b"\r\n", b"\n") == own.replace(b"\r\n", b"\n")
