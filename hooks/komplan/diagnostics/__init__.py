"""What is wrong, where, and how to mend it: findings as values, worded only when somebody reads them."""

from .codes import CODES, Severity
from .diagnostic import Amount, Diagnostic, Facts, Related, Term, Word, facts
from .place import Place
from .repair import Repair, Stretch, Way, proposed, repaired

__all__ = [
    "CODES",
    "Amount",
    "Diagnostic",
    "Facts",
    "Place",
    "Related",
    "Repair",
    "Severity",
    "Stretch",
    "Term",
    "Way",
    "Word",
    "facts",
    "proposed",
    "repaired",
]
