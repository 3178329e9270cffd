"""Towns drawn at random, in a folder: what is wrong with one can be taken out of it, until nothing is."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from komplan.model.kinds import kinds
from komplan.model.settings.town import Settings
from komplan.sources.settings import SETTINGS

from . import Town, new_town
from .chance import Draw

Way = tuple[str | int, ...]
TEXTS = ("", "Text.\n", "# 1\n\nText.\n", "## 1. Doprava\n\nText.\n\n## K-7\n\n- Text\n\n## Jinak\n")
"""What stands below the facts of a file."""


def lines_of(value: Any, way: Way = (), indent: str = "") -> Iterator[tuple[str, Way]]:
    """Yield the lines of YAML that hold a mapping or a list, each with the way to what it states."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        head = f"{indent}{key}:" if isinstance(value, dict) else f"{indent}-"
        if isinstance(inner, dict | list) and inner:
            yield head, (*way, key)
            yield from lines_of(inner, (*way, key), indent + "  ")
        else:
            yield f"{head} {json.dumps(inner, ensure_ascii=False)}", (*way, key)


def _settings(draw: Draw) -> dict[str, Any]:
    """Return the settings of a town."""
    drawn = {name: value for name, value in draw.part(Settings).items() if name not in {"checks", "timezone"}}
    given = {"languages": [*draw.languages], "title": "Testov"}
    return {
        "site_name": "Test",
        "site_url": "https://test.example.org/plans/",
        "docs_dir": "content",
        "hooks": ["hooks/publish.py"],
        "theme": {"name": "material", "font": False},
        "extra": {"komplan": drawn | given},
    }


@dataclass
class Drawn:
    """A town in a folder with what its records say, of which what is refused can be taken out."""

    town: Town
    records: dict[str, dict[str, Any]]
    """What each record says by its path."""
    texts: Mapping[str, str]
    """Long texts by the path of the file."""

    def write(self) -> None:
        """Write the files of all records."""
        for path in self.records:
            self.write_one(path)

    def write_one(self, path: str) -> None:
        """Write the file of a record."""
        lines = "".join(f"{line}\n" for line, _ in lines_of(self.records[path]))
        self.town.write(path, f"---\n{lines}---\n{self.texts.get(path, '')}" if path.endswith(".md") else lines)

    def take_out(self, path: str, line: int) -> None:
        """Take out of a file what stands in a line; where that is nothing of its own, the whole record."""
        paths = [None] * path.endswith(".md") + [way for _, way in lines_of(self.records[path])]
        way = paths[line - 1] if 0 < line <= len(paths) else None
        if not way:
            del self.records[path]
            (self.town.root / path).unlink()
            return
        holder: Any = self.records[path]
        for step in way[:-1]:
            holder = holder[step]
        del holder[way[-1]]
        self.write_one(path)


def draw_town(root: Path, seed: int) -> Drawn:
    """Return a town that is drawn at random and not checked yet; the same seed gives the same town."""
    draw = Draw.of(seed)
    town = new_town(root, *draw.languages)
    for name in ("territories/town", "bodies/group"):
        (root / f"content/{name}.yml").unlink()
    town.put_sample("content/files/one.pdf", "plan.pdf")
    town.put_sample("content/files/two.png", "plan.png")
    records = {kinds()[kind].path_of(one): own for (kind, one), own in draw.records().items()}
    texts = {path: draw.chance.choice(TEXTS[path.startswith("content/pages/") :]) for path in records}
    records[SETTINGS] = _settings(draw)
    drawn = Drawn(town, records, texts)
    drawn.write()
    return drawn
