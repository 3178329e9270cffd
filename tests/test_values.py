"""Words, dates, money and order of each language, and the types of value where the cases do not reach."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from komplan.countries.known import registration_of
from komplan.diagnostics import Place
from komplan.language.catalogue import catalogue, languages
from komplan.language.codes import is_language, near_language
from komplan.language.dates import parse_date, say_date
from komplan.language.lookalikes import letter_in_number
from komplan.language.names import closest, plain
from komplan.language.numbers import parse_amount, parse_money, say_money, say_number, say_quantity
from komplan.language.sorting import sort_key
from komplan.language.worth import Worth
from komplan.model.kinds import kinds
from komplan.model.kinds.body import BodyLife
from komplan.model.kinds.decision import DecisionKind
from komplan.model.kinds.measure import MeasureState
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.task import Task, TaskState
from komplan.model.reading.field_names import meant_field
from komplan.model.values import (
    Choice,
    Code,
    Context,
    Count,
    Email,
    FilePath,
    Flag,
    Hour,
    Identifier,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Period,
    Phone,
    Quantity,
    Refused,
    ServiceKind,
    Since,
    Text,
    Until,
    Value,
    Vote,
)  # fmt: skip
from komplan.model.values.code import is_identifier
from komplan.model.values.count import Bound
from komplan.sources.tree import Branch, Node, Scalar

CONTEXT = Context("cs", ("cs", "en"))
HIDDEN = {"language", "publication", "currency"}
kinds()
CHOICES = [choice for choice in Choice.__subclasses__() if choice not in {Bound, ServiceKind}]
"""Every type of choice that has a few words of its own, once all kinds are there."""
NBSP = "\N{NO-BREAK SPACE}"


def scalar(text: str, plain: bool = True) -> Scalar:
    return Scalar(text, Place("x.yml"), plain)


def branch(**fields: Node) -> Branch:
    made = Branch(Place("x.yml"))
    for key, node in fields.items():
        made.put(key, node, Place("x.yml"))
    return made


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018-06-14", "2018-06-14"), ("2018-06", "2018-06"), ("2018", "2018"), ("2018/06/14", "2018-06-14"),
        ("2018.6.14", "2018-06-14"), ("14.6.2018", "2018-06-14"), ("14. 06. 2018", "2018-06-14"),
        (f"14.{NBSP}6.{NBSP}2018", "2018-06-14"), ("14. června 2018", "2018-06-14"), ("14 ČERVNA 2018", "2018-06-14"),
        ("14. cervna 2018", "2018-06-14"), ("červen 2018", "2018-06"), ("srpen 2022", "2022-08"),
        ("12 października 2022 r.", "2022-10-12"), ("12 pazdziernika 2022 roku", "2022-10-12"),
        ("październik 2022", "2022-10"), ("2022 r.", "2022"), ("14 June 2018", "2018-06-14"), ("Jun 2018", "2018-06"),
        ("29. 2. 2020", "2020-02-29"), ("  2018-06  ", "2018-06"), ("12/2026", "2026-12"), ("9 XII 2016", "2016-12-09"),
        ("9.XII.2016", "2016-12-09"), ("XII 2016", "2016-12"), ("pondělí 21. 10. 2019", "2019-10-21"),
        ("ve čtvrtek 24. října 2019", "2019-10-24"), ("środa, 21 X 2020 r.", "2020-10-21"), ("2026/03/12",
        "2026-03-12"),
        ("dnia 12 marca 2019 r.", "2019-03-12"), ("9. prosince 2016r.", "2016-12-09"), ("30.září 2026", "2026-09-30"),
        ("v březnu 2019", "2019-03"), ("w marcu 2019 roku", "2019-03"), ("March 12, 2019", "2019-03-12"),
        ("12th March 2019", "2019-03-12"), ("Sept 2019", "2019-09"), ("kwiec. 2019", "2019-04"), ("rok 2019", "2019"),
        ("„12. 3. 2026“", "2026-03-12"), ("ke dni 31. 12. 2025", "2025-12-31"), ("12 . 3 . 2026", "2026-03-12"),
    ],
)  # fmt: skip
def test_parse_date(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "30. 2. 2018", "29. 2. 2019", "31. 4. 2020", "2018-13", "2018-6-14", "3/4/2018", "14.6.18", "14. 6.",
        "0000", "18", "20180614", "2018-06-14 10:00", "2018-06-14T10:00", "jaro 2018", "14. foo 2018", "červen",
        "2018-06-14-2", "10.–12. 6. 2018", "12-2026", "čtvrtek 12/2026", "po 21. 10. 2019", "pro 2019", "-2018",
        "99999", "0. 6. 2018", "2018-00", "2018-06-00", "14. června", "r.",
    ],
)  # fmt: skip
def test_parse_date_refuses(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("kind", "text", "iso", "hour"),
    [
        (Moment, "14 maja 2019 r., godz. 10.00, miejsce j.w.", "2019-05-14", "10:00"),
        (Moment, "středa 10.2.2021 v 15.30 (distančně, odkaz přijde e-mailem)", "2021-02-10", "15:30"),
        (Moment, "Thursday 14 May 2026, 10 am, place as before", "2026-05-14", "10:00"),
        (Moment, "14 May 2026 at 10:00 in the town hall", "2026-05-14", "10:00"),
        (Until, "nejpozději do 14. 5. 2026 (upřesní se)", "2026-05-14", None),
        (Moment, "2026-05-14T10:00", "2026-05-14", "10:00"), (Moment, "14. 5. 2026, Vzorov", "2026-05-14", None),
        (Moment, "14. 5. 2026 v 10.00 i v 15.00", "2026-05-14", None),
        (Moment, "1. prosince? (bude upřesněno), pravděpodobně 2. 12. 2019 v 15 hodin", None, None),
        (Moment, "14 lub 15 maja 2026 r.", None, None), (Moment, "14. až 15. 5. 2026 v klubu", None, None),
        (Moment, "after 14 May 2026, to be announced", None, None),
        (Moment, "przed 14 maja 2026 r. (wstępnie)", None, None),
        (Since, "do 14. 5. 2026 v klubu", None, None),
    ],
)  # fmt: skip
def test_day_among_words_keeps_them(kind: type[Moment], text: str, iso: str | None, hour: str | None) -> None:
    with pytest.raises(Refused) as refused:
        kind.read(scalar(text), CONTEXT)
    said = refused.value.said
    assert (said.code, said.kept) == ("value-more", (iso, text) if iso else None)
    assert said.beside == ({"starts": f'"{hour}"'} if hour else {})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+12 lůžek", "12 lůžek"), ("min. 60 výpůjček ročně", "60 výpůjček"), ("obsazenost ≥ 80 %", "80 %"),
        ("ok. 80 osób", "80 osób"), ("at least 1 200 visits", "1 200 visits"), ("max. 60", "60"), ("≥80%", "80 %"),
        ("1 200 ± 10 %", None), ("25 dětí, zlepšení o ½ stupně", None), ("45 z 60", None), ("od roku 2027", None),
        ("asi 5 tis. osob", None), ("cca 1.250 osob", None), ("0,5–1 hod.", None), ("4 přednášky, 80 účastníků", None),
    ],
)  # fmt: skip
def test_number_among_words_keeps_them(text: str, value: str | None) -> None:
    with pytest.raises(Refused) as refused:
        Quantity.read(scalar(text), CONTEXT)
    assert (refused.value.said.code, refused.value.said.kept) == ("value-more", (value, text) if value else None)
    if value:
        assert Quantity.read(scalar(value), CONTEXT)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("month", range(1, 13))
def test_date_is_read_as_it_is_said(code: str, month: int) -> None:
    day = date(2018, month, 28).isoformat()
    for iso in (day, day[:7], day[:4]):
        assert parse_date(say_date(iso, catalogue(code))) == iso


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("cs", ("1. května 2018", "květen 2018", "2018")),
        ("pl", ("1 maja 2018 r.", "maj 2018 r.", "2018 r.")),
        ("en", ("1 May 2018", "May 2018", "2018")),
    ],
)
def test_say_date(code: str, said: tuple[str, ...]) -> None:
    for iso, words in zip(("2018-05-01", "2018-05", "2018"), said, strict=True):
        assert say_date(iso, catalogue(code)).replace(NBSP, " ") == words
    assert " " not in say_date("2018-05-01", catalogue("cs"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1929865.62", "1929865.62"), ("1.929.865,62", "1929865.62"), ("1,929,865.62", "1929865.62"),
        ("1 929 865,62", "1929865.62"), (f"1{NBSP}929{NBSP}865,6", "1929865.60"), ("1'929'865.62", "1929865.62"),
        ("2 341 850", "2341850.00"), ("1.929", "1929.00"), ("19,5", "19.50"), ("0", "0.00"), ("-12,30", "-12.30"),
        ("007", "7.00"), ("9" * 15, "9" * 15 + ".00"),
    ],
)  # fmt: skip
def test_parse_amount(text: str, amount: str) -> None:
    assert str(parse_amount(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "", "-", ".", "1.929.86", "1,929,86", "1.929.865.62", "1929.865", "12 34", "1 929.865,62", "1.5e3", "1e999",
        "9" * 16, "1..5", "5,", ",5", "--5", "1.92,86.5",
    ],
)  # fmt: skip
def test_parse_amount_refuses(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1.929.865,62 Kč", "1929865.62", "CZK"), ("1929865,62Kč", "1929865.62", "CZK"),
        ("2 341 850,00 zł", "2341850.00", "PLN"), ("1929865.62 CZK", "1929865.62", "CZK"),
        ("5000,- Kč", "5000.00", "CZK"), ("5 000,-- kč", "5000.00", "CZK"), ("5000,– Kč.", "5000.00", "CZK"),
        ("350 tis. Kč", "350000.00", "CZK"), ("1,8 mil. Kč", "1800000.00", "CZK"), ("35 tys. zł", "35000.00", "PLN"),
        ("2 mld. Kč", "2000000000.00", "CZK"), ("0,5 mil. Kč", "500000.00", "CZK"), ("−500 000 Kč", "-500000.00",
        "CZK"),
        ("500,- Kč", "500.00", "CZK"), ("Kč 350 000", "350000.00", "CZK"), ("„500 Kč“", "500.00", "CZK"),
        ("1\N{THIN SPACE}929\N{NARROW NO-BREAK SPACE}865,62 Kč", "1929865.62", "CZK"),
        ("100 eur", "100.00", "EUR"), ("€250", "250.00", "EUR"), (f"PLN{NBSP}2,341,850", "2341850.00", "PLN"),
    ],
)  # fmt: skip
def test_parse_money(text: str, amount: str, currency: str) -> None:
    assert parse_money(text) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "", "100", "Kč", "100 USD", "CZK 100 Kč", "100 Kč a víc", "Kč Kč", "0,500 Kč", "0.250 Kč", "1,500 tis. Kč",
        "cca 350 000 Kč", "350 000 Kč ročně", "100–150 Kč", "5 krát Kč", "0,0000001 tis. Kč",
    ],
)  # fmt: skip
def test_parse_money_refuses(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize(
    ("code", "amount", "currency", "said"),
    [
        ("cs", "1929865.62", "CZK", "1 929 865,62 Kč"),
        ("cs", "1929865.00", "CZK", "1 929 865 Kč"),
        ("cs", "2341850.50", "PLN", "2 341 850,50 PLN"),
        ("pl", "2341850.00", "PLN", "2 341 850 zł"),
        ("pl", "0.50", "CZK", "0,50 CZK"),
        ("en", "1929865.62", "CZK", "CZK 1,929,865.62"),
        ("en", "250.00", "EUR", "€250"),
    ],
)
def test_say_money(code: str, amount: str, currency: str, said: str) -> None:
    words = say_money(Decimal(amount), currency, catalogue(code))
    assert words.replace(NBSP, " ") == said
    assert " " not in words
    assert parse_money(words) == (Decimal(amount), currency)


def test_say_number() -> None:
    said = [say_number(1234567, catalogue(code)).replace(NBSP, " ") for code in ("cs", "en", "pl")]
    assert said == ["1 234 567", "1,234,567", "1 234 567"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("cs", "cesta cihla čaj Čáslav had hora chata Chmel idea rak řeka sál šály zima žába"),
        ("cs", "dál ďas dům e é ě nos ňuma tam ťuk u ú ů úl ulice"),
        ("cs", "Luhačovice Luhačovičky Lukov"),
        ("pl", "cena cień czas ćma las lody lód lud Łódź mapa nos ńa osa ość ósmy para sala ślad zebra źrebak żaba"),
        ("pl", "aa ąa eko ęsi"),
        ("en", "chata cihla dim hora"),
    ],
)
def test_sort_key(language: str, words: str) -> None:
    in_order = words.split()
    mixed = in_order[::2] + in_order[1::2]
    assert sorted(mixed, key=lambda word: sort_key(word, language)) == in_order


def test_sort_key_of_signs_and_numbers() -> None:
    assert sorted(["b", "2. rok", "„A“", "", "a b", "ab", "a"], key=lambda word: sort_key(word, "cs")) == [
        "", "„A“", "2. rok", "a", "a b", "ab", "b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("cs", {"chyba": (1,), "chyby": (2, 3, 4), "chyb": (0, 5, 11, 12, 21, 22, 25, 101)}),
        ("pl", {"błąd": (1,), "błędy": (2, 4, 22, 24, 102), "błędów": (0, 5, 11, 12, 14, 21, 25, 112)}),
        ("en", {"error": (1,), "errors": (0, 2, 5, 21)}),
    ],
)
def test_plural_forms(code: str, forms: dict[str, tuple[int, ...]]) -> None:
    for word, counts in forms.items():
        for count in counts:
            said = catalogue(code).say("report", "errors", count=count)
            assert said.replace(NBSP, " ") == f"{count} {word}"


def test_languages() -> None:
    assert all(map(is_language, ("cs", "pl", "en", "de", "sk", "uk")))
    assert not any(map(is_language, ("cz", "CS", "eng", "", "xx", "cs-CZ")))
    assert [near_language(word, ("cs", "en", "pl")) for word in ("cz", "CS", "eng", "polski", "xx", "")] == [
        "cs", "cs", "en", "pl", None, None,
    ]  # fmt: skip


def test_closest() -> None:
    assert closest("Titel", ("title", "text")) == "title"
    assert closest("x", ("title", "text")) is None
    assert closest("", ()) is None


def test_surely_before() -> None:
    def before(first: str, second: str) -> bool:
        return Moment(first).surely_before(Moment(second))

    assert before("2017", "2018-05-01")
    assert before("2018-04", "2018-05-01")
    assert before("2018-04-30", "2018-05")
    assert not before("2018", "2018-05-01")
    assert not before("2018-05", "2018-05-01")
    assert not before("2018-05-01", "2018-05-01")
    assert [Moment(iso).first_day for iso in ("2018", "2018-05", "2018-05-02")] == [
        "2018-01-01", "2018-05-01", "2018-05-02",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("577 197 440", ("577 197 440",)),
        ("+420577197440", ("+420577197440",)),
        ("577-197-440", ("577 197 440",)),
        ("577\N{NON-BREAKING HYPHEN}197\N{NON-BREAKING HYPHEN}440", ("577 197 440",)),
        ("32 43 99 306/307", ("32 43 99 306", "32 43 99 307")),
        ("32 43 99 306 / 7 / 08", ("32 43 99 306", "32 43 99 307", "32 43 99 308")),
        ("32 43 99 306/1234", ("32 43 99 306", "32 43 91 234")),
        ("577 197 440–442", ("577 197 440", "577 197 442")),
        ("+420 577 197 440 - 442", ("+420 577 197 440", "+420 577 197 442")),
        ("+49 (0)351 488-0", ("+49 351 488 0",)),
        ("0049 (0)351 4880", ("+49 351 4880",)),
        ("+421 2 1234 5678", ("+421 2 1234 5678",)),
        ("32/43 99 306", ("32 43 99 306",)),
        ("112", ("112",)),
        ("116 111", ("116 111",)),
        ("00420 577 197 440", ("+420 577 197 440",)),
        ("420 577 197 440", ("+420 577 197 440",)),
        ("(+420) 577 197 440", ("+420 577 197 440",)),
        ("+48 32 43 99 306", ("+48 32 43 99 306",)),
        ("(32) 43 99 306", ("32 43 99 306",)),
        ("577 197 440-2", ("577 197 440", "577 197 442")),
        ("577 197 440/2", ("577 197 440", "577 197 442")),
        ("577 197 440 – 42", ("577 197 440", "577 197 442")),
        ("420 577 197", ("420 577 197",)),
    ],
)
def test_phone(text: str, numbers: tuple[str, ...]) -> None:
    assert Phone.read(scalar(text), CONTEXT).numbers == numbers


@pytest.mark.parametrize(
    ("read", "texts"),
    [
        (Phone.read, ["", "12 34 5", "tel. 577 197 440", "577 197 440, 441", "577 197 440/12345", "/306", "5" * 40]),
        (Phone.read, ["+420 577 197 44", "+420 577 197 4400", "+48 32 43 99", "00420 577 197 44",
        "577 197 440 linka 2", "577 197 440-7197", "577 197 440-123", "0577 197 440", "048 577", "57719744",
        "5771974400", "43 99 306", "577 197 440/ 603 123 456"]),
        (Email.read, ["x", "x@y", "x@y.cz, z@y.cz", "x y@z.cz", "mailto:x@y.cz", "<x@y.cz>", "x@y..cz", "@y.cz"]),
        (Link.read, ["x.cz", "ftp://x.cz", "javascript:x", "https://", "https://x", "https://u:p@x.cz", "http://[x"]),
        (Link.read, ["https://x.cz/'", 'https://x.cz/"', "https://x.cz/<b>", "//x.cz", "https:/x.cz"]),
        (FilePath.read, ["x.pdf", "../x", "/x", "content/../../x", "content/..", "C:/x", "C:\\x", "content\\x"]),
        (Count.read, ["", "x", "1,5", "-1", "1.0", "²", "٣", "1 2", "9" * 13, "1e3"]),
        (Quantity.read, ["", "x", "%", "1.250", "12.345", "1,250 km", "asi 40", "45 z 60", "1 2", "12 34 %", "1e3"]),
        (Quantity.read, ["1.5.2", "1..5", "5,", ",5", "--5", "+5", "45 km2", "1 250.000,5", "9" * 16, "2020-05"]),
        (Flag.read, ["", "yes", "True", "1", "ano", "truee"]),
        (Code.read, ["1", "-1", "1.10", "1_000", "1e5", "00284165"]),
    ],
)  # fmt: skip
def test_refused(read: Callable[[Node, Context], Value], texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(Refused):
            read(scalar(text), CONTEXT)


def test_until_and_since() -> None:
    """A deadline takes the words for one; the same words are more than a day elsewhere."""
    for text, iso in (
        ("do 29. 11. 2019", "2019-11-29"), ("nejpozději do 12/2026", "2026-12"), ("do konce roku 2026", "2026-12-31"),
        ("konec března 2019", "2019-03-31"), ("do końca 2026 r.", "2026-12-31"), ("by 5 May 2020", "2020-05-05"),
        ("12. 3. 2026", "2026-03-12"),
    ):  # fmt: skip
        assert Until.read(scalar(text), CONTEXT).iso == iso
    assert Since.read(scalar("od 1. 5. 2018"), CONTEXT).iso == "2018-05-01"
    with pytest.raises(Refused, match="value-more"):
        Moment.read(scalar("do 29. 11. 2019"), CONTEXT)
    for kind, text, field in ((Until, "od 1. 5. 2018", "from"), (Since, "do 1. 5. 2018", "to")):
        with pytest.raises(Refused, match="value-in-words") as refused:
            kind.read(scalar(text), CONTEXT)
        assert refused.value.said.beside == {field: "2018-05-01"}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("IV kwartał 2026", "2026-Q4"), ("1. čtvrtletí 2019", "2019-Q1"), ("Q4 2026", "2026-Q4"),
        ("4Q/2026", "2026-Q4"), ("2026-Q4", "2026-Q4"), ("w I kwartale 2027 r.", "2027-Q1"),
        ("třetí čtvrtletí roku 2026", "2026-Q3"), ("in the first quarter of 2026", "2026-Q1"),
    ],
)  # fmt: skip
def test_quarters_begin_and_end_something_and_are_no_other_date(text: str, iso: str) -> None:
    assert (Since.read(scalar(text), CONTEXT).iso, Until.read(scalar(text), CONTEXT).iso) == (iso, iso)
    with pytest.raises(Refused, match="value-more"):
        Moment.read(scalar(text), CONTEXT)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1. čtvrtletí 2027", "2027-01", "2027-03"), ("I–III kwartał 2027 r.", "2027-01", "2027-09"),
        ("Q1 - Q3 2027", "2027-01", "2027-09"), ("2027-Q1 – 2027-Q3", "2027-Q1", "2027-Q3"),
        ("leden 2027 – 2. čtvrtletí 2027", "2027-01", "2027-06"),
        ("1.–3. čtvrtletí 2027", "2027-01", "2027-09"), ("od II kwartału 2027", "2027-04", None),
    ],
)  # fmt: skip
def test_periods_of_quarters(text: str, start: str, end: str | None) -> None:
    period = Period.model_validate(scalar(text), context=CONTEXT)
    ends = [one.value.iso if one.value else None for one in (period.from_, period.to)]
    assert ends == [start, end]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("I–III kwartał 2026", "2026-09"), ("I półrocze 2019 r.", "2019-06"),
        ("leden/únor 2017", "2017-02"), ("wrzesień-październik 2021 r.", "2021-10"), ("jaro 2018", "2018"),
        ("10.–12. 6. 2018", "2018-06-12"), ("polovina června 2019", "2019-06"), ("2018-2020", "2020"),
        ("w pierwszej połowie 2026 r.", "2026-06"), ("listopad 2018 – leden 2019", "2019-01"),
        ("školní rok 2026/2027", "2027-08"), ("rok szkolny 2026/27", "2027-08"), ("2. pol. 2026", "2026-12"),
        ("listopad 2017, przed sesją", "2017-11"), ("30. 11. 2019 (nebo dříve)", "2019-11-30"),
    ],
)  # fmt: skip
def test_more_than_a_date(text: str, iso: str) -> None:
    """What no day, month or year can say is refused with its end and the typed words."""
    with pytest.raises(Refused, match="value-more") as refused:
        Until.read(scalar(text), CONTEXT)
    assert refused.value.error.context["said"].kept == (iso, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30. 2. 2018", "no-such-day"), ("31 kwietnia 2019", "no-such-day"), ("13/2018", "no-such-month"),
        ("čtvrtek 21. 10. 2019", "weekday-disagrees"), ("průběžně", "value-in-words"), ("ihned", "value-in-words"),
        ("NIEZWŁOCZNIE", "value-in-words"), ("na biezaco", "value-in-words"), ("do příštího jednání", "value-in-words"),
        ("14.6.18", "wrong-date"), ("3/4/2018", "wrong-date"), ("31. 12.", "year-missing"),
        ("do vánoc", "value-in-words"), ("do 30 dnů", "value-in-words"), ("srpem", "wrong-date"),
        ("29/11/2019", "wrong-date"), ("5. ² 2026", "wrong-date"),
        ("31. 12. 2026 15:00", "value-more"), ("do konce roku", "year-missing"),
        ("středa 21. října", "year-missing"),
    ],
)  # fmt: skip
def test_why_a_date_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        Until.read(scalar(text), CONTEXT)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018–2020", "2018", "2020"), ("2018-2020", "2018", "2020"), ("od srpna 2022", "2022-08", None),
        ("do 30. 6. 2026", None, "2026-06-30"), ("10.–12. 6. 2018", "2018-06-10", "2018-06-12"), ("2018", "2018",
        "2018"),
        ("IV. čtvrtletí 2026", "2026-10", "2026-12"), ("od 1. 5. 2018 do 30. 4. 2020", "2018-05-01", "2020-04-30"),
        ("1.5.2018-30.6.2018", "2018-05-01", "2018-06-30"), ("srpen 2022 – 31. srpna 2023", "2022-08", "2023-08-31"),
    ],
)  # fmt: skip
def test_period(text: str, start: str | None, end: str | None) -> None:
    period = Period.model_validate(scalar(text), context=CONTEXT)
    found = [stated.value.iso if stated and stated.value else None for stated in (period.from_, period.to)]
    assert found == [start, end]
    assert not period.continuous


def test_period_that_goes_on() -> None:
    for text, start in (("průběžně", None), ("od 2018 – průběžně", "2018"), ("na bieżąco", None)):
        period = Period.model_validate(scalar(text), context=CONTEXT)
        assert period.continuous
        assert period.continuous.value
        assert (period.from_.value.iso if period.from_ and period.from_.value else None) == start


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("od 15:00 hod.", "15:00"), ("godz. 10.00", "10:00"), ("o godz. 9", "09:00"), ("15h", "15:00"), ("15.30",
        "15:30"),
        ("v 15 hodin", "15:00"), ("15h30", "15:30"), ("16 hod.", "16:00"), ("3:30 p.m.", "15:30"), ("12 am", "00:00"),
        ("„16:00“", "16:00"), ("16:00:00", "16:00"),
    ],
)  # fmt: skip
def test_hour(text: str, iso: str) -> None:
    assert Hour.read(scalar(text), CONTEXT).iso == iso


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("5 : 0 : 1", (5, 0, 1)), ("14:0:0", (14, 0, 0)), ("14 – 0 – 0", (14, 0, 0)), ("14-0-0", (14, 0, 0)),
        ("pro 14, proti 0, zdržel se 0", (14, 0, 0)), ("za 14, przeciw 2, wstrzymało się 1", (14, 2, 1)),
        ("pro: 14 hlasů; proti: 0; zdrželi se: 3", (14, 0, 3)), ("14 pro, 0 proti, 1 se zdržel", (14, 0, 1)),
        ("zdržel se 1, proti 2, pro 3", (3, 2, 1)), ("PRO 14 PROTI 0 ZDRZEL SE 0", (14, 0, 0)),
        ("pro 5, proti nikdo, zdržel se nikdo", (5, 0, 0)), ("for 5, against 1, abstained 0", (5, 1, 0)),
        ("5 in favour, 1 against, 2 abstentions", (5, 1, 2)),
        ("głosów za – 14, przeciw – 0, wstrzymujących się – 0", (14, 0, 0)), ("HLASOVÁNÍ: 15 - 0 - 0", (15, 0, 0)),
        ("za – 7, przeciw – 0, wstrz. – 1", (7, 0, 1)), ("HLASOVÁNÍ: PRO 14", (14,)), ("pro 14, proti 0", (14, 0)),
        ("8 hlasů ANO, 0 NE", (8, 0)), ("nikt za i 5 przeciw", (0, 5)), ("5 ano, 1 ne, 2 zdrželi se", (5, 1, 2)),
        ("pro 5, proti 0, zdržel se 1, nehlasoval 2", (5, 0, 1, 2)), ("za: 8, nie głosowało 2", (8, None, None, 2)),
        ("for 5, against 0, did not vote 2", (5, 0, None, 2)), ("6 pro, 2 neplatné", (6, None, None, None, 2)),
        ("5 : 4 : 1 neplatný", (5, 4, None, None, 1)), ("5:4:0, 1 neplatný hlas", (5, 4, 0, None, 1)),
        ("za 5, przeciw 4, nieważnych głosów 1", (5, 4, None, None, 1)), ("5 : 4 : 1 void", (5, 4, None, None, 1)),
        ("5 : 4 : 1 (1 głos nieważny)", (5, 4, 1, None, 1)), ("5-4-2 nehlasovali", (5, 4, None, 2)),
    ],
)  # fmt: skip
def test_vote(text: str, votes: tuple[int | None, ...]) -> None:
    assert Vote.read(scalar(text), CONTEXT) == Vote(*votes)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("jednomyslně", "unanimous"), ("Jednogłośnie.", "unanimous"), ("všichni pro", "unanimous"),
        ("Hlasování: jednomyslně", "unanimous"), ("aklamací", "acclamation"), ("przez aklamację", "acclamation"),
        ("tajně", "secret"), ("unanimous", "unanimous"),
        ("tajné hlasování 5:0:1", {"for": 5, "against": 0, "abstained": 1, "manner": "secret"}),
        ("jednomyslně (7 : 0 : 0)", {"for": 7, "against": 0, "abstained": 0, "manner": "unanimous"}),
        ("pro 8, jednomyslně", {"for": 8, "manner": "unanimous"}),
        ("tajně 5 : 4 : 1 neplatný", {"for": 5, "against": 4, "void": 1, "manner": "secret"}),
    ],
)  # fmt: skip
def test_manner(text: str, form: object) -> None:
    assert Vote.read(scalar(text), CONTEXT).form == form


@pytest.mark.parametrize(
    ("text", "kept", "beside"),
    [
        ("schváleno jednomyslně", "unanimous", {"result": "adopted"}),
        ("schváleno 7:0:0", '"7 : 0 : 0"', {"result": "adopted"}),
        ("3 za, 6 przeciw. Wniosek odrzucono.", "{for: 3, against: 6}", {"result": "rejected"}),
        ("zamítnuto", None, {"result": "rejected"}), ("nie głosowano", None, {"result": "no-vote"}),
        ("2 : 3", "{for: 2, against: 3}", {}), ("5:4:1 neplatný, losem", "{for: 5, against: 4, void: 1}", {}),
        ("5 : 4 : 1 ne jasně", '"5 : 4 : 1"', {}), ("pro 14 z 15", "{for: 14}", {}),
        ("veřejně 5:0:1", '"5 : 0 : 1"', {}), ("ne jednomyslně", None, {}), ("tajně, jednomyslně", None, {}),
        ("hlasovalo 8: pro 5, proti 3", None, {}), ("14 pro z 15", None, {}),
    ],
)  # fmt: skip
def test_vote_that_says_more(text: str, kept: str | None, beside: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        Vote.read(scalar(text), CONTEXT)
    said = refused.value.said
    assert (said.kept and said.kept[0], dict(said.beside)) == (kept, beside)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14 : 0", "wrong-vote"), ("14", "wrong-vote"), ("pro 1 pro 2 proti 3", "wrong-vote"),
        ("pro 14 0 proti zdržel se 0", "wrong-vote"), ("5 : 0 : 1 : 2", "wrong-vote"), ("pro 99999", "wrong-vote"),
        ("konsensem", "value-in-words"), ("zdvižením ruky", "value-in-words"), ("nebylo jednomyslné", "value-in-words"),
        ("pro 5, proti 0, zdržel se 1, omluveni 2", "value-more"),
    ],
)  # fmt: skip
def test_vote_refuses(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        Vote.read(scalar(text), CONTEXT)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cca 60 tis.", "{about: 60000 CZK}"), ("cca 300–400 tis. Kč", "{from: 300000 CZK, to: 400000 CZK}"),
        ("max. cca 5 mil. Kč", "{up_to: 5000000 CZK}"), ("cca 5 mil. Kč vč. DPH", "{about: 5000000 CZK}"),
        ("350 tis. Kč ročně bez DPH", "{amount: 350000 CZK, per: year}"), ("1 250,50 Kč bez DPH", "1250.50 CZK"),
        ("nejméně 5 mil. Kč", "5000000 CZK"), ("odhad 350 000 Kč", "350000 CZK"),
    ],
)  # fmt: skip
def test_more_than_money(text: str, kept: str) -> None:
    with pytest.raises(Refused, match="value-more") as refused:
        Money.read(scalar(text), CONTEXT)
    assert refused.value.error.context["said"].kept == (kept, text)


@pytest.mark.parametrize(
    "text",
    [
        "300 000 € (cca 7,5 mil. Kč)", "10 % z 2 mil. Kč", "85 tis. Kč (2026), 90 tis. Kč (2027)",
        "12 000 EUR (300 tis. Kč)", "100–150 000 Kč", "400–300 tis. Kč", "120 Kč/hod",
        "1 990 Kč/ks", "5 x 20 000 Kč", "85 tis. Kč v r. 2026", "350–1,2 mil. Kč", "100 a 150 tis. Kč",
        "300 tis. Kč – 400 tis. €",
        "3 mln zł lub 700 tys. EUR", "EUR 5 000 (CZK 120 000)",
    ],
)  # fmt: skip
def test_money_of_which_none_is_proposed(text: str) -> None:
    """Where a text holds more than one amount with known words around it, nobody takes one of them for its value."""
    with pytest.raises(Refused, match="value-more") as refused:
        Money.read(scalar(text), CONTEXT)
    said = refused.value.error.context["said"]
    assert (said.kept, said.repair) == (None, None)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("577 555 l11", "l"), ("577 555 11O", "O"), ("577 55S 111", "S"), ("1 250 OOO Kč", "O"), ("l 250 000 Kč", "l"),
        ("2O26-03-12", "O"), ("15:O0", "O"), ("4 : O : O", "O"), ("577 555 111 l. 5", None), ("577 555 111 kl", None),
        ("II. etapa 250 Kč", None), ("1. II. 2026", None), ("10 l", None), ("350 tis. Kč", None), ("Vzor a syn", None),
    ],
)  # fmt: skip
def test_letters_in_numbers(text: str, letter: str | None) -> None:
    assert letter_in_number(text) == letter


def test_a_last_cell_may_be_empty() -> None:
    """A tab at the end of a long text ends a cell; blanks and empty lines there are nothing."""
    for typed, read in (("a\tb\nc\t", "a\tb\nc\t"), ("a\t \n\t\n \n", "a\t"), ("\n a \n", " a")):
        assert LongText.read(scalar(typed), CONTEXT).by_language == {"cs": read}


def test_litres_are_no_digit() -> None:
    assert letter_in_number("50l") == "l"
    assert letter_in_number("50l", has_unit=True) is None


@pytest.mark.parametrize("typed", ["„{}“", "„{}”", "“{}”", "‚{}‘", "»{}«", "«{}»", '"{}"', "'{}'", "‘{}’", " {} "])
def test_typed_quotes(typed: str) -> None:
    """Quotes around what is no prose are read without; those of prose belong to it."""
    if typed.strip() != "{}":  # a bare number is no code
        assert Code.read(scalar(typed.format("3")), CONTEXT).text == "3"
    assert Code.read(scalar(typed.format("3/2026")), CONTEXT).text == "3/2026"
    assert Count.read(scalar(typed.format("60")), CONTEXT).number == 60
    assert Moment.read(scalar(typed.format("2026-03-12")), CONTEXT).iso == "2026-03-12"
    assert Money.read(scalar(typed.format("500 Kč")), CONTEXT).written == "500 CZK"
    assert MeetingLife.parse(scalar(typed.format("held"))) is MeetingLife.HELD
    assert Identifier.read(scalar(typed.format("obec")), CONTEXT).text == "obec"
    assert Text.read(scalar("„Společně“"), CONTEXT).by_language == {"cs": "„Společně“"}


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("choice", CHOICES, ids=lambda kind: kind.__name__)
def test_words_of_the_trade(choice: type[Choice], code: str) -> None:
    """Whoever writes the site's own word for a choice, in any form, is offered the key."""
    words = catalogue(code)
    said = {value: words.say(*choice.table().split("."), value) for value in choice.values()}
    assert said
    for value, word in said.items():
        for text in (word, word.upper(), plain(word), f"„{word}“", f" {word}."):
            if text != value:
                assert choice.meant(text) == value
    with pytest.raises(Refused) as refused:
        choice.parse(scalar("xyzzy"))
    told = refused.value.error.context["said"].facts["choices"]
    assert [fact.said(words) for fact in told] == [
        value if value == word.casefold() else f"{value} – {word}" for value, word in said.items()
    ]


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(
    "choice",
    [choice for choice in CHOICES if catalogue("en").find("narrower", "choices", choice.table().partition(".")[2])],
)
def test_words_that_say_something_else_are_kept(choice: type[Choice], code: str) -> None:
    """What says less, more or something else than a choice is never read as the choice alone."""
    table = catalogue(code).find("narrower", *choice.table().split("."))
    assert table.keys() == {member.value for member in choice}
    for member, words in table.items():
        for word in words:
            for text in (word, word.upper(), plain(word)):
                with pytest.raises(Refused) as refused:
                    choice.parse(scalar(text))
                assert refused.value.said.kept == (member, text)


