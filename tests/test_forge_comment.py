"""The comment on a change request: one, updated, of limited size, told to nobody whom it does not concern."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from forge_api import OWN, Hosted, hosted
from forge_files import SCRIPT
from repositories import committed
from towns import Town

sys.path.insert(0, str(SCRIPT.parent))

import comment

FIRST, SECOND, OTHER = "1" * 40, "2" * 40, "a" * 40
LIMITS = {"github": 65_536, "forgejo": 65_536, "gitlab": 1_000_000}


@pytest.fixture(params=["github", "forgejo", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Iterator[Hosted]:
    with hosted(request.param) as found:
        found.heads = {3: (FIRST, "main"), 4: (OTHER, "main"), 5: (FIRST, "old")}
        yield found


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(forge: Hosted, *arguments: str | Path, **more: str) -> Done:
    """Do what the script does, in this process."""
    said, wrong = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(wrong):
        code = comment.main(list(map(str, arguments)), {**forge.environment, **more})
    return Done(code, said.getvalue(), wrong.getvalue())


@pytest.fixture
def told(tmp_path: Path) -> Path:
    file = tmp_path / "comparison.md"
    file.write_text("## Změněn 1 záznam:\n\n- Opatření „2.1“\n", "utf-8")
    return file


def test_a_comment_is_written_and_then_updated(forge: Hosted, told: Path) -> None:
    assert run(forge, "post", told, FIRST, KOMPLAN_LANGUAGE="cs").stdout == "Change request 3: written.\n"
    (body,) = forge.bodies(3)
    assert body.startswith(
        f"<!-- komplan-comparison {FIRST} -->\nCo tento návrh mění (stav v\u00a0revizi 1111111111):\n"
    )
    assert body.endswith(told.read_text("utf-8"))
    forge.heads[3] = SECOND, "main"
    told.write_text("## Nic\n", "utf-8")
    assert run(forge, "post", told, SECOND).stdout == "Change request 3: updated.\n"
    (body,) = forge.bodies(3)
    assert SECOND in body
    assert "## Nic" in body
    assert run(forge, "post", told, SECOND).stdout == "Change request 3: says so already.\n"
    assert len(forge.writes) == 2
    assert not forge.bodies(4)
    assert not forge.bodies(5)  # which goes to another branch


def test_what_moved_on_is_not_told_what_it_was(forge: Hosted, told: Path) -> None:
    done = run(forge, "post", told, SECOND)
    assert (done.returncode, forge.writes) == (0, [])
    assert SECOND in done.stdout


def test_somebody_else_s_comment_is_left_alone(forge: Hosted, told: Path) -> None:
    forge.comment(3, "jan-vzor", f"<!-- komplan-comparison {FIRST} -->\nNic se nemění.")
    forge.comment(4, OWN[forge.kind], f"<!-- komplan-comparison {FIRST} -->")
    forge.comment(3, OWN[forge.kind], "Vítejte. <!-- komplan-comparison -->")
    run(forge, "post", told, FIRST)
    assert forge.bodies(3)[0].endswith("Nic se nemění.")
    assert forge.bodies(3)[1].startswith("Vítejte")
    assert len(forge.bodies(3)) == 3
    assert len(forge.bodies(4)) == 1


def test_the_own_comment_is_found_behind_many(forge: Hosted, told: Path) -> None:
    for number in range(230):
        forge.comment(3, "jan-vzor", f"{number}")
    run(forge, "post", told, FIRST)
    told.write_text("## Jinak\n", "utf-8")
    assert run(forge, "post", told, FIRST).stdout == "Change request 3: updated.\n"
    assert len(forge.bodies(3)) == 231


@pytest.mark.parametrize("language", comment.WORDS)
def test_a_long_text_is_cut_at_a_line_and_says_so(forge: Hosted, told: Path, language: str) -> None:
    lines = [f"  - Řádek {number}: {'ž' * 100}" for number in range(5000)]
    told.write_text("\n".join(lines), "utf-8")
    assert run(forge, "post", told, FIRST, KOMPLAN_LANGUAGE=language).returncode == 0
    (body,) = forge.bodies(3)
    head, cut = comment.WORDS[language]
    assert len(body) <= LIMITS[forge.kind]
    *rest, last = body.removesuffix("\n").split("\n")
    assert last == cut
    assert "komplan compare" in last
    assert rest[1] == head.format(commit=FIRST[:10])
    shown = rest[3:-1]
    assert shown == [line.strip() if number == 0 else line for number, line in enumerate(lines[: len(shown)])]
    assert len(shown) > 400


def test_new_commits_are_listed_until_they_are_told(forge: Hosted, told: Path) -> None:
    assert run(forge, "heads").stdout == f"3 {FIRST}\n4 {OTHER}\n"
    run(forge, "post", told, FIRST)
    assert run(forge, "heads").stdout == f"4 {OTHER}\n"
    forge.heads[3] = SECOND, "main"
    assert run(forge, "heads").stdout == f"3 {SECOND}\n4 {OTHER}\n"
    assert run(forge, "heads", KOMPLAN_BRANCH="old").stdout == f"5 {FIRST}\n"
    forge.heads = {1: ("x; rm -rf /", "main"), 2: ("", "main")}
    assert run(forge, "heads").stdout == ""


def test_what_goes_wrong_is_told_in_plain_words(forge: Hosted, told: Path, tmp_path: Path) -> None:
    def fails(word: str, *arguments: str | Path, **more: str) -> None:
        done = run(forge, *(arguments or ("post", told, FIRST)), **more)
        assert (done.returncode, done.stdout) == (1, "")
        assert word in done.stderr
        assert "token" not in word or more.get("KOMPLAN_TOKEN", "-") not in done.stderr

    fails("does not know the token", KOMPLAN_TOKEN="wrong-secret")
    fails("KOMPLAN_TOKEN", KOMPLAN_TOKEN="")
    fails("no such repository", KOMPLAN_REPOSITORY="somebody/else")
    fails("“svn”", KOMPLAN_FORGE="svn")
    fails("can't be reached", KOMPLAN_API="http://127.0.0.1:9")
    fails("no whole name of a commit", "post", told, "main")
    fails("nowhere.md", "post", tmp_path / "nowhere.md", FIRST)
    link = tmp_path / "link.md"
    link.symlink_to("/etc/hostname")
    fails("link.md", "post", link, FIRST)
    forge.answers["POST"] = 403, b"{}", {}
    fails("unlock the conversation")
    forge.answers["GET"] = 200, b"<html>", {}
    fails("no API of a forge")
    assert run(forge, "delete").returncode == 2
    assert not forge.writes


def test_the_script_needs_python_alone(forge: Hosted, told: Path) -> None:
    def called(**more: str) -> tuple[int, str, str]:
        called = [sys.executable, "-I", "-S", SCRIPT, "post", told, FIRST]
        environment = {**forge.environment, **more}
        done = subprocess.run(called, env=environment, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr.partition(":")[0]

    assert called() == (0, "Change request 3: written.\n", "")
    assert called(KOMPLAN_TOKEN="x") == (1, "", "The forge does not know the token")


def test_the_token_follows_nobody_elsewhere(forge: Hosted, told: Path) -> None:
    with hosted(forge.kind) as other:
        other.heads = forge.heads
        forge.answers["GET"] = 302, b"", {"Location": f"{other.address}/repos/town/plans/pulls?page=1&per_page=100"}
        assert run(forge, "post", told, FIRST).returncode == 1
        assert not other.writes


EVIL = """[here](https://evil.example.org) ![x](http://x) <img src=x> <!-- --> @town/editors
/merge
  /approve
\\\\[x](y) WWW.evil.example.org `a` [x]: javascript:y town#12 !3 \\#4 \\@jan &#64;jan
\tcode [a](b)
      code <b>
\x00\u202e\u200b"""


def test_a_foreign_text_is_only_words() -> None:
    said = comment.harmless(EVIL)
    for sign in ("&#64;", "\\#"):
        assert said.count(sign) == said.count(f"{sign}{comment.APART}") > 1
    assert "!<!-- -->3" in said
    said = said.replace(comment.APART, "")
    assert "<" not in said
    assert "@" not in said
    assert "://" not in said
    assert "www." not in said.lower()
    assert not [line for line in said.splitlines() if line.lstrip().startswith("/")]
    assert all(said[place - 1] == "\\" for place, sign in enumerate(said) if sign in "[]`")
    assert "\\\\\\[x\\]" in said
    assert not [line for line in said.splitlines() if line.startswith(("    ", "\t"))]
    assert not set(said) & {"\x00", "\u202e", "\u200b"}


def test_what_komplan_writes_reads_as_before(town: Town) -> None:
    committed(town.root)
    said = EVIL.replace("\x00\u202e\u200b", "#1 *a* _b_ ~~c~~ | > 1. &amp; {x}")
    town.record("organisation", "evil", {"name": said.replace("\n", " ").replace("\t", " "), "territory": "town"})
    town.write("content/pages/x.md", f"---\ntitle: {{cs: Dar, en: Gift}}\n---\n{said}\n")
    done = town.run("compare", "HEAD", "--format", "markdown")
    assert done.returncode == 0
    assert "evil" in done.stdout
    assert comment.harmless(done.stdout).replace(comment.APART, "") == done.stdout
