"""Services: kinds of service as laws have them, how files call them, and what pages tell of a service and of plans."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pydantic import ValidationError

from building import cards_in
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.countries.country import FORMS
from komplan.countries.known import countries, legal_services
from komplan.definitions.current import PACKAGE, work_with
from komplan.diagnostics import Place
from komplan.language.catalogue import catalogue, own_languages
from komplan.language.heard import fold
from komplan.model.capacity import Capacity
from komplan.model.kinds.service import ServiceForm
from komplan.model.values import Context, Refused, ServiceKind
from komplan.sources.tree import Scalar
from reading import source
from towns import Town, new_town

CONTEXT = Context("cs", ("cs",))


@pytest.fixture(autouse=True)
def _work_for_no_town() -> Iterator[None]:
    yield
    work_with(PACKAGE)


def at_home(*codes: str) -> None:
    """Look up what follows for a town that lies in some countries."""
    work_with(PACKAGE.at_home(codes))


def kind(text: str) -> str:
    return ServiceKind.parse(Scalar(text, Place("x.yml"))).value


def test_every_kind_that_czech_law_has_is_there_with_its_section() -> None:
    """Counselling of § 37, social care of §§ 39 to 52, prevention of §§ 54 to 70, with § 60a."""
    sections = [one.section for one in legal_services().values() if one.country == "CZ"]
    numbers = [37, *range(39, 53), *range(54, 71)]
    assert Counter(sections) == Counter([*(f"§ {number}" for number in numbers), "§ 60a"])


def test_every_kind_has_names_in_each_language_and_forms_that_there_are() -> None:
    assert tuple(form.value for form in ServiceForm) == FORMS
    for one in legal_services().values():
        assert one.names.keys() == {*own_languages()}, one.id
        assert re.fullmatch(f"{one.country.lower()}-[a-z-]+", one.id)
        assert set(one.forms) <= set(FORMS)
        assert one.section, one.id


@pytest.mark.parametrize("code", ["CZ", "PL"])
def test_whatever_a_law_and_people_call_a_kind_is_read_where_that_law_holds(code: str) -> None:
    at_home(code)
    language = countries()[code].language
    for one in legal_services().values():
        if one.country == code:
            called = (one.id, one.id.partition("-")[2], one.names[language], *one.also)
            for text in (*called, one.names[language].upper(), f" {fold(one.names[language])}. "):
                assert kind(text) == one.id, text


@pytest.mark.parametrize(
    ("home", "text", "meant"),
    [
        (("CZ",), "opieka wytchnieniowa", "cz-respite-care"),
        (("PL",), "opieka wytchnieniowa", "pl-respite-care"),
        (("CZ", "PL"), "opieka wytchnieniowa", "pl-respite-care"),
        (("CZ", "PL"), "odlehčovací služby", "cz-respite-care"),
        (("PL",), "odlehčovací služby", "cz-respite-care"),
        (("CZ",), "DPS", "cz-home-for-seniors"),
        (("PL",), "DPS", "pl-care-home"),
        (("CZ", "PL"), "DPS", None),
        (("CZ", "PL"), "respite care", None),
        (("CZ",), "Respite Care", "cz-respite-care"),
    ],
)
def test_one_name_of_several_kinds_means_that_of_the_town_s_own_law(
    home: tuple[str, ...], text: str, meant: str | None
) -> None:
    at_home(*home)
    assert ServiceKind.meant(text) == meant
    if meant is None:
        with pytest.raises(Refused):
            kind(text)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("12 míst", "12", "places"), ("1 250 klientů", "1250", "clients"), ("3,5 úvazku", "3.5", "full-time-posts"),
        ("8 miejsc", "8", "places"), ("20 łóżek", "20", "beds"), ("4 flats", "4", "flats"),
    ],
)  # fmt: skip
def test_a_capacity_is_read_as_people_write_it(text: str, number: str, unit: str) -> None:
    read = Capacity.model_validate(Scalar(text, Place("x.yml")), context=CONTEXT)
    assert read.number.value is not None
    assert read.unit.value is not None
    assert (str(read.number.value.number), read.unit.value.value) == (number, unit)


@pytest.mark.parametrize("text", ["12", "míst", "asi 12 míst", "12 míst, 4 lůžka", "12–14 míst", "dvanáct míst"])
def test_what_is_no_one_capacity_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValidationError):
        Capacity.model_validate(Scalar(text, Place("x.yml")), context=CONTEXT)


SLOVAKIA = """\
code = "SK"
language = "sk"
timezone = "Europe/Bratislava"
"""
SLOVAK = """\
[[services]]
law = "zákon č. 448/2008 Z. z."