def test_forms_of_words_that_say_something_else() -> None:
    for choice, text, kept in (
        (DecisionKind, "usnesení", "decision"), (DecisionKind, "Wniosek", "recommendation"),
        (MeasureState, "zahájené", "in-progress"), (BodyLife, "zrušeno", "ended"),
        (TaskState, "przesunięty", "postponed"), (MeasureState, "připravuje se (od března)", "not-started"),
        (DecisionKind, "wniosek: do wójta", "recommendation"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            choice.parse(scalar(text))
        assert refused.value.said.kept == (kept, text)
    assert DecisionKind.meant("wniosek") is None
    assert DecisionKind.meant("usneseno") == "decision"


@pytest.mark.parametrize("code", languages())
def test_synonyms_are_of_choices_and_fields(code: str) -> None:
    tables = {
        choice.table().partition(".")[2]: {member.value for member in choice} for choice in Choice.__subclasses__()
    }
    for table, words in catalogue(code).find("synonyms", "choices").items():
        assert words.keys() <= tables[table], table
    assert catalogue(code).find("synonyms", "fields").keys() <= catalogue(code).find("fields").keys() | HIDDEN


def test_names_of_fields() -> None:
    for word, field in (
        ("přítomni", "present"), ("Přítomni", "present"), ("program", "agenda"), ("usnesení", "decisions"),
        ("obecni", "present"), ("následne spotkanie", None), ("następne_spotkanie", "next_meeting"),
        ("místo konání", "venue"), ("zapisovatel", "minute_taker"), ("xyzzy", None),
    ):  # fmt: skip
        assert meant_field(Meeting, word, frozenset()) == field
    assert meant_field(Task, "termín", frozenset()) == "due"
    assert meant_field(Task, "název", frozenset()) == "title"
    assert meant_field(Organisation, "název", frozenset()) == "name"
    assert meant_field(Task, "termín", frozenset({"due"})) is None


def test_flag() -> None:
    assert Flag.read(scalar("true"), CONTEXT)
    assert not Flag.read(scalar("false"), CONTEXT)
    with pytest.raises(Refused):
        Flag.read(scalar("true", plain=False), CONTEXT)


def test_code() -> None:
    assert Code.read(scalar("1.10", plain=False), CONTEXT).text == "1.10"
    assert Code.read(scalar("I/2018"), CONTEXT).text == "I/2018"
    assert Code.read(scalar(f" 763{NBSP}26 ", plain=False), CONTEXT).text == "763 26"


def test_count() -> None:
    assert Count.read(scalar(f"1{NBSP}200"), CONTEXT).number == 1200
    assert Count.read(branch(about=scalar("60")), CONTEXT) == Count(60, "about")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("45", "45", None), ("0", "0", None), ("12,5", "12.5", None), ("12.5", "12.5", None), ("-3", "-3", None),
        ("−3", "-3", None), ("0,125", "0.125", None), ("0.125", "0.125", None), ("1 250", "1250", None),
        (f"1{NBSP}250{NBSP}000", "1250000", None), ("1250", "1250", None), ("1250,375", "1250.375", None),
        ("45 %", "45", "%"), ("45%", "45", "%"), ("1 250 hodin", "1250", "hodin"), ("12,5 hodiny", "12.5", "hodiny"),
        ("3 osoby týdně", "3", "osoby týdně"), ("5 tis. Kč", "5", "tis. Kč"), ("12 p. b.", "12", "p. b."),
    ],
)  # fmt: skip
def test_quantity(text: str, number: str, unit: str | None) -> None:
    assert Quantity.read(scalar(text), CONTEXT) == Quantity(Decimal(number), unit)


