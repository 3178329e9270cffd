"""The HTML of texts: what the parser itself writes, but for lists and heads as they were typed, and for headings."""

import re
from pathlib import Path

import pyromark
import pytest
from markdown import Markdown

from komplan.adapters.mkdocs.typed import AsTyped
from komplan.sources.kindly import kindly, unended
from komplan.sources.markdown import render
from komplan.sources.markdown_html import OPTIONS, TYPED, html_of
from komplan.sources.markdown_safe import make_safe

ROOT = Path(__file__).parents[1]
EMPTY_HEAD = re.compile(r"<thead><tr>(<th[^>]*></th>)+</tr></thead>")
PIECES = (
    "a *b **c*** ~~d~~ `e < f` &amp; <b>g</b>\\\nh  \ni\nj",
    "# A\n\nB\n===\n\n### C *d*",
    "> a\n> > b\n\n- c\n\n  d\n- e\n  - f\n\n3. g\n4. h\n\n1. i",
    "| a | b | c |\n|:--|:-:|--:|\n| d | e |\n\n***\n\n```py x\n<f>\n```\n\n    g",
    '[a](b%20c?d&e "f\'g") <https://h.example/ž[]^|> <i@j.example> ![k *l* `m`\nn](o "p")',
    '<div class="q">\n\nr\n\n</div>\n\n<!-- s -->\n\nt <u>u</u>',
)


def as_parsed(html: str) -> str:
    return make_safe(html, lambda target: target)


def texts() -> list[str]:
    """Return texts of all sorts: those above, each followed by each, and what stands in the repository."""
    found = [f"{one}\n\n{other}" for one in PIECES for other in PIECES]
    for path in sorted(ROOT.rglob("*.md")):
        if not {"node_modules", ".venv", ".test", "site"} & set(path.relative_to(ROOT).parts):
            found.append(path.read_text("utf-8"))
    return found


def test_it_is_what_the_parser_writes() -> None:
    for text in texts():
        markdown = kindly(unended(text)).text
        html = pyromark.html(markdown, options=OPTIONS)
        first = min((int(level) for level in "123456" if f"<h{level}" in html), default=1)
        own = as_parsed(html_of(markdown, first)).replace(f' class="{TYPED}"', "")
        assert own == EMPTY_HEAD.sub("", as_parsed(html)), text[:200]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# A\n\n###### B", "<h2>A</h2>\n<h6>B</h6>\n"),
        ("### A\n\n<h1>B</h1>", "<h4>A</h4>\n<h2>B</h2>"),
        ("a) první\nb) druhá", f'<ul class="{TYPED}">\n<li>a) první</li>\n<li>b) druhá</li>\n</ul>\n'),
        ("- první\n- druhá", "<ul>\n<li>první</li>\n<li>druhá</li>\n</ul>\n"),
        ("| | |\n|--|--|\n| a | b |", "<table><tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody></table>\n"),
        (f'<ul class="other {TYPED}"><li>a</li></ul>', f'<ul class="{TYPED}"><li>a</li></ul>'),
    ],
)
def test_what_is_written_otherwise(typed: str, shown: str) -> None:
    assert render(typed, lambda target: target) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("- a) první\n- b) druhá", f'<ul class="{TYPED}">\n<li>a) první</li>\n<li>b) druhá</li>\n</ul>'),
        ("- a) první\n\n- *b)* druhá", f'<ul class="{TYPED}">'),
        ("- první\n- druhá", "<ul>\n<li>první</li>"),
        ("- \n- *a)* druhá", "<ul>"),
        ("| | |\n|--|--|\n| a | b |", "<table>\n<tbody>\n<tr>\n<td>a</td>"),
        ("| *c* | |\n|--|--|\n| a | b |", "<table>\n<thead>"),
    ],
)
def test_ordinary_pages_look_as_typed_as_well(typed: str, shown: str) -> None:
    assert Markdown(extensions=["tables", AsTyped()]).convert(typed).startswith(shown)
