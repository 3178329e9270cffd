"""Under which terms the site's data may be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..values import ABSENT, Code, Link, Part, Stated, Text, names

_DEED = "https://creativecommons.org/{}"
_DATA_COMMONS = "https://opendatacommons.org/licenses/{}/1-0/"

OPEN: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", _DEED.format("licenses/by/4.0/")),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0 International", _DEED.format("licenses/by-sa/4.0/")),
    "CC0-1.0": ("Creative Commons Zero v1.0 Universal", _DEED.format("publicdomain/zero/1.0/")),
    "ODC-By-1.0": ("Open Data Commons Attribution License v1.0", _DATA_COMMONS.format("by")),
    "ODbL-1.0": ("Open Data Commons Open Database License v1.0", _DATA_COMMONS.format("odbl")),
    "PDDL-1.0": ("Open Data Commons Public Domain Dedication & License 1.0", _DATA_COMMONS.format("pddl")),
}
"""Title and address of the licences under which data are open, by the names that programs know them by (SPDX)."""


class Licence(Part):
    """The licence of the data, as a town states it."""

    WEIGHS = names("name path")

    name: Stated[Code]
    """As programs know it, such as ``CC-BY-4.0``."""
    title: Stated[Text] = ABSENT
    """What people call it; of those that everybody knows it need not be said."""
    path: Stated[Link] = ABSENT
    """Where its text stands; of those that everybody knows it need not be said."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of a licence."""

    name: str
    title: str
    path: str | None

    @property
    def has_plain_name(self) -> bool:
        """Whether programs take the name for that of a licence."""
        return bool(re.fullmatch(r"[-A-Za-z0-9._]+", self.name))


def terms_of(stated: "Stated[Licence]", languages: tuple[str, ...]) -> Terms | None:
    """Return the terms that a town states, in the first of the languages that it states them in."""
    licence = stated.value
    name = licence.name.value if licence else None
    if licence is None or name is None:
        return None
    title, path = OPEN.get(name.text, (name.text, None))
    own_title = licence.title.value
    own_path = licence.path.value
    return Terms(name.text, own_title.best(languages)[1] if own_title else title, own_path.url if own_path else path)
