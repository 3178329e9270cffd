"""One file of a record: its bytes, its text and the record, each as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from komplan.diagnostics import Diagnostic, Place
from komplan.language.codes import is_language
from komplan.sources.files import Found
from komplan.sources.tree import LOST, Scalar

from ..record import Record
from .record_text import Gathered, Held, RecordText


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds as it stands there."""

    record: Record | None
    """None where nothing of it could be read."""
    is_whole: bool
    """Whether all of it could be: only then it may be shown."""
    text: RecordText | None = None
    """None where there is none to be read."""
    held: Held | None = None
    """What the text holds."""
    around: Gathered = field(default_factory=Gathered)
    """What was found before the text was read, also in its translations."""

    @property
    def findings(self) -> list[Diagnostic]:
        """What is wrong with it."""
        return [*self.around.findings, *(self.held.findings if self.held else ())]


def read_file(
    file: Found, kind: type[Record], identifier: str, siblings: Mapping[str, Found], languages: tuple[str, ...]
) -> Read:
    """Return the record of a file, whose translations are ``siblings`` by language, and what is wrong with it."""
    around = Gathered()
    text = around.text(file)
    if text is None:
        return Read(None, is_whole=False, around=around)
    others = {
        language: around.sibling(other) if is_language(language) else Scalar(LOST, Place(other.path))
        for language, other in siblings.items()
    }
    source = RecordText(file.path, text, others, kind, identifier, languages)
    held = source.read_indented()
    is_whole = held.record is not None and not any(f.is_error for f in (*around.findings, *held.findings))
    record = held.record if is_whole else source.partly(held.tree)[0] if held.tree is not None else None
    return Read(record, is_whole, source, held, around)
