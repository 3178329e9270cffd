"""The secretary's and editor's command."""

from . import commands_translating
from .commands import main

__all__ = ["commands_translating", "main"]
