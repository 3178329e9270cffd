"""What is not public stands nowhere: not in a page, a list, a link, the search index, the data or the sitemap.

A town with one record of each kind is built while, in turn, each of them is not public. Nothing that only it or what it
holds could have told may be found in any byte, and the site has to be the same as if their files were not there.
"""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from building import cards_in
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.edition.edition import Edition
from komplan.model.kinds import kinds
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.reading.load import load_town
from komplan.model.town import Town as Records
from komplan.pages.page import Page
from komplan.pages.site import plan_site
from towns import Town, new_town
from towns.each import DAYS, HELD, fields, holding, identifier, inside, long_text, mark, path, text

TODAY, TOMORROW = "2026-06-01", "2026-06-02"
UNKNOWN = {"unknown": "Nikdo to neřekl."}
STATES: list[dict[str, Any]] = [
    {"publication": "draft"},
    {"publication": "review"},
    {"publication": UNKNOWN},
    {"publish_at": TOMORROW},
    {"publish_at": UNKNOWN},
    {"publish_at": "2026-07"},
    {"publication": "public", "publish_at": TOMORROW},
    {"publication": "draft", "publish_at": "2020-01-01"},
]
Site = dict[str, bytes]


def write(town: Town, without: set[str] = frozenset(), state: dict[str, Any] | None = None, of: str = "") -> None:
    """Write a record of each kind, one ``of`` them in a ``state``, and leave out those of some kinds."""
    for kind, model in kinds().items():
        if not model.PATH or kind in without:
            continue
        own = fields(kind) | (state or {} if kind == of else {})
        for name in holding(model):  # a decision stands at the top, a task in a point inside another
            part = name.removesuffix("s")
            held = [] if part in without else [inside(part) | (state or {} if part == of else {})]
            if part == "task":
                inner = {"title": text(kind, "Inner")} | ({name: held} if held else {})
                own["agenda"] = [*own["agenda"], {"title": text(kind, "Outer"), "points": [inner]}]
            elif held:
                own[name] = held
        file = town.record(kind, identifier(kind), own)
        if file.suffix == ".md":
            file.write_text(file.read_text("utf-8") + long_text(kind), "utf-8")
            if kind != "meeting":
                town.write(path(kind).removesuffix(".md") + ".en.md", long_text(kind))
    for kind in ("document", "resolution", "project"):
        ending = "png" if kind == "project" else "pdf"
        town.put_sample(f"content/files/{mark(kind)}.{ending}", f"plan.{ending}")
    for kind in ("article", "page", "meeting"):
        town.put_sample(f"content/assets/{mark(kind)}.png", "plan.png")


def public(town: Town, day: str = TODAY) -> Records:
    """Return the public part of a town, as far as it can be read."""
    loaded = load_town(FolderSnapshot(town.root))
    assert loaded.town is not None
    return Edition.of_town(loaded.town, day).public


def site_of(town: Town) -> Site:
    """Return every file of the site: of pages what an adapter pours, and beside each its text for search.

    What they are called, ``.html`` and ``.txt``, tells one from the other.
    """
    found: Site = {}
    for item in plan_site(public(town), "https://test.example.org/plans/", {}).build():
        if isinstance(item, Page):
            parts = (item.url, item.head, item.layout, [*item.translations], item.body)
            found[item.path] = repr(parts).encode()
            found[f"{item.path}.txt"] = "\n".join(item.text).encode()
        else:
            found[item.path] = item.content
    return found


def said(files: Site) -> Iterator[tuple[str, str]]:
    """Yield the path of each file and all that it says, whatever it is wrapped in."""
    for name, data in files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                whole = b"\n".join(book.read(part) for part in book.namelist())
        else:
            whole = data
        plain = html.unescape(unquote(f"{name}\n{whole.decode('utf-8', 'replace')}")).replace("\\xa0", " ")
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), plain)
        yield name, plain.replace("\xa0", " ").lower()


