"""What was approved or adopted does not change unseen, whichever way; what a resolution changes can be told."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from komplan.adapters.cli import main
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.edition.edition import Edition
from komplan.edition.measures import measures_of
from komplan.edition.versions import versions_of
from komplan.model.digests.digest_v1 import first_digest_of, first_digest_of_plan
from komplan.model.kinds.plan import Plan
from komplan.model.reading.load import load_town
from komplan.pages.page import PageContent, Route
from komplan.pages.records import record_routes
from komplan.pages.site import localisers
from reading import plain
from towns import Town, new_town

PLAN, MEASURE, INDICATOR = (f"plans/plan/{name}.yml" for name in ("plan", "measures/1", "indicators/i1"))
MINUTES = "minutes/group/2026-01-10.md"
ADOPTION = "adoption: {resolution: u1}\n"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with a plan, adopted and amended, and two meetings."""
    town = new_town(tmp_path, "cs", "en")
    for name, what in (("u1", "adopts"), ("u2", "amends")):
        date = {"u1": "2026-01-05", "u2": "2026-03-05"}[name]
        fields = {"title": "Usnesení", "number": name, "date": date, "organ": "Rada", "territory": "town"}
        town.record("resolution", name, fields | {what: ["plan"]})
    period = "period: {from: 2026, to: 2028}\n"
    town.write(PLAN, f"title: Plán\nterritory: town\n{period}life: adopted\n{ADOPTION}vision: Klid.\n")
    town.write(MEASURE, "title: Péče\nplanned: {to: 2026-12}\nindicators: i1\n")
    town.write("plans/plan/measures/2.yml", "title: Doprava\n")
    town.write(INDICATOR, "title: Hodiny\nunit: hodin\ndirection: up\nbaseline: {date: 2025, value: 45}\n")
    town.record("meeting", "group/2026-01-10", {"life": "held", "venue": "Radnice"})
    town.record("meeting", "group/2026-02-10", {"life": "held"})
    return town


def run(town: Town, *arguments: str) -> Result:
    environment = {"LC_ALL": "en_GB.UTF-8", "KOMPLAN_TODAY": "2026-06-01"}
    return CliRunner().invoke(main, [*arguments, "--town", str(town.root)], env=environment)


def found(town: Town) -> set[str]:
    """Return the codes of what is found, without what no test here is about."""
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    beside = {"missing-translation", "missing-summary", "adoption-disagrees", "approval-unanswered"}
    return {finding.code for finding in findings} - beside


def change(town: Town, path: str, was: str, now: str) -> None:
    file = town.root / path
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), "utf-8")


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        (MEASURE, "to: 2026-12", "to: 2027-12"),
        (MEASURE, "to: 2026-12", "from: 2026-12"),
        (MEASURE, "title", "publication: draft\ntitle"),
        (MEASURE, "title", "changes: Nic.\ntitle"),
        (MEASURE, "title: Péče", "title: {en: Care}"),
        (INDICATOR, "value: 45", "value: 40"),
        (INDICATOR, "unit: hodin", "unit: dnů"),
        (INDICATOR, "baseline", "targets: [{date: 2028, value: 1}]\nbaseline"),
        (INDICATOR, "title", "publication: review\ntitle"),
        (PLAN, "to: 2028", "to: 2030"),
        (PLAN, "vision: Klid.\n", ""),
    ],
)
def test_what_was_adopted_does_not_move_unseen(town: Town, path: str, was: str, now: str) -> None:
    assert "digest-missing" in found(town)
    assert run(town, "adopt", "plan").exit_code == 0
    assert found(town) == set()
    change(town, path, was, now)
    assert "plan-digest" in found(town)


@pytest.mark.parametrize("path", [MEASURE, "plans/plan/measures/2.yml", INDICATOR])
def test_nothing_adopted_goes_comes_or_changes_its_name_unseen(town: Town, path: str) -> None:
    change(town, MEASURE, "indicators: i1\n", "")
    run(town, "adopt", "plan")
    file = town.root / path
    text = file.read_text("utf-8")
    file.unlink()
    assert "plan-digest" in found(town)
    renamed = file.with_name("9.yml")
    renamed.write_text(text, "utf-8")
    assert "plan-digest" in found(town)
    file.write_text(text, "utf-8")
    assert "plan-digest" in found(town), "one that was added"
    renamed.write_text(f"publication: draft\n{text}", "utf-8")
    assert found(town) == set(), "a draft is not a part of the plan yet"


