"""A folder that stands in for one that is not there, so that MkDocs finds what the settings of a revision name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from komplan.sources.files import look
from komplan.sources.settings import SETTINGS, inside, read_settings_files
from komplan.sources.snapshot import Snapshot


@contextmanager
def stand_in(snapshot: Snapshot) -> Iterator[Path]:
    """Give a folder with an empty one for each folder of the snapshot that MkDocs looks for; nothing is checked out."""
    source, _ = read_settings_files(snapshot)
    values = source.values if source else {}
    with TemporaryDirectory(prefix="komplan-") as folder:
        root = Path(folder).resolve()
        for said in (values.get("docs_dir"), *_listed(values.get("watch"))):
            path = inside(snapshot, SETTINGS, said) if isinstance(said, str) else None
            if path and look(snapshot, path):
                (root / path).mkdir(parents=True, exist_ok=True)
        yield root


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
