"""The Nu HTML checker for the tests: fetched by npm, run by Java; where one of them is missing, it says so."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "audit"
JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def fetch(*, everything: bool = False) -> None:
    """Fetch what the lock in ``tools/audit`` names: the checker, and with ``everything`` Lighthouse too."""
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
    if said := missing():
        print(said, file=sys.stderr)
