"""What the privacy guard finds: lists of writings, files that pages offer, and texts made to take long."""

import re
import signal
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.privacy import MOST as MOST_TOLD
from komplan.checks.privacy import is_published
from komplan.checks.run import check_town
from komplan.diagnostics import Place
from komplan.diagnostics.report.text import report_text
from komplan.language.catalogue import catalogue
from komplan.model.reading.lines import lines_of
from komplan.model.values import Context, Phone
from komplan.model.values.base import Refused
from komplan.privacy import numbers
from komplan.privacy.contacts import plain_contact
from komplan.privacy.file_names import find_in_name
from komplan.privacy.find import find_hits
from komplan.privacy.hits import MOST, Sort, Sought
from komplan.privacy.mask import Veil, mask, mask_name
from komplan.privacy.names import holds_name
from komplan.privacy.seen import see
from komplan.sources.attachments import office_words, pdf_reader, words, xml_words
from komplan.sources.attachments.words import find_personal
from komplan.sources.limits import FINDINGS
from komplan.sources.tree import Scalar
from towns import Town

LISTS = Path(__file__).parent / "guard"
ROOT = Path(__file__).parents[1]
MISSED = {"domů 377 415 226"}
"""Writings in the lists that the guard does not find. It may only shrink."""
FALSE: set[str] = set()
"""Writings in the lists that it reports though nothing personal stands in them. It may only shrink."""
NUMBER = "8553250002"
NAME = "file-name: "


def writings(name: str) -> list[tuple[str, str]]:
    """Return the writings of all lists of a name, each with the sort of what stands in it."""
    found: list[tuple[str, str]] = []
    for file in sorted(LISTS.glob(f"{name}*.yml")):
        told = yaml.safe_load(file.read_text("utf-8"))
        by_sort = told if isinstance(told, dict) else {"": told}
        found += [(sort, text) for sort, texts in by_sort.items() for text in texts]
    return found


def found_in(text: str) -> set[str]:
    """Return the sorts of what is found in a writing; that of a file's name is told by what stands before it."""
    name = text.removeprefix(NAME)
    return {hit.sort.value for hit in (find_hits(text) if name == text else find_in_name(name))}


def test_what_should_be_found_is_found() -> None:
    all_of_them = writings("found")
    missed = {text for sort, text in all_of_them if sort not in found_in(text)}
    assert len(all_of_them) >= 200
    assert missed == MISSED
    assert len(missed) <= 0.1 * len(all_of_them)


