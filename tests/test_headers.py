"""Each web server is told the same rules, in its own words, and they lie where it looks for them."""

import re
from collections.abc import Mapping

import pytest

from komplan.pages.files.headers import FRESH, HEADERS, LASTING, META_POLICY, PICTURE_POLICY, POLICY, server_files
from towns import Town

SITE_URL = "https://test.example.org/plans/"
TIMES = {value for said in (FRESH, LASTING) for value in said.values()}
PICTURE, PAGE = "files/a.svg", "cs/index.html"
DATA = ("data/records.json", "data/measure-status.csv", "data/measure.xlsx")
CALENDAR, FEED = "cs/kalendar.ics", "cs/skupiny/rada/novinky.xml"
THEME = "assets/stylesheets/main.a5f9d56c.min.css"


@pytest.fixture
def files() -> Mapping[str, str]:
    return {file.path: file.make().decode() for file in server_files(SITE_URL)}


def hosts(text: str, path: str) -> dict[str, str]:
    """Return what Netlify and Cloudflare Pages say with a file."""
    said: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if line.startswith("/"):
            applies = f"/plans/{path}".startswith(line.rstrip("*"))
        elif applies and line.strip() and not line.strip().startswith("#"):
            name, _, value = line.strip().partition(": ")
            assert name not in said, "hosts join what is said twice"
            said[name] = value
    return said


def apache(text: str, path: str) -> dict[str, str]:
    """Return what Apache says with a file."""
    said: dict[str, str] = {}
    applies = True
    for line in map(str.strip, text.splitlines()):
        if names := re.fullmatch(r'<FilesMatch "(.*)">', line):
            applies = bool(re.search(names[1], path.rpartition("/")[2]))
        elif line == "</FilesMatch>":
            applies = True
        elif applies and (header := re.fullmatch(r'Header always set (\S+) "(.*)"', line)):
            said[header[1]] = header[2]
    return said


def nginx(text: str, path: str) -> dict[str, str]:
    """Return what nginx says with a file: the first location that fits, as they stand from the narrowest on."""
    for where, block in re.findall(r"^location ([^\n]*) \{\n(.*?)^\}", text, re.M | re.S):
        sign, _, rest = where.rpartition(" ")
        url = f"/plans/{path}"
        if re.search(rest.strip('"'), url) if sign.startswith("~") else url.startswith(rest):
            return dict(re.findall(r'^  add_header (\S+) "(.*)" always;$', block, re.M))
    raise AssertionError(path)


SERVERS = {"_headers": hosts, ".htaccess": apache, "headers/nginx.conf": nginx}


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("path", [PAGE, CALENDAR, FEED, *DATA, THEME])
def test_each_server_says_the_same(files: Mapping[str, str], server: str, path: str) -> None:
    said = SERVERS[server](files[server], path)
    assert {name: said.get(name) for name in HEADERS} == HEADERS
    assert (said.get("Access-Control-Allow-Origin") == "*") == (path in DATA)
    assert said.get("Cache-Control") in ({*LASTING.values()} if path == THEME else {None, *FRESH.values()})


@pytest.mark.parametrize("server", [".htaccess", "headers/nginx.conf"])
def test_a_picture_that_is_opened_may_do_nothing(files: Mapping[str, str], server: str) -> None:
    said = SERVERS[server](files[server], PICTURE)
    assert said["Content-Security-Policy"] == PICTURE_POLICY
    assert said["X-Content-Type-Options"] == "nosniff"


def test_calendars_are_named_as_such_and_in_utf_8(files: Mapping[str, str]) -> None:
    """Netlify and Cloudflare Pages know both by themselves; nginx does not know calendars."""
    said = files[".htaccess"]
    assert {"AddType text/calendar .ics", "AddType application/xml .xml"} <= set(said.splitlines())
    assert {".ics", ".xml"} <= set(re.findall(r"^AddCharset utf-8 (.*)$", said, re.M)[0].split())
    said = files["headers/nginx.conf"]
    assert {"text/calendar", "text/xml"} <= set(re.findall(r"^charset_types (.*);$", said, re.M)[0].split())
    blocks = dict(re.findall(r"^location ([^\n]*) \{\n(.*?)^\}", said, re.M | re.S))
    named = [where for where, block in blocks.items() if "types { text/calendar ics; }" in block]
    assert [bool(re.search(where.partition('"')[2].rstrip('"'), "/plans/cs/kalendar.ics")) for where in named] == [True]


@pytest.mark.parametrize("server", SERVERS)
def test_https_is_for_the_town_to_decide(files: Mapping[str, str], server: str) -> None:
    lines = [line for line in files[server].splitlines() if "Strict-Transport-Security" in line]
    assert lines
    assert all(line.strip().startswith("#") for line in lines)


def test_what_is_not_there_is_said_by_the_page_for_it(files: Mapping[str, str]) -> None:
    assert "ErrorDocument 404 /plans/404.html" in files[".htaccess"]
    assert "error_page 404 /plans/404.html;" in files["headers/nginx.conf"]


def test_a_page_can_carry_the_policy_itself() -> None:
    assert POLICY.startswith(META_POLICY)
    for needs_a_header in ("frame-ancestors", "sandbox", "report-uri"):
        assert needs_a_header not in META_POLICY
    assert "unsafe" not in POLICY
    assert '"' not in POLICY


def test_they_stay_beside_the_site(town: Town) -> None:
    """Hidden files of the site are neither left out nor taken for something that is gone."""
    for _ in range(2):
        site = town.build()
        for server in SERVERS:
            assert POLICY in (site / server).read_text("utf-8")
