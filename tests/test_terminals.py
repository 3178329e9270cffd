"""Whatever files and arguments say, nothing of it hides, moves, ends or begins a line of a terminal or a log."""

import json
import logging
import os
import re
import socket
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from komplan.adapters.cli import main
from komplan.adapters.mkdocs.errors import make_visible
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.diagnostics import Diagnostic, Place
from komplan.diagnostics.visible import escaped, visible
from komplan.language.unseen import is_unseen, seen, unseen_in
from komplan.model.reading.lines import lines_of
from komplan.pages.bare import findings_page
from komplan.sources.markdown import relink, render
from komplan.sources.text import read_text
from komplan.sources.yaml import read_yaml
from reviewed import READERS
from towns import Town

EVIL = (
    "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202ex", "\u2066x", "\n::add-mask::x", "\r::add-mask::x",
    "\u2028::add-mask::x", "\x85::x", "##[add-mask]x", "##vso[task.x]", "##teamcity[x]", "\u200b", "\U000e0041",
    "\u034f", "\u3164", "\xad", "\ufe0f", "\ufdd0", "\U0010ffff", "\ue000", "\x7f",
)  # fmt: skip
IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8 "
    "1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
"""``Default_Ignorable_Code_Point`` of Unicode 15.1."""


def lines(text: str) -> Iterator[str]:
    """Yield what a terminal takes for lines, each without its end."""
    yield from text.removesuffix("\n").split("\n")


def is_safe(line: str) -> bool:
    return (
        not list(unseen_in(line))
        and not line.strip().startswith("::")
        and not re.search(r"##(?:\[|vso\[|teamcity\[)", line)
    )


def test_what_nobody_sees_is_known() -> None:
    """By category and by what Unicode says that fonts leave out, over all there is."""
    out = {chr(number) for number in range(sys.maxunicode + 1) if is_unseen(chr(number))}
    categories = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    assert {chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) in categories} <= out
    for stretch in IGNORABLE.split():
        first, _, last = stretch.partition("-")
        assert {chr(n) for n in range(int(first, 16), int(last or first, 16) + 1)} <= out
    assert {chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)} <= out
    letters = {c for c in out if unicodedata.category(c)[0] in "LNP" or unicodedata.category(c) in {"Sm", "Sc", "Zs"}}
    assert letters == set("\u115f\u1160\u3164\uffa0")  # fillers of Korean, which are letters by name
    assert not out & set("ěščřžýáíéúůťďňóąćęłńśźż \xa0\u202f\u2009–—„“”’…°§€‰½×−☀➡😀🏽")


@pytest.mark.parametrize("text", ["☀️", "✉︎", "©️", "ℹ️", "‼️", "↔️", "1️⃣", "#️⃣", "Ⓜ️", "😀️", "㊗️"])
def test_a_selector_behind_a_picture_stays(text: str) -> None:
    assert seen(f"a {text} b") == f"a {text} b"
    assert visible(f"{text}") == text


@pytest.mark.parametrize("text", ["a️", "️", "☀️️", "1️ ", "č︎", "1️", "+️", " ️", "\u2800️", "🏽️"])
def test_a_selector_elsewhere_does_not(text: str) -> None:
    assert "\ufe0f" not in visible(text).removeprefix("☀️")
    assert "\ufe0e" not in visible(text)


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("around", ["{}", "  {}b", "a{}b", "::{}", "##{}", " {}:", "{0}{0}"])
def test_a_line_is_safe_and_as_long_as_it_was(evil: str, around: str) -> None:
    line = around.format(evil)
    shown = visible(line)
    assert is_safe(shown)
    assert len(shown) == len(line)
    assert visible(shown) == shown


@pytest.mark.parametrize("evil", [*EVIL, "\ud800", "::add-mask::x", '"\\'])
def test_json_says_the_same(evil: str) -> None:
    document = json.dumps({"a": f"{evil}##[x] ž", evil: 1}, ensure_ascii=False)
    line = escaped(document)
    assert json.loads(line) == json.loads(document)
    assert is_safe(line)
    assert "ž" in line
    assert visible(line) == line


