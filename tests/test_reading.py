"""From bytes to a tree: what is typed is what is read, or a finding tells of it, and its repair leads there."""

import random
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.diagnostics import Diagnostic, repaired
from komplan.diagnostics.lines import FileLines
from komplan.diagnostics.report.text import frame
from komplan.language.unseen import is_unseen
from komplan.model.reading.load import load_town
from komplan.sources.frontmatter import split_front_matter
from komplan.sources.settings import read_settings_files
from komplan.sources.text import read_text
from komplan.sources.tree import Branch, Items, Node, find, scalars
from komplan.sources.yaml import read_yaml

REPOSITORY = Path(__file__).parents[1]
FOLDERS = ("content", "minutes", "plans")
FILES = [
    file for folder in FOLDERS for file in sorted((REPOSITORY / folder).rglob("*")) if file.suffix in {".yml", ".md"}
]

WORDS = ["žádost", "Rozpočet", "obce", "a", "1", "plán", "Kč", "5", "úvazku", "C", "dne", "Zpráva"]
JOINTS = [
    " ",
    " ",
    " ",
    " #",
    " # ",
    ": ",
    ":",
    ", ",
    ",",
    " - ",
    " – ",
    "* ",
    " *",
    "\\",
    "'",
    '"',
    " [",
    "] ",
    "„",
    "“ ",
    "(",
    ") ",
]
STARTS = [
    "",
    "",
    "",
    "#",
    "@",
    "%",
    "*",
    "**",
    "&",
    "!",
    "| ",
    "> ",
    "- ",
    "-",
    "[",
    "{",
    "`",
    '"',
    "'",
    "„",
    "? ",
    ", ",
    ": ",
    "1. ",
]
PLACES = {
    "title: {}\nkind: other\n": ("title",),
    "summary:\n  cs: {}\n  en: x\n": ("summary", "cs"),
    "activities:\n  - {}\n  - x\n": ("activities", 0),
    "activities: [x, {}, y]\n": ("activities", 1),
    "source: {{document: x, note: {}}}\n": ("source", "note"),
}


def texts(count: int) -> Iterator[str]:
    """Yield what a secretary may type as one value."""
    dice = random.Random(12)
    for _ in range(count):
        pieces = [dice.choice(STARTS), dice.choice(WORDS)]
        for _ in range(dice.randint(1, 4)):
            pieces += [dice.choice(JOINTS), dice.choice(WORDS)]
        yield " ".join("".join(pieces).split())


