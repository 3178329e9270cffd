"""Numbers of organisations have check digits: IČO in Czechia, NIP and REGON in Poland."""

from collections.abc import Callable, Iterator, Mapping

from stdnum.cz import dic
from stdnum.pl import nip, regon

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.organisation import Organisation
from komplan.model.values import Code

VALID: Mapping[str, Callable[[str], bool]] = {
    "ico": lambda number: len(dic.compact(number)) == 8 and bool(dic.is_valid(number)),
    "nip": lambda number: bool(nip.is_valid(number)),
    "regon": lambda number: bool(regon.is_valid(number)),
}
"""What tells whether the number in each field can be."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each number whose check digit does not fit: a digit is mistyped."""
    for record in edition.of(Organisation):
        for name, valid in VALID.items():
            stated = record.stated(name)
            if isinstance(stated.value, Code) and not valid(stated.value.text):
                told = facts(number=stated.value.text, field=name)
                yield Diagnostic("wrong-company-number", record.place(name), told)
