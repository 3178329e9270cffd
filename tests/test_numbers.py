"""The number of the next minutes: by the body's own pattern, and none where the pattern leaves a choice."""

import pytest

from komplan.editing.numbers import Next, next_number
from komplan.editing.roman import number_of, roman

Earlier = tuple[tuple[str, str | None], ...]


def in_2017(*numbers: str | None) -> Earlier:
    """Return minutes of 2017, one a month from January."""
    return tuple((f"2017-{month:02}-10", number) for month, number in enumerate(numbers, 1))


SURE: list[tuple[Earlier, str, str]] = [
    # running
    (in_2017("17"), "2017-06-10", "18"),
    (in_2017("č. 5"), "2017-06-10", "č. 6"),
    (in_2017("5. zasedání"), "2017-06-10", "6. zasedání"),
    (in_2017("XIV"), "2017-06-10", "XV"),
    (in_2017("Protokół nr XIX"), "2017-06-10", "Protokół nr XX"),
    (in_2017("09"), "2017-06-10", "10"),
    (in_2017("08"), "2017-06-10", "09"),
    ((*in_2017("16", "17"), ("2018-01-10", "18")), "2019-06-10", "19"),
    # with the year, which begins anew
    (in_2017("4/2017"), "2017-06-10", "5/2017"),
    (in_2017("4/2017"), "2018-06-10", "1/2018"),
    (in_2017("4/2017"), "2020-06-10", "1/2020"),
    (in_2017("2017/4"), "2017-06-10", "2017/5"),
    (in_2017("2017/4"), "2018-06-10", "2018/1"),
    (in_2017("4-2017"), "2017-06-10", "5-2017"),
    (in_2017("2017-4"), "2018-06-10", "2018-1"),
    (in_2017("2017-12"), "2017-12-20", "2017-13"),
    (in_2017("5/17"), "2017-06-10", "6/17"),
    (in_2017("5/17"), "2018-06-10", "1/18"),
    (in_2017("05/2017"), "2017-06-10", "06/2017"),
    (in_2017("09/2017", "10/2017"), "2018-06-10", "01/2018"),
    (in_2017("Zápis č. 5/2017"), "2017-06-10", "Zápis č. 6/2017"),
    (in_2017("Zápis č. 5/2017"), "2018-06-10", "Zápis č. 1/2018"),
    (in_2017("PS OZP/2017/2"), "2017-06-10", "PS OZP/2017/3"),
    (in_2017("U5-2017"), "2017-06-10", "U6-2017"),
    (in_2017("C 5/2017"), "2017-06-10", "C 6/2017"),
    (in_2017("V/2017"), "2017-06-10", "VI/2017"),
    (in_2017("V/2017"), "2018-06-10", "I/2018"),
    (in_2017("Protokół nr XIV/2017"), "2017-06-10", "Protokół nr XV/2017"),
    # with the year, which does not
    ((("2015-01-10", "3/2015"), ("2016-05-10", "4/2016"), *in_2017("5/2017")), "2018-06-10", "6/2018"),
    # without the year, which begins anew all the same
    ((("2016-05-10", "3"), *in_2017("1", "2")), "2018-06-10", "1"),
    ((("2016-05-10", "3"), *in_2017("1", "2")), "2017-06-10", "3"),
    # of a term
    ((("2019-01-10", "3/2018-2022"),), "2019-06-10", "4/2018-2022"),
    ((("2019-01-10", "3/2018–2022"),), "2020-06-10", "4/2018–2022"),
    ((("2019-01-10", "VIII/3/2018-22"), ("2019-02-10", "VIII/4/2018-22")), "2019-06-10", "VIII/5/2018-22"),
    # what moves counts
    (in_2017("KPSS 3 č. 5", "KPSS 3 č. 6"), "2017-06-10", "KPSS 3 č. 7"),
    (in_2017("1.9", "1.10"), "2017-06-10", "1.11"),
    ((("2017-04-10", "2/IV/2017"), ("2017-05-10", "3/V/2017")), "2017-06-10", "4/VI/2017"),
    ((("2017-04-10", "1/04/2017"), ("2017-05-10", "1/05/2017")), "2017-06-10", "1/06/2017"),
    # gaps and a new pattern
    (in_2017("1/2017", "2/2017", "5/2017"), "2017-06-10", "6/2017"),
    (in_2017("1", "2", "3/2017", "4/2017"), "2017-06-10", "5/2017"),
    (in_2017(None, "1/2017"), "2017-06-10", "2/2017"),
    (in_2017("1/2017", None), "2018-06-10", "1/2018"),
    (in_2017("17a", "18a"), "2017-06-10", "19a"),
]


