"""A browser reads texts and queries as the build reads them: the same terms, in the same order."""

import json
import lzma
from pathlib import Path

import pytest

from komplan.language.endings import endings_of, table_of
from komplan.language.terms import term_reader

SAMPLES = Path(__file__).parents[1] / "samples"

ODD = (
    "14. 6. 2018, 14.6.2018, 14/6/2018, 6/14/2018, 2018-06-14, 2018–06–14, 99.99.2018, 31. 13. 2018, 0. 6. 2018",
    "14. června 2018 a 14 czerwca 2018 r., 14 June 2018, June 14, 2018, June 14th 2018",
    "14. června, June 14, 3rd May, dne 5. listopadu v 17:00",
    "červen 2018, June 2018, 06/2018, 13/2018; roku 2018, v\u00a0roce 2018/15, října 2018-2020, 14. 6. 1018",
    "120\u00a0000 Kč, 1 250 000, 12 34, 1.250.000, 5 000,50, 604 123 456, 110 00 Praha",
    "zápis 17. září 2026, protokół 17 września, minutes of 17 September 2026, 180,000 a 1,5; CZK 1,250,000",
    "715/XLIII/2021, CZ.03.2.63/0.0/0.0/16_063/0006588, MOD–RS–12, 1.1., 1.1.2, 12/25., §\u00a049",
    "a/b, x_1, _x_, covid-19, A4/, -1, 1-, info@obec.example, https://obec.example/2026/",
    "carer’s, carers', the Carer's child, 's, O’Brien’S, d'été, rock'n'roll",
    "peco\u00advatel\u200bská, pečovatelska\u0301, PEČOVATELSKÁ, Łódź, Weiß, Ærø, ıI, ﬁnance, ½ l, x², ①",
    "👵🏽 🏳️‍🌈 ❤️ 中文字 عربى हिन्दी ไทย ḩ̃́x \u202e \ufeff",
    "nejstarší, nejlepší, nejede, nejlevnější, ne",
    *("a" * 500, "1." * 200, "/".join(["12345"] * 20), ""),
)
IN_BROWSER = """async ([index, texts]) => {
  await komplanSearch.start(new URL(index, location.origin).href);
  const read = text => [...komplanSearch.tokens(text)].map(token => token.terms);
  return texts.map(text => [read(text).flat(), read(text).map(([first]) => first)]);
}"""


def texts_of(site: Path, language: str) -> set[str]:
    """Return all texts that the index shows of the pages of a language."""
    found = set()
    for file in (site / "search" / language / "p").glob("*.js"):
        card = json.loads(file.read_text("utf-8").partition(",")[2].rstrip(")\n"))
        found |= {*card} if isinstance(card, list) else {card["t"], card["m"], *card["x"]}
    return found


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_a_browser_reads_the_terms_of_a_text(new_page, site: Path, server: str, language: str) -> None:
    page = new_page(language=language).page
    page.goto(f"{server}/{language}/")
    for name in ("search-terms", "search"):
        page.add_script_tag(url=f"{server}/assets/komplan/{name}.js")
    texts, reader = [*ODD, *sorted(texts_of(site, language))], term_reader(language)
    read = page.evaluate(IN_BROWSER, [f"/search/{language}/", texts])
    for text, (terms, asked) in zip(texts, read, strict=True):
        assert terms == list(reader.of(text)), text
        assert asked == reader.asked(text), text


def forms_of(language: str) -> list[str]:
    """Return forms of words of a language, sampled from dictionaries, and of odd words."""
    packed = (SAMPLES / f"endings-{language}.txt.xz").read_bytes()
    odd = (
        "",
        "a",
        "^",
        "nej",
        "nejsi",
        "2026",
        "čj2026x",
        "👵🏽",
        "ﬁnance",
        "дитини",
        "ẞ",
        "a" * 5000,
        "sluzbami" * 500,
    )
    return [*sorted(set(lzma.decompress(packed).decode("utf-8").split())), *odd]


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_a_browser_finds_the_same_keys(new_page, site: Path, server: str, language: str) -> None:
    page = new_page(language=language).page
    page.goto(f"{server}/{language}/")
    page.add_script_tag(url=f"{server}/assets/komplan/search-terms.js")
    forms = [form for code in ("cs", "pl", "en") for form in forms_of(code)]
    assert len(forms) > 60_000
    asked = [table_of(language), "\n".join(forms)]
    found = page.evaluate(
        "([table, words]) => words.split('\\n').map(komplanTerms.readEndings(table).key).join('\\n')", asked
    )
    key = endings_of(language).key
    apart = [(form, told) for form, told in zip(forms, found.split("\n"), strict=True) if told != key(form)]
    assert apart == []
