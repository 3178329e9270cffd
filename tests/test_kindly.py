"""What people type is read as they mean it: examples beside the habits of ``test_nothing_silent.py``."""

import re

import pytest

from komplan.diagnostics import Place
from komplan.sources.kindly import kept_lines, kindly
from komplan.sources.markdown import marks, relink, render

SIGNS = ("5.", "–", "-", "+", "o", "a)", "(1)", "[1]", "§", "1.1")
"""What begins an item but for where a sentence goes on."""
LONG = "Skupina se dohodla, že další schůzka bude ve stejném složení jako ta dnešní a že se sejde"
WIDE = (
    f"{LONG}\nještě před prázdninami, protože na podzim už bude plán hotový a nikdo už nebude mít čas\n{LONG.lower()}"
)
"""Lines that a program broke."""
PROSE = WIDE.replace("\n", "")
"""How they come out of ``html``."""
MAIL = '<a href="mailto:a@x.example">a@x.example</a>'
GAP = 2 * "\N{EM SPACE}"
"""What keeps the columns of one line apart."""
ENDED = (
    (".", "#6 Leták"), ("", "3/2019/2 Dopis"), ("", "jednomyslně schváleno"), (".", "U1/7/2021"), (")", "U4/7/2021"),
    (".", "*) údaj"), (".", "Byt č. 11"), (": 17.50", "místo konání: úřad"), (" v. r.", "Ověřil předseda"),
    (".", "[BIP] odkaz"), (" j.w.", "Na tym zakończono."), ("", "KOMISJI"), ("", "za – 8, przeciw – 0"),
)  # fmt: skip
"""How lines end, and what is typed below them."""


def html(text: str) -> str:
    """Return what is read, with plain spaces, without line ends and without what only a style sheet asks for."""
    shown = render(text, lambda target: target).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\n| class=\"[^\"]*\"", "", shown)


def table(*rows: str, head: str = "") -> str:
    """Return a table of cells that commas part."""
    thead = f"<thead><tr>{''.join(f'<th>{cell}</th>' for cell in head.split(','))}</tr></thead>" if head else ""
    body = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(','))}</tr>" for row in rows)
    return f"<table>{thead}<tbody>{''.join(body)}</tbody></table>"


