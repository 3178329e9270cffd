"""What judges pages for the tests: the Nu HTML checker, html-validate, HTML_CodeSniffer; what is missing is said."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "audit"
MODULES = FOLDER / "node_modules"
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
VALIDATOR = MODULES / "html-validate" / "bin" / "html-validate.mjs"
SNIFFER = MODULES / "html_codesniffer" / "build" / "HTMLCS.js"


def fetch(*, everything: bool = False) -> None:
    """Fetch what the lock in ``tools/audit`` names: what tests use, and with ``everything`` Lighthouse too."""
    npm = shutil.which("npm")
    if npm:
        omit = [] if everything else ["--omit=dev"]
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund", *omit], cwd=FOLDER, check=True)


def missing() -> "str | None":
    """Return what keeps the checker from being run, or None."""
    if not shutil.which("java"):
        return "The Nu HTML checker was left out: it needs Java (Debian's package default-jre-headless)."
    if not JAR.is_file():
        return "The Nu HTML checker was left out: it needs npm, which fetches it with `make .venv/.test`."
    return None


def left_out(program: Path) -> "str | None":
    """Return what keeps a program that npm fetches from being run, or None."""
    if program.is_file() and shutil.which("node"):
        return None
    name = program.relative_to(MODULES).parts[0]
    return f"{name} was left out: it needs npm, which fetches it with `make .venv/.test`."


def validated(files: Iterable[Path], report: Path) -> Iterator[str]:
    """Yield what html-validate says of HTML files, through a file ``report``; its rules stand beside the lock."""
    rules = ["-c", str(FOLDER / "html-validate.mjs"), "-f", f"json={report}"]
    subprocess.run(["node", str(VALIDATOR), *rules, *map(str, files)], check=False, timeout=600)
    for file in json.loads(report.read_text("utf-8")):
        for found in file["messages"]:
            yield f"{file['filePath']}:{found['line']} {found['ruleId']}: {found['message']}"


def messages(folder: Path) -> Iterator[str]:
    """Yield what the checker says of the HTML files below a folder.

    A file on the disk has no origin, so that 'self' in a policy means nothing there: what it says of that is left out.
    """
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=600)
    for found in json.loads(done.stdout)["messages"]:
        if "Content Security Policy (meta tag)" not in found["message"]:
            place = f"{found.get('url', '')}:{found.get('lastLine', '')}"
            yield f"{place} {found['type']}: {found['message']}"


if __name__ == "__main__":
    fetch()
    for said in filter(None, (missing(), left_out(VALIDATOR), left_out(SNIFFER))):
        print(said, file=sys.stderr)
