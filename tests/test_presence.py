"""Who was there, with whom and on which days: one line for each on the page, each body's lists, votes of then."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from icalendar import Calendar

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.diagnostics import Place
from komplan.edition.edition import Edition
from komplan.edition.presence import ANYWHERE, Timeline, presence_of
from komplan.model.attendance import Passage
from komplan.model.kinds.meeting import Meeting
from komplan.model.reading.load import load_town
from komplan.model.values import Context
from komplan.sources.tree import Scalar
from reading import main_of, plain
from towns import Town, new_town

JOINT = "group/2026-01-10"
MEETING = {"cs": "setkani", "pl": "posiedzenia", "en": "meetings"}
BODY = {"cs": "skupiny", "pl": "grupy", "en": "groups"}


def words(said: str) -> dict[str, str]:
    return {"cs": said, "pl": f"{said} pl", "en": f"{said} en"}


def write(town: Town) -> None:
    """Write a joint meeting of two groups on two days, and meetings of each of them before and after it."""
    town.record("organisation", "office", {"name": "Úřad"})
    town.record("body", "group", {
        "title": words("Skupina"), "kind": "working-group", "territory": "town",
        "members": [
            {"role": words("starosta"), "office": "chair", "term": {"from": "2026", "to": "2030"},
             "elected_in": f"meeting/{JOINT}"},
            {"role": words("bývalý předseda"), "term": {"to": "2026-02"}},
        ],
    })  # fmt: skip
    town.record("body", "commission", {"title": words("Komise"), "kind": "commission", "territory": "town"})
    town.record("meeting", JOINT, {
        "life": "held", "jointly_with": ["commission"], "venue": words("Radnice"), "starts": "15:00",
        "sessions": [
            {"date": "2026-01-10", "ends": "17:00", "note": words("přerušeno")},
            {"date": "2026-01-17", "starts": "22:00", "ends": "00:30", "venue": words("Škola")},
        ],
        "totals": {"seats": 21, "present": 14, "remote": 3, "excused": 2, "absent": 1, "guests": 4},
        "present": [
            {"organisation": "office", "role": words("tajemník"), "side": "commissioner", "attends": "remote",
             "for": "commission", "arrived": "16:20"},
            {"role": words("členové"), "seats": {"at_least": 3}, "left": {"at": "16:50", "point": "2"}},
            {"role": words("jeden"), "arrived": {"point": "2"}, "person": "Jan Vzor", "public_basis": "office"},
            {"role": words("host"), "arrived": {"day": "2026-01-17", "at": "22:15"},
             "away": ["22:20–22:40", {"left": {"point": "1"}, "returned": {"point": "2"}}]},
        ],
        "guests": [{"role": words("dopravce"), "points": ["1", "2"]},
                   {"role": words("farář"), "points": "body 1 až 2"}],
        "agenda": [words("Zahájení"), words("Doprava")],
        "decisions": [{"code": "J/R1", "title": words("Rozhodnutí"), "kind": "decision"}],
        "tasks": [{"code": "J/U1", "title": words("Úkol"), "due": "2026-12-31"}],
    })  # fmt: skip
    for body, day in (("group", "2025-12-01"), ("commission", "2025-12-05"), ("commission", "2026-02-05")):
        town.record("meeting", f"{body}/{day}", {"life": "held", "summary": words("Shrnutí.")})
    town.record("meeting", "group/2026-03-01", {"life": "held", "continues": JOINT, "summary": words("Shrnutí.")})
    for name, kind in (
        ("invitation", "invitation"),
        ("list", "attendance-list"),
        ("annex", "annex"),
        ("annex-2", "annex"),
    ):
        town.record("document", name, {"title": f"Listina {name}", "kind": kind, "meeting": JOINT})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    town = new_town(tmp_path_factory.mktemp("joint"), "cs", "pl", "en")
    write(town)
    return town.build("2026-04-01")


def fact(main: Tag, name: str) -> str:
    found = main.select_one(f"div[data-field={name}] > dd")
    assert found, name
    return re.sub(" (?=[,)])", "", plain(found.get_text(" "))).replace("( ", "(")


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("cs", {
            "totals": "přítomno 14 z 21, z toho 3 na dálku, omluveno 2, neomluveno 1, 4 hosté",
            "present": "Úřad, tajemník, zadavatelé, za skupinu: Komise, na dálku, od 16:20"
                       " členové, nejméně 3 osoby, do 16:50 (bod 2)"
                       " jeden, Jan Vzor (proč je to veřejné: veřejná funkce), od bodu 2"
                       " host, od 22:15 dne 17. ledna 2026, mimo jednání od 22:20 do 22:40, od bodu 1 do bodu 2",
            "guests": "dopravce, jen k bodům 1, 2 farář, jen k bodům 1-2",
            "sessions": "10. ledna 2026 do 17:00 (přerušeno) 17. ledna 2026, 22:00 - 0:30, Škola",
            "jointly_with": "Komise",
        }),
        ("pl", {
            "totals": "obecnych 14 z 21, w tym 3 zdalnie, usprawiedliwionych 2, nieusprawiedliwionych 1, 4 gości",
            "guests": "dopravce pl, tylko w punktach 1, 2 farář pl, tylko w punktach 1-2",
        }),
        ("en", {
            "totals": "present: 14 of 21, 3 of them remotely, 2 excused, 1 absent without an excuse, 4 guests",
            "guests": "dopravce en, only for items 1, 2 farář en, only for items 1-2",
        }),
    ],
)  # fmt: skip
def test_each_stands_in_one_line(site: Path, language: str, facts: dict[str, str]) -> None:
    main = main_of(site, f"{language}/{MEETING[language]}/{JOINT}/")
    for name, said in facts.items():
        assert fact(main, name) == said, name


@pytest.mark.parametrize(
    ("language", "title"),
    [("cs", "Skupina a Komise"), ("pl", "Skupina pl i Komise pl"), ("en", "Skupina en and Komise en")],
)
def test_a_joint_meeting_is_one_of_each_body(site: Path, language: str, title: str) -> None:
    url = f"{language}/{MEETING[language]}/{JOINT}/"
    assert plain(main_of(site, url).h1.get_text()).startswith(f"{title}, ")
    for body in ("group", "commission"):
        main = main_of(site, f"{language}/{BODY[language]}/{body}/")
        cards = [plain(card.get_text()) for card in main.select("section tbody th")]
        assert sum(card.startswith(f"{title}, ") for card in cards) == 1
        assert any("J/R1" in card for card in cards), "what it decided"
        folder = site / language / BODY[language] / body
        calendar = Calendar.from_ical(next(folder.glob("*.ics")).read_bytes())
        uids = [str(entry["uid"]).partition("@")[0] for entry in calendar.walk() if "uid" in entry]
        assert [uid for uid in uids if JOINT in uid] == [f"meeting/{JOINT}", f"meeting/{JOINT}/2"]
        assert uids.count("task/j-u1") == 1
        feed = plain(next(folder.glob("*.xml")).read_text("utf-8"))
        assert feed.count(f">{title}, ") == 1
    every = Calendar.from_ical(next((site / language).glob("*.ics")).read_bytes())
    uids = [str(entry["uid"]) for entry in every.walk() if "uid" in entry]
    assert len(uids) == len(set(uids)) == 7, "each event once: five meetings, a second day, a task"
    row = next(
        row
        for row in main_of(site, f"{language}/{MEETING[language]}/").select("[data-body]")
        if title in plain(row.get_text())
    )
    assert len(str(row["data-body"]).split()) == 2, "the filter finds it under either group"
    before, after = (plain(one.get_text(" ")) for one in main_of(site, url).find_all("nav")[-1].find_all("li"))
    assert before.count("2025") == 2
    assert after.count("2026") == 2


def test_each_session_is_an_event(site: Path) -> None:
    calendar = Calendar.from_ical((site / "cs/kalendar.ics").read_bytes())
    events = {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
    first, second = events[f"meeting/{JOINT}"], events[f"meeting/{JOINT}/2"]
    assert (first["dtstart"].dt.isoformat(), first["dtend"].dt.isoformat()) == (
        "2026-01-10T14:00:00+00:00",
        "2026-01-10T16:00:00+00:00",
    )
    assert (second["dtstart"].dt.isoformat(), second["dtend"].dt.isoformat()) == (
        "2026-01-17T21:00:00+00:00",
        "2026-01-17T23:30:00+00:00",
    )
    assert (first["location"], second["location"]) == ("Radnice", "Škola")
    page = BeautifulSoup((site / f"cs/setkani/{JOINT}/index.html").read_text("utf-8"), "html.parser")
    data = json.loads(page.select_one("script[type='application/ld+json']").get_text())
    assert [event["startDate"] for event in data["subEvent"]] == ["2026-01-10", "2026-01-17"]


def test_what_goes_on_is_linked_both_ways(site: Path) -> None:
    assert "10. ledna 2026" in fact(main_of(site, "cs/setkani/group/2026-03-01/"), "continues")
    section = main_of(site, f"cs/setkani/{JOINT}/").find("h2", id="meeting")
    assert section
    assert "1. března 2026" in plain(section.parent.get_text(" "))


def test_papers_stand_sort_by_sort(site: Path) -> None:
    section = main_of(site, f"cs/setkani/{JOINT}/").find("h2", id="document").parent
    assert [heading.get_text() for heading in section.find_all("h3")] == ["Pozvánka", "Prezenční listina", "Příloha"]
    assert [len(cards.find_all("li")) for cards in section.find_all("ul")] == [1, 1, 2]


def test_members_whose_term_is_over_stand_apart(site: Path, tmp_path: Path) -> None:
    main = main_of(site, "cs/skupiny/group/")
    chair = (
        "starosta, předseda nebo předsedkyně, funkční období: 2026 - 2030, zvolení: Skupina a Komise, 10. ledna 2026"
    )
    assert fact(main, "members") == chair
    assert fact(main, "former_members") == "bývalý předseda, funkční období: konec únor 2026"
    town = new_town(tmp_path, "cs", "pl", "en")
    write(town)
    main = main_of(town.build("2026-02-28"), "cs/skupiny/group/")
    assert "bývalý předseda" in fact(main, "members"), "on the last day of the term"
    assert not main.select("[data-field=former_members]")


def test_a_body_that_is_not_public_leaves_no_trace(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "pl", "en")
    write(town)
    town.record("body", "commission", {"title": words("Tajná"), "kind": "commission", "publication": "draft"})
    site = town.build("2026-04-01")
    for file in site.rglob("*"):
        if file.suffix in {".html", ".csv", ".json", ".xml", ".ics"}:
            text = file.read_text("utf-8")
            assert "Tajná" not in text, file
    assert main_of(site, f"cs/setkani/{JOINT}/").h1.get_text().startswith("Skupina, ")


@pytest.mark.parametrize(
    ("typed", "at", "point"),
    [
        ("16:20", "16:20", None), ("v 16.20 hod.", "16:20", None), ("od godz. 9.30", "09:30", None),
        ("k bodu 3", None, "3"),
        ("po bodu 3", None, "3"),
        ("po omówieniu punktu 3", None, "3"),
        ("bod č. 2a", None, "2a"), ("od punktu 4", None, "4"), ("from item 5", None, "5"), ("3. bod", None, "3"),
    ],
)  # fmt: skip
def test_when_somebody_came_is_read(typed: str, at: str | None, point: str | None) -> None:
    passage = Passage.model_validate(Scalar(typed, Place("")), context=Context("cs", ("cs",)))
    assert passage.at.value == at if at is None else passage.at.value.iso == at  # type: ignore[union-attr]
    assert passage.point.value == point if point is None else passage.point.value.text == point  # type: ignore[union-attr]


AWAY = {"role": "a", "away": ["16:20–16:40", "17:00–17:20"], "left": "18:00"}
BACK = {"role": "b", "arrived": "16:20", "left": "16:40"}


def spans(rng: random.Random) -> Sequence[tuple[int, int, int]]:
    """Return from when until when so many seats were there."""
    first = [rng.choice((ANYWHERE[0], rng.randint(0, 9))) for _ in range(rng.randint(1, 6))]
    return [(one, rng.choice((ANYWHERE[1], rng.randint(max(one, 0), 12))), rng.randint(1, 3)) for one in first]


def counted(there: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Yield how many there were at each time, the slow way."""
    for time in range(-1, 14):
        yield sum(seats for first, last, seats in there if first <= time <= last)


