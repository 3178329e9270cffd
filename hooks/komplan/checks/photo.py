"""The photograph of the home page is there, and a picture that a page can show."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts, proposed
from komplan.edition.edition import Edition
from komplan.model.reading.file_paths import FileNames


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what is wrong with the file that the settings name."""
    photo = edition.settings.photo.value
    path = photo.file.value.path if photo and photo.file.value else ""
    if not path:
        return
    place, file = edition.settings.place("photo", "file"), edition.files.get(path)
    if path not in edition.assets:
        near = FileNames(edition.assets).meant(path)
        yield Diagnostic("missing-file", place, facts(file=path), proposed(near))
    elif file and file.pixels is None:
        yield Diagnostic("photo-kind", place, facts(file=path))
