"""What a record's file says so that warnings are not told again: one line, and where it stands in the file."""

from dataclasses import dataclass, replace

from komplan.language.catalogue import Catalogue, catalogue, languages
from komplan.privacy.mask import mask_name

_NEW = '{{code: {code}, reason: "???"}}'
"""What silences one warning, to which people write the reason."""
_SEVERAL = '{{code: {code}, count: {count}, reason: "???"}}'
"""What silences that many of a kind."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A fact that is the line ``suppress`` of a record, for all warnings of it that may be silenced."""

    path: str
    """The record's file."""
    is_here: bool
    """Whether the warning stands in it."""
    codes: tuple[tuple[str, int], ...]
    """The warnings that are to be silenced, and how many there are of each."""
    there: tuple[str, ...] = ()
    """What the file silences already, as YAML."""
    line: int = 0
    """Where it does so; 0 where there is no such line."""

    @property
    def text(self) -> str:
        """The line."""
        return f"suppress: [{', '.join((*self.there, *(_new(code, count) for code, count in self.codes)))}]"

    @property
    def is_header(self) -> bool:
        """Whether the line stands in a header, above a text."""
        return self.path.endswith(".md")

    def hidden(self) -> "Silence":
        """Return the same without what stands in the file already, which may hold what must not be shown."""
        return replace(self, there=())

    def said(self, words: Catalogue) -> str:
        """Return the line and where it belongs in the words of a language."""
        fresh, known = "header" if self.is_header else "file", "instead" if self.there else "beside"
        where = known if self.line else fresh
        path = words.say("report", "silence", "here" if self.is_here else "there", path=mask_name(self.path))
        said = words.say("report", "silence", where, file=path, line=self.line)
        others = words.say("report", "silence", "others") if len(self.codes) > 1 else ""
        return f"{self.text} – {said}{others}"


def _new(code: str, count: int) -> str:
    return (_NEW if count == 1 else _SEVERAL).format(code=code, count=count)


def may_be_silenced(code: str) -> bool:
    """Tell whether a hint of a code says that its warning may be silenced."""
    return "{suppress}" in str(catalogue(languages()[0]).find("diagnostics", code))
