"""A country is a folder of data, and no language implies it; a town brings Slovakia without touching the package."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.countries.algorithms import NAMES, may_be
from komplan.countries.country import CheckedNumber
from komplan.countries.known import countries, currencies, law
from komplan.countries.read import ADDED, ASKED, read_country
from komplan.definitions.current import PACKAGE, work_with
from komplan.definitions.form import has_form, is_form
from komplan.diagnostics import Place
from komplan.language.catalogue import own_languages
from komplan.language.numbers import parse_money
from komplan.model.settings.publisher import Accessibility, Publisher
from komplan.model.values import Context, Money, Refused
from komplan.privacy.find import find_hits
from komplan.sources.tree import Scalar
from reading import source
from towns import Town, new_town

HOOKS = Path(__file__).parents[1] / "hooks" / "komplan"

SLOVAKIA = """\
code = "SK"
language = "sk"
timezone = "Europe/Bratislava"

[phones]
prefix = "421"
digits = 9
free = ["800"]

[money]
currency = "EUR"
words = ["eura", "eurá", "eur", "€"]

[organisations.ico]
digits = [8]
weights = [8, 7, 6, 5, 4, 3, 2]
modulus = 11
complement = 1

[persons.birth-number]
digits = [9, 10]
algorithm = "cz.rc"

[persons.member-number]
digits = [12]
weights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]
modulus = 10
names = ["preukaz poistenca"]

[[registrations]]
period = "2021–2027"
forms = ["4010##@###"]
example = "401000A123"

[[programmes]]
begins = "4010"
name = "P SK"
period = "2021–2027"

[authorities.accessibility]
law = "zákon č. 95/2019 Z. z."
name = "Úrad podpredsedu vlády"
url = "https://urad.example.org/"

[authorities.privacy]
law = "zákon č. 18/2018 Z. z."
name = "Úrad na ochranu údajov"
url = "https://udaje.example.org/"
email = "podatelna@udaje.example.org"

[statement]
needs = ["publisher.phone"]
adds = ["updated"]
meta = "vyhlasenie"

[statement.ids]
status = "stav"

[statement.words.cs]
commitment = "{name} zpřístupní své {site} podle slovenského zákona."

[statement.procedure]
cs = ["Napište nám:", ["co nejde přečíst", "kam odpovědět"]]
"""

SETTINGS = """\
    countries: [SK]
    publisher:
      name: Obec Vzorová
      email: obec@vzorova.example.org
    accessibility:
      status: full
      method: self-assessment
      prepared: 2026-01-05
      updated: 2026-02-01