def test_a_text_without_the_sign_of_a_pattern_has_nothing_that_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is found where each pattern is tried on each text, whether it has its sign or not."""
    alone = [text for name in ("found", "spared") for _, text in writings(name)]
    texts = [*alone, *(f"{first}{sign}{second}" for first, second in pairwise(alone) for sign in (" ", ", ", "\n"))]
    found = [find_hits(text) for text in texts]
    monkeypatch.setattr(Sought, "finditer", lambda sought, text: sought.pattern.finditer(text))
    monkeypatch.setattr(numbers, "NINE", re.compile(""))
    assert [find_hits(text) for text in texts] == found


def test_a_telephone_that_is_found_can_be_published_as_it_is_written() -> None:
    """A field for contacts takes it, or proposes it without the 0 that was dialled before it; it is the same telephone.

    Nobody can dial one without its area.
    """
    for sort, text in writings("found"):
        for hit in find_hits(text) if sort == Sort.PHONE else ():
            is_whole = sum(map(str.isdigit, hit.text)) >= 9
            if hit.sort is Sort.PHONE and is_whole and not any(map(str.isalpha, hit.text)):
                number = phone(" ".join(hit.text.split())).numbers[0]
                assert plain_contact(number) == plain_contact(hit.text), hit.text


def phone(text: str) -> Phone:
    """Return the telephone of a text, or of the one that is proposed in its place."""
    try:
        return Phone.read(Scalar(text, Place("a.yml")), Context("cs", ("cs",)))
    except Refused as refused:
        repair = refused.said.repair
        assert text.lstrip("(").startswith("0"), text
        assert repair, text
        return Phone.read(Scalar(repair, Place("a.yml")), Context("cs", ("cs",)))


def test_what_should_be_spared_is_spared() -> None:
    all_of_them = writings("spared")
    false = {text for _, text in all_of_them if found_in(text)}
    assert len(all_of_them) >= 180
    assert false == FALSE
    assert len(false) <= 0.05 * len(all_of_them)


def test_own_texts_and_the_lists_of_what_is_spared_hold_nothing() -> None:
    """Not even as they stand in their files, with all that is around them; contacts in fields are public."""
    town = check_town(FolderSnapshot(ROOT), lambda zone: "2026-11-01").edition
    assert town is not None
    for folder in ("content", "plans", "minutes"):
        for file in (ROOT / folder).rglob("*.*"):
            if file.suffix in {".md", ".yml"}:
                assert all(is_published(town, hit) for hit in find_hits(file.read_text("utf-8"))), file


def test_what_is_found_is_hidden_where_it_stands() -> None:
    """In the whole text, and in a line of it that says nothing of itself."""
    for sort, text in writings("found"):
        if text.startswith(NAME):
            name = text.removeprefix(NAME)
            for hit in find_in_name(name):
                assert not any(sign.isalnum() for sign in mask_name(name)[hit.start : hit.end]), name
            continue
        lines = text.split("\n")
        veil = Veil(lines)
        for hit in find_hits(text):
            shown = "\n".join(veil.line(number) for number in range(len(lines)))
            assert len(shown) == len(text)
            assert not any(sign.isalnum() for sign in shown[hit.start : hit.end]), (sort, text, shown)


def test_each_sign_leads_back_to_where_it_stands() -> None:
    for raw in (
        "a &#56; b", "**a**b", "x<!-- c -->y", "\u0661\u0662", "a\u00adb", "½ and ②", "[t](u)", "<i>a</i>", "a\\/b",
        "e\u0301",
    ):  # fmt: skip
        seen = see(raw)
        spans = [seen.span(index, index + 1) for index in range(len(seen.text))]
        assert all(0 <= start <= end <= len(raw) for start, end in spans)
        for sign, (start, end) in zip(seen.text, spans, strict=True):
            assert sign in see(raw[start:end]).text or sign in "\f\n"


def test_a_number_beside_a_tag_is_hidden_with_all_that_is_written_there() -> None:
    text = f"r. č. {NUMBER[:6]}/<b>{NUMBER[6:]}</b>, &#56;55325&#47;0002"
    shown = mask(text)
    assert NUMBER[:6] not in shown
    assert NUMBER[6:] not in shown
    assert "55325" not in shown


def test_a_value_that_was_cut_from_a_line_stays_hidden() -> None:
    line = f"title: Dar Jana Vzora, rodné číslo {NUMBER}"
    assert mask(NUMBER, line) == "•" * 10
    assert mask(NUMBER[2:9], line) == "•" * 7
    assert mask(f"Dar {NUMBER[:4]}…", line) == "Dar ••••…"
    assert mask("title", line) == "title"


def test_names_of_files() -> None:
    for name in ("rodne-cislo-8553250002.pdf", "855325-0002.pdf", "Vzor_855325_0002/zapis.md", "pesel-44051401359.txt"):
        assert find_in_name(f"content/files/{name}"), name
        assert not set(NUMBER[:6]) & set(mask_name(f"x/{name}")) - set("4 5"), name
    for name in (
        "2018-06-14.md",
        "20180614-1230.jpg",
        "180614-1230.pdf",
        "usneseni-123456-2018.pdf",
        "123456-0003.pdf",
    ):
        assert not find_in_name(f"content/files/{name}"), name


def test_names_in_roles() -> None:
    for role in (
        "Mgr. Jan Vzor",
        "paní Vzorová",
        "Ing. Vzor, Ph.D.",
        "starosta Jan Vzor",
        "pan Wzór",
        "Mrs Sample",
        "dr hab. Jan Wzór",
    ):
        assert holds_name(role), role
    for role in (
        "starosta", "Oblastní charita Uherský Brod", "zástupce Města Luhačovice", "ředitelka", "Dyrektor OPS",
        "paní na úklid", "mluvčí klientů", "Diakonie Západ", "zastupitel za Stranu zelených", "Chair of the board",
    ):  # fmt: skip
        assert not holds_name(role), role


# Files that pages offer.


def zipped(file: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file


def docx(file: Path, body: str) -> Path:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(file, {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def pdf(file: Path, text: str) -> Path:
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    file.write_bytes(data + end % (table, len(data)))
    return file


def sorts(file: Path, kind: str) -> list[tuple[str, int]]:
    return [(each.sort.value, each.line) for each in find_personal(file.read_bytes(), kind)]


def test_documents_are_read(tmp_path: Path) -> None:
    runs = "<w:p><w:r><w:t>PESEL: 440514</w:t></w:r><w:r><w:t>01359</w:t></w:r></w:p>"
    assert sorts(docx(tmp_path / "a.docx", runs), "docx") == [("birth-number", 1)]
    rows = (("Jméno", "RČ"), ("Jan Vzor", NUMBER))
    cells = [[f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row] for row in rows]
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    assert sorts(docx(tmp_path / "b.docx", f"<w:tbl>{table}</w:tbl>"), "docx") == [("birth-number", 1)]
    assert sorts(docx(tmp_path / "c.docx", "<w:p><w:r><w:t>Usnesení č. 855325/2018</w:t></w:r></w:p>"), "docx") == []


def test_sheets_are_read(tmp_path: Path) -> None:
    """Texts stand in a list or in the cell, and a cell stays below its head where cells are left out before it."""
    strings = "<sst><si><t>Jméno</t></si><si><t>Rodné </t><t>číslo</t></si><si><t>Jan Vzor</t></si></sst>"
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    row = f'<row r="2"><c r="A2" t="s"><v>2</v></c><c r="C2"><v>{NUMBER}</v></c></row>'
    sheet = f"<worksheet><sheetData>{head}{row}</sheetData></worksheet>"
    file = zipped(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings})
    assert sorts(file, "xlsx") == [("birth-number", 1)]
    elsewhere = sheet.replace('r="C2"', 'r="D2"').replace(NUMBER, "1234567890")
    file = zipped(tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": elsewhere, "xl/sharedStrings.xml": strings})
    assert sorts(file, "xlsx") == []


def test_days_in_sheets_are_read(tmp_path: Path) -> None:
    """They are numbers, which a style makes days of, or the head of their column."""
    formats = '<numFmts><numFmt numFmtId="164" formatCode="d\\.m\\.yyyy"/></numFmts>'
    formats += '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    styles = (
        f'<styleSheet>{formats}<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>'
    )
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Jan Vzor, nar.</t></is></c><c r="B1" s="{}"><v>28491.0</v></c></row>'
    )
    told = {
        style: sorts(
            zipped(
                tmp_path / f"{style}.xlsx",
                {
                    "xl/styles.xml": styles,
                    "xl/worksheets/sheet1.xml": f"<w><sheetData>{row.format(style)}</sheetData></w>",
                },
            ),
            "xlsx",
        )
        for style in range(4)
    }
    assert told == {0: [], 1: [("birth-date", 1)], 2: [], 3: []}
    head = '<row r="1"><c r="B1" t="str"><v>Datum narození</v></c></row><row r="2"><c r="B2"><v>28491</v></c></row>'
    file = zipped(tmp_path / "head.xlsx", {"xl/worksheets/sheet1.xml": f"<w>{head}</w>"})
    assert sorts(file, "xlsx") == [("birth-date", 1)]


def test_what_documents_say_beside_their_text_is_read(tmp_path: Path) -> None:
    """Their properties, comments, names of sheets and descriptions of pictures."""
    told = f"RČ {NUMBER}"
    core = f"<p><title>Dar</title><subject>{told}</subject></p>"
    members = {
        "docx": ({"docProps/core.xml": core}, {"word/document.xml": f'<d><docPr descr="{told}"/></d>'}),
        "xlsx": (
            {"docProps/core.xml": core},
            {"xl/workbook.xml": f'<w><sheets><sheet name="{told}"/></sheets></w>'},
            {"xl/comments/comment1.xml": f"<c><comment><text><r><t>{told}</t></r></text></comment></c>"},
            {"xl/threadedComments/c1.xml": f"<c><threadedComment><text>{told}</text></threadedComment></c>"},
        ),
        "pptx": ({"docProps/core.xml": f"<p><keywords>{told}</keywords></p>"},),
        "odt": ({"meta.xml": f"<m><meta><keyword>{told}</keyword></meta></m>"},),
        "ods": ({"content.xml": f'<o xmlns:t="x"><t:table t:name="{told}"/></o>'},),
    }
    for kind, files in members.items():
        for number, members_of_file in enumerate(files):
            file = zipped(tmp_path / f"{number}.{kind}", members_of_file)
            assert sorts(file, kind) == [("birth-number", 1)], (kind, members_of_file)


@pytest.mark.parametrize("kind", ["odt", "ods"])
def test_open_documents_are_read(kind: str, tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(f"<t:table-cell><x:p>{text}</x:p></t:table-cell>" for text in ("PESEL", "44051401359"))
    text = f"<t:table-row>{cells}</t:table-row><x:p>855325<x:span>/0002</x:span></x:p>"
    text = f'<office xmlns:x="{space}:text:1.0" xmlns:t="{space}:table:1.0">{text}</office>'
    file = zipped(tmp_path / f"a.{kind}", {"content.xml": text})
    assert len(find_hits(office_words.office_text(file.read_bytes(), kind))) == 2


def test_drawings_and_calendars_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n<text>RČ</text>\n<text y="2">{NUMBER}</text></svg>', "utf-8"
    )
    assert sorts(file, "svg") == [("birth-number", 3)]
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M855325/0002"/><text>Mapa</text></svg>', "utf-8")
    assert sorts(file, "svg") == []
    file.write_text(
        "BEGIN:VCALENDAR\r\nSUMMARY:x\r\nDESCRIPTION:855325/0\r\n 002\r\nEND:VCALENDAR\r\n", "utf-8", newline=""
    )
    assert sorts(file, "ics") == [("birth-number", 3)]


def test_pdfs_with_text_are_read(tmp_path: Path) -> None:
    assert sorts(pdf(tmp_path / "a.pdf", "PESEL 44051401359"), "pdf") == [("birth-number", 1)]
    assert sorts(pdf(tmp_path / "b.pdf", "Usneseni 855325/2018"), "pdf") == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [("docx", b"PK\x03\x04 broken"), ("pdf", b"%PDF-1.7 broken %%EOF"), ("svg", b"<svg><text>a"), ("odt", b"")],
)
def test_broken_files_tell_nothing(kind: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"a.{kind}"
    file.write_bytes(data)
    assert sorts(file, kind) == []


def test_what_swells_is_read_as_far_as_the_budgets_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind them is not read, and neither is what entities would swell to."""
    secret = "<w:p><w:r><w:t>855325/0002</w:t></w:r></w:p>"
    bomb = docx(tmp_path / "a.docx", f"{' ' * 300_000}{secret}")
    assert sorts(bomb, "docx") == [("birth-number", 1)]
    monkeypatch.setattr(office_words, "MOST_BYTES", 200_000)
    assert sorts(bomb, "docx") == []
    monkeypatch.setattr(xml_words, "MOST_ELEMENTS", 100)
    assert sorts(docx(tmp_path / "b.docx", "<w:p/>" * 200 + secret), "docx") == []
    strings, cells = f"<s><si><t>{'a' * 100_000}</t></si></s>", '<c t="s"><v>0</v></c>' * 90
    sheet = {"xl/sharedStrings.xml": strings, "xl/worksheets/s.xml": f"<w><row>{cells}</row></w>"}
    assert (
        len(office_words.office_text(zipped(tmp_path / "a.xlsx", sheet).read_bytes(), "xlsx"))
        <= xml_words.MOST_SIGNS + 1000
    )
    entity = '<!DOCTYPE d [<!ENTITY a "855325/0002">]><w:d xmlns:w="x"><w:t>&a;</w:t></w:d>'
    assert sorts(zipped(tmp_path / "c.docx", {"word/document.xml": entity}), "docx") == []
    monkeypatch.setattr(words, "MOST_TEXT", 100)
    (tmp_path / "a.txt").write_text(f"{'x ' * 100}855325/0002")
    assert sorts(tmp_path / "a.txt", "text") == []
    monkeypatch.setattr(pdf_reader, "MOST_SIGNS", 5)
    assert sorts(pdf(tmp_path / "a.pdf", "PESEL 44051401359"), "pdf") == []


