"""One of a few words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from komplan.definitions.current import per_definitions
from komplan.diagnostics import NamedKey, Wording
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import after, fold, heard, quoted
from komplan.language.moments import read_time
from komplan.sources.tree import Node

from .base import Refused, as_typed, refuse

_EXPLAINED = re.compile(r"([^(),;:–—]++)(?:\(([^()]++)\)\.?|[:–—](.++))")
PARTED = re.compile(r", |,(?![\d–—-])|[;+/\n]| (?:a|i|and) ")
"""What stands between several things in one text."""
_SHARE = re.compile(r"\d.*", re.S)
_ENDING = re.compile(r"(?<=\w{3}[nt])[aeioy](?!\w)")
_MOST_WORDS = 4
"""Words of the name of a choice, one more than are looked at before what is said of it."""


@cache
def dashed(name: str) -> str:
    """Return ``PartyRole`` as ``party-role``, which is how the catalogues write it."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).strip("-")


@dataclass(frozen=True, slots=True)
class Share:
    """One of several choices that a text names, with what it says of each."""

    choice: str
    name: str
    """What the text calls it."""
    rest: str
    """A number, a share, or a word for what is left, which stands beside the name; nothing where none does."""


class Tone(StrEnum):
    """How a state looks, beside its word."""

    AHEAD = "ahead"
    GOING = "going"
    RUNS = "runs"
    DONE = "done"
    OVER = "over"
    OFF = "off"


class Choice(StrEnum):
    """Base of the enumerations that a file may choose from; the catalogue words them under ``[choices.<class>]``."""

    @property
    def tone(self) -> Tone | None:
        """What the choice looks like where it tells how far something has come."""
        return None

    @property
    def is_known(self) -> bool:
        """Whether it says how far something is, and not that nobody knows."""
        return True

    @property
    def is_agreed(self) -> bool:
        """Whether it says that its record was agreed on, also where no act tells so yet."""
        return False

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Return what a file may write."""
        return tuple(member.value for member in cls)

    @classmethod
    def member(cls, value: str) -> Self:
        """Return the choice that one of ``values`` writes."""
        return cls(value)

    @classmethod
    def table(cls) -> str:
        """Return the name of the catalogues' table that words it."""
        return f"choices.{dashed(cls.__name__)}"

    @classmethod
    def named(cls, value: str) -> NamedKey:
        """Return one of ``values`` with what it is called, as a fact."""
        return NamedKey(value, Wording(cls.table(), value))

    @classmethod
    def offered(cls, text: str) -> tuple[NamedKey | str, ...]:
        """Return what may be written where a text is none of it."""
        return tuple(map(cls.named, cls.values()))

    @classmethod
    def likely(cls, text: str) -> tuple[str, ...]:
        """Return the words of which a text may be one that was mistyped."""
        return cls.values()

    @classmethod
    def meant(cls, text: str) -> str | None:
        """Return the one choice that the site, or people, call so in any catalogue's language, or None."""
        is_other = fold(text) in _narrower(cls) and fold(text) not in _spoken(cls)
        return None if is_other else _only(_spoken(cls), text)

    @classmethod
    def parse(cls, node: Node) -> Self:
        """Return the choice that a node names; raises ``Refused``."""
        text = str(as_typed(node))
        if text in cls.values():
            return cls.member(text)
        choices = cls.offered(text)
        if spoken := cls.meant(text):
            raise Refused("wrong-choice", repair=spoken, value=text, choices=choices, is_safe=True)
        if wider := cls._wider(text):
            raise Refused("wrong-choice", kept=(wider, text), value=text, choices=choices)
        shares = cls.several(PARTED.split(text))
        if shares and len({share.choice for share in shares}) == 1:
            raise Refused("wrong-choice", kept=(shares[0].choice, text), value=text, choices=choices)
        if shares:
            values = tuple(share.choice for share in shares)
            items = tuple(map(cls.listed, shares))
            raise Refused("several-values", value=text, values=values, items=items, choices=choices)
        said = cls._explained(text)
        if said and not (cls.member(said[0]).tone is Tone.DONE and _is_partial(text)):
            choice, why = said
            beside = {"reason": quoted(why)}
            raise Refused("wrong-choice", kept=(choice, text), beside=beside, value=text, choices=choices)
        words = (text, cls.likely(text))
        raise Refused("wrong-choice", value=text, choices=choices, meant=words)

    @classmethod
    def _wider(cls, text: str) -> str | None:
        """Return the one choice that is nearest to a text which says less, more or something else, or None."""
        return _only(_narrower(cls), text)

    @classmethod
    def several(cls, parts: Sequence[str]) -> tuple[Share, ...]:
        """Return the choices that the parts of a text name, with a number or a share beside each or none.

        Nothing where they are fewer than two, or a part names none.
        """
        shares = [cls.called(part) for part in parts if part.strip()]
        known = tuple(share for share in shares if share)
        return known if len(known) == len(shares) > 1 else ()

    @classmethod
    def listed(cls, share: Share) -> str:
        """Return what a list in a file holds of a share: its choice, with the typed words where they say more."""
        words = f"{share.name} {share.rest}".strip()
        return share.choice if cls.meant(words) else f"{{value: {share.choice}, as_written: {quoted(words)}}}"

    @classmethod
    def called(cls, part: str) -> Share | None:
        """Return the choice that a text names, with a number or a share beside it or none."""
        words = part.replace("(", " ").replace(")", " ").split()
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            for name, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
                called = " ".join(name).rstrip(" :=–-")
                choice = cls.meant(called) or cls._wider(called)
                said = " ".join(rest).strip(" :=–")
                if choice and (not said or said[0].isdigit() or fold(said) in heard("remainder")):
                    return Share(choice, called, said)
        return None

    @classmethod
    def _explained(cls, text: str) -> tuple[str, str] | None:
        """Return the choice with which a text begins and what it says of it, as in ``zrušeno (přesun do 3.1)``.

        What only says how well it goes needs all the words, as it is no reason by itself; so does a name that says
        something else than the choice.
        """
        if found := _EXPLAINED.fullmatch(text.replace(" - ", " – ")):
            if choice := cls.meant(found[1]):
                return choice, (found[2] or found[3]).strip()
            if choice := cls._wider(found[1]):
                return choice, text
        if told := cls._told(text):
            return told
        words = text.split()
        for count in range(1, min(len(words), _MOST_WORDS)):
            name, rest = " ".join(words[:count]), words[count:]
            exact = cls.meant(name)
            if (choice := exact or cls._wider(name)) is None:
                continue
            if len(after(rest, heard("because"))) < len(rest) or read_time(" ".join(rest)) is not None:
                return choice, " ".join(rest) if exact else text
            if fold(" ".join(rest)) in heard("somehow") and cls.member(choice).tone in {Tone.GOING, Tone.RUNS}:
                return choice, text
        return None

    @classmethod
    def _told(cls, text: str) -> tuple[str, str] | None:
        """Return the state before the first comma of a text and what is told of it, in which no other is named.

        A word that says more than the state is told as well.
        """
        head, comma, rest = text.replace(";", ",").partition(",")
        exact = cls.meant(head)
        choice = exact or cls._wider(head)
        if not comma or not rest.strip() or choice is None or cls.member(choice).tone is None:
            return None
        words = rest.split()
        begun = (" ".join(words[:count]) for count in range(1, _MOST_WORDS))
        if any(cls.meant(begin) or cls._wider(begin) for begin in begun):
            return None
        return choice, text[len(head) + 1 :].strip() if exact else text

    @classmethod
    def _validate(cls, node: Any) -> Self:
        try:
            return cls.parse(node)
        except Refused as refused:
            raise refuse(refused) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)


