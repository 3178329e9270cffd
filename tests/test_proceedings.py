"""The course of a meeting by the points of its agenda: their numbers, the sections of the text about them, the page."""

import json
import re
from pathlib import Path

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.language.point_headings import numbered_heading
from komplan.model.digests.canonical import canonical
from komplan.model.kinds.meeting import Meeting
from komplan.model.reading.load import load_town
from komplan.model.reading.read import read_record
from komplan.sources.markdown_parts import parts_of
from komplan.sources.markdown_text import plain_text, words_in
from komplan.sources.yaml import read_yaml
from reading import main_of, plain
from towns import Town, new_town

DAY = "group/2026-02-10"
MEETING = {"cs": "setkani", "pl": "posiedzenia"}
BODY = """\
Sešli se všichni. Viz [jízdní řád][r].

# Zápis

## Ad 1

Zahájil předseda.

## K bodu II: Doprava seniorů

Linka jede dvakrát denně.

### Dotazy

Kolik to stojí?

### 2. Jízdné

Bude se o něm jednat.

## 9. Co v programu není

Byla přestávka.

## Ad. PUNKT – 5

Navrženo na místě.

## Bod 4 – Kontrola úkolů a rozprava

Vše je splněno.

### Sál

Je zajištěn.

## Závěr

Skončilo se včas.

[r]: https://example.org/
"""
BODY_PL = """\
## Punkt II. Transport seniorów

Autobus jeździ dwa razy dziennie.
"""


def both(cs: str, pl: str = "") -> dict[str, str]:
    return {"cs": cs, "pl": pl or f"{cs} pl"}