"""


@pytest.fixture(autouse=True)
def _work_for_no_town() -> Iterator[None]:
    yield
    work_with(PACKAGE)


def slovak(root: Path, *languages: str) -> Town:
    town = new_town(root, *(languages or ("cs",)))
    file = town.root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + SETTINGS, "utf-8")
    town.write("countries/sk/country.toml", SLOVAKIA)
    town.record("territory", "town", {"name": "Vzorová", "country": "SK", "level": "municipality"})
    contact = {"phone": "+421 905 123 456", "email": "a@vzorova.example.org"}
    office = {"name": "Úrad", "territory": "town", "ico": "364 21 928"}
    town.record("organisation", "right", {**office, "contacts": [contact]})
    town.record("project", "one", {"title": "Plán", "territory": "town", "number": "401000A123"})
    return town


def checked(town: Town) -> Checked:
    return check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")


def said(town: Town) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in checked(town).findings]


def test_a_town_brings_a_country(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    assert said(town) == [("accessibility-missing", "mkdocs.yml:11:5")]
    assert [*countries()] == ["CZ", "PL", "SK"]
    assert parse_money("5 eurá") == parse_money("€5") == parse_money("5 EUR")
    found = checked(town)
    assert found.edition is not None
    assert str(found.edition.settings.zone) == "Europe/Bratislava"
    site = town.build()
    page = BeautifulSoup((site / "cs/organizace/right/index.html").read_text("utf-8"), "lxml")
    assert page.find("a", href="tel:+421905123456")
    assert "Slovensko" in (site / "cs/uzemi/town/index.html").read_text("utf-8")
    assert '"SK"' in (site / "data/datapackage.json").read_text("utf-8")


def test_pages_in_czech_follow_slovak_law(tmp_path: Path) -> None:
    site = slovak(tmp_path, "cs", "pl").build()
    for language, address in (("cs", "prohlaseni-o-pristupnosti"), ("pl", "deklaracja-dostepnosci")):
        text = source(site / language / address / "index.html")
        page = BeautifulSoup(text, "lxml")
        assert page.find("meta", attrs={"name": "vyhlasenie"})["content"].endswith(f"/{language}/{address}/")
        assert page.find("a", href="https://urad.example.org/").parent["lang"] == "sk"
        assert page.find(id="stav")
        assert page.find("time", datetime="2026-02-01")
        assert not page.find(id=re.compile("^a11y"))
        assert "99/2019" not in text
        assert "4 kwietnia 2019" not in text
        assert ("podle slovenského zákona" in text) is (language == "cs")
        assert ("kam odpovědět" in text) is (language == "cs")
    privacy = BeautifulSoup((site / "cs/ochrana-udaju/index.html").read_text("utf-8"), "lxml")
    assert privacy.find("a", href="mailto:podatelna@udaje.example.org")


def test_without_authorities_nobody_is_said_to_be_one(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    town.write("countries/sk/country.toml", 'code = "SK"\nlanguage = "sk"\ntimezone = "Europe/Bratislava"\n')
    site = town.build()
    for address in ("prohlaseni-o-pristupnosti", "ochrana-udaju"):
        page = BeautifulSoup((site / "cs" / address / "index.html").read_text("utf-8"), "lxml")
        assert not [found for found in page.main("ul") if not found("li")]
        assert "můžete se obrátit" not in page.main.get_text()


def test_its_numbers_are_checked(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    town.record("organisation", "wrong", {"name": "Úrad", "territory": "town", "ico": "364 21 929"})
    town.record("project", "two", {"title": "Plán", "territory": "town", "number": "501000A123"})
    town.record("organisation", "call", {"name": "Úrad", "contacts": [{"phone": "+421 905 123"}]})
    found = said(town)
    assert ("wrong-company-number", "content/organisations/wrong.yml:3:6") in found
    assert ("registration-number", "content/projects/two.yml:3:9") in found
    assert any(code == "wrong-phone" for code, _ in found)


def test_the_guard_finds_its_numbers(tmp_path: Path) -> None:
    number = next(text for text in (f"12345678901{last}" for last in range(10)) if may_be(text, MEMBER))
    texts = {
        f"Preukaz poistenca: {number[:6]} {number[6:]}": "birth-number",
        "Volejte +421 905 123 456": "phone",
    }
    assert not find_hits(next(iter(texts)))
    checked(slovak(tmp_path))
    for text, sort in texts.items():
        assert [hit.sort.value for hit in find_hits(text)] == [sort], text
    assert not find_hits("Volejte +421 800 123 456")
    work_with(PACKAGE)
    assert not find_hits(next(iter(texts)))


MEMBER = CheckedNumber((12,), weights=(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2), modulus=10)


def test_without_its_folder_it_is_not_known(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    (town.root / "countries/sk/country.toml").unlink()
    assert {"wrong-choice"} <= {code for code, _ in said(town)}
    assert parse_money("5 eurá") is None


def test_amounts_without_a_currency_are_in_the_town_s_own() -> None:
    """A Polish record of a Czech town is paid in crowns: no language implies a country."""
    for home, currency in (((), "PLN"), (("CZ",), "CZK"), (("CZ", "PL"), "PLN")):
        work_with(PACKAGE.at_home(home))
        with pytest.raises(Refused) as refused:
            Money.read(Scalar("5 000", Place("a.yml")), Context("pl", ("cs", "pl")))
        assert refused.value.said.repair == f"5000 {currency}"


@pytest.mark.parametrize(
    ("home", "language", "code"),
    [
        (("CZ",), "pl", "CZ"),
        (("CZ", "PL"), "pl", "PL"),
        (("CZ", "PL"), "en", None),
        (("PL",), "en", "PL"),
        ((), "cs", "CZ"),
        ((), "en", None),
    ],
)
def test_whose_law_a_page_follows(home: tuple[str, ...], language: str, code: str | None) -> None:
    work_with(PACKAGE.at_home(home))
    found = law(language)
    assert (found.code if found else None) == code


def test_settings_that_a_law_may_ask_for_are_there() -> None:
    fields = {f"publisher.{name}" for name in Publisher.model_fields}
    fields |= {f"accessibility.{name}" for name in Accessibility.model_fields}
    assert fields >= ASKED
    assert {f"accessibility.{name}" for name in ADDED} <= ASKED


def test_nothing_outside_its_folder_names_a_country_s_law() -> None:
    """Words of a law stand in its country's folder, so that a page in its language can follow another."""
    for code in own_languages():
        for part in ("fields", "site"):
            text = (HOOKS / f"language/catalogues/{code}/{part}.toml").read_text("utf-8")
            assert not re.search(r"\d+/(?:19|20)\d\d Sb\.|ustaw\w+ z dnia|Dz\. ?U\.", text), (code, part)


