"""Amounts as plans say them: ranges, about, at most, so much a year, within running costs; and years that share one."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from komplan.edition.months import months_in
from komplan.language.amounts import SaidAmount, read_amount
from komplan.language.catalogue import catalogue
from komplan.language.worth import NOTHING, Worth, say_worth
from komplan.model.budget import Cost
from komplan.model.digests.canonical import canonical
from komplan.model.values import Exactness, Money, Period, Rate, Refused, Years
from komplan.sources.tree import Branch
from komplan.sources.yaml import read_piece
from komplan.views.values.amounts import say_rated
from test_values import CONTEXT, branch, scalar


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("300–400 tis. Kč", "{from: 300000 CZK, to: 400000 CZK}"),
        ("od 300 do 400 tis. Kč", "{from: 300000 CZK, to: 400000 CZK}"),
        ("300 až 400 tis. Kč", "{from: 300000 CZK, to: 400000 CZK}"),
        ("100 000 - 150 000 Kč", "{from: 100000 CZK, to: 150000 CZK}"),
        ("300 tis. – 1,2 mil. Kč", "{from: 300000 CZK, to: 1200000 CZK}"),
        ("300 000–1,2 mil. Kč", "{from: 300000 CZK, to: 1200000 CZK}"),
        ("od 300 do 400 tys. zł", "{from: 300000 PLN, to: 400000 PLN}"),
        ("CZK 300,000–400,000", "{from: 300000 CZK, to: 400000 CZK}"),
        ("0–150 000 Kč", "{from: 0 CZK, to: 150000 CZK}"),
        ("cca 350 tis. Kč", "{about: 350000 CZK}"), ("přibližně 350 000 Kč", "{about: 350000 CZK}"),
        ("~ 5 mil. Kč", "{about: 5000000 CZK}"), ("ok. 350 tys. zł", "{about: 350000 PLN}"),
        ("about CZK 1.8 million", "{about: 1800000 CZK}"),
        ("do 500 tis. Kč", "{up_to: 500000 CZK}"), ("max. 500 tis. Kč", "{up_to: 500000 CZK}"),
        ("≤ 120 000 Kč", "{up_to: 120000 CZK}"), ("do kwoty 500 tys. zł", "{up_to: 500000 PLN}"),
        ("500 tis. Kč max.", "{up_to: 500000 CZK}"), ("up to €250", "{up_to: 250 EUR}"),
        ("350 000 Kč ročně", "{amount: 350000 CZK, per: year}"), ("220 tis. Kč/rok", "{amount: 220000 CZK, per: year}"),
        ("350 tys. zł rocznie", "{amount: 350000 PLN, per: year}"),
        ("350 000 CZK a year", "{amount: 350000 CZK, per: year}"),
        ("2-3 mil. Kč ročně", "{from: 2000000 CZK, to: 3000000 CZK, per: year}"),
        ("CZK 1.8 million", "1800000 CZK"), ("1,5 mln zł", "1500000 PLN"),
        ("running", "running"), ("v rámci běžných nákladů", "running"), ("w ramach bieżącej działalności", "running"),
        ("within running costs", "running"),
    ],
)  # fmt: skip
def test_what_says_no_more_than_a_form_is_read_as_it_is(text: str, written: str) -> None:
    made = Money.read(scalar(text), CONTEXT)
    assert made.written == written
    assert made.is_all_of(text)


@pytest.mark.parametrize("code", ["cs", "pl", "en"])
def test_the_thousands_that_a_hint_proposes_can_be_read(code: str) -> None:
    filled = {"repair": "350.50 CZK", "number": "350,5", "currency": "CZK"}
    hint = catalogue(code).say("diagnostics", "wrong-money", "repairs", "thousands", **filled)
    assert Money.read(scalar(hint.rpartition(": ")[2]), CONTEXT).written == "350500 CZK"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("do 2-3 mil. Kč", "value-more"), ("cca do 5 mil. Kč", "value-more"), ("nejméně 5 mil. Kč", "value-more"),
        ("100–150 000 Kč", "value-more"), ("400–300 tis. Kč", "value-more"), ("od 300 do 400 tis.", "value-more"),
        ("bez dodatečných nákladů", "value-in-words"), ("provozní náklady", "value-in-words"),
        ("v rámci úvazku", "value-in-words"), ("z běžného rozpočtu", "value-more"),
    ],
)  # fmt: skip
def test_what_says_more_or_something_else_is_not(text: str, code: str) -> None:
    """That nothing is needed besides, or whose budget pays, is another thing than that running costs cover it."""
    with pytest.raises(Refused, match=code):
        Money.read(scalar(text), CONTEXT)


def test_amounts_in_fields() -> None:
    ends = Money.read(branch(**{"from": scalar("300 000"), "to": scalar("400 000"), "currency": scalar("Kč")}), CONTEXT)
    assert ends == Money(Worth(Decimal(300000), Decimal(400000)), "CZK")
    yearly = Money.read(branch(up_to=scalar("5 mil. Kč"), per=scalar("year")), CONTEXT)
    assert yearly == Money(Worth(None, Decimal(5000000)), "CZK", per=Rate.YEAR)
    for text in ("5 000 Kč měsíčně", "5 000 CZK miesięcznie", "5 000 Kč/měsíc", "CZK 5,000 a month"):
        assert Money.read(scalar(text), CONTEXT) == Money(Worth.plain(Decimal(5000)), "CZK", per=Rate.MONTH)
    about = Money.read(branch(about=scalar("5 Kč")), CONTEXT)
    assert (about.exactness, about.written) == (Exactness.ABOUT, "{about: 5 CZK}")


def worths(seed: int) -> Iterator[tuple[Worth, Decimal]]:
    """Yield amounts of every form, always the same ones, each with a value that it may have."""
    dice = Random(seed)
    for _ in range(400):
        cents = 1 if dice.random() < 0.7 else Decimal("0.01")
        amount = (dice.randrange(10 ** dice.randrange(1, 10)) * cents * Decimal("1.00")).quantize(Decimal("0.01"))
        more = amount + 1 + dice.randrange(10 ** dice.randrange(1, 6))
        worth = dice.choice(
            [Worth.plain(amount), Worth(amount, more), Worth(amount, amount, is_about=True), Worth(None, amount)]
        )
        least = worth.low or Decimal(0)
        yield worth, least + Decimal(dice.randrange(101)) / 100 * (worth.high - least)


@pytest.mark.parametrize("code", ["cs", "pl", "en"])
def test_what_a_page_says_of_an_amount_is_read_as_the_same(code: str) -> None:
    """But for a range whose lower end may lack its thousands."""
    read = 0
    for worth, _ in worths(1):
        for per in (None, *Rate):
            words = catalogue(code)
            said = say_rated(worth, per, "CZK", words) if per else say_worth(worth, "CZK", words)
            found = read_amount(said)
            is_unsure = worth.low != worth.high and worth.low is not None and 0 < worth.low * 1000 <= worth.high
            assert found == (None if is_unsure else SaidAmount(worth, "CZK", per))
            read += found is not None
    assert read > 1000


def test_a_sum_encloses_every_choice_of_values() -> None:
    found, chosen, parts = NOTHING, Decimal(0), []
    for worth, value in worths(2):
        parts.append(worth)
        found, chosen = found + worth, chosen + value
        assert chosen <= found.high
        assert found.low is None or found.low <= chosen
        assert (found.low is None) == any(part.low is None for part in parts)
        assert found.is_about == any(part.is_about for part in parts)
        assert found.is_plain == all(part.is_plain for part in parts)
        if len(parts) == 5:
            found, chosen, parts = NOTHING, Decimal(0), []


def test_an_amount_of_each_year_is_as_many_times_as_much() -> None:
    for worth, _ in worths(3):
        assert worth.times(1) == worth
        assert worth.times(3) == worth + worth + worth


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026", "2026"), ("2026–2028", "2026–2028"), ("2026-2028", "2026–2028"),
        ("v letech 2026 až 2028", "2026–2028"),
        ("od 2026 do 2028", "2026–2028"), ("lata 2026–2028", "2026–2028"), ("2026 to 2028", "2026–2028"),
        ("rok 2026", "2026"), ("roku 2026", "2026"), ("w roku 2026", "2026"), ("Year 2026", "2026"),
        ("rok 2026–2028", "2026–2028"), ("2026–2028 r.", "2026–2028"), ("2026, 2027 a 2028", "2026–2028"),
        ("2026, 2028", "2026, 2028"), ("roky 2026 a 2028", "2026, 2028"), ("w latach 2026 i 2028", "2026, 2028"),
        ("2026–2027, 2029", "2026, 2027, 2029"), ("year 2026, 2028", "2026, 2028"), ("2026 and 2028", "2026, 2028"),
    ],
)  # fmt: skip
def test_years_are_read_one_by_one_or_as_all_between_two(text: str, span: str) -> None:
    assert Years.read(scalar(text), CONTEXT).span == span


@pytest.mark.parametrize(
    "text", ["2026 nebo 2028", "2028, 2026", "2026, 2026", "2026/2027", "2028–2026", "od 2026", "2026, asi 2028"]
)
def test_of_years_that_are_not_sure_none_is_chosen(text: str) -> None:
    with pytest.raises(Refused):
        Years.read(scalar(text), CONTEXT)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("350 tis. Kč", "350000.00 CZK"), ("{amount: 350 000, currency: Kč}", "350000.00 CZK"),
        ("300–400 tis. Kč", {"from": "300000.00 CZK", "to": "400000.00 CZK"}),
        ("{from: 300 000 Kč, to: 400 000 Kč}", {"from": "300000.00 CZK", "to": "400000.00 CZK"}),
        ("cca 350 tis. Kč", {"about": "350000.00 CZK"}), ("{up_to: 350 tis. Kč}", {"up_to": "350000.00 CZK"}),
        ("350 000 Kč ročně", {"amount": "350000.00 CZK", "per": "year"}), ("v rámci provozu", "running"),
    ],
)  # fmt: skip
def test_what_a_digest_sees_of_an_amount(typed: str, form: object) -> None:
    """However it is typed; a plain sum has the form that it had before there were others."""
    piece = read_piece(f"total: {typed}", "x.yml", 1)[0]
    assert isinstance(piece, Branch)
    assert canonical(Money.read(piece["total"], CONTEXT), "cs") == form


def test_one_year_and_one_payer_have_the_form_that_they_always_had() -> None:
    costs = [
        "{year: 2026, source: town, planned: 5 Kč}",
        "{year: 2026, source: [town], planned: 5 Kč}",
        "{year: 2026–2028, source: [town, region], planned: 5 Kč}",
    ]
    said = [canonical(Cost.model_validate(read_piece(text, "x.yml", 1)[0], context=CONTEXT), "cs") for text in costs]
    assert said[0] == said[1] == {"year": "2026", "source": "town", "planned": "5.00 CZK"}
    together = {"year": {"from": "2026", "to": "2028"}, "source": ["town", "region"], "planned": "5.00 CZK"}
    assert said[2] == together


@pytest.mark.parametrize(
    ("years", "period", "months"),
    [
        ("2026–2028", {"from": "1. 7. 2026", "to": "31. 12. 2028"}, 30), ("2026, 2028", {"from": "2026-07"}, 18),
        ("2026", {"from": "2020", "to": "2026-03"}, 3), ("2026", {"from": "2026"}, 12), ("2026", {"to": "2025"}, None),
        ("2026–2028", {"from": "2027"}, None), ("2026", {"to": "15. 6. 2026"}, None), ("2026", {"to": "2026-Q2"}, None),
    ],
)  # fmt: skip
def test_months_are_counted_where_a_period_is_known_to_the_month(
    years: str, period: dict[str, str], months: int | None
) -> None:
    planned = Period.model_validate(branch(**{key: scalar(text) for key, text in period.items()}), context=CONTEXT)
    assert months_in(Years.read(scalar(years), CONTEXT), planned) == months
