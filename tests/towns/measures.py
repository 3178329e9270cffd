"""A town with two plans and their measures, one of which has others below it."""

from pathlib import Path

from . import Town, new_town

TODAY = "2026-11-22"
"""The day on which one of them is late."""


def town_of_measures(root: Path) -> Town:
    """Return the town."""
    town = new_town(root)
    town.record("territory", "village", {"name": "Ves", "country": "CZ", "level": "municipality"})
    for name in ("office", "care"):
        town.record("organisation", name, {"name": name.title()})
    _plan(town, "first", "2026", "2028")
    _plan(town, "second", "2027", "2027")
    _measure(town, "first/1", "Doprava", "target_groups: [Lidé v nouzi]")
    _measure(
        town,
        "first/1.2",
        "Zastávka",
        "parent: '1'",
        "changes: Nastoupíte bez pomoci.",
        "situations: [disability, small-child]",
        "lead: office",
        "partners: [care]",
        "territories: [village]",
        "planned: {from: 2025-06, to: 2026-03}",
        "status: [{state: in-progress, date: 2026-01-31}]",
    )
    _measure(
        town,
        "first/1.10",
        "Taxi",
        "parent: '1'",
        "situations: [disability]",
        "lead: care",
        "target_groups: [{cs: lidé v nouzi, en: people in need}]",
        "planned: {from: 2027, continuous: true}",
        "status: [{state: continuous, date: 2026-06-30}]",
    )
    _measure(town, "second/1", "Poradna", "situations: [disability]", "planned: {from: 2026, to: 2029}")
    _measure(
        town, "second/2", "Klub", "actual: {to: 2026-06}", "status: [{state: done, date: 2026-06-30}]", "lead: office"
    )
    return town


def _plan(town: Town, name: str, start: str, end: str) -> None:
    fields = f"title: Plán {name}\nterritory: town\nlife: adopted\nperiod: {{from: {start}-01-01, to: {end}-12-31}}\n"
    town.write(f"plans/{name}/plan.yml", fields)


def _measure(town: Town, measure: str, title: str, *lines: str) -> None:
    where, _, code = measure.partition("/")
    text = "\n".join((f'code: "{code}"', f"title: {title}", *lines))
    town.write(f"plans/{where}/measures/{code}.yml", f"{text}\n")
