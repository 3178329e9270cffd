"""Generates what people type. Each habit gives its lines and the units that it wrote, so nothing has to be parsed."""

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from .seen import Unit

WORDS = (
    "skupina", "plán", "služba", "jednání", "péče", "senioři", "rodiny", "doprava", "zápis", "návrh", "obec", "škola",
    "rozpočet", "bydlení", "dobrovolníci", "žádost", "město", "úřad", "pobyt", "příspěvek", "klub", "středisko",
    "kapacita", "lůžko", "poradna",
)  # fmt: skip
SIGNS = {
    "5*3*2 Kč": None, "2*3": None, "~10~ osob": None, "~5 km": None, "a_b_c": None, "x_1": None, "C:\\slozka": None,
    "C:\\_stare\\*.txt": None, "\\\\server\\_data": None, "< 5 let": None, "> 65 let": None, "a<b": None, "A & B": None,
    "AT&T": None, "[1]": None, "[x]": None, "[ ]": None, "č.#5": None, "#5": None, ":-)": None, "−5 °C": None,
    "1,8 mil. Kč": None, "12. 3. 2026": None, "50 %": None, "„uvozovky“": None, "'a'": None, '"b"': None, "100×": None,
    "a/b": None, "(viz č. 2)": None, "= 5": None, "+ DPH": None, "500 Kč*": None, "3*(2+1)": None, "`x": None,
    "ka\N{SOFT HYPHEN}pacita": "kapacita", "z\u0301a\u0301pis": None, "5\N{NO-BREAK SPACE}Kč": None,
    "https://x.example/a_b": None, "www.x.example/c*d": None, "(https://x.example/e).": None, "jan_a@x.example": None,
    "&amp;": "&", "&lt;b&gt;": "<b>", "**tučně**": "tučně", "*důraz*": "důraz", "~~pryč~~": "pryč", "**a**:b": "a:b",
    "`kód*a*`": "kód*a*", "[odkaz](https://x.example/f_g)": "odkaz", "\\*hvězda\\*": "*hvězda*", "____": None,
    "a–b": None, "1:0": None, "x|y": None, "$5": None, "{a}": None, "^2": None, "@město": None, "50~60": None,
    "– tedy": None, "- asi": None, "o tom": None, "bod 5.": None, "a) i b)": None, "J. V. Vzor": None,
    "od 1. března": None, "v roce 2026. Dále": None, "_koncept_.docx": None, "__init__.py": None, "(*)": None,
    "<jméno>": None, "<10 lůžek>": None, "<nejméně 5>": None,
    "<doplnit>": None, "<b, b>": None, "[příloha č. 1](viz níže)": None, "[plán] (2026)": None, "#ProRodinu": None,
    "C#": None, "po*–pá*": None, "bod 1*.": None, "bod 2*.": None, "viz*)": None, "a so**.": None, "*) viz": None,
    "**) dtto": None, "https://x.example/~a/*b": None, "https://x.example/*, http://x.example/**": None,
    "https://x.example/a~b~": None, "\\< 5": "< 5", "<https://x.example/g>": "https://x.example/g", "m^2^": None,
}  # fmt: skip
"""What stands inside sentences, with what is read where that is something else."""
PLAIN_SIGNS = [sign for sign, seen in SIGNS.items() if seen is None and sign != "x|y"]
"""What any text shows as it stands, be it Markdown or not."""
LONGEST = 220
"""Characters of a value, which may be the name of a group and so of its folder."""
BEGINNINGS = ["– tedy", "- asi", "o tom", "a) i b)"]
"""Those that a wrapped line may begin with as an item does."""

