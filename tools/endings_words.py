"""The words from which endings are learned: their forms, what is one word, and how much each form is used."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import wordfreq
from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

from komplan.language.endings import fold

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "hooks" / "komplan" / "language" / "catalogues"
SAMPLES = ROOT / "tests" / "samples"


class Language(NamedTuple):
    """What is told of a language besides its words."""

    snowball: str
    size: int
    """Bytes that its table may take."""
    words: int
    """How many words are looked at, the most used first."""
    letter: float
    """What a letter of a key is worth, in nats of a form's likelihood: more of it parts more words."""
    vowels: str
    """Letters at the end of a key that are worth nothing, since they change from form to form."""
    raised: str
    """The line of the highest degree, with its prefix and its endings; empty where none is needed."""
    joined: str
    """Pairs of endings of two lemmas that are of one word: ``ování/ovat`` joins a noun and its verb."""


LANGUAGES = {
    "cs": Language(
        "czech", 8000, 30000, 0.7, "aeiouy", "nej- si siho sim simi simu sich ji\n",
        "ání/at aný/at ání/aný ování/ovat ovaný/ovat ující/ovat ající/at ení/ený ení/it ení/et ený/it ící/it ění/ěný "
        "ění/it ěný/it utí/utý ě/ý e/ý y/ý ě/í",
    ),
    "pl": Language(
        "polish", 8000, 30000, 0.4, "", "naj- szy sza sze szego szej szemu szym szymi szych si iej\n",
        "anie/ać any/ać owanie/ować owany/ować ujący/ować ający/ać enie/ić enie/yć enie/eć ienie/ić ony/ić ony/yć "
        "iony/ić ięcie/iąć nie/ny ie/y o/y o/i",
    ),
    "en": Language("english", 4000, 78000, 0.5, "", "", ""),
}  # fmt: skip

Words = dict[str, dict[str, float]]
"""By lemma, its forms as they are written and how much each weighs."""


UNUSED = 0.3
"""What a form weighs that only the dictionary knows."""
TYPICAL = 100
"""How often a form of a typical word counts as if it stood in this repository's texts."""


def sample(name: str, language: str) -> list[list[str]]:
    """Return forms of words each: ``typical`` for towns' plans, or of the names of ``towns``."""
    lines = (SAMPLES / f"endings-{name}.txt").read_text("utf-8").splitlines()
    return [forms for code, *forms in (line.split(" ") for line in lines) if code == language]


def own_words(language: str) -> Counter[str]:
    """Count the words of this repository's texts and of a language's catalogue."""
    folders = [ROOT / "content", ROOT / "plans", ROOT / "minutes", CATALOGUES / language]
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in {".md", ".yml", ".toml"})
    texts = (unicodedata.normalize("NFC", file.read_text("utf-8")).lower() for file in files)
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))


def read_words(language: str) -> tuple[Words, set[str]]:
    """Return the most used words of a language, and which of them this repository's texts have."""
    told = LANGUAGES[language]
    lemma_of = dict(DEFAULT_DICTIONARY_FACTORY.get_dictionary(language).items())
    lemmas = sorted(set(lemma_of.values()))
    home = _join(lemmas, lemma_of, [pair.split("/") for pair in told.joined.split()])
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemma_of.items():
        if re.fullmatch(r"[a-z]{1,20}", fold(form)) and not _is_denied(language, fold(form), fold(lemma)):
            forms[home(lemma)].add(form)
    if language == "cs":
        for lemma in [lemma for lemma in forms if re.fullmatch(r"[^\W\d_]{4,}ý", lemma)]:
            forms[lemma] |= set(_declined(lemma[:-1]))
    typical = sample("typical", language)
    for one in typical:
        forms[home(lemma_of.get(one[0], one[0]))] |= set(one)
    wanted = {form for one in typical for form in one}
    used, own = wordfreq.get_frequency_dict(language, "best"), own_words(language)

    def weight(form: str) -> float:
        count = own[form.lower()] + (TYPICAL if form in wanted else 0)
        return UNUSED + math.log10(1 + 1e8 * used.get(form.lower(), 0)) / 4 + (1 + math.log2(1 + count) if count else 0)

    words = {lemma: {form: weight(form) for form in sorted(some)} for lemma, some in forms.items()}
    kept = {lemma: some for lemma, some in words.items() if max(some.values()) > UNUSED}
    most = sorted(kept, key=lambda lemma: (-sum(kept[lemma].values()) + UNUSED * len(kept[lemma]), lemma))[: told.words]
    ours = {lemma for lemma in most if any(own[form.lower()] or form in wanted for form in kept[lemma])}
    return {lemma: kept[lemma] for lemma in sorted(most)}, ours


def _join(lemmas: list[str], lemma_of: Mapping[str, str], pairs: Iterable[list[str]]) -> Callable[[str], str]:
    """Return what gives the lemma under which a lemma's forms are gathered."""
    joined: dict[str, str] = {}

    def home(lemma: str) -> str:
        while joined.get(lemma, lemma) != lemma:
            lemma = joined[lemma]
        return lemma

    known = set(lemmas)
    for lemma in lemmas:
        joined[home(lemma)] = home(lemma_of.get(lemma, lemma))
    for lemma in lemmas:
        for ending, other in pairs:
            verb = lemma.removesuffix(ending) + other
            if lemma.endswith(ending) and len(lemma) - len(ending) >= 3 and verb in known:
                joined[home(lemma)] = home(verb)
    return home


def _is_denied(language: str, form: str, lemma: str) -> bool:
    """Tell whether a form only says that its lemma is not so: ``nejednala``; endings can't find such a prefix."""
    no = {"cs": "ne", "pl": "nie"}.get(language, "-")
    return form.startswith(no) and not lemma.startswith(no) and form[len(no) : len(no) + 2] == lemma[:2]


def _declined(stem: str) -> Iterable[str]:
    """Yield the forms of a Czech adjective, of which the dictionary has only those that somebody used."""
    yield from (stem + ending for ending in ("ý", "á", "é", "ého", "ému", "ém", "ým", "ou", "ých", "ými"))
    softened = {"sk": "št", "ck": "čt", "k": "c", "ch": "š", "h": "z", "r": "ř"}
    hard = next((hard for hard in softened if stem.endswith(hard)), "")
    yield stem.removesuffix(hard) + softened.get(hard, "") + "í"


def is_held_back(lemma: str) -> bool:
    """Tell whether a word is not learned from, by the first letters, so that its neighbours are held back with it."""
    return int(sha256(fold(lemma)[:3].encode()).hexdigest(), 16) % 8 == 0