@pytest.fixture
def hostile(town: Town) -> Town:
    """Return a town whose files, names and settings hold what no log may get."""
    for number, evil in enumerate((*EVIL, os.fsdecode(b"\xff\n::x"))):
        if "/" not in evil:
            (town.root / "content" / f"{evil}{number}.yml").write_text("title: x\n", "utf-8")
            (town.root / "content/files").mkdir(exist_ok=True)
            (town.root / "content/files" / f"a{evil}.txt").write_text("x", "utf-8")
    for number, evil in enumerate(("::add-mask::x", "##[add-mask]x", "##vso[task]x", "\u202ex", "\x1b[2J", "\u034f")):
        text = f"title: {json.dumps(evil)}\nkind: {json.dumps(evil)}\ndate: {json.dumps(evil)}\n"
        text += f"{json.dumps(evil)}: x\nbody: {json.dumps(evil)}\n"
        town.write(f"content/documents/a{number}.yml", text)
        raw = f"title: {evil}\nkind: {evil}\nbody: '{evil}'\n---\n"
        town.write(f"content/documents/b{number}.yml", raw)
        town.write(f"content/articles/c{number}.md", f"---\ntitle: x\n---\n[a](<{evil}>) <{evil}>\n")
    settings = (town.root / "mkdocs.yml").read_text("utf-8")
    town.write("mkdocs.yml", f"{settings}nav: '::add-mask::x'\n'::add-mask::y': 1\n'##[add-mask]z': [a\n")
    return town


@pytest.mark.parametrize("form", ["text", "json", *READERS])
@pytest.mark.parametrize("whole", [True, False])
def test_a_check_prints_safe_lines(hostile: Town, form: str, whole: bool) -> None:
    """Also where the settings can be read and MkDocs itself finds fault with them."""
    if whole:
        settings = (hostile.root / "mkdocs.yml").read_text("utf-8")
        hostile.write("mkdocs.yml", settings.replace("'##[add-mask]z': [a\n", ""))
    done = CliRunner().invoke(main, ["check", str(hostile.root), "--format", form, "--language", "cs"])
    assert done.exit_code == 1, done.output
    assert len(done.output) > 2_000
    printed = list(lines(done.output))
    commands = [line for line in printed if line.startswith("::")] if form == "github" else []
    assert [line for line in (*printed[len(commands) :], *(line[2:] for line in commands)) if not is_safe(line)] == []
    if form in READERS:
        assert len(READERS[form](commands or printed)) > 20
    if form == "json":
        paths = {json.loads(line)["path"] for line in lines(done.stdout)}
        assert any("\n" in path for path in paths)
        assert any("\x1b" in path for path in paths)


def test_a_build_logs_safe_lines(hostile: Town) -> None:
    """The findings and what MkDocs says, by the real command."""
    settings = (hostile.root / "mkdocs.yml").read_text("utf-8")
    hostile.write("mkdocs.yml", settings.partition("nav: ")[0])
    done = hostile.run("build")
    assert done.returncode == 1
    assert len(done.stderr) > 2_000
    assert [line for line in lines(done.stdout + done.stderr) if not is_safe(line)] == []


