"""Calendars: what stands in them, at which hour, under which name for ever, and where a reader finds them."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from icalendar.cal import Component

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.edition import Edition
from komplan.model.reading.load import load_town
from komplan.pages.files.calendars import calendars
from komplan.pages.site import localisers
from komplan.views.addresses import calendar_url, feed_url
from reading import addresses, main_of
from towns import Town, new_town
from towns.diary import LANGUAGES, ROOT, SECRET, new_diary

GROUP = {"cs": "cs/skupiny/group/", "pl": "pl/grupy/group/", "en": "en/groups/group/"}
FILE = {"cs": "kalendar.ics", "pl": "kalendarz.ics", "en": "calendar.ics"}
OURS = {"uid", "dtstamp", "summary", "url"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_diary(tmp_path_factory.mktemp("diary")).build()


def entries(file: Path) -> dict[str, Component]:
    """Return the entries of a calendar by the key of their record."""
    calendar = Calendar.from_ical(file.read_bytes())
    found = [entry for entry in calendar.walk() if entry.name in {"VEVENT", "VTODO"}]
    by_key = {str(entry["uid"]).partition("@")[0]: entry for entry in found}
    assert len(by_key) == len(found), "two entries with one UID"
    return by_key


def notes(site: Path) -> list[Path]:
    """Return the files that stand beside the pages of meetings."""
    return sorted(file.resolve() for file in site.glob("*/*/*/*/*.ics"))


def test_a_reader_notes_down_what_lies_ahead(site: Path) -> None:
    urls = addresses(site)
    ahead = {"meeting/group/2026-07-01", "meeting/council/2026-11-04"}
    assert {file.parent for file in notes(site)} == {site / urls[key][one] for key in ahead for one in LANGUAGES}
    for key, by_language in urls.items():
        for language, url in by_language.items():
            links = [link["href"] for link in main_of(site, url).select("aside a[type='text/calendar']")]
            here = [link for link in links if "/" not in link.removeprefix(f"{'../' * url.count('/')}{url}")]
            assert len(here) == (key in ahead or key in {"body/group", "body/council"}), url
            if key in ahead:
                (event,) = Calendar.from_ical((site / url / FILE[language]).read_bytes()).walk("VEVENT")
                assert event == entries(site / language / FILE[language])[key], "a program takes them for one"


def test_it_holds_meetings_and_pending_tasks(site: Path) -> None:
    group = {
        "meeting/group/2026-01-28", "meeting/group/2026-04-15", "meeting/group/2026-07-01", "meeting/group/2026-07-15",
        "task/s-2026-1-u1", "task/s-2026-1-u3",
    }  # fmt: skip
    for language in LANGUAGES:
        assert set(entries(site / GROUP[language] / FILE[language])) == group
        assert set(entries(site / language / FILE[language])) == group | {"meeting/council/2026-11-04"}


def test_each_entry_has_what_the_standard_demands(site: Path) -> None:
    """The library writes and reads entries without a name or a stamp and says nothing."""
    urls = addresses(site)
    for file in site.rglob("*.ics"):
        language = file.relative_to(site).parts[0]
        calendar = Calendar.from_ical(file.read_bytes())
        assert (calendar["version"], calendar["prodid"]) == ("2.0", f"-//Komplan//Komplan//{language.upper()}")
        assert not calendar.errors
        for key, entry in entries(file).items():
            assert entry.keys() >= {name.upper() for name in OURS}, key
            assert entry["uid"] == f"{key}@test.example.org/plans"
            assert entry["dtstamp"].dt.tzname() == "UTC"
            assert entry["url"] == f"{ROOT}{urls[key][language]}"
            assert entry["summary"].params["language"] in LANGUAGES
            assert not entry.errors


def test_lines_are_folded_and_end_as_the_standard_says(site: Path) -> None:
    for file in site.rglob("*.ics"):
        content = file.read_bytes()
        assert content.endswith(b"END:VCALENDAR\r\n")
        lines = content.split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        assert "\N{REPLACEMENT CHARACTER}" not in b"\r\n".join(lines).decode("utf-8")


def test_hours_are_those_of_the_town_in_winter_and_in_summer(site: Path) -> None:
    found = entries(site / "cs/kalendar.ics")
    winter, summer = found["meeting/group/2026-01-28"], found["meeting/group/2026-04-15"]
    assert winter["dtstart"].dt == datetime(2026, 1, 28, 15, tzinfo=UTC)
    assert winter["dtend"].dt == datetime(2026, 1, 28, 16, 30, tzinfo=UTC)
    assert summer["dtstart"].dt == datetime(2026, 4, 15, 14, tzinfo=UTC)
    assert not {"DTEND", "DURATION", "TRANSP"} & summer.keys()
    assert found["meeting/group/2026-07-01"]["dtstart"].dt == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_the_zone_is_the_town_s(tmp_path: Path) -> None:
    town = new_town(tmp_path, "en")
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    timezone: Atlantic/Azores\n", "utf-8")
    town.record("meeting", "group/2026-01-28", {"life": "planned", "starts": "23:30", "ends": "1:00"})
    (event,) = entries(town.build() / "en/calendar.ics").values()
    assert event["dtstart"].dt == datetime(2026, 1, 29, 0, 30, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2026, 1, 29, 2, tzinfo=UTC), "it ends the next day"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-28 16:00 14:30", "2026-01-28T15:00 2026-01-29T13:30"),
        ("2026-12-31 22:00 0:30", "2026-12-31T21:00 2026-12-31T23:30"),
        ("2026-01-28 16:00 16:00", "2026-01-28T15:00"),
        ("2026-01-28 16:00", "2026-01-28T15:00"),
        # the clock goes from 2:00 to 3:00
        ("2026-03-29 1:30 3:30", "2026-03-29T00:30 2026-03-29T01:30"),
        ("2026-03-29 2:30 4:00", "2026-03-29T01:30 2026-03-29T02:00"),
        ("2026-03-29 2:30 3:00", "2026-03-29T01:30"),
        ("2026-03-28 22:00 2:30", "2026-03-28T21:00 2026-03-29T01:30"),
        # the clock goes from 3:00 back to 2:00
        ("2026-10-25 1:30 3:30", "2026-10-24T23:30 2026-10-25T02:30"),
        ("2026-10-25 2:30 2:45", "2026-10-25T00:30 2026-10-25T00:45"),
        ("2026-10-24 22:00 3:00", "2026-10-24T20:00 2026-10-25T02:00"),
    ],
)
def test_ends_and_changed_clocks(tmp_path: Path, written: str, meant: str) -> None:
    town = new_town(tmp_path, "cs")
    day, *hours = written.split()
    fields = dict(zip(("starts", "ends"), hours, strict=False))
    town.record("meeting", f"group/{day}", {"life": "planned", **fields})
    (event,) = calendar_of(town).values()
    told = [event[name].dt for name in ("DTSTART", "DTEND") if name in event]
    assert told == [datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in meant.split()]


def calendar_of(town: Town, language: str = "cs") -> dict[str, Component]:
    """Return the entries of a town's own calendar, without building its pages."""
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    (route, _) = calendars(localisers(Edition.of_town(loaded, ""), {})[language], ROOT)
    return entries(town.write("calendar.ics", route.make().decode()))