def test_the_most_at_one_time_is_counted_as_one_counts() -> None:
    rng = random.Random("presence")
    for _ in range(300):
        there = spans(rng)
        line = Timeline(
            sum(seats for *_, seats in there),
            sorted((first, seats) for first, _, seats in there if first != ANYWHERE[0]),
            sorted((last, seats) for _, last, seats in there if last != ANYWHERE[1]),
        )
        every = list(counted(there))
        assert [line.during(time, time) for time in range(-1, 14)] == every
        assert line.most == max(every)


BY_POINT = [{"role": "a", "left": {"point": "1"}}, {"role": "b", "arrived": {"point": "2"}}]
PRESENT = [{"role": "a", "left": "16:30"}, {"role": "b", "arrived": "17:00"}, {"role": "c", "seats": "2"}]


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        ({"starts": "16:00", "present": PRESENT}, 3),
        ({"present": PRESENT}, 4),
        ({"starts": "16:00", "sessions": [{"date": "2026-01-10"}, {"date": "2026-01-11"}], "present": PRESENT}, 4),
        ({"starts": "16:00", "present": [*PRESENT, {"role": "3 členové"}]}, None),
        ({"totals": {"present": "9"}, "present": [{"role": "3 členové"}]}, 9),
        ({"totals": {"present": {"about": "9"}}}, None),
        ({"totals": {"present": "9"}}, 9),
        ({"present": {"unknown": "nikdo nezapsal"}, "totals": {"present": "7"}}, 7),
        ({"present": BY_POINT, "agenda": ["A", "B"]}, 1),
        ({"present": [{"role": "a", "points": "1–2"}, {"role": "b", "points": "3"}], "agenda": ["A", "B", "C"]}, 1),
        ({"present": [{"role": "a", "points": "1–2"}, {"role": "b", "points": "2–3"}], "agenda": ["A", "B", "C"]}, 2),
        ({"present": [{"role": "a", "points": "2–1"}, {"role": "b", "points": "3"}], "agenda": ["A", "B", "C"]}, 2),
        ({"starts": "16:00", "present": [AWAY, BACK]}, 2),
        ({"starts": "16:00", "present": [AWAY, BACK | {"arrived": "16:25", "left": "16:35"}]}, 1),
        ({"starts": "16:00", "present": [AWAY, BACK | {"arrived": "17:05", "left": "17:15"}]}, 1),
        ({"present": [AWAY, BACK | {"arrived": "16:25", "left": "16:35"}]}, 2),
        ({"sessions": [{"date": "2026-01-10"}, {"date": "2026-01-11"}],
          "present": [{"role": "a", "left": {"day": "2026-01-10"}},
                      {"role": "b", "arrived": {"day": "2026-01-11"}}]}, 1),
        ({"sessions": [{"date": "2026-01-10", "starts": "22:00", "ends": "02:00"}, {"date": "2026-01-11"}],
          "present": [{"role": "a", "left": {"day": "2026-01-11", "at": "01:00"}}, {"role": "b"}]}, 2),
        ({"present": BY_POINT, "agenda": ["A", {"title": "B", "fate": "moved"}]}, 2),
        ({"present": BY_POINT, "agenda": [{"number": number, "title": "A", "fate": "moved"} for number in "21"]}, 2),
        ({"present": BY_POINT, "agenda": [{"number": number, "title": "A", "fate": "moved"} for number in "132"]}, 1),
        ({"starts": "22:00", "ends": "02:00", "present": [{"role": "a", "left": "23:30"},
                                                          {"role": "b", "arrived": "00:30"}]}, 1),
    ],
)  # fmt: skip
def test_who_can_not_have_been_there_together_is_not_counted_so(
    tmp_path: Path, fields: dict[str, object], most: int | None
) -> None:
    town = new_town(tmp_path, "cs")
    town.record("meeting", "group/2026-01-10", {"life": "held"} | fields)
    loaded = load_town(FolderSnapshot(tmp_path)).town
    assert loaded is not None
    edition = Edition.of_town(loaded, "2026-04-01")
    meeting = edition.get(Meeting, "group/2026-01-10")
    assert meeting is not None
    presence = presence_of(edition, meeting)
    assert (presence.most if presence else None) == most
