"""What a town sets for itself in ``mkdocs.yml`` under ``extra.komplan``."""

from collections.abc import Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from pydantic import PrivateAttr

from komplan.countries.known import countries
from komplan.definitions.current import current
from komplan.diagnostics import Diagnostic, Place, Repair, facts, proposed
from komplan.language.catalogue import languages as catalogues
from komplan.language.codes import is_language, near_language
from komplan.language.names import closest
from komplan.sources.settings import SETTINGS
from komplan.sources.tree import Branch, Scalar, place_of, removal_of

from ..fields import fields_of
from ..reading.read import read_part
from ..values import ABSENT, Code, Colour, Context, CountryCode, Part, Several, Stated, Text, names
from .aside import each_aside, group_aside
from .languages import first_language, stated_languages, stated_value
from .licence import Licence
from .photo import Photo
from .publisher import Accessibility, Publisher
from .translated import TranslationPolicies

PATH = SETTINGS


class Colours(Part):
    """The colour of links, buttons and the bar at the top, by daylight and in the dark."""

    accent: Stated[Colour]
    """Colour by daylight, such as ``#0b5e57``."""
    dark_accent: Stated[Colour] = ABSENT
    """Colour in the dark; without it, a lighter tone of ``accent``."""


class Settings(Part):
    """A town's settings."""

    WEIGHS = names("languages notice countries checks timezone publisher translations")

    languages: Stated[Several[Code]]
    """Codes of the languages in which the site is published, the town's own first."""
    title: Stated[Text]
    """Name of the site."""
    description: Stated[Text] = ABSENT
    """What the site is about, in one sentence, for its home page and for search engines."""
    notice: Stated[Text] = ABSENT
    """What every page says below its header, in a sentence: that the site is a trial, or is about to move."""
    countries: Stated[Several[CountryCode]] = ABSENT
    """Countries whose law the site follows, the town's own first; without any, that of its first language."""
    checks: Stated[Code] = ABSENT
    """Path of a Python module with checks of the town's own, which run only where the caller trusts the repository."""
    timezone: Stated[Code] = ABSENT
    """Time zone in which the town's days begin, such as ``Europe/Prague``; without it, that of its country."""
    colours: Stated[Colours] = ABSENT
    """Colours of the town's own; without them, those of Komplan."""
    photo: Stated[Photo] = ABSENT
    """A photograph for the home page."""
    publisher: Stated[Publisher] = ABSENT
    """Who runs the site, for the privacy notice and the accessibility statement."""
    accessibility: Stated[Accessibility] = ABSENT
    """How accessible the site is, for the accessibility statement."""
    licence: Stated[Licence] = ABSENT
    """Of the open data."""
    translations: Stated[TranslationPolicies] = ABSENT
    """Which texts have to stand in each language, by kind and field; without it, all but the full text of minutes."""

    _tree: Branch = PrivateAttr()

    @property
    def tree(self) -> Branch:
        """What the settings were read from."""
        return self._tree

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return where the setting at ``path`` stands; with ``key``, where its name stands."""
        return place_of(self._tree, path, key=key)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the town's languages, its own first."""
        return tuple(dict.fromkeys(item.value.text for item in self.languages.value or () if item.value))

    @property
    def policies(self) -> TranslationPolicies:
        """Which texts have to stand in each language."""
        return self.translations.value or TranslationPolicies({})

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which a day begins."""
        said = self.timezone.value
        own = next((countries()[code].timezone for code in current().home), _ZONE)
        return ZoneInfo(said.text if said else own)


NAMES = frozenset(fields_of(Settings))
"""What Komplan's own settings are called."""

_ZONE = "Europe/Prague"
"""The time zone of a town that lies in no country that is known."""


def read_settings(tree: Branch | None, lines: Sequence[str] = ()) -> tuple[Settings | None, list[Diagnostic]]:
    """Return the settings in the tree of ``mkdocs.yml``, or None where they have errors, and what is wrong.

    ``lines`` are those of the file.
    """
    if tree is None:
        return None, []
    findings = [] if isinstance(tree.get("site_url"), Scalar) else [_missing("site_url", tree)]
    theme, extra = tree.get("theme"), tree.get("extra")
    if isinstance(theme, Branch) and "palette" in theme:
        at = removal_of(tree, ("theme", "palette"))
        findings.append(
            Diagnostic("palette-unused", theme.keys_at["palette"], repair=Repair("", at=at) if at else None)
        )
    branch = extra.get("komplan") if isinstance(extra, Branch) else None
    if not isinstance(branch, Branch):
        return None, [*findings, group_aside(tree, NAMES, lines) or _missing("extra.komplan", tree)]
    aside = list(each_aside(tree, branch, NAMES))
    findings += aside
    wrong = list(_languages(branch)) + list(_timezone(branch))
    if wrong:
        return None, findings + wrong
    settings, more = read_part(Settings, branch, Context(first_language(branch), catalogues()))
    elsewhere = {finding.facts["field"] for finding in aside}
    more = [one for one in more if one.code != "missing-field" or one.facts["field"] not in elsewhere]
    if settings:
        settings._tree = branch
    if settings and not settings.codes:  # somebody wrote that they are unknown
        return None, [*findings, _missing("extra.komplan.languages", tree)]
    return settings, findings + more


def _missing(name: str, tree: Branch) -> Diagnostic:
    place = tree.keys_at.get(name) or place_of(tree, name.split("."))
    return Diagnostic("settings-missing", place, {"setting": name})


def _languages(branch: Branch) -> list[Diagnostic]:
    known = catalogues()
    return [
        Diagnostic("language-unworded", node.place, facts(language=node, languages=known))
        if is_language(node)
        else Diagnostic(
            "wrong-language", node.place, facts(language=node, languages=known), proposed(near_language(node, known))
        )
        for node in stated_languages(branch)
        if isinstance(node, Scalar) and node not in known
    ]


def _timezone(branch: Branch) -> list[Diagnostic]:
    said = stated_value(branch.get("timezone"))
    if not isinstance(said, Scalar):
        return []
    try:
        ZoneInfo(str(said))
    except (KeyError, ValueError, OSError):  # zoneinfo gives each of them for a name that is no zone
        choices = tuple(dict.fromkeys(country.timezone for country in countries().values()))
        wrong = facts(value=str(said), choices=choices)
        return [Diagnostic("wrong-choice", said.place, wrong, proposed(closest(said, choices)))]
    return []
