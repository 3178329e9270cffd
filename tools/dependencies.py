"""What the site is built with: known vulnerabilities (``audit``), and the list of parts and licences (``list``).

``audit`` asks the public databases about every locked dependency; one that could not be asked about is no pass.
``list`` writes ``docs/sbom.cdx.json`` (CycloneDX) and ``docs/licences.md`` anew, from the lock file and from what the
installed packages say of themselves.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt")
SBOM = ROOT / "docs" / "sbom.cdx.json"
LICENCES = ROOT / "docs" / "licences.md"
FONTS = (
    "`hooks/komplan/pages/fonts/` holds two fonts, by which words are drawn into pictures: the Latin and Cyrillic",
    "letters of Lato 2.015 by tyPoland Łukasz Dziedzic under the name Komplan Sans, as its licence wants of a part.",
    "They are under the SIL Open Font License 1.1, which stands beside them.",
    "",
)
"""What the package brings that is no package."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)


def pinned(lock: str) -> Iterator[tuple[str, str]]:
    """Yield name and version of each package that a lock file names."""
    yield from _PINNED.findall((ROOT / lock).read_text("utf-8"))


def licence_of(name: str) -> str:
    """Return the licence that an installed package states, or that it is not installed on this machine."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return "not installed on this kind of machine"
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    files = ", ".join(said.get_all("License-File", []))
    stated = said.get("License-Expression") or ", ".join(classified) or (said.get("License") or "").split("\n")[0]
    return stated or (f"see {files} in the package" if files else "not stated")


def write_lists() -> None:
    """Write the list of parts and that of licences."""
    parts = [(name, version, licence_of(name)) for name, version in pinned("requirements.txt")]
    bom = Bom()
    bom.metadata.component = Component(name="komplan", type=ComponentType.APPLICATION)
    for name, version, licence in parts:
        bom.components.add(
            Component(
                name=name,
                version=version,
                type=ComponentType.LIBRARY,
                bom_ref=f"{name}@{version}",
                purl=PackageURL("pypi", name=name, version=version),
                licenses=[DisjunctiveLicense(name=licence)],
            )
        )
    said = json.loads(JsonV1Dot6(bom).output_as_string())
    said.pop("serialNumber", None)  # of this very writing, as is the hour: the same lock gives the same bytes
    said["metadata"].pop("timestamp", None)
    said["metadata"]["component"].pop("bom-ref", None)
    SBOM.write_text(json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    rows = [f"| {name} | {version} | {licence} |" for name, version, licence in parts]
    head = "# Licences of what Komplan is built with\n\nWritten by `make licences` from the lock file.\n"
    lines = [head, "| package | version | licence |", "|---|---|---|", *rows, "", *FONTS]
    LICENCES.write_text("\n".join(lines), "utf-8")


def audit() -> int:
    """Ask about all locked dependencies and return 0 where each answer is that nothing is known."""
    faults = [f"{lock}: {fault}" for lock in LOCKS for fault in judge({name for name, _ in pinned(lock)}, asked(lock))]
    print("\n".join(faults) or "Nothing is known against any locked dependency.")
    return 1 if faults else 0


def judge(names: Set[str], told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what speaks against packages: what is known of them, and of which there was no answer."""
    answered = {each["name"]: each for each in told if "skip_reason" not in each}
    for name, each in answered.items():
        yield from (f"known vulnerability: {name} {each['version']}: {bug['id']}" for bug in each.get("vulns", ()))
    if silent := sorted(names - answered.keys()):
        yield f"no answer about {len(silent)} packages, which is no pass: {', '.join(silent)}"


def asked(lock: str) -> list[dict[str, Any]]:
    """Return what the public databases answered about a lock file's packages; nothing where they did not answer."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(ROOT / lock),
        "--require-hashes",
        "--disable-pip",
    ]
    done = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off", "--timeout", "20"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=540,
    )
    try:
        told = list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError):
        print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
        told = []
    return told


if __name__ == "__main__":
    if sys.argv[1:] == ["list"]:
        write_lists()
    else:
        raise SystemExit(audit())
