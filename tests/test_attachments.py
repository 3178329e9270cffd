"""Files beside the records: each allowed kind is taken, each lie is told, whatever is hidden in it."""

import hashlib
import json
import random
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from building import cards_in
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.language.catalogue import catalogue
from komplan.language.numbers import say_size
from komplan.sources.attachments.kinds import ENDINGS, KINDS, PAPER, content_of
from komplan.sources.attachments.pdf_reader import read_pdf
from komplan.sources.attachments.read import Attachment, read_attachment
from komplan.sources.attachments.svg import faults
from komplan.sources.files import Found
from towns import Town

SAMPLES = Path(__file__).parent / "samples"
REAL = sorted(SAMPLES.glob("plan.*"))
TEXTS = {".txt": "MZ ČR: plán", ".csv": "rok;Kč\n2026;5\n", ".ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


def found_at(file: Path) -> Found:
    return Found(f"content/files/{file.name}", file.stat().st_size, FolderSnapshot(file.parent), file.name)


def read(file: Path, *, whole: bool = True) -> tuple[Attachment | None, list[str]]:
    """Return the attachment and the codes of what is wrong with it."""
    attachment, findings = read_attachment(found_at(file), whole=whole)
    return attachment, [finding.code for finding in findings]


def put(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_every_kind_has_a_sample() -> None:
    assert {ENDINGS[file.suffix].name for file in REAL} | {ENDINGS[ending].name for ending in TEXTS} | {"svg"} == {
        kind.name for kind in KINDS
    }


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
def test_real_files_are_taken(file: Path) -> None:
    attachment, codes = read(file)
    assert codes == []
    assert attachment is not None
    assert attachment.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert attachment.size == file.stat().st_size


@pytest.mark.parametrize("ending", TEXTS)
def test_texts_are_taken(ending: str, tmp_path: Path) -> None:
    assert read(put(tmp_path, f"plan{ending}", TEXTS[ending]))[1] == []


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
def test_a_wrong_ending_is_told(file: Path, tmp_path: Path) -> None:
    for ending, kind in ENDINGS.items():
        if kind is not ENDINGS[file.suffix]:
            assert read(put(tmp_path, f"plan{ending}", file.read_bytes()), whole=False)[1] == ["attachment-content"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><body></body></html>%PDF-1.7\n%%EOF", "html"),
        (b"\xef\xbb\xbf\n<!-- x --><SCRIPT>alert(1)</SCRIPT>%PDF-1.4", "html"),
        (b"MZ\x90\0\3\0\0\0", "program"),
        (b"\x7fELF\2\1\1\0", "program"),
        (b"FWS\x06\0\0\0\0", "flash"),
        (b"PK\x05\x06" + b"\0" * 18, "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old_office"),
        (b"{\\rtf1 x}", "rtf"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"\x1f\x8b\x08\0", "archive"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "video"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (b"<?xml version='1.0'?><kml/>", "xml"),
        (b"\0\1\2\3", "unknown"),
        (b"alert(1)", "text"),
        (b"<?a?>" * 1600, "text"),
    ],
)
def test_lies_are_named(content: bytes, name: str, tmp_path: Path) -> None:
    file = put(tmp_path, "plan.pdf", content)
    assert content_of(found_at(file)).name == name
    assert read(file, whole=False) == (None, ["attachment-content"])
    assert all(catalogue(language).say("file_kinds", name) for language in ("cs", "pl", "en"))


@pytest.mark.parametrize(
    "name", ["formular.html", "skript.js", "setup.exe", "film.swf", "vse.zip", "makra.docm", "bez"]
)
def test_other_endings_are_refused(name: str, tmp_path: Path) -> None:
    assert read(put(tmp_path, name, "x"), whole=False)[1] == ["attachment-kind"]


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
def test_half_a_file_is_told(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    assert read(put(tmp_path, file.name, whole[: len(whole) // 2]))[1] == ["attachment-damaged"]
    assert read(put(tmp_path, file.name, b""))[1] == ["attachment-damaged"]


def test_size_is_told_before_anything_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    with file.open("wb") as stream:
        stream.truncate(PAPER + 1)
    assert read(file)[1] == ["attachment-size"]


@pytest.mark.parametrize("member", ["word/vbaProject.bin", "xl/VBAPROJECT.BIN"])
def test_macros_are_refused(member: str, tmp_path: Path) -> None:
    file = put(tmp_path, "plan.docx", (SAMPLES / "plan.docx").read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, b"x")
    assert read(file, whole=False)[1] == ["attachment-macros"]


@pytest.mark.parametrize(
    ("member", "codes"),
    [("Basic/Standard/Modul1.xml", ["attachment-macros"]), ("Scripts/python/x.py", ["attachment-macros"]),
     ("Basic/Standard/script-lb.xml", []), ("Pictures/x.png", [])],
)  # fmt: skip
def test_macros_of_open_documents_are_refused(member: str, codes: list[str], tmp_path: Path) -> None:
    file = put(tmp_path, "plan.odt", (SAMPLES / "plan.odt").read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, b"x")
    assert read(file)[1] == codes


def test_an_archive_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("[Content_Types].xml", "w", force_zip64=True) as member:
        for _ in range(64):
            member.write(b" " * (1 << 20))
    assert file.stat().st_size < 1 << 20
    assert read(file)[1] == ["attachment-content"]


@pytest.mark.parametrize(
    ("name", "lacks"), [("plan", ()), ("untagged", ("tags", "language")), ("untitled", ("title",))]
)
def test_what_a_pdf_lacks(name: str, lacks: tuple[str, ...]) -> None:
    pdf = read_pdf((SAMPLES / f"{name}.pdf").read_bytes())
    assert pdf is not None
    assert (pdf.is_locked, pdf.lacks) == (False, lacks)


def test_marks_alone_are_not_enough(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    writer.write(tmp_path / "plan.pdf")
    pdf = read_pdf((tmp_path / "plan.pdf").read_bytes())
    assert pdf is not None
    assert pdf.lacks == ("tags", "language", "title")


@pytest.mark.parametrize("password", ["", "tajne"])
def test_a_locked_pdf_is_told(password: str, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=SAMPLES / "plan.pdf")
    writer.encrypt(password, "vlastnik", algorithm="RC4-128")
    writer.write(tmp_path / "plan.pdf")
    pdf = read_pdf((tmp_path / "plan.pdf").read_bytes())
    assert pdf is not None
    assert pdf.is_locked


def test_damaged_pdfs_are_told_or_read_as_they_were(tmp_path: Path) -> None:
    rng = random.Random(1)
    whole = (SAMPLES / "plan.pdf").read_bytes()
    file = tmp_path / "plan.pdf"
    whole_yet = unreadable = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 60)):
            at = rng.choice([rng.randrange(len(data)), rng.randrange(len(data) - 1500, len(data))])
            data[at : at + rng.randint(0, 3)] = bytes(
                rng.choice(b"0123456789<>[]()/ RobjRendxtaile\n") for _ in range(2)
            )
        file.write_bytes(data)
        pdf, (attachment, codes) = read_pdf(bytes(data)), read(file)
        assert (attachment is None) == (pdf is None)
        assert codes in ([], ["attachment-damaged"], ["attachment-content"])
        assert (codes == []) == (pdf is not None)
        assert pdf is None or not pdf.is_locked
        whole_yet += pdf is not None and pdf.lacks == ()
        unreadable += pdf is None
    assert 30 < whole_yet < 120
    assert 30 < unreadable < 120


@pytest.mark.parametrize(
    "body",
    [
        b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        b"xref\n0 99999999\ntrailer<</Size 99999999/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"trailer<</Root 1 0 R>>\nstartxref\n-5\n%%EOF",
        b"1 0 obj" + b"[" * 50_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        b"1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    ],
)
def test_pdfs_that_lead_in_circles(body: bytes) -> None:
    pdf = read_pdf(b"%PDF-1.7\n" + body)
    assert pdf is None or pdf.lacks


HOSTILE = {
    "script": ("", "<script>alert(1)</script>"),
    "script elsewhere": ("", '<script href="https://example.org/x.js"/>'),
    "script of another namespace": ("", '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "script in notes": ("", "<metadata><script>alert(1)</script></metadata>"),
    "script with a prefix": ('xmlns:s="http://www.w3.org/2000/svg"', "<s:script/>"),
    "handler": ('onload="alert(1)"', ""),
    "handler of a shape": ("", '<rect onclick="alert(1)"/>'),
    "handler in capitals": ("", '<rect onMouseOver="alert(1)"/>'),
    "foreign object": ("", "<foreignObject><p/></foreignObject>"),
    "frame": ("", '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"/>'),
    "embedded": ("", '<embed xmlns="http://www.w3.org/1999/xhtml" src="x.swf"/>'),
    "animation of a link": ("", '<animate attributeName="href" values="javascript:alert(1)"/>'),
    "set": ("", '<set attributeName="onclick" to="alert(1)"/>'),
    "animation of a place": ("", '<animateTransform attributeName="transform" type="rotate" from="0" to="9"/>'),
    "link": ("", '<a href="javascript:alert(1)"><text>x</text></a>'),
    "old link": ("", '<a xlink:href="https://example.org/"><text>x</text></a>'),
    "picture elsewhere": ("", '<image href="https://example.org/x.png"/>'),
    "picture without a scheme": ("", '<image xlink:href="//example.org/x.png"/>'),
    "picture beside": ("", '<image href="x.png"/>'),
    "picture that is a drawing": ("", '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "page as data": ("", '<use href="data:text/html,x#a"/>'),
    "picture used as a shape": ("", '<use href="data:image/png;base64,AA#a"/>'),
    "shape elsewhere": ("", '<use href="https://example.org/x.svg#a"/>'),
    "base": ('xml:base="https://example.org/"', '<use href="#a"/>'),
    "fill elsewhere": ("", '<rect fill="url(https://example.org/x.svg#a)"/>'),
    "fill in quotes": ("", "<rect style=\"fill:url('//example.org/x#a')\"/>"),
    "address in another function": ("", '<rect style="filter: drop-shadow(0 0 url(https://example.org/x))"/>'),
    "cursor": ("", '<rect cursor="url(https://example.org/x.cur), auto"/>'),
    "import": ("", '<style>@import "https://example.org/x.css";</style>'),
    "import in CDATA": ("", "<style><![CDATA[@import url(https://example.org/x.css);]]></style>"),
    "style elsewhere": ("", "<style>rect { fill: url(https://example.org/x) }</style>"),
    "style with hidden words": ("", "<style>rect { fill: u\\72l(https://example.org/x) }</style>"),
    "set of pictures": ("", "<style>rect { mask: image-set('https://example.org/x.png' 1x) }</style>"),
    "font elsewhere": ("", "<style>@font-face { font-family: a; src: url(https://example.org/a.woff) }</style>"),
    "filter elsewhere": ("", '<filter><feImage href="https://example.org/x.png"/></filter>'),
    "instruction": ("", '<?xml-stylesheet href="https://example.org/x.css"?>'),
    "unknown namespace": ("", '<x xmlns="https://example.org/x"/>'),
    "events": ("", '<listener xmlns="http://www.w3.org/2001/xml-events" event="load"/>'),
    "handler element": ("", "<handler>alert(1)</handler>"),
    "video": ("", '<video xmlns="http://www.w3.org/1999/xhtml" src="https://example.org/x.mp4"/>'),
    "unknown attribute": ("", '<rect src="https://example.org/x"/>'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_drawing_that_acts_is_refused(name: str, tmp_path: Path) -> None:
    drawing = SVG.format(*HOSTILE[name])
    attachment, codes = read(put(tmp_path, "mapa.svg", drawing))
    assert attachment is None
    assert set(codes) == {"svg-active"}
    later = faults(drawing.replace("<svg", "<!-- ž -->\n\n<svg", 1).encode())
    first = faults(drawing.encode())
    assert [fault.offset - len("<!-- ž -->\n\n".encode()) for fault in later] == [fault.offset for fault in first]


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">',
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ATTLIST svg onload CDATA "alert(1)">]>',
        '<?xml-stylesheet type="text/css" href="https://example.org/x.css"?>',
    ],
)
def test_a_drawing_that_declares_is_refused(start: str, tmp_path: Path) -> None:
    assert read(put(tmp_path, "mapa.svg", start + SVG.format("", "")))[1] == ["svg-active"]


def test_faults_of_a_drawing_end(tmp_path: Path) -> None:
    assert len(faults(SVG.format("", "<script/>" * 1000).encode())) == 20


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
W3C = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
INKSCAPE = (
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" inkscape:version="1.3.2" sodipodi:docname="znak.svg"'
)
HARMLESS = {
    "plain": SVG.format('viewBox="0 0 9 9" role="img" aria-label="Znak (A)"', '<title>Znak</title><path d="M0 0h9"/>'),
    "Inkscape": '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + SVG.format(
        INKSCAPE,
        '<sodipodi:namedview id="n" pagecolor="#fff"><inkscape:grid type="xygrid"/></sodipodi:namedview>'
        '<metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format></cc:Work></rdf:RDF></metadata>'
        '<g inkscape:groupmode="layer" style="display:inline;fill:url(#g);font-family:\'Arial (Bold)\'">'
        '<text xml:space="preserve"><tspan sodipodi:role="line" x="0" y="1">Obec</tspan></text></g>',
    ),
    "Illustrator": '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator -->\n' + W3C + SVG.format(
        'version="1.1" id="Layer_1" x="0px" y="0px" style="enable-background:new 0 0 9 9;" xml:space="preserve"',
        '<style type="text/css">\n.st0{fill:#003399;}\n.st1{clip-path:url(#SVGID_2_);}\n</style>'
        '<g data-name="Vrstva (1)" class="st0"><polygon points="0,0 1,1 2,0"/></g>',
    ),
    "Adobe's notes": SVG.format(
        'xmlns:x="adobe:ns:meta/"',
        "<metadata><?xpacket begin='' id='x'?><x:xmpmeta x:xmptk='Adobe'/><?xpacket end='w'?></metadata>",
    ),
    "gradient": SVG.format(
        "",
        '<defs><linearGradient id="a"><stop offset="0" stop-color="rgb(0,0,0)"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a" gradientTransform="matrix(1 0 0 1 0 0)"/></defs><rect fill="url(#b)"/>',
    ),
    "embedded picture": SVG.format("", f'<image width="1" height="1" xlink:href="data:image/png;base64,{PIXEL}"/>'),
    "use": SVG.format("", '<symbol id="a"><circle r="1"/></symbol><use href="#a" transform="translate (1 2)"/>'),
    "filter": SVG.format("", '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(\'#f\')"/>'),
    "mask": SVG.format("", '<mask id="m"><rect/></mask><clipPath id="c"/><g mask="url(#m)" clip-path="url( #c )"/>'),
    "Sketch": SVG.format('xmlns:sketch="http://www.bohemiancoding.com/sketch/ns"', '<g sketch:type="MSPage"/>'),
    "LibreOffice": SVG.format(
        'xmlns:ooo="http://xml.openoffice.org/svg/export" preserveAspectRatio="xMidYMid" stroke-linejoin="round"',
        '<g ooo:name="page1" class="Page"><path fill="rgb(0,51,153)" stroke="none" d="M 0,0 L 1,1 Z"/></g>',
    ),
    "letters": '<?xml version="1.0" encoding="utf-8"?>' + SVG.format("", "<desc>Znak obce & město</desc>").replace(
        "&", "&amp;"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_a_still_drawing_is_taken(name: str, tmp_path: Path) -> None:
    assert [fault.what for fault in faults(HARMLESS[name].encode())] == []
    assert read(put(tmp_path, "znak.svg", HARMLESS[name]))[1] == []


def test_own_pictures_of_the_theme_would_be_taken() -> None:
    for file in (Path(__file__).parents[1] / "hooks/komplan/theme").rglob("*.svg"):
        assert faults(file.read_bytes()) == []


def test_sizes_are_said_as_people_say_them() -> None:
    assert [say_size(size, catalogue("cs")) for size in (812, 312_345, 2_400_000)] == [
        "812\xa0B",
        "312\xa0kB",
        "2,4\xa0MB",
    ]
    assert [say_size(size, catalogue("en")) for size in (31_200, 2_400_000)] == ["31\xa0kB", "2.4\xa0MB"]


def test_a_page_tells_its_file(town: Town) -> None:
    town.put_sample("content/files/plan.pdf", "plan.pdf")
    town.put_sample("content/files/jinam.pdf", "plan.pdf")
    fields = {"title": "Plán", "kind": "other", "file": "content/files/plan.pdf", "file_language": "cs"}
    town.record("document", "plan", {**fields, "territory": "town"})
    site = town.build()
    digest = hashlib.sha256((SAMPLES / "plan.pdf").read_bytes()).hexdigest()
    czech = (site / "cs/dokumenty/plan/index.html").read_text("utf-8")
    link = re.search(r'<a href="[./]*files/plan\.pdf"[^>]*>.*?</a>', czech)
    assert link is not None
    assert 'type="application/pdf"' in link[0]
    assert 'hreflang="cs"' in link[0]
    assert "(PDF, 14\xa0kB, čeština)" in link[0]
    assert f"<summary>Otisk souboru (SHA-256)</summary><code>{digest}</code>" in czech
    english = (site / "en/documents/plan/index.html").read_text("utf-8")
    assert "(PDF, 14\xa0kB, Czech)" in english
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', czech)[1])["encoding"]  # type: ignore[index]
    assert (told["encodingFormat"], told["sha256"], told["inLanguage"]) == ("application/pdf", digest, "cs")
    records = json.loads((site / "data/records.json").read_text("utf-8"))["records"]
    files = [record["files"] for record in records if "files" in record]
    assert files == [[{"url": "files/plan.pdf", "type": "application/pdf", "size": 13771, "sha256": digest}]]
    assert (site / "files/plan.pdf").is_file()
    assert not (site / "files/jinam.pdf").exists()
    assert digest not in "".join(cards_in(site, "cs").values())


def test_a_file_that_only_a_text_links_to_is_published(town: Town) -> None:
    town.put_sample("content/files/program.pdf", "plan.pdf")
    town.put_sample("content/files/nobody.pdf", "plan.pdf")
    path = town.record("article", "news", {"title": "Zpráva"})
    path.write_text(path.read_text("utf-8") + "\nZde je [program](../files/program.pdf).\n", "utf-8")
    site = town.build()
    assert (site / "files/program.pdf").is_file()
    assert not (site / "files/nobody.pdf").exists()
    assert 'href="../../../files/program.pdf"' in (site / "cs/clanky/news/index.html").read_text("utf-8")


def test_pictures_that_something_public_shows_are_published(town: Town) -> None:
    """A setting, a style sheet and the one it imports, an ordinary page, an article; not what only drafts show."""
    shown = {"logo.png", "icon.png", "in style.png", "figure.png", "article.png"}
    shown |= {"town.css", "more.css", "letters.woff2"}
    for name in (*shown, "nobody.png", "draft.png", "page of a draft.png", "unused.css", "unused.png"):
        if name.endswith(".png"):
            town.put_sample(f"content/assets/{name}", "plan.png")
    (town.root / "content/assets/letters.woff2").write_bytes(b"wOF2" + bytes(60))
    town.write("content/assets/town.css", '@import "more.css";\nh1 { background: url(in%20style.png?1) }\n')
    town.write("content/assets/more.css", "@font-face { font-family: x; src: url('../assets/letters.woff2#x') }\n")
    town.write("content/assets/unused.css", "h1 { background: url(unused.png) }\n")
    settings = (town.root / "mkdocs.yml").read_text("utf-8")
    logos = "name: material, logo: assets/logo.png, favicon: ./assets/icon.png"
    town.write("mkdocs.yml", settings.replace("name: material", logos) + "extra_css: [assets/town.css]\n")
    figure = '<figure>\n<img src="../assets/figure.png" alt="Graf">\n</figure>\n'
    town.write("content/pages/about.md", f"---\ntitle: O nás\n---\n{figure}")
    picture = "![Graf](<../assets/page of a draft.png>)\n"
    town.write("content/pages/later.md", f"---\ntitle: Pak\npublication: draft\n---\n{picture}")
    town.write("content/articles/news.md", "---\ntitle: Zpráva\n---\n![Graf](../assets/article.png)\n")
    town.write("content/articles/old.md", "---\ntitle: Stará\npublication: review\n---\n![Graf](../assets/draft.png)\n")
    site = town.build()
    names = {file.name for file in (site / "assets").iterdir() if file.is_file()}
    assert names == shown
    home = (site / "cs/index.html").read_text("utf-8")
    assert '<link rel="stylesheet" href="../assets/town.css">' in home
    assert 'src="../assets/logo.png"' in home
    assert "../../../assets/figure.png" in (site / "cs/stranky/about/index.html").read_text("utf-8")
