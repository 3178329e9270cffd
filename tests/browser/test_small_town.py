"""A small town with what the repository's own has not: former ids, untranslated texts, marks in texts, a path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from stage import build, copy_machinery, serving

from komplan.language.catalogue import catalogue

from .searching import HITS, propose

SETTINGS = """\
site_name: Nová Ves
site_url: {address}/obec/
site_dir: public/obec
docs_dir: content
hooks: [hooks/publish.py]
theme: {{name: material, font: false}}
plugins: [search]
extra:
  komplan:
    languages: [cs, pl]
    title: {{cs: Plány Nové Vsi, pl: Plany Novej Vsi}}
"""
FILES = {
    "content/territories/nova-ves.yml": """\
name: {cs: Nová Ves, gloss: {pl: wieś Nová Ves}}
former_ids: [stara-ves, ves-pod-lesem]
country: CZ
level: municipality
summary: {cs: Vesnice u lesa.}
""",
    "content/projects/plan.yml": """\
title: {cs: Plán obce}
former_ids: [plan-2025]
territory: stara-ves
activities:
  - {cs: Vycházky}
""",
    "content/pages/o-nas.md": """\
---
title: {cs: O nás, pl: O nas}
in_menu: true
---
Scházíme se **každé** [úterý](../projects/plan.yml).
""",
    "content/services/odlehceni.yml": """\
title: {cs: Odlehčovací služba u vás doma, pl: Opieka wytchnieniowa w domu}
life: running
territory: nova-ves
situations: [caring]
price: {amount: 120 Kč, text: {cs: za hodinu péče, pl: za godzinę opieki}}
contact: {phone: 571 123 456}
""",
    "content/calls/vyzva.yml": """\
title: {cs: 'Výzva <img src=x onerror="window.ran=1">', pl: 'Zaproszenie <img src=x onerror="window.ran=1">'}
description:
  cs: 'Přijďte <img src=x onerror="window.ran=1"> všichni'
  pl: 'Zapraszamy <img src=x onerror="window.ran=1"> wszystkich'
project: plan
""",
    "minutes/rada/2026-05-04.md": """\
---
life: held
---
Jednání <img src=x onerror="window.ran=1"> a &lt;img src=x onerror="window.ran=1"&gt;
a `<img src=x onerror="window.ran=1">`.
""",
    "content/bodies/rada.yml": """\
title: {cs: Rada, pl: Rada}
kind: team
territory: nova-ves
""",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small town below a path of its server and give the address of its site's root."""
    town = tmp_path_factory.mktemp("small") / "town"
    copy_machinery(town)
    public = town / "public"
    public.mkdir()
    with serving(public) as address:
        for path, text in {"mkdocs.yml": SETTINGS.format(address=address), **FILES}.items():
            (town / path).parent.mkdir(parents=True, exist_ok=True)
            (town / path).write_text(text, "utf-8")
        build(town)
        yield f"{address}/obec"


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("cs/uzemi/stara-ves/", "cs/uzemi/nova-ves/"),
        ("pl/obszary/ves-pod-lesem/", "pl/obszary/nova-ves/"),
        ("pl/projekty/plan-2025/", "pl/projekty/plan/"),
    ],
)
def test_former_address_leads_to_the_record(new_page, place: str, former: str, now: str) -> None:
    watched = new_page()
    watched.page.goto(f"{place}/{former}")
    watched.page.wait_for_url(f"{place}/{now}")
    expect(watched.page.locator("h1")).to_be_visible()
    assert watched.complaints == []
    assert watched.foreign(place) == []


def test_former_address_says_where_the_record_is(new_page, place: str) -> None:
    """Who has turned forwarding off still gets a link."""
    watched = new_page()
    page = watched.page
    page.route("**/pl/projekty/plan-2025/", lambda route: route.fulfill(body=_still(route.fetch().text())))
    page.goto(f"{place}/pl/projekty/plan-2025/")
    expect(page.locator("h1")).to_have_text(catalogue("pl").say("moved", "title"))
    page.locator("main a").click()
    page.wait_for_url(f"{place}/pl/projekty/plan/")


def _still(html: str) -> str:
    assert 'http-equiv="refresh"' in html
    return html.replace('http-equiv="refresh"', "")


def test_a_reference_by_former_id_leads_to_the_record(new_page, place: str) -> None:
    page = new_page().page
    page.goto(f"{place}/cs/projekty/plan/")
    page.locator("[data-field=territory] a").click()
    page.wait_for_url(f"{place}/cs/uzemi/nova-ves/")