COMMANDS = (
    ("check", "{}"), ("check", ".", "--language", "{}"), ("check", ".", "--today", "{}"), ("check", "--format", "{}"),
    ("check", "--{}"), ("{}",), ("explain", "{}"), ("explain", "{}", "{}"), ("approve", "{}", "--meeting", "{}"),
    ("approve", "group/2026-01-01", "--meeting", "{}"), ("correct", "{}", "--what", "{}"), ("adopt", "{}"),
    ("new", "minutes", "{}", "2026-01-01"), ("new", "minutes", "group", "{}"), ("new", "{}"), ("build", "{}"),
    ("new", "minutes", "--town", "{}", "a", "b"), ("serve", "--port", "{}"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_was_typed_is_printed_safely(
    town: Town, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town.root)
    for evil in (*EVIL, "::add-mask::x", "\udcff"):
        done = CliRunner().invoke(main, [part.format(evil) for part in command])
        assert done.exit_code in {1, 2}, (evil, done.output, done.exception)
        assert isinstance(done.exception, SystemExit), (evil, done.exception)
        assert [line for line in lines(done.output) if not is_safe(line)] == []


def test_a_folder_of_any_name(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command says of where it wrote is safe too."""
    folder = town.root.with_name("a\n::add-mask::x\u202e")
    town.root.rename(folder)
    monkeypatch.chdir(folder.parent)
    done = CliRunner().invoke(main, ["check", folder.name])
    assert done.exit_code == 0, done.output
    assert [line for line in lines(done.output) if not is_safe(line)] == []


def test_what_mkdocs_logs_is_printed_safely() -> None:
    for evil in EVIL:
        record = logging.LogRecord("mkdocs.config", logging.ERROR, "", 1, "Not %s found", (f"{evil}\n{evil}",), None)
        assert make_visible(record)
        assert [line for line in lines(record.getMessage()) if not is_safe(line)] == []
        assert all(line.startswith("  ") for line in record.getMessage().split("\n")[1:])


def test_the_page_of_findings_hides_nothing(tmp_path: Path) -> None:
    for evil in EVIL:
        finding = Diagnostic("wrong-date", Place(f"content/{evil}.yml"), {"value": evil})
        html = findings_page([finding], "cs", lines_of(FolderSnapshot(tmp_path)))
        assert not list(unseen_in(html, "\n"))


def test_what_html_would_hide_is_not_published() -> None:
    """References of HTML give characters that no file may hold; soft hyphens are only taken out."""
    text = "dě&shy;le&#173;ní&#xAD; &#x202E;x&zwnj; `&shy;` [sl&shy;ovo](a.md 't&#x200B;') <b title='&#x202E;'>y</b>"
    html = render(text, lambda target: target)
    assert html.startswith('<p>dělení x <code>&amp;shy;</code> <a href="a.md" title="t">slovo</a>')
    assert not list(unseen_in(html, "\n"))
    assert relink("dě&shy;lení [sl&#173;ovo](a.md)", lambda target: "b") == "dělení [slovo](b)"


def test_soft_hyphens_are_taken_out(tmp_path: Path) -> None:
    """On reading, so that neither keys nor values, names of records nor what is searched for holds them."""
    (tmp_path / "plan.yml").write_text('ti\xadtle: Plá\xadn\n"n\\xado": "\\u00ada"\n', "utf-8")
    text, findings = read_text((tmp_path / "plan.yml").read_bytes(), "plan.yml")
    assert (text, findings) == ('title: Plán\n"n\\xado": "\\u00ada"\n', [])
    assert read_yaml(text, "plan.yml") == ({"title": "Plán", "no": "a"}, [])


def test_only_one_module_prints() -> None:
    folder = Path(main.callback.__code__.co_filename).parent  # type: ignore[union-attr]
    printing = [
        file.name
        for file in folder.rglob("*.py")
        if re.search(r"click\.s?echo|print\(|stdout\.write", file.read_text())
    ]
    assert printing == ["terminal.py"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """Not even where it took the place of a file after that was looked at; nothing is waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/hostname")
    for name in ("pipe", "link", ".", "nothing"):
        with pytest.raises(OSError, match=r"no ordinary file|Errno"):
            FolderSnapshot(tmp_path).read(name, 1)


def test_sockets_and_devices_are_findings(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town.root)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("content/bodies/socket.yml")
        places = ["content/bodies/socket.yml"]
        if os.geteuid() == 0:  # who else makes devices
            os.mknod("content/files.yml", 0o020600, os.makedev(1, 5))
            places.append("content/files.yml")
        findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    found = [(finding.code, finding.place.path) for finding in findings if finding.is_error]
    assert found == [("file-special", place) for place in places]