BULLETS = ("•\t", "• ", "– ", "— ", "▪ ", "◦ ", "- ", "* ", "-", "–", "•", "● ", "‣ ")
FORMS = (
    "{}. ", "{}. ", "{}. ", "{}) ", "({}) ", "{letter}) ", "{roman}. ", "ad {}) ", "1.{} ", "§ {} ", "+ ", "[ ] ",
    "{}.\t",
)  # fmt: skip
LETTERS = "aábcčdďeéěfghchiíjklmnňoópqrřsštťuúůvwxyýzž"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
WRAPPED = (("- ", "  "), ("• ", ""), ("{}. ", "   "), ("{}) ", ""), ("{}. ", ""), ("– ", "    "))
"""Markers of items of several lines, with what the other lines are indented with."""
HEADS = ("Jméno", "#", "Číslo", "Lp.", "Služba", "Termín", "č.", "")
"""First cells of the heads of tables."""
FIRST = (
    "{}.", "{})", "({})", "{letter})", "{roman}.", "{}. 3.", "1{}. 3. 2026", "{}. pololetí", "{}. A", "§ {}", "1.{}",
    "1.{}.", "{}/", "ad {})", "-", "- 30{}", "+ 5{}", "-{} %", ">6{}", "> {}", "<{}", "* Novák {}", "• a{}", "– b{}",
    "202{}.", "15:0{}", "A. Nová {}", "Služba {}", "[x]", "[ ] {}", "#{}", "# {}", "o {}", "```", "~~~", "= {}", "{}",
)  # fmt: skip
"""First cells of their rows."""
LINES = (
    "U{}/7/2021", "#{} Leták", "3/2019/{} Dopis na kraj", "jednomyslně schváleno", "*) údaj bez hlášení", "Byt č. {}",
    "za – {}, przeciw – 0", "{} členů", "„Klub“", "[BIP] odkaz", "KOMISE", "místo konání: úřad",
)  # fmt: skip
"""What is typed below a line of any length."""
ENDS = (".", "", ")", ":", " v. r.", " 39 800 Kč", " do 29. 11. 2019", " −20 °C.", "!", " j.w.", " 17.50")
"""What such lines end with."""
CONTACTS = (
    "Kontakt: osv@x.example",
    "Viz https://x.example/a_b",
    "Web www.x.example",
    "https://x.example",
    "a_b@x.example",
)
VOTES = (("pro", "proti", "zdržel se"), ("Za", "Przeciw", "Wstrzymało się"), ("For:", "Against:", "Abstained:"))


