"""What citizens ask is answered in the first screen of a page that at most two links lead to from the home page.

What a town does not publish is said there as plainly.
"""

import re

import pytest
from playwright.sync_api import Page

PLAN = "Komunitní plán služeb ukázkové obce Modelov na roky 2026–2029"
DISTRICT = "ORP Luhačovice"
NO_PLAN = "Žádný plán tohoto území zde není zveřejněn, a proto ani kdo za co odpovídá, kolik to stojí, co je hotové, co"
MODELOV = {
    "who is responsible for transport": (["Potřebuji se někam dopravit"], ["Odpovídá", "Pečovatelská služba Modelov"]),
    "how much money": ([PLAN], ["Vyplaceno", r"832 440 Kč", r"9 897 000 Kč"]),
    "is it done": ([PLAN], ["Splněno", "2 z 19"]),
    "what is late": ([PLAN, "Po termínu"], ["Zkušební provoz dopravy", "po termínu"]),
    "what changed lately": (["Co se změnilo"], ["Co se změnilo", "9. listopadu 2026", "Zpráva o plnění"]),
    "what there is for somebody who cares for another": (
        ["Pečuji o někoho blízkého"],
        ["Odlehčovací služba u vás doma", "modelov.example.org", "120 Kč"],
    ),
    "who decided": ([PLAN, "Znění a změny"], ["11. prosince 2025", "Usnesení: Druhá změna"]),
    "how to comment and until when": (["Co z plánu udělat v roce 2027"], ["8. prosince 2026", "modelov.example.org"]),
    "when the next meeting is": ([], ["Kdy se skupiny scházejí", "3. prosince 2026"]),
    "what next year brings, for how much": ([PLAN, "Akční plán obce Modelov na rok 2027"], ["2027", "Plánováno", "Kč"]),
}
LUHACOVICE = {
    "who is responsible for transport": ([DISTRICT], [NO_PLAN, "kdo za co odpovídá"]),
    "how much money": ([DISTRICT, "Vytvoření komunitního plánu na území ORP Luhačovice"], [r"1 929 865,62 Kč"]),
    "is it done": ([DISTRICT], [NO_PLAN, "co je hotové"]),
    "what is late": ([DISTRICT], [NO_PLAN, "co se zpožďuje"]),
    "what changed lately": ([DISTRICT], ["Co se změnilo", "naposledy 14. června 2018"]),
    "what there is for somebody who cares for another, and whom to ask": (
        [DISTRICT],
        ["Služby, které tu fungují, zde zatím nejsou zapsané", "Na koho se obrátit", "Město Luhačovice"],
    ),
    "who decided": ([DISTRICT], ["Co se naposledy rozhodlo", "žádné rozhodnutí zde není zveřejněno"]),
    "how to comment and until when": (
        [DISTRICT, "Zapojte se do pracovních skupin"],
        ["Občané i organizace se mohou zapojit", "neuvádí, odkdy dokdy výzva platí"],
    ),
    "when the next meeting is": ([DISTRICT], ["Příští setkání", "žádné není naplánováno"]),
    "what next year brings, for how much": ([DISTRICT], [NO_PLAN, "co přinese příští rok"]),
}
IN_SIGHT = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), seen = [];
  const range = document.createRange();
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(box => box.width && box.bottom <= innerHeight)) seen.push(text.data);
  }
  return seen.join(" ");
}"""


def in_sight(page: Page) -> str:
    """Return the words of the main part that stand in the window, with plain spaces."""
    return " ".join(page.evaluate(IN_SIGHT).split())


@pytest.mark.parametrize(
    ("links", "answers"),
    [pytest.param(*asked, id=question) for town in (MODELOV, LUHACOVICE) for question, asked in town.items()],
)
def test_a_question_is_answered_within_two_links(new_page, server: str, links: list[str], answers: list[str]) -> None:
    page = new_page(1280).page
    page.goto(f"{server}/cs/")
    for words in links:
        page.locator("main a", has_text=re.compile(rf"^\s*{re.escape(words)}".replace(r"\ ", r"\s"))).first.click()
        page.wait_for_load_state()
    told = in_sight(page)
    for words in answers:
        assert re.search(words, told), f"{words!r} is not in: {told}"