def test_a_resolution_may_change_indicators_and_the_plan_itself(town: Town) -> None:
    run(town, "adopt", "plan")
    change(town, INDICATOR, "value: 45", "value: 40")
    change(town, PLAN, "vision: Klid.", "vision: Mír.")
    town.write("plans/plan/indicators/i2.yml", "title: Lidé\nunit: lidí\ndirection: up\n")
    assert "plan-digest" in found(town)
    change(town, PLAN, "life: adopted", "life: amended")
    change(town, PLAN, "vision", """\
revisions:
  - date: 2026-03-05
    resolution: u2
    summary: Upřesnění.
    changes:
      - {indicator: i1, what: changed, field: baseline, was: {date: 2025, value: "45,0"}}
      - {indicator: i2, what: added}
      - {what: changed, field: vision, was: Klid.}
vision""")  # fmt: skip
    assert found(town) == {"digest-missing"}
    assert run(town, "adopt", "plan").exit_code == 0
    assert found(town) == set()
    site = town.build()
    page = (site / "cs/plany/plan/zmeny/index.html").read_text("utf-8")
    for said in ("Klid.", "Mír.", "Výchozí", "Lidé"):
        assert said in page
    change(town, PLAN, 'value: "45,0"', 'value: "44"')
    assert found(town) == {"plan-digest"}
    change(town, PLAN, 'value: "44"', 'value: "40,0"')
    assert "revision-same" in found(town), "another writing of the same is no change"


AMENDED = """\
revisions:
  - date: 2026-03-05
    resolution: u2
    summary: {cs: Péče později., en: Later.}
    changes:
      - {measure: "1", what: changed, field: planned, was: {to: 2026-06}, why: {cs: Lidé., en: People.}}
      - {measure: "2", what: added}
vision"""


@pytest.fixture
def amended(town: Town) -> Town:
    """Give the town with its plan amended and sealed."""
    change(town, PLAN, "life: adopted", "life: amended")
    change(town, PLAN, "vision", AMENDED)
    assert run(town, "adopt", "plan").exit_code == 0
    assert found(town) == set()
    return town


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        (MEASURE, "to: 2026-12", "to: 2027-12"),
        ("plans/plan/measures/2.yml", "title", "budget: {total: 1 Kč}\ntitle"),
        ("plans/plan/measures/2.yml", "Doprava", "Něco jiného"),
        (PLAN, "resolution: u2", "resolution: u1"),
        (PLAN, "date: 2026-03-05", "date: 2026-03-06"),
        (PLAN, "date: 2026-03-05", "date: 2026-03"),
        (PLAN, "cs: Péče později.", "cs: Péče dřív."),
        (PLAN, "cs: Lidé.", "cs: Peníze."),
        ("content/resolutions/u1.yml", "2026-01-05", "2026-01-06"),
    ],
)
def test_what_a_revision_promised_does_not_move_unseen(amended: Town, path: str, was: str, now: str) -> None:
    change(amended, path, was, now)
    assert "plan-digest" in found(amended)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("en: Later.", "en: Afterwards."),
        ("why: {cs: Lidé., en: People.}", "why: Lidé."),
        ("resolution: u1", "date: 2026-01-05, resolution: u1"),
        ("date: 2026-03-05", "date: 5. března 2026"),
    ],
)
def test_what_says_the_same_of_a_revision_is_no_change(amended: Town, was: str, now: str) -> None:
    change(amended, PLAN, was, now)
    assert found(amended) == set()


def test_each_revision_is_sealed_by_itself(amended: Town) -> None:
    assert "holds a digest already" in run(amended, "adopt", "plan").output
    text = (amended.root / PLAN).read_text("utf-8")
    digests = re.findall(r'"v2:\w{64}"', text)
    assert len(digests) == 2
    (amended.root / PLAN).write_text(text.replace(f"digest: {digests[1]}\n    changes", "changes"), "utf-8")
    assert found(amended) == {"digest-missing"}
    change(amended, MEASURE, "title: Péče", "title: Jinak")
    assert run(amended, "adopt", "plan").exit_code == 1, "the adoption no longer agrees"
    change(amended, MEASURE, "title: Jinak", "title: Péče")
    assert run(amended, "adopt", "plan").exit_code == 0
    assert (amended.root / PLAN).read_text("utf-8") == text


