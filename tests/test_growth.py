"""Adding a kind is one model, one template, its words and one case; adding a language is one catalogue."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from towns import Town, new_town

PACKAGE = Path(__file__).parents[1] / "hooks" / "komplan"

MODEL = '''\
"""Event: something that takes place."""

from ..record import Record
from ..values import Count, Moment, Stated, Text


class Event(Record):
    """An event."""

    KIND = "event"
    PATH = "content/events/{id}.yml"
    ORDER = "date"

    title: Stated[Text]
    date: Stated[Moment]
    visitors: Stated[Count] | None = None
'''
TEMPLATE = """\
{% extends "record.html" %}
{% block facts %}{{ html.facts(fields, ["visitors", "date"]) }}{% endblock %}
"""
WORDS = """
[kinds.event]
one = "{one}"
many = "{many}"
slug = "{slug}"
about = "{many}."
[kinds.event.count]
one = "{{count}} {one}"
few = "{{count}} {many}"
many = "{{count}} {many}"
other = "{{count}} {many}"
[fields_of.event]
visitors = "{visitors}"
"""
RUN = "from komplan.adapters.cli import main; main()"


@pytest.fixture
def own_engine(tmp_path: Path) -> Town:
    """A town with its own copy of the engine, which the test may extend."""
    town = new_town(tmp_path / "town")
    shutil.copytree(PACKAGE, town.root / "hooks/komplan", ignore=shutil.ignore_patterns("__pycache__"))
    hooks = str(town.root / "hooks")
    return Town(town.root, (sys.executable, "-c", RUN), {"PYTHONPATH": hooks, "PYTHONDONTWRITEBYTECODE": "1"})


def test_a_kind(own_engine: Town) -> None:
    town = own_engine
    town.write("hooks/komplan/model/kinds/event.py", MODEL)
    town.write("hooks/komplan/templates/kinds/event.html", TEMPLATE)
    catalogues = town.root / "hooks/komplan/language/catalogues"
    for code, one, many, slug, visitors in (
        ("cs", "Akce", "Akce", "akce", "Návštěvníků"),
        ("pl", "Wydarzenie", "Wydarzenia", "wydarzenia", "Uczestników"),
        ("en", "Event", "Events", "events", "Visitors"),
    ):
        file = catalogues / code / "fields.toml"
        words = WORDS.format(one=one, many=many, slug=slug, visitors=visitors)
        file.write_text(file.read_text("utf-8") + words, "utf-8")
    town.write(
        "content/events/fair.yml", "title: Veletrh\ndate: 5. 9. 2026\nvisitors: {at_least: 60}\nterritory: town\n"
    )
    found = [json.loads(line) for line in town.run("check", "--format", "json").stdout.splitlines()]
    assert [(f["code"], f["line"], f["column"]) for f in found if f["severity"] == "error"] == [("unknown-field", 4, 1)]
    town.write("content/events/fair.yml", "title: Veletrh\ndate: 5. 9. 2026\nvisitors: {at_least: 60}\n")
    site = town.build()
    page = (site / "en/events/fair/index.html").read_text("utf-8")
    assert "Visitors" in page
    assert '<data value="60">at least 60</data>' in page
    assert page.index("Visitors") < page.index('datetime="2026-09-05"')
    assert "Veletrh" in (site / "cs/akce/index.html").read_text("utf-8")
    assert '"event"' in (site / "data/records.json").read_text("utf-8")


def test_a_language(own_engine: Town) -> None:
    town = own_engine
    catalogues = town.root / "hooks/komplan/language/catalogues"
    shutil.copytree(catalogues / "cs", catalogues / "sk")
    site, fields = (catalogues / "sk" / f"{part}.toml" for part in ("site", "fields"))
    slovak = re.sub(r"^name = .*$", 'name = "slovenčina"', site.read_text("utf-8"), count=1, flags=re.M)
    site.write_text(re.sub(r"^locale = .*$", 'locale = "sk"', slovak, count=1, flags=re.M), "utf-8")
    fields.write_text(fields.read_text("utf-8").replace('"projekty"', '"projekty-sk"'), "utf-8")
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[cs, en]", "[sk, cs]"), "utf-8")
    town.record("project", "one", {"title": {"sk": "Prvý"}, "territory": "town", "period": "máj 2018 – 3. júla 2019"})
    site = town.build()
    page = (site / "sk/projekty-sk/one/index.html").read_text("utf-8")
    assert '<html lang="sk"' in page
    assert '<time datetime="2019-07-03">3.\N{NO-BREAK SPACE}júla\N{NO-BREAK SPACE}2019</time>' in page
    assert "slovenčina" in (site / "cs/index.html").read_text("utf-8")
    assert not (site / "en").exists()
