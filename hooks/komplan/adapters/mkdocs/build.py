"""One build: the checked town, what MkDocs rendered of it so far, and the end, where all is put together."""

import logging
from collections.abc import Iterator, Mapping
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
from komplan.model.reading.load import words_of
from komplan.model.tokens import token_of
from komplan.pages.bare import BareHead, findings_page
from komplan.pages.files.headers import META_POLICY
from komplan.pages.page import AnyRoute, Route
from komplan.pages.site import Site, plan_site
from komplan.pages.voices import READY
from komplan.sources.files import Progress

from ..garbage import none_looked_for, only_new_looked_for, pass_over_all
from ..kept.recalled import BUILT, CHECKED, Recalled, keep, known_of
from ..kept.state import Pair, State
from ..own_checks import own_findings
from ..snapshots.folder import FolderSnapshot
from .drafts import OWN_FILES
from .making import Making
from .memory import Memory
from .offered import composed, offered_files
from .ordinary import OrdinaryPages, render_pages
from .output import Output, open_output
from .search import MATERIAL
from .settings import settings_findings
from .shell import Shell, ShellKey, slots
from .sources import UNUSED, is_material_alone, material_files, shell_page
from .workshop import Workshop

log = logging.getLogger("mkdocs.komplan")

SITEMAP = "sitemap.xml"
"""Material's template, which MkDocs copies as it is; the site has one of its own, or none."""

ICON = "assets/images/favicon.png"
"""Material's, which stands for that no icon was set."""


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
    drafts: bool = False
    """Whether it shows what is not public as well."""
    is_as_left: bool = False
    """Whether the folder stands as the build before has left it."""
    leaves: bool = True
    """Whether the next process is to know of it."""
    icon: str = ""
    """Path of the icon that the town has set; nothing where the site has the one that is made for it."""
    left: State | None = None
    """What the next build is to know of this one."""
    shells: dict[ShellKey, Shell] = field(default_factory=dict)
    theme_files: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""
    """Token of what else the theme goes by; nothing where settings let others have a say."""

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
        drafts: bool = False,
    ) -> "Build":
        """Check the town in ``root`` and render its ordinary pages; ``trusted`` lets run what its settings name.

        ``before`` is what this process knows of an earlier build. One that goes ``afresh`` takes nothing over and
        leaves nothing. With ``drafts`` the site shows what is not public as well.
        """
        snapshot, where = FolderSnapshot(root), token_of((config.site_url, config.site_dir, preview, drafts))
        with none_looked_for():
            recalled = Recalled(known_of(root, *(() if afresh else (BUILT, CHECKED)), before=before), where, drafts)
            checked = check_town(snapshot, clock, progress, recalled)
        if checked.edition:
            checked.edition.forget()  # pages ask for other things
        pass_over_all()  # it stays to the end
        checked = checked.also(settings_findings(snapshot, trusted=trusted))
        checked = checked.also(own_findings(checked, trusted=trusted))
        pages = render_pages(checked, config, drafts=drafts)
        checked = checked.also(pages.findings)
        folder, leaves = Path(config.site_dir), not (preview or afresh)
        build = cls(root, folder, config.site_url or "/", checked, pages, recalled, preview, drafts, leaves=leaves)
        build.icon = "" if config.theme.get("favicon") == ICON else str(config.theme.get("favicon") or "")
        if is_material_alone(config):
            build.settings = recalled.settings
        return build

    @property
    def policy(self) -> str:
        """What pages say of what they may load: nothing in a preview, as MkDocs puts its reloading script into each."""
        return "" if self.preview else META_POLICY

    @cached_property
    def edition(self) -> Edition | None:
        """What is shown of the town: its public part, or all of it."""
        return self.checked.edition.shown(drafts=self.drafts) if self.checked.edition else None

    @cached_property
    def site(self) -> Site | None:
        """What is to be published of it; None where findings are to be shown in its place."""
        if self.edition is None or (self.preview and self.checked.has_errors):
            return None
        keeper, ready = self.recalled.keeper, self.ordinary.ready
        keeper.tell({(READY, *key): token_of(html) for key, html in ready.items()})
        return plan_site(
            self.edition, self.site_url, ready, BareHead(self.policy, self.icon), keeper.meet, cards=not self.preview
        )

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
                if file.src_uri.startswith(UNUSED):
                    files.remove(file)
                continue
            if file.src_uri in offered:
                file.inclusion = InclusionLevel.INCLUDED  # whatever exclude_docs says
            else:
                files.remove(file)
                if (same := composed(file, config)).src_uri in offered:
                    files.append(same)
        if self.site:
            for key in sorted({ShellKey.of(route) for route in self.site.all_routes()}):
                before = self.recalled.before.shells.get(key.leaf)
                if before and before[0] == self._told_to(key):
                    self.shells[key] = Shell(*before)
                else:
                    files.append(shell_page(key, config))
        return files

    def _told_to(self, key: ShellKey) -> str:
        """Return the token of all that the theme is told of a shell; nothing where that can't be known."""
        if not self.settings or self.site is None or self.edition is None:
            return ""
        layout, words = self.site.layouts[key.language, key.section], words_of(self.edition.definitions)
        face = self.site.bare.face("")
        return token_of((self.settings, words, layout, key.depth, self.theme_files, self.policy, face))

    def slots(self, key: ShellKey) -> Mapping[str, Any]:
        """Return what the theme shows while a shell is rendered."""
        assert self.site is not None  # there are no shells without one
        return slots(self.site.layouts[key.language, key.section], self.theme_files, self.site.bare)

    def keep_shell(self, key: ShellKey, html: str) -> None:
        """Keep the theme's output for pages with this key."""
        self.shells[key] = Shell.cut(self._told_to(key), html)

    def finish(self, workshop: Workshop) -> None:
        """Publish the site; a preview of a town with errors gets the findings in place of each page."""
        ways = {"is_ours": self.preview, "is_as_left": self.preview and self.is_as_left, "drafts": self.drafts}
        opened = open_output(self.root, self.folder, workshop.folder, **ways)
        with opened as output, only_new_looked_for():
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
        anew = [route for route in routes if not memory.stands(route)]
        past = self.recalled.grown()
        site.forget()  # planning asked for other things
        for taken in self.checked.sound:
            taken.let_go()
        making = Making(site, self.shells, output, self.recalled.keeper, workshop.folder, past)
        if self.preview:  # pages are looked at before anything else is
            making.run([route for route in anew if isinstance(route, Route)])
            output.show()
            anew = [route for route in anew if not isinstance(route, Route)]
        making.run(anew)
        for path, content in self.edition.root.items() if self.edition else ():
            output.put(path, content)
        for path, content in OWN_FILES.items() if self.drafts else ():
            output.put(path, content)
        places: dict[str, Pair] = {}
        lines = making.lines()
        for language in site.routes:
            places |= memory.put_index(language, making, lines)
        for route in routes:
            memory.add(route, making.made.get(route.path), places.get(route.path))
        output.put_folder(workshop.staging, but={MATERIAL, SITEMAP})
        is_same = not (making.made or past.has_grown or memory.changed) and memory.has_the_same_files
        return self.recalled.before if is_same else memory.told(self.checked.sound, past)
