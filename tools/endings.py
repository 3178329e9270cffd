"""Learn the tables by which search finds a word in any form: ``python tools/endings.py [--curve] [LANGUAGE…]``.

It needs what nobody installs for it: ``pip install simplemma==2.0.0 wordfreq==3.1.1 snowballstemmer==3.1.1``, in the
environment of the tests. The first knows lemmas of forms, the second how often forms are used, the third is what the
tables are compared with. The same words give the same tables. With ``--curve`` nothing is written: sizes and Snowball
are compared instead.

A key is chosen for each word so that its forms come to it by endings that many words share (``settle``, ``follow``). Of
all tables of endings the one is taken that costs least (``Table``), where a letter of the table has a price and a form
that gets a wrong key costs its weight. Words whose first three letters fall into an eighth are held back and judge the
table, but for words of this repository's own texts, which are learned from.
"""

import lzma
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import snowballstemmer
from endings_judged import judge
from endings_words import CATALOGUES, LANGUAGES, SAMPLES, UNUSED, Language, Words, is_held_back, read_words, sample

from komplan.language.endings import LONGEST, Endings, fold

SOURCE = "# Learned by tools/endings.py from forms and lemmas of simplemma 2.0.0; see docs/endings.md.\n"


Groups = dict[str, dict[str, float]]
"""By lemma, its folded forms and how much each weighs."""
Change = tuple[int, str]
"""How many letters are cut and what is put there."""

MANY = 40
"""Forms of a word of which those that nobody uses are not learned from."""

WIDEST = 9
"""Letters that a change may cut."""


def folded(words: Words, raised: Endings) -> Groups:
    """Return folded forms, each with the word of which it is used most."""
    best: dict[str, tuple[float, str]] = {}
    for lemma, forms in words.items():
        for form, weight in forms.items():
            if weight == UNUSED and len(forms) > MANY:
                continue
            plain = raised.key(form)
            best[plain] = max(best.get(plain, (0, "")), (weight, lemma))
    groups: Groups = defaultdict(dict)
    for form, (weight, lemma) in best.items():
        groups[lemma][form] = weight
    return dict(groups)


def is_changed(form: str) -> bool:
    """Tell whether a folded form is long enough to have endings."""
    return len(form) > 3


def change_of(form: str, key: str) -> Change:
    """Return what makes the key of a form."""
    same = next(
        (i for i, (one, other) in enumerate(zip(form, key, strict=False)) if one != other), min(len(form), len(key))
    )
    return len(form) - same, key[same:]


def settle(groups: Groups, language: Language) -> dict[str, str]:
    """Return a key for each word: a beginning of its forms to which endings lead that other words share, too."""
    beginnings = {lemma: _beginnings(forms) for lemma, forms in groups.items()}
    keys = {
        lemma: max(some, key=lambda one: (some[one] >= 0.6, len(one.rstrip(language.vowels)), -len(one), one))
        for lemma, some in beginnings.items()
    }
    taken = Counter(keys.values())
    seen, changes = Counter[str](), Counter[tuple[str, Change]]()

    def likely(form: str, key: str) -> float:
        if not is_changed(form):
            return 0 if form == key else -7
        share, change = 1e-4, change_of(form, key)
        for tail in _tails(form):
            share = (changes[tail, change] + 2 * share) / (seen[tail] + 2)
        return max(math.log(share), -7)

    def worth(lemma: str, key: str) -> float:
        forms = groups[lemma]
        fits = sum(weight * likely(form, key) for form, weight in forms.items()) / sum(forms.values())
        return (
            fits
            + language.letter * len(key.rstrip(language.vowels))
            - APART * math.log(1 + taken[key] - (key == keys[lemma]))
        )

    for _ in range(6):
        seen.clear()
        changes.clear()
        for lemma, forms in groups.items():
            for form in filter(is_changed, forms):
                seen.update(_tails(form))
                changes.update((tail, change_of(form, keys[lemma])) for tail in _tails(form))
        moved = 0
        for lemma, old in list(keys.items()):
            _, new = max((worth(lemma, key), key) for key in beginnings[lemma])
            keys[lemma] = new
            taken.update({old: -1})
            taken.update({new: 1})
            moved += new != old
        if moved < len(groups) / 300:
            break
    return keys


