"""What is wrong, where, and how to mend it: findings as values, worded only when somebody reads them."""

from .codes import CODES, Severity
from .diagnostic import Amount, Day, Diagnostic, Facts, Named, Related, Term, Weekday, Word, facts
from .place import Place
from .repair import Repair, Stretch, Way, proposed, repaired
from .silence import Silence, may_be_silenced

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
    "Silence",
    "Stretch",
    "Term",
    "Way",
    "Weekday",
    "Word",
    "facts",
    "may_be_silenced",
    "proposed",
    "repaired",
]
