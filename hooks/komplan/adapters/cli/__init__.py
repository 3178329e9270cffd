"""The secretary's and editor's command."""

from .commands import main

__all__ = ["main"]
