"""The live preview: MkDocs's server, with settings that are read anew and strictly before each build."""

import logging
import shutil
import socket
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ..snapshots.folder import FolderSnapshot
from . import events
from .settings import load_settings

HOST = "127.0.0.1"
LOOKS = 0.1
"""Seconds between two looks at the files."""
QUIET = 0.05
"""Seconds without a change after which a build begins: programs write several files at once."""

log = logging.getLogger("mkdocs.commands.serve")


def is_free(port: int) -> bool:
    """Tell whether nobody on this machine listens at a port yet."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True


def serve_site(root: Path, port: int, *, trusted: bool = False, drafts: bool = False) -> bool:
    """Show the site on this machine and rebuild it whenever a file changes, until somebody stops it.

    With ``drafts`` it shows what is not public as well.

    Return False where the settings keep it from being built at all.
    """
    folder = tempfile.mkdtemp(prefix="komplan-")
    try:
        config = load_settings(root, FolderSnapshot(root), trusted=trusted, site_dir=folder)
        if config is None:
            return False
        _serve(root, port, config, Path(folder), trusted=trusted, drafts=drafts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _serve(root: Path, port: int, config: MkDocsConfig, folder: Path, *, trusted: bool, drafts: bool) -> None:
    mount = urlsplit(config.site_url or "/").path
    address = f"http://{HOST}:{port}{mount if mount.endswith('/') else mount + '/'}"
    events.prepare(strict=False, progress=None, language=None, trusted=trusted, drafts=folder if drafts else None)
    config.plugins.on_startup(command="serve", dirty=False)

    def builder(fresh: MkDocsConfig | None = None) -> None:
        log.info("Building documentation...")
        fresh = fresh or load_settings(root, FolderSnapshot(root), trusted=trusted, site_dir=str(folder))
        if fresh is None:
            raise Abort("The settings can't be read.")
        fresh.site_url = address
        build(fresh, serve_url=address)

    server = LiveReloadServer(
        builder=builder, host=HOST, port=port, root=str(folder), mount_path=mount, polling_interval=LOOKS
    )
    server.build_delay = QUIET
    server.error_handler = lambda code: _own_page(folder, code)
    try:
        builder(config)
        server.watch(config.docs_dir)
        server.watch(str(config.config_file_path))
        server = config.plugins.on_serve(server, config=config, builder=builder)
        for watched in config.watch:
            server.watch(watched)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down...")
        finally:
            server.shutdown()
    finally:
        config.plugins.on_shutdown()


def _own_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if code in {404, 500} and page.is_file() else None
