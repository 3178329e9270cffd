"""What MkDocs is told of a town's settings, and what it is not told unless the caller trusts the repository."""

from .config import load_settings, settings_findings
from .unused import unusable_plugins

__all__ = ["load_settings", "settings_findings", "unusable_plugins"]