@pytest.mark.parametrize(("earlier", "day", "number"), SURE)
def test_the_pattern_goes_on(earlier: Earlier, day: str, number: str) -> None:
    assert next_number(earlier, day) == Next(number)


UNSURE: list[tuple[Earlier, str, tuple[str, ...]]] = [
    ((), "2017-06-10", ()),
    (in_2017(None, None), "2017-06-10", ()),
    (in_2017("mimořádné"), "2017-06-10", ()),
    (in_2017("2017"), "2017-06-10", ()),
    (in_2017("9" * 5000), "2017-06-10", ()),
    (in_2017("1 " * 5000), "2017-06-10", ()),
    # does it begin anew?
    (in_2017("17"), "2018-06-10", ("18", "1")),
    (in_2017("XIV"), "2018-06-10", ("XV", "I")),
    ((("2016-05-10", "3/2016"), *in_2017("4/2017")), "2018-06-10", ("5/2018", "1/2018")),
    ((("2021-01-10", "13/2018-2022"),), "2022-06-10", ("14/2018-2022", "1/2022-2026")),
    ((("2021-01-10", "13/2018-22"),), "2023-06-10", ("1/2022-26",)),
    ((("2017-02-02", "3/2016/2017"),), "2017-10-01", ("4/2016/2017", "1/2017/2018")),
    # a year that is not the meeting's
    (in_2017("9/2016"), "2017-06-10", ("10/2016",)),
    # what counts?
    (in_2017("KPSS 3 č. 5"), "2017-06-10", ("KPSS 4 č. 5", "KPSS 3 č. 6")),
    (in_2017("17a"), "2017-06-10", ("18a",)),
    ((("2017-04-10", "2/IV/2017"), ("2017-05-10", "3/V/2017")), "2018-01-10", ("4/I/2018", "1/I/2018")),
    # several patterns
    (in_2017("1", "2", "3/2017"), "2017-06-10", ("4/2017", "3")),
    (in_2017("M1/2017", "4/2017", "M2/2017"), "2017-06-10", ("M3/2017", "5/2017")),
    (in_2017("4/2017", "V/2017"), "2017-06-10", ("VI/2017", "5/2017")),
    # minutes without a number, or that can't be read, in between
    (in_2017("1/2017", None), "2017-06-10", ("2/2017", "3/2017")),
    (in_2017("1/2017", None, None), "2017-06-10", ("2/2017", "4/2017")),
    ((*in_2017("1/2017"), ("2018-01-10", None)), "2018-06-10", ("1/2018", "2/2018")),
    # out of order
    (in_2017("1/2017", "3/2017", "2/2017"), "2017-06-10", ("4/2017",)),
]


@pytest.mark.parametrize(("earlier", "day", "maybe"), UNSURE)
def test_what_leaves_a_choice_is_not_decided(earlier: Earlier, day: str, maybe: tuple[str, ...]) -> None:
    assert next_number(earlier, day) == Next(None, maybe)


def test_a_number_that_later_minutes_bear_is_not_given_again() -> None:
    assert next_number(in_2017("4/2017"), "2017-06-10", taken=["5 / 2017"]) == Next(None)
    assert next_number(in_2017("17"), "2018-06-10", taken=["18"]) == Next(None, ("1",))


def test_years_of_several_digits_and_days_known_to_the_month() -> None:
    assert next_number((("2017-03", "4/2017"),), "2017-04", ()) == Next("5/2017")
    assert next_number((("2017", "4/2017"),), "2018", ()) == Next("1/2018")


def test_roman_numerals_are_written_and_read() -> None:
    assert [number_of(roman(number)) for number in range(1, 4000)] == list(range(1, 4000))
    assert [number_of(text) for text in ("", "IIII", "VX", "IC", "x", "MMMMM", "Č")] == [None] * 7
    assert roman(4000) == "4000"
