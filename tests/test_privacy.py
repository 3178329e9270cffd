"""The privacy guard: what it finds, what it leaves alone, and that no report shows what it found."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from stdnum.cz import bankaccount, dic, rc
from stdnum.pl import nip, pesel, regon

from komplan.adapters.kept.recalled import Recalled
from komplan.adapters.kept.state import State
from komplan.adapters.mkdocs.build import Build
from komplan.adapters.mkdocs.inspected import inspect
from komplan.adapters.mkdocs.ordinary import OrdinaryPages
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.review import Review
from komplan.diagnostics.report.text import report_text
from komplan.language.catalogue import catalogue, languages
from komplan.model.reading.lines import lines_of
from komplan.pages.bare import findings_page
from komplan.privacy.find import find_hits
from komplan.privacy.hits import Sort
from komplan.privacy.mask import mask
from komplan.sources.attachments.exif import tells_where
from reviewed import FORMS
from towns import Town

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples"
MANY = 1000
CZECH, POLISH = "7801011230", "44051401359"
SECRETS = (
    CZECH,
    "780101/1230",
    "780101 1230",
    POLISH,
    "19-2000145399/0800",
    "601 234 567",
    "vzor@example.org",
    "1. 1. 1978",
)


def sorts(text: str) -> list[str]:
    return [hit.sort.value for hit in find_hits(text)]


def draw(make: Callable[[random.Random], str], valid: Callable[[str], bool] = bool) -> list[str]:
    """Return many numbers, always the same, of those that ``make`` makes and that are ``valid``."""
    dice = random.Random(7)
    found: list[str] = []
    while len(found) < MANY:
        number = make(dice)
        if valid(number):
            found.append(number)
    return found


def digits(dice: random.Random, count: int) -> str:
    return f"{dice.randrange(10**count):0{count}}"


def birth_number(dice: random.Random) -> str:
    month = dice.randrange(1, 13) + dice.choice((0, 50))
    return f"{dice.randrange(54, 100):02}{month:02}{dice.randrange(1, 29):02}/{digits(dice, 4)}"


def spaced(number: str, *ends: int) -> str:
    parts, start = [], 0
    for end in (*ends, len(number)):
        parts.append(number[start:end])
        start = end
    return " ".join(parts)


OTHER: dict[str, Callable[[random.Random], str]] = {
    "project, Czech, 2014": lambda d: f"CZ.03.2.63/0.0/0.0/{digits(d, 2)}_{digits(d, 3)}/{digits(d, 7)}",
    "project, Czech, 2007": lambda d: f"CZ.1.04/3.1.03/{digits(d, 2)}.{digits(d, 5)}",
    "project, Polish": lambda d: f"FESL.07.{digits(d, 2)}-IZ.01-{digits(d, 4)}/{digits(d, 2)}",
    "date, ISO": lambda d: f"{d.randrange(1990, 2040)}-{d.randrange(1, 13):02}-{d.randrange(1, 29):02}",
    "date, in figures": lambda d: f"{d.randrange(1, 29)}. {d.randrange(1, 13)}. {d.randrange(1990, 2040)}",
    "telephone, nine digits": lambda d: spaced(f"{d.randrange(2, 8)}{digits(d, 8)}", 3, 6),
    "telephone, joined": lambda d: f"{d.randrange(2, 8)}{digits(d, 8)}",
    "IČO": lambda d: digits(d, 8),
    "IČO with its name": lambda d: f"IČO: {digits(d, 8)}",
    "NIP": lambda d: digits(d, 10),
    "NIP with its name": lambda d: f"NIP {digits(d, 10)}",
    "REGON": lambda d: digits(d, 9),
    "resolution": lambda d: f"usnesení č. {d.randrange(1, 999)}/{d.randrange(1, 99)}/{d.randrange(1990, 2040)}",
    "resolution, Polish": lambda d: f"uchwała nr XXV/{d.randrange(1, 999)}/{d.randrange(1990, 2040)}",
    "file, with its year": lambda d: f"MUL {digits(d, 6)}/{d.randrange(1990, 2040)}",
    "file, named": lambda d: f"č. j. {digits(d, 6)}/{digits(d, 4)}",
    "page on the web": lambda d: f"https://www.example.org/{digits(d, 6)}/{digits(d, 4)}.html",
    "money": lambda d: f"{d.randrange(1, 999)} {digits(d, 3)} {digits(d, 3)},{digits(d, 2)} Kč",
    "money, dots": lambda d: f"{d.randrange(1, 99)}.{digits(d, 3)}.{digits(d, 3)},{digits(d, 2)} zł",
}
"""Numbers that are no person's, by what they are."""

