"""When somebody is to meet, in one text: the one day and hour of it, or nothing where that is in doubt."""

import pytest

from komplan.language.appointments import read_appointment
from komplan.model.values.hour import hour_of


@pytest.mark.parametrize(
    ("text", "day", "hour", "says_more"),
    [
        ("březen 2026", "2026-03", None, False),
        ("10. března v 15 hodin", None, "15:00", False),
        ("14.05.br. godz. 10", None, "10:00", False),
        ("pondělí 10. 2. 2021", None, None, False),
        ("10. 2. 2021 v 9.00 (pondělí)", None, "09:00", False),
        ("středa 10.2.2021 v 15.30 (distančně, odkaz zašle tajemnice)", "2021-02-10", "15:30", True),
        ("2. 12. 2019 v 15 hodin", "2019-12-02", "15:00", False),
        ("v pondělí 2. 12. 2019", "2019-12-02", None, False),
        ("12 października 2022 r., godz. 9.00, sala nr A", "2022-10-12", "09:00", True),
        ("10 March 2026 at 16:00, town hall", "2026-03-10", "16:00", True),
        ("10. března 2026, 16.00", "2026-03-10", "16:00", False),
    ],
)
def test_read_appointment(text: str, day: str | None, hour: str | None, says_more: bool) -> None:
    found = read_appointment(text, hour_of)
    assert found is not None
    assert (found.day, found.hour, found.says_more) == (day, hour, says_more)


@pytest.mark.parametrize(
    "text",
    [
        "bude upřesněno", "1. prosince? nebo 2. 12. 2019", "2. 12. 2019 nebo 9. 12. 2019", "po sesji",
        "termín bude oznámen", "14.5. nebo 15.5.", "10. 2. 2021 od 9.00, od 10.00",
    ],
)  # fmt: skip
def test_an_appointment_in_doubt_is_none(text: str) -> None:
    assert read_appointment(text, hour_of) is None
