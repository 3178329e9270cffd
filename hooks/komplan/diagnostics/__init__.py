"""What is wrong, where, and how to mend it: findings as values, worded only when somebody reads them."""

from .codes import CODES, Severity
from .diagnostic import Amount, Day, Diagnostic, Facts, Named, Related, Term, Weekday, Word, facts
from .place import Place
from .repair import Repair, Stretch, Way, proposed, repaired

__all__ = [
    "CODES",
    "Amount",
    "Day",
    "Diagnostic",
    "Facts",
    "Named",
    "Place",
    "Related",
    "Repair",
    "Severity",
    "Stretch",
    "Term",
    "Way",
    "Weekday",
    "Word",
    "facts",
    "proposed",
    "repaired",
]
