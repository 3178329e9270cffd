"""The photograph of the home page as it is shown."""

from komplan.definitions.frozen import frozen
from komplan.model.values import Stated, Text

from ..addresses import file_url
from ..values.localiser import Localiser
from ..values.shown import ShownText
from .legal import setting_shown


@frozen
class ShownPhoto:
    """A picture with what is said of it."""

    url: str
    """Relative to the site's root."""
    width: int
    height: int
    """In pixels."""
    description: ShownText
    credit: ShownText | None


def view_photo(localiser: Localiser) -> ShownPhoto | None:
    """Return the photograph that the settings name; None where there is none, or nobody can know what it shows."""
    photo = localiser.edition.settings.photo.value
    path = photo.file.value if photo else None
    file = localiser.edition.files.get(path.path) if path else None
    description = _said(localiser, photo.description) if photo else None
    if photo is None or file is None or file.pixels is None or file.digest is None or description is None:
        return None
    width, height = file.pixels
    return ShownPhoto(file_url(file.path), width, height, description, _said(localiser, photo.credit))


def _said(localiser: Localiser, stated: Stated[Text]) -> ShownText | None:
    shown = setting_shown(stated.value, localiser) if stated.value else None
    return shown if isinstance(shown, ShownText) else None
