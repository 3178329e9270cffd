"""Units that stand behind numbers: declined by the number where the catalogue knows them, else told as they are."""

from collections.abc import Mapping
from decimal import Decimal

from komplan.definitions.current import per_definitions

from .catalogue import Catalogue, catalogue


def say_unit(number: Decimal, unit: str, words: Catalogue, *, out_of: bool = False) -> str | None:
    """Return a unit as it stands behind a number: ``0,8 dítěte``, ``5 hodin``; None where it can't be declined.

    With ``out_of`` the number stands behind "out of": ``ze 2 hodin``.

    ``unit`` is one of its forms, whichever was typed; what follows its first word stays as it is. Signs and
    abbreviations never change.
    """
    table = _table(words.code)
    noun, space, rest = (unit, "", "") if unit.casefold() in table else unit.partition(" ")
    forms = table.get(noun.casefold())
    if forms is not None:
        whole = number == number.to_integral_value()
        form = words.locale.plural_form(int(number) if whole else number)
        if out_of:
            form = words.say("numbers", "out_of", "unit_of_more" if whole and number != 1 else "unit_of_one")
        return forms.get(form, forms["other"]) + space + rest
    return unit if _is_sign(unit) or len(words.locale.plural_form.tags) < 2 else None


def name_unit(unit: str, words: Catalogue) -> str:
    """Return what a unit is called where it stands alone: ``hodina`` for ``hodin``; in English it is the plural."""
    forms = _table(words.code).get(unit.casefold(), {"one": unit, "other": unit})
    return forms["one" if len(words.locale.plural_form.tags) > 1 else "other"]


def _is_sign(unit: str) -> bool:
    """Tell whether a unit is a sign or an abbreviation: ``%``, ``km``, ``os.``, ``m²``."""
    return len(unit) <= 3 or unit.endswith(".") or not unit.replace(" ", "").isalpha()


@per_definitions
def _table(code: str) -> Mapping[str, Mapping[str, str]]:
    """Return the forms of each unit that a catalogue knows, by each of its forms."""
    units: Mapping[str, Mapping[str, str]] = catalogue(code).find("units") or {}
    return {form.casefold(): forms for forms in units.values() for form in forms.values()}