VALID: dict[str, Callable[[str], bool]] = {
    "IČO": lambda number: bool(dic.is_valid(number)),
    "NIP": lambda number: bool(nip.is_valid(number)),
    "REGON": lambda number: bool(regon.is_valid(number)),
}


@pytest.mark.parametrize("kind", OTHER)
def test_other_numbers_are_left_alone(kind: str) -> None:
    """Not one of a thousand numbers of each kind is taken for a person's."""
    hits = [number for number in draw(OTHER[kind], VALID.get(kind, bool)) if sorts(f"Viz {number} ve spisu.")]
    assert not hits


def test_a_bank_without_the_form_of_one_is_none() -> None:
    assert sorts("účet | banka\n123456789 | 0800") == ["account"]
    assert sorts("účet | banka\n123456789 | neuvedena") == []


def test_accounts_are_no_birth_numbers() -> None:
    """An account may have the form of a birth number; then it is told as what it is."""
    numbers = draw(lambda dice: f"{birth_number(dice)[:6]}/0800", lambda number: bool(bankaccount.is_valid(number)))
    assert Sort.BIRTH_NUMBER not in {sort for number in numbers for sort in sorts(f"Účet {number}.")}
    assert all(sorts(f"Účet {number}.") == ["account"] for number in numbers)


def test_birth_numbers_are_found() -> None:
    """With a slash nearly all are found by their form; those that end like a year need a word, as plain ones do."""
    numbers = draw(birth_number, lambda number: bool(rc.is_valid(number)))
    alone = sum(sorts(f"Jan Vzor, {number}, Plzeň") == ["birth-number"] for number in numbers)
    assert alone > 0.98 * MANY
    for number in numbers:
        plain = number.replace("/", "")
        assert sorts(f"Jan Vzor, r. č. {number}") == ["birth-number"]
        assert sorts(f"Jan Vzor, rodné číslo: {plain}") == ["birth-number"]
        assert sorts(f"Jan Vzor, {plain}") == ["birth-number"]
        assert sorts(f"Věc, {plain}") == []


def test_polish_numbers_are_found_beside_a_word() -> None:
    for number in draw(lambda dice: f"{birth_number(dice).replace('/', '')}{digits(dice, 1)}", pesel.is_valid):
        assert sorts(f"Jan Vzor, PESEL {number}") == ["birth-number"]
        assert sorts(f"kód {number}") == []


def test_a_word_counts_for_what_follows_right_after_it() -> None:
    assert sorts(f"rodné číslo\n{CZECH}") == ["birth-number"]
    assert sorts(f"rodné číslo\nnení uvedeno\n{CZECH}") == []
    assert sorts(f"rodné číslo {CZECH}") == ["birth-number"]


def test_own_content_holds_nothing_private() -> None:
    findings = check_town(FolderSnapshot(ROOT), lambda zone: "2026-11-22").findings
    assert not [finding for finding in findings if finding.code.startswith("privacy-")]


def test_mask_hides_what_was_cut_or_written_otherwise() -> None:
    line = f"rodné číslo {CZECH}"
    assert mask("7801011230", line) == "••••••••••"
    assert mask("780101/1230", line) == "••••••/••••"
    assert mask("a 780101…", line) == "a ••••••…"
    assert mask("2026-01-20", line) == "2026-01-20"


@pytest.fixture
def telltale(town: Town) -> Town:
    """Return a town whose every kind of finding would show what must not be public."""
    town.write(
        "content/organisations/urad.yml",
        "name: Úřad\nico: '12345678'\ncontacts:\n"
        "  - phone: r. č. 780101/1230\n    email: 780101/1230 Jan Vzor\n    web: 780101/1230\n",
    )
    town.write(
        "content/articles/dar.md",
        "---\ntitle: Dar Jana Vzora, 780101/1230\n---\n"
        "Jan Vzor, nar. 1. 1. 1978, r. č. 7801011230, tel. 601 234 567, [mapa](mapa.html), vzor@example.org.\n\n"
        '<font title="PESEL 44051401359">x</font> ![](780101/1230.png) [x](<r. č. 7801011230.html>)\n\n'
        "Účet 19-2000145399/0800, RČ 780101 1230.\n",
    )
    town.write(
        "content/projects/p.yml", f"title: Projekt\nterritory: 'pesel {POLISH}'\nnumber: {CZECH} # rodné číslo\n"
    )
    town.write("content/projects/q.yml", f"title: Projekt: r. č. {CZECH}\nterritory: 780101/1230\n")
    town.write("content/projects/r.yml", f"title: Projekt\nterritory: x\nrodné číslo {CZECH}: 1\n")
    town.write(
        "content/projects/s.yml", f"title: Projekt\nterritory: x\nrodne_cislo: {CZECH}\n780101/1230: 780101/1230\n"
    )
    town.write("content/calls/v.yml", "title: Výzva\npublication: 780101/1230\nlanguage: 780101/1230\n")
    return town