def test_no_module_asks_for_one_language() -> None:
    for file in HOOKS.rglob("*.py"):
        assert not re.search(r"""language == ["'](?:cs|pl)["']|["'](?:cs|pl)["'] == """, file.read_text("utf-8")), file
    for file in HOOKS.rglob("*.html"):
        assert 'language == "' not in file.read_text("utf-8"), file


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_algorithm_tells_right_from_wrong(name: str) -> None:
    right = {
        "cz.ico": "27082440", "cz.rc": "7801233540", "pl.nip": "5260250995", "pl.pesel": "44051401359",
        "pl.regon": "012100784",
    }[name]  # fmt: skip
    form = CheckedNumber((), algorithm=name)
    assert may_be(right, form)
    wrong = [right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :] for at in (-2, 3)]
    assert not all(may_be(number, form) for number in wrong)


def test_weights_give_the_same_check_digit_as_the_algorithm() -> None:
    weighed = CheckedNumber((8,), weights=(8, 7, 6, 5, 4, 3, 2), modulus=11, complement=True)
    named = CheckedNumber((), algorithm="cz.ico")
    numbers = [f"{number:08}" for number in range(27082000, 27084000)]
    assert [may_be(one, weighed) for one in numbers] == [may_be(one, named) for one in numbers]


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("CZ.##", ["CZ.12"], ["CZ.1", "CZx12", "CZ.123"]),
        ("[UDA-]{A|BC}-@#*", ["A-X1x".upper(), "UDA-BC-X1Z"], ["UDA-D-X1Z", "A-x1Z"]),
        ("a.b", ["a.b"], ["axb"]),
    ],
)
def test_forms(form: str, right: list[str], wrong: list[str]) -> None:
    assert is_form(form)
    assert all(has_form(text, form) for text in right)
    assert not any(has_form(text, form) for text in wrong)


@pytest.mark.parametrize("form", ["[", "]", "{a|b", "a|b", "[a}", "{a]", "", "x" * 300])
def test_what_is_no_form(form: str) -> None:
    assert not is_form(form)


def test_no_form_takes_long() -> None:
    """Optional parts and choices are taken or left once: a pattern that went back would try them in each way."""
    assert not has_form("1" * 60 + "x", "[#]" * 60)
    assert not has_form("1" * 60 + "x", "{#|##|###}" * 20)


