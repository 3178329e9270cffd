"""What an editor that knows JSON Schema is told: which files each schema is for, in the settings of VS Code."""

import json
from collections.abc import Mapping, Sequence

from komplan.model.kinds import kinds

SETTINGS = ".vscode/settings.json"
KEY = "yaml.schemas"


def schema_path(kind: str) -> str:
    """Return where the schema of a kind is written, in a hidden folder that no check or build looks into."""
    return f".vscode/komplan/{kind}.schema.json"


def bound() -> Mapping[str, Sequence[str]]:
    """Return the glob of the files of each schema that an editor can bind: files of YAML, not front matter."""
    paths = {name: kind.PATH for name, kind in kinds().items() if kind.PATH.endswith(".yml")}
    return {f"./{schema_path(name)}": [_glob(path)] for name, path in paths.items()}


def fresh_settings() -> str:
    """Return settings that say nothing else."""
    return json.dumps({KEY: bound()}, ensure_ascii=False, indent=2) + "\n"


def with_schemas(text: str) -> str | None:
    """Return settings with the schemas put in after the first brace, or None where they can't be put in safely.

    What binds them already stays as it is, and so does each byte of all else.
    """
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError):  # comments above all, which VS Code takes
        return None
    if not isinstance(settings, dict):
        return None
    if KEY in settings:
        has = settings[KEY]
        return text if isinstance(has, dict) and bound().items() <= has.items() else None
    end = "\r\n" if "\r\n" in text else "\n"
    own = fresh_settings()[1:].removesuffix("\n}\n").replace("\n", end)
    before, _, after = text.partition("{")
    return f"{before}{{{own}{',' if settings else end}{after}"


def _glob(path: str) -> str:
    return "/".join("*.yml" if "{" in step and step.endswith(".yml") else "*" if "{" in step else step
                    for step in path.split("/"))  # fmt: skip
