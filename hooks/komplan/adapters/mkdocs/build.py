"""One build: the checked town, what MkDocs rendered of it so far, and the end, where all is put together."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from komplan.checks.run import Checked, Clock, check_town
from komplan.diagnostics.lines import Lines
from komplan.diagnostics.report.text import report_blocks, summary
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue, catalogue
from komplan.model.notes import Leaf
from komplan.model.tokens import token_of
from komplan.pages.bare import BareHead, findings_page
from komplan.pages.files.headers import META_POLICY
from komplan.pages.page import AnyRoute, Page
from komplan.pages.site import Site, plan_site
from komplan.pages.voices import READY
from komplan.sources.files import Progress

from ..garbage import none_looked_for, only_new_looked_for, pass_over_all
from ..kept.recalled import BUILT, CHECKED, Recalled, keep, known_of
from ..kept.state import Pair, State, as_leaf
from ..own_checks import own_findings
from ..processes import PIECES, in_pieces
from ..snapshots.folder import FolderSnapshot
from .memory import Memory, made_of
from .offered import composed, offered_files
from .ordinary import OrdinaryPages, render_pages
from .output import Output, open_output
from .search import SEARCH, Document, document_of, frame_of, put_index
from .settings import settings_findings
from .shell import Shell, ShellKey, slots
from .sources import material_files, shell_page
from .workshop import Workshop

log = logging.getLogger("mkdocs.komplan")

Piece = tuple[dict[str, Any], list[Leaf], list[tuple[list[int], Pair, str]], list[tuple[Leaf, list[int], str, str]]]
"""What a process tells of some pages and files: of its part of the output; leaves, by whose numbers these and answers
hang on them; of each also its signature, and its document; of each answer its leaf, what is kept of it, its token."""
ICON = "assets/images/favicon.png"
"""Material's, which the pages have that it does not make."""
PIECE = 40
"""Pages that a process makes at a time: enough to be worth it, and few enough that none waits long for another."""