# What is told of it.


def test_no_sort_keeps_another_from_being_told(town: Town) -> None:
    """However often one stands in a text or in a file, each of the others is told, and birth numbers always are."""
    mails = "".join(f"vzor{number}@example.org\n\n" for number in range(1200))
    text = f"{mails}tel. 603 123 456\n\nRodné číslo {NUMBER}\n"
    town.write("content/articles/a.md", f"---\ntitle: A\n---\n{text}\n[a](../files/a.txt)\n")
    town.write("content/files/a.txt", text)
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    for path, codes in (
        ("content/articles/a.md", {"privacy-email": MOST_TOLD, "privacy-phone": 1, "privacy-birth-number": 1}),
        ("content/files/a.txt", {"attachment-personal": MOST_TOLD + 1, "attachment-birth-number": 1}),
    ):
        told = Counter(finding.code for finding in findings if finding.place.path == path)
        del told["missing-translation"]
        assert told == {**codes, "more-findings": 1}


def test_what_stands_in_addresses_is_told_where_it_stands(town: Town) -> None:
    """Though it is looked at after the text, which holds other addresses before and behind it."""
    mails = (
        "a@example.org",
        "[b](mailto:b@example.org)",
        "c@example.org",
        "[d](mailto:d@example.org)",
        "e@example.org",
    )
    town.write("content/articles/a.md", "---\ntitle: A\n---\n" + "\n\n".join(mails) + "\n")
    findings = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings
    told = [finding.place for finding in findings if finding.code == "privacy-email"]
    assert [(place.line, place.column) for place in told] == [(4, 1), (6, 12), (8, 1), (10, 12), (12, 1)]


