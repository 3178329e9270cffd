"""The ways to run a script that ``vectors.yml`` collects, each with a number by which its call is told."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yml")
ELSEWHERE = "evil.example"


@dataclass(frozen=True)
class Vector:
    """One way, ready to be put into a text."""

    number: int
    text: str
    collection: str


def call(number: int) -> str:
    """Return the call that a vector makes."""
    return f"ran({number})"


def arm(pattern: str, number: int) -> str:
    """Return the vector that a line of the collection stands for."""
    run = call(number)
    page = base64.b64encode(f"<script>{run}</script><svg id=x xmlns='http://www.w3.org/2000/svg'/>".encode()).decode()
    values = {
        "RUN64": page,
        "RUN16": "".join(f"&#x{ord(c):x}" for c in run),
        "RUN10": "".join(f"&#{ord(c)};" for c in run),
        "RUN": run,
        "NUMBER": str(number),
        "ELSEWHERE": f"v{number}.{ELSEWHERE}",
        "⏎": "\n",
        "⇥": "\t",
    }
    return re.sub("|".join(values), lambda found: values[found[0]], pattern)


@cache
def vectors() -> tuple[Vector, ...]:
    """Return all vectors, numbered from 1."""
    return tuple(Vector(number, arm(line, number), name) for number, (name, line) in enumerate(_lines(), 1))


def _lines() -> Iterator[tuple[str, str]]:
    for collection in yaml.safe_load(FILE.read_text("utf-8")):
        for line in collection["vectors"].splitlines():
            yield collection["collection"], line


def asked(url: str) -> int | None:
    """Return the number of the vector that asks for an address, or None where it is of none."""
    found = re.match(rf"\w+://v(\d+)\.{re.escape(ELSEWHERE)}[:/]", url)
    return int(found[1]) if found else None
