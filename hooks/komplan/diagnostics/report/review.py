"""What all formats for reviewers tell: paths from the root of the repository, words, and what a finding is known by."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from komplan.language.catalogue import Catalogue
from komplan.privacy.mask import mask_name

from ..diagnostic import Diagnostic, say
from ..lines import Lines
from ..visible import escaped, visible
from .text import shown_line


@dataclass(frozen=True, slots=True)
class Review:
    """Findings as reviewers are told of them."""

    findings: Sequence[Diagnostic]
    words: Catalogue
    lines: Lines
    folder: str = ""
    """Path of the town from the root of its repository, with ``/`` at its end; empty where it is the root."""

    def path(self, path: str) -> str:
        """Return the path of a file of the town from the root of the repository, as it may be shown."""
        return mask_name(self.folder + path)

    def told(self, finding: Diagnostic) -> list[str]:
        """Return what is said of a finding, each line of which may be shown: what is wrong, and how to mend it."""
        worded = say(finding, self.words)
        related = (self.path(one.place.path) + f":{one.place.line}:{one.place.column}" for one in finding.related)
        said = (
            worded.message,
            *(self.words.say("report", "related", place=place) for place in related),
            f"{self.words.say('report', 'hint')} {worded.hint}",
            *worded.lines,
        )
        return [visible(line) for line in said]

    def fingerprints(self) -> Iterator[str]:
        """Yield for each finding a digest that stays when lines around it change or are moved.

        It is made of what may be shown, so that nobody can find out by it what is hidden.
        """
        counts: Counter[tuple[str, str, str]] = Counter()
        for finding in self.findings:
            about = finding.code, self.path(finding.place.path), (shown_line(finding, self.lines) or "").strip()
            counts[about] += 1
            yield sha256(json.dumps([*about, counts[about]]).encode()).hexdigest()


def document(told: object) -> Iterator[str]:
    """Yield the lines of a whole JSON document, each of which may be printed as it is."""
    for line in json.dumps(told, ensure_ascii=False, indent=1).split("\n"):
        yield escaped(line)