def item(*items: str) -> str:
    return "".join(f"<li>{one}</li>" for one in items)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # lists
        ("Program:\n• Úvod\n• Různé", f"<p>Program:</p><ul>{item('Úvod', 'Různé')}</ul>"),
        ("A:\n– a\nB:\n– b", f"<p>A:</p><ul>{item('a')}</ul><p>B:</p><ul>{item('b')}</ul>"),
        ("- a\n– b\n− c", f"<ul>{item('a', 'b', 'c')}</ul>"),
        ("1. a\n- x\n- y\n2. b", f"<ol><li>a<ul>{item('x', 'y')}</ul></li><li>b</li></ol>"),
        ("0. a\n1. b", f'<ol start="0">{item("a", "b")}</ol>'),
        ("- a\n- b\n1. x\n2. y", f"<ul>{item('a', 'b')}</ul><ol>{item('x', 'y')}</ol>"),
        ("- a:\n1. x\n2. y", f"<ul><li>a:<ol>{item('x', 'y')}</ol></li></ul>"),
        ("[1] a\n[2] b", f"<ul>{item('[1] a', '[2] b')}</ul>"),
        ("> 1. a\n> 3. b", f"<blockquote><ul>{item('1. a', '3. b')}</ul></blockquote>"),
        ("Dům č.\n5. Byl zde.", "<p>Dům č.<br>5. Byl zde.</p>"),
        # what Markdown would hide
        ("Viz[^1].\n\n[^1]: Pozn.", "<p>Viz[^1].</p><p>[^1]: Pozn.</p>"),
        ("a\n\n[Termín]: 30.6.\n\nb", "<p>a</p><p>[Termín]: 30.6.</p><p>b</p>"),
        ("Viz [Kdo].\n\n[Kdo]: Novák", "<p>Viz [Kdo].</p><p>[Kdo]: Novák</p>"),
        ("- [Kdo]: Novák\n- b", f"<ul>{item('[Kdo]: Novák', 'b')}</ul>"),
        ("[web]: https://x.cz", '<p>[web]: <a href="https://x.cz">https://x.cz</a></p>'),
        ("Viz [web].\n\n[web]: https://x.cz", '<p>Viz <a href="https://x.cz">web</a>.</p>'),
        ("[//]: # (skryto)\n\na", "<p>a</p>"),
        ("<!-- a\nb\n\nc", "<p>&lt;!-- a<br>b</p><p>c</p>"),
        ("a <!-- b\n\nc --> d", "<p>a &lt;!-- b</p><p>c --&gt; d</p>"),
        ("<!-- a -->\nb", "<p>b</p>"),
        # rows
        ("J | P\nN | |\n| M | x", table("J,P", "N,", "M,x")),
        ("1|2|3 a 5|6.\nTel. | x", "<p>1|2|3 a 5|6.<br>Tel. | x</p>"),
        # lists
        ("- a\n\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1. a\n2. b\n5. c", f'<ul>{item("1. a", "2. b", "5. c")}</ul>'),
        ("1. a\n1. b", f'<ul>{item("1. a", "1. b")}</ul>'),
        ("3. a\n4. b", f'<ol start="3">{item("a", "b")}</ol>'),
        ("1.Úvod\n2.Různé", f"<ol>{item('Úvod', 'Různé')}</ol>"),
        ("I. a\nII. b", f'<ul>{item("I. a", "II. b")}</ul>'),
        ("I) a\nII) b", f'<ul>{item("I) a", "II) b")}</ul>'),
        ("- 1. a\n- 2. b", f'<ul>{item("1. a", "2. b")}</ul>'),
        ("[ ] a\n[x] b", f'<ul>{item("[ ] a", "[x] b")}</ul>'),
        ("Cena*\n* bez DPH", "<p>Cena*<br>* bez DPH</p>"),
        ("- a\n* pozn.", f"<ul>{item('a')}</ul><p>* pozn.</p>"),
        ("Diskuse:\no a\no b", f"<p>Diskuse:</p><ul>{item('a', 'b')}</ul>"),
        ("1. a\n\n  b\n\n2. c", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>"),
        ("- a\n  ```\n  * b\n  ```", "<ul><li>a<pre><code>* b</code></pre></li></ul>"),
        # tables
        ("Den | Co\n--- | ---\n10. 3. 2026 | a\n12. 3. | b", table("10. 3. 2026,a", "12. 3.,b", head="Den,Co")),
        ("#\tÚkol\n1\tNajít", table("#,Úkol", "1,Najít")),
        ("Číslo\tÚkol\n1)\tNajít\n2)\tKoupit", table("Číslo,Úkol", "1),Najít", "2),Koupit")),
        ("A:\tb\n1)\tc\n2)\td", f"<p>A:{GAP}b</p><ul><li>1)\tc</li><li>2)\td</li></ul>"),
        ("Věk\tPočet\n>65\t12\n<18\t5", table("Věk,Počet", "&gt;65,12", "&lt;18,5")),
        ("Jméno\tPro\tProti\nNovák\tx\t\nMalý\t\tx", table("Jméno,Pro,Proti", "Novák,x,", "Malý,,x")),
        ("\t2025\t2026\nKlub\t\t5\n\t\t\nCelkem\t1\t5", table(",2025,2026", "Klub,,5", ",,", "Celkem,1,5")),
        ("Kdo\t\t\tKč\nPečovatelská služba\t12\nKlub\t\t\t5", table("Kdo,Kč", "Pečovatelská služba,12", "Klub,5")),
        ("Novák\t\tx\nSvobodová\tx\nD\tx", f"<p>Novák{GAP}x<br>Svobodová{GAP}x<br>D{GAP}x</p>"),
        ("a      leden   únor\nb        X\nc                X", table("a,leden,únor", "b,X,", "c,,X")),
        ("a     b     c\n---   ---   ---\nd           e", table("d,,e", head="a,b,c")),
        ("Novák   x\nMalý         x", "<p>Novák\u2003\u2003x<br>Malý\u2003\u2003x</p>"),
        ("1. Novák\tpro\n2. Malý\tproti\n3. Vzor", table("1. Novák,pro", "2. Malý,proti", "3. Vzor,")),
        ("Úkol   Kdo\n----------\nNajít   a\nKoupit  b", table("Najít,a", "Koupit,b", head="Úkol,Kdo")),
        ("pro        5\nproti      0\nzdržel se  1", table("pro,5", "proti,0", "zdržel se,1")),
        ("Jméno;Pro;Proti\na;1;\nb;;1", table("Jméno,Pro,Proti", "a,1,", "b,,1")),
        ("- a | b\n- c | d", f"<ul>{item('a | b', 'c | d')}</ul>"),
        ("a | b\n- | –\nc | d", table("a,b", "-,–", "c,d")),
        ("C:\\x|y\tb\nD\\|E\t`f|g`", table("C:\\x|y,b", "D|E,<code>f|g</code>")),
        ("1. a\n2. b\n\n1. a\nText", f"<ol>{item('a', 'b')}</ol><ol>{item('a')}</ol><p>Text</p>"),
        ("1. a\n- x\n\n1. b\n2. c", f"<ol><li>a<ul>{item('x')}</ul></li></ol><ol>{item('b', 'c')}</ol>"),
        ("• a\no\tb\n– c\n\uf0b7 d", f"<ul><li>a<ul>{item('b')}</ul><ul>{item('c')}</ul></li><li>d</li></ul>"),
        ("- a\n· b", f"<ul>{item('a')}</ul><ul>{item('b')}</ul>"),
        ("- 5 000 Kč\n+ 3 000 Kč", f"<ul>{item('- 5 000 Kč', '+ 3 000 Kč')}</ul>"),
        ("Ad. 1\nÚvod", "<p>Ad. 1<br>Úvod</p>"),
        ("a/ a\nb/ b", f"<ul>{item('a/ a', 'b/ b')}</ul>"),
        ("ul.\nA. Vzorová, v\n10. 30 ráno.", "<p>ul.<br>A. Vzorová, v<br>10. 30 ráno.</p>"),
        # no lists
        ("Informace\no projektu", "<p>Informace<br>o projektu</p>"),
        ("12. 3. 2026 se sešla.", "<p>12. 3. 2026 se sešla.</p>"),
        ("12. března se sešla.", "<p>12. března se sešla.</p>"),
        ("12. schůze skupiny", "<p>12. schůze skupiny</p>"),
        ("2026. Rok", "<p>2026. Rok</p>"),
        ("V. Vzorová", "<p>V. Vzorová</p>"),
        ("-5 °C", "<p>-5 °C</p>"),
        ("−5 °C\n+5 °C", "<p>−5 °C<br>+5 °C</p>"),
        *((f"{WIDE}\n{sign} další", f"<p>{PROSE}{sign} další</p>") for sign in SIGNS),
        (f"{WIDE}\nDalší", f"<p>{PROSE}Další</p>"),
        (f"{WIDE}\n12. 3. 2026 v pět.", f"<p>{PROSE}12. 3. 2026 v pět.</p>"),
        (f"2. {LONG}\n5. Další", f'<ul>{item("2. " + LONG, "5. Další")}</ul>'),
        (f"2. {WIDE}\n5. další", f'<ol start="2">{item(PROSE + "5. další")}</ol>'),
        # lines
        (f"{LONG}\npro 5\nproti 0", f"<p>{LONG}<br>pro 5<br>proti 0</p>"),
        (f"{LONG}\nOmluveni: nikdo", f"<p>{LONG}<br>Omluveni: nikdo</p>"),
        (f"{WIDE}\ntakto: první", f"<p>{PROSE}takto: první</p>"),
        (f"{LONG}\ntakto: první", f"<p>{LONG}<br>takto: první</p>"),
        (f"{LONG}\njako vždy", f"<p>{LONG}jako vždy</p>"),
        (f"{LONG} {LONG}.\n\n{LONG}\njako vždy", f"<p>{LONG} {LONG}.</p><p>{LONG}<br>jako vždy</p>"),
        *((f"{LONG}{end}\n{after}", f"<p>{LONG}{end}<br>{after}</p>") for end, after in ENDED),
        (f"{LONG * 2}\nDalší", f"<p>{LONG * 2}<br>Další</p>"),
        ("a\\\nb  \nc", "<p>a<br>b<br>c</p>"),
        # rows
        ("a | b\nc | d | e", table("a,b,", "c,d,e")),
        ("a | b\n--|--\n1 | 2 | 3", table("1,2,3", head="a,b,")),
        ("a | b\n--|--\n1", table(head="a,b") + "<p>1</p>"),
        ("a\tb\nc\td", table("a,b", "c,d")),
        ("Text\na | b\nc | d\nText", f"<p>Text</p>{table('a,b', 'c,d')}<p>Text</p>"),
        ("a\tb\nc\t", table("a,b", "c,")),
        ("a\tb\n_c_\t__5__", table("a,b", "_c_,__5__")),
        ("+\ta\t5\n-\tb\t6", table("+,a,5", "-,b,6")),
        ("a | b", "<p>a | b</p>"),
        ("a|b a c\nd|e", "<p>a|b a c<br>d|e</p>"),
        # signs
        ("5*3*2 a ~10~ a a_b_c", "<p>5*3*2 a ~10~ a a_b_c</p>"),
        ("~~a~~ **b** *c* Ne**hodí**cí", "<p><del>a</del> <strong>b</strong> <em>c</em> Ne<strong>hodí</strong>cí</p>"),
        (r"C:\_a\*b \\server\_x \*c\*", r"<p>C:\_a\*b \\server\_x *c*</p>"),
        ("< 5 a a<b a c>d <doplnit jméno> &lt;", "<p>&lt; 5 a a&lt;b a c&gt;d &lt;doplnit jméno&gt; &lt;</p>"),
        ("> 65 let: 3\n> 80 let: 1", "<p>&gt; 65 let: 3<br>&gt; 80 let: 1</p>"),
        ("____ a (____) a (____)", "<p>____ a (____) a (____)</p>"),
        ("rock`n`roll a `kód*a*`", "<p>rock`n`roll a <code>kód*a*</code></p>"),
        ("#5 žádost\n# ", "<p>#5 žádost<br>#</p>"),
        ("[1]: poznámka", "<p>[1]: poznámka</p>"),
        # headings and rules
        ("Text\n====\n\nA\n-----", "<h2>Text</h2><p>A</p><hr>"),
        ("Text\n=========", "<p>Text<br>=========</p>"),
        ("pro\n-\nproti", "<p>pro<br>-<br>proti</p>"),
        ("a\n# b", "<p>a<br># b</p>"),
        ("a\n## b", "<p>a</p><h2>b</h2>"),
        ("_koncept_.docx a __init__.py a _slovo_.", "<p>_koncept_.docx a __init__.py a <em>slovo</em>.</p>"),
        ("Zapsal: a      Ověřil: b", f"<p>Zapsal: a{GAP}Ověřil: b</p>"),
        ("# a ##", "<h2>a ##</h2>"),
        # quotes
        ("> a\nb", "<blockquote><p>a</p></blockquote><p>b</p>"),
        ("> • a\n> • b", f"<blockquote><ul>{item('a', 'b')}</ul></blockquote>"),
        (f"> {LONG}\nU11/7/2021\nKomise", f"<blockquote><p>{LONG}</p></blockquote><p>U11/7/2021<br>Komise</p>"),
        (f"> {LONG}\njako vždy", f"<blockquote><p>{LONG}jako vždy</p></blockquote>"),
        # links
        ("a@x.example\nb", f'<p>{MAIL}<br>b</p>'),
        ("> a@x.example\n> b", f'<blockquote><p>{MAIL}<br>b</p></blockquote>'),
        ("- a@x.example", f'<ul><li>{MAIL}</li></ul>'),
        ("[1]: a@x.example\nViz [1].", f"<p>[1]: {MAIL}<br>Viz [1].</p>"),
        ("[a][1]\n\n[1]: https://x.example", '<p><a href="https://x.example">a</a></p>'),
        ("(https://x.example/a_(b)).", '<p>(<a href="https://x.example/a_(b)">https://x.example/a_(b)</a>).</p>'),
        ("www.x.example/c*d*e,", '<p><a href="http://www.x.example/c*d*e">www.x.example/c*d*e</a>,</p>'),
        ("jan_a@x.example.", '<p><a href="mailto:jan_a@x.example">jan_a@x.example</a>.</p>'),
        ("[https://x.example zde](https://y.example)", '<p><a href="https://y.example">https://x.example zde</a></p>'),
        ('<a href="https://y.example">https://x.example</a>', '<p><a href="https://y.example">https://x.example</a></p>'),
        ("a@b https:// www. @x", "<p>a@b https:// www. @x</p>"),
        # what stays
        ("```\n• a\n5*3*2\n```", "<pre><code>• a5*3*2</code></pre>"),
        ("<div>\n• a\n</div>", "<div>• a</div>"),
        ("[a][b]\n\n[b]: c 'C'", '<p><a href="c" title="C">a</a></p>'),
        ("[a]\n\n[a]: https://x.example", '<p><a href="https://x.example">a</a></p>'),
    ],
)  # fmt: skip
def test_text_is_read_as_it_was_typed(text: str, read: str) -> None:
    assert html(text) == read


