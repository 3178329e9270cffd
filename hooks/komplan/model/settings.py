"""What a town sets for itself in ``mkdocs.yml`` under ``extra.komplan``."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from komplan.diagnostics import Diagnostic, Facts, facts
from komplan.language.catalogue import languages as catalogues
from komplan.language.names import closest
from komplan.sources.tree import Branch, Items, Scalar, place_of

from .read import read_part
from .values import Code, Context, Part, Several, Stated, Text

PATH = "mkdocs.yml"


class Settings(Part):
    """A town's settings."""

    languages: Stated[Several[Code]]
    title: Stated[Text]
    description: Stated[Text] | None = None
    timezone: Stated[Code] | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the town's languages, its own first."""
        return tuple(item.value.text for item in self.languages.value or () if item.value)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which a day begins."""
        said = self.timezone.value if self.timezone else None
        return ZoneInfo(said.text if said else _ZONES.get(self.codes[0], "Europe/Prague"))


_ZONES: Mapping[str, str] = {"cs": "Europe/Prague", "pl": "Europe/Warsaw"}


def read_settings(tree: Branch | None) -> tuple[Settings | None, list[Diagnostic]]:
    """Return the settings in the tree of ``mkdocs.yml``, or None where they have errors, and what is wrong."""
    if tree is None:
        return None, []
    findings = [] if isinstance(tree.get("site_url"), Scalar) else [_missing("site_url", tree)]
    extra = tree.get("extra")
    branch = extra.get("komplan") if isinstance(extra, Branch) else None
    if not isinstance(branch, Branch):
        return None, [*findings, _missing("extra.komplan", tree)]
    wrong = list(_languages(branch)) + list(_timezone(branch))
    if wrong:
        return None, findings + wrong
    settings, more = read_part(Settings, branch, Context(_own(branch), catalogues()))
    return settings, findings + more


def guess_language(tree: Branch | None) -> str | None:
    """Return the town's own language even where its settings have errors."""
    extra = tree.get("extra") if tree else None
    branch = extra.get("komplan") if isinstance(extra, Branch) else None
    own = _own(branch) if isinstance(branch, Branch) else None
    return own if own in catalogues() else None


def _own(branch: Branch) -> str:
    said = branch.get("languages")
    first = said[0] if isinstance(said, Items) and said else said
    return str(first) if isinstance(first, Scalar) else catalogues()[0]


def _missing(name: str, tree: Branch) -> Diagnostic:
    return Diagnostic("settings-missing", place_of(tree, name.split(".")), {"setting": name})


def _languages(branch: Branch) -> list[Diagnostic]:
    said = branch.get("languages")
    found = said if isinstance(said, Items) else [said] if said is not None else []
    known = catalogues()
    return [
        Diagnostic("wrong-language", node.place, _facts(str(node), known), closest(str(node), known))
        for node in found
        if isinstance(node, Scalar) and node not in known
    ]


def _timezone(branch: Branch) -> list[Diagnostic]:
    said = branch.get("timezone")
    if not isinstance(said, Scalar):
        return []
    try:
        ZoneInfo(str(said))
    except (KeyError, ValueError, OSError):  # zoneinfo gives each of them for a name that is no zone
        choices = ("Europe/Prague", "Europe/Warsaw")
        wrong = facts(value=str(said), choices=choices)
        return [Diagnostic("wrong-choice", said.place, wrong, closest(said, choices))]
    return []


def _facts(language: str, known: tuple[str, ...]) -> Facts:
    return facts(language=language, languages=known)