def write(town: Town) -> None:
    """Write a meeting that says of its points all there is, and its text in sections, of which two go elsewhere."""
    town.record("organisation", "office", {"name": "Úřad"})
    town.record("body", "group", {"title": both("Skupina"), "kind": "working-group", "territory": "town"})
    given = [{"code": "S/U0", "title": both("Zajistit sál")}]
    town.record("meeting", "group/2026-01-10", {"life": "held", "summary": both("Zápis"), "tasks": given})
    transport = {
        "number": "II", "title": both("Doprava seniorů", "Transport seniorów"), "presenter": {"organisation": "office"},
        "text": both("Úřad představil dvě linky."),
        "decisions": [{"code": "S/R2", "title": both("Linka se zřizuje"), "kind": "decision"},
                      {"code": "S/R9", "title": both("Tajné"), "kind": "note", "publication": "draft"}],
        "tasks": [{"code": "S/U1", "title": both("Připravit jízdní řád"), "due": "2026-03-10"}],
        "points": [{"number": "1", "title": both("Zastávky"),
                    "decisions": [{"code": "S/R1", "title": both("Zastávky zůstávají"), "kind": "note"}]},
                   {"number": "2", "title": both("Jízdné")}],
    }  # fmt: skip
    town.record("meeting", DAY, {
        "life": "held", "summary": both("Zápis"),
        "decisions": [{"code": "S/R3", "title": both("Sejdeme se v březnu"), "kind": "conclusion"}],
        "agenda": [
            both("Zahájení"), transport,
            {"title": both("Bydlení"), "fate": "postponed", "note": both("Na příště.")},
            {"title": both("Kontrola úkolů"), "fate": "moved", "updates": [{"task": "S/U0", "state": "done"}]},
            {"title": both("Rozpočet"), "fate": "added"},
            {"unknown": both("Zápis je tu nečitelný.")},
        ],
    })  # fmt: skip
    path = town.root / f"minutes/{DAY}.md"
    path.write_text(path.read_text("utf-8") + BODY, "utf-8")
    town.write(f"minutes/{DAY}.pl.md", BODY_PL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    town = new_town(tmp_path_factory.mktemp("points"), "cs", "pl")
    write(town)
    return town.build("2026-04-01")


def outline(site: Path, language: str) -> list[str]:
    """Return the headings of the meeting's page from that of the course on, each with its level."""
    headings = main_of(site, f"{language}/{MEETING[language]}/{DAY}/").find_all(re.compile("h[1-6]"))
    said = [f"{heading.name} {plain(heading.get_text())}" for heading in headings]
    return said[said.index("h2 Zápis" if "h2 Zápis" in said else "h2 Przebieg") :]


def test_the_page_tells_the_points_in_their_order_and_the_whole_text_once(site: Path) -> None:
    assert outline(site, "cs") == [
        "h2 Zápis",
        "h2 Průběh",
        "h3 1. Zahájení",
        "h3 II. Doprava seniorů",
        "h4 Dotazy",
        "h4 1. Zastávky",
        "h4 2. Jízdné",
        "h4 9. Co v programu není",
        "h3 3. Bydlení odložený bod",
        "h3 4. Kontrola úkolů přesunutý bod",
        "h4 Bod 4 - Kontrola úkolů a rozprava",
        "h5 Sál",
        "h3 5. Rozpočet doplněný bod",
        "h3 Neuvedeno: Zápis je tu nečitelný.",
        "h2 Závěr",
    ]
    main = main_of(site, f"cs/setkani/{DAY}/")
    text = plain(main.get_text(" "))
    for words in re.findall(r"^[A-ZÚ][^#\[]*\.$", BODY, re.M):
        assert text.count(plain(words)) == 1, words
    assert main.find("a", href="https://example.org/")
    ids = [tag["id"] for tag in main.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_translation_is_parted_by_its_own_headings(site: Path) -> None:
    said = outline(site, "pl")
    assert said[:3] == ["h2 Przebieg", "h3 1. Zahájení pl", "h3 II. Transport seniorów"]
    main = main_of(site, f"pl/posiedzenia/{DAY}/")
    point = main.find("h3", string=re.compile("Transport")) or main.select_one("[id=point-2]")
    assert point
    assert "dwa razy" in plain(point.find_parent("section").get_text(" "))


def test_results_stand_with_their_points_and_have_one_order_everywhere(site: Path) -> None:
    main = main_of(site, f"cs/setkani/{DAY}/")
    at = main.select_one("[id=point-2]")
    assert at
    section = plain(at.find_parent("section").get_text(" "))
    assert [said for said in ("S/R2", "S/U1", "otevřený", "S/R1") if said not in section] == []
    assert [said for said in ("S/R9", "Tajné") if said in main.get_text()] == []
    order = ["decision/s-r2", "decision/s-r1", "decision/s-r3"]
    records = json.loads((site / "data/decision.json").read_text("utf-8"))["records"]
    assert [f"decision/{one['id']}" for one in records] == order
    codes = [plain(code.get_text()) for code in main_of(site, "cs/rozhodnuti/").select("#register .k-rows__code")]
    assert [code for code in codes if code.startswith("S/R")] == ["S/R2", "S/R1", "S/R3"]
    told = json.loads((site / "data/meeting.json").read_text("utf-8"))["records"]
    agenda = next(one for one in told if one["id"] == DAY)["agenda"]
    assert agenda[1]["decisions"] == ["decision/s-r2"]
    assert agenda[1]["points"][0]["decisions"] == ["decision/s-r1"]
    for page, said, anchor in (
        ("rozhodnuti/s-r2", "II. Doprava seniorů", "point-2"),
        ("rozhodnuti/s-r1", "II.1 Zastávky", "point-2-1"),
        ("ukoly/s-u1", "II. Doprava seniorů", "point-2"),
    ):
        link = main_of(site, f"cs/{page}/").find("a", string=said)
        assert link, page
        assert str(link["href"]).endswith(f"/{DAY}/#{anchor}")
    task = main_of(site, "cs/ukoly/s-u0/")
    assert "splněný" in plain(task.get_text()), "an update in a point counts"


def test_a_bare_agenda_is_a_list_as_before(site: Path, tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town"})
    path = town.record("meeting", DAY, {"life": "held", "summary": "Zápis", "agenda": ["Zahájení", "Různé"]})
    path.write_text(
        path.read_text("utf-8") + "## Přítomni\n\nVšichni.\n\n## 2 členové chyběli\n\nNikdo víc.\n", "utf-8"
    )
    main = main_of(town.build("2026-04-01"), f"cs/setkani/{DAY}/")
    assert [plain(item.get_text()) for item in main.select("[data-field=agenda] ol > li")] == ["Zahájení", "Různé"]
    assert [plain(heading.get_text()) for heading in main.find_all("h2")][:2] == ["Přítomni", "2 členové chyběli"]


@pytest.mark.parametrize(
    ("heading", "number", "is_sure"),
    [
        ("3. Různé", "3", True),
        ("Ad 2", "2", True),
        ("Ad. 1", "1", True),
        ("ad 2.", "2", True),
        ("Bod 2: Doprava", "2", True),
        ("K bodu č. 12 Doprava", "12", True),
        ("Ad. PUNKT – 3", "3", True),
        ("Ad. PUNKT–3", "3", True),
        ("Punkt 3.", "3", True),
        ("Do pkt 4", "4", True),
        ("Agenda item 2: Care", "2", True),
        ("III. Doprava", "III", True),
        ("2.1 Spoje", "2.1", True),
        ("2a) Spoje", "2a", True),
        ("a) Spoje", "a", True),
        ("(4) Různé", "4", True),
        ("5 – Bydlení", "5", True),
        ("3. 5. 2026 na radnici", "3", False),
        ("2 členové chyběli", "2", False),
        ("A co dál", "A", False),
    ],
)
def test_a_heading_carries_the_number_of_a_point(heading: str, number: str, is_sure: bool) -> None:
    found = numbered_heading(heading)
    assert found is not None
    assert (found.number, found.is_sure) == (number, is_sure)


@pytest.mark.parametrize("heading", ["Různé", "2026 – rok změn", "Bod programu", "Ad hoc", "Punkt widzenia", ""])
def test_a_heading_without_a_number_is_a_heading(heading: str) -> None:
    assert numbered_heading(heading) is None


def test_a_text_is_parted_by_its_headings_and_nothing_is_lost() -> None:
    text = "úvod\n\n# A\n\nx\n\n- ## v položce\n\n> ## citace\n\nKonec\n---\n\nfoo\n\n### B\n"
    parts = parts_of(text)
    assert [(part.heading, part.level) for part in parts] == [("", 0), ("A", 1), ("Konec", 2), ("B", 3)]
    whole = [event for part in parts for event in (*part.opening, *part.rest)]
    assert tuple(words_in(whole)) == plain_text(text)


def meeting(agenda: str) -> Meeting:
    tree, _ = read_yaml(f"life: held\nagenda: {agenda}\n", "x.yml")
    assert tree is not None
    record, findings = read_record(Meeting, DAY, tree, ("cs", "pl"))
    assert findings == []
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("agenda", "numbers"),
    [
        ('["Zahájení", {title: "Doprava", points: ["Spoje"]}]', ["1", "2", "2.1"]),
        ('[{number: "I", title: "A", points: [{number: "1", title: "B"}, "C"]}]', ["I", "I.1", "I.2"]),
        ('["1. Zahájení", "Vložený bod", "2) Doprava"]', ["1", "", "2"]),
        ('[{number: "2", title: "A"}, "B", "C"]', ["2", "", "3"]),
        ('[{number: "2a", title: "A", points: [{number: "2a.1", title: "B"}]}]', ["2a", "2a.1"]),
    ],
)
def test_each_point_is_called_by_its_number_or_its_place(agenda: str, numbers: list[str]) -> None:
    assert list(meeting(agenda).numbers().values()) == numbers


def test_a_text_is_a_point_that_says_no_more_and_has_the_same_digest() -> None:
    two, inferred = '{cs: "Doprava", pl: "Transport"}', '{value: "Různé", inferred: "z programu"}'
    forms = f'["Úvod", {two}, {inferred}]', f'[{{title: "Úvod"}}, {{title: {two}}}, {{title: {inferred}}}]'
    said = [canonical(meeting(form).agenda, "cs") for form in forms]
    assert said == [["Úvod", "Doprava", {"stated": "Různé", "inferred": "z programu"}]] * 2
    more = canonical(meeting('[{title: "Úvod", note: "Navíc"}]').agenda, "cs")
    assert more == [{"title": "Úvod", "note": "Navíc"}]


def test_ids_of_what_has_no_code_are_places_among_their_like(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town"})
    one = {"code": "???", "title": "Usnesení", "kind": "note"}
    town.record(
        "meeting", DAY, {"life": "held", "agenda": [{"title": "A", "decisions": [one, one]}], "decisions": [one]}
    )
    loaded = load_town(FolderSnapshot(town.root))
    assert loaded.town is not None
    assert [f"{DAY.replace('/', '-')}-{number}" for number in (1, 2, 3)] == [
        key.removeprefix("decision/") for key in loaded.town.records if key.startswith("decision/")
    ]


TYPED = """\
Zahájil předseda. K bodu 3 se vrátíme.

Ad. 1

Program byl schválen.

**Ad 2.** Linka jede dvakrát denně.

K bodu 3 se vrátíme příště.

Ad. PUNKT – 3

Mluvilo se o **bodu 1** i o bydlení.

K bodu 4:
Vše je splněno.

**K bodu 1** se nikdo nevrátil.

Bod 9. Co v programu není.

**Bod 5 – Rozpočet**

Navýšen.

Ad 6 Sál
Ad 7. Je zajištěn.

**Závěr**

Skončilo se včas.
"""
TYPED_PL = """\
Wstęp.

Ad 1. Przyjęto program.

**Punkt 2**

Autobus. Do punktu 1 nie wrócono.

Pkt 3: Zatwierdzono.
"""
TYPED_EN = """\
Opening.

Item 1.

Adopted.

Item 1 was long.

**On item 2:** There is a bus.

Point 3 – Done.
"""
CALLS = frozenset(("-", "Ad.", "Ad", "Bod", "PUNKT", "Punkt", "Item", "1", "1.", "2", "3", "5", "6"))
"""Words that stand only in lines whose points the page names itself."""


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("cs", TYPED, [
            "Program byl schválen.",
            "Ad 2. Linka jede dvakrát denně. K bodu 3 se vrátíme příště.",
            "Mluvilo se o bodu 1 i o bydlení.",
            "K bodu 4: Vše je splněno. K bodu 1 se nikdo nevrátil. Bod 9. Co v programu není.",
            "Navýšen.",
            "",
            "Ad 7. Je zajištěn.",
        ]),
        ("pl", TYPED_PL, ["Ad 1. Przyjęto program.", "Autobus. Do punktu 1 nie wrócono.", "Pkt 3: Zatwierdzono."]),
        ("en", TYPED_EN, ["Adopted. Item 1 was long.", "On item 2: There is a bus.", "Point 3 - Done."]),
        ("cs", "## Ad 1\n\nPrvní.\n\nAd 1. Ještě.\n\nAd 2. Druhý.\n\n## Závěr\n\nKonec.\n",
         ["První. Ad 1. Ještě.", "Ad 2. Druhý."]),
        ("pl", "Wstęp.\n\nAd. 1 Burmistrz otworzył obrady.\n\nDalej.\n\nAd. 3 Projekt omówiono.\nAd. 4 Głosowano.\n",
         ["Ad. 1 Burmistrz otworzył obrady. Dalej.", "", "Ad. 3 Projekt omówiono.", "Ad. 4 Głosowano."]),
        ("cs", "Ad 1 Zahájil starosta.\n\nBod 3 se odkládá.\n\nAd 9 Nic.\n\nAd 2 Jede bus.\n\nBod 1 Jan nečetl.\n", []),
        ("cs", "Úvod.\n\n- Ad 1. První.\n- Ad 2. Druhý.\n- nic\n\n> Ad 3. V citaci.\n\nBod 3 byl odložen.\n", []),
    ],
)  # fmt: skip
def test_a_line_may_stand_for_a_heading(tmp_path: Path, language: str, text: str, said: list[str]) -> None:
    town = new_town(tmp_path, language)
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town"})
    agenda = ["Zahájení", "Doprava", "Bydlení", "Kontrola", "Rozpočet", "Sál", "Různé"]
    path = town.record("meeting", DAY, {"life": "held", "summary": "Zápis", "agenda": agenda})
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    url = {"cs": "setkani", "pl": "posiedzenia", "en": "meetings"}[language]
    main = main_of(town.build("2026-04-01"), f"{language}/{url}/{DAY}/")
    sections = [main.select_one(f"[id=point-{number}]") for number in range(1, len(said) + 1)]
    texts = [plain(one.find_parent("section").get_text(" ")) for one in sections if one]
    assert [told.partition(title)[2].strip() for told, title in zip(texts, agenda, strict=False)] == said
    shown = plain(main.get_text(" "))
    for words in plain_text(text):
        for word in plain(words).split():
            assert word in shown or word in CALLS, word
