"""What MkDocs loads: the events of Komplan. A town's own repository has the same file."""

from komplan.adapters.mkdocs.events import *  # noqa: F403 - also the events of later versions
