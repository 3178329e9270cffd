"""Translations: what nobody compared since a text changed, what they say otherwise, and their way to a translator."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.edition.edition import Edition
from komplan.edition.translating import texts_of
from komplan.language.po import PoEntry, read_entries, written_po
from komplan.language.tongues import language_of
from komplan.language.translated import disagreements
from komplan.model.digests.texts import mark_of
from komplan.model.reading.load import load_town
from reading import main_of, plain
from test_compare import commit
from towns import Town, new_town

REPOSITORY = Path(__file__).parents[1]
LANGUAGES = ("cs", "pl", "en")
PLAN = "content/documents/plan.yml"
NEWS = "content/articles/zprava.md"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = new_town(tmp_path, *LANGUAGES)
    town.write(
        PLAN,
        "title: Plán  # úřední název\nkind: other\ndescription:\n  cs: Plán na pět let.\n"
        '  pl: "Plan na pięć lat."\n  en: A plan for five years.\n',
    )
    town.write(
        NEWS,
        "---\ntitle: Nová služba\ndate: 2026-05-01\nsummary: {cs: Otevíráme., pl: Otwieramy.}\n---\n"
        "Služba začíná 15. května.\n\nPřijďte.\n",
    )
    town.write("content/articles/zprava.pl.md", "Usługa zaczyna się 15 maja.\n\nZapraszamy.\n")
    return town


def codes(town: Town) -> Counter[str]:
    """Return how often each code is found that is about translations which are there."""
    done = town.run("check", "--format", "json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return Counter(one["code"] for one in told if one.get("code", "").startswith(("translation-", "text-language")))


def listed(town: Town, *arguments: str) -> set[tuple[str, str, str]]:
    """Return field, language and state of the texts that are listed."""
    done = town.run("translations", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return {(one["field"], one["language"], one["state"]) for one in json.loads(done.stdout)}


def test_what_nobody_compared_is_listed_and_no_warning(town: Town) -> None:
    assert codes(town) == {}
    assert listed(town, PLAN) == {("description", "pl", "never"), ("description", "en", "never")}
    assert listed(town, NEWS) == {
        ("title", "pl", "missing"), ("title", "en", "missing"), ("summary", "en", "missing"),
        ("summary", "pl", "never"), ("text", "pl", "never"), ("text", "en", "missing"),
    }  # fmt: skip


def test_a_town_accepts_all_in_one_command_and_no_other_byte_changes(town: Town) -> None:
    before = {path: (town.root / path).read_text("utf-8") for path in (PLAN, NEWS)}
    done = town.run("translations", "--accept-all", "--language", "en")
    assert done.stdout.strip() == "4 translations were written down as compared."
    for path, text in before.items():
        now = (town.root / path).read_text("utf-8")
        assert re.sub(r"translations:\n(?:  .*\n)+", "", now) == text
    assert codes(town) == {}
    assert {state for _, _, state in listed(town)} == {"missing"}
    assert town.run("translations", "--accept-all", "--language", "en").stdout.startswith("0 translations")


def test_a_text_that_changes_makes_its_translations_stale_until_somebody_compares_them(town: Town) -> None:
    town.run("translations", "--accept-all")
    file = town.root / PLAN
    file.write_text(file.read_text("utf-8").replace("Plán na pět let.", "Plán na dalších pět let."), "utf-8")
    assert codes(town) == {"translation-stale": 2}
    assert listed(town, PLAN) == {("description", "pl", "stale"), ("description", "en", "stale")}
    assert town.run("translations", "--accept", PLAN, "--to", "pl").returncode == 0
    assert listed(town, PLAN) == {("description", "en", "stale")}
    assert town.run("translations", "--minor", PLAN).returncode == 0
    assert listed(town, PLAN) == set()
    assert codes(town) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Plán  na\n    pět let.",
        '"Plán na pět\N{NO-BREAK SPACE}let."',
        "'Plán na pět let.'",
        ">-\n    Plán\n    na pět let.",
    ],
)
def test_other_lines_quotes_and_spaces_change_nothing(town: Town, text: str) -> None:
    town.run("translations", "--accept-all")
    file = town.root / PLAN
    file.write_text(file.read_text("utf-8").replace("Plán na pět let.", text), "utf-8")
    assert codes(town) == {}


def test_quotes_dashes_and_wrapped_paragraphs_have_one_mark() -> None:
    assert mark_of("„Klub“ – od pondělí …") == mark_of('"Klub" -\nod  pondělí ...')
    assert mark_of("Klub") != mark_of("klub")


def test_a_body_that_changes_in_one_language_is_told_and_marked_on_the_page(town: Town) -> None:
    town.run("translations", "--accept-all")
    file = town.root / NEWS
    file.write_text(file.read_text("utf-8").replace("Přijďte.", "Přijďte včas."), "utf-8")
    done = town.run("check", "--language", "cs")
    assert "content/articles/zprava.pl.md:1:1" in done.stdout
    site = town.build()
    pages = list(site.glob("pl/*/zprava/index.html"))
    assert len(pages) == 1
    main = main_of(site, pages[0].parent.relative_to(site).as_posix())
    said = plain(main.get_text())
    assert "Tłumaczenie może być nieaktualne" in said
    assert main.select_one('[data-note="compared"]') is not None
    own = list(site.glob("cs/*/zprava/index.html"))
    assert main_of(site, own[0].parent.relative_to(site).as_posix()).select_one('[data-note="compared"]') is None


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_way_to_a_translator_and_back(town: Town, tmp_path_factory: pytest.TempPathFactory, language: str) -> None:
    file = tmp_path_factory.mktemp("po") / "texts.po"
    town.run("translations", "--accept-all")
    plan = town.root / PLAN
    plan.write_text(plan.read_text("utf-8").replace("Plán na pět let.", "Plán na dalších pět let."), "utf-8")
    assert town.run("translations", "--write-po", str(file), "--to", language).returncode == 0
    texts = read_entries(file.read_bytes())
    assert texts.language == language
    entries = {one.place: one for one in texts.entries}
    assert entries[f"{PLAN}#description"].is_doubtful
    assert (f"{NEWS}#text" in entries) is (language == "en")
    said = {"pl": "Tekst numer {} dla ludzi.", "en": "Text number {} for the people."}[language]
    back = [PoEntry(one.place, one.text, said.format(at)) for at, one in enumerate(entries.values())]
    file.write_text(written_po(back, language), "utf-8")
    done = town.run("translations", "--read-po", str(file), "--to", language)
    assert done.returncode == 0, done.stdout + done.stderr
    texts = _texts(town)
    for entry in back:
        path, _, field = entry.place.partition("#")
        assert texts[path, field][language].split() == entry.translation.split()
    assert not {one for one in listed(town) if one[1] == language}
    assert "# úřední název" in (town.root / PLAN).read_text("utf-8")
    assert town.run("check").returncode == 0


def _texts(town: Town) -> dict[tuple[str, str], dict[str, str]]:
    read = load_town(FolderSnapshot(town.root)).town
    assert read is not None
    return {
        (record.path, ".".join(map(str, path))): dict(text.by_language)
        for record in read.records.values()
        for path, text in texts_of(record)
    }


def test_a_translation_of_what_has_changed_meanwhile_is_told_and_not_taken(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "texts.po"
    entries = [
        PoEntry(f"{PLAN}#description", "Plán na devět let.", "A plan for nine years."),
        PoEntry(f"{NEWS}#title", "Nová služba", "A new service"),
        PoEntry(f"{NEWS}#title", "Nová služba", "Another service"),
        PoEntry(f"{NEWS}#summary", "Otevíráme.", "We open.", is_doubtful=True),
        PoEntry("content/articles/jina.md#title", "Nová služba", "A new service"),
    ]
    of_before = f'#| msgid "Plán."\n#~ msgid "Nic."\n#~| msgid "Nic"\nmsgctxt "{PLAN}'
    text = written_po(entries, "en").replace(f'msgctxt "{PLAN}', of_before)
    file.write_text(text, "utf-8")
    before = (town.root / PLAN).read_text("utf-8")
    done = town.run("translations", "--read-po", str(file), "--to", "en", "--language", "en")
    assert "Translations taken in: 1." in done.stdout
    assert "in another language: 1." in done.stdout
    at = text[: text.index('msgid "Plán na devět let."')].count("\n") + 1
    assert f"{file}:{at}: {PLAN}#description: A plan for nine years." in done.stdout
    assert f"{NEWS}#summary: We open." in done.stdout
    assert "content/articles/jina.md#title" in done.stdout
    assert (town.root / PLAN).read_text("utf-8") == before


def test_an_official_name_and_its_gloss_go_the_same_way(town: Town, tmp_path: Path) -> None:
    said = "title: {cs: Plán města, gloss: {pl: Plan miasta, en: Town plan}}\nkind: other\n"
    path = "content/documents/jmeno.yml"
    file = town.write(path, said)
    town.run("translations", "--accept", path)
    file.write_text(file.read_text("utf-8").replace("Plán města", "Nový plán města"), "utf-8")
    assert listed(town, path) == {("title.gloss", "pl", "stale"), ("title.gloss", "en", "stale")}
    po = tmp_path / "x.po"
    po.write_text(written_po([PoEntry(f"{path}#title.gloss", "Nový plán města", "Nowy plan miasta")], "pl"), "utf-8")
    assert town.run("translations", "--read-po", str(po), "--to", "pl").returncode == 0
    assert "pl: Nowy plan miasta" in file.read_text("utf-8")
    assert listed(town, path) == {("title.gloss", "en", "stale")}


def test_a_translation_that_changes_after_it_was_compared_is_told(town: Town) -> None:
    town.run("translations", "--accept-all")
    file = town.root / PLAN
    file.write_text(file.read_text("utf-8").replace("Plan na pięć lat.", "Plan nie na pięć lat."), "utf-8")
    assert listed(town, PLAN) == {("description", "pl", "reworded")}
    assert codes(town) == {"translation-stale": 1, "translation-disagrees": 1}
    town.run("translations", "--minor", PLAN)
    assert codes(town) == {"translation-disagrees": 1}


ENTRY = written_po([PoEntry(f"{PLAN}#description", "Plán na pět let.", "A plan for the next five years.")], "en")


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace("Language: en", "Language: pl"),
        ENTRY.replace('years."', "years."),
        ENTRY.replace('"A plan', "A plan"),
        ENTRY.replace("A plan for the next five years.", "???"),
        ENTRY.replace("A plan for the next five years.", "Contribution for 780101/1230."),
    ],
)
def test_a_po_file_with_a_fault_is_refused_whole(town: Town, tmp_path: Path, text: str) -> None:
    assert text != ENTRY
    before, file = (town.root / PLAN).read_bytes(), tmp_path / "x.po"
    file.write_text(text, "utf-8")
    done = town.run("translations", "--read-po", str(file), "--to", "en")
    assert done.returncode == 1
    assert done.stderr.strip()
    assert (town.root / PLAN).read_bytes() == before


@pytest.mark.parametrize("said", ["Plán na pět let.", "Plan na pięć dalszych lat dla gminy i jej ludzi."])
def test_what_is_not_translated_or_in_another_language_is_not_taken(town: Town, tmp_path: Path, said: str) -> None:
    file = tmp_path / "x.po"
    file.write_text(ENTRY.replace("A plan for the next five years.", said), "utf-8-sig")
    done = town.run("translations", "--read-po", str(file), "--to", "en", "--language", "en")
    assert "Translations taken in: 0." in done.stdout
    assert "in another language: 1." in done.stdout


def test_nothing_that_is_there_is_overwritten_for_a_translator(town: Town) -> None:
    before = (town.root / "mkdocs.yml").read_bytes()
    assert town.run("translations", "--write-po", "mkdocs.yml", "--to", "en").returncode == 1
    assert (town.root / "mkdocs.yml").read_bytes() == before


def test_files_that_can_t_be_read_are_told_of(town: Town) -> None:
    town.run("translations", "--accept-all")
    town.write("content/documents/spatny.yml", "title: X\nkind: other\nneznámé: 1\n")
    done = town.run("translations", "--language", "en")
    assert "content/documents/spatny.yml" in done.stderr
    assert "All translations have been compared" not in done.stdout


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'msgid "a\nmsgstr b', b"\x89PNG\r\n", b""])
def test_what_is_no_po_file_changes_nothing(town: Town, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.po"
    file.write_bytes(data)
    before = {path: path.read_bytes() for path in town.root.rglob("*") if path.is_file()}
    done = town.run("translations", "--read-po", str(file), "--to", "en")
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in town.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "arguments", [["--to", "de"], ["--accept", "nic"], ["--accept-all", "--minor", PLAN], ["--write-po", "x.po"]]
)
def test_a_wrong_call_is_told(town: Town, arguments: list[str]) -> None:
    done = town.run("translations", *arguments)
    assert done.returncode in {1, 2}
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str, str, str]]:
    """Return the texts of this repository with their translations: language, text, language, translation."""
    read = load_town(FolderSnapshot(REPOSITORY)).town
    assert read is not None
    edition = Edition.of_town(read, "2026-11-20")
    return [
        (own, text.by_language[own], language, translation)
        for record in read.records.values()
        for own in [edition.language_of(record)]
        for _, text in texts_of(record)
        if own in text.by_language
        for language, translation in text.by_language.items()
        if language != own
    ]


def test_nothing_is_told_of_the_translations_of_this_repository() -> None:
    checked = check_town(FolderSnapshot(REPOSITORY), lambda zone: "2026-11-20")
    told = {"translation-disagrees", "text-language", "translation-stale", "translation-digest"}
    assert [finding for finding in checked.findings if finding.code in told] == []


def test_a_digit_that_differs_is_found_wherever_it_stands(pairs: list[tuple[str, str, str, str]]) -> None:
    """Of texts of up to two pages, as in a longer one the same number may stand elsewhere."""
    count = 0
    for own, text, language, translation in dict.fromkeys(pairs):
        for hit in re.finditer(r"\d+", translation) if len(translation) < 4000 else ():
            changed = f"{translation[: hit.start()]}{int(hit[0]) + 10}{translation[hit.end() :]}"
            count += 1
            assert disagreements(text, own, changed, language), changed
    assert count > 300


def test_texts_of_two_languages_that_are_swapped_are_found(pairs: list[tuple[str, str, str, str]]) -> None:
    long = [pair for pair in dict.fromkeys(pairs) if min(len(pair[1].split()), len(pair[3].split())) > 8]
    missed = [
        pair
        for pair in long
        if language_of(pair[1], pair[2], LANGUAGES) != pair[0] and language_of(pair[3], pair[0], LANGUAGES) != pair[2]
    ]
    assert len(long) > 500
    assert len(missed) <= len(long) * 0.01, missed


SAID = json.loads((Path(__file__).parent / "samples" / "translations.json").read_text("utf-8"))
"""Sentences as towns write them, with translations that say the same, or something else in one place."""


@pytest.mark.parametrize("pair", SAID, ids=lambda pair: f"{pair['text'][:40]}-{pair['what']}")
def test_a_translation_that_says_something_else_is_told_and_no_other(pair: dict[str, str]) -> None:
    own, language = pair["of"], pair["language"]
    found = disagreements(pair["text"], own, pair["translation"], language)
    is_astray = language_of(pair["text"], own, LANGUAGES) != own
    is_astray = is_astray or language_of(pair["translation"], language, LANGUAGES) != language
    assert bool(found or is_astray) is not pair["same"]


def test_a_town_of_one_language_hears_nothing_of_translations(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("document", "plan", {"title": "Plán", "kind": "other", "description": "The plan that is in the town."})
    assert codes(town) == {}
    assert (
        town.run("translations", "--language", "en").stdout.strip()
        == "All translations have been compared, and none is missing."
    )


def test_what_was_agreed_on_stays_so_when_its_translations_are_accepted(tmp_path: Path) -> None:
    """Of this repository's own approved minutes and adopted plan, whose digests hold before and after."""
    root = tmp_path / "town"
    ignored = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "tests", "bench", "node_modules")
    shutil.copytree(REPOSITORY, root, ignore=ignored)
    town = Town(root)
    before = town.run("check", "--format", "json", today="2026-11-20").stdout.count('"error"')
    town.run("translations", "--accept-all")
    done = town.run("check", "--format", "json", today="2026-11-20")
    assert done.stdout.count('"error"') == before == 0


