"""A preview with drafts and the site stand apart: in their folders, in what is kept for the next build, on the disk."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from building import standing
from komplan.adapters.kept.folder import CACHE
from komplan.adapters.mkdocs.drafts import SIGN, DraftsFolderError, refuse_folder
from komplan.adapters.mkdocs.written import LIST
from test_build import files
from towns import Town

PATIENCE = 60
"""Seconds that a change may take to be seen: the machine may be busy with other tests."""


def small(town: Town) -> Town:
    """Give a town a draft beside what is public."""
    town.record("project", "bridge", {"title": "Most", "territory": "town"})
    town.record("project", "secret", {"title": "Zatím ne", "territory": "town", "publication": "draft"})
    return town


def built(town: Town, *arguments: str) -> None:
    done = town.run("build", *arguments)
    assert done.returncode == 0, done.stderr


def cached(town: Town) -> dict[str, bytes]:
    """Return what is kept for the next build."""
    return files(town.root / CACHE)


def test_neither_site_takes_anything_over_from_the_other(town: Town, tmp_path: Path) -> None:
    other = Town(shutil.copytree(small(town).root, tmp_path / "other"))
    built(other)
    public = files(other.root / "site")
    first, again, after = (tmp_path / name for name in ("first", "again", "after"))
    built(town, "--drafts", str(first))
    assert not {"state", "mark", "checked"} & cached(town).keys()
    built(town)
    assert files(town.root / "site") == public
    kept = cached(town)
    shown = files(first)
    for folder in (first, again):
        built(town, "--drafts", str(folder))
        assert files(folder) == shown
        assert cached(town) == kept
    assert "cs/projekty/secret/index.html" in shown
    for title, name in (("Viadukt", "bridge"), ("Pořád ne", "secret")):
        file = town.root / f"content/projects/{name}.yml"
        file.write_text(re.sub("title: .*", f"title: {title}", file.read_text("utf-8")), "utf-8")
        built(town, "--drafts", str(first))
        built(town)
    assert b"Viadukt" in files(first)["cs/projekty/bridge/index.html"]
    built(town, "--drafts", str(after))
    assert files(after) == files(first)
    shutil.rmtree(other.root)
    shutil.copytree(town.root, other.root, ignore=shutil.ignore_patterns(CACHE, "site"))
    built(other)
    assert files(other.root / "site") == files(town.root / "site")
    assert not [name for name, held in files(town.root / "site").items() if "Pořád ne".encode() in held]


def test_a_draft_that_is_published_moves_to_the_site(town: Town, tmp_path: Path) -> None:
    """And what was public and is made a draft leaves it."""
    built(small(town))
    built(town, "--drafts", str(tmp_path / "preview"))
    for name, other in (("bridge", "secret"), ("secret", "bridge")):
        file, shown = (town.root / f"content/projects/{one}.yml" for one in (name, other))
        for one in (file, shown):
            lines = one.read_text("utf-8").replace("publication: draft\n", "")
            one.write_text(lines + "publication: draft\n" * (one == file), "utf-8")
        built(town, "--drafts", str(tmp_path / "preview"))
        built(town)
        pages, preview = files(town.root / "site").keys(), files(tmp_path / "preview")
        assert f"cs/projekty/{other}/index.html" in pages
        assert f"cs/projekty/{name}/index.html" not in pages
        for one in (name, other):
            marked = b'data-note="not-public"' in preview[f"cs/projekty/{one}/index.html"]
            assert marked is (one == name)


@contextmanager
def served(town: Town) -> Iterator[str]:
    """Serve a town with its drafts and give the address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    start = "from komplan.adapters.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--drafts", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "KOMPLAN_TODAY": "2026-06-01"}
    with subprocess.Popen(command, cwd=town.root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert any("Serving on" in line for line in process.stderr or ())
            yield f"http://127.0.0.1:{port}/plans/"
        finally:
            process.kill()


def says(address: str, words: str) -> str:
    """Wait until a page says some words, and return it."""
    deadline = monotonic() + PATIENCE
    while words not in (page := urlopen(address).read().decode()):
        assert monotonic() < deadline, page
        sleep(0.1)
    return page


def test_what_was_served_with_drafts_leaves_nothing_for_a_build(town: Town, tmp_path: Path) -> None:
    built(small(town))
    kept, site, file = cached(town), files(town.root / "site"), town.root / "content/projects/secret.yml"
    said = file.read_text("utf-8")
    with served(town) as address:
        page = address + "cs/projekty/secret/"
        for title in ("Zatím ne", "Pořád ne"):
            file.write_text(said.replace("Zatím ne", title), "utf-8")
            shown = says(page, f"<h1>{title}</h1>")
            assert 'data-note="not-public"' in shown
            assert 'content="noindex, nofollow"' in shown
        file.write_text(said.replace("title", "titel"), "utf-8")
        assert 'data-note="preview"' not in says(page, "unknown-field")
        file.write_text(said, "utf-8")
        says(page, "<h1>Zatím ne</h1>")
        assert (cached(town), files(town.root / "site")) == (kept, site)
        file.write_text(said.replace("publication: draft\n", ""), "utf-8")
        says(address + "cs/projekty/", "Zatím ne</a></th>")
        file.write_text(said.replace("Zatím ne", "Nikdy"), "utf-8")
        says(page, "<h1>Nikdy</h1>")
    built(town)
    other = Town(shutil.copytree(town.root, tmp_path / "other", ignore=shutil.ignore_patterns(CACHE, "site")))
    built(other)
    assert files(town.root / "site") == files(other.root / "site") == site


ASTRAY = (
    "site", "site/", "./site", "site/preview", "site/../site/x", ".", "..", "../town", "content", "content/preview",
    "plans", "minutes/x", "hooks", ".cache", ".git/preview", "SITE", "Content/x", "link", "link/x", "up", "up/town",
    "mkdocs.yml", "../other",
)  # fmt: skip


@pytest.mark.parametrize("is_built", [False, True])
def test_no_preview_comes_where_the_town_or_its_site_is(town: Town, is_built: bool) -> None:
    if is_built:
        built(small(town))
    (town.root / "link").symlink_to("site")
    (town.root / "up").symlink_to("..")
    (town.root.parent / "other").symlink_to("town/site/deep")
    before = standing(town.root.parent)
    for into in ASTRAY:
        done = town.run("build", "--drafts", into)
        assert (done.returncode, done.stdout) == (1, ""), into
        assert done.stderr.startswith("Do složky "), into
        assert done.stderr.count("\n") == 1, into
        assert standing(town.root.parent) == before, into


def test_no_preview_comes_where_the_theme_takes_files_from(town: Town) -> None:
    """All that lies there is copied to the site."""
    settings = town.root / "mkdocs.yml"
    own = settings.read_text("utf-8").replace("font: false", "font: false, custom_dir: face")
    settings.write_text(own, "utf-8")
    (town.root / "face").mkdir()
    for into in ("face", "face/preview"):
        done = town.run("build", "--trust", "--drafts", into)
        assert (done.returncode, done.stderr.startswith("Do složky ")) == (1, True), done.stderr
    assert not list((town.root / "face").iterdir())


def test_a_preview_is_not_compared_with_one_from_nothing(town: Town) -> None:
    """As it takes nothing over, there is nothing to verify."""
    done = town.run("build", "--drafts", "../preview", "--verify")
    assert done.returncode == 2
    assert not (town.root.parent / "preview").exists()


def test_a_folder_by_another_name_is_the_same_folder(tmp_path: Path) -> None:
    """Where a file system takes several spellings for one folder, the folder counts."""
    town, site = tmp_path / "town", tmp_path / "town/site"
    site.mkdir(parents=True)
    for folder in (tmp_path / "TOWN" / "Site", tmp_path / "town/sITE/x", tmp_path):
        with pytest.raises(DraftsFolderError):
            refuse_folder(folder, town, site)
    for name in ("preview", "site2", "sit"):
        refuse_folder(town / name, town, site)


def test_a_preview_replaces_nothing_but_a_preview(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "preview"
    folder.mkdir()
    built(small(town), "--drafts", str(folder))
    whole = files(folder)
    for name in ("notes.txt", "cs/notes.txt", "data/records.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("My own.", "utf-8")
        done = town.run("build", "--drafts", str(folder))
        assert done.returncode == 1
        assert str(folder) in done.stderr
        assert files(folder) == {**whole, name: b"My own."}
        (folder / name).unlink()
    (folder / ".DS_Store").write_bytes(b"")
    built(town, "--drafts", str(folder))
    (folder / LIST).unlink()
    assert town.run("build", "--drafts", str(folder)).returncode == 1
    for held in ("x", ".git"):
        other = tmp_path / f"of-{held}"
        (other / held).mkdir(parents=True)
        assert town.run("build", "--drafts", str(other)).returncode == 1
        assert [file.name for file in other.rglob("*")] == [held]


def test_a_preview_does_not_replace_another_towns_site(town: Town, tmp_path: Path) -> None:
    """Its list says that Komplan made it, and that it was no preview."""
    built(small(town))
    public = shutil.copytree(town.root / "site", tmp_path / "published")
    before = files(public)
    assert town.run("build", "--drafts", str(public)).returncode == 1
    assert files(public) == before


def test_no_site_is_built_over_a_preview(town: Town, tmp_path: Path) -> None:
    """Neither where the settings were changed, nor where the preview was copied, with or without what is hidden."""
    preview = town.root / "preview"
    built(small(town), "--drafts", str(preview))
    built(town)
    site = town.root / "site"
    for copied in (preview.iterdir(), (file for file in preview.iterdir() if not file.name.startswith("."))):
        shutil.rmtree(site)
        built(town)
        for file in list(copied):
            shutil.copytree(file, site / file.name, dirs_exist_ok=True) if file.is_dir() else shutil.copy(file, site)
        before = files(site)
        done = town.run("build")
        assert done.returncode == 1
        assert "náhled" in done.stderr
        assert files(site) == before
    shutil.rmtree(site)
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "site_dir: preview\n", "utf-8")
    before = files(preview)
    assert town.run("build").returncode == 1
    assert files(preview) == before
    shutil.rmtree(preview)
    built(town)
    assert SIGN not in files(preview)


def test_what_is_wrong_keeps_a_preview_from_being_built(town: Town, tmp_path: Path) -> None:
    """As it does a site: what must not be public is not shown in a preview either, nor is what was shown touched."""
    preview = tmp_path / "preview"
    built(small(town), "--drafts", str(preview))
    before = files(preview)
    for text in ("Rodné číslo 850523/1238.", {"titel": "Slovo"}):
        town.record("term", "one", {"title": "Pojem", "definition": text, "publication": "draft"})
        checked, done = town.run("check"), town.run("build", "--drafts", str(preview))
        assert (checked.returncode, done.returncode) == (1, 1), text
        assert "850523" not in done.stdout + done.stderr
        assert files(preview) == before


def test_what_is_still_to_be_written_keeps_no_preview_away(town: Town, tmp_path: Path) -> None:
    town.record("project", "secret", {"title": "???", "territory": "town", "publication": "draft"})
    built(town, "--drafts", str(tmp_path / "preview"))
    assert "cs/projekty/secret/index.html" in files(tmp_path / "preview")