def traces(files: Site, kind: str) -> list[str]:
    """Return where something is told that only the record of a kind says."""
    words = {mark(kind), *_PARTICULAR.get(kind, ()), *([DAYS[kind]] if kind in DAYS else ())}
    return [f"{name}: {word}" for name, told in said(files) for word in words if word in told]


_PARTICULAR = {
    "measure": ("777333", "777,333", "2025-02-04", "2025-02-05"),
    "indicator": ("777444", "777,444"),
    "plan": ("2025-01-16", "2024-01-13"),
    "project": ("777111", "777,111"),
    "body": ("577 111", "577111"),
    "meeting": ("2024-08-27", "17. března 2024", "17 march 2024"),
    "decision": ("41:3:7",),
    "task": ("2025-07-23",),
    "plan-year": ("777666", "777,666"),
    "report": ("2025-12-29",),
}


@pytest.fixture
def every(tmp_path: Path) -> Callable[..., Town]:
    """Return what writes the town anew."""
    places = iter(range(100))

    def made(*without: str, state: dict[str, Any] | None = None, of: str = "") -> Edition:
        town = new_town(tmp_path / str(next(places)))
        write(town, set(without), state, of)
        return town

    return made


def test_each_kind_is_told_of_while_it_is_public(every: Callable[..., Town]) -> None:
    """Proves that the tests below look for what would be there."""
    town = every()
    wrong = [
        finding for finding in check_town(FolderSnapshot(town.root), lambda zone: TODAY).findings if finding.is_error
    ]
    assert not wrong
    files = site_of(town)
    told = dict(said(files))
    for kind in kinds():
        assert len(traces(files, kind)) > 3, kind
        every_word = {mark(kind), *_PARTICULAR.get(kind, ())} - {"777,333", "777,444", "777,111", "777,666"}
        assert all(any(word in page for page in told.values()) for word in every_word), kind
    assert [name for name in told if name.endswith(".xlsx") and mark("measure") in told[name]]


def test_what_holds_others_is_known() -> None:
    """Each kind that lies in a folder of another, or stands inside one, is in the table of what goes with it."""
    held = {name: model for name, model in kinds().items() if not model.PATH or model.PATH.count("{") > 1}
    assert held.keys() == set().union(*HELD.values())
    for model in held.values():
        assert not model.PATH or model.PATH.partition("{")[2].partition("}")[0] in kinds()


@pytest.mark.parametrize("kind", kinds())
def test_what_is_not_public_leaves_no_trace(every: Callable[..., Town], kind: str) -> None:
    hidden = {kind, *HELD.get(kind, ())}
    files = site_of(every(state={"publication": "draft"}, of=kind))
    assert not [trace for one in hidden for trace in traces(files, one)]
    assert files == site_of(every(*hidden))
    for other in kinds().keys() - hidden:
        assert traces(files, other), f"{other} is hidden too"


@pytest.mark.parametrize("kind", kinds())
def test_every_way_not_to_be_public_is_the_same(every: Callable[..., Town], kind: str) -> None:
    hidden = {kind, *HELD.get(kind, ())}
    for state in STATES:
        records = public(every(state=state, of=kind)).records
        own = [record.KIND for record in records.values() if record.id not in {"town", "group"}]
        assert sorted(own) == sorted(kinds().keys() - hidden)


@pytest.mark.parametrize("kind", HELD)
def test_what_holds_them_can_not_be_read(every: Callable[..., Town], kind: str) -> None:
    """A build that goes on in spite of errors can't know whether they may be shown."""
    for spoil in (lambda file: file.unlink(), lambda file: file.write_text("---\ntitel: x\n---\n", "utf-8")):
        town = every()
        spoil(town.root / path(kind))
        assert not {kind, *HELD[kind]} & {
            record.KIND for record in public(town).records.values() if record.id != "group"
        }


def test_a_folder_is_called_by_another_name_of_what_holds_it(town: Town) -> None:
    """Minutes in a folder that bears a body's former id or its abbreviation are as public as the body."""
    for name in ("old", "rs"):
        town.record("meeting", f"{name}/2026-01-01", {"life": "held"})
    for state, shown in (({}, 2), ({"publication": "draft"}, 0)):
        own = {"title": "Rada", "kind": "coalition", "abbreviation": "RS", "former_ids": ["old"], **state}
        town.record("body", "council", own)
        assert len(list(public(town).of(Meeting))) == shown


