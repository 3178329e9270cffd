"""What is wrong, where, and how to mend it: findings as values, worded only when somebody reads them."""

from .codes import CODES, Severity
from .diagnostic import Diagnostic, Facts, Related, Word, facts
from .place import Place

__all__ = ["CODES", "Diagnostic", "Facts", "Place", "Related", "Severity", "Word", "facts"]
