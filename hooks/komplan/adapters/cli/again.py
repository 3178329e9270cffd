"""A build where nothing has changed since the last one: it says the same and does nothing."""

from pathlib import Path

from ..garbage import none_looked_for
from ..kept.mark import CACHE, BuildMark
from ..trust import is_trusted
from .terminal import tell_again


def build_again(folder: Path, *, trust: bool, verify: bool, drafts: Path | None) -> None:
    """Build the website of the town in a folder, unless it stands as it would be built; or ``drafts`` somewhere."""
    mark = None if verify or drafts or is_trusted(said=trust) else BuildMark.of(folder, CACHE)
    said = mark.said() if mark else None
    if said is not None:
        for is_error, line in said:
            tell_again(line, err=is_error)
        return
    with none_looked_for():
        from .site import build_drafts, build_in

    if drafts:
        build_drafts(folder, drafts, trust=trust)
    else:
        build_in(folder, trust=trust, verify=verify, mark=mark)