def test_the_day_of_an_adoption_counts_wherever_it_is_stated(town: Town) -> None:
    run(town, "adopt", "plan")
    change(town, "content/resolutions/u1.yml", "2026-01-05", "2027-12-01")
    assert found(town) == {"plan-digest", "adoption-future"}
    change(town, PLAN, "resolution: u1", "date: 2026-01-05, resolution: u1")
    assert found(town) == {"resolution-date"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("{what: added}", "missing-field"),
        ("{measure: '1', indicator: i1, what: added}", "unknown-field"),
        ("{indicator: i1, what: changed, field: values, was: x}", "unknown-field"),
        ("{what: changed, field: adoption, was: x}", "unknown-field"),
        ("{indicator: i9, what: withdrawn}", "reference-missing"),
    ],
)
def test_what_a_revision_can_not_change(town: Town, changed: str, code: str) -> None:
    revisions = f"revisions: [{{date: 2026-03-05, resolution: u2, summary: X, changes: [{changed}]}}]\nvision"
    change(town, PLAN, "vision", revisions)
    assert code in found(town)


def test_digests_of_the_first_kind_are_renewed_while_they_agree(town: Town) -> None:
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    plan, minutes = loaded.records["plan/plan"], loaded.records["meeting/group/2026-01-10"]
    assert isinstance(plan, Plan)
    adopted = versions_of(Edition.of_town(loaded, ""), plan)[0][0]
    first = first_digest_of_plan((measure.tree, "cs") for measure in measures_of(adopted.edition, plan))
    change(town, PLAN, ADOPTION, f"adoption:\n  # otisk\n  digest: {first}\n  resolution: u1\n")
    approval = (
        f"approval: {{date: 2026-02-10, meeting: group/2026-02-10, digest: {first_digest_of(minutes.tree, 'cs')}}}"
    )
    change(town, MINUTES, "life: held\n", f"life: held\n{approval}\n")
    assert found(town) == {"digest-old"}
    change(town, MINUTES, "Radnice", "Jinde")
    before = (town.root / PLAN).read_bytes()
    assert run(town, "renew").exit_code == 1
    assert (town.root / PLAN).read_bytes() == before
    change(town, MINUTES, "Jinde", "Radnice")
    assert run(town, "renew").exit_code == 0
    assert found(town) == set()
    assert "  # otisk\n" in (town.root / PLAN).read_text("utf-8")
    assert "nothing to renew" in run(town, "renew").output
    assert run(town, "renew", "plan").exit_code == 1
    change(town, MEASURE, "to: 2026-12", "to: 2027-12")
    assert found(town) == {"plan-digest"}


def test_what_holds_no_digest_gets_one(town: Town) -> None:
    change(town, PLAN, ADOPTION, "adoption:\n  unknown: Nikdo neví.\n")
    approval = "approval:\n  date: 2026-02-10\n  meeting: group/2026-02-10\n  digest:\n    unknown: Nevíme.\n"
    change(town, MINUTES, "life: held\n", f"{approval}life: held\n")
    assert found(town) == {"digest-missing"}
    assert run(town, "adopt", "plan").exit_code == 0
    assert run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10").exit_code == 0
    assert found(town) == set()
    assert "Nikdo neví." in (town.root / PLAN).read_text("utf-8")
    change(town, PLAN, "vision: Klid.", "vision: Mír.")
    change(town, MINUTES, "Radnice", "Jinde")
    assert found(town) == {"plan-digest", "approval-digest"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"life": "planned"}, "yet to take place"),
        ({"life": "cancelled"}, "cancelled"),
    ],
)
def test_a_meeting_that_was_not_held_approves_nothing(town: Town, fields: dict[str, str], said: str) -> None:
    town.record("meeting", "group/2026-02-10", fields)
    done = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert done.exit_code == 1
    assert said in done.output


def test_a_removed_approval_is_found_while_another_file_knows_of_it(town: Town) -> None:
    run(town, "adopt", "plan")
    before = (town.root / MINUTES).read_text("utf-8")
    town.record("meeting", "group/2026-02-10", {"life": "held", "approves": "group/2026-01-10"})
    run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert found(town) == set()
    (town.root / MINUTES).write_text(before, "utf-8")
    assert found(town) == {"approval-missing"}