def test_places_are_those_of_the_source() -> None:
    """Whatever is put in or taken out before them."""
    text = "Text\n• 5*3*2 [a](b.md)\n  ◦\t<font>x</font>\na | b\nc | [d](e.md)\n> – [f](g.md)\n> – h"
    found = {mark.target: (mark.place.line, mark.place.column) for mark in marks(text, Place("x.md", 10))}
    assert found == {"b.md": (11, 9), "<font>": (12, 5), "e.md": (14, 5), "g.md": (15, 5)}


def test_every_place_of_a_reading_leads_back() -> None:
    text = "Žádost\n• ž 5*3*2 https://x.example\n\ta | b\n1. c\n3. d\n"
    read = kindly(text)
    places = [read.source(offset) for offset in range(len(read.text.encode()) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(text.encode()))


def test_data_hold_what_was_typed() -> None:
    """Only links that are written as such get another address."""
    text = "• [a](x) 5*3*2 https://x.example\n• www.x.example [b](y)\n"
    assert relink(text, {"x": "X", "y": "Y"}.get) == "• [a](X) 5*3*2 https://x.example\n• www.x.example [b](Y)\n"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\nb", "a\nb"),
        (f"{LONG}\na další", f"{LONG} a další"),
        (f"{LONG}\n• další", f"{LONG}\n• další"),
        (f"{WIDE}\n{LONG}\nkonec", f"{WIDE} {LONG} konec".replace("\n", " ")),
        (f"{LONG}.\n{LONG}.", f"{LONG}.\n{LONG}."),
        ("a\n\nb\n", "a\n\nb"),
    ],
)
def test_lines_of_a_value_are_kept(text: str, kept: str) -> None:
    assert kept_lines(text) == kept
