"""What people call the kinds: in files, folders and addresses, in any language."""

from collections import defaultdict
from collections.abc import Mapping

from komplan.definitions.current import per_definitions
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import fold, meanings

from ..kinds import kinds


@per_definitions
def kinds_called() -> Mapping[str, frozenset[str]]:
    """Return the names of kinds by the folded words that files, folders, pages and people call them by."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for word, name in meanings("kinds").items():
        words[word].add(name)
    for name, kind in kinds().items():
        folder = [step for step in kind.PATH.split("/") if "{" not in step and "." not in step][-1:]
        said = (catalogue(code).find("kinds", name, form) for code in languages() for form in ("one", "many", "slug"))
        for word in (name, *folder, *said):
            if isinstance(word, str) and word:
                words[fold(word)].add(name)
    return {word: frozenset(called) for word, called in words.items()}
