"""Digests that were once written into towns' files: what they were made of has to give them for ever."""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.edition import Edition
from komplan.edition.seals import Seal, seals_of
from komplan.model.reading.load import load_town
from towns import Town, new_town

MINUTES = """\
    ---
    language: cs
    number: "2026-1"
    life: held
    starts: 16 hod.
    venue: {cs: Radnice,  en: Town hall}
    chair: {organisation: Úřad, role: koordinátor}
    present:
      - {organisation: urad, role: {cs: koordinátor, pl: koordynator}, seats: {at_least: 2}, person: Jan Vzor,
         public_basis: {kind: office}}
      - {value: {role: uživatel, side: user}, inferred: Podle listiny.}
    excused: {unknown: Listina se ztratila.}
    approves: group/2025-12-10
    agenda: [Úvod, "Různé"]
    decisions:
      - {code: S/R1, title: {cs: Klub, en: Club}, kind: decision, vote: "5 : 0 : 1", concerns: [body/group]}
      - {code: S/R2, title: Skryté, kind: note, publication: draft}
    tasks:
      - {code: S/U1, title: Zjistit cenu, assignee: {role: tajemník}, due: {date: 2026-03, qualifier: expected}}
    updates:
      - {task: S/U0, state: done, note: "Hotovo ."}
    next_meeting: {date: 10. 2. 2026, starts: "9.30"}
    summary: {value: Sešli jsme se., as_written: sešlo se}
    approval: {date: 10. 2. 2026, meeting: group/2026-02-10, digest: FIRST_OF_MINUTES}
    corrections:
      - {date: 2026-03-01, what: {cs: Čas., en: Time.}, digest: {unknown: Smazán.}}
      - {date: 2026-03-02, what: Cena., digest: "OF_MINUTES"}
    redactions: [{date: 2026-03-02}]
    ---
    ## Úvod

    Sešli jsme
    se.
"""
PLAN = """\
    language: cs
    title: {cs: Plán, gloss: {en: Plan}}
    territory: town
    period: 2026 – 2028
    life: amended
    adoption: {resolution: u1, digest: FIRST_OF_PLAN}
    revisions:
      - date: 2026-03-05
        resolution: u2
        summary: {cs: Klid místo ticha., en: Peace.}
        digest: "OF_REVISION"
        changes: [{what: changed, field: vision, was: Ticho., why: Proto.}, {measure: "2", what: added}]
    redactions: [{date: 2026-03-07}]
    levels: [priorita]
    vision: Klid.
    target_groups: Senioři
    budget: {total: "1.929.865,62 Kč", as_of: 2026-01}
"""
MEASURE = """\
    language: cs
    title: Péče
    changes: Někdo přijde.
    planned: {to: 2026-12}
    lead: urad
    territories: [town]
    budget:
      total: 500 000 Kč
      costs:
        - {year: 2026, source: town, planned: 500 000 Kč, spent: 10 Kč}
        - {year: 2027, source: state, spent: 10 Kč}
    indicators: i1
    level: 1
    outputs: [Kurz, Byt]
"""
INDICATOR = """\
    language: cs
    title: Hodiny
    unit: hodin
    direction: up
    baseline: {date: 2025, value: "45,50"}
    targets: [{date: 2027, value: 1 000 hodin}]
"""


DIGESTS = {
    "FIRST_OF_MINUTES": "028b85c4297bd142b2d32b63381d177938b8c118ebad85add9a820ac755d0667",
    "OF_MINUTES": "v2:2313e936840a225db5f1da755fe328762abb0d4cd6f35e84b28bceefa087762b",
    "FIRST_OF_PLAN": "f8227fb748973a735af3df3ef6eebc4e8917d27e1ab2ee793b6d3553c44a9875",
    "OF_PLAN": "v2:9ea5e6eb283d181132ca24a6fa5b52c65d6ff6a0b367bb40db94571a97b44ff5",
    "OF_REVISION": "v2:4971f8f11c3259b35760545c6f8c3321be32bcdc8e53399b928fc7cb75be113e",
}
"""Nobody may edit these."""


def with_digests(text: str) -> str:
    """Return a file's text with the digests in place of their names."""
    return re.sub("|".join(sorted(DIGESTS, key=len, reverse=True)), lambda found: DIGESTS[found[0]], text)


FILES = {
    "minutes/group/2026-01-10.md": with_digests(textwrap.dedent(MINUTES)),
    "plans/plan/plan.yml": with_digests(textwrap.dedent(PLAN)),
    "plans/plan/measures/1.yml": textwrap.dedent(MEASURE),
    "plans/plan/measures/2.yml": "language: cs\ntitle: Doprava\n",
    "plans/plan/indicators/i1.yml": textwrap.dedent(INDICATOR),
}


