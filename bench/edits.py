"""Invents what people do to a town between two builds: twenty edits as they come, and some that touch many pages.

The same town and seed give the same edits, each on top of those before it. After each the town is without errors.
Called as a program it writes a town and does all of them: `python bench/edits.py --pages 1000 --out DIR [--seed 1]`.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from invent import invent
from progress import CLOSED, last_said, planned
from records import LANGUAGES, Day, Invented, Name, Pick, Record, Ref, Said, Value, references

from towns import record_files, town_files, write

SETTINGS = "mkdocs.yml"
TODAY = date(2026, 1, 31)
"""The day on which the sites are built."""
OFTEN: Mapping[str, int] = {
    "text": 4,
    "title": 3,
    "status": 3,
    "date": 2,
    "add": 2,
    "delete": 1,
    "rename": 1,
    "move": 1,
    "publish": 1,
    "attachment": 1,
    "translation": 1,
}
"""How many of the twenty edits are of each sort."""
HUBS = ("organisation", "setting", "colour", "day")
"""Edits that touch many pages or all: the name of who leads most measures, the site's title, a colour, the next day."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody did at once."""

    name: str
    files: Mapping[str, str | None]
    """The new text of each file by its path in the town; None where it was deleted."""
    today: date = TODAY
    """The day from then on."""

    def apply(self, town: Path) -> None:
        """Do it to the files in a folder."""
        for path, text in self.files.items():
            file = town / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8", newline="\n")


class Editor:
    """Knows the town as it is after the edits so far."""

    def __init__(self, town: Invented, seed: int) -> None:
        self.town = Invented(dict(town.records), dict(town.attachments))
        self.settings = town_files(Invented())[SETTINGS]
        self.rng = random.Random(f"{seed}-edits")
        self.count = 0
        referred = {ref.key for record in town.records.values() for ref in _references(record)}
        texts = "".join(text for record in town.records.values() for text in record.texts.values())
        self.free = {key for key in town.records if key not in referred and f"(record:{key})" not in texts}
        """Keys of records that no other names."""

    def draft(self) -> Edit:
        """Add an article that is not public yet, which ``publish`` makes public."""
        article = self._new_article("koncept")
        return self._put("draft", None, replace(article, fields={**article.fields, "publication": "draft"}))

    def seeded(self) -> Iterator[Edit]:
        """Yield the twenty edits, or fewer where a small town has nothing that some could be done to."""
        names = [name for name, times in OFTEN.items() for _ in range(times)]
        self.rng.shuffle(names)
        for name in names:
            if edit := self.edit(name):
                yield edit

    def hubs(self) -> Iterator[Edit]:
        """Yield the edits that touch many pages."""
        for name in HUBS:
            if edit := self.edit(name):
                yield edit

    def edit(self, name: str) -> Edit | None:
        """Return an edit of one sort, or None where there is nothing that it could be done to."""
        self.count += 1
        try:
            return SORTS[name](self)
        except (LookupError, StopIteration):
            return None

    def _some(self, *kinds: str, where: Callable[[Record], bool] = lambda record: True) -> Record:
        """Return any public record of some kinds; raises ``LookupError`` where there is none."""
        public = (record for record in self.town.records.values() if "publication" not in record.fields)
        return self.rng.choice([record for record in public if record.kind in kinds and where(record)])

    def _put(self, name: str, old: Record | None, new: Record | None) -> Edit:
        """Put a record in the place of another, and change whatever names it."""
        before: dict[str, str] = {**record_files(old, self.town)} if old else {}
        named = [r for r in self.town.records.values() if old and new and old.key != new.key and _names(r, old.key)]
        for record in named:
            before |= record_files(record, self.town)
        if old:
            del self.town.records[old.key]
        if new:
            self.town.records[new.key] = new
        after: dict[str, str] = {**record_files(new, self.town)} if new else {}
        for record in named:
            assert old
            assert new
            self.town.records[record.key] = following = _naming(record, old.key, new.key)
            after |= record_files(following, self.town)
        return Edit(name, {path: after.get(path) for path in before | after if before.get(path) != after.get(path)})

    def _with(self, name: str, record: Record, /, **fields: Value) -> Edit:
        return self._put(name, record, replace(record, fields={**record.fields, **fields}))

    def _with_text(self, name: str, record: Record, language: str, text: str) -> Edit:
        return self._put(name, record, replace(record, texts={**record.texts, language: text}))

    def _new_article(self, word: str) -> Record:
        pattern = self._some("article")
        article = replace(pattern, id=f"{pattern.id}-{word}-{self.count}")
        self.free.add(article.key)
        return article

    def text(self) -> Edit:
        """Add a sentence to minutes or an article."""
        record = self._some("meeting", "article")
        own = record.texts[record.language]
        return self._with_text("text", record, record.language, f"{own}\nDodatek {self.count}.\n")

    def title(self) -> Edit:
        """Change the title of a measure."""
        measure = self._some("measure")
        return self._with("title", measure, title=_longer(measure.fields["title"], self.count))

    def status(self) -> Edit:
        """Say that a measure is done."""
        measure = self._some("measure", where=lambda r: "status" in r.fields and last_said(r)[0] not in CLOSED)
        before = measure.fields["status"]
        assert isinstance(before, tuple)
        day = max(last_said(measure)[1], (TODAY - timedelta(days=16)).isoformat())
        done: Value = {"state": Pick("measure-state", "done"), "date": Day(day)}
        actual: Value = {"from": Day(planned(measure)[0]), "to": Day(day)}
        return self._with("status", measure, status=(*before, done), actual=actual)

    def date(self) -> Edit:
        """Change the date of a paper."""
        paper = self._some("document", "article", where=lambda r: "meeting" not in r.fields)
        day = date(2017, 1, 1) + timedelta(days=self.rng.randint(0, 3000))
        return self._with("date", paper, date=Day(day.isoformat()))

    def add(self) -> Edit:
        """Add an article."""
        return self._put("add", None, self._new_article("novy"))

    def delete(self) -> Edit:
        """Delete a paper that nothing names."""
        return self._put("delete", self._some("document", "article", where=lambda r: r.key in self.free), None)

    def rename(self) -> Edit:
        """Give a paper's file another name."""
        paper = self._some("document", where=lambda r: "former_ids" not in r.fields)
        fields: dict[str, Value] = {**paper.fields, "former_ids": (paper.id,)}
        return self._put("rename", paper, replace(paper, id=f"{paper.id}-{self.count}", fields=fields))

    def move(self) -> Edit:
        """Move minutes without tasks to another group, and change what links to them."""
        meeting = self._some(
            "meeting", where=lambda r: not {"updates", "jointly_with"} & r.fields.keys() and "tasks" not in r.inside
        )
        body, _, day = meeting.id.partition("/")
        ids = {record.id for record in self.town.records.values() if record.kind == "meeting"}
        other = self._some("body", where=lambda r: r.id != body and f"{r.id}/{day}" not in ids)
        implied: dict[str, Value] = {**meeting.implied, "body": Ref(other.key)}
        return self._put("move", meeting, replace(meeting, id=f"{other.id}/{day}", implied=implied))

    def publish(self) -> Edit:
        """Make a draft public."""
        draft = next(record for record in self.town.records.values() if "publication" in record.fields)
        public = {name: value for name, value in draft.fields.items() if name != "publication"}
        return self._put("publish", draft, replace(draft, fields=public))

    def attachment(self) -> Edit:
        """Change a paper that can be downloaded."""
        path = self.rng.choice(sorted(self.town.attachments))
        self.town.attachments[path] += f"\nDodatek {self.count}.\n"
        return Edit("attachment", {f"content/{path}": self.town.attachments[path]})

    def translation(self) -> Edit:
        """Translate minutes into a language that they are not in yet."""
        meeting = self._some("meeting", where=lambda r: len(r.texts) < len(LANGUAGES))
        language = next(language for language in LANGUAGES if language not in meeting.texts)
        return self._with_text("translation", meeting, language, meeting.texts[meeting.language])

    def organisation(self) -> Edit:
        """Change the name of who leads most measures."""
        leads = (record.fields.get("lead") for record in self.town.records.values() if record.kind == "measure")
        [(key, _)] = Counter(lead.key for lead in leads if isinstance(lead, Ref)).most_common(1)
        office = self.town.records[key]
        return self._with("organisation", office, name=_longer(office.fields["name"], self.count))

    def setting(self) -> Edit:
        """Change the title of the site."""
        return self._set("setting", "cs: Komunitní plány\n", f"cs: Komunitní plány {self.count}\n")

    def colour(self) -> Edit:
        """Change the colour of what leads on."""
        return self._set("colour", '"#0b5e57"', '"#0b4f57"')

    def _set(self, name: str, old: str, new: str) -> Edit:
        assert old in self.settings, f"{SETTINGS} has no {old}"
        self.settings = self.settings.replace(old, new, 1)
        return Edit(name, {SETTINGS: self.settings})

    def day(self) -> Edit:
        """Let a day pass."""
        return Edit("day", {}, TODAY + timedelta(days=1))


