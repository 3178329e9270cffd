"""Lighthouse on the main kinds of page, as a phone on a slow line sees them; weight of a first visit, packed."""

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import checker
from browse import FLAGS
from chromium import find
from stage import Quiet, build, copy_town, serving

from komplan.pages.files.headers import HEADERS

PROGRAM = checker.FOLDER / "node_modules" / ".bin" / "lighthouse"
PAGES = (
    "cs/",
    "cs/projekty/",
    "cs/plany/modelov-plan/",
    "cs/opatreni/modelov-plan/1.1.1/",
    "en/indicators/modelov-plan/i1/",
    "cs/projekty/luhacovice-kpss/",
    "pl/projekty/rybnik-respite-care/",
    "en/meetings/luhacovice-ozp-se/2018-06-14/",
    "cs/skupiny/luhacovice-ozp-se/",
    "cs/ukoly/",
    "en/tasks/mod-ps1-2025-1-u1/",
    "pl/deklaracja-dostepnosci/",
)
BARS: Mapping[str, int] = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
HEAVIEST = 150 * 1024
"""Bytes that a first visit may load, packed."""


class Packed(Quiet):
    """Packs text as web servers do."""

    def do_GET(self) -> None:  # noqa: N802 - the library calls it so
        """Send a file packed where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".css", ".js", ".svg", ".json", ".xml"} or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def judge(address: str) -> dict[str, float]:
    """Return the scores of a page, 0 to 100, and the bytes that it loads."""
    command = [
        PROGRAM, address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(BARS)}", f"--chrome-flags=--headless=new {' '.join(FLAGS[:-1])}",
    ]  # fmt: skip
    environment = {"CHROME_PATH": str(find()), "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": tempfile.gettempdir()}
    for _ in range(2):  # a browser that is started anew does not always get up at once
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=300)
        if done.returncode == 0:
            break
    else:
        sys.exit(f"Lighthouse could not judge {address}:\n{done.stderr}")
    report = json.loads(done.stdout)
    for audit in report["audits"].values():
        if audit["score"] is not None and audit["score"] < 1 and audit["scoreDisplayMode"] == "binary":
            print(f"  {audit['id']}: {audit['title']}", file=sys.stderr)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in BARS}
    return scores | {"bytes": report["audits"]["total-byte-weight"]["numericValue"]}


def main() -> None:
    """Build the town, judge the pages, say how they did; end with 1 where one is below its bar."""
    checker.fetch(everything=True)
    low = []
    with tempfile.TemporaryDirectory() as folder, serving(build(copy_town(Path(folder))), HEADERS, Packed) as address:
        print(" | ".join(["page", *BARS, "KiB"]))
        for page in PAGES:
            judged = judge(f"{address}/{page}")
            print(
                " | ".join([page, *(str(judged[name]) for name in BARS), f"{judged['bytes'] / 1024:.0f}"]), flush=True
            )
            if judged["bytes"] > HEAVIEST or any(judged[name] < bar for name, bar in BARS.items()):
                low.append(page)
    sys.exit(f"Below the bar: {', '.join(low)}" if low else 0)


if __name__ == "__main__":
    main()
