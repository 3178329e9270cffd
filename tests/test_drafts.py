"""What is not public stands nowhere: not in a page, a list, a link, the search index, the data or the sitemap."""

import pytest

from komplan.model.kinds import kinds
from towns import Town

WORD = "Zaklínadlo"
TODAY = "2026-06-01"

RECORDS = {
    "territory": {"name": WORD, "country": "CZ", "level": "region"},
    "organisation": {"name": WORD},
    "body": {"title": WORD, "abbreviation": WORD, "kind": "working-group"},
    "project": {"title": WORD, "territory": "town"},
    "meeting": {
        "life": "held",
        "venue": WORD,
        "decisions": [{"code": WORD, "title": WORD, "kind": "note"}],
        "tasks": [{"code": f"{WORD}-2", "title": WORD}],
    },
    "document": {"title": WORD, "kind": "report", "file": f"content/files/{WORD}.pdf"},
    "article": {"title": WORD},
    "call": {"title": WORD, "description": WORD},
    "plan": {"title": WORD, "territory": "town", "period": "2020 – 2025"},
    "measure": {
        "title": WORD,
        "changes": WORD,
        "status": [{"state": "cancelled", "date": "2026-01-01", "reason": WORD}],
    },
    "indicator": {"title": WORD, "unit": WORD, "direction": "up", "values": [{"date": "2025", "value": f"45 {WORD}"}]},
    "resolution": {"title": WORD, "number": WORD, "date": "2026-01-01", "organ": WORD, "territory": "town"},
    "term": {"title": WORD, "definition": WORD},
    "page": {"title": WORD, "in_menu": "true"},
}
IDS = {"meeting": "group/2026-01-01", "measure": "hidden/1", "indicator": "hidden/1"}


def test_each_kind_has_a_draft_here() -> None:
    """Those without a file stand in another record; the meeting below holds one of each."""
    assert set(RECORDS) == {name for name, kind in kinds().items() if kind.PATH}


@pytest.mark.parametrize("state", [{"publication": "draft"}, {"publication": "review"}, {"publish_at": "2026-06-02"}])
def test_a_draft_leaves_no_trace(town: Town, state: dict[str, str]) -> None:
    for name, fields in RECORDS.items():
        identifier = IDS.get(name, "hidden")
        path = town.record(name, identifier, {**fields, **state, "summary": WORD, "former_ids": "old-zaklinadlo"})
        if path.suffix == ".md":
            link = "../" * (path.relative_to(town.root).as_posix().count("/")) + "content/projects/hidden.yml"
            path.write_text(path.read_text("utf-8") + f"\nText {WORD} a [odkaz]({link})\n", "utf-8")
    town.write("content/articles/hidden.en.md", WORD)
    town.put_sample(f"content/files/{WORD}.pdf", "plan.pdf")
    town.record("call", "open", {
        "title": "Open", "description": "x", "project": "hidden", "bodies": ["hidden", "group"],
    })  # fmt: skip
    site = town.build(TODAY)
    for file in site.rglob("*"):
        shown = file.relative_to(site).as_posix()
        assert WORD.lower() not in shown.lower(), shown
        assert "hidden" not in shown, shown
        if file.is_file():
            text = file.read_text("utf-8", "replace").lower()
            assert WORD.lower() not in text, shown
            assert "hidden/" not in text, shown


def test_the_same_records_are_seen_once_they_are_public(town: Town) -> None:
    """Proves that the test above looks for what would be there."""
    for name, fields in RECORDS.items():
        identifier = IDS.get(name, "hidden")
        text = {"text": WORD} if name == "page" else {}
        town.record(name, identifier, {**fields, **text, "publish_at": TODAY})
    town.put_sample(f"content/files/{WORD}.pdf", "plan.pdf")
    site = town.build(TODAY)
    pages = [file for file in site.rglob("index.html") if WORD in file.read_text("utf-8")]
    assert {file.parent.parent.name for file in pages} >= {"projekty", "skupiny", "vyzvy", "clanky", "stranky", "uzemi"}
    assert (site / f"files/{WORD}.pdf").is_file()


def test_a_draft_does_not_change_the_site(town: Town) -> None:
    before = {file: file.read_bytes() for file in town.build(TODAY).rglob("*") if file.is_file()}
    town.record("project", "hidden", {**RECORDS["project"], "publication": "draft"})
    after = {file: file.read_bytes() for file in town.build(TODAY).rglob("*") if file.is_file()}
    assert before == after


def test_time_publishes(town: Town) -> None:
    town.record("project", "hidden", {**RECORDS["project"], "publish_at": "2026-06-02"})
    assert not (town.build("2026-06-01") / "cs/projekty/hidden").exists()
    assert (town.build("2026-06-02") / "cs/projekty/hidden/index.html").is_file()
    assert not (town.build("2026-06-01") / "cs/projekty/hidden").exists()


def test_source_files_are_not_published(town: Town) -> None:
    site = town.build(TODAY)
    assert not [file for file in site.rglob("*") if file.suffix in {".yml", ".yaml", ".md"}]


def test_a_public_meeting_of_a_draft_group_is_built(town: Town) -> None:
    town.record("body", "hidden", {**RECORDS["body"], "publication": "draft"})
    for day in ("2026-01-01", "2026-02-01"):
        town.record("meeting", f"hidden/{day}", {"life": "held", "tasks": [{"code": f"A/{day}", "title": "Úkol"}]})
    site = town.build(TODAY)
    assert (site / "cs/setkani/hidden/2026-01-01/index.html").is_file()
    assert WORD not in (site / "cs/setkani/hidden/2026-01-01/index.html").read_text("utf-8")
