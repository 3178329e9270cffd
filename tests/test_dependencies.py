"""What the site is built with is listed as it is locked, and silence about a package is no good news."""

import json

from dependencies import LICENCES, SBOM, judge, pinned


def test_the_list_of_parts_is_that_of_the_lock() -> None:
    listed = [(part["name"], part["version"]) for part in json.loads(SBOM.read_text("utf-8"))["components"]]
    assert sorted(listed) == sorted(pinned("requirements.txt"))


def test_every_part_has_a_licence() -> None:
    rows = [line.split(" | ") for line in LICENCES.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert [(name.removeprefix("| "), version) for name, version, _ in rows] == list(pinned("requirements.txt"))
    assert all(licence.strip(" |") not in {"", "not stated"} for _, _, licence in rows)


def test_what_is_known_and_what_was_not_answered_are_told() -> None:
    told = [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]},
        {"name": "b", "version": "2", "vulns": []},
        {"name": "c", "skip_reason": "not found"},
    ]
    assert list(judge({"b"}, told[1:2])) == []
    assert list(judge({"a", "b", "c", "d"}, told)) == [
        "known vulnerability: a 1: PYSEC-1",
        "no answer about 2 packages, which is no pass: c, d",
    ]
    assert list(judge({"a"}, [])), "no answer at all is no pass either"