[services.kinds.home-care]
section = "§ 41"
forms = ["field"]
name = { sk = "opatrovateľská služba", cs = "opatrovatelská služba" }
also = ["OS"]
"""


CONTACTS = [{"email": "charita@test.example.org"}]


def town_of(root: Path, *languages: str) -> Town:
    town = new_town(root, *(languages or ("cs",)))
    town.record("organisation", "care", {"name": "Charita", "kind": "ngo", "territory": "town", "contacts": CONTACTS})
    town.record("organisation", "office", {"name": "Úřad", "kind": "municipality", "territory": "town"})
    return town


def test_a_town_brings_the_kinds_of_its_own_country(tmp_path: Path) -> None:
    town = town_of(tmp_path, "cs", "pl")
    town.write("countries/sk/country.toml", SLOVAKIA)
    town.write("countries/sk/services.toml", SLOVAK)
    town.record("territory", "village", {"name": "Obec", "country": "SK", "level": "municipality"})
    town.record("service", "help", {"title": "Pomoc", "kind": "Opatrovateľská služba", "territory": "village"})
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    assert not [one for one in checked.findings if one.code == "service-country"]
    town.build()
    page = source(tmp_path / "site/cs/sluzby/help/index.html")
    assert "opatrovatelská služba" in page
    assert "zákon č. 448/2008 Z. z., § 41" in page
    other = BeautifulSoup((tmp_path / "site/pl/uslugi/help/index.html").read_text("utf-8"), "html.parser")
    (told,) = other.select('[data-field="kind"] dd')
    assert told.get_text(strip=True) == "opatrovateľská služba"
    assert told.select_one("[lang=sk]") is not None
    data = json.loads((tmp_path / "site/data/service.json").read_text("utf-8"))
    assert data["records"][0]["kind"] == "sk-home-care"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (SLOVAK.replace('"field"', '"terénní"'), "services.kinds.home-care.forms"),
        (SLOVAK.replace("home-care", '"Home care"'), "services.kinds.Home care"),
        (SLOVAK.replace('sk = "opatrovateľská služba", ', ""), "services.kinds.home-care.name.sk"),
        (SLOVAK.replace("law = ", "lwa = "), "services.law"),
    ],
)
def test_what_a_country_says_of_services_and_cannot_be_used_is_told(tmp_path: Path, wrong: str, field: str) -> None:
    town = town_of(tmp_path)
    town.write("countries/sk/country.toml", SLOVAKIA)
    town.write("countries/sk/services.toml", wrong)
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    assert field in [one.facts["field"] for one in checked.findings if one.code == "definition-value"]


MINUTES = """---
life: held
summary: Shrnutí.
decisions:
  - {code: SK/R1, title: Zachovat péči, kind: decision, concerns: service/old}
tasks:
  - {code: SK/U1, title: Napsat návrh, assignee: {organisation: office}, due: ongoing, concerns: [service/old]}
