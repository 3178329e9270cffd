"""``komplan correct`` holds its words against what really changed since the approval, and the page tells that."""

import pytest

from reading import main_of
from test_compare import changed_in, commit
from towns import Town

PATH = "minutes/group/2026-01-05.md"
WHAT = ("correct", "group/2026-01-05", "--what")


@pytest.fixture
def approved(town: Town) -> Town:
    town.write(
        PATH,
        "---\nlife: held\nvenue: {cs: Radnice, en: Town hall}\ndecisions:\n- code: D1\n  title: {cs: Ano, en: Yes}\n"
        "  kind: decision\n  vote: '5 : 0 : 1'\n---\nSešli se.\n",
    )
    town.record("meeting", "group/2026-02-10", {"life": "held"})
    assert town.run("approve", "group/2026-01-05", "--meeting", "group/2026-02-10").returncode == 0
    return town


def test_words_that_say_or_name_nothing_of_what_changed_are_refused(approved: Town) -> None:
    commit(approved)
    changed_in(approved, PATH, ("5 : 0 : 1", "4 : 1 : 1"), ("Sešli se.", "Sešli se všichni."))
    before = (approved.root / PATH).read_bytes()
    for what, said in (
        ("", "does not say"), (" … ", "does not say"), ("x", "does not say"), ("Opraveno.", "names nothing"),
        ("Místo konání", "names nothing"),
    ):  # fmt: skip
        done = approved.run(*WHAT, what, LC_ALL="en_GB.UTF-8")
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr, what
        assert (approved.root / PATH).read_bytes() == before
    assert "5 for, none against, 1 abstained → 4 for, 1 against, 1 abstained" in done.stderr


def test_what_changed_is_shown_and_stands_on_the_page(approved: Town) -> None:
    commit(approved)
    changed_in(approved, PATH, ("5 : 0 : 1", "4 : 1 : 1"))
    commit(approved)
    done = approved.run(*WHAT, "Opraven výsledek hlasování.", LC_ALL="en_GB.UTF-8", today="2026-03-01")
    assert done.returncode == 0, done.stderr
    assert "Vote: 5 for, none against, 1 abstained → 4 for, 1 against, 1 abstained" in done.stdout
    assert "[approval-digest]" not in approved.run("check").stdout
    site = approved.build()
    for language, said in (("cs", "pro 5, proti nikdo"), ("en", "5 for, none against")):
        slug = {"cs": "setkani", "en": "meetings"}[language]
        page = main_of(site, f"{language}/{slug}/group/2026-01-05/")
        (differs,) = page.select("[data-field=corrections] [data-field=differs]")
        assert said in differs.get_text()
    text = (approved.root / PATH).read_text("utf-8")
    (approved.root / PATH).write_text(text.replace("→ 4 for", "→ 5 for").replace("→ pro 4", "→ pro 5"), "utf-8")
    assert "[approval-digest]" in approved.run("check").stdout, "what changed is held by the correction's digest"


def test_what_an_earlier_correction_said_is_refused(approved: Town) -> None:
    commit(approved)
    changed_in(approved, PATH, ("5 : 0 : 1", "4 : 1 : 1"))
    assert approved.run(*WHAT, "Výsledek hlasování").returncode == 0
    changed_in(approved, PATH, ("vote: '4 : 1 : 1'", "vote: '3 : 2 : 1'"))
    done = approved.run(*WHAT, "Vysledek hlasování.", LC_ALL="en_GB.UTF-8")
    assert (done.returncode, "the same" in done.stderr) == (1, True)
    again = approved.run(*WHAT, "Dva byli proti", LC_ALL="en_GB.UTF-8")
    assert again.returncode == 0, again.stderr
    assert "can’t be shown" in again.stdout, "the first correction is in no commit"


def test_without_git_a_correction_is_written_and_that_is_told(approved: Town) -> None:
    changed_in(approved, PATH, ("5 : 0 : 1", "4 : 1 : 1"))
    done = approved.run(*WHAT, "Cokoli", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "can’t be shown" in done.stdout
    assert "differs" not in (approved.root / PATH).read_text("utf-8")
