"""A plan of any depth ends somewhere: however long a row of parents is, it brings a finding and no traceback."""

import json
from pathlib import Path

from towns import new_town

MANY = 1500
"""More than Python's functions can call each other."""


def test_a_row_of_parents_without_end(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}})
    town.record("measure", "plan/1", {"title": "První"})
    for number in range(2, MANY):
        town.record("measure", f"plan/{number}", {"title": "Další", "parent": f"plan/{number - 1}"})
    done = town.run("check", "--format", "json")
    assert done.returncode == 1, done.stderr
    errors = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(error["code"], error["path"]) for error in errors if error["severity"] == "error"] == [
        ("level-unnamed", "plans/plan/measures/21.yml")
    ]