def test_pages_say_that_a_meeting_ends_the_next_day(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "pl", "en")
    for day, ends in (("2026-01-28", "1:00"), ("2026-01-29", "23:00")):
        town.record("meeting", f"group/{day}", {"life": "held", "starts": "22:00", "ends": ends})
    site = town.build()
    for url, said in (
        ("cs/setkani", "následujícího dne"),
        ("pl/posiedzenia", "następnego dnia"),
        ("en/meetings", "next day"),
    ):
        late, early = (
            main_of(site, f"{url}/group/{day}/").select_one("[data-field=ends]").get_text(" ")
            for day in ("2026-01-28", "2026-01-29")
        )
        assert said in late
        assert "1:00" in late
        assert said not in early


def test_what_the_source_says_of_a_value_stands_in_the_description(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "en")
    town.write(
        "minutes/group/2026-01-28.md",
        '---\nlife: held\nsummary: O dětech.\nstarts: {value: "15:00", as_written: "15:00-17:00 hod."}\n'
        'ends: {value: "17:00", as_written: "17:00", inferred: z pozvánky}\ntasks:\n'
        '  - {code: U1, title: Otevřít, due: {value: 2027-06-01, as_written: "od 1. 6. 2027"}}\n'
        "  - {code: U2, title: Zavřít, due: {date: 2027-07-01, qualifier: expected}}\n"
        "  - {code: U3, title: Uklidit, due: 2027-08-01}\n"
        '  - {code: U4, title: Umýt, due: {value: 2027-09, as_written: "nejdříve v září 2027"}}\n---\nText.\n',
    )
    town.write(
        "minutes/group/2026-02-28.md",
        "---\nlife: held\nupdates:\n"
        "  - {task: u3, state: postponed, due: {value: 2027-12-31, as_written: zima 2027}}\n---\n",
    )
    found = calendar_of(town)
    assert {key: str(entry["description"]) if "description" in entry else None for key, entry in found.items()} == {
        "meeting/group/2026-01-28": "O dětech.\nZačátek, ve zdroji: „15:00-17:00 hod.“\nKonec, odvozeno: z pozvánky",
        "meeting/group/2026-02-28": None,
        "task/u1": "Termín, ve zdroji: „od 1. 6. 2027“",
        "task/u2": "Termín: předpoklad",
        "task/u3": "Termín, ve zdroji: „zima 2027“",
    }
    english = calendar_of(town, "en")["task/u1"]["description"]
    assert str(english) == "Due, in the source: “od 1. 6. 2027”"