def follow(table: Endings, groups: Groups, keys: Mapping[str, str]) -> dict[str, str]:
    """Return the keys to which a table brings most of each word's forms, unless other words have them."""
    found = {form: table.key(form) for forms in groups.values() for form in forms}
    taken = Counter[str]()
    for forms in groups.values():
        for form, weight in forms.items():
            taken[found[form]] += weight
    chosen = {}
    for lemma, forms in groups.items():
        votes = dict.fromkeys([keys[lemma]], 0.0)
        for form, weight in forms.items():
            votes[found[form]] = votes.get(found[form], 0) + weight
        whole = sum(forms.values())
        worth = {key: mine - min(taken[key] - mine, whole) / 2 for key, mine in votes.items()}
        chosen[lemma] = max(worth, key=lambda key: (worth[key], key))
    return chosen


APART = 0.3
"""What it costs to share a key with another word, in nats of a form's likelihood."""


def _beginnings(forms: Iterable[str]) -> dict[str, float]:
    """Return beginnings that at least two in five of the forms have, and how many have them."""
    forms = list(forms)
    found = Counter(form[:end] for form in forms for end in range(3, len(form) + 1))
    return {one: n / len(forms) for one, n in found.items() if n >= 0.4 * len(forms)} or {min(forms, key=len): 0}


def _tails(form: str) -> list[str]:
    return [f"^{form}"[-length:] for length in (1, 2, 3, 4)]


class Node(NamedTuple):
    """All forms with one ending."""

    ending: str
    weight: float
    costs: dict[Change, float]
    """What the forms cost by each change that suits some; empty where longer endings tell them apart."""
    children: "list[Node]"


class Weighed(NamedTuple):
    """What the forms with one ending cost, with what the table may hold of longer ones."""

    ending: str
    wrong: float
    """By a change that suits none of them, unless this ending is in the table."""
    costs: dict[Change, float]
    """By each other change, unless this ending is in the table."""
    least: float
    """If it is."""
    children: "list[Weighed]"


class Table:
    """Finds the table of endings that is cheapest for what a letter of it costs."""

    def __init__(self, groups: Groups, keys: Mapping[str, str]) -> None:
        forms = [
            (f"^{form}"[::-1], weight, change_of(form, keys[lemma]))
            for lemma, some in groups.items()
            for form, weight in some.items()
            if is_changed(form)
        ]
        self._forms = sorted(one for one in forms if one[2][0] <= WIDEST)
        self._root = self._node(0, len(self._forms), 0)

    def cheapest(self, letter: float) -> dict[str, Change]:
        """Return the cheapest table if each letter of it costs so much."""
        rules: dict[str, Change] = {}
        _write(_weigh(self._root, letter), (0, ""), rules)
        return rules

    def within(self, size: int) -> str:
        """Return the best table that takes at most so many bytes, as text."""
        low, high = 0.02, 4.0
        for _ in range(8):
            middle = math.sqrt(low * high)
            low, high = (middle, high) if len(written(self.cheapest(middle))) > size else (low, middle)
        return written(self.cheapest(high))

    def _node(self, start: int, stop: int, depth: int) -> Node:
        """Return the forms from ``start`` to ``stop``, which have ``depth`` last letters in common."""
        forms = self._forms
        ending = forms[start][0][:depth][::-1]
        sums: dict[Change, float] = {}
        for _, weight, change in forms[start:stop]:
            sums[change] = sums.get(change, 0) + weight
        if len(sums) == 1 or depth == LONGEST or ending.startswith("^"):
            whole = sum(sums.values())
            return Node(ending, whole, {change: whole - right for change, right in sums.items()}, [])
        edges = [i for i in range(start, stop) if i == start or forms[i][0][depth] != forms[i - 1][0][depth]]
        pairs = zip(edges, [*edges[1:], stop], strict=True)
        return Node(ending, 0, {}, [self._node(one, other, depth + 1) for one, other in pairs])


