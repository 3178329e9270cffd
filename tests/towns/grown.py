"""Towns of few files that are hard work for a program that reads them carelessly, each with what has to be said of it.

Run as a program it checks those whose names it is given, builds those that have no error, each with ``LIMIT`` seconds
of CPU, and prints what was found.
"""

import json
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

LIMIT = 10
"""Ten times what a check of one may take; only what hangs gets there."""

TODAY = "2026-01-01"

Files = dict[str, str | bytes]

SETTINGS = """\
site_name: Town
site_url: https://town.example.org/
docs_dir: content
extra:
  komplan:
    languages: [cs]
    title: {cs: Město}
"""
TERRITORY = {"content/territories/t.yml": "name: T\ncountry: CZ\nlevel: municipality\n"}
BODY = {"content/bodies/b.yml": "title: B\nkind: working-group\nterritory: t\n"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def project(lines: str) -> Files:
    return {**TERRITORY, "content/projects/p.yml": f"title: P\nterritory: t\n{lines}\n"}


def minutes(lines: str, body: str = "") -> Files:
    front = f"---\nlife: held\nsummary: S\n{lines}\n---\n{body}"
    return {**TERRITORY, **BODY, "minutes/b/2020-01-01.md": front}


def article(text: str) -> Files:
    return {"content/articles/a.md": f"---\ntitle: A\n---\n{text}"}


def page(text: str) -> Files:
    return {"content/pages/p.md": f"---\ntitle: P\n---\n{text}"}


def translated(text: str, translation: str) -> Files:
    """An article in two languages."""
    settings = {"mkdocs.yml": SETTINGS.replace("[cs]", "[cs, pl]").replace("{cs: Město}", "{cs: Město, pl: Miasto}")}
    return {**settings, **article(text), "content/articles/a.pl.md": translation}


def contact(lines: str) -> Files:
    return {"content/organisations/o.yml": f"name: O\nkind: provider\ncontacts:\n  - {lines}\n"}


def indicator(value: str) -> Files:
    text = f"title: I\nunit: x\ndirection: up\nbaseline: {{date: 2018, value: {value}}}\n"
    return {**TERRITORY, "plans/p/plan.yml": "title: P\nterritory: t\n", "plans/p/indicators/i.yml": text}


def drawing(inside: str) -> Files:
    return {"content/assets/a.svg": SVG.format(inside)}


def document(ending: str, data: bytes) -> Files:
    return {
        "content/documents/d.yml": f"title: D\nkind: report\nfile: content/files/a.{ending}\n",
        f"content/files/a.{ending}": data,
    }


def lines(pattern: str, count: int) -> str:
    return "".join(pattern.format(i=i, next=i + 1) + "\n" for i in range(count))


def territories(fields: str, count: int = 1500) -> Files:
    text = "name: Obec {i}\ncountry: CZ\nlevel: municipality\n" + fields
    return {f"content/territories/t{i}.yml": text.format(i=i) for i in range(count)}


def measures(fields: str, count: int = 500) -> Files:
    plan = "title: P\nterritory: t\nlife: adopted\nlevels: [priorita]\n"
    text = "title: Opatření {i}\nstatus: [{{state: not-started, date: 2020}}]\n" + fields + "\n"
    made = {f"plans/p/measures/{i}.yml": text.format(i=i, next=i + 1) for i in range(count)}
    return {**TERRITORY, "plans/p/plan.yml": plan, **made}


def archive(members: Mapping[str, str], swells_by: int = 0) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
        file.infolist()[-1].file_size += swells_by
    return stream.getvalue()


def swelling() -> bytes:
    """An OpenDocument text whose list of properties swells to half a GiB."""
    said = {"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": "<dc:creator>" * (1 << 20)}
    return archive(said, swells_by=1 << 29)


def swelling_pdf() -> bytes:
    """A PDF whose description swells to a hundred MiB."""
    xmp = zlib.compress(b"<dc:creator>" * (9 << 20), 9)
    stream = b"<< /Type /Metadata /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(xmp), xmp)
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", stream]
    data, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, each in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    end = b"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 4\n" + table + end


def broken_pdf(inside: bytes) -> bytes:
    return b"%PDF-1.7\n" + inside + b"\nstartxref\n0\n%%EOF"


CROSS = "[a](https://a.example) "
"""A link that is in order."""

GROWN: Mapping[str, tuple[str | None, Callable[[], Files]]] = {
    # values: long runs of what their patterns pass over
    "period": ("value-length", lambda: project('period: "2018' + " " * 40_000 + 'x"')),
    "period below the limit": ("wrong-period", lambda: project('period: "2018' + " –" * 900 + '"')),
    "many periods": (
        "wrong-period",
        lambda: project("alignment:\n" + '- {{title: x, period: "2018{}x"}}\n'.format(" " * 300) * 3000),
    ),
    "costs of two payers": (
        "several-values",
        lambda: measures(
            "budget:\n  costs:\n" + "    - {{year: 2026, source: kraj 70 %, dary 30 %, planned: 1,5 mil. Kč}}\n" * 1000,
            1,
        ),
    ),
    "date": ("value-length", lambda: minutes("date: " + "9" * 40_000)),
    "hour": ("value-length", lambda: minutes('starts: "1' + " " * 40_000 + 'h"')),
    "vote": (
        "value-length",
        lambda: minutes('decisions: [{code: U, title: x, kind: note, vote: "1' + " " * 40_000 + 'x"}]'),
    ),
    "number": ("value-length", lambda: minutes("number: " + "1_" * 20_000 + "x")),
    "telephone": ("value-length", lambda: contact('phone: "123456' + " / 1" * 10_000 + '"')),
    "e-mail": ("value-length", lambda: contact('email: "a@' + "a." * 20_000 + '"')),
    "address": ("value-length", lambda: contact('web: "https://' + "a." * 20_000 + '"')),
    "quantity": ("value-length", lambda: indicator('"' + "1 " * 20_000 + 'x"')),
    "money": ("value-length", lambda: project('funding: {contributions: [{amount: "1' + " " * 40_000 + 'x"}]}')),
    "identifier": ("value-length", lambda: project("former_ids: [" + "a-" * 20_000 + "]")),
    "language": ("value-length", lambda: project("language: " + "a" * 40_000)),
    "title": ("value-length", lambda: project("summary: " + "e\u0301 " * 15_000)),
    # files: many keys, items, levels, lines
    "fields in a line": ("line-length", lambda: project("x: {" + ", ".join(f"k{i}: x" for i in range(60_000)) + "}")),
    "fields without values": ("line-length", lambda: project("x: {" + ", ".join(f"k{i}" for i in range(60_000)) + "}")),
    "fields in lines": ("yaml-values", lambda: project(lines("k{i}: x", 60_000))),
    "fields below the limit": ("more-findings", lambda: project(lines("k{i}: x", 9_000))),
    "fields doubled": ("more-findings", lambda: project("x: y\n" * 100_000)),
    "fields empty and again": ("more-findings", lambda: project(lines("k{i}:", 4_000) + lines("k{i}: x", 4_000))),
    "items": ("yaml-values", lambda: project("outputs:\n" + "- a\n" * 60_000)),
    "items with faults": ("more-findings", lambda: project("outputs:\n" + lines("- {{valeu: x{i}}}", 6_000))),
    "choices": ("more-findings", lambda: project("agreements:\n" + lines("- {{kind: grant{i}}}", 4_900))),
    "aliases": ("yaml-values", lambda: project("aliases:\n" + "- a\n" * 60_000)),
    "former ids": (
        "more-findings",
        lambda: {
            **project("former_ids:\n" + lines("- a{i}", 9_000)),
            **{"content/projects/q.yml": project("former_ids:\n" + "- p\n" * 9_000)["content/projects/p.yml"]},
        },
    ),
    "decisions": ("more-findings", lambda: minutes("decisions:\n" + "- {code: U, title: x, kind: note}\n" * 1_700)),
    "tasks and updates": (
        "more-findings",
        lambda: minutes(
            "tasks:\n"
            + lines("- {{code: U{i}, title: x}}", 900)
            + "updates:\n"
            + lines("- {{task: X{i}, state: done}}", 900)
        ),
    ),
    "brackets": ("yaml-depth", lambda: project("x: " + "[" * 40_000)),
    "hyphens": ("yaml-syntax", lambda: project("-" * 45_000 + "\n" + "a-" * 20_000 + ":b")),
    "quotes": ("yaml-quote", lambda: project('x: "' + "a\n " * 300_000)),
    "bad characters": ("more-findings", lambda: article("\u200b" * 40_000)),
    # towns: names that lead nowhere
    "parents": ("reference-missing", lambda: territories("parent: x{i}\n")),
    "parents of one name": (
        "reference-ambiguous",
        lambda: {
            **territories("aliases: [Obec]\n", 600),
            **{f"content/projects/p{i}.yml": "title: P\nterritory: obec\n" for i in range(400)},
        },
    ),
    "measures' parents": ("reference-missing", lambda: measures("parent: x{i}")),
    "measures' leads": ("reference-missing", lambda: measures("lead: x{i}")),
    "links between files": (
        "broken-link",
        lambda: {f"content/articles/a{i}.md": f"---\ntitle: A\n---\n[x](b{i}.md)" for i in range(800)},
    ),
    "files that are missing": (
        "missing-file",
        lambda: {
            f"content/documents/d{i}.yml": f"title: x\nkind: report\nfile: content/files/x{i}.pdf\n" for i in range(800)
        },
    ),
    # texts of records
    "tag": ("line-length", lambda: article("<a " + "a" * 100_000 + ">")),
    "tag below the limit": ("broken-link", lambda: article("[x](y) <a " + "a" * 49_000 + ">")),
    "links": ("line-length", lambda: article("[a](b) " * 100_000)),
    "links in lines": ("more-findings", lambda: article(("[a](b) " * 1_000 + "\n") * 60)),
    "pictures in pictures": ("broken-link", lambda: article("![a" * 6_000 + "](x)" * 6_000)),
    "quotes in quotes": ("text-nesting", lambda: article("> " * 20_000 + "a")),
    "lists in lists": (None, lambda: article("1. " * 15_000 + "a")),
    "emphasis": (None, lambda: article("*" * 20_000 + "a" + "*" * 20_000)),
    "tags without an end": ("text-nesting", lambda: article("<div>\n" * 100_000)),
    "tags with other ends": ("text-nesting", lambda: article("<div></span>\n" * 70_000)),
    "definitions": (None, lambda: article(("[a]:" + " " * 45_000 + "\n") * 20)),
    "definitions that are used": (
        None,
        lambda: article("[a]: https://a.example/" + "b" * 9_000 + "\n\n" + "[a] " * 9_000),
    ),
    "links that lead somewhere": (None, lambda: article((CROSS * 1_000 + "\n") * 40)),
    "items of all sorts": (None, lambda: article("• a\n- b\n1. c\na) d\no e\n" * 15_000)),
    "items below items": (
        "text-nesting",
        lambda: article("".join("  " * i + "• a\n" for i in range(900))),
    ),
    # translations: all that they must say as well
    "links in a translation": (
        "translation-disagrees",
        lambda: translated("a", ("[a](https://a{0}.example) " * 500 + "\n") * 12),
    ),
    "numbers in a translation": ("translation-disagrees", lambda: translated("a", lines("{i}0 a", 9_000))),
    "numbers in both languages": (
        "translation-disagrees",
        lambda: translated(lines("{i}0 a", 4_000), lines("{next}1 a", 4_000)),
    ),
    "months in a translation": ("translation-disagrees", lambda: translated("a", "3 maja\n" * 20_000)),
    "negations in a translation": ("translation-disagrees", lambda: translated("a", "nie ma\n" * 20_000)),
    "lines in quotes": (None, lambda: article(("> " * 90 + "• a\n") * 5_000)),
    "rows without a head": (None, lambda: article("a | b\nc\td\ne\tf\n\n" * 40_000)),
    "code without an end": (None, lambda: article("".join("`" * i + "\n" for i in range(1_300, 2, -1)))),
    "signs": (None, lambda: article(("5*3~2_1`0 " * 4_000 + "\n") * 20)),
    "addresses": (None, lambda: article(("https://x.example/a_(b) www.x.example. " * 1_000 + "\n") * 20)),
    "rows": (None, lambda: article("a|b\n-|-\n" + "c|d\n" * 100_000)),
    # ordinary pages
    "page of brackets": ("page-complex", lambda: page("[" * 50_000)),
    "page of closed brackets": ("page-complex", lambda: page("[" * 25_000 + "]" * 25_000)),
    "page of brackets before links": ("page-complex", lambda: page("[ " * 2_000 + CROSS * 1_500)),
    "page of parentheses": ("page-complex", lambda: page("[a](" * 12_000)),
    "page of backticks": ("page-complex", lambda: page("``a`" * 12_000)),
    "page of stars": ("page-complex", lambda: page("** " * 5_000 + "*a* " * 5_000)),
    "page of columns": ("page-complex", lambda: page("|".join("a" * 10_000) + "\n" + "|".join("-" * 10_000) + "\n")),
    "page of short rows": ("page-complex", lambda: page("a|" * 900 + "a\n" + "-|" * 900 + "-\n" + "b\n" * 4_000)),
    "page of headings": ("page-complex", lambda: page("# a\n" * 20_000)),
    "page of rules": ("page-complex", lambda: page("---\n" * 20_000)),
    "page of tags": ("page-complex", lambda: page("<a b='\n" * 4_000)),
    "page of lists": (None, lambda: page("1. " * 3_000)),
    "page as long as a book": (
        "page-length",
        lambda: page("slovo " * 8_000 + "\n\n" + ("slovo " * 8_000 + "\n\n") * 3),
    ),
    # attachments
    "style sheet": ("svg-active", lambda: drawing("<style>" + "a" * 1_500_000 + "</style>")),
    "path": ("svg-active", lambda: drawing('<path d="' + "a-" * 700_000 + '"/>')),
    "functions": ("svg-active", lambda: drawing("<path fill='" + ("url(" + " " * 400) * 4_000 + "'/>")),
    "elements": ("svg-active", lambda: drawing("<g/>" * 300_000 + "<script/>")),
    "elements in elements": ("attachment-damaged", lambda: drawing("<g>" * 200_000)),
    "attributes": ("svg-active", lambda: drawing("<g " + " ".join(f"a{i}='x'" for i in range(120_000)) + "/>")),
    "archive that swells": ("attachment-damaged", lambda: document("odt", swelling())),
    "PDF that swells": ("attachment-damaged", lambda: document("pdf", swelling_pdf())),
    "PDF of dictionaries": ("attachment-damaged", lambda: document("pdf", broken_pdf(b"trailer " + b"<<" * 500_000))),
    "PDF of objects": ("attachment-damaged", lambda: document("pdf", broken_pdf(b"1 0 obj\n" * 100_000))),
}


def write(files: Mapping[str, str | bytes], root: Path) -> None:
    for path, data in {"mkdocs.yml": SETTINGS, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())


def check(name: str) -> list[str]:
    """Return the codes that are found in the town of a name."""
    from komplan.adapters.mkdocs.inspected import inspect  # noqa: PLC0415 - a test that only names towns needs none of it
    from komplan.adapters.snapshots.folder import FolderSnapshot  # noqa: PLC0415
    from komplan.checks.run import check_town  # noqa: PLC0415
    from komplan.diagnostics.report.text import report_text  # noqa: PLC0415
    from komplan.language.catalogue import catalogue  # noqa: PLC0415
    from komplan.pages.site import plan_site  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(GROWN[name][1](), root)
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + LIMIT + 1, resource.RLIM_INFINITY))
        checked = check_town(FolderSnapshot(root), lambda zone: TODAY)
        checked = checked.also(inspect(root, checked))
        assert list(report_text(checked.findings, catalogue("cs"), checked.lines))
        if checked.edition and not checked.has_errors:
            assert list(plan_site(checked.edition.public, "https://town.example.org/", {}).build())
        return [finding.code for finding in checked.findings]


if __name__ == "__main__":
    for town in sys.argv[1:]:
        print(json.dumps(town), flush=True)
        before = time.process_time()
        print(json.dumps(sorted(set(check(town)))), flush=True)
        print(f"{town}: {time.process_time() - before:.2f} s", file=sys.stderr)
