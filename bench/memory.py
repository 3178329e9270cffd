"""Tells in which room of the house the memory is that `komplan build` holds when its last page is made.

Called as a program it looks: `python bench/memory.py TOWN FILE` builds TOWN and writes the bytes by room into FILE.
"""

import json
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from measure import MEBI
from rooms import HOUSE, OTHERS, room_of, stay_alone


def watch(town: Path, file: Path) -> None:
    """Build a town, and write what is held by whom when the last page is made."""
    stay_alone()
    tracemalloc.start()  # whoever asked for memory itself; to look further back takes minutes
    from komplan.adapters.cli import main  # noqa: PLC0415 - to count the imports, too
    from komplan.pages.site import Site  # noqa: PLC0415

    make = Site.page
    made = count(1)
    held = Counter[str]()

    def watched(site: Site, route: Any) -> Any:
        page = make(site, route)
        if next(made) == sum(map(len, site.routes.values())):
            for statistic in tracemalloc.take_snapshot().statistics("filename"):
                held[room_of((statistic.traceback[0].filename, 0, "")) or "rest"] += statistic.size
        return page

    setattr(Site, "page", watched)  # noqa: B010 - a class has methods that are not to be replaced, but here
    main(["build", str(town)], standalone_mode=False)
    file.write_text(json.dumps(held), "utf-8")


def tables(files: Mapping[int, Path]) -> Iterator[str]:
    """Yield the lines of a table: what each room holds, for each number of pages."""
    sizes = sorted(files)
    held: list[Mapping[str, int]] = [json.loads(files[size].read_text("utf-8")) for size in sizes]
    yield f"| room | {' | '.join(f'{size:,} pages, MiB | share' for size in sizes)} |"
    yield "|---|" + "--:|--:|" * len(sizes)
    for room in (*(f"komplan.{name}" for name in HOUSE), *OTHERS):
        yield _row(room, [(rooms.get(room, 0), sum(rooms.values())) for rooms in held])
    yield _row("all", [(sum(rooms.values()), sum(rooms.values())) for rooms in held])


def _row(name: str, pairs: list[tuple[int, int]]) -> str:
    return f"| {name} | " + " | ".join(f"{part / MEBI:.1f} | {part / whole:.1%}" for part, whole in pairs) + " |"


if __name__ == "__main__":
    watch(Path(sys.argv[1]), Path(sys.argv[2]))
