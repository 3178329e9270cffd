"""Pages of the ways to gather records, for Material: what there is in each way, and a page for each group."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from phrases import Phrases
from records import Record, Ref
from ways import Group

FEW = 6
"""Cards of each group on the page of all groups."""


def group_pages(phrases: Phrases, groups: Mapping[str, list[Group]]) -> Iterator[tuple[str, str]]:
    """Yield path and text of the page of each way and of each of its groups."""
    for way, found in groups.items():
        folder = f"{phrases.language}/{phrases.words.say('by', way, 'slug')}"
        ordered = sorted(found, key=lambda group: group.title.say(phrases.language), reverse=way == "year")
        yield f"{folder}/index.md", "\n\n".join(_way(phrases, way, ordered, f"{folder}/index.md")) + "\n"
        for group in ordered:
            at = f"{folder}/{group.key}.md"
            yield at, "\n\n".join(_group(phrases, way, group, at)) + "\n"


def _way(phrases: Phrases, way: str, groups: list[Group], at: str) -> Iterator[str]:
    titles = {group.key: group.title.say(phrases.language) for group in groups}
    yield f"# {phrases.words.say('by', way, 'title')}"
    yield phrases.words.say("by", way, "about")
    yield "\n".join(f"- [{titles[group.key]}]({group.key}.md) {len(group.records)}" for group in groups)
    for group in groups:
        yield f"## {titles[group.key]}"
        yield phrases.cards(phrases.ordered(group.records)[:FEW], at)
        every = phrases.words.say("site", "all")
        yield f"[{every}: {titles[group.key]}, {_counted(phrases, group)}]({group.key}.md)"


def _group(phrases: Phrases, way: str, group: Group, at: str) -> Iterator[str]:
    yield f"# {phrases.words.say('by', way, 'named', group=group.title.say(phrases.language))}"
    yield f"{phrases.words.say('by', way, 'lead')} {_counted(phrases, group)}"
    by_plan = _kinds(group) == {"measure"}
    parts: defaultdict[str, list[Record]] = defaultdict(list)
    for record in group.records:
        parts[_plan(phrases, record) if by_plan else phrases.kind(record.kind, "many")].append(record)
    for title, records in parts.items():
        yield f"## {title}"
        yield phrases.cards(records, at)


def _counted(phrases: Phrases, group: Group) -> str:
    kinds = _kinds(group)
    counted = ("kinds", *kinds, "count") if len(kinds) == 1 else ("list", "count")
    return phrases.words.say(*counted, count=len(group.records))


def _kinds(group: Group) -> set[str]:
    return {record.kind for record in group.records}


def _plan(phrases: Phrases, measure: Record) -> str:
    plan = measure.implied["plan"]
    assert isinstance(plan, Ref)
    return phrases.town.records[plan.key].title.say(phrases.language)
