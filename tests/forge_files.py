"""The files in ``docs/forges/`` that a town copies, read as its forge reads them."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "docs" / "forges"
SCRIPT = FOLDER / "comment.py"

Files = Mapping[str, str]
"""What each file says, by its path in the folder."""


@dataclass(frozen=True)
class Step:
    """A step of a job; of GitLab all that its script does is one."""

    said: Mapping[str, Any]

    @property
    def run(self) -> str:
        """Return the script of the shell; nothing where an action is used."""
        return str(self.said.get("run", ""))

    @property
    def uses(self) -> str:
        """Return the action."""
        return str(self.said.get("uses", ""))

    def given(self, name: str) -> Any:
        """Return what the action is given."""
        return self.said.get("with", {}).get(name)


@dataclass(frozen=True)
class Job:
    """A job of a file, with all that holds for it."""

    file: str
    name: str
    said: Mapping[str, Any]
    around: Mapping[str, Any]
    """The whole file."""
    events: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def reads_proposals(self) -> bool:
        """Tell whether it reads what anybody may have written."""
        return "pull_request" in self.events or "refs/pull/" in self.script or "refs/merge-requests/" in self.script

    @property
    def script(self) -> str:
        """Return all that its shell runs."""
        return "\n".join(step.run for step in self.steps)

    @property
    def text(self) -> str:
        """Return all that it says, and what the file says for all of its jobs."""
        return repr((self.said, self.around.get("env"), self.around.get("variables")))

    def step(self, name: str) -> Step:
        """Return the step of a name."""
        (found,) = (step for step in self.steps if step.said.get("name") == name)
        return found


def read_files() -> dict[str, str]:
    """Return the files for continuous integration."""
    return {file.relative_to(FOLDER).as_posix(): file.read_text("utf-8") for file in sorted(FOLDER.glob("*/*.yml"))}


def jobs(files: Files) -> Iterator[Job]:
    """Yield each job of each file."""
    for path, text in files.items():
        read = yaml.safe_load(text)
        yield from _of_gitlab(path, read) if path.startswith("gitlab/") else _of_actions(path, read)


def job(files: Files, path: str, name: str) -> Job:
    """Return one of them."""
    (found,) = (one for one in jobs(files) if (one.file, one.name) == (path, name))
    return found


def events(read: Mapping[Any, Any]) -> Mapping[str, Any]:
    """Return what starts a workflow; YAML 1.1 takes its name for a truth."""
    found: Mapping[str, Any] = read.get("on", read.get(True))
    return found


def _of_actions(path: str, read: Mapping[str, Any]) -> Iterator[Job]:
    for name, said in read["jobs"].items():
        steps = tuple(map(Step, said["steps"]))
        yield Job(path, name, said, read, frozenset(events(read)), steps)


_NO_JOBS = {"workflow", "stages", "variables", "default", "include"}


def _of_gitlab(path: str, read: Mapping[str, Any]) -> Iterator[Job]:
    for name, said in read.items():
        if name in _NO_JOBS:
            continue
        before = said.get("before_script", read["default"]["before_script"])
        lines = [*_flat(before), *_flat(said["script"])]
        rules = " ".join(rule["if"] for rule in said["rules"])
        started = {"pull_request"} if "merge_request_event" in rules else set()
        started |= {"schedule"} if '"schedule"' in rules else set()
        yield Job(path, name, said, read, frozenset(started or {"push"}), (Step({"run": "\n".join(lines)}),))


def _flat(lines: Any) -> Iterator[str]:
    for line in [lines] if isinstance(lines, str) else lines:
        yield from [line] if isinstance(line, str) else _flat(line)


def commands(script: str, program: str) -> Iterator[list[str]]:
    """Yield the arguments of each call of a program in a script."""
    joined = re.sub(r"\\\n\s*", " ", script)
    for line in joined.splitlines():
        if found := re.search(rf"(?:^|[\s;(]){re.escape(program)} ([^|;&>]*)", line):
            yield shlex.split(found[1])
