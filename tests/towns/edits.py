"""Edits of a drawn town at random, one after the other: whatever somebody may do to its files between two builds."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from komplan.model.kinds import kinds
from komplan.sources.files import ROOT
from komplan.sources.settings import SETTINGS

from .chance import DAYS
from .drawn import Drawn
from .faults import FAULTS

SAMPLES = Path(__file__).parents[1] / "samples"
WORD = "Dodatek"
"""What new text begins with."""
PAPERS = ("plan.pdf", "author.pdf", "locked.pdf", "untagged.pdf")
PICTURES = ("plan.png",)
FOLDERS = (
    ("content/files", PAPERS),
    ("content/assets", PICTURES),
    ("minutes/group", ("plan.odt", "author.odt")),
    ("content/organisations", ("plan.pdf",)),
)
"""Where files are put that are no records, and which."""
TEMPLATE = """\
{{% extends "base.html" %}}
{{% block extrahead %}}<meta name="own" content="{}">{{% endblock %}}
"""
COUNTRY = """\
code = "SK"
language = "sk"
timezone = "Europe/Bratislava"

[phones]
prefix = "421"
digits = 9

[money]
currency = "EUR"
words = ["eurá"]
"""


@dataclass
class Editor:
    """Somebody who works on a town."""

    drawn: Drawn
    chance: Random
    day: str = "2026-06-01"
    done: int = 0
    taken: list[str] = field(default_factory=list)
    """Names of the edits so far."""
    astray: dict[str, str] = field(default_factory=dict)
    """Where files are that were moved to a wrong place, by where they belong."""

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
        (self.root / path).unlink(missing_ok=True)
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

    def offer(self) -> None:
        """Put a picture or a paper beside the others, or among records, where it is none."""
        folder, names = self.chance.choice(FOLDERS)
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        name = f"n-{self.chance.randint(1, 3)}{Path(names[0]).suffix}"
        shutil.copy(SAMPLES / self.chance.choice(names), self.root / folder / name)

    def withdraw(self) -> None:
        """Delete such a file."""
        self._offered().unlink()

    def call_otherwise(self) -> None:
        """Give such a file another name, or the name of before again."""
        file = self._offered()
        file.rename(file.with_name(file.name.removeprefix("old-") if "old-" in file.name else f"old-{file.name}"))

    def name_file(self) -> None:
        """Link to a file that may be there or not."""
        path = self.some(".md")
        names = ("content/files/n-1.pdf", "content/files/n-2.pdf", "content/assets/n-1.png", "content/files/one.pdf")
        link = f"[soubor]({'../' * path.count('/')}{self.chance.choice(names)})"
        self.put(path, self.drawn.records[path], f"{self.drawn.texts.get(path, '')}\n{WORD}: {link}\n")

    def fault(self) -> None:
        """Put a fault or two into a file."""
        file = self.root / self._there()
        for _ in range(self.chance.choice((1, 1, 2))):
            lines = file.read_text("utf-8").split("\n")
            self.chance.choice(FAULTS)(lines, self.chance)
            file.write_text("\n".join(lines), "utf-8")

    def mislay(self) -> None:
        """Move a record's file to where it does not belong."""
        path = self._there()
        folder, _, name = path.rpartition("/")
        above = folder.rpartition("/")[0]
        wrong = self.chance.choice((f"{above}/{name}", f"{folder}/x/{name}", f"content/{name}", f"{path}.txt"))
        if path in self.astray or (self.root / wrong).exists():
            raise LookupError
        (self.root / wrong).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / wrong)
        self.astray[path] = wrong

    def copy(self) -> None:
        """Leave a copy of a file beside it, as programs do, or delete it."""
        path = self.root / self._there()
        beside = path.with_name(self.chance.choice((f"{path.stem} (1){path.suffix}", path.name.upper())))
        if beside.exists():
            beside.unlink()
        else:
            shutil.copy(path, beside)

    def mend(self) -> None:
        """Take all faults out of the files."""
        for wrong in self.astray.values():
            (self.root / wrong).unlink(missing_ok=True)
        self.astray.clear()
        self.drawn.write()

    def _there(self) -> str:
        """Return the path of any record whose file lies where it belongs."""
        paths = [path for path in self.drawn.records if path != SETTINGS and (self.root / path).exists()]
        return self.chance.choice(paths)

    def _offered(self) -> Path:
        files = (file for folder, _ in FOLDERS for file in (self.root / folder).glob("*n-?.*"))
        return self.chance.choice(sorted(files))

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

    def template(self) -> None:
        """Change the page around all pages."""
        self.drawn.town.write("overrides/main.html", TEMPLATE.format(self.done))
        said = deepcopy(self.drawn.records[SETTINGS])
        said["theme"]["custom_dir"] = "overrides"
        self.put(SETTINGS, said)

    def country(self) -> None:
        """Tell Komplan of a country, of whose money and telephones files may speak, or take that back."""
        file = self.root / "countries/sk/country.toml"
        if file.exists():
            shutil.rmtree(file.parents[1])
        else:
            self.drawn.town.write("countries/sk/country.toml", COUNTRY)

    def root_file(self) -> None:
        """Write a file for the root of the site, or delete it."""
        file = self.root / ROOT / self.chance.choice(("CNAME", "robots.txt"))
        if file.exists():
            file.unlink()
        else:
            said = self.chance.choice(("test.example.org", "User-agent: *\nDisallow: /\n", "www.example.org"))
            self.drawn.town.write(f"{ROOT}{file.name}", said)

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
    "offer": Editor.offer,
    "withdraw": Editor.withdraw,
    "call otherwise": Editor.call_otherwise,
    "name file": Editor.name_file,
    "fault": Editor.fault,
    "mislay": Editor.mislay,
    "copy": Editor.copy,
    "mend": Editor.mend,
    "set": Editor.set,
    "word": Editor.word,
    "template": Editor.template,
    "country": Editor.country,
    "root file": Editor.root_file,
    "day": Editor.pass_day,
}
