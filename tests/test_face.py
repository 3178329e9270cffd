"""A site's face: its icon, the pictures for links to its pages, the photograph, who publishes it, its root."""

import os
import re
import shutil
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageFont

from komplan.adapters.plain.files import plain_files
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.settings.palette import ENOUGH, letters_on
from komplan.model.values import Colour
from komplan.pages.files import cards
from komplan.sources.attachments.pictures import size_of
from komplan.views.site.shared import MOST
from reading import plain
from towns import Town, new_town

ROOT = "https://test.example.org/plans/"
SAMPLES = Path(__file__).parent / "samples"
FONTS = Path(cards.__file__).parents[1] / "fonts"
PUBLISHER = """\
    description: {cs: Co se u nás plánuje., en: What is planned here.}
    publisher:
      name: {cs: Město Testov}
      address: {cs: 'Náměstí 1, 100 00 Testov'}
      email: web@testov.example.org
      phone: +420 555 010 101
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    made = new_town(tmp_path_factory.mktemp("town"))
    with (made.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(PUBLISHER)
        settings.write("    notice: {cs: 'Web se <teprve> zkouší a stěhuje.'}\n")
        settings.write("    photo: {file: content/assets/square.jpg, description: {cs: 'Lidé <na> náměstí'}}\n")
    made.put_sample("content/assets/square.jpg", "plan.jpg")
    made.record("plan", "p", {"title": "Plán služeb", "territory": "town", "period": {"from": 2026, "to": 2027}})
    for number in range(MOST):
        made.record("project", f"p{number:02}", {"title": f"Projekt {number}", "territory": "town"})
    return made


@pytest.fixture(scope="module")
def site(town: Town) -> Path:
    return town.build()


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text("utf-8"), "lxml")


def told(site: Path, path: str) -> dict[str, str]:
    """Return what a page says to networks, by property."""
    return {str(meta["property"]): str(meta["content"]) for meta in page(site, path).select("meta[property]")}


def image_of(site: Path, path: str) -> Path:
    return site / told(site, path)["og:image"].removeprefix(ROOT)


def test_a_link_to_a_page_says_what_it_is_and_shows_a_picture(site: Path) -> None:
    said = told(site, "cs/plany/p/index.html")
    assert said["og:title"] == "Plán služeb"
    assert said["og:url"] == f"{ROOT}cs/plany/p/"
    assert (said["og:type"], said["og:locale"], said["og:locale:alternate"]) == ("article", "cs_CZ", "en_GB")
    image = Image.open(image_of(site, "cs/plany/p/index.html"))
    assert image.size == (1200, 630) == (int(said["og:image:width"]), int(said["og:image:height"]))
    assert told(site, "index.html")["og:image"] == told(site, "cs/index.html")["og:image"]
    assert page(site, "cs/index.html").find("meta", attrs={"name": "twitter:card"})


def test_few_pages_have_a_picture_of_their_own_and_the_others_that_of_home(site: Path) -> None:
    home = image_of(site, "cs/index.html")
    images = {path: image_of(site, str(path.relative_to(site))) for path in site.glob("cs/**/index.html")}
    assert len({image for image in images.values() if image != home}) == 1 + MOST // 2
    assert images[site / "cs/skupiny/group/index.html"] == home
    named = {image for file in site.rglob("*.html") if "og:image" in file.read_text("utf-8") for image in [
        image_of(site, str(file.relative_to(site)))]}  # fmt: skip
    assert named == set((site / "assets/cards").iterdir())


def test_a_picture_is_drawn_once(town: Town, site: Path) -> None:
    """Another day and a lost state make all pages anew, but no picture; one that is damaged is drawn again."""
    files = sorted((site / "assets/cards").iterdir())
    right = {file: file.read_bytes() for file in files}
    files[0].write_bytes(right[files[0]][:-20])
    for file in files:
        os.utime(file, (1, 1))
    shutil.rmtree(town.root / ".cache")
    town.build(today="2026-06-02")
    assert {file: file.read_bytes() for file in files} == right
    assert [file.stat().st_mtime == 1 for file in files] == [False, *[True] * (len(files) - 1)]


def test_only_few_pages_change_with_the_day(town: Town) -> None:
    before, after = (
        {file: file.read_bytes() for file in town.build(today=day).rglob("*.html")}
        for day in ("2026-06-03", "2026-06-04")
    )
    changed = {file.relative_to(town.root / "site").as_posix() for file in after if before[file] != after[file]}
    assert changed == {
        "index.html",
        *(f"{page}/index.html" for page in ("cs", "en", "cs/otevrena-data", "en/open-data")),
    }


def test_a_preview_with_drafts_draws_nothing_for_networks(town: Town) -> None:
    done = town.run("build", "--drafts", "../preview")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = town.root.parent / "preview"
    assert not (folder / "assets/cards").exists()
    assert told(folder, "cs/index.html") == told(folder, "index.html") == {}


def test_the_icon_is_the_first_letter_of_the_name_on_the_colour_of_the_site(site: Path) -> None:
    home = page(site, "cs/index.html")
    icons = {link["rel"][0]: site / "cs" / str(link["href"]) for link in home.select("link[rel$=icon]")}
    svg = BeautifulSoup(icons["icon"].read_text("utf-8"), "xml")
    assert svg.find("text").text == "T"  # type: ignore[union-attr]
    assert Image.open(icons["apple-touch-icon"]).size == (180, 180)
    bars = {str(meta["media"]): str(meta["content"]) for meta in home.select("meta[name=theme-color]")}
    assert bars["(prefers-color-scheme: light)"] == svg.find("rect")["fill"]  # type: ignore[index]
    assert len(bars) == 2
    assert home.select_one("header a img")["src"] == "../assets/komplan/icon.svg"  # type: ignore[index]


def test_an_icon_and_a_logo_of_the_town_win(tmp_path: Path) -> None:
    own = new_town(tmp_path)
    for name in ("logo.png", "icon.png"):
        own.put_sample(f"content/assets/{name}", "plan.png")
    settings = (own.root / "mkdocs.yml").read_text("utf-8")
    faces = "name: material, logo: assets/logo.png, favicon: assets/icon.png"
    own.write("mkdocs.yml", settings.replace("name: material", faces))
    built = own.build()
    for path, up in (("cs/index.html", "../"), ("index.html", ""), ("404.html", "/plans/")):
        icons = page(built, path).select("link[rel$=icon]")
        assert [icon["href"] for icon in icons] == [f"{up}assets/icon.png"]
    assert page(built, "cs/index.html").select_one("header a img")["src"] == "../assets/logo.png"  # type: ignore[index]


@pytest.mark.parametrize("seed", range(50))
def test_letters_can_be_read_on_every_colour(seed: int) -> None:
    ground = Colour(f"#{Random(seed).randrange(1 << 24):06x}")
    assert letters_on(ground).contrast(ground) >= ENOUGH


def test_the_fonts_have_every_sign_that_is_drawn() -> None:
    signs = [sign for sign in map(chr, range(0x2100)) if cards._DRAWN.fullmatch(sign)]
    assert len(signs) > 400
    for file in FONTS.glob("*.ttf"):
        font = ImageFont.truetype(BytesIO(file.read_bytes()), 40)
        lacking = bytes(font.getmask("\uffff"))
        assert [sign for sign in signs if bytes(font.getmask(sign)) == lacking] == []


def test_a_name_in_letters_that_the_fonts_lack_goes_without_pictures(tmp_path: Path) -> None:
    other = new_town(tmp_path)
    settings = (other.root / "mkdocs.yml").read_text("utf-8")
    other.write("mkdocs.yml", settings.replace("title: Testov", "title: 計画"))
    built = other.build()
    assert "og:image" not in told(built, "cs/index.html")
    assert told(built, "cs/index.html")["og:title"] == "計画"
    assert [link["href"] for link in page(built, "index.html").select("link[rel$=icon]")] == ["assets/komplan/icon.svg"]


@pytest.mark.parametrize("name", ["plan.png", "plan.jpg", "plan.webp", "plan.gif", "plan.avif", "place.jpg"])
def test_how_large_a_picture_is(name: str) -> None:
    kind = name.split(".")[1].replace("jpg", "jpeg")
    data = (SAMPLES / name).read_bytes()
    assert size_of(data, kind) == Image.open(BytesIO(data)).size
    assert size_of(data[:20], kind) is None or kind == "gif"


@pytest.mark.parametrize("form", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0II*\0"}], ids=str)
def test_how_large_each_form_of_webp_is(form: dict[str, object]) -> None:
    out = BytesIO()
    Image.new("RGB", (301, 17), "#123456").save(out, "WEBP", **form)
    assert size_of(out.getvalue(), "webp") == (301, 17)


def test_the_photograph_says_what_it_shows_and_how_large_it_is(site: Path) -> None:
    for language in ("cs", "en"):
        image = page(site, f"{language}/index.html").select_one("figure img")
        assert image is not None
        assert (image["width"], image["height"], image["alt"]) == ("24", "16", "Lidé <na> náměstí")
        assert image.get("lang") == (None if language == "cs" else "cs")
        assert (site / language / str(image["src"])).is_file()


def test_below_each_page_stands_who_publishes_the_site(site: Path) -> None:
    for path in ("index.html", "cs/index.html", "cs/plany/p/index.html"):
        footer = page(site, path).find_all("footer")[-1]
        assert "Město Testov" in footer.text
        assert "Náměstí 1, 100 00 Testov" in plain(footer.get_text())
        assert {"mailto:web@testov.example.org", "tel:+420555010101"} <= {a["href"] for a in footer.find_all("a")}
        assert (footer.find("time") is not None) == (path != "cs/plany/p/index.html")


def test_each_page_says_once_what_the_town_notes_of_the_whole_site(site: Path) -> None:
    for path in site.glob("??/**/index.html"):
        (said,) = page(site, str(path.relative_to(site))).find_all(string="Web se <teprve> zkouší a\u00a0stěhuje.")
        assert said.find_parent("header")
        speaker = said.find_parent(lang=True)
        assert speaker
        assert speaker["lang"] == "cs"


def test_without_theme_the_notice_stands_in_the_header_as_well(town: Town) -> None:
    snapshot = FolderSnapshot(town.root)
    edition = check_town(snapshot, lambda zone: "2026-07-01").edition
    assert edition
    pages = [
        BeautifulSoup(file.content, "lxml")
        for file in plain_files(edition.public, snapshot)
        if file.path.startswith("en/") and file.path.endswith(".html")
    ]
    assert pages
    assert all(one.header and one.header.find(string=re.compile("^Web se <teprve>")) for one in pages)


def test_another_notice_is_on_all_pages_at_once(tmp_path: Path) -> None:
    town, files = new_town(tmp_path), ("cs/index.html", "cs/skupiny/group/index.html", "index.html")
    settings = town.root / "mkdocs.yml"
    bare = settings.read_text("utf-8")
    town.build()
    for notice in ("Zkušební web", "Web se stěhuje", ""):
        settings.write_text(bare + f"    notice: {notice}\n" * bool(notice), "utf-8")
        built = town.build()
        for file in files:
            html = (built / file).read_text("utf-8")
            assert [one for one in ("Zkušební web", "Web se stěhuje") if one in html] == [notice] * bool(notice), file


def test_the_root_greets_in_each_language(site: Path) -> None:
    root = page(site, "index.html")
    offers = {str(offer["lang"]): offer for offer in root.select("main li")}
    assert [re.sub(r"\s+", " ", offer.h2.text) for offer in offers.values() if offer.h2] == ["Vítejte", "Welcome"]
    assert "What is planned here." in offers["en"].text
    assert [a["href"] for offer in offers.values() for a in offer.find_all("a")] == ["cs/", "en/"]