def outputs(checked: Checked, root: Path) -> dict[str, str]:
    """Return everything that tells findings, by what it is."""
    lines, told = lines_of(FolderSnapshot(root)), {}
    for code in languages():
        words = catalogue(code)
        told[f"text {code}"] = "\n".join(report_text(checked.findings, words, lines))
        told[f"json {code}"] = "\n".join(report_json(checked.findings, words))
        told |= {
            f"{name} {code}": "\n".join(form(Review(checked.findings, words, lines))) for name, form in FORMS.items()
        }
        told[f"preview {code}"] = findings_page(checked.findings, code, lines)
        build = Build(root, root, "/", checked, OrdinaryPages({}, {}, []), Recalled(State(), ""))
        told[f"log {code}"] = "\n".join(text for _, text in build.worded(words, lines))
    return told


def test_no_output_shows_what_was_found(telltale: Town) -> None:
    checked = check_town(FolderSnapshot(telltale.root), lambda zone: "2026-06-01")
    checked = checked.also(inspect(telltale.root, checked))
    codes = {finding.code for finding in checked.findings}
    assert {"privacy-birth-number", "wrong-phone", "wrong-email", "broken-link", "yaml-colon", "unknown-field"} <= codes
    for name, text in outputs(checked, telltale.root).items():
        for secret in SECRETS:
            assert secret not in text, (name, secret)
        assert "•••" in text


def test_no_value_of_a_finding_holds_it(telltale: Town) -> None:
    """What programs make of findings later is clean as well."""
    for finding in check_town(FolderSnapshot(telltale.root), lambda zone: "2026-06-01").findings:
        for secret in SECRETS:
            assert secret not in f"{dict(finding.facts)} {finding.repair}", finding


def test_the_command_shows_nothing_of_it(telltale: Town) -> None:
    for arguments in (["check"], *(["check", "--format", form] for form in ("json", *FORMS)), ["build"]):
        done = telltale.run(*arguments)
        assert done.returncode == 1
        for secret in SECRETS:
            assert secret not in done.stdout + done.stderr, (arguments, secret)


def test_contact_that_is_mistyped_is_shown(town: Town) -> None:
    """An office's own contact is no secret; its finding has to say what is wrong with it."""
    town.write("content/organisations/urad.yml", "name: Úřad\ncontacts:\n  - phone: tel. 577 197 440\n")
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    told = outputs(checked, town.root)
    assert all("577 197 440" in text for text in told.values())


def test_error_is_not_suppressed(town: Town) -> None:
    suppress = "suppress:\n  - code: privacy-birth-number\n    reason: Nevadí.\n"
    town.write("content/articles/dar.md", f"---\ntitle: Dar\n{suppress}---\nJan Vzor, 780101/1230\n")
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    codes = [finding.code for finding in checked.findings]
    assert "privacy-birth-number" in codes
    assert "suppression-error" in codes


@pytest.mark.parametrize(("name", "kind"), [("place.jpg", "jpeg"), ("place.webp", "webp")])
def test_damaged_pictures_are_read_without_harm(name: str, kind: str) -> None:
    """However the block with the place is damaged, reading it ends with yes or no."""
    data, dice = (SAMPLES / name).read_bytes(), random.Random(7)
    for _ in range(MANY):
        damaged = bytearray(data[: dice.randrange(len(data)) + 1])
        for _ in range(dice.randrange(6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        assert tells_where(bytes(damaged), kind) in {True, False}
    assert tells_where(data, kind)
    assert not tells_where((SAMPLES / f"plan{Path(name).suffix}").read_bytes(), kind)


def test_json_stays_json(telltale: Town) -> None:
    checked = check_town(FolderSnapshot(telltale.root), lambda zone: "2026-06-01")
    assert all(json.loads(line) for line in report_json(checked.findings, catalogue("cs")))
