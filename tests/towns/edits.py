"""Edits of a drawn town at random, one after the other: whatever somebody may do to its files between two builds."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from komplan.model.kinds import kinds
from komplan.sources.settings import SETTINGS

from .chance import DAYS
from .drawn import Drawn

SAMPLES = Path(__file__).parents[1] / "samples"
WORD = "Dodatek"
"""What new text begins with."""


@dataclass
class Editor:
    """Somebody who works on a town."""

    drawn: Drawn
    chance: Random
    day: str = "2026-06-01"
    done: int = 0
    taken: list[str] = field(default_factory=list)
    """Names of the edits so far."""

    @property
    def root(self) -> Path:
        """Folder of the town."""
        return self.drawn.town.root

    def edit(self) -> str:
        """Do something and return what it was; what can't be done here is not counted."""
        while True:
            name = self.chance.choice(list(EDITS))
            self.done += 1
            try:
                EDITS[name](self)
            except LookupError:
                continue
            self.taken.append(name)
            return name

    def some(self, ending: str = "", *, of: str = "") -> str:
        """Return the path of any record; raises ``LookupError`` where there is none of a kind with such an ending."""
        start = kinds()[of].PATH.partition("{")[0] if of else ""
        paths = [path for path in self.drawn.records if path.endswith(ending) and path.startswith(start)]
        return self.chance.choice([path for path in paths if path != SETTINGS])

    def put(self, path: str, said: dict[str, Any], text: str | None = None) -> None:
        """Write a record."""
        if text is not None:
            self.drawn.texts = {**self.drawn.texts, path: text}
        self.drawn.records[path] = said
        self.drawn.write_one(path)

    def drop(self, path: str) -> dict[str, Any]:
        """Delete a record and return what it said."""
        (self.root / path).unlink()
        return self.drawn.records.pop(path)

    def text(self) -> None:
        """Add a sentence to a long text."""
        path = self.some(".md")
        self.put(path, self.drawn.records[path], f"{self.drawn.texts.get(path, '')}\n{WORD} {self.done}.\n")

    def title(self) -> None:
        """Change what something is called."""
        self._change(lambda name, value: name in {"title", "name", "cs", "pl", "summary"}, lambda v: f"{v} {self.done}")

    def status(self) -> None:
        """Change how far something is."""
        words = {"status", "state", "life", "publication"}
        self._change(lambda name, value: name in words, self._other)

    def date(self) -> None:
        """Change a day."""
        self._change(lambda name, value: str(value) in DAYS, lambda value: self.chance.choice(DAYS))

    def take_out(self) -> None:
        """Take a statement out of a record."""
        path = self.some()
        said = deepcopy(self.drawn.records[path])
        del said[self.chance.choice(list(said))]
        self.put(path, said)

    def add(self) -> None:
        """Add a record like another."""
        path = self.some()
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        if stem == "plan":
            raise LookupError
        new = (
            f"2024-0{self.done % 9 + 1}-11" if ending == "md" and path.startswith("minutes/") else f"{stem}-{self.done}"
        )
        said = {key: value for key, value in self.drawn.records[path].items() if key not in {"former_ids", "aliases"}}
        self.put(f"{folder}/{new}.{ending}", deepcopy(said), self.drawn.texts.get(path, ""))

    def delete(self) -> None:
        """Delete a record."""
        self.drop(self.some())

    def rename(self) -> None:
        """Give a record another id, with the former one or without."""
        path = self.some()
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        if stem == "plan" or path.startswith("minutes/"):
            raise LookupError
        text, said = self.drawn.texts.get(path, ""), dict(self.drop(path))
        if self.chance.random() < 0.5:
            said["former_ids"] = [stem]
        self.put(f"{folder}/{stem}-{self.done}.{ending}", said, text)

    def move(self) -> None:
        """Move minutes to another group."""
        path = self.some(of="meeting")
        groups = [Path(other).stem for other in self.drawn.records if other.startswith("content/bodies/")]
        text, said = self.drawn.texts.get(path, ""), self.drop(path)
        self.put(f"minutes/{self.chance.choice(groups)}/{path.rpartition('/')[2]}", said, text)

    def publish(self) -> None:
        """Make a record a draft, or a draft public."""
        path = self.some()
        said = dict(self.drawn.records[path])
        if said.pop("publication", None) is None:
            said["publication"] = "draft"
        self.put(path, said)

    def translate(self) -> None:
        """Write a text in another language, or delete it."""
        path = self.some(".md")
        file = self.root / path.replace(".md", f".{self.chance.choice(('pl', 'en', 'cs'))}.md")
        if file.exists():
            file.unlink()
        else:
            file.write_text(f"{WORD} {self.done}, [odkaz](../../mkdocs.yml).\n", "utf-8")

    def attach(self) -> None:
        """Put another file in the place of one that can be downloaded."""
        name = self.chance.choice(("one.pdf", "two.png"))
        found = [file for file in SAMPLES.iterdir() if file.suffix == Path(name).suffix]
        shutil.copy(self.chance.choice(sorted(found)), self.root / "content/files" / name)

    def set(self) -> None:
        """Change a setting: the title of the site, a colour, where it will be."""
        said = deepcopy(self.drawn.records[SETTINGS])
        match self.chance.choice(("title", "colour", "address")):
            case "title":
                said["extra"]["komplan"]["title"] = f"Testov {self.done}"
            case "colour":
                said["extra"]["komplan"]["colours"] = {"primary": f"#0b5e{self.done % 100:02}"}
            case _:
                said["site_url"] = f"https://test.example.org/plans-{self.done % 3}/"
        self.put(SETTINGS, said)

    def word(self) -> None:
        """Say something in other words of the town's own, an address among them, or take them back."""
        folder = self.root / "catalogues/cs"
        if folder.exists():
            shutil.rmtree(self.root / "catalogues")
            return
        folder.mkdir(parents=True)
        (folder / "site.toml").write_text(f'[site]\nmenu = "Nabídka {self.done}"\n', "utf-8")
        (folder / "fields.toml").write_text('[kinds.project]\nslug = "akce"\n', "utf-8")

    def pass_day(self) -> None:
        """Let time pass."""
        self.day = self.chance.choice([day for day in DAYS if day > "2025"])

    def _change(self, is_meant: Callable[[str, Any], bool], change: Callable[[Any], Any]) -> None:
        """Change one of the values that are meant, anywhere in a record."""
        path = self.some()
        said = deepcopy(self.drawn.records[path])
        holder, key = self.chance.choice(list(_values(said, is_meant)))
        holder[key] = change(holder[key])
        self.put(path, said)

    def _other(self, value: Any) -> Any:
        """Return another value that some record states in such a field."""
        words = {"status", "state", "life", "publication"}
        found = (holder[key] for said in self.drawn.records.values() for holder, key in _values(said, _is_of(words)))
        return self.chance.choice([*found, value])


def _is_of(words: set[str]) -> Callable[[str, Any], bool]:
    return lambda name, value: name in words


def _values(said: Any, is_meant: Callable[[str, Any], bool], name: str = "") -> Iterator[tuple[Any, Any]]:
    """Yield each mapping or list with the key of a text in it that is meant."""
    for key, value in said.items() if isinstance(said, dict) else enumerate(said):
        own = str(key) if isinstance(said, dict) else name
        if isinstance(value, dict | list):
            yield from _values(value, is_meant, own)
        elif isinstance(value, str) and is_meant(own, value):
            yield said, key


EDITS: dict[str, Callable[[Editor], None]] = {
    "text": Editor.text,
    "title": Editor.title,
    "status": Editor.status,
    "date": Editor.date,
    "take out": Editor.take_out,
    "add": Editor.add,
    "delete": Editor.delete,
    "rename": Editor.rename,
    "move": Editor.move,
    "publish": Editor.publish,
    "translate": Editor.translate,
    "attach": Editor.attach,
    "set": Editor.set,
    "word": Editor.word,
    "day": Editor.pass_day,
}