def test_a_comparison_tells_what_a_change_leaves_untranslated_or_out_of_date(town: Town) -> None:
    town.run("translations", "--accept-all")
    commit(town)
    file, news = town.root / PLAN, town.root / NEWS
    file.write_text(file.read_text("utf-8").replace("Plán na pět let.", "Plán na dalších pět let."), "utf-8")
    news.write_text(re.sub(r"translations:\n(?:  .*\n)+", "", news.read_text("utf-8")), "utf-8")
    town.record("document", "druhy", {"title": "Druhý", "kind": "other", "description": "Jen česky."})
    done = town.run("compare", "HEAD", "--format", "json")
    told = json.loads(done.stdout)
    left = {(one["path"], one["language"], one["state"]) for one in told["left"]}
    second = "content/documents/druhy.yml"
    assert left == {
        (PLAN, "pl", "stale"), (PLAN, "en", "stale"), (second, "pl", "missing"), (second, "en", "missing"),
    }  # fmt: skip
    assert "compared_gone" in {one["weight"] for one in told["weighs"]}
    for form in ("text", "markdown", "html"):
        said = town.run("compare", "HEAD", "--format", form, "--language", "en").stdout.replace("\u00a0", " ")
        assert "may be out of date (Polish)" in said
        assert "A translation is missing (English)" in said


def test_a_title_and_a_body_that_may_be_old_are_marked_where_they_stand(town: Town) -> None:
    news = town.root / NEWS
    news.write_text(news.read_text("utf-8").replace("title: Nová služba", "title: {cs: Nová služba, pl: Nowa usługa}"))
    town.run("translations", "--accept-all")
    text = (
        news.read_text("utf-8")
        .replace("cs: Nová služba", "cs: Nová terénní služba")
        .replace("Přijďte.", "Přijďte hned.")
    )
    news.write_text(text, "utf-8")
    site = town.build()
    (page,) = site.glob("pl/*/zprava/index.html")
    main = main_of(site, page.parent.relative_to(site).as_posix())
    assert main.select_one('[data-note="title"]') is not None
    assert plain(main.get_text()).count("Tłumaczenie może być nieaktualne") == 2