def agree(town: Town) -> None:
    """Adopt and approve texts that stand in Czech and in English alike."""
    change(town, PLAN, "vision: Klid.", 'vision: {"cs": "Sto", "en": "Sto"}')
    change(town, MEASURE, "title: Péče", 'title: {"cs": "Sto", "en": "Sto"}')
    change(town, INDICATOR, "title: Hodiny", 'title: {"cs": "Sto", "en": "Sto"}')
    both = {"cs": "Sto", "en": "Sto"}
    decisions = [{"code": "R1", "title": both, "kind": "note", "summary": both}]
    town.record(
        "meeting", "group/2026-01-10", {"life": "held", "summary": both, "agenda": [both], "decisions": decisions}
    )
    (town.root / MINUTES).write_text((town.root / MINUTES).read_text("utf-8") + "Sto\n", "utf-8")
    run(town, "adopt", "plan")
    run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert found(town) == set()


def test_a_page_in_another_language_says_that_it_is_a_translation(town: Town) -> None:
    agree(town)
    rest = "what stands here in English is a translation of it."
    assert translation_notes(town) == {
        ("meeting/group/2026-01-10", "en"): [f"What was approved is the text in Czech; {rest}"],
        ("plan/plan", "en"): [f"What was adopted is the plan in Czech; {rest}"],
    }
    minutes = town.root / MINUTES
    minutes.write_text(re.sub(r"^approval:\n(?: .*\n)+", "", minutes.read_text("utf-8"), flags=re.M), "utf-8")
    assert set(translation_notes(town)) == {("plan/plan", "en")}, "what was not approved"


def test_a_page_without_a_translation_does_not_say_that_it_is_one(town: Town) -> None:
    assert run(town, "adopt", "plan").exit_code == 0
    assert run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10").exit_code == 0
    assert not translation_notes(town)


def test_the_source_s_own_words_for_an_adoption_are_shown(town: Town) -> None:
    change(town, PLAN, ADOPTION, "adoption: {value: {resolution: u1}, as_written: schváleno radou}\n")
    (page,) = (page for at, page in agreed_pages(town) if (at.named, at.language) == ("plan/plan", "cs"))
    (shown,) = BeautifulSoup(page.body, "html.parser").select("[data-field=adoption] q")
    assert shown.get_text() == "schváleno radou"


def translation_notes(town: Town) -> dict[tuple[str, str], list[str]]:
    """Return what the pages of the first minutes and of the plan say of being translations, by language."""
    pages = agreed_pages(town)
    told = [BeautifulSoup(page.body, "html.parser").select("[data-note=translation]") for _, page in pages]
    return {
        (at.named, at.language): [plain(note.get_text()) for note in notes]
        for (at, _), notes in zip(pages, told, strict=True)
        if notes
    }


def agreed_pages(town: Town) -> list[tuple[Route, PageContent]]:
    """Return the pages of the first minutes and of the plan."""
    loaded = load_town(FolderSnapshot(town.root))
    assert loaded.town is not None
    return [
        (route, route.make())
        for localiser in localisers(Edition.of_town(loaded.town, "2026-06-01").public, {}).values()
        for route in record_routes(localiser, "https://test.example.org/")
        if route.named in {"meeting/group/2026-01-10", "plan/plan"}
    ]


@pytest.mark.parametrize(
    ("path", "before", "code"),
    [
        (PLAN, "vision: ", "plan-digest"),
        (MEASURE, "title: ", "plan-digest"),
        (INDICATOR, "title: ", "plan-digest"),
        (MINUTES, "summary: ", "approval-digest"),
        (MINUTES, "agenda: [", "approval-digest"),
        (MINUTES, '"title": ', "approval-digest"),
        (MINUTES, '"note", "summary": ', "approval-digest"),
    ],
)
def test_a_translation_that_still_says_it_excuses_no_change(town: Town, path: str, before: str, code: str) -> None:
    agree(town)
    change(town, path, before + '{"cs": "Sto"', before + '{"cs": "Dvě stě"')
    assert found(town) == {code}


def test_a_translated_text_that_still_says_it_excuses_no_change(town: Town) -> None:
    town.write("minutes/group/2026-01-10.en.md", "Sto\n")
    agree(town)
    change(town, MINUTES, "---\nSto", "---\nDvě stě")
    assert found(town) == {"approval-digest"}