@dataclass
class Build:
    """What the events of one build hand to each other."""

    root: Path
    folder: Path
    """Where the site is to stand on the disk."""
    site_url: str
    """Where it will be on the web."""
    checked: Checked
    ordinary: OrdinaryPages
    recalled: Recalled
    preview: bool = False
    """Whether the site is only looked at while somebody writes."""
    leaves: bool = True
    """Whether the next process is to know of it."""
    left: State | None = None
    """What the next build is to know of this one."""
    shells: dict[ShellKey, Shell] = field(default_factory=dict)
    theme_files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def start(
        cls,
        root: Path,
        config: MkDocsConfig,
        clock: Clock,
        progress: Progress | None,
        before: State | None = None,
        *,
        preview: bool,
        trusted: bool,
        afresh: bool = False,
    ) -> "Build":
        """Check the town in ``root`` and render its ordinary pages; ``trusted`` lets run what its settings name.

        ``before`` is what this process knows of an earlier build. One that goes ``afresh`` takes nothing over and
        leaves nothing.
        """
        snapshot, where = FolderSnapshot(root), token_of((config.site_url, config.site_dir, preview))
        with none_looked_for():
            recalled = Recalled(known_of(root, *(() if afresh else (BUILT, CHECKED)), before=before), where)
            checked = check_town(snapshot, clock, progress, recalled)
        pass_over_all()  # it stays to the end
        checked = checked.also(settings_findings(snapshot, trusted=trusted))
        checked = checked.also(own_findings(checked, trusted=trusted))
        pages = render_pages(checked, config)
        checked = checked.also(pages.findings)
        folder, leaves = Path(config.site_dir), not (preview or afresh)
        return cls(root, folder, config.site_url or "/", checked, pages, recalled, preview, leaves)

    @property
    def policy(self) -> str:
        """What pages say of what they may load: nothing in a preview, as MkDocs puts its reloading script into each."""
        return "" if self.preview else META_POLICY

    @cached_property
    def edition(self) -> Edition | None:
        """The public part of the town."""
        return self.checked.edition.public if self.checked.edition else None

    @cached_property
    def site(self) -> Site | None:
        """What is to be published of it; None where findings are to be shown in its place."""
        if self.edition is None or (self.preview and self.checked.has_errors):
            return None
        keeper, ready = self.recalled.keeper, self.ordinary.ready
        keeper.tell({(READY, *key): token_of(html) for key, html in ready.items()})
        return plan_site(self.edition, self.site_url, ready, BareHead(self.policy, ICON), keeper.meet)

    @property
    def summary(self) -> str:
        """How many errors and warnings there are, in the town's language."""
        return summary(self.checked.findings, catalogue(self.checked.language))

    def worded(self, words: Catalogue, lines: Lines) -> Iterator[tuple[bool, str]]:
        """Yield whether it tells of an error, and its text, for each finding and each group of those that repeat."""
        for is_error, block in report_blocks(self.checked.findings, words, lines):
            yield is_error, "\n".join(block)

    def choose_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Return the theme's files, those of the town that something public shows, and the sources of shells."""
        self.theme_files = material_files(file.src_uri for file in files)
        offered = offered_files(self.edition, self.ordinary, config) if self.edition else set()
        for file in list(files):
            if file.src_dir != config.docs_dir:
                continue
            if file.src_uri in offered:
                file.inclusion = InclusionLevel.INCLUDED  # whatever exclude_docs says
            else:
                files.remove(file)
                if (same := composed(file, config)).src_uri in offered:
                    files.append(same)
        if self.site:
            for key in sorted({ShellKey.of(route) for route in self.site.all_routes()}):
                files.append(shell_page(key, config))
        return files

    def slots(self, key: ShellKey) -> Mapping[str, Any]:
        """Return what the theme shows while a shell is rendered."""
        assert self.site is not None  # there are no shells without one
        return slots(self.site.layouts[key.language, key.section], self.theme_files, self.policy)

    def keep_shell(self, key: ShellKey, html: str) -> None:
        """Keep the theme's output for pages with this key."""
        self.shells[key] = Shell.cut(html)

    def finish(self, workshop: Workshop) -> None:
        """Publish the site; a preview of a town with errors gets the findings in place of each page."""
        with open_output(self.root, self.folder, workshop.folder) as output, only_new_looked_for():
            if self.site is None:  # a build that is no preview ended in on_config
                output.cover(findings_page(self.checked.findings, self.checked.language, self.checked.lines).encode())
            else:
                self.left = self._put_site(self.site, output, workshop)
            output.publish()
            if self.left and self.left is not self.recalled.before and self.leaves:
                with suppress(OSError):  # without it the next build makes all anew
                    keep(self.root, BUILT, self.left, workshop.folder)
            log.debug("%d files written, %d unchanged", len(output.changed), len(output.seen) - len(output.changed))

    def _put_site(self, site: Site, output: Output, workshop: Workshop) -> State:
        """Put all pages and files; return what the next build is to know of them."""
        memory = Memory.of(site, output, self.recalled, self.shells)
        routes: list[AnyRoute] = [*site.all_routes(), *site.files]
        standing = {route.path for route in routes if memory.stands(route)}
        anew = [route for route in routes if route.path not in standing]
        pieces = in_parts(anew)
        keeper, nodes = self.recalled.keeper, dict[Leaf, tuple[Iterable[Leaf], str]]()
        nodes |= {leaf: (on, data) for leaf, (on, data, _) in keeper.told().items()}  # before others have them, too

        def put_piece(number: int) -> Piece:
            part, leaves = output.part(number), dict[Leaf, int]()
            made = []
            for route in pieces[number]:
                one, hangs_on = made_of(site, route)
                numbers = [leaves.setdefault(leaf, len(leaves)) for leaf in hangs_on]
                if isinstance(one, Page):
                    html = self.shells[ShellKey.of(one.route)].pour(one).encode()
                    made.append((numbers, part.put(one.path, html), document_of(one)))
                else:
                    made.append((numbers, part.put(one.path, one.content), ""))
            told = [
                (leaf, [leaves.setdefault(one, len(leaves)) for one in hangs_on], data, token)
                for leaf, (hangs_on, data, token) in keeper.told().items()
            ]
            return part.told(), list(leaves), made, told

        done = in_pieces(len(pieces), put_piece, workshop.folder)
        documents: dict[str, Document] = {path: memory.document(path) for path in standing}
        made: dict[str, tuple[list[Leaf], Pair]] = {}
        known: dict[Leaf, Leaf] = {}  # each once, as many pieces name them
        for piece, (told, said, found, answers) in zip(pieces, done, strict=True):
            output.take_over(told)
            leaves = [known.setdefault(leaf, leaf) for leaf in map(as_leaf, said)]
            for leaf, hanging, data, token in answers:
                nodes[as_leaf(leaf)] = [leaves[at] for at in hanging], data
                if token:
                    keeper.tell({as_leaf(leaf): token})
            for route, (numbers, signature, document) in zip(piece, found, strict=True):
                made[route.path] = [leaves[at] for at in numbers], signature
                documents[route.path] = document
        for path, content in self.edition.root.items() if self.edition else ():
            output.put(path, content)
        frame = frame_of(workshop.staging)
        places: dict[str, Pair] = {}
        for language, own in site.routes.items():
            if frame is not None:
                before, paths = memory.indexes.get(language, b""), [route.path for route in own]
                of_index, told_places = put_index(output, frame, language, [documents[path] for path in paths], before)
                memory.add_index(language, of_index)
                places.update(zip(paths, told_places, strict=True))
        for route in routes:
            place = places.get(route.path)
            if route.path in made:
                memory.add(route, *made[route.path], place)
            else:
                memory.carry(route, place)
        output.put_folder(workshop.staging, but={SEARCH})
        is_same = not (anew or nodes or memory.changed) and memory.made.keys() == self.recalled.before.made.keys()
        return self.recalled.before if is_same else memory.told(self.checked.sound, nodes)


def in_parts(routes: Sequence[AnyRoute]) -> list[Sequence[AnyRoute]]:
    """Return routes in pieces that processes share."""
    size = max(PIECE, -(-len(routes) // PIECES))
    return [routes[at : at + size] for at in range(0, len(routes), size)]
