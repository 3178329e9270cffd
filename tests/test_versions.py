"""A plan as adopted, as amended and now: each version can be read, each change is told, and none goes unsaid."""

import json
import re
from pathlib import Path

import pytest

from towns import Town, new_town

BEFORE, AFTER = {"from": "2026-01", "to": "2026-06"}, {"from": "2026-01", "to": "2026-09"}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A plan of three measures, revised twice."""
    town = new_town(tmp_path)
    for number, date, what in (
        ("1", "2026-01-05", "adopts"),
        ("2", "2026-03-05", "amends"),
        ("3", "2026-05-05", "amends"),
    ):
        fields = {"title": "Usnesení", "number": f"{number}/2026", "date": date, "organ": "Rada", what: ["plan"]}
        town.record("resolution", f"u{number}", fields | {"territory": "town"})
    revisions = [
        {
            "date": "2026-03-05",
            "resolution": "u2",
            "summary": "Péče začne později.",
            "changes": [
                {"measure": "1", "what": "changed", "field": "planned", "was": BEFORE, "why": "Chyběli lidé."},
                {"measure": "1.10", "what": "added"},
            ],
        },
        {
            "date": "2026-05-05",
            "resolution": "u3",
            "summary": "Nový název.",
            "changes": [
                {"measure": "1", "what": "changed", "field": "title", "was": "Stará péče"},
                {"measure": "1.2", "what": "withdrawn", "why": "Nikdo to nechce."},
            ],
        },
    ]
    fields = {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}, "life": "amended"}
    town.record("plan", "plan", fields | {"adoption": {"resolution": "u1"}, "revisions": revisions})
    town.record("measure", "plan/1", {"title": "Nová péče", "planned": AFTER})
    town.record("measure", "plan/1.10", {"title": "Kurzy", "parent": "1"})
    cancelled = [{"state": "cancelled", "date": "2026-05-05", "reason": "Nikdo to nechce."}]
    town.record("measure", "plan/1.2", {"title": "Bazén", "parent": "1", "status": cancelled})
    return town


def words(page: Path) -> str:
    """Return what a page says, without its marks."""
    body = page.read_text("utf-8").split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("\N{NO-BREAK SPACE}", " ").split())


def findings(town: Town) -> list[tuple[str, str]]:
    done = town.run("check", "--format", "json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [(f["code"], f["path"]) for f in found if f["severity"] == "error"]


def test_each_version_is_as_it_was(town: Town) -> None:
    plan = town.build() / "cs/plany/plan"
    adopted, amended, last = (words(plan / f"zneni/{number}/index.html") for number in (1, 2, 3))
    assert "5. ledna 2026" in adopted
    assert ("Stará péče" in adopted, "Stará péče" in amended, "Stará péče" in last) == (True, True, False)
    assert ("červen 2026" in adopted, "červen 2026" in amended) == (True, False)
    assert ("Kurzy" in adopted, "Kurzy" in amended) == (False, True)
    assert ("Bazén" in amended, "Bazén" in last) == (True, False)
    now = words(plan / "index.html")
    assert "Nová péče" in now
    assert "Nový název." in now


def test_changes_are_told_with_their_resolution(town: Town) -> None:
    site = town.build()
    page = site / "cs/plany/plan/zmeny/index.html"
    told = words(page)
    assert told.index("Nový název.") < told.index("Péče začne později.")
    for said in (
        "Stará péče",
        "Nová péče",
        "červen 2026",
        "září 2026",
        "Chyběli lidé.",
        "Kurzy",
        "přidáno",
        "vypuštěno",
    ):
        assert said in told
    assert 'cs/usneseni/u2/"' in page.read_text("utf-8")
    resolution = words(site / "cs/usneseni/u2/index.html")
    assert "Nová péče (1)" in resolution, "the thread is shown at its other end"
    changed = words(site / "cs/opatreni/plan/1/index.html")
    assert "2/2026" in changed
    assert "3/2026" in changed
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/en/plans/plan/versions/1/" in sitemap
    assert "/en/plans/plan/changes/" in sitemap


def changed(town: Town, *changes: dict[str, object], then: dict[str, object] | None = None) -> str:
    """Return what the page of changes tells where the first resolution changed something, and perhaps the second."""
    revisions = [
        {"date": "2026-03-05", "resolution": "u2", "summary": "Posun.", "changes": [*changes]},
        {"date": "2026-05-05", "resolution": "u3", "summary": "Další.", "changes": [then] if then else []},
    ][: 2 if then else 1]
    fields = {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}, "life": "amended"}
    town.record("plan", "plan", fields | {"adoption": {"resolution": "u1"}, "revisions": revisions})
    return words(town.build() / "cs/plany/plan/zmeny/index.html")


PLANNED = {"measure": "1", "what": "changed", "field": "planned"}


def test_the_words_of_a_change_are_told(town: Town) -> None:
    what = {"value": "changed", "as_written": "odloženo (ŘS 5. 3. 2026)"}
    told = changed(town, PLANNED | {"what": what, "was": {"value": BEFORE, "as_written": "1. pololetí"}})
    assert "Plánovaný termín Ve zdroji: odloženo (ŘS 5. 3. 2026)" in told
    assert "červen 2026 Ve zdroji: 1. pololetí" in told


def test_a_change_claims_no_more_than_its_file(town: Town) -> None:
    """What a field held before is not stated where a change doesn't say it; what it holds now, its own file says."""
    told = changed(town, PLANNED)
    assert "Dříve není uvedeno, co tu stálo Nyní leden 2026 – září 2026" in told
    told = changed(town, PLANNED | {"was": {"unknown": "Usnesení to neříká."}})
    assert "Dříve Neuvedeno: Usnesení to neříká. Nyní" in told


