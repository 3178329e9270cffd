"""What is wrong, where, and how to mend it: findings as values, worded only when somebody reads them."""

from .codes import CODES, Severity
from .diagnostic import Amount, Day, Diagnostic, Facts, NamedKey, Related, Weekday, Word, Wording, facts
from .place import Place
from .repair import Repair, Stretch, Way, proposed, repaired
from .silence import Silence, may_be_silenced

__all__ = [
    "CODES",
    "Amount",
    "Day",
    "Diagnostic",
    "Facts",
    "NamedKey",
    "Place",
    "Related",
    "Repair",
    "Severity",
    "Silence",
    "Stretch",
    "Way",
    "Weekday",
    "Word",
    "Wording",
    "facts",
    "may_be_silenced",
    "proposed",
    "repaired",
]