def test_a_day_without_an_hour_is_a_whole_day(site: Path) -> None:
    event = entries(site / "cs/kalendar.ics")["meeting/council/2026-11-04"]
    assert event["dtstart"].dt == date(2026, 11, 4)
    assert event["dtstart"].params["value"] == "DATE"
    assert event["transp"] == "TRANSPARENT"
    assert "dtend" not in event


def test_states_are_told(site: Path) -> None:
    found = entries(site / "cs/kalendar.ics")
    assert {key: entry["status"] for key, entry in found.items()} == {
        "meeting/group/2026-01-28": "CONFIRMED",
        "meeting/group/2026-04-15": "CONFIRMED",
        "meeting/group/2026-07-01": "TENTATIVE",
        "meeting/group/2026-07-15": "CANCELLED",
        "meeting/council/2026-11-04": "TENTATIVE",
        "task/s-2026-1-u1": "IN-PROCESS",
        "task/s-2026-1-u3": "NEEDS-ACTION",
    }
    assert found["task/s-2026-1-u1"]["due"].dt == date(2026, 7, 31), "the deadline that was set last"


def test_texts_are_in_their_language(site: Path) -> None:
    for language in LANGUAGES:
        event = entries(site / language / FILE[language])["meeting/group/2026-01-28"]
        assert (event["summary"], event["summary"].params["language"]) == ("Skupina", "cs")
        assert event["location"] == "Radnice, zasedací síň"
        assert event["description"] == "Schválili jsme <program> & plán; další setkání bude v létě."
        council = entries(site / language / FILE[language])["meeting/council/2026-11-04"]
        assert council["summary"] == "Rada, senioři; děti"
    names = {language: Calendar.from_ical((site / language / FILE[language]).read_bytes()) for language in LANGUAGES}
    assert {str(calendar["name"]) for calendar in names.values()} == {
        "Kalendář: Testov", "Kalendarz: Testov", "Calendar: Testov",
    }  # fmt: skip


def test_what_is_not_public_is_in_no_calendar_and_no_feed(site: Path) -> None:
    files = [*site.rglob("*.ics"), *site.rglob("*.xml")]
    assert len(files) == 22
    for file in files:
        text = file.read_text("utf-8")
        assert SECRET not in text
        assert "2026-07-08" not in text
        assert "2026-08-12" not in text


def test_neither_the_day_nor_the_place_of_the_build_changes_a_byte(tmp_path: Path, site: Path) -> None:
    town = new_diary(tmp_path / "other")
    later = town.build(today="2026-12-24")
    noted = notes(site)
    assert [len(noted), len(notes(later))] == [6, 0], "what is over is offered no more"
    for file in (file for ending in ("ics", "xml") for file in site.rglob(f"*.{ending}") if file not in noted):
        assert (later / file.relative_to(site)).read_bytes() == file.read_bytes(), file.name


