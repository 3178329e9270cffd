"""Komplan as a plugin of MkDocs: the same events as those of ``hooks/publish.py``, once where a town has both."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from . import events

_LAST = -100
"""Priority of the events: what other plugins write into the staging folder has to be there before it is published."""


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """What the plugin may be told: nothing, as a town's settings stand under ``extra.komplan``."""


def _unless_hooked(event: Callable[..., Any]) -> Callable[..., Any]:
    """Return the event as a method that does nothing where the hook does the same."""

    @wraps(event)
    def method(self: "KomplanPlugin", *arguments: object, **more: object) -> Any:
        return None if self.is_hooked else event(*arguments, **more)

    return event_priority(_LAST)(method)


class KomplanPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """The plugin ``komplan``."""

    is_hooked = False
    """Whether the settings name the hook as well."""

    @event_priority(_LAST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Find out whether the hook is there; else check the town."""
        others = [plugin for plugin in config.plugins.values() if plugin is not self]
        own = {name: getattr(events, name) for name in events.__all__}
        self.is_hooked = any(getattr(other, name, None) is event for other in others for name, event in own.items())
        return None if self.is_hooked else events.on_config(config)

    on_startup = _unless_hooked(events.on_startup)
    on_files = _unless_hooked(events.on_files)
    on_page_context = _unless_hooked(events.on_page_context)
    on_post_page = _unless_hooked(events.on_post_page)
    on_post_build = _unless_hooked(events.on_post_build)
    on_build_error = _unless_hooked(events.on_build_error)
    on_serve = _unless_hooked(events.on_serve)