---
Skupina se sešla.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with services, a plan that does something to each, and pages of them."""
    root = tmp_path_factory.mktemp("services")
    town = town_of(root, "cs", "en")
    text = {"cs": "Péče", "en": "Care"}
    common = {"territory": "town", "situations": ["caring"], "target_groups": [{"cs": "senioři", "en": "seniors"}]}
    town.record("service", "old", common | {"title": text, "provider": "office", "kind": "PS", "form": "field"})
    capacity = ["12 míst", {"number": "3,5", "unit": "full-time-posts", "note": {"cs": "v noci", "en": "at night"}}]
    price = [{"amount": "120 Kč", "text": {"cs": "za hodinu", "en": "an hour"}}, "zdarma"]
    town.record("service", "free", common | {"title": text, "price": "zdarma"})
    town.record("service", "one", common | {"title": text, "price": price[0]})
    several = {"price": [{"amount": "95 Kč", "text": {"cs": "oběd", "en": "a meal"}}, {"text": "110 Kč/h"}]}
    contact = {"contact": {"email": "dum@test.example.org"}}
    town.record("service", "own", common | {"title": text, "provider": "care"} | several | contact)
    more = {"capacity": capacity, "price": price, "life": "running", "waiting": {"number": "7", "as_of": "2026-03"}}
    town.record("service", "new", common | {"title": text, "provider": "care", "kind": "NZDM"} | more)
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}})
    changes = {"keeps": ["old"], "extends": ["old"], "creates": ["new"]}
    goal = {"service_kinds": ["odlehčovací služby"], "capacity": ["1 místo"], "services": changes}
    by_year = [
        {"year": "2027–2028", "number": "12", "unit": "places"},
        {"year": "2026", "number": "1", "unit": "places"},
    ]
    by_year += [{"unknown": {"cs": "neví se", "en": "nobody knows"}}]
    goal["capacity_by_year"] = by_year
    town.record("measure", "plan/1", {"title": text, "situations": ["caring"]} | goal)
    town.record("measure", "plan/2", {"title": text, "services": {"ends": ["old"]}})
    town.record("body", "group", {"title": text, "kind": "working-group", "abbreviation": "SK"})
    town.write("minutes/group/2026-01-10.md", MINUTES)
    town.build()
    return root / "site"


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def told(page: BeautifulSoup, field: str) -> str:
    return " ".join(
        " ".join(found.get_text(" ", strip=True) for found in page.select(f'[data-field="{field}"] dd')).split()
    )


def test_a_service_tells_which_measures_do_what_to_it(built: Path) -> None:
    rows = page(built, "cs/sluzby/old").select("#plans + dl > div")
    said = {row.dt.get_text(): [link.get_text() for link in row.select("a")] for row in rows if row.dt}
    assert said == {
        "Zachovává ji opatření": ["Péče (1)"],
        "Rozšiřuje ji opatření": ["Péče (1)"],
        "Ukončuje ji opatření": ["Péče (2)"],
    }
    assert not page(built, "en/services/old").select("#measure")
    assert told(page(built, "en/measures/plan/1"), "services").startswith(
        "Care – will stay Care – will be extended Care – new service"
    )


def test_a_service_leads_to_what_was_decided_of_it(built: Path) -> None:
    assert {"Zachovat péči", "Napsat návrh"} <= {
        link.get_text().rpartition(" – ")[2] for link in page(built, "cs/sluzby/old").select("main a")
    }
    assert page(built, "cs/sluzby/old").select_one('main a[href*="rozhodnuti/"]')


def test_capacities_and_prices_stand_in_a_line_where_one_holds_them(built: Path) -> None:
    own = page(built, "cs/sluzby/new")
    assert own.select_one('[data-field="capacity"] dl') is None
    lines = [line.get_text() for name in ("capacity", "price") for line in own.select(f'[data-field="{name}"] li')]
    plain = [" ".join(line.split()) for line in lines]
    assert plain == ["12 míst", "3,5 úvazku (v noci)", "120 Kč za hodinu", "zdarma"]
    assert told(page(built, "cs/sluzby/free"), "price") == "zdarma"
    assert told(page(built, "en/services/one"), "price") == "CZK 120 an hour"
    assert told(page(built, "cs/opatreni/plan/1"), "capacity") == "1 místo"
    assert told(page(built, "en/measures/plan/1"), "service_kinds") == "respite care"


def test_a_price_is_parted_from_words_that_do_not_go_on_from_it(built: Path) -> None:
    lines = page(built, "cs/sluzby/own").select('[data-field="price"] li')
    assert [" ".join(line.get_text().split()) for line in lines] == ["95 Kč, oběd", "110 Kč/h"]
    assert told(page(built, "en/services/own"), "price").startswith("CZK 95 a meal 110 Kč/h")


def test_a_service_without_a_contact_shows_that_of_its_provider(built: Path) -> None:
    of_provider = page(built, "cs/sluzby/new").select_one('[data-field="contact"]')
    assert of_provider is not None
    assert of_provider.get_text(" ", strip=True).startswith("Kontakt na poskytovatele")
    assert "charita@test.example.org" in told(page(built, "cs/sluzby/new"), "contact")
    assert "charita@" not in told(page(built, "cs/sluzby/own"), "contact")
    assert "dum@test.example.org" in told(page(built, "cs/sluzby/own"), "contact")
    assert not page(built, "cs/sluzby/old").select('[data-field="contact"]'), "its provider states none"


def test_capacities_of_years_stand_in_a_table(built: Path) -> None:
    table = page(built, "cs/opatreni/plan/1").select_one('[data-field="capacity_by_year"] table')
    assert table is not None
    rows = [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows == [["Rok", "Kapacita"], ["2026", "1 místo"], ["2027–2028", "12 míst"], ["Neuvedeno: neví se"]]
    data = (built / "data/measure-capacity-by-year.csv").read_text("utf-8-sig")
    assert "plan/1,1,2027,,2028,,,12,,,places" in data


def test_services_stand_where_citizens_look_for_help(built: Path) -> None:
    for address in (
        "cs/podle-situace/caring", "cs/podle-cilove-skupiny/seniori", "cs/podle-organizace/care", "cs/uzemi/town",
        "cs/organizace/care", "cs/sluzby",
    ):  # fmt: skip
        assert page(built, address).select('a[href$="sluzby/new/"]'), address
    ways = {select["name"] for select in page(built, "cs/sluzby").select("select")}
    assert {"kind", "organisation"} <= ways


def test_structured_data_say_whose_service_it_is(built: Path) -> None:
    types = {}
    for name in ("old", "new"):
        script = page(built, f"en/services/{name}").select_one('script[type="application/ld+json"]')
        assert script is not None
        data = json.loads(script.get_text())
        types[name] = (data["@type"], data["serviceType"], data["provider"]["@type"])
    assert types == {
        "old": ("GovernmentService", "home care", "Organization"),
        "new": ("Service", "low-threshold facilities for children and young people", "Organization"),
    }


def test_search_finds_what_plans_mean_for_a_service(built: Path) -> None:
    found = cards_in(built, "cs")["cs/sluzby/old/"]
    assert "Ukončuje ji" in found
    assert catalogue("cs").say("choices", "service-kind", "cz-home-care") in found