def test_a_translation_excuses_no_change_of_what_a_revision_says_stood_there(town: Town) -> None:
    was = '{"cs": "Klid", "en": "Klid"}'
    changes = f"[{{what: changed, field: vision, was: {was}}}]"
    revision = f"revisions: [{{date: 2026-03-05, resolution: u2, summary: Jinak., changes: {changes}}}]\n"
    change(town, PLAN, "life: adopted", "life: amended")
    (town.root / PLAN).write_text((town.root / PLAN).read_text("utf-8") + revision, "utf-8")
    assert run(town, "adopt", "plan").exit_code == 0
    assert found(town) == set()
    change(town, PLAN, '"cs": "Klid"', '"cs": "Mír"')
    assert found(town) == {"plan-digest"}


def turn(town: Town, languages: str) -> None:
    """Give the town its languages in another order."""
    settings = town.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "languages: [cs, en]" in text
    settings.write_text(text.replace("[cs, en]", f"[{languages}]"), "utf-8")


def test_another_first_language_is_told_as_that_where_nothing_is_in_it(town: Town) -> None:
    agree(town)
    turn(town, "pl, cs, en")
    assert found(town) == {"digest-language"}
    for path in (PLAN, MEASURE, INDICATOR, "plans/plan/measures/2.yml"):
        (town.root / path).write_text(f"language: cs\n{(town.root / path).read_text('utf-8')}", "utf-8")
    change(town, MINUTES, "---\n", "---\nlanguage: cs\n")
    assert found(town) == set()


def test_another_first_language_is_a_change_where_its_words_are_others(town: Town) -> None:
    agree(town)
    for path in (PLAN, MINUTES):
        change(town, path, '"en": "Sto"', '"en": "Two hundred"')
    assert found(town) == set()
    turn(town, "en, cs")
    assert found(town) == {"plan-digest", "approval-digest"}


def test_where_all_texts_are_in_one_language_their_order_means_nothing(town: Town) -> None:
    run(town, "adopt", "plan")
    run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    turn(town, "en, cs")
    assert found(town) == set()


def approve_and_correct(town: Town) -> None:
    """Approve the first minutes and correct them twice."""
    run(town, "adopt", "plan")
    town.record("meeting", "group/2026-02-10", {"life": "held", "approves": "group/2026-01-10"})
    assert run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10").exit_code == 0
    for was, now in (("Radnice", "Škola"), ("Škola", "Knihovna")):
        change(town, MINUTES, was, now)
        assert run(town, "correct", "group/2026-01-10", "--what", f"Místo: {now}.").exit_code == 0
    assert found(town) == set()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (r"  - date: 2026-06-01\n    what:\n      cs: .Místo: Škola.*\n    digest: .*\n", ""),
        (r"date: 2026-06-01(?=\n    what:\n      cs: .Místo: Škola)", "date: 2026-06-02"),
        (r"date: 2026-06-01(?=\n    what:\n      cs: .Místo: Knihovna)", "date: 2026-06-02"),
        (r"Místo: Škola", "Místo: Radnice"),
        (r"Místo: Knihovna", "Místo: Dům"),
        (r"date: 2026-02-10", "date: 2026-02"),
        (r"meeting: group/2026-02-10", "meeting: 2026-02-10"),
        (r"digest: .v2:\w", 'digest: "v2:?'),
        (r"(?s)corrections:.*(?=---)", ""),
    ],
)
def test_no_approval_or_correction_changes_or_goes_unseen(town: Town, was: str, now: str) -> None:
    approve_and_correct(town)
    file = town.root / MINUTES
    text = re.sub('date: "(.*)"', r"date: \1", file.read_text("utf-8"))
    assert re.search(was, text), text
    file.write_text(re.sub(was, now, text, count=1), "utf-8")
    assert "approval-digest" in found(town)


def test_a_translation_of_a_correction_is_no_change(town: Town) -> None:
    approve_and_correct(town)
    text = (town.root / MINUTES).read_text("utf-8")
    (town.root / MINUTES).write_text(re.sub(r"( +)(cs: .Místo.*)", r"\1\2\n\1en: A place.", text), "utf-8")
    assert found(town) == set()


