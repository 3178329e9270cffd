"""The live preview: after each edit it shows what one that is begun anew would show, whatever stood there between."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from komplan.adapters.kept.folder import CACHE
from komplan.adapters.mkdocs import events, output
from komplan.adapters.mkdocs.settings import load_settings
from komplan.adapters.snapshots.folder import FolderSnapshot
from test_build import files, projects
from test_chance import accepted
from test_warm import MENDED, Saved
from towns import Town
from towns.drawn import draw_town
from towns.edits import Editor

EDITS = int(os.environ.get("EDITS", "12"))
DRAFTS = 2
"""Town of which the preview shows drafts as well."""


@dataclass(frozen=True)
class Preview:
    """A preview of a town, whose server is never started."""

    folder: Path
    build: Callable[[], None]

    @classmethod
    def of(cls, root: Path, folder: Path, *, drafts: bool = False) -> "Preview":
        """Begin a preview of the town in ``root`` that stands in ``folder``; it may show ``drafts``."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

        def settings() -> MkDocsConfig:
            config = load_settings(root, FolderSnapshot(root), trusted=True, site_dir=str(folder))
            if config is None:
                raise Abort("The settings can't be read.")
            return config

        def build_here() -> None:
            build(settings())

        events.prepare(strict=False, progress=None, language="en", trusted=True, drafts=folder if drafts else None)
        server = LiveReloadServer(builder=build_here, host="127.0.0.1", port=8000, root=str(folder))
        build_here()
        events.on_serve(server, settings(), build_here)
        return cls(folder, server.builder)


@pytest.fixture(autouse=True)
def serving() -> Iterator[None]:
    events.on_startup("serve", dirty=False)
    yield
    events.on_startup("build", dirty=False)


def pages(shown: dict[str, bytes]) -> dict[str, bytes]:
    return {path: page for path, page in shown.items() if path.endswith(".html")}


@pytest.mark.parametrize("seed", range(DRAFTS + 1))
def test_after_any_edit_a_preview_is_as_one_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    drafts = seed == DRAFTS
    drawn = draw_town(tmp_path / "town", seed)
    accepted(drawn)
    editor = Editor(drawn, Random(f"{seed}-preview"))
    monkeypatch.setenv("KOMPLAN_TODAY", editor.day)
    preview, shown = Preview.of(editor.root, tmp_path / "warm", drafts=drafts), []
    good = Saved.of(editor, tmp_path / "good")
    for number in range(EDITS):
        edit = editor.edit()
        monkeypatch.setenv("KOMPLAN_TODAY", editor.day)
        preview.build()
        saved = shutil.copytree(editor.root, tmp_path / f"{number}", ignore=shutil.ignore_patterns(CACHE))
        shown.append((edit, editor.day, saved, files(preview.folder)))
        if len(set(pages(shown[-1][-1]).values())) > 1:
            good = Saved.of(editor, tmp_path / "good")
        elif editor.chance.random() < MENDED:
            good.put_back(editor)
    whole = 0
    for edit, day, saved, warm in shown:
        monkeypatch.setenv("KOMPLAN_TODAY", day)
        fresh = files(Preview.of(saved, tmp_path / "fresh", drafts=drafts).folder)
        if len(set(pages(fresh).values())) > 1:
            whole += 1
            assert [path for path in warm.keys() | fresh.keys() if warm.get(path) != fresh.get(path)] == [], edit
        else:  # findings in the place of each page that was there
            assert set(pages(warm).values()) == {fresh["index.html"]}, edit
    assert whole > EDITS // 4, "most edits were refused"


def test_what_covered_the_pages_is_gone_when_it_is_mended(town: Town, tmp_path: Path) -> None:
    projects(town)
    preview = Preview.of(town.root, tmp_path / "shown")
    whole = files(preview.folder)
    project, settings = town.root / "content/projects/bridge.yml", town.root / "mkdocs.yml"
    for file, fault in ((project, "title: [\n"), (settings, "theme: {name: nowhere}\n"), (settings, "theme: [\n")):
        said = file.read_text("utf-8")
        file.write_text(fault, "utf-8")
        preview.build()
        covered = pages(files(preview.folder))
        assert len(set(covered.values())) == 1, fault
        assert len(covered) == len(pages(whole)), fault
        file.write_text(said, "utf-8")
        preview.build()
        assert files(preview.folder) == whole, fault


def test_a_preview_shows_pages_before_it_makes_data(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects(town)
    preview = Preview.of(town.root, tmp_path / "shown")
    page, data = "cs/projekty/bridge/index.html", "data/project.csv"
    seen: list[tuple[bool, bool]] = []
    show = output.Output.show

    def watched(part: output.Output) -> None:
        show(part)
        seen.append(tuple(b"Viaduct" in (preview.folder / path).read_bytes() for path in (page, data)))

    monkeypatch.setattr(output.Output, "show", watched)
    project = town.root / "content/projects/bridge.yml"
    project.write_text(project.read_text("utf-8").replace("Bridge", "Viaduct"), "utf-8")
    preview.build()
    assert seen == [(True, False)]
    assert b"Viaduct" in (preview.folder / data).read_bytes()