def test_what_a_line_hides_is_hidden_all_along_it() -> None:
    """However it is written the second time: in an address, without a slash, in a comment."""
    line = f"RČ 855325/0002, tel. 603 123 456, [x](neni-{NUMBER}.pdf) <!-- 603.123.456 --> 85532&#53;0002"
    shown = Veil([line, ""]).line(0)
    assert not set("0123456789") & set(shown.replace("&#53;", ""))
    assert "[x](neni-" in shown


# Texts made to take long.

UNITS = (
    "900101/0007 ", "900101/0008 ", "Pan A", "Pan Vzor je ", "nar. ", "naroz", "tel ", "tel          ",
    "603 123 456 ", "a@b.cz ", "a (at) ", "a.", "CZ65 0800 ", "1", "1 ", "1/", "rodné číslo ", "rč rč", "PESEL\n",
    "PESEL|", "PESEL|1\n", "* 1. 1. 1980 ", "Jan Vzor *", "Ing. ", "Vzor ", "A", "Pan Vzor trpí ", "demence pana ",
    "má nemoc ", " ", "\n", "\t", "-", "CZ", "&#56;", "&a", "<td>PESEL</td>", '"', ". ", "Aa Bb ", "<a ", "<!--",
    "<!-- -->", "](", "](()", "*a", '<a "', '<a \'" ', "١", "½", "á", "\\/", "[", "_", "`", "%40", "<b>",
    "Jan Vzor 603 123 456\n", "Jan Vzor, 8553250002 ", "| Jan Vzor | 8553250002 ", "603 123 456\n", "n. 1. 1. 1980 ",
    "r o d n é ", "p.e.s.", "číslo účtu ", "číslo účtu 5450529721, kód ", "narodila ", "dg. ", "Jméno|Diagnóza\n",
    "a|b\n", "44051401359, ", "123 456 ", "(nr ", "u pana Vzora zjištěna ", "je velmi ", "\xad8", "('s a ",
)  # fmt: skip


