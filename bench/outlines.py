"""Pages of a plan for Material: its measures in a table, what each resolution changed, and how it read before."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace

from phrases import Phrases, table
from records import Pick, Record, Ref, Value

OUTLINE = ("status", "lead", "planned", "budget")

BESIDE = ("measures", "costs", "schedule")
"""Pages that tell one thing of a plan each."""


class Outlines:
    """The pages of one plan in one language."""

    def __init__(self, phrases: Phrases, plan: Record) -> None:
        self.phrases = phrases
        self.plan = plan
        self.folder = posixpath.dirname(phrases.path(plan))
        revisions = plan.fields["revisions"]
        assert isinstance(revisions, tuple)
        self.revisions = [revision for revision in revisions if isinstance(revision, Mapping)]
        records = phrases.town.records.values()
        self.measures = [record for record in records if record.kind == "measure" and _is_in(record, plan)]

    def outline(self) -> Iterator[str]:
        """Yield what the plan promises now, and links to how it read before."""
        at, words = self.phrases.path(self.plan), self.phrases.words
        yield f"## {words.say('plans', 'pages', 'measures')}"
        yield self._table(self.measures, at)
        beside = [(self._beside(name), words.say("plans", "pages", name)) for name in BESIDE]
        changes = (self._changes_path(), words.say("plans", "changes", "title"))
        for path, title in (*beside, *self._versions(), changes):
            yield f"[{title}]({posixpath.relpath(path, self.folder)})"

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of the page of changes, of each version, and of each page that tells one thing of it."""
        yield self._changes_path(), "\n\n".join(self._changes()) + "\n"
        for number, (path, title) in enumerate(self._versions()):
            measures = [former for measure in self.measures if (former := self._former(measure, number))]
            yield path, f"# {title}\n\n{self._table(measures, path)}\n"
        for name in BESIDE:
            path, say = self._beside(name), self.phrases.words.say
            title, about = say("plans", "pages", name), say("plans", name, "about")
            yield path, f"# {title}\n\n{about}\n\n{self._table(self.measures, path)}\n"

    def _versions(self) -> Iterator[tuple[str, str]]:
        """Yield path and title of the plan as it was adopted, and as each resolution amended it."""
        slug = self.phrases.words.say("plans", "versions", "slug")
        for number in range(len(self.revisions) + 1):
            word = self.phrases.words.say("plans", "versions", "amended" if number else "adopted", number=number)
            yield f"{self.folder}/{slug}/{number + 1}.md", f"{self.plan.title.say(self.phrases.language)}: {word}"

    def _beside(self, name: str) -> str:
        return f"{self.folder}/{self.phrases.words.say('plans', name, 'slug')}.md"

    def _changes_path(self) -> str:
        return f"{self.folder}/{self.phrases.words.say('plans', 'changes', 'slug')}.md"

    def _table(self, measures: list[Record], at: str) -> str:
        """Return measures with the last of what was said of each, and with what it costs in all."""
        return self.phrases.table("measure", OUTLINE, [_short(measure) for measure in measures], at)

    def _changes(self) -> Iterator[str]:
        at, words = self._changes_path(), self.phrases.words
        yield f"# {words.say('plans', 'changes', 'title')}"
        yield words.say("plans", "changes", "about")
        heads = [
            self.phrases.kind("measure", "one"),
            "",
            *(words.say("plans", "changes", w) for w in ("before", "after")),
        ]
        for revision in reversed(self.revisions):
            yield f"## {self.phrases.inline(revision['date'], 'plan', at)}"
            yield " ".join(self.phrases.inline(revision[name], "plan", at) for name in ("summary", "resolution"))
            yield table(
                [*heads, self.phrases.label("plan", "why")], [self._change(c, at) for c in _changes_of(revision)]
            )

    def _change(self, change: Mapping[str, Value], at: str) -> list[str]:
        """Return the row of a change: which measure, what of it, before, since then, why."""
        key, field = _key_of(change), change.get("field")
        said = [self.phrases.inline(change[name], "plan", at) for name in ("measure", "what", "why")]
        if not isinstance(field, str):
            return [said[0], said[1], "", "", said[2]]
        values = (change["was"], self.phrases.town.records[key].fields[field])
        before, after = (self.phrases.inline(_short_value(field, value), "measure", at) for value in values)
        return [said[0], self.phrases.label("measure", field), before, after, said[2]]

    def _former(self, measure: Record, number: int) -> Record | None:
        """Return a measure as it was after so many revisions; None where the plan did not hold it."""
        fields, there = dict(measure.fields), True
        for at, revision in reversed(list(enumerate(self.revisions))):
            for change in _changes_of(revision):
                what, field = change["what"], change.get("field")
                if _key_of(change) != measure.key or not isinstance(what, Pick):
                    continue
                if at >= number and isinstance(field, str):
                    fields[field] = change["was"]
                if what.plain != "changed":
                    there = (what.plain == "added") == (at < number)
        return replace(measure, fields={**fields, "status": ()}) if there else None


def _is_in(measure: Record, plan: Record) -> bool:
    return measure.id.startswith(f"{plan.id}/")


def _changes_of(revision: Mapping[str, Value]) -> list[Mapping[str, Value]]:
    changes = revision["changes"]
    assert isinstance(changes, tuple)
    return [change for change in changes if isinstance(change, Mapping)]


def _key_of(change: Mapping[str, Value]) -> str:
    measure = change["measure"]
    assert isinstance(measure, Ref)
    return measure.key


def _short(measure: Record) -> Record:
    return replace(measure, fields={name: _short_value(name, value) for name, value in measure.fields.items()})


def _short_value(field: str, value: Value) -> Value:
    """Return the last status without its reason, the sum of a budget, and any other value as it is."""
    if field == "status" and isinstance(value, tuple):
        return next((last["state"] for last in value[::-1] if isinstance(last, Mapping)), "")
    if field == "budget" and isinstance(value, Mapping):
        return value.get("total", "")
    return value