SORTS: Mapping[str, Callable[[Editor], Edit]] = {name: getattr(Editor, name) for name in (*OFTEN, *HUBS)}


def _references(record: Record) -> Iterator[Ref]:
    for value in record.fields.values():
        yield from references(value)


def _names(record: Record, key: str) -> bool:
    """Tell whether a record's file names the record with a key."""
    return any(ref.key == key for ref in _references(record)) or any(
        f"(record:{key})" in text for text in record.texts.values()
    )


def _naming(record: Record, old: str, new: str) -> Record:
    """Return a record that names another wherever it named the first."""
    fields = {name: _renamed(value, old, new) for name, value in record.fields.items()}
    texts = {language: text.replace(f"(record:{old})", f"(record:{new})") for language, text in record.texts.items()}
    return replace(record, fields=fields, texts=texts)


def _renamed(value: Value, old: str, new: str) -> Value:
    if isinstance(value, Ref) and value.key == old:
        return Ref(new, new if value.alias == old else "")
    if isinstance(value, Mapping):
        return {name: _renamed(inner, old, new) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(inner, old, new) for inner in value)
    return value


def _longer(name: Value, number: int) -> Value:
    """Return a name with a number at its end."""
    if isinstance(name, Name):
        return replace(name, text=f"{name.text} {number}")
    assert isinstance(name, Said)
    return Said(tuple(f"{text} {number}" for text in name.texts))


def main() -> None:
    """Write a town as it is after all edits, and tell them."""
    parser = argparse.ArgumentParser(description="Write an invented town and edit it.")
    parser.add_argument("--pages", type=int, required=True, help="pages of the built site before the edits")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the town; it is emptied")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    town = invent(asked.pages, asked.seed)
    editor = Editor(town, asked.seed)
    write(asked.out, town_files(town))
    for edit in chain([editor.draft()], editor.seeded(), editor.hubs()):
        edit.apply(asked.out)
        print(f"{edit.name}: {', '.join(edit.files)}")


if __name__ == "__main__":
    main()
