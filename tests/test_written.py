"""What a file gives as the source's own words for a value is on each page that shows it, and in the data."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from komplan.model.load import load_town
from komplan.model.record import Record
from komplan.model.town import Town as Records
from komplan.model.values import Flag, Part, Stated
from komplan.model.walk import walk
from test_drafts import site_of, write
from towns import Town, new_town
from towns.each import identifier

FOR_MACHINES = {"language", "former_ids", "aliases", "publication", "publish_at", "suppress"}
"""Fields of which no page tells."""
AGREED = {"adoption", "revisions"}
"""Fields of acts, which have pages and digests of their own."""


def test_own_words_are_shown_and_in_each_form_of_the_data(tmp_path: Path) -> None:
    words, site = _quoted(tmp_path, lambda value: not isinstance(value, Part | tuple | Flag))
    assert len(words) > 90
    for ending in (".html", ".csv", ".json"):
        assert not _lost(words, site, ending), ending


@pytest.mark.parametrize("kind", [Part, tuple])
def test_own_words_for_groups_and_lists_are_in_each_form_of_the_data(tmp_path: Path, kind: type) -> None:
    words, site = _quoted(tmp_path, lambda value: isinstance(value, kind))
    assert len(words) > 20
    for ending in (".csv", ".json"):
        assert not _lost(words, site, ending), ending


def _quoted(folder: Path, is_meant: Callable[[object], bool]) -> tuple[dict[str, str], Mapping[str, bytes]]:
    """Return the own words of what is meant, each with where it stands, and the site of a town with them."""
    town = new_town(folder, "cs")
    write(town)
    records = _records(town).records.values()
    words = {mark: place for record in records for mark, place in _quote(town, record, is_meant).items()}
    return words, site_of(town)


def _lost(words: dict[str, str], site: Mapping[str, bytes], ending: str) -> set[str]:
    """Return where words stand that are in no file of a form."""
    told = "\n".join(data.decode("utf-8", "replace") for path, data in site.items() if path.endswith(ending))
    return {place for mark, place in words.items() if mark not in told}


def _records(town: Town) -> Records:
    loaded = load_town(town.root)
    assert loaded.town is not None
    return loaded.town


def _quote(town: Town, record: Record, is_meant: Callable[[object], bool]) -> dict[str, str]:
    """Give each value that is meant in the file of a record words of its own; return what has them."""
    if record.around or record.id != identifier(record.KIND):
        return {}
    head = record.tree.place.path.endswith(".md")
    text = (town.root / record.tree.place.path).read_text("utf-8")
    data = yaml.load(text.split("---\n")[1] if head else text, Loader=yaml.BaseLoader)
    found: dict[str, str] = {}
    for path, stated in reversed([*walk(record)]):  # what is inside first
        is_value = isinstance(stated, Stated) and stated.value is not None and is_meant(stated.value)
        if is_value and path[0] not in FOR_MACHINES | AGREED:
            mark = f"zz{record.KIND}{len(found)}q"
            if _wrap(data, path, mark):
                found[mark] = f"{record.KIND} {'.'.join(map(str, path))}"
    town.record(record.KIND, record.id, data)
    return found


def _wrap(data: Any, path: tuple[str | int, ...], words: str) -> bool:
    """Write ``as_written`` beside the value at a path, where the file holds it so."""
    *above, last = path
    for step in above:
        if isinstance(data, dict) and step not in data and "value" in data:
            data = data["value"]
        if not isinstance(data, dict | list) or (isinstance(data, list) and not isinstance(step, int)):
            return False
        if isinstance(data, dict) and step not in data:
            return False
        data = data[step]
    if not isinstance(data, dict | list) or (isinstance(data, dict) and last not in data):
        return False
    data[last] = {"value": data[last], "as_written": words}
    return True
