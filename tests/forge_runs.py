"""Runs jobs of the files that a town copies: their scripts as they are, and what a forge does around them."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from forge_files import Job, Step
from repositories import git
from towns import KOMPLAN

INSTALLING = re.compile(r"^.*(?:-m venv|/bin/pip |apt-get |/komplan/bin).*\n?", re.MULTILINE)
"""Lines that install Komplan, which is there already; nothing else of a script is left out."""


@dataclass
class Forge:
    """A bare repository, and what is kept from one job for the next."""

    remote: Path
    work: Path
    """Where jobs find a new folder each."""
    kept: dict[str, Path] = field(default_factory=dict)
    """Artefacts by their names."""

    def clone(self, name: str) -> Path:
        """Return a new clone in which somebody works."""
        git(self.work, "clone", "--quiet", self.remote.as_uri(), name)
        return self.work / name

    def ref(self, name: str) -> str:
        """Return the commit to which a branch or another reference of the remote points."""
        return git(self.remote, "rev-parse", name)

    def run(self, job: Job, context: Mapping[str, str], environment: Mapping[str, str], folder: str) -> "Ran":
        """Run a job in a new folder: its steps in turn, until one fails."""
        root = self.work / folder
        root.mkdir()
        ran = Ran(root, plain=job.file.startswith("forgejo/"))
        for step in job.steps:
            if ran.failed and "!cancelled()" not in str(step.said.get("if")):
                continue
            if step.uses:
                self._do(step, context, root)
                continue
            said = {**job.around.get("env", {}), **job.said.get("env", {}), **step.said.get("env", {})}
            given = {name: filled(value, context) for name, value in said.items()}
            ran.run(INSTALLING.sub("", step.run), {**environment, **given})
        return ran

    def _do(self, step: Step, context: Mapping[str, str], root: Path) -> None:
        """Do what an action does."""
        path = root / str(step.given("path") or "")
        name = str(step.given("name") or "site")
        if "/checkout@" in step.uses:
            wanted = filled(step.given("ref") or "${{ github.ref }}", context)
            self.check_out(path, wanted, whole=step.given("fetch-depth") == 0)
        elif "/download-artifact@" in step.uses:
            shutil.copytree(self.kept[name], path)
        else:
            self.kept[name] = kept = self.work / f"kept-{len(self.kept)}-{name}"
            if path.is_dir():
                shutil.copytree(path, kept)
            else:
                kept.mkdir()
                shutil.copy(path, kept)

    def check_out(self, path: Path, wanted: str, *, whole: bool) -> None:
        """Take what a commit or reference holds, with the history of all branches or with no history."""
        path.mkdir(parents=True, exist_ok=True)
        git(path, "init", "--quiet")
        git(path, "remote", "add", "origin", self.remote.as_uri())
        if whole:
            git(path, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
        git(path, "fetch", "--quiet", *([] if whole else ["--depth=1"]), "origin", wanted)
        git(path, "checkout", "--quiet", "--detach", "FETCH_HEAD")


@dataclass
class Ran:
    """What a job did."""

    root: Path
    plain: bool = False
    """Whether there is no shell but that of POSIX."""
    log: str = ""
    failed: bool = False

    def run(self, script: str, environment: Mapping[str, str]) -> None:
        """Run a script as a step, with the environment of the job and nothing else of this machine."""
        own = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        done = subprocess.run(
            ["sh" if self.plain else "bash", "-e", "-c", script],
            cwd=self.root,
            env={
                "PATH": f"{KOMPLAN.parent}:{os.environ['PATH']}",
                "HOME": str(self.root),
                "LC_ALL": "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GITHUB_OUTPUT": f"{self.root}-output",
                "GITHUB_STEP_SUMMARY": f"{self.root}-summary",
                **own,
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        self.log += done.stdout + done.stderr
        self.failed = self.failed or done.returncode != 0

    @property
    def outputs(self) -> dict[str, str]:
        """Return what the job gives to others."""
        file = Path(f"{self.root}-output")
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return dict(line.split("=", 1) for line in lines)


def filled(value: object, context: Mapping[str, str]) -> str:
    """Return a value with its expressions filled in; each of them has to be known."""
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: context[found[1]], str(value))
