"""Digests that were once written into towns' files: what they were made of has to give them for ever."""

import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from komplan.model.digest import agrees, digest_of
from komplan.model.digest_v1 import first_digest_of, first_digest_of_plan
from komplan.model.kinds.plan import Plan
from komplan.model.load import load_town
from komplan.model.measures import measures_of
from komplan.model.town import Town as LoadedTown
from komplan.model.versions import digest_of_version, version_agrees, versions_of
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
    life: adopted
    adoption: {resolution: u1}
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


FILES = {
    "minutes/group/2026-01-10.md": textwrap.dedent(MINUTES),
    "plans/plan/plan.yml": textwrap.dedent(PLAN),
    "plans/plan/measures/1.yml": textwrap.dedent(MEASURE),
    "plans/plan/indicators/i1.yml": textwrap.dedent(INDICATOR),
}


def built(root: Path, files: Mapping[str, str]) -> LoadedTown:
    """Return a town of these files and what they refer to."""
    town = new_town(root, "cs", "en")
    town.record("organisation", "urad", {"name": "Úřad"})
    fields = {"title": "Usnesení", "number": "1/2026", "date": "2026-01-05", "organ": "Rada", "adopts": ["plan"]}
    town.record("resolution", "u1", fields)
    given = [{"code": "S/U0", "title": "Úkol"}]
    town.record("meeting", "group/2025-12-10", {"life": "held", "tasks": given})
    for path, text in files.items():
        town.write(path, text)
    return loaded(town)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> LoadedTown:
    return built(tmp_path_factory.mktemp("golden"), FILES)


def loaded(town: Town) -> LoadedTown:
    found = load_town(town.root)
    assert [finding for finding in found.findings if finding.is_error] == []
    assert found.town is not None
    return found.town


def test_nobody_may_edit_these_digests_of_minutes(town: LoadedTown) -> None:
    minutes = town.records["meeting/group/2026-01-10"]
    first, second = (
        "028b85c4297bd142b2d32b63381d177938b8c118ebad85add9a820ac755d0667",
        "v2:c75890dd97ac21c436d22d56640a442cab2965de5095b1379b62c56f8822c1ac",
    )
    assert first_digest_of(minutes.tree, "cs") == first
    assert digest_of(minutes, "cs") == second
    assert agrees(first, minutes, "cs")
    assert agrees(second, minutes, "cs")
    assert not agrees(second.replace("v2:", "v3:"), minutes, "cs")
    assert not agrees(second.removeprefix("v2:"), minutes, "cs")


def test_nobody_may_edit_these_digests_of_a_plan(town: LoadedTown) -> None:
    plan = town.records["plan/plan"]
    assert isinstance(plan, Plan)
    (adopted,) = versions_of(town, plan)[0]
    first, second = (
        "f8227fb748973a735af3df3ef6eebc4e8917d27e1ab2ee793b6d3553c44a9875",
        "v2:a080dd4ec25662ef94964b0f363406e3de866085b8989d2ccef93b4ad0032211",
    )
    measures = [(measure.tree, town.language_of(measure)) for measure in measures_of(adopted.town, plan)]
    assert first_digest_of_plan(measures) == first
    assert digest_of_version(adopted, plan) == second
    assert version_agrees(first, adopted, plan)
    assert version_agrees(second, adopted, plan)
    assert not version_agrees("", adopted, plan)


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("minutes/group/2026-01-10.md", "starts: 16 hod.", 'starts: "16:00"'),
        ("minutes/group/2026-01-10.md", "date: 10. 2. 2026", "date: 2026-02-10"),
        ("minutes/group/2026-01-10.md", "venue: {cs: Radnice,  en: Town hall}", "venue:   Radnice"),
        ("minutes/group/2026-01-10.md", "Sešli jsme\nse.", "Se\u0161li  jsme se\u00ad."),
        ("minutes/group/2026-01-10.md", "language: cs\n", ""),
        ("minutes/group/2026-01-10.md", "approves: group/2025-12-10", "approves: [group/2025-12-10]"),
        ("minutes/group/2026-01-10.md", ', "Různé"]', ", {value: Různé}]"),
        ("plans/plan/plan.yml", '"1.929.865,62 Kč"', "{amount: '1929865.62', currency: CZK}"),
        ("plans/plan/plan.yml", "period: 2026 – 2028", "period: {from: 2026, to: 2028}"),
        ("plans/plan/measures/1.yml", "[Kurz, Byt]", "[Byt, Kurz]"),
        ("plans/plan/measures/1.yml", "    - {year: 2027, source: state, spent: 10 Kč}\n", ""),
        ("plans/plan/measures/1.yml", "to: 2026-12", "to: prosinec 2026"),
        ("plans/plan/indicators/i1.yml", '"45,50"', '"45.5"'),
    ],
)
def test_another_writing_of_the_same_gives_the_same(
    town: LoadedTown, tmp_path: Path, path: str, was: str, now: str
) -> None:
    assert FILES[path].count(was) == 1
    assert digests(built(tmp_path, FILES | {path: FILES[path].replace(was, now)})) == digests(town)


def digests(town: LoadedTown) -> tuple[str, str]:
    plan = town.records["plan/plan"]
    assert isinstance(plan, Plan)
    return digest_of(town.records["meeting/group/2026-01-10"], "cs"), digest_of_version(
        versions_of(town, plan)[0][0], plan
    )
