"""The photograph that stands on the home page."""

from ..values import ABSENT, FilePath, Part, Stated, Text


class Photo(Part):
    """A photograph of the town, of its people at work, of what it plans."""

    file: Stated[FilePath]
    """Path of the picture, which lies in ``content/assets/``."""
    description: Stated[Text]
    """What can be seen in it, for those who can't see it."""
    credit: Stated[Text] = ABSENT
    """Who took it."""