def _weigh(node: Node, letter: float) -> Weighed:
    children = [_weigh(child, letter) for child in node.children]
    wrong, costs = node.weight, node.costs
    if children:
        wrong = sum(min(child.wrong, child.least) for child in children)
        costs = {}
        for child in children:
            none = min(child.wrong, child.least)
            for change, cost in child.costs.items():
                if cost < none:
                    costs[change] = costs.get(change, wrong) + cost - none
    least = min(costs.values()) + letter * (len(node.ending) + 1)
    return Weighed(node.ending, wrong, costs, least, children)


def _write(node: Weighed, change: Change, rules: dict[str, Change]) -> None:
    if node.ending and node.least < node.costs.get(change, node.wrong):
        change = rules[node.ending] = min(node.costs, key=lambda one: (node.costs[one], one))
    for child in node.children:
        _write(child, change, rules)


def written(rules: Mapping[str, Change]) -> str:
    """Return a table as text: a line for each change, the most frequent first."""
    lines: dict[Change, list[str]] = defaultdict(list)
    for ending, change in rules.items():
        lines[change].append(ending)
    most = sorted(lines, key=lambda change: (-len(lines[change]), change))
    return "".join(f"{cut}{put} {' '.join(sorted(lines[cut, put]))}\n" for cut, put in most)


def learn(language: str, words: Words, sizes: list[int]) -> list[str]:
    """Return tables of so many bytes."""
    head = SOURCE + LANGUAGES[language].raised
    groups = folded(words, Endings.parse(head))
    keys = settle(groups, LANGUAGES[language])
    first = Endings.parse(head + written(Table(groups, keys).cheapest(0.4)))
    table = Table(groups, follow(first, groups, keys))
    return [head + table.within(size - len(head)) for size in sizes]


def main(arguments: list[str]) -> None:
    """Write tables and what tests judge them by, or compare sizes."""
    curve = "--curve" in arguments
    for language in [one for one in arguments if one in LANGUAGES] or LANGUAGES:
        words, ours = read_words(language)
        held = {lemma: forms for lemma, forms in words.items() if is_held_back(lemma) and lemma not in ours}
        learned = {lemma: forms for lemma, forms in words.items() if lemma not in held}
        print(f"{language}: {len(learned)} words learned, {len(held)} held back")
        if curve:
            stem = snowballstemmer.stemmer(LANGUAGES[language].snowball).stemWord
            _tell("Snowball", held.values(), lambda form, stem=stem: fold(stem(form.lower())))
            _tell("Snowball, no accents", held.values(), lambda form, stem=stem: fold(stem(fold(form))))
        sizes = [4000, 8000, 12000, 16000] if curve else [LANGUAGES[language].size]
        for text in learn(language, learned, sizes):
            _tell(f"{len(text)} bytes", held.values(), Endings.parse(text).key)
            _tell("  our words", [words[lemma] for lemma in ours], Endings.parse(text).key)
            for name in ("typical", "towns"):
                _tell(f"  {name}", sample(name, language), Endings.parse(text).key)
        if not curve:
            (CATALOGUES / language / "endings.txt").write_text(text, "utf-8")
            judges = "".join(" ".join(forms) + "\n" for forms in held.values())
            (SAMPLES / f"endings-{language}.txt.xz").write_bytes(lzma.compress(judges.encode()))


def _tell(name: str, groups: Iterable[Iterable[str]], key: Callable[[str], str]) -> None:
    recall, precision = judge(groups, key, fold)
    print(f"  {name:24} recall {recall:6.1%}  precision {precision:6.1%}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