def test_that_nothing_stood_there_is_told_where_a_digest_bears_witness(town: Town) -> None:
    changed(town, {"measure": "1", "what": "changed", "field": "outputs"})
    measure = town.root / "plans/plan/measures/1.yml"
    text = measure.read_text("utf-8")
    measure.write_text(text + "outputs: [Sál]\n", "utf-8")
    page = town.root / "site/cs/plany/plan/zmeny/index.html"
    town.build()
    assert "Dříve není uvedeno, co tu stálo Nyní Sál" in words(page)
    assert town.run("adopt", "plan").returncode == 0
    town.build()
    assert "Dříve nic tu nestálo Nyní Sál" in words(page)


def test_what_a_later_change_says_of_an_earlier_one_is_told_with_both(town: Town) -> None:
    earlier = PLANNED | {"was": {"from": "2025", "to": "2025"}}
    told = changed(town, earlier, then=PLANNED | {"was": {"value": BEFORE, "inferred": "Ze zápisu."}})
    last, first = told[told.index("Další.") : told.index("Posun.")], told[told.index("Posun.") :]
    assert "leden 2026 – červen 2026 Odvozeno Ze zápisu. Nyní leden 2026 – září 2026" in last
    assert "Dříve 2025 – 2025 Nově leden 2026 – červen 2026 Odvozeno Ze zápisu." in first
    told = changed(town, earlier, then=PLANNED)
    assert "2025 – 2025 Nově není uvedeno, co tu stálo" in told
    told = changed(town, earlier, then=PLANNED | {"was": {"unknown": "Neřekli."}})
    assert "2025 – 2025 Nově Neuvedeno: Neřekli." in told


def test_of_what_a_change_is_may_be_unknown(town: Town) -> None:
    unknown = {"measure": {"unknown": "Usnesení opatření nejmenuje."}, "what": "changed", "field": "lead"}
    told = changed(town, PLANNED | {"was": BEFORE}, unknown | {"why": "Úspory."})
    assert "2 změny" in told
    assert "Odpovídá Opatření: Neuvedeno: Usnesení opatření nejmenuje. Dříve není uvedeno, co tu stálo Úspory." in told


def test_a_change_without_a_resolution_is_found(town: Town) -> None:
    done = town.run("adopt", "plan")
    assert done.returncode == 0, done.stderr
    assert findings(town) == []
    measure = town.root / "plans/plan/measures/1.yml"
    text = measure.read_text("utf-8")
    measure.write_text(text + "lead: urad\nstatus: [{state: in-progress, date: 2026-04-01}]\n", "utf-8")
    town.record("organisation", "urad", {"name": "Úřad"})
    assert findings(town) == [("plan-digest", "plans/plan/plan.yml")]
    measure.write_text(text + "status: [{state: in-progress, date: 2026-04-01}]\n", "utf-8")
    assert findings(town) == [], "how far it has come is no change of the plan"
    again = town.run("adopt", "plans/plan/plan.yml")
    assert again.returncode == 1
    assert "plans/plan/plan.yml" in again.stderr


def test_the_digest_stands_where_the_adoption_is_told(town: Town) -> None:
    file = town.root / "plans/plan/plan.yml"
    text = file.read_text("utf-8")
    for written in ("adoption:\r\n  resolution: u1\r\n", "adoption: {resolution: u1}\n"):
        own = re.sub(r"adoption: .*\n", lambda found, new=written: new, text)
        file.write_bytes(own.encode())
        assert town.run("adopt", "plan").returncode == 0
        assert findings(town) == []
        rest = re.sub(rb'(, |\r\n *)digest: "v2:\w{64}"', b"", file.read_bytes())
        assert rest == own.encode(), "nothing else was touched"


def test_an_adoption_by_what_is_no_more_public_is_not_told(town: Town) -> None:
    assert town.run("adopt", "plan").returncode == 0
    assert 'data-field="adoption"' in (town.build() / "cs/plany/plan/index.html").read_text("utf-8")
    path = "content/resolutions/u1.yml"
    town.write(path, "publication: draft\n" + (town.root / path).read_text("utf-8"))
    assert 'data-field="adoption"' not in (town.build() / "cs/plany/plan/index.html").read_text("utf-8")


def test_a_plan_that_was_not_adopted_has_no_digest(town: Town) -> None:
    town.record("plan", "other", {"title": "Jiný", "territory": "town", "period": {"from": "2026", "to": "2028"}})
    done = town.run("adopt", "other")
    assert done.returncode == 1
    assert "adoption" in done.stderr
    assert town.run("adopt", "none").returncode == 1


def test_a_draft_is_in_no_version(town: Town) -> None:
    town.record("measure", "plan/1.10", {"title": "Tajnost", "parent": "1", "publication": "draft"})
    site = town.build()
    assert not [file for file in site.rglob("*.html") if "Tajnost" in file.read_text("utf-8")]


def test_a_plan_with_one_version_has_no_pages_of_versions(town: Town) -> None:
    fields = {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}}
    town.record("plan", "plan", fields | {"adoption": {"resolution": "u1"}})
    plan = town.build() / "cs/plany/plan"
    assert (plan / "index.html").exists()
    assert not [name for name in ("zneni", "zmeny") if (plan / name).exists()]
