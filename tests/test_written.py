"""What a file gives beside a value, or in place of one, is on a page and in the data, in whatever form it is shown."""

from pathlib import Path

import pytest

from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from test_drafts import site_of, write
from towns import Town, new_town
from towns.each import identifier
from towns.full import MACHINE, OTHERS, Place, every_field, statements

FOR_MACHINES = MACHINE | {"in_menu", "in_footer", "digest"}
"""Fields of which no page tells in words."""
DEEPEST = 10
"""Names and numbers of items in the longest path to a statement."""


FORMS = {
    "as_written": (".html", ".txt", ".csv", ".json"),
    "inferred": (".html", ".txt"),
    "unknown": (".html", ".txt", ".json"),
}
"""Which files of the site hold what is said beside a value or in place of one; ``.txt`` is the text for search."""


@pytest.mark.parametrize("around", FORMS)
def test_what_is_said_beside_a_value_is_shown(tmp_path: Path, around: str) -> None:
    """Statements of one depth at a time have their own words: a page may tell a whole in other ways than its parts.

    What a field held before a change of a plan is told by pages only, as they show it.
    """
    found, lost = set(), set()
    for depth in range(1, DEEPEST + 1):
        town = new_town(tmp_path / str(depth), "cs")
        write(town)
        words = {mark: place for kind in kinds() for mark, place in _write(town, kind, around, depth).items()}
        site = site_of(town)
        found |= set(words.values())
        for form in FORMS[around]:
            told = "\n".join(data.decode() for path, data in site.items() if path.endswith(form))
            lost |= {f"{form} {place}" for mark, place in words.items() if mark not in told}
    lost -= {place for place in lost if place.endswith(".was") and not place.startswith((".html", ".txt"))}
    assert not lost
    assert len(found) > 500


def test_every_field_of_every_kind_says_something() -> None:
    """Proves that the test above goes over all that a file can hold."""
    deepest = 0
    for kind, model in kinds().items():
        if model.PATH:
            places = statements(kind, every_field(kind))
            names = {str(place.path[0]) for place in places}
            fields = set(fields_of(model))
            assert names == fields - MACHINE - {*model.IMPLIED, "text"}, kind
            deepest = max(deepest, *(len(place.path) for place in places))
    assert deepest == DEEPEST


def _write(town: Town, kind: str, around: str, depth: int) -> dict[str, str]:
    """Write the record of a kind whose statements of a depth have words of their own; return these words."""
    if kind in OTHERS and OTHERS[kind][0] != "town":
        town.record(kind, *OTHERS[kind])
    if not kinds()[kind].PATH:
        return {}
    own = every_field(kind)
    at_depth = [place for place in statements(kind, own) if len(place.path) == depth and not _is_for_machines(place)]
    words = {}
    for number, (holder, key, path, _) in enumerate(at_depth):
        mark = f"zz{kind}{number}q"
        holder[key] = {"unknown": mark} if around == "unknown" else {"value": holder[key], around: mark}
        words[mark] = f"{kind} {'.'.join(map(str, path))}"
    file = town.record(kind, identifier(kind), own)
    if file.suffix == ".md":
        file.write_text(f"{file.read_text('utf-8')}\nText.\n", "utf-8")
    return words


def _is_for_machines(place: Place) -> bool:
    return not FOR_MACHINES.isdisjoint(place.path)
