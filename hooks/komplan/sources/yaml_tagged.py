"""YAML of settings, in which the marks may stand that MkDocs gives a meaning."""

from collections.abc import Iterator

import yaml

from komplan.diagnostics import Diagnostic

from .tree import Branch, Items, Node, Scalar
from .yaml import Reader, read_with
from .yaml_line import Source
from .yaml_values import ENVIRONMENT, MAY_BE_READ, is_known, variable


def read_tagged(text: str, path: str) -> tuple[Branch | None, list[Diagnostic]]:
    """Return the same of settings, in which MkDocs's own marks may stand.

    ``!ENV`` gives the value of the variable; a name of Python's is kept as text. Empty lists and mappings stay.
    """
    reader = _TaggedReader(Source(path, 1, text.split("\n")))
    return read_with(reader, lambda: reader.document(text))


class _TaggedReader(Reader):
    """Reads settings."""

    def _filled(self, node: Branch | Items) -> Node | None:
        return node

    def _one_text(self, event: yaml.Event, branch: Branch, field: str) -> Node:
        return branch

    def _tag(self, event: yaml.Event, tag: str) -> None:
        if not is_known(tag):
            super()._tag(event, tag)

    def _node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, *, in_flow: bool = False
    ) -> Node | None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.ScalarEvent) and tag is not None and tag != ENVIRONMENT:
            self._plain(event)
            return Scalar(tag, self.source.place(event), plain=False)
        node = super()._node(event, events, depth, in_flow=in_flow)
        return self._from_environment(node) if tag == ENVIRONMENT and node is not None else node

    def _from_environment(self, node: Node) -> Node | None:
        """Return what a variable holds, else the last item of a list of several, which is what holds without it."""
        items = list(node) if isinstance(node, Items) else [node]
        *names, default = items if len(items) > 1 else [*items, None]
        for name in names:
            if not isinstance(name, Scalar) or not MAY_BE_READ.fullmatch(name):
                place = name.place if isinstance(name, Scalar | Items | Branch) else node.place
                self.findings.append(Diagnostic("settings-variable", place, {"variable": str(name)}))
        found = variable([str(name) for name in names])
        return Scalar(found, node.place) if found is not None else default