def test_an_approval_is_told_by_both_sides(town: Town) -> None:
    run(town, "adopt", "plan")
    done = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert done.exit_code == 0
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    assert [finding.place.path for finding in findings if finding.code == "approval-unanswered"] == [MINUTES]
    town.record("meeting", "group/2026-02-10", {"life": "held", "approves": "group/2026-01-10"})
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    assert not [finding for finding in findings if finding.code.startswith("approval")]


@pytest.mark.parametrize("named", [None, "group/2026-01-05", ["group/2026-01-05", "group/2026-01-06"]])
def test_the_other_side_of_an_approval_is_told_word_for_word(town: Town, named: str | list[str] | None) -> None:
    run(town, "adopt", "plan")
    approves = {"approves": named} if named else {}
    for name in ("group/2026-01-05", "group/2026-01-06"):
        town.record("meeting", name, {"life": "held"})
    town.record("meeting", "group/2026-02-10", {"life": "held", **approves})
    done = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    line = re.search(r"Write there: (.*)", done.output)
    assert line is not None
    file = town.root / "minutes/group/2026-02-10.md"
    kept = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("approves")]
    file.write_text("\n".join([kept[0], line[1], *kept[1:], ""]), "utf-8")
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    assert not [finding for finding in findings if finding.place.path == MINUTES and finding.code.startswith("appr")]


def test_an_approving_meeting_that_was_approved_is_to_be_corrected(town: Town) -> None:
    run(town, "adopt", "plan")
    town.record("meeting", "group/2026-03-10", {"life": "held", "approves": "group/2026-02-10"})
    assert run(town, "approve", "group/2026-02-10", "--meeting", "group/2026-03-10").exit_code == 0
    done = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert "komplan correct group/2026-02-10" in done.output
    change(town, "minutes/group/2026-02-10.md", "life: held", "life: held\napproves: group/2026-01-10")
    assert found(town) == {"approval-digest"}
    assert run(town, "correct", "group/2026-02-10", "--what", "Schválení.").exit_code == 0
    assert found(town) == set()


def test_minutes_with_blanks_are_not_approved(town: Town) -> None:
    before = (town.root / MINUTES).read_text("utf-8").replace("Radnice", "???")
    (town.root / MINUTES).write_text(before, "utf-8")
    refused = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert (refused.exit_code, (town.root / MINUTES).read_text("utf-8")) == (1, before)
    assert "???" in refused.output


@pytest.mark.parametrize(
    ("was", "code"),
    [
        (r', digest: "v2:\w+"', "digest-missing"),
        (r"adoption: .*\n", "adoption-disagrees"),
        (r"life: adopted\nadoption: .*\n", "adoption-disagrees"),
    ],
)
def test_a_removed_seal_of_a_plan_is_found_while_anything_tells_of_it(town: Town, was: str, code: str) -> None:
    assert run(town, "adopt", "plan").exit_code == 0
    assert found(town) == set()
    text = (town.root / PLAN).read_text("utf-8")
    assert re.search(was, text)
    (town.root / PLAN).write_text(re.sub(was, "", text), "utf-8")
    assert code in {
        finding.code for finding in check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    }


def test_drafts_are_not_approved_and_one_that_approves_is_told(town: Town) -> None:
    text = (town.root / MINUTES).read_text("utf-8")
    change(town, MINUTES, "life: held", "publication: draft\nlife: held")
    refused = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert refused.exit_code == 1
    assert "is a draft still" in refused.output
    (town.root / MINUTES).write_text(text, "utf-8")
    town.record("meeting", "group/2026-02-10", {"life": "held", "publication": "draft"})
    done = run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10")
    assert done.exit_code == 0
    assert "minutes/group/2026-02-10.md. Make them public" in done.output


def test_meetings_of_one_day_do_not_approve_each_other(town: Town) -> None:
    town.record("body", "other", {"title": "Jiná", "abbreviation": "J", "kind": "working-group", "territory": "town"})
    town.record("meeting", "other/2026-01-10", {"life": "held", "approves": "group/2026-01-10"})
    assert run(town, "approve", "group/2026-01-10", "--meeting", "other/2026-01-10").exit_code == 0
    refused = run(town, "approve", "other/2026-01-10", "--meeting", "group/2026-01-10")
    assert refused.exit_code == 1
    assert "circle" in refused.output