LIMIT = 10
"""Seconds of CPU after which the guard counts as hanging; it needs a fiftieth of them."""


@pytest.fixture
def hanging() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise AssertionError("the guard hangs")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("hanging")
@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long(unit: str) -> None:
    """What grows with the square of a text would take minutes here."""
    text = unit * ((1 << 16) // len(unit))
    assert len(find_hits(text)) <= 10 * MOST
    assert len(mask(text, text)) == len(text)


@pytest.mark.usefixtures("hanging")
def test_a_report_of_many_numbers_in_a_line_does_not_take_long(town: Town) -> None:
    """Each of its findings shows the line, of which the mask is made once."""
    town.write("content/projects/a.yml", f"title: Čísla\nterritory: town\nsummary: {'900101/0007 ' * 1_600}\n")
    town.write(
        "content/projects/b.yml", f"title: Dar\nterritory: town\nfoo: Pan A{'a' * 4000} trpí\nbar: Pan Vzor trpí\n"
    )
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    codes = [finding.code for finding in checked.findings]
    assert codes.count("privacy-birth-number") == FINDINGS
    report = "\n".join(report_text(checked.findings, catalogue("cs"), lines_of(FolderSnapshot(town.root))))
    assert "900101" not in report
    assert "Pan Vzor" not in report


def test_a_tag_with_a_quote_that_never_ends_is_looked_at_once() -> None:
    seen = see("<a href=\"x 'y> <b c='855325/0002\">")
    assert seen.text.count("855325/0002") == 1
