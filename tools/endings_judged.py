"""How well keys bring the forms of a word together and keep words apart, by pairs of forms."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations


def judge(
    groups: Iterable[Iterable[str]], key: Callable[[str], str], fold: Callable[[str], str]
) -> tuple[float, float]:
    """Return recall and precision, from 0 to 1, of keys for groups of forms of a word each.

    Recall is the share of pairs of a word's forms that get one key, each word weighing as much as it has forms;
    forms that differ in accents alone are one. Precision is the share of pairs that are of one word among all that get
    one key and begin with the same three letters.
    """
    words: dict[str, set[int]] = defaultdict(set)
    keys: dict[str, str] = {}
    agreed = asked = 0.0
    for number, group in enumerate(groups):
        forms = {fold(form): form for form in group}
        for folded, form in forms.items():
            words[folded].add(number)
            keys.setdefault(folded, key(form))
        for one, other in combinations(forms, 2):
            asked += 1 / len(forms)
            agreed += (keys[one] == keys[other]) / len(forms)
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
    for folded, found in keys.items():
        by_key[found, folded[:3]].append(folded)
    pairs = [bool(words[one] & words[other]) for some in by_key.values() for one, other in combinations(some, 2)]
    return agreed / (asked or 1), sum(pairs) / (len(pairs) or 1)
