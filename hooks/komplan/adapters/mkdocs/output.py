"""Files of the site, written only where they changed: the rest keeps its time and need not be sent again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Output:
    """The folder of the site while it is being brought up to date."""

    folder: Path
    seen: set[str] = field(default_factory=set)
    written: int = 0

    def put(self, path: str, content: bytes) -> None:
        """Make the file at ``path`` hold ``content``; a reader never sees it half-written."""
        self.seen.add(path)
        target = self.folder / path
        try:
            if target.read_bytes() == content:
                return
        except OSError:
            target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_bytes(content)
        fresh.replace(target)
        self.written += 1

    def put_folder(self, folder: Path) -> None:
        """Take over each file below ``folder`` that was not put yet."""
        for file in files_below(folder):
            path = file.relative_to(folder).as_posix()
            if path not in self.seen:
                self.put(path, file.read_bytes())

    def forget_others(self) -> None:
        """Delete what was not put, and the folders that this leaves empty."""
        for file in files_below(self.folder):
            if file.relative_to(self.folder).as_posix() not in self.seen:
                file.unlink()
        for folder, _, _ in os.walk(self.folder, topdown=False):
            if folder != str(self.folder) and not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder."""
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent) / name
