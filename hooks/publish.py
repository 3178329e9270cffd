"""What MkDocs loads: the events of Komplan. A town's own repository has the same file."""

from komplan.adapters.mkdocs.events import (
    on_build_error,
    on_config,
    on_files,
    on_page_context,
    on_post_build,
    on_post_page,
    on_serve,
    on_startup,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_files",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
]
