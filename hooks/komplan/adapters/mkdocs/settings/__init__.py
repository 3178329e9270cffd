"""What MkDocs is told of a town's settings, and what it is not told unless the caller trusts the repository."""

from .config import load_settings, settings_findings
from .trust import VARIABLE, is_trusted
from .unused import unusable_plugins

__all__ = ["VARIABLE", "is_trusted", "load_settings", "settings_findings", "unusable_plugins"]
