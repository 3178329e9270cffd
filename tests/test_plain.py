"""The second adapter: the whole demo without MkDocs and without Material, which is how Komplan outlives them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import checker
import pytest
from stage import TODAY, copy_town

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.pages.page import Page, PageSort
from komplan.pages.site import plan_site
from reading import tree

HERE = Path(__file__).parent
RENDER = """\
import json, sys
from pathlib import Path
from komplan.adapters.plain.files import plain_files
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town

town, folder, day = FolderSnapshot(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
edition = check_town(town, lambda zone: day).edition
for file in plain_files(edition.public, town):
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
print(json.dumps(sorted(sys.modules)))
"""
OUTLIVED = {"mkdocs", "material", "markdown"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository's own town."""
    return copy_town(tmp_path_factory.mktemp("demo") / "town")


@pytest.fixture(scope="module")
def rendered(town: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Return the folder of the site as the plain adapter made it, and the modules that it imported."""
    folder = tmp_path_factory.mktemp("plain")
    command = [sys.executable, "-c", RENDER, str(town), str(folder), TODAY]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "hooks")}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder, set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def plain(rendered: tuple[Path, set[str]]) -> Path:
    return rendered[0]


@pytest.fixture(scope="module")
def pages(town: Path) -> list[Page]:
    """Return the pages of the demo as values."""
    edition = check_town(FolderSnapshot(town), lambda zone: TODAY).edition
    assert edition is not None
    site = plan_site(edition.public, edition.site_url, {})
    return [item for item in site.build() if isinstance(item, Page)]


def html_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_the_demo_is_rendered_without_mkdocs_and_material(rendered: tuple[Path, set[str]]) -> None:
    folder, modules = rendered
    assert "komplan.pages.site" in modules
    assert not {name.partition(".")[0] for name in modules} & OUTLIVED
    assert html_files(folder)


def test_komplan_outlives_them_at_the_same_addresses(plain: Path, site: Path) -> None:
    assert html_files(plain) == html_files(site)


def test_komplan_outlives_them_with_the_same_bodies(plain: Path, site: Path, pages: list[Page]) -> None:
    own = [page for page in pages if page.layout.section != "page"]  # whose Markdown is MkDocs's
    assert {page.route.source.sort for page in own} == set(PageSort)
    for page in own:
        for folder in (plain, site):
            html = (folder / page.path).read_text("utf-8")
            assert f">\n{page.body}\n</main>" in html, page.path
            assert page.hero in html, page.path


def test_komplan_outlives_them_with_the_same_files(plain: Path, site: Path) -> None:
    def data(folder: Path) -> dict[str, bytes]:
        """Return the files that are neither pages nor the theme's."""
        paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
        named = {path.relative_to(folder).as_posix(): path for path in paths}
        return {
            name: path.read_bytes()
            for name, path in named.items()
            if not name.startswith("assets/") and "/search/" not in name and not name.startswith(".komplan")
        }

    assert data(plain) == data(site)


def test_every_link_of_a_plain_page_leads_somewhere(plain: Path, pages: list[Page]) -> None:
    root = pages[0].head.canonical.removesuffix(pages[0].url)
    ids: dict[str, set[str]] = {}
    led: dict[str, set[str]] = {}
    for path in html_files(plain):
        document = tree(plain / path)
        ids[path] = {str(element.get("id")) for element in document.iter() if element.get("id")}
        led[path] = {urljoin(root + path, link) for _, _, link, _ in document.iterlinks()}
    assert sum(map(len, led.values())) > 10 * len(led)
    astray = {(path, link) for path, links in led.items() for link in links if not leads(link, root, plain, ids)}
    assert not astray


def leads(link: str, root: str, folder: Path, ids: dict[str, set[str]]) -> bool:
    """Tell whether an address leads to a file of the site, and to a part of it that is there; or elsewhere."""
    if not link.startswith(root):
        return True
    address, part = urldefrag(link)
    path = unquote(address.removeprefix(root))
    if not path or path.endswith("/"):
        path += "index.html"
    return (folder / path).is_file() and (not part or unquote(part) in ids[path])


def test_no_plain_page_has_a_fault(plain: Path) -> None:
    if said := checker.missing():
        pytest.skip(said)
    assert list(checker.messages(plain)) == []


def test_each_page_says_what_it_is_made_from(pages: list[Page]) -> None:
    sources = {page.url: page.route.source for page in pages}
    assert sources["cs/"].sort is PageSort.HOME
    assert sources["cs/projekty/luhacovice-kpss/"].keys == ("project/luhacovice-kpss",)
    assert "project/luhacovice-kpss" in sources["cs/projekty/"].keys
    assert all(source.keys for source in sources.values() if source.sort in set(told_of()))


def told_of() -> Iterator[PageSort]:
    yield from (PageSort.LIST, PageSort.RECORD, PageSort.CHANGES, PageSort.VERSION, PageSort.GROUP)
