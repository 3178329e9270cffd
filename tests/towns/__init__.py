"""Small towns for tests, written to a folder; the command is run in the test's own process or as one of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from komplan.model.kinds import kinds

from .inside import run_inside

KOMPLAN = Path(sys.executable).with_name("komplan")
SETTINGS = """\
site_name: Test
site_url: https://test.example.org/plans/
docs_dir: content
hooks: [hooks/publish.py]
theme: {{name: material, font: false}}
extra:
  komplan:
    languages: [{languages}]
    title: Testov
"""


@dataclass(frozen=True)
class Town:
    """A town in a folder."""

    root: Path
    command: tuple[str, ...] = (str(KOMPLAN),)
    environment: Mapping[str, str] = field(default_factory=dict)

    def write(self, path: str, text: str) -> Path:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def put_sample(self, path: str, name: str) -> Path:
        """Put a copy of a file in ``tests/samples/``."""
        return Path(shutil.copy(Path(__file__).parents[1] / "samples" / name, self.write(path, "")))

    def record(self, kind: str, identifier: str, fields: Mapping[str, Any]) -> Path:
        """Write a record; JSON is YAML."""
        path = kinds()[kind].PATH
        for part in identifier.split("/"):
            start, _, rest = path.partition("{")
            path = start + part + rest.partition("}")[2]
        lines = "".join(f"{key}: {_yaml(value)}\n" for key, value in fields.items())
        return self.write(path, f"---\n{lines}---\n" if path.endswith(".md") else lines)

    def run(self, *arguments: str, today: str = "2026-06-01", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``komplan`` in the town, in this process; ``run_command`` says the same and takes ten times as long."""
        if self.command != (str(KOMPLAN),):
            return self.run_command(*arguments, today=today, **environment)
        return run_inside(self.root, arguments, self._environment(today, environment))

    def answer(self, *arguments: str, typed: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``komplan`` in the town, in this process, at a terminal at which something is ``typed``, a line each."""
        return run_inside(self.root, arguments, self._environment("2026-06-01", environment), typed)

    def run_command(
        self, *arguments: str, today: str = "2026-06-01", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the real command in the town: for what is about processes, locales, terminals and exit codes."""
        return subprocess.run(
            [*self.command, *arguments],
            cwd=self.root,
            env=self._environment(today, environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def _environment(self, today: str, more: Mapping[str, str]) -> dict[str, str]:
        """Return everything that a command knows of what is around it."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        return {**kept, "KOMPLAN_TODAY": today, "LC_ALL": "C", **self.environment, **more}

    def build(self, today: str = "2026-06-01") -> Path:
        """Build the site and return its folder."""
        done = self.run("build", today=today)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.root / "site"


def _yaml(value: Any) -> str:
    if isinstance(value, str) and value.isascii() and value.replace("-", "").isalnum():
        return value
    return json.dumps(value, ensure_ascii=False)


def new_town(root: Path, *languages: str) -> Town:
    """Return a town with a territory, a group and nothing else."""
    town = Town(root)
    town.write("mkdocs.yml", SETTINGS.format(languages=", ".join(languages or ("cs", "en"))))
    hook = Path(__file__).parents[2] / "hooks" / "publish.py"
    town.write("hooks/publish.py", hook.read_text("utf-8"))
    town.record("territory", "town", {"name": "Testov", "country": "CZ", "level": "municipality"})
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town"})
    return town