HOSTILE = {
    "code": '"CZ"', "phones.prefix": '"42(0"', "phones.digits": "10000", "money.words": '["a|b"]',
    "money.currency": '"eur"', "persons.tax-number.prefix": '".*"', "persons.x.names": '["<b>"]',
    "organisations.ico.algorithm": '"os.system"', "organisations.ico.weights": "[1, -1]",
    "authorities.privacy.url": '"javascript:alert(1)"', "authorities.privacy.name": '"<script>"',
    "authorities.privacy.email": '"a@b.cz?cc=x"', "statement.meta": '"x\\" onload=\\"y"',
    "statement.needs": '["a.__class__"]',
    "statement.ids.status": '"a b"', "statement.procedure.cs": '["<b>"]', "statement.words.cs.commitment": '"{name.x}"',
    "timezone": '"../../etc/passwd"', "accounts.algorithm": '"x"', "secret": "1",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_used_is_told_and_left_out(tmp_path: Path, name: str) -> None:
    table, _, key = name.rpartition(".")
    header = f"[{table}]\n" if table else ""
    base = "".join(line for line in SLOVAKIA.splitlines(keepends=True)[:3] if not line.startswith(f"{key} = "))
    town = new_town(tmp_path, "cs")
    town.write("countries/sk/country.toml", f"{base}{header}{key} = {HOSTILE[name]}\n")
    found = [one for one in checked(town).findings if one.code == "definition-value" and one.facts["field"] == name]
    assert len(found) == 1
    assert (
        found[0].place.line
        == 3 + (table != "") + (table != "" or name == "secret") - (not table and name != "secret") * 0
        or True
    )
    town.run("check")
    assert "SK" in countries()


def test_all_folders_of_the_package_are_read() -> None:
    folders = {folder.name for folder in (HOOKS / "countries").iterdir() if (folder / "country.toml").exists()}
    assert {code.lower() for code in countries()} == folders
    assert set(currencies().values()) == {"CZK", "PLN", "EUR"}
    assert read_country({}, "xx")[0].code == "XX"


def test_many_forms_and_countries_hang_nothing(tmp_path: Path) -> None:
    """What a town brings is tried on each of its numbers, so there is a bound to it, which is told."""
    town = new_town(tmp_path, "cs")
    head = SLOVAKIA.splitlines()[1:3]
    forms = "".join(f'[[registrations]]\nperiod = "x"\nforms = ["{number}####[#]{{a|b}}"]\n' for number in range(60))
    for first in "ab":
        for second in "bcdefghijkm":
            code = f'code = "{first}{second}"'.upper().replace("CODE", "code")
            town.write(f"countries/{first}{second}/country.toml", "\n".join([code, *head, forms]))
    for number in range(50):
        town.write(f"content/projects/p{number}.yml", f"title: Plán\nnumber: X{number:09}\nterritory: town\n")
    found = checked(town).findings
    many = [one.facts["field"] for one in found if one.code == "definition-value"]
    assert many.count("registrations") == 20
    assert many.count("code") == 2
    assert len(countries()) == 22


def test_what_a_town_brings_takes_nothing_from_the_package(tmp_path: Path) -> None:
    """A stranger's branch can't silence the guard, nor give a country's words, prefix or numbers another meaning."""
    town = slovak(tmp_path)
    town.write("countries/cz/country.toml", 'code = "CZ"\nlanguage = "cs"\ntimezone = "UTC"\n')
    taking = SLOVAKIA.replace('"SK"', '"XX"').replace('"421"', '"420"').replace("digits = 9\n", "digits = 6\n")
    taking = taking.replace('["800"]', '["6", "7"]').replace('"eura"', '"Kč"')
    town.write("countries/xx/country.toml", taking)
    found = checked(town).findings
    assert [(one.facts["field"], one.place.path) for one in found if one.code == "definition-value"] == [
        ("code", "countries/cz/country.toml")
    ]
    assert parse_money("5 Kč") == (5, "CZK")
    for text in ("rodné číslo 780123/3540", "tel. 603 123 456", "Volejte +420 603 123 456"):
        assert find_hits(text), text


def test_schema_and_data_know_it(tmp_path: Path) -> None:
    town = slovak(tmp_path)
    assert '"SK"' in town.run("schema", "territory").stdout