def mended(text: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return a file as it is read when all repairs are made, and the findings that are left."""
    for _ in range(9):
        tree, findings = read_yaml(text, "x.yml")
        first = next((finding for finding in findings if finding.repair), None)
        if first is None or first.repair is None:
            return tree, findings
        text = "\n".join(repaired(text.split("\n"), first.repair, first.place))
    return tree, findings


def may_be_yaml(text: str, form: str) -> bool:
    """Tell whether YAML may have been meant, which nobody can know.

    That is so of quotes or brackets around a text, a comment behind a word, a list in a list, and of commas and
    brackets in brackets.
    """
    around = text[0] in "\"'[{" or text[-1] in "\"']}"
    in_list = text.startswith("- ") and "  - " in form
    return around or " #" in text or "\\" in text or in_list or bool("," in form and set(",[]{}") & set(text))


@pytest.mark.parametrize("form", PLACES)
def test_text_is_read_as_typed_or_told(form: str) -> None:
    """Nothing of a text is dropped, joined or taken for anything else without a finding."""
    silent, wrong, told = [], [], 0
    for text in texts(600):
        tree, findings = read_yaml(form.format(text), "x.yml")
        told += bool(findings)
        if may_be_yaml(text, form):
            continue
        if not findings and (tree is None or find(tree, PLACES[form]) != text):
            silent.append(text)
        after, left = mended(form.format(text))
        if findings and not left and (after is None or find(after, PLACES[form]) != text):
            wrong.append((text, [finding.code for finding in findings], after))
    assert silent == []
    assert wrong == []
    assert told > 100


def test_letters_and_their_accents_may_stand_apart(tmp_path: Path) -> None:
    """A town whose texts are all decomposed, as a Mac or a PDF gives them, is the same town."""
    for folder in FOLDERS:
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    changed = 0
    for file in [*(tmp_path / file.relative_to(REPOSITORY) for file in FILES), tmp_path / "mkdocs.yml"]:
        text = file.read_text("utf-8")
        apart = unicodedata.normalize("NFD", text)
        changed += text != apart
        file.write_text(apart, "utf-8")
    assert changed > 50
    before, after = load_town(FolderSnapshot(REPOSITORY)), load_town(FolderSnapshot(tmp_path))
    assert before.town is not None
    assert after.town is not None
    assert before.findings == after.findings
    settings, _ = read_settings_files(FolderSnapshot(REPOSITORY))
    settings_apart, _ = read_settings_files(FolderSnapshot(tmp_path))
    assert settings is not None
    assert settings_apart is not None
    assert plain(settings.tree) == plain(settings_apart.tree)
    assert settings.values == settings_apart.values
    assert list(before.town.records) == list(after.town.records)
    assert all(plain(record.tree) == plain(after.town.records[key].tree) for key, record in before.town.records.items())


def test_names_of_files_may_be_decomposed(tmp_path: Path) -> None:
    (tmp_path / "content/files").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "content/files" / unicodedata.normalize("NFD", "žádost.txt")).write_text("Žádost", "utf-8")
    codes = {finding.code for finding in load_town(FolderSnapshot(tmp_path)).findings}
    assert not codes & {"file-name", "file-case"}


@pytest.mark.parametrize("spaces", ["\u00a0", "\u202f", "\u2009", "\u00a0 ", " \u00a0"])
def test_spaces_that_only_look_like_one_change_no_structure(spaces: str) -> None:
    text = "title: Plán\nkind: other\nsummary:\n  cs: Text\nactivities:\n  - jedna\n  - {cs: dvě}\n"
    odd = text.replace(": ", f":{spaces}").replace("- ", f"-{spaces}").replace("  cs", f"{spaces * 2}cs")
    tree, findings = read_yaml(text, "x.yml")
    again, more = read_yaml(odd, "x.yml")
    assert findings == more == []
    assert plain(tree) == plain(again)


def test_spaces_of_typography_stay_in_texts() -> None:
    tree, findings = read_yaml("title: Plán v\u00a0obci\nnote: Poznámka:\u00a0text\n", "x.yml")
    assert findings == []
    assert plain(tree) == {"title": "Plán v\u00a0obci", "note": "Poznámka:\u00a0text"}


def plain(node: Node | None) -> object:
    """Return a tree without its places."""
    if isinstance(node, Branch):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, Items) else None if node is None else str(node)


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf076"])
def test_bullets_of_fonts_are_bullets(bullet: str) -> None:
    text, findings = read_text(f"- a\n  {bullet} b\n{bullet}\tc\n".encode(), "x.md")
    assert findings == []
    assert text == "- a\n  • b\n•\tc\n"
    assert is_unseen(bullet)


def test_lists_typed_without_dashes_keep_their_lines() -> None:
    """Lines that begin with a number or a bullet, and paragraphs, are not joined; wrapped prose is."""
    tree, findings = read_yaml(
        "agenda:\n  1. Úvod\n  2. Různé\nnote: >\n  • jedna\n  • dvě\nlong: >\n  první\n  řádek\n\n  druhý\n", "x.yml"
    )
    assert findings == []
    assert plain(tree) == {"agenda": "1. Úvod\n2. Různé", "note": "• jedna\n• dvě", "long": "první řádek\n\ndruhý"}


def test_heaps_of_accents_are_told() -> None:
    """To put thousands of accents in order would take minutes."""
    text, findings = read_text(b"title: a" + "\u0315\u0300".encode() * 100_000, "x.yml")
    assert text is None
    assert "character-refused" in {finding.code for finding in findings}


def words_of(tree: Branch | None) -> list[tuple[tuple[str | int, ...], list[str]]]:
    """Return the words of each text of a tree with the path to it."""
    assert tree is not None
    return [(path, text.split()) for path, text in scalars(tree)]


def fronts() -> Iterator[tuple[str, str, int]]:
    """Yield path, YAML and first line of each real file."""
    for file in FILES:
        text, _ = read_text(file.read_bytes(), file.name)
        assert text is not None
        if file.suffix == ".md":
            split, findings = split_front_matter(text, file.name)
            assert findings == []
            if split is None or split.front is None:
                continue
            text = split.front
        yield str(file.relative_to(REPOSITORY)), text, 1


def test_quotes_left_open_are_told_where_they_open() -> None:
    """In each real file: whatever stands below, the line in which the quotes open is blamed."""
    tried = 0
    for path, text, _ in fronts():
        tree, _ = read_yaml(text, path)
        assert tree is not None
        lines = text.split("\n")
        quoted = [
            node
            for _, node in scalars(tree)
            if node.place.end_column and lines[node.place.line - 1][node.place.column - 1] == '"'
            if lines[node.place.line - 1].rstrip().endswith('"') and '\\"' not in lines[node.place.line - 1]
        ]
        for node in quoted[:3]:
            number = node.place.line - 1
            open_line = lines[number].rstrip()[:-1]
            _, findings = read_yaml("\n".join([*lines[:number], open_line, *lines[number + 1 :]]), path)
            assert [(f.code, f.place.line) for f in findings] == [("yaml-quote", number + 1)], (path, open_line)
            tried += 1
    assert tried > 20


def test_a_line_moved_by_a_space_is_told_or_means_the_same() -> None:
    """In each real file: another indentation loses nothing in silence, and the repair brings the same tree back."""
    dice, tried, back = random.Random(3), 0, 0
    for path, text, _ in fronts():
        tree, _ = read_yaml(text, path)
        lines = text.split("\n")
        for number in dice.sample(range(1, len(lines)), min(3, len(lines) - 1)):
            if not lines[number].strip():
                continue
            moved = "\n".join([*lines[:number], " " + lines[number], *lines[number + 1 :]])
            again, findings = read_yaml(moved, path)
            if not findings:
                assert words_of(again) == words_of(tree), (path, number + 1)
                continue
            tried += 1
            back += plain(mended(moved)[0]) == plain(tree)
    assert tried > 50
    assert back > tried * 0.9


def test_a_tab_is_drawn_above_its_caret() -> None:
    finding = read_yaml("title:\n\tcs: x\n", "x.yml")[1][0]
    shown = list(frame(finding, lambda _: FileLines(("title:", "\tcs: x"))))
    assert shown == ["    2 | →cs: x", "      | ^^^^^^"]


def test_faults_of_neighbouring_lines_are_told_together() -> None:
    _, findings = read_yaml("title: Žádost #5\nkind: [a] b\n", "x.yml")
    assert [finding.code for finding in findings] == ["yaml-comment", "yaml-sign"]


def test_a_name_without_a_value_may_be_the_end_of_a_text() -> None:
    tree, findings = read_yaml("title: A\n? x", "x.yml")
    assert tree == {"title": "A"}
    assert [(finding.code, str(finding.place)) for finding in findings] == [("empty-value", "x.yml:2:3")]