def test_two_meetings_of_a_day_are_told_apart(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    for name, fields in {
        "2026-04-14": {}, "2026-04-14-2": {}, "2026-04-15": {"number": "5/2026"}, "2026-04-15-2": {"number": "6/2026"},
        "2026-04-16": {"starts": "9:00"}, "2026-04-16-2": {"starts": "14:00"}, "2026-04-17": {"number": "7/2026"},
    }.items():  # fmt: skip
        town.record("meeting", f"group/{name}", {"life": "held"} | fields)
    site = town.build()
    for file in ("cs/kalendar.ics", "cs/skupiny/group/kalendar.ics"):
        told = {key.rpartition("/")[2]: str(entry["summary"]) for key, entry in entries(site / file).items()}
        assert told == {
            "2026-04-14": "Skupina, 1.\N{NO-BREAK SPACE}setkání",
            "2026-04-14-2": "Skupina, 2.\N{NO-BREAK SPACE}setkání",
            "2026-04-15": "Skupina, č.\N{NO-BREAK SPACE}5/2026", "2026-04-15-2": "Skupina, č.\N{NO-BREAK SPACE}6/2026",
            "2026-04-16": "Skupina", "2026-04-16-2": "Skupina", "2026-04-17": "Skupina",
        }  # fmt: skip


def test_a_changed_hour_keeps_the_name(tmp_path: Path) -> None:
    town = new_town(tmp_path, "en")
    town.record("meeting", "group/2026-01-28", {"life": "planned"})
    before = entries(town.build() / "en/calendar.ics")
    town.record("meeting", "group/2026-01-28", {"life": "planned", "starts": "10:00"})
    after = entries(town.build() / "en/calendar.ics")
    assert [entry["uid"] for entry in before.values()] == [entry["uid"] for entry in after.values()]
    assert before != after


def test_a_body_that_never_met_has_neither_file_nor_link(site: Path) -> None:
    for folder in site.glob("*/*/silent"):
        assert [file.name for file in folder.iterdir()] == ["index.html"]
        page = BeautifulSoup((folder / "index.html").read_text("utf-8"), "html.parser")
        assert not page.select(".k-follow, link[rel~=feed]")
    assert len([*site.glob("*/*/silent")]) == len(LANGUAGES)


@pytest.mark.parametrize("day", [{"unknown": "Zápis to neříká."}, "2026-06"])
def test_a_session_of_no_day_is_on_that_of_its_meeting(tmp_path: Path, day: Any) -> None:
    """The first one is: the calendar that the group's page links to is there."""
    town = new_town(tmp_path, "cs")
    sessions = [{"date": day, "starts": "16:00"}, {"date": {"unknown": "Zápis to neříká."}}]
    town.record("meeting", "group/2026-06-10", {"life": "held", "sessions": sessions})
    site = town.build()
    assert "kalendar.ics" in (site / GROUP["cs"] / "index.html").read_text("utf-8")
    (event,) = entries(site / GROUP["cs"] / FILE["cs"]).values()
    assert event["dtstart"].dt == datetime(2026, 6, 10, 14, tzinfo=UTC)


def test_links_lead_to_the_files_and_each_file_is_linked(site: Path) -> None:
    linked = set()
    for file in site.rglob("index.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        shown = {
            (file.parent / link["href"]).resolve(): link["type"]
            for link in page.select(".k-follow a")
            if "/data/" not in link["href"]
        }
        told = {
            (site / link["href"].removeprefix(ROOT)).resolve(): link["type"] for link in page.select("link[rel~=feed]")
        }
        assert shown == told
        assert all(path.is_file() for path in shown)
        assert {path.suffix: media_type for path, media_type in shown.items()}.items() <= {
            ".ics": "text/calendar", ".xml": "application/atom+xml",
        }.items()  # fmt: skip
        linked |= set(shown)
    written = {file.resolve() for ending in ("ics", "xml") for file in site.rglob(f"*.{ending}")}
    assert linked == written - {(site / "sitemap.xml").resolve(), *notes(site)}
    for url in ("cs/", "cs/setkani/", "cs/skupiny/group/"):
        page = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")
        assert len(page.select('.k-follow a:not([href*="/data/"])')) == 2, url


def test_material_s_script_looks_for_no_sitemap_beside_them(site: Path) -> None:
    page = BeautifulSoup((site / "cs/index.html").read_text("utf-8"), "html.parser")
    assert page.select("link[rel~=alternate]")
    assert not page.select("link[rel=alternate]")


def test_addresses_are_unique_and_no_page_s(site: Path) -> None:
    pages = {url for urls in addresses(site).values() for url in urls.values()}
    files = [make(language) for make in (calendar_url, feed_url) for language in LANGUAGES]
    files += [file.relative_to(site).as_posix() for file in site.glob("*/*/*/*.*") if file.suffix in {".ics", ".xml"}]
    assert len(set(files)) == len(files)
    assert not {f"{file}/" for file in files} & pages
    assert all((site / file).is_file() for file in files)