@dataclass
class Typed:
    """Lines and what is read of them."""

    lines: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    may_follow: bool = False
    """Whether it may stand right below a short line, without a blank one between."""
    is_short: bool = False
    """Whether its last line is short and takes nothing in that stands right below."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines as a program breaks it."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


class Typist:
    """Types texts; the same seed types the same."""

    def __init__(self, seed: int, *, markdown: bool = True) -> None:
        self.dice = random.Random(seed)
        self.signs = (list(SIGNS) if markdown else PLAIN_SIGNS) + 4 * BEGINNINGS
        """What it puts into sentences."""
        self.is_wrapping = self.dice.random() < 0.6
        """Whether a program of theirs breaks all prose at a width; else each paragraph is one line."""
        self.width = self.dice.randint(72, 100)
        self.margins = ["", "", "", "    ", "\t"] if markdown else [""]

    def words(self, least: int = 2, most: int = 5) -> tuple[str, str]:
        """Return words and what is read of them; the first is a word with a capital, the last a plain one."""
        some = [
            self.dice.choice(WORDS).capitalize(),
            *(self.dice.choice(WORDS) for _ in range(self.dice.randint(least, most) - 1)),
        ]
        typed, seen = list(some), list(some)
        if self.dice.random() < 0.5:
            sign = self.dice.choice(self.signs)
            at = self.dice.randint(1, len(some))
            typed.insert(at, sign)
            seen.insert(at, SIGNS[sign] or sign)
            if at == len(some):
                last = self.dice.choice(WORDS)
                typed.append(last)
                seen.append(last)
        return " ".join(typed), " ".join(seen)

    def value(self, token: str) -> Typed:
        """Return what stands in a field that is no Markdown: a line, several or wrapped prose; a token begins it."""
        typed = self.prose(2) if self.dice.random() < 0.3 else self.lines()
        while len(typed.text) > LONGEST:
            typed = self.prose(2)
        typed.lines[0] = f"{token} {typed.lines[0]}"
        typed.units[0] = ("line", f"{token} {typed.units[0][1]}")
        return typed

    def short(self) -> tuple[str, str]:
        """Return a few words, which make a short line."""
        while len((some := self.words(1, 3))[0]) > 38:
            pass
        return some

    def prose(self, most: int = 5) -> Typed:
        """Return sentences, perhaps indented; where a program wraps them, some lines end inside of one."""
        inside = 0
        while inside < 2:
            count = self.dice.randint(most, most + 3) if self.is_wrapping else self.dice.randint(1, most)
            typed, seen = map(list, zip(*(self.words(5, 9) for _ in range(count)), strict=True))
            text = ". ".join(typed) + "."
            lines = wrapped(text, self.width) if self.is_wrapping else [text]
            inside = sum(line[-1] in LETTERS and set(after[:2]) <= set(LETTERS) for line, after in pairwise(lines))
            inside += 2 * (not self.is_wrapping)
        margin = self.dice.choice(self.margins)
        return Typed([margin + line for line in lines], [("line", ". ".join(seen) + ".")])

    def filled(self) -> tuple[str, str]:
        """Return words that make a line as long as lines of this text may be."""
        return self.words(6, 7) if self.is_wrapping else self.words(7, 16)

    def long(self) -> Typed:
        """Return lines of any length, of which each begins anew."""
        typed = Typed(is_short=True)
        for _ in range(self.dice.randint(1, 4)):
            (a, b), end = self.filled(), self.dice.choice(ENDS)
            below = self.dice.choice(LINES).format(self.dice.randint(1, 12))
            typed.lines += [a + end, below]
            typed.units += [("line", b + end), ("line", below)]
        return typed

    def contacts(self) -> Typed:
        """Return lines that end with an address, perhaps in a quote."""
        some = self.dice.sample(CONTACTS, self.dice.randint(1, 3))
        sign = self.dice.choice(["", "", "> "])
        return Typed(
            [sign + line for line in [*some, "Pište ráno"]], [("line", line) for line in [*some, "Pište ráno"]]
        )

    def mail(self) -> Typed:
        """Return a quoted message and right below what was decided on it."""
        (a, b), number = self.words(6, 16), self.dice.randint(1, 12)
        below = [f"U{number}/7/2021", "Komise bere na vědomí."]
        return Typed(
            ["> Od: charita", f"> {a}", *below], [("line", "Od: charita"), ("line", b), *(("line", c) for c in below)]
        )

    def agenda(self) -> Typed:
        """Return a list of points and, with the same numbers, what was said to each."""
        points = [self.short() for _ in range(self.dice.randint(2, 5))]
        typed = Typed(["Program:"], [("line", "Program:")], is_short=True)
        for number, (a, b) in enumerate(points, 1):
            typed.lines.append(f"{number}. {a}")
            typed.units.append(("item", f"{number}. {b}"))
        for number, (a, b) in enumerate(points, 1):
            typed.lines += ["", f"{number}. {a}", "Bez připomínek"]
            typed.units += [("item", f"{number}. {b}"), ("line", "Bez připomínek")]
        return typed

    def sums(self) -> Typed:
        """Return lines of which the signs are not bullets."""
        rows = [f"{sign} {self.dice.randint(1, 9)} 000 Kč" for sign in self.dice.choice(["+-", "-+", "–+–", "+-+"])]
        return Typed(rows, [("item", row) for row in rows], may_follow=True)

    def lines(self) -> Typed:
        """Return short lines."""
        some = [self.short() for _ in range(self.dice.randint(1, 4))]
        return Typed([a for a, _ in some], [("line", b) for _, b in some], is_short=True)

    def labels(self) -> Typed:
        """Return labels with a colon, of which the values may be long."""
        some = [self.words(2, 6 if self.is_wrapping else 12) for _ in range(self.dice.randint(2, 4))]
        names = self.dice.sample(["Přítomni", "Omluveni", "Hosté", "Místo konání", "Zapsal(a)", "Čas"], len(some))
        pairs = [(f"{name}: {a}", f"{name}: {b}") for name, (a, b) in zip(names, some, strict=True)]
        return Typed([a for a, _ in pairs], [("line", b) for _, b in pairs], may_follow=True)

    def votes(self) -> Typed:
        """Return a row for each answer to a vote."""
        words = self.dice.choice(VOTES)
        rows = [f"{word} {self.dice.randint(0, 20)}" for word in words]
        return Typed(rows, [("line", row) for row in rows], may_follow=True, is_short=True)

    def bullets(self) -> Typed:
        """Return a list with bullets of any sort, perhaps with lists below its items."""
        bullet, margin = self.dice.choice(BULLETS), self.dice.choice(["", "", " ", "  "])
        below, step = self.dice.choice(["- ", "– ", "o ", "• ", "a) "]), self.dice.choice(["  ", "   ", "    ", "\t"])
        typed = Typed(may_follow=True)
        for _ in range(self.dice.randint(2, 5)):
            a, b = self.short()
            typed.lines.append(f"{margin}{bullet}{a}")
            typed.units.append(("item", b))
            if self.dice.random() < 0.3:
                for number in range(2):
                    a, b = self.short()
                    sign = f"{'ab'[number]}) " if below == "a) " else below
                    typed.lines.append(f"{margin}{step}{sign}{a}")
                    typed.units.append(("item", sign + b if below == "a) " else b))
        return typed

    def numbers(self) -> Typed:
        """Return a list with numbers or letters of any form, which may jump."""
        form = self.dice.choice(FORMS)
        number = self.dice.choice([1, 1, 1, 3, 5])
        typed = Typed(may_follow=number == 1)
        for _ in range(self.dice.randint(2, 6)):
            marker = form.format(number, letter="abcdefghijklmnopqrstuvwxyz"[number - 1], roman=ROMAN[number - 1])
            a, b = self.short()
            typed.lines.append(marker + a)
            typed.units.append(("item", marker + b))
            number += 1 if self.dice.random() < 0.85 else 2
            if self.dice.random() < 0.2:
                a, b = self.short()
                typed.lines.append(f"- {a}")
                typed.units.append(("item", f"- {b}" if form == "+ " else b))
        return typed

    def decided(self) -> Typed:
        """Return a sentence as long as a line may be with the votes, or what it announces, right below."""
        a, b = self.filled()
        below = self.votes() if self.dice.random() < 0.5 else self.bullets()
        end = "" if below.units[0][0] == "line" else ":"
        return Typed([a + end, *below.lines], [("line", b + end), *below.units], is_short=below.is_short)

    def unanimous(self) -> Typed:
        """Return how a vote went in words."""
        words = self.dice.choice(["jednomyslně schváleno", "jednogłośnie", "unanimously", "většinou hlasů"])
        return Typed([words], [("line", words)], is_short=True)

    def closed(self) -> Typed:
        """Return prose with a label, or the votes, right below its last line."""
        above, below = self.prose(), self.dice.choice([self.votes, self.labels, self.unanimous])()
        return Typed([*above.lines, *below.lines], [*above.units, *below.units], is_short=below.is_short)

    def wrapped(self) -> Typed:
        """Return items of several lines, indented as their text or not at all."""
        marker, margin = self.dice.choice(WRAPPED)
        typed = Typed()
        if not self.is_wrapping:
            return self.bullets()
        for number in range(1, self.dice.randint(2, 4) + 1):
            some = [self.words(5, 9) for _ in range(self.dice.randint(1, 3))]
            sign = marker.format(number)
            lines = textwrap.wrap(
                sign + ". ".join(a for a, _ in some) + ".", self.width, break_long_words=False, break_on_hyphens=False
            )
            typed.lines += [lines[0], *(margin + line for line in lines[1:])]
            typed.units.append(("item", (sign if "{" in marker else "") + ". ".join(b for _, b in some) + "."))
        return typed

    def hard(self) -> Typed:
        """Return long lines with the marks of Markdown for a line that ends."""
        some = [self.filled() for _ in range(3)]
        end = self.dice.choice(["\\", "  ", "   "])
        return Typed([*(a + end for a, _ in some[:-1]), some[-1][0]], [("line", b) for _, b in some])

    def rows(self) -> Typed:
        """Return rows of cells, with or without a head, of any length."""
        width, has_head = self.dice.randint(2, 4), self.dice.random() < 0.4
        outer = self.dice.choice([True, False])
        typed = Typed(may_follow=True, is_short=True)
        for row in range(self.dice.randint(2, 4)):
            cells = [self.short() for _ in range(width if self.dice.random() < 0.7 else width + 1)]
            cells = [(a.replace("x|y", "xy"), b.replace("x|y", "xy")) for a, b in cells]
            line = " | ".join(a for a, _ in cells)
            typed.lines.append(f"| {line} |" if outer else line)
            typed.units += [(f"cell {at}", b) for at, (_, b) in enumerate(cells, 1)]
            if has_head and not row:
                typed.lines.append("|".join(["---"] * width) if not outer else f"|{'---|' * width}")
        return typed

    def columns(self) -> Typed:
        """Return rows of which tabs or many blanks part the columns."""
        gap, width = self.dice.choice(["\t", "     "]), self.dice.randint(2, 4)
        rows = [[self.cell() for _ in range(width)] for _ in range(self.dice.randint(2, 4))]
        units = [(f"cell {at}", b) for row in rows for at, (_, b) in enumerate(row, 1)]
        return Typed([gap.join(a for a, _ in row) for row in rows], units)

    def cell(self) -> tuple[str, str]:
        """Return a few words without a bar."""
        a, b = self.short()
        return a.replace("x|y", "xy"), b.replace("x|y", "xy")

    def table(self) -> Typed:
        """Return rows below a head, of which the first cells are of any sort and others may be empty."""
        head, first = self.dice.choice(HEADS), self.dice.choice(FIRST)
        gap = self.dice.choice(["tab", "cut tab", "left", "right", "bar", "bars"])
        rows = [
            [head, *self.dice.sample(["Pro", "Proti", "Úkol", "2025", "Kdo", "Zdržel se"], self.dice.randint(1, 3))]
        ]
        for number in range(1, self.dice.randint(2, 5)):
            others = [self.dice.choice(["", "", "x", "5", "120 000", "–", "Malý"]) for _ in rows[0][1:]]
            others = others if any(others) else ["0", *others[1:]]
            rows.append([first.format(number, letter="abcde"[number - 1], roman=ROMAN[number - 1]), *others])
        units = [(f"cell {at}", cell) for row in rows for at, cell in enumerate(row, 1) if cell]
        lines = rows
        if gap in {"left", "right"}:
            widths = [max(map(len, column)) + 4 for column in zip(*rows, strict=True)]
            just = str.rjust if gap == "right" else str.ljust
            lines = [[row[0].ljust(widths[0]), *map(just, row[1:], widths[1:])] for row in rows]
        sign = {"tab": "\t", "cut tab": "\t", "bar": " | ", "bars": " | "}.get(gap, "")
        typed = [sign.join(row) for row in lines]
        if gap == "bars":
            typed = [f"| {line} |" for line in typed]
        elif gap != "tab":
            typed = [line.rstrip() for line in typed]
        if self.dice.random() < 0.2 and gap in {"left", "right"} and head:
            typed.insert(1, "  ".join("-" * (width - 2) for width in widths))
        return Typed(typed, units)

    def heading(self) -> Typed:
        """Return a heading, a rule below it or between parts."""
        a, b = self.short()
        if self.dice.random() < 0.2:
            a, b = f"{a} C#", f"{b} C#"
        match self.dice.choice(["signs", "below", "between", "by accident"]):
            case "signs":
                return Typed([f"{'#' * self.dice.randint(1, 4)} {a}"], [("line", b)], is_short=True)
            case "below":
                return (
                    Typed([a, "=" * len(a)], [("line", b)], is_short=True) if len(a) > 2 else Typed([a], [("line", b)])
                )
            case "between":
                return Typed([self.dice.choice(["---", "***", "* * *"])], [])
        return Typed([a, "=" * (len(a) + 5)], [("line", b), ("line", "=" * (len(a) + 5))])

    def notes(self) -> Typed:
        """Return notes to what stands above, each with a sign of its own, or lines that begin with a hash."""
        sign, step = self.dice.choice([("*", "*"), ("*)", "*"), ("#", ""), ("\N{DAGGER}", "")])
        some = [self.dice.sample(WORDS, 2) for _ in range(self.dice.randint(2, 3))]
        lines = [f"{step * at}{sign}{' '.join(words)}" for at, words in enumerate(some)]
        return Typed(lines, [("line", line) for line in lines])

    def loose(self) -> Typed:
        """Return a list with numbers of which items have several paragraphs, with or without blank lines between."""
        typed, margin = Typed(), self.dice.choice(["   ", "    ", "\t"])
        for number in range(1, self.dice.randint(2, 4) + 1):
            a, b = self.short()
            typed.lines.append(f"{number}. {a}")
            typed.units.append(("item", f"{number}. {b}"))
            for _ in range(self.dice.randint(0, 2)):
                a, b = self.short()
                typed.lines += ["", margin + a]
                typed.units.append(("line", b))
            typed.lines += [""] * self.dice.randint(0, 1)
        while not typed.lines[-1]:
            typed.lines.pop()
        return typed

    def quote(self) -> Typed:
        """Return a quote, with lines or a list in it."""
        inner = self.dice.choice([self.lines, self.bullets, self.prose])()
        return Typed([f"> {line}" for line in inner.lines], inner.units, is_short=True)

    def text(self) -> Typed:
        """Return a whole text."""
        habits: list[Callable[[], Typed]] = [
            self.prose, self.prose, self.lines, self.labels, self.votes, self.bullets, self.bullets, self.numbers,
            self.numbers, self.rows, self.columns, self.table, self.table, self.heading, self.quote, self.decided,
            self.wrapped, self.hard, self.contacts, self.mail, self.agenda, self.sums,
            self.closed, self.notes, self.loose,
        ]  # fmt: skip
        if not self.is_wrapping:
            habits += [self.long, self.long]
        whole = Typed()
        before: Typed | None = None
        for number in range(self.dice.randint(3, 8)):
            part = self.dice.choice(habits)() if number else self.prose()
            apart = not (before and before.is_short and part.may_follow and self.dice.random() < 0.6)
            whole.lines += ([""] if before and apart else []) + part.lines
            whole.units += part.units
            before = part
        return whole
