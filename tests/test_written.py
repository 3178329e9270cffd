"""What a file gives as the source's own words for a value is on each page that shows it, and in the data."""

from pathlib import Path
from typing import Any

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
    town = new_town(tmp_path, "cs")
    write(town)
    words = {mark: place for record in _records(town).records.values() for mark, place in _quote(town, record).items()}
    site = {path: data.decode("utf-8", "replace") for path, data in site_of(town).items()}
    for endings in (("/", ".html"), ".csv", ".json"):
        told = "\n".join(text for path, text in site.items() if path.endswith(endings))
        assert not {place for mark, place in words.items() if mark not in told}, endings
    assert len(words) > 90


def _records(town: Town) -> Records:
    loaded = load_town(town.root)
    assert loaded.town is not None
    return loaded.town


def _quote(town: Town, record: Record) -> dict[str, str]:
    """Give each value in the file of a record words of its own; return what has them."""
    if record.around or record.id != identifier(record.KIND):
        return {}
    head = record.tree.place.path.endswith(".md")
    text = (town.root / record.tree.place.path).read_text("utf-8")
    data = yaml.load(text.split("---\n")[1] if head else text, Loader=yaml.BaseLoader)
    found: dict[str, str] = {}
    for path, stated in walk(record):
        is_value = isinstance(stated, Stated) and not isinstance(stated.value, Part | tuple | Flag | None)
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