_NO_SIGNS = str.maketrans(",;:()–—", "       ")


def _is_partial(text: str) -> bool:
    """Tell whether a text says that something is done in part only."""
    words = f" {' '.join(fold(text).translate(_NO_SIGNS).split())} "
    return "%" in text or any(f" {word} " in words for word in heard("partial"))


@per_definitions
def _spoken(kind: type[Choice]) -> Mapping[str, frozenset[str]]:
    """Return the choices that each folded word may mean: what the site calls them, and else what people do."""
    own = [(word, value) for value in kind.values() for word in (value, *_said(kind, value))]
    more = [(word, value) for value in kind.values() for word in _said(kind, value, "synonyms")]
    return _with_ungendered({**_by_word(more), **_by_word(own)})


def _only(words: Mapping[str, frozenset[str]], text: str) -> str | None:
    """Return the one choice that a text names in a table, in whatever form a participle has in it, or None."""
    found = words.get(fold(text)) or words.get(_ungendered(fold(text)), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def _with_ungendered(words: dict[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    return _by_word((_ungendered(word), key) for word, keys in words.items() for key in keys) | words


def _ungendered(folded: str) -> str:
    """Return words without the endings by which participles agree: ``splnen`` for ``splneno`` and ``splnena``."""
    return _ENDING.sub("", folded)


@per_definitions
def _narrower(kind: type[Choice]) -> Mapping[str, frozenset[str]]:
    """Return the choice that is nearest to each folded word which says less, more or something else."""
    words = _by_word((word, value) for value in kind.values() for word in _said(kind, value, "narrower"))
    return _with_ungendered(words)


def _said(kind: type[Choice], key: str, *path: str) -> Iterator[str]:
    """Yield what stands for a choice in a table of each catalogue: a word, or a list of them."""
    for code in languages():
        found = catalogue(code).find(*path, *kind.table().split("."), key) or ()
        yield from [found] if isinstance(found, str) else found


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for word, key in pairs:
        words.setdefault(fold(word), set()).add(key)
    return {word: frozenset(keys) for word, keys in words.items()}
