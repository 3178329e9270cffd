"""A town whose groups meet: what calendars and feeds are made of, and what may stand in neither."""

from pathlib import Path

from . import Town, new_town

ROOT = "https://test.example.org/plans/"
LANGUAGES = ("cs", "pl", "en")
SECRET = "Zaklínadlo"
"""What stands in everything that is not public."""

MINUTES = """\
---
life: held
starts: "16:00"
ends: "17:30"
venue: Radnice, zasedací síň
summary: "Schválili jsme <program> & plán; další setkání bude v létě."
decisions:
  - {code: S/2026-1/R1, title: "Skupina <schválila> program & plán", kind: decision}
tasks:
  - {code: S/2026-1/U1, title: Připravit návrh, due: 2026-05-31}
  - {code: S/2026-1/U2, title: Oslovit školy, due: 2026-04-30}
  - {code: S/2026-1/U3, title: Zjistit ceny, due: 2026-04-30}
  - {code: S/2026-1/U4, title: Sejít se znovu}
  - {code: S/2026-1/U5, title: Sehnat peníze, due: 2026-09}
corrections:
  - {date: 2026-03-05, what: Opraveno datum., digest: {unknown: Opraveno ručně.}}
---
Text zápisu.
"""
LATER = """\
---
life: held
starts: "16:00"
updates:
  - {task: s-2026-1-u1, state: in-progress, due: 2026-07-31}
  - {task: s-2026-1-u2, state: done}
  - {task: s-2026-1-u3, state: postponed}
---
"""


def new_diary(root: Path) -> Town:
    """Return a town with a group that met, one that has a calendar but no news, and one that never met."""
    town = new_town(root, *LANGUAGES)
    town.write("minutes/group/2026-01-28.md", MINUTES)
    town.write("minutes/group/2026-04-15.md", LATER)
    town.write("minutes/group/2026-08-12.md", f"---\nlife: held\npublication: draft\n---\n{SECRET}\n")
    town.record("meeting", "group/2026-07-01", {"life": "planned", "starts": "9.30"})
    town.record("meeting", "group/2026-07-08", {"life": "planned", "venue": SECRET, "publish_at": "2027-01-01"})
    town.record("meeting", "group/2026-07-15", {"life": "cancelled"})
    town.write("minutes/group/2026-10.md", "---\nlife: planned\nvenue: Někde\n---\n")
    town.record("body", "council", {"title": "Rada, senioři; děti", "kind": "coalition", "territory": "town"})
    town.record("meeting", "council/2026-11-04", {"life": "planned"})
    town.record("body", "silent", {"title": "Tichá skupina", "kind": "team", "territory": "town"})
    article = 'title: {cs: Článek, en: Article}\nsummary: "Jen česky."\ndate: 2026-02\nterritory: town\n'
    town.write("content/articles/spring.md", f"---\n{article}---\nText.\n")
    town.record("article", "undated", {"title": "Bez data", "territory": "town"})
    town.record("article", "hidden", {"title": SECRET, "date": "2026-02-02", "publication": "review"})
    town.record("call", "join", {"title": "Přidejte se", "description": "x", "period": "2026-03-01 – 2026-12-31"})
    return town
