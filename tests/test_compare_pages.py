"""Which pages ``komplan compare`` says to change are those that differ between the sites of both revisions."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.edition import Edition
from komplan.model.reading.load import load_town
from komplan.views.addresses import urls_of
from test_compare import changed_in, commit, data, told
from towns import Town

DAY = "2026-06-01"


def pages_of(town: Town) -> Mapping[str, tuple[bytes, ...]]:
    """Return the page of each public record in all languages, as a build makes it."""
    site = town.build(DAY)
    read = load_town(FolderSnapshot(town.root)).town
    assert read is not None
    public = Edition.of_town(read, DAY, name="").public
    return {key: tuple(_pages(site, public, key)) for key in public.records}


def _pages(site: Path, public: Edition, key: str) -> list[bytes]:
    return [(site / url / "index.html").read_bytes() for url in urls_of(public, public.records[key]).values()]


@pytest.fixture
def full(town: Town) -> Town:
    for name in ("office", "club", "carers", "seniors", "school"):
        town.record("organisation", name, {"name": name.title(), "territory": "town"})
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": {"from": "2024", "to": "2029"}})
    for code in ("1", "2", "3", "4"):
        title = {"cs": f"Doprava {code}", "en": f"Transport {code}"}
        town.record("measure", f"plan/{code}", {"title": title, "planned": {"from": "2025-01", "to": "2025-06"}})
    for name in ("day", "night"):
        town.record(
            "service",
            name,
            {"title": {"cs": f"Péče {name}", "en": f"Care {name}"}, "provider": "club", "life": "running"},
        )
    town.write("minutes/group/2026-01-05.md", "---\nlife: held\n---\nSešli se.\n")
    town.write("minutes/group/2026-02-05.md", "---\nlife: held\n---\nSešli se znovu.\n")
    town.write("minutes/group/2026-02-05.en.md", "They met again.\n")
    commit(town)
    return town


def test_the_pages_that_are_told_are_those_that_change(full: Town) -> None:
    before = pages_of(full)
    changed_in(full, "plans/plan/measures/3.yml", ("Transport 3", "No transport"))
    changed_in(full, "plans/plan/measures/4.yml", ("planned:", "publication: draft\nplanned:"))
    changed_in(
        full, "plans/plan/measures/3.yml", ("planned:", "suppress: [{code: measure-overdue, reason: Ví se.}]\nplanned:")
    )
    changed_in(full, "plans/plan/measures/2.yml", ("planned:", "# nic\nplanned:"))
    changed_in(full, "minutes/group/2026-02-05.en.md", ("again", "once more"))
    changed_in(full, "content/organisations/office.yml", ("Office", "Bureau"))
    full.record("organisation", "new", {"name": "Nová", "territory": "town"})
    (full.root / "content/organisations/school.yml").unlink()
    (full.root / "content/organisations/seniors.yml").rename(full.root / "content/organisations/elders.yml")
    after = pages_of(full)
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    found = data(full)
    records = {
        f"{one['kind']}/{one['id']}" for name in ("added", "removed", "changed", "withdrawn") for one in found[name]
    }
    differ = (before.keys() ^ after.keys()) - {"organisation/seniors"} | changed & records
    assert set(found["pages"]["records"]) == differ
    assert found["pages"]["said"][0].endswith("2 measures, 1 meeting, 4 organisations")
    assert "Pages of records that change" in told(full, "--format", "html")


def test_settings_and_a_new_kind_may_change_all_pages(full: Town) -> None:
    full.record("term", "care", {"title": "Péče", "definition": "Pomoc."})
    lines = told(full).splitlines()
    assert any("All pages may change" in line for line in lines), lines