def test_a_name_means_the_same_whoever_is_public(town: Town) -> None:
    """Where a draft is called like another record's alias, a reference to it does not lead to that other one."""
    town.record("body", "rada", {"title": "Rada", "kind": "coalition", "publication": "draft"})
    town.record("body", "sbor", {"title": "Sbor", "kind": "coalition", "aliases": ["Rada"]})
    town.record("call", "open", {"title": "Výzva", "description": "Přijďte.", "bodies": ["rada"]})
    site = site_of(town)
    assert b"skupiny/sbor/" not in site["cs/vyzvy/open/index.html"]


def test_a_part_that_is_not_public_stands_in_no_list(town: Town) -> None:
    """Decisions of which something is said as a whole are listed in the minutes by their titles."""
    decisions = [{"code": "A", "title": "Zaklínadlo", "kind": "note", "publication": "draft"}]
    decisions.append({"code": "B", "title": "Kouzlo", "kind": "note"})
    town.record(
        "meeting", "group/2026-01-01", {"life": "held", "decisions": {"value": decisions, "inferred": "Zápis."}}
    )
    site = site_of(town)
    assert "Kouzlo" in site["cs/setkani/group/2026-01-01/index.html"].decode()
    assert not [name for name, told in said(site) if "zaklínadlo" in told]


def test_minutes_of_nothing_public_are_no_news(town: Town) -> None:
    """That a meeting decided something is told no earlier than what it decided."""
    decision = {"code": "A", "title": "Kouzlo", "kind": "note"}
    for state in ({}, {"publication": "draft"}):
        town.record("meeting", "group/2026-01-01", {"life": "held", "decisions": [decision | state]})
        site = site_of(town)
        assert (b"setkani/group/2026-01-01/" in site.get("cs/novinky.xml", b"")) is not bool(state)


def test_time_publishes(every: Callable[..., Town]) -> None:
    """What a holder holds comes with it."""
    town = every(state={"publish_at": TOMORROW}, of="plan")
    assert not list(public(town).of(Measure))
    assert len(list(public(town, TOMORROW).of(Measure))) == 1


def test_nothing_else_asks_a_record_alone() -> None:
    """Whether a record is public is known to an edition only."""
    source = Path(load_town.__code__.co_filename).parents[2]
    asking = [file.name for file in source.rglob("*.py") if ".is_open(" in file.read_text("utf-8")]
    assert asking == ["edition.py"]


def test_the_command_publishes_nothing_of_a_draft(every: Callable[..., Town]) -> None:
    """The real build, with the theme, its search index and ordinary pages."""
    hidden = {"plan", "body", "article", "page", "document", "resolution", "project"}
    town = every()
    for kind in hidden:
        file = town.root / path(kind)
        lines = file.read_text("utf-8").replace("title:", "publication: draft\ntitle:", 1)
        file.write_text(lines, "utf-8")
    site = town.build(TODAY)
    paths = [file for file in site.rglob("*") if file.is_file()]
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in paths}
    gone = hidden.union(*(HELD.get(kind, ()) for kind in hidden))
    assert not [trace for kind in gone for trace in traces(files, kind)]
    for kind in kinds().keys() - gone:
        assert traces(files, kind), kind
    assert not [name for name in files if name.endswith((".yml", ".yaml", ".md"))]


def test_the_command_publishes_what_is_public(every: Callable[..., Town]) -> None:
    """Proves that the test above looks for what would be there."""
    site = every().build(TODAY)
    told = "".join(cards_in(site, "cs").values()).lower()
    assert all(mark(kind) in told for kind in kinds())
    assert (site / "files/qzdocument.pdf").is_file()
    assert text("page") in (site / "cs/stranky/qzpage/index.html").read_text("utf-8")
