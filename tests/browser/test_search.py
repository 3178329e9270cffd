"""The search on each page and its page of results: found by whatever words, by keyboard, touch and paste, anywhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from stage import serving

from .addresses import KINDS, distinctive, fullest
from .searching import COUNTED, FIELD, HITS, OFFERS, PAGES, SAID, look_for, propose, results, shown
from .test_pages import wider_than_window

HOSTILE = (
    "<img src=x onerror=ran(1)>",
    '"><script>ran(1)</script>',
    "constructor __proto__ toString",
    ".*(?:[ %00 %ff \\u0000 '; drop table",
    "👵🏽 🏳️‍🌈 ❤️ \u202e\u200b\u00ad",
    '„“ " „nic @modelov-mesto 中文 عربى',
    "a" * 20_000,
    "slovo " * 5_000,
)
MORE_SHOWN = """before => document.querySelectorAll("#k-found ol > li").length > before
  || document.querySelector("[data-k-part=more]").hidden"""


def tab_to(page: Page, selector: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("e => e === document.activeElement"):
            return
    expect(page.locator(selector)).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_record_is_found_by_its_title(new_page, site: Path, server: str, kind: str) -> None:
    record = fullest(site, kind)
    page = new_page().page
    assert f"{kind}/{record['id']}" in look_for(page, server, record["title"]["cs"])[:10]


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_record_is_found_by_keyboard(new_page, site: Path, server: str, language: str) -> None:
    word, record = distinctive(site, language)
    watched = new_page(language=language)
    page = watched.page
    page.goto(f"{server}/{language}/", wait_until="networkidle")
    tab_to(page, FIELD)
    page.keyboard.type(word)
    expect(page.locator(OFFERS).first).to_be_visible()
    field = page.locator(FIELD)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    expect(chosen).to_have_attribute("id", field.get_attribute("aria-activedescendant"))
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/{record['url'][language]}**")
    assert watched.foreign(server) == []
    assert watched.complaints == []


def test_arrow_waits_for_what_was_typed_last(new_page, site: Path, server: str) -> None:
    """Who types fast chooses from the proposals of the whole word, not from those of its first letter."""
    word, record = distinctive(site, "cs")
    page = new_page().page
    page.goto(f"{server}/cs/")
    propose(page, word[0])
    page.keyboard.type(word[1:])
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_attribute("data-k-page", record["url"]["cs"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/{record['url']['cs']}**")


def test_arrows_go_round_and_escape_comes_back(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    propose(page, "setkání")
    every, chosen, field = page.locator(OFFERS), page.locator("[aria-selected=true]"), page.locator(FIELD)
    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_attribute("id", every.last.get_attribute("id"))
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)  # the field itself
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_attribute("id", every.first.get_attribute("id"))
    page.keyboard.press("Home")
    expect(chosen).to_have_count(0)
    assert field.evaluate("e => e.selectionStart") == 0
    page.keyboard.press("Escape")
    expect(every).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("setkání")
    page.keyboard.press("ArrowDown")
    expect(every.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(every).to_have_count(0)
    expect(page.get_by_role("button", name="Hledat")).to_be_focused()


def test_paste_and_dictation_find_as_typing_does(new_page, site: Path, server: str) -> None:
    word, record = distinctive(site, "cs")
    page = new_page().page
    page.goto(f"{server}/cs/")
    page.locator(FIELD).focus()
    page.keyboard.insert_text(word)  # which presses no key
    expect(page.locator(f"{PAGES}[href*='{record['url']['cs']}']")).to_be_visible()
    expect(page.locator(SAID)).not_to_be_empty()


def test_a_finger_on_a_small_phone_opens_what_it_touches(browser, site: Path, server: str) -> None:
    word, record = distinctive(site, "cs")
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, locale="cs")
    page = context.new_page()
    page.goto(f"{server}/cs/", wait_until="networkidle")
    page.locator(FIELD).tap()
    page.locator(FIELD).press_sequentially(word)
    offer = page.locator(f"{PAGES}[href*='{record['url']['cs']}']")
    expect(offer).to_be_visible()
    popup = page.locator("[role=search] > div").bounding_box()
    assert (popup["x"], popup["width"]) == (0, 320)
    assert not wider_than_window(page)
    offer.tap()
    page.wait_for_url(f"{server}/{record['url']['cs']}**")
    context.close()


def test_enter_leads_to_results_with_an_address_of_their_own(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/projekty/")
    page.locator(FIELD).press_sequentially("senioři")
    page.keyboard.press("Enter")
    page.wait_for_url(results(server, "senioři"))
    expect(page.locator(HITS).first).to_be_visible()
    assert page.title().startswith("Hledání: senioři")
    before = shown(page)
    page.locator(FIELD).fill("doprava")
    expect(page).to_have_url(results(server, "doprava"))
    expect(page.locator("h1")).to_have_text("Hledání: doprava")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.locator(f"{HITS} a").first.click()
    page.wait_for_url("**/?q=doprava")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Hledání: doprava")
    expect(page.locator(FIELD)).to_have_value("doprava")
    expect(page.locator(HITS).first).to_be_visible()
    assert shown(page) != before
    assert look_for(page, server, "senioři") == before


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_results_are_in_the_language_of_the_page(new_page, site: Path, server: str, language: str) -> None:
    """A Czech name stands on pages of every language; a reader looks for those in their own."""
    name = fullest(site, "project")["title"]["cs"]
    page = new_page(language=language).page
    assert look_for(page, server, max(name.split(), key=len), language)
    links = page.locator(f"{HITS} a").evaluate_all("links => links.map(a => new URL(a.href).pathname.split('/')[1])")
    assert set(links) == {language}


def test_what_is_borrowed_says_its_language(new_page, site: Path, server: str) -> None:
    record = fullest(site, "document")
    page = new_page(language="en").page
    look_for(page, server, record["title"]["cs"], "en")
    expect(page.locator(f"[data-record='document/{record['id']}'] h2 span")).to_have_attribute("lang", "cs")


def test_accents_capitals_and_what_nobody_sees_make_no_difference(new_page, server: str) -> None:
    page = new_page().page
    wanted = look_for(page, server, "pečovatelská")
    assert "service/modelov-pecovatelska-sluzba" in wanted
    for typed in (
        "pecovatelska",
        "PEČOVATELSKÁ",
        "pečovatelska\u0301",
        "peco\u00advatelská",
        "\u00a0pečovatelská\u2009",
    ):
        assert look_for(page, server, typed) == wanted, ascii(typed)


def test_a_slip_is_told_and_forgiven(new_page, server: str) -> None:
    page = new_page().page
    assert "service/modelov-pecovatelska-sluzba" in look_for(page, server, "pečvoatelská služba")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("„pečvoatelská“ na tomto webu není")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("pečovatelsk")


@pytest.mark.parametrize("typed", ["lavčky", "lvaičky", "lakičky", "lavičkyy", "kulb"])
def test_a_slip_of_a_short_word_is_forgiven(new_page, server: str, typed: str) -> None:
    meant = {"l": "lavičky", "k": "klub"}[typed[0]]
    page = new_page().page
    assert look_for(page, server, meant)[0] in look_for(page, server, typed)


def test_a_word_may_end_anywhere(new_page, server: str) -> None:
    """Its other forms may be shorter than what was typed, or begin otherwise."""
    page = new_page().page
    wanted = look_for(page, server, "dětmi")
    assert look_for(page, server, "dětm") == wanted
    page.goto(f"{server}/cs/")
    propose(page, "dětm")


def test_a_code_may_be_typed_apart(new_page, server: str) -> None:
    assert look_for(new_page().page, server, "mod-ps1 2025-3 r1")[0] == "decision/mod-ps1-2025-3-r1"


def test_what_a_price_is_leads_to_the_service(new_page, server: str) -> None:
    assert (
        look_for(new_page().page, server, "kolik stojí pečovatelská služba")[0] == "service/modelov-pecovatelska-sluzba"
    )


def test_a_page_that_says_it_otherwise_tells_how(new_page, server: str) -> None:
    page = new_page().page
    assert look_for(page, server, "babička")
    expect(page.locator(HITS).first).to_contain_text("Hledáno též: „")
    assert look_for(page, server, "senioři")
    expect(page.locator(HITS).first).not_to_contain_text("Hledáno též")


def test_words_behind_a_minus_are_on_no_page(new_page, server: str) -> None:
    page = new_page().page
    without = look_for(page, server, "péče -senioři")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("Bez stránek, na kterých je: „senioři“.")
    assert without
    assert not set(without) & set(look_for(page, server, "péče senioři"))
    assert look_for(page, server, "-senioři") == look_for(page, server, "senioři")


def test_a_query_typed_anew_is_not_narrowed_and_the_one_before_is_a_step_back(new_page, server: str) -> None:
    page = new_page().page
    before = look_for(page, server, "péče", more="&kind=service")
    field = page.locator(FIELD)
    field.press("End")
    field.press_sequentially(" doma")
    expect(page).to_have_url(results(server, "péče doma", more="&kind=service").replace("%20", "+"))
    field.fill("doprava")
    expect(page).to_have_url(results(server, "doprava"))
    expect(page.locator("h1")).to_have_text("Hledání: doprava")
    expect(page.locator("#k-found :checked[name=kind]")).to_have_count(0)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Hledání: péče")
    assert shown(page) == before


def test_a_word_that_is_not_finished_finds_as_well(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    for typed in ("dop", "dopr", "dopra"):
        propose(page, typed)
        assert "doprav" in page.locator("#k-offers").inner_text().lower(), typed
    assert look_for(page, server, "bydl")  # all of a stem, and no form of it


def test_a_phrase_stands_as_it_is_written(new_page, server: str) -> None:
    page = new_page().page
    assert look_for(page, server, "služba pečovatelská")
    assert "service/modelov-pecovatelska-sluzba" in look_for(page, server, "„pečovatelská služba“")
    assert look_for(page, server, "„služba pečovatelská“") == []


def test_a_phrase_is_looked_for_in_all_pages_that_have_its_words(new_page, server: str) -> None:
    page = new_page().page
    counted, more = page.locator(COUNTED), page.locator("[data-k-part=more]")
    look_for(page, server, "„sociálních služeb“")
    notes = page.locator("#k-found [data-k-part=notes]")
    expect(notes).to_contain_text("Přesné znění")
    while more.is_visible():
        before = page.locator(HITS).count()
        more.click()
        page.wait_for_function(MORE_SHOWN, arg=before)
    expect(notes).not_to_contain_text("Přesné znění")
    every = shown(page)
    assert len(set(every)) == len(every) > 10
    expect(counted).to_contain_text(str(len(every)))


def test_of_words_that_no_page_has_all_it_is_told_what_was_left_out(new_page, server: str) -> None:
    page = new_page().page
    assert look_for(page, server, "pečovatelská qqxxqq")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("„qqxxqq“")


def test_search_that_finds_nothing_says_where_else_to_look(new_page, server: str) -> None:
    page = new_page().page
    assert look_for(page, server, "qqxxqq") == []
    expect(page.locator(COUNTED)).to_have_text("Nic se nenašlo.")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("„qqxxqq“")
    expect(
        page.locator(
            "#k-ways a[href$='/cs/sluzby/'], #k-ways a[href='../sluzby/'], #k-ways a[href='../../cs/sluzby/']"
        ).first
    ).to_be_visible()
    expect(page.locator("#k-ways a[href^='mailto:']")).to_be_visible()
    page.goto(f"{server}/cs/")
    page.locator(FIELD).press_sequentially("qqxxqq")
    expect(page.locator("[role=search] > div > p")).to_have_text("Nic se nenašlo.")
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")


def test_results_are_narrowed_by_kind_and_place(new_page, server: str) -> None:
    page = new_page().page
    every = look_for(page, server, "péče")
    page.locator("label", has_text="Služby").locator("input").check()
    expect(page).to_have_url(results(server, "péče", more="&kind=service"))
    expect(page.locator(f"{HITS}:not([data-record^='service/'])")).to_have_count(0)
    services = shown(page)
    assert services
    page.locator("#k-place").select_option(label="Modelov")
    expect(page.locator(f"{HITS}")).not_to_have_count(len(services))
    here = shown(page)
    assert here
    assert set(here) < set(services)
    page.reload()
    expect(page.locator(HITS).first).to_be_visible()
    assert shown(page) == here
    page.locator("label", has_text="Služby").locator("input").uncheck()
    page.locator("#k-place").select_option(index=0)
    expect(page).to_have_url(results(server, "péče"))
    expect(page.locator(HITS)).to_have_count(len(every))
    assert look_for(page, server, "péče", more="&kind=nothing&place=nowhere") == every
    assert look_for(page, server, "péče", more="&kind=home&place=luhacovice") == []
    expect(page.locator(COUNTED)).to_have_text("Podle zvoleného druhu nebo místa se nic nenašlo.")


def test_more_results_follow_those_that_are_there(new_page, server: str) -> None:
    page = new_page().page
    first = look_for(page, server, "služby")
    assert len(first) == 10
    page.locator("[data-k-part=more]").click()
    expect(page.locator(HITS)).not_to_have_count(10)
    both = shown(page)
    assert both[:10] == first
    assert len(set(both)) == len(both)
    expect(page.locator(f"{HITS} a").nth(10)).to_be_focused()
    page.locator(f"{HITS} a").nth(10).press("Enter")
    page.wait_for_url("**/?q=**")
    page.go_back()
    expect(page.locator(HITS)).to_have_count(len(both))
    assert shown(page) == both


def test_a_passage_marks_the_words_and_does_not_repeat_the_title(new_page, server: str) -> None:
    page = new_page().page
    look_for(page, server, "doprava k lékaři")
    for hit in page.locator(HITS).all()[:8]:
        passage, title = hit.locator("p").nth(1).inner_text(), hit.locator("h2 a").inner_text()
        assert not passage.startswith(title)
        assert len(passage) < 300
    assert page.locator(f"{HITS} p mark").count() > 3


def test_odd_queries_do_no_harm(new_page, server: str) -> None:
    watched = new_page(320)
    page = watched.page
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.goto(f"{server}/cs/hledani/", wait_until="networkidle")
    for words in HOSTILE:
        page.locator(FIELD).fill("")
        expect(page.locator(COUNTED)).to_be_empty()
        page.locator(FIELD).fill(words)
        page.keyboard.press("Enter")
        expect(page.locator(COUNTED)).not_to_be_empty()
        assert page.locator("main :is(img, script)").count() == 0
        assert not wider_than_window(page), words[:40]
    assert watched.complaints == []


def test_without_scripts_the_form_leads_to_registers(new_page, server: str) -> None:
    page = new_page(320, scripts=False).page
    page.goto(f"{server}/cs/")
    page.locator(FIELD).fill("senioři")
    page.keyboard.press("Enter")
    page.wait_for_url(results(server, "senioři"))
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#k-found")).to_be_hidden()
    page.locator("#k-ways a", has_text="Služby").click()
    page.wait_for_url(f"{server}/cs/sluzby/")


def test_from_a_disk(new_page, site: Path) -> None:
    page = new_page().page
    page.goto((site / "cs" / "index.html").as_uri())
    propose(page, "pečovatelská")
    page.keyboard.press("Enter")
    expect(page.locator(HITS).first).to_be_visible()
    page.locator(f"{HITS} a").first.click()
    expect(page.locator("main mark").first).to_be_visible()


def test_below_another_address(new_page, site: Path, tmp_path: Path) -> None:
    (tmp_path / "obec").mkdir()
    (tmp_path / "obec" / "web").symlink_to(site)
    page = new_page().page
    with serving(tmp_path, {}) as origin:
        page.goto(f"{origin}/obec/web/cs/projekty/")
        propose(page, "pečovatelská")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{origin}/obec/web/cs/hledani/?q=**")
        page.locator(f"{HITS} a").first.click()
        page.wait_for_url(f"{origin}/obec/web/cs/**/?q=**")


def test_without_a_network_it_says_so_and_offers_what_is_there(new_page, server: str) -> None:
    page = new_page().page
    first = look_for(page, server, "pečovatelská")
    page.route("**/search/**", lambda route: route.abort())
    page.locator(FIELD).fill("doprava")
    expect(page.locator(COUNTED)).to_contain_text("nepodařilo načíst")
    expect(page.locator("#k-ways")).to_be_visible()
    page.locator(FIELD).fill("pečovatelská doprava ")
    expect(page.locator("#k-found [data-k-part=notes]")).to_contain_text("jen část výsledků")
    assert shown(page) == first
    page.unroute("**/search/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#k-found [data-k-part=notes]")).not_to_contain_text("jen část výsledků")


def test_where_scripts_do_not_arrive_the_page_says_so(new_page, server: str) -> None:
    page = new_page().page
    page.route("**/search*.js", lambda route: route.abort())
    page.goto(f"{server}/cs/")
    page.locator(FIELD).press_sequentially("péče")
    expect(page.locator("[data-k-failed]")).to_contain_text("nepodařilo načíst")
    page.keyboard.press("Enter")
    page.wait_for_url(results(server, "péče"))
    expect(page.locator("[data-k-failed]")).to_contain_text("nepodařilo načíst")
    expect(page.locator("#k-ways a").first).to_be_visible()