@pytest.mark.parametrize(("code", "said"), [("cs", "1 250,5 %"), ("pl", "1 250,5 %"), ("en", "1,250.5 %")])
def test_say_quantity(code: str, said: str) -> None:
    words = say_quantity(Decimal("1250.5"), "%", catalogue(code))
    assert words.replace(NBSP, " ") == said
    assert " " not in words
    assert say_quantity(Decimal("0.125"), None, catalogue("en")) == "0.125"


def test_file_path() -> None:
    assert FilePath.read(scalar("./content/files/x.pdf"), CONTEXT).path == "content/files/x.pdf"
    assert FilePath.read(scalar("content/files/a/../x.pdf"), CONTEXT).path == "content/files/x.pdf"


def test_link() -> None:
    for url in ("https://www.example.org/a?b=č&c#d", "HTTP://example.org", "https://město.cz/", "https://a.b.c.cz"):
        assert Link.read(scalar(url), CONTEXT).url == url


def test_money_in_two_fields() -> None:
    made = Money.read(branch(amount=scalar("1 929 865,62"), currency=scalar("Kč")), CONTEXT)
    assert made == Money(Worth.plain(Decimal("1929865.62")), "CZK")


def test_text() -> None:
    bare = Text.read(scalar(" Plán "), CONTEXT)
    assert bare.by_language == {"cs": "Plán"}
    both = Text.read(branch(en=scalar("Plan"), cs=scalar("Plán")), CONTEXT)
    assert both.best(("pl", "cs")) == ("cs", "Plán")
    assert both.best(("pl",)) == ("en", "Plan")


