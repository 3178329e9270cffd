"""Pages and files are made from what is noted of them, and from nothing besides."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from stage import TODAY

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.notes import unwatched
from komplan.pages.page import FileRoute
from komplan.pages.site import Site, plan_site
from towns import Town
from towns.recorded import Recorded, UnnotedError

ROOT = Path(__file__).parents[1]
PARTS = 3


def site_of(root: Path) -> Site:
    edition = check_town(FolderSnapshot(root), lambda zone: TODAY).edition
    assert edition is not None
    return plan_site(edition.public, "https://town.example.org/plans/", {})


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    """Return the repository's own website, all of which was made once."""
    return Recorded(site_of(ROOT))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_page_or_file_is_made_again_from_what_was_noted_of_it(recorded: Recorded, part: int) -> None:
    routes = recorded.routes[part::PARTS]
    assert routes
    for route in routes:
        assert recorded.again(route) == recorded.made[route.path][0], route.path


def test_no_two_files_have_a_path(recorded: Recorded) -> None:
    assert len({route.path for route in recorded.routes}) == len(recorded.routes)


PAST_THE_NOTES: dict[str, Callable[[Site], object]] = {
    "a record": lambda site: next(iter(site.edition.records.values())).origin.held["title"],
    "a part of the town": lambda site: unwatched(site.edition.records)["body/group"],
    "all of it": lambda site: len(unwatched(site.edition.files)),
}


@pytest.mark.parametrize("look", PAST_THE_NOTES.values(), ids=PAST_THE_NOTES)
def test_who_looks_past_the_notes_is_refused(town: Town, look: Callable[[Site], object]) -> None:
    site = site_of(town.root)
    file = FileRoute("data/looked.txt", lambda: str(look(site)).encode())
    recorded = Recorded(replace(site, files=(file,)))
    with pytest.raises(UnnotedError):
        recorded.again(file)


def test_an_answer_is_known_to_those_only_who_asked_for_it(town: Town) -> None:
    site = site_of(town.root)
    recorded = Recorded(site)
    tables = [route for route in site.files if route.path.endswith(".csv")]
    assert tables
    for route in tables:
        made, noted = recorded.made[route.path]
        for leaf in noted:
            recorded.made[route.path] = made, noted - {leaf}
            with pytest.raises(UnnotedError):
                recorded.again(route)
        recorded.made[route.path] = made, noted
        assert recorded.again(route) == made
