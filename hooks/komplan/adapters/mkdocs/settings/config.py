"""From settings that were read strictly to the configuration of MkDocs, which never sees the files themselves."""

import importlib
import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from komplan.diagnostics import Diagnostic
from komplan.sources.settings import SETTINGS, SettingsSource, read_settings_files
from komplan.sources.snapshot import Snapshot
from komplan.sources.yaml_values import Named

from .folders import check_folders
from .unused import check_unused
from .vet import Vetting

_PRIVATE = {"config_file_path", "mdx_configs"}
"""Names of MkDocs's schema that nobody sets in a file; the first would move the town elsewhere."""
KNOWN = frozenset(name for name, _ in MkDocsConfig._schema) - _PRIVATE

log = logging.getLogger("mkdocs.config")


def settings_findings(snapshot: Snapshot, *, trusted: bool) -> list[Diagnostic]:
    """Return what MkDocs may not be told of the settings of a town; nothing where they can't be read."""
    source, _ = read_settings_files(snapshot)
    return _vetted(snapshot, source, trusted=trusted)[1] if source else []


def load_settings(root: Path, snapshot: Snapshot, *, trusted: bool, **overrides: Any) -> MkDocsConfig | None:
    """Return the configuration of a town without what is not trusted, or None where it is refused.

    MkDocs looks for what the settings name in the folder ``root``; ``overrides`` are settings that count before those
    of the town. Why it is refused is logged as an error, as MkDocs does it.
    """
    source, _ = read_settings_files(snapshot)
    if source is None:
        return None
    values, _ = _vetted(snapshot, source, trusted=trusted)
    config = MkDocsConfig(config_file_path=str(root / SETTINGS))
    try:
        config.load_dict(_looked_up(values) | overrides)
        errors, warnings = config.validate()
    except Exception as error:  # noqa: BLE001 - plugins and readers of values are not ours, and raise what they like
        log.error("%s", error)
        return None
    for name, warning in warnings:
        log.warning("Config value '%s': %s", name, warning)
    for name, reason in errors:
        log.error("Config value '%s': %s", name, reason)
    return None if errors or (config.strict and warnings) else config


def _vetted(snapshot: Snapshot, source: SettingsSource, *, trusted: bool) -> tuple[dict[str, Any], list[Diagnostic]]:
    vetting = Vetting(snapshot, source, KNOWN, trusted)
    values = vetting.run()
    findings = [*vetting.findings, *check_folders(snapshot, source)]
    told = {(finding.place.path, finding.place.line) for finding in findings}
    unused = check_unused(snapshot, source, trusted=trusted)
    return values, findings + [one for one in unused if (one.place.path, one.place.line) not in told]


def _looked_up(value: Any) -> Any:
    """Return a value with what it names of Python's in place of the names."""
    match value:
        case Named():
            module, _, name = value.name.rpartition(".")
            found = getattr(importlib.import_module(module), name)
            positional, keywords = _looked_up(list(value.positional)), _looked_up(dict(value.keywords))
            return found(*positional, **keywords) if value.is_called else found
        case dict():
            return {key: _looked_up(inner) for key, inner in value.items()}
        case list():
            return [_looked_up(inner) for inner in value]
        case _:
            return value