def test_text_tells_each_fault() -> None:
    node = branch(cz=scalar("Plán"), ua=scalar("План"), en=branch(x=scalar("y")))
    with pytest.raises(ValidationError) as refused:
        Text.read(node, CONTEXT)
    told = [(error["loc"], error["ctx"]["code"], error["ctx"]["said"].repair) for error in refused.value.errors()]
    assert told == [
        (("cz",), "wrong-language", "cs"),
        (("ua",), "wrong-language", None),
        (("en",), "wrong-text", None),
    ]


def test_name() -> None:
    name = Name.read(branch(cs=scalar("Plán"), gloss=branch(en=scalar("Plan"))), CONTEXT)
    assert name.best(("en", "cs")) == ("cs", "Plán")
    assert name.gloss is not None
    assert name.gloss.by_language == {"en": "Plan"}


def test_identifiers() -> None:
    assert all(map(is_identifier, ("a", "luhacovice-kpss", "sk/2018-06-14", "1", "a/b/c", "1.10", "plan/1.10.2a")))
    assert not any(
        map(
            is_identifier,
            ("", "A", "á", "a_b", "a--b", "-a", "a-", "a/", "/a", "a b", "a.b", "1.", ".1", "1..2", "a\n"),
        )
    )


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("CZ.03.2.63/0.0/0.0/16_063/0006588", "CZ 2014–2020"),
        ("CZ.1.04/3.1.03/78.00014", "CZ 2007–2013"),
        ("CZ.03.02.02/00/22_018/0001234", "CZ 2021–2027"),
        ("CZ.03.2.63/0.0/0.0/16_063/006588", None),
        ("CZ.03.2.63/0.0/0.0/16_063/0006588\n", None),
        ("", None),
    ],
)
def test_form_of_registration_number(number: str, form: str | None) -> None:
    found = registration_of(number)
    assert (f"{found[0].code} {found[1]}" if found else None) == form