def test_borrowed_texts_say_their_language(new_page, place: str) -> None:
    page = new_page(language="pl").page
    note = catalogue("pl").say("site", "source_language", language="czeski")

    page.goto(f"{place}/pl/obszary/nova-ves/")
    expect(page.locator("h1")).to_have_text("wieś Nová Ves")
    expect(page.locator(".k-head__official")).to_have_text("Nová Ves")
    expect(page.locator(".k-head__official")).to_have_attribute("lang", "cs")
    summary = page.locator(".k-lead")
    expect(summary.locator("[lang=cs]")).to_have_text("Vesnice u lesa.")
    expect(summary.get_by_text(note, exact=True)).to_be_attached()

    page.goto(f"{place}/pl/projekty/plan/")
    expect(page.locator("[data-field=activities] [lang=cs]")).to_have_text("Vycházky")
    expect(page.locator("[data-field=territory] a")).to_have_text("wieś Nová Ves")

    page.goto(f"{place}/pl/projekty/")
    expect(page.locator("main a[href$='projekty/plan/']")).to_have_attribute("lang", "cs")

    page.goto(f"{place}/pl/strony/o-nas/")
    expect(page.locator("h1")).to_have_text("O nas")
    assert page.locator("h1").get_attribute("lang") is None
    expect(page.get_by_text(note, exact=True)).to_be_visible()
    expect(page.locator(".k-text")).to_have_attribute("lang", "cs")
    page.locator(".k-text a").click()
    page.wait_for_url(f"{place}/pl/projekty/plan/")


def test_own_texts_say_no_language(new_page, place: str) -> None:
    page = new_page().page
    for url in ("cs/uzemi/nova-ves/", "cs/projekty/plan/", "cs/stranky/o-nas/"):
        page.goto(f"{place}/{url}")
        assert page.locator("main [lang], .k-borrowed").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_cares_for_somebody_sees_at_once_whom_to_call(new_page, place: str, scheme: str) -> None:
    page = new_page(width=320, height=640, scheme=scheme).page
    page.goto(f"{place}/cs/podle-situace/caring/")
    call = page.get_by_role("link", name="571 123 456")
    expect(call).to_be_in_viewport(ratio=1)
    assert call.get_attribute("href") == "tel:+420571123456"
    assert call.bounding_box()["height"] >= 24
    expect(page.get_by_role("link", name="Odlehčovací služba u vás doma")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_switch_goes_straight_to_the_record(new_page, place: str) -> None:
    """At the address that the settings name, the theme's scripts may not send the visitor elsewhere."""
    for start, other in (("cs/", "pl/"), ("cs/projekty/plan/", "pl/projekty/plan/")):
        watched = new_page()
        page = watched.page
        page.goto(f"{place}/{start}", wait_until="networkidle")
        before = len(watched.requests)
        page.locator("header a[hreflang=pl]").click()
        page.wait_for_url(f"{place}/{other}")
        assert watched.requests[before] == f"{place}/{other}"
        assert watched.complaints == []


def test_page_that_is_not_there_leads_home(new_page, place: str) -> None:
    page = new_page().page
    page.goto(f"{place}/cs/uzemi/neni/")
    page.locator("section[lang=pl] a").click()
    page.wait_for_url(f"{place}/pl/")


def test_nothing_is_missing_below_a_path(new_page, place: str) -> None:
    for url in ("", "cs/", "pl/", "cs/projekty/", "cs/stranky/o-nas/", "pl/uzemi/neni/"):
        watched = new_page()
        if url.endswith("neni/"):
            watched.absent.add(f"{place}/{url}")
        watched.page.goto(f"{place}/{url}", wait_until="networkidle")
        assert watched.complaints == []
        assert watched.foreign(place) == []


def test_built_files_hold_no_address_of_the_machine(tmp_path_factory: pytest.TempPathFactory, site: Path) -> None:
    base = str(tmp_path_factory.getbasetemp()).encode()
    assert [file for file in site.rglob("*") if file.is_file() and base in file.read_bytes()] == []


@pytest.mark.parametrize(
    "url", ["cs/", "cs/vyzvy/", "cs/vyzvy/vyzva/", "pl/projekty/plan/", "cs/setkani/rada/2026-05-04/"]
)
def test_marks_in_texts_never_run(new_page, place: str, url: str) -> None:
    watched = new_page()
    watched.page.goto(f"{place}/{url}", wait_until="networkidle")
    assert watched.page.evaluate("window.ran") is None
    assert watched.complaints == []


@pytest.mark.parametrize("word", ["Výzva", "Přijďte", "Jednání", "Zapraszamy"])
def test_marks_in_texts_never_run_in_the_search(new_page, place: str, word: str) -> None:
    watched = new_page()
    page = watched.page
    page.goto(f"{place}/{'pl' if word == 'Zapraszamy' else 'cs'}/", wait_until="networkidle")
    propose(page, word)
    assert page.locator("[role=search] img").count() == 0
    page.keyboard.press("Enter")
    page.locator(f"{HITS} a").first.click()
    expect(page.locator("main mark").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert watched.complaints == []
