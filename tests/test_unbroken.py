"""No-break spaces: no line of a page ends behind a short word, inside a number or before a unit."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from komplan.language.unbroken import unbroken
from komplan.sources.markdown import render
from reading import LANGUAGES
from towns import Town

SHORT = {"cs": "aikosuvz", "pl": "aiouwz", "en": "aI"}
"""Words of one letter behind which no line ends, by language."""
WORDS_OF_ATTRIBUTES = {"data-label", "aria-label", "title", "alt", "content"}
"""Attributes that hold words of catalogues, which have no-break spaces of their own."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("V domě a v obci", "V_domě a_v_obci"),
        ("w Rybniku i o 5", "w_Rybniku i_o_5"),
        ("120 000 Kč, 15 osob, 20 %", "120_000_Kč, 15_osob, 20_%"),
        ("14. 6. 2026, 14. června, 14 czerwca, 14 June", "14._6._2026, 14._června, 14_czerwca, 14_June"),
        ("11 grudnia 2025 r. i 2.5 etatu", "11_grudnia 2025_r. i_2.5_etatu"),
        ("+420 604 123 456, 32 43 99 306, 110 00 Praha", "+420_604_123_456, 32_43_99_306, 110_00 Praha"),
        ("§ 39 odst. 2, č. 5, Ing. Nováková, ul. Nowa", "§_39 odst._2, č._5, Ing._Nováková, ul._Nowa"),
        ("MAS, z. s., Pečuj, s. r. o.", "MAS, z._s., Pečuj, s._r._o."),
        ("roky 2024 2025 2026, v roce 2026 120 lidí", "roky 2024 2025 2026, v_roce 2026 120_lidí"),
        ("bod 5. Další bod, 2. setkání", "bod 5. Další bod, 2._setkání"),
        ("town's a plan, o’s x", "town's a_plan, o’s x"),
        ("trasa A–B v 9.30 hodin", "trasa A–B v_9.30_hodin"),
        ("E-mailem na e-mail@obec.cz", "E\N{NON-BREAKING HYPHEN}mailem na e-mail@obec.cz"),
        ("", ""),
    ],
)
def test_where_no_line_ends(text: str, shown: str) -> None:
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "_") == shown


def test_what_is_bound_stays_bound() -> None:
    once = unbroken("v 9 hodin 120 000 Kč a 14. června")
    assert unbroken(once) == once


def test_texts_are_bound_but_for_what_stands_as_typed() -> None:
    html = render("Sejdeme se v sále s *A a* `a b` i [s odkazem](https://a.example/a).", lambda target: target)
    shown = html.replace("&nbsp;", "_").replace("\N{NO-BREAK SPACE}", "_")
    link = '<a href="https://a.example/a">s_odkazem</a>'
    assert shown == f"<p>Sejdeme se v_sále s_<em>A_a</em> <code>a b</code> i_{link}.</p>\n"


def test_no_line_of_the_site_ends_where_none_may(site: Path) -> None:
    found = [
        (file.relative_to(site).as_posix(), text[max(0, at.start() - 30) : at.end() + 10])
        for file in site.glob("*/**/*.html")
        if file.relative_to(site).parts[0] in LANGUAGES
        for language, text in words_of(file)
        for at in BREAKS[language].finditer(text)
    ]
    assert found == []


def test_addresses_and_data_have_plain_spaces(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text("utf-8")
        names = {name for tag in re.findall(r"<[^>]*\N{NO-BREAK SPACE}[^>]*>", html) for name in bound_in(tag)}
        assert not {name for name in names if not name.startswith("data-k-")} - WORDS_OF_ATTRIBUTES, file


def test_a_page_borrows_the_rules_with_the_text(town: Town) -> None:
    town.record("organisation", "o", {"name": {"pl": "Dom w Lesie z o. o."}, "summary": {"pl": "Praca w domu."}})
    page = (town.build() / "cs/organizace/o/index.html").read_text("utf-8")
    assert "Dom w\N{NO-BREAK SPACE}Lesie z\N{NO-BREAK SPACE}o.\N{NO-BREAK SPACE}o." in page
    assert "<title>Dom w Lesie z o. o. – " in page


def breaks(short: str) -> re.Pattern[str]:
    """Return what finds spaces at which a line would end wrongly."""
    return re.compile(
        rf"(?<![\w'’.-])[{short}{short.upper()}][ \n]"
        r"|(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)"
        r"|\d[ \n](?:%|Kč|zł|CZK|km|m²|hodin|godzin|let|lat)(?!\w)"
        r"|(?<![\d.,])\d{1,2}\.[ \n](?:\d{1,2}\.|[a-záčďéěíňóřšťúůýž])"
        r"|(?<!\w)(?:č\.|§|odst\.|Ing\.|ul\.|art\.)[ \n]"
    )


BREAKS = {language: breaks(short) for language, short in SHORT.items()}


def words_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a page that people see, with their languages; but for code and the choices of forms."""
    html = re.sub(
        r"<(script|style|code|pre|title|option|textarea)\b.*?</\1>", "", file.read_text("utf-8"), flags=re.S
    ).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    open_in: list[tuple[str, str]] = []
    for tag, text in re.findall(r"<([^>]*)>([^<]*)", html):
        name = re.match(r"/?[\w!-]*", tag)[0]  # type: ignore[index]
        if name.startswith("/"):
            while open_in and open_in.pop()[0] != name[1:]:
                pass
        elif not name.startswith("!") and not tag.endswith("/") and name not in VOID:
            lang = re.search(r'(?<![\w-])lang="(\w+)', tag)
            open_in.append((name, lang[1] if lang else open_in[-1][1] if open_in else ""))
        if " " in text or "\n" in text:
            language = open_in[-1][1] if open_in else ""
            if language in BREAKS:
                yield language, text


VOID = {"br", "hr", "img", "input", "link", "meta", "col", "source", "wbr"}


def bound_in(tag: str) -> Iterator[str]:
    """Yield the names of a tag's attributes that hold a no-break space."""
    return (name for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag) if "\N{NO-BREAK SPACE}" in value)