def built(root: Path, files: Mapping[str, str]) -> Edition:
    """Return a town of these files and what they refer to."""
    town = new_town(root, "cs", "en")
    town.record("organisation", "urad", {"name": "Úřad"})
    fields = {"title": "Usnesení", "number": "1/2026", "date": "2026-01-05", "organ": "Rada", "adopts": ["plan"]}
    town.record("resolution", "u1", fields)
    amending = {"number": "2/2026", "date": "2026-03-05", "amends": ["plan"]}
    town.record("resolution", "u2", {name: fields[name] for name in ("title", "organ")} | amending)
    given = [{"code": "S/U0", "title": "Úkol"}]
    town.record("meeting", "group/2025-12-10", {"life": "held", "tasks": given})
    town.record("meeting", "group/2026-02-10", {"life": "held", "approves": "group/2026-01-10"})
    for path, text in files.items():
        town.write(path, text)
    return loaded(town)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return built(tmp_path_factory.mktemp("golden"), FILES)


def loaded(town: Town) -> Edition:
    found = load_town(FolderSnapshot(town.root))
    assert [finding for finding in found.findings if finding.is_error] == []
    assert found.town is not None
    return Edition.of_town(found.town, "2026-06-01")


def test_digests_that_were_once_written_agree(town: Edition) -> None:
    stated = [(seal.stated, seal.holds) for seal in seals(town)]
    assert stated == [(DIGESTS[name], True) for name in ("OF_MINUTES", "FIRST_OF_PLAN", "OF_REVISION")]
    assert [seal.now for seal in seals(town)] == [DIGESTS[name] for name in ("OF_MINUTES", "OF_PLAN", "OF_REVISION")]


def test_a_digest_of_the_first_kind_of_minutes_agrees(tmp_path: Path) -> None:
    path = "minutes/group/2026-01-10.md"
    text = FILES[path]
    minutes = text[: text.index("corrections:")] + text[text.index("---", 4) :]
    (seal, *_) = seals(built(tmp_path, FILES | {path: minutes}))
    assert (seal.stated, seal.holds) == (DIGESTS["FIRST_OF_MINUTES"], True)


@pytest.mark.parametrize("path", ["minutes/group/2026-01-10.md", "plans/plan/plan.yml"])
@pytest.mark.parametrize(("was", "now"), [('"v2:', '"v3:'), ('"v2:', '"'), ('"v2:', '"v2:0')])
def test_another_kind_does_not_agree(tmp_path: Path, path: str, was: str, now: str) -> None:
    assert FILES[path].count(was) == 1
    town = built(tmp_path, FILES | {path: FILES[path].replace(was, now)})
    assert [seal.holds for seal in seals(town)].count(False) == 1


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("minutes/group/2026-01-10.md", "starts: 16 hod.", 'starts: "16:00"'),
        ("minutes/group/2026-01-10.md", "date: 10. 2. 2026, starts", "date: 2026-02-10, starts"),
        ("minutes/group/2026-01-10.md", "venue: {cs: Radnice,  en: Town hall}", "venue:   Radnice"),
        ("minutes/group/2026-01-10.md", "Sešli jsme\nse.", "Se\u0161li  jsme se\u00ad."),
        ("minutes/group/2026-01-10.md", "language: cs\n", ""),
        ("minutes/group/2026-01-10.md", "Úřad, role: koordinátor", "Úřad, seats: 1, role: koordinátor"),
        ("minutes/group/2026-01-10.md", "Sešli jsme\n", "Sešli&nbsp;jsme\n"),
        ("minutes/group/2026-01-10.md", "approves: group/2025-12-10", "approves: [group/2025-12-10]"),
        ("minutes/group/2026-01-10.md", ', "Různé"]', ", {value: Různé}]"),
        ("plans/plan/plan.yml", '"1.929.865,62 Kč"', "{amount: '1929865.62', currency: CZK}"),
        ("minutes/group/2026-01-10.md", "date: 10. 2. 2026, meeting", "date: 2026-02-10, meeting"),
        ("minutes/group/2026-01-10.md", "{cs: Čas., en: Time.}", "{cs: Čas.}"),
        ("plans/plan/plan.yml", "{cs: Klid místo ticha., en: Peace.}", "Klid místo ticha."),
        ("plans/plan/plan.yml", "{resolution: u1,", "{resolution: u1, date: 2026-01-05,"),
        ("plans/plan/plan.yml", "period: 2026 – 2028", "period: {from: 2026, to: 2028}"),
        ("plans/plan/measures/1.yml", "[Kurz, Byt]", "[Byt, Kurz]"),
        ("plans/plan/measures/1.yml", "    - {year: 2027, source: state, spent: 10 Kč}\n", ""),
        ("plans/plan/measures/1.yml", "to: 2026-12", "to: prosinec 2026"),
        ("plans/plan/indicators/i1.yml", '"45,50"', '"45.5"'),
    ],
)
def test_another_writing_of_the_same_gives_the_same(
    town: Edition, tmp_path: Path, path: str, was: str, now: str
) -> None:
    assert FILES[path].count(was) == 1
    town_then = built(tmp_path, FILES | {path: FILES[path].replace(was, now)})
    assert [seal.now for seal in seals(town_then)] == [seal.now for seal in seals(town)]


def seals(town: Edition) -> list[Seal]:
    """Return those of the minutes and of each version of the plan."""
    return [seal for key in ("meeting/group/2026-01-10", "plan/plan") for seal in seals_of(town, town.records[key])]
