"""What stands around the bodies of pages, the same for all of a section: the site's name, the menu, what is below."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.model.kinds import kinds
from komplan.model.kinds.page import OrdinaryPage
from komplan.views.addresses import home_url, list_url, special_url, url_of
from komplan.views.collections.groups import group_keys
from komplan.views.kinds import display_of
from komplan.views.site.imprint import Imprint, published_on, view_imprint
from komplan.views.site.legal import legal_links
from komplan.views.site.titles import site_notice, site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownDate, ShownLink, ShownText

from .search.coded import folder_of

IN_SIGHT = 7
"""Entries in the menu's first row: what citizens ask for first. The others stand below a button."""

DATED = {"home", "data"}
"""Sections that say on which day the site was built. On all pages it would have each written anew each day."""


@frozen
class MenuEntry:
    """A way to a part of the site."""

    name: str
    url: str
    """Relative to the site's root."""
    sections: tuple[str, ...]
    """Those on whose pages the entry is marked as where the reader is, if none before it is."""
    is_active: bool = False


@frozen
class Layout:
    """What the pages of a section have around them in one language; texts are plain, addresses from the site's root."""

    language: str
    section: str
    site_title: str
    notice: ShownText | None
    """What every page says below its header."""
    home: str
    menu: tuple[MenuEntry, ...]
    """The entries in sight."""
    more: tuple[MenuEntry, ...]
    """Those that are a click away."""
    legal: tuple[ShownLink, ...]
    """The pages that the law asks for."""
    below: tuple[ShownLink, ...]
    """Ordinary pages to which the foot of all pages leads."""
    gaps: str
    data: str
    search: str
    """The page of results."""
    index: str
    """Folder of the index that is searched."""
    imprint: Imprint | None
    """Who publishes the site."""
    published: ShownDate | None
    """The day of the edition, in the sections whose pages may change with each day."""

    def at(self, section: str) -> "Layout":
        """Return the same for another section of the site."""
        current = next((one for one in (*self.menu, *self.more) if section in one.sections), None)
        rows = ([replace(one, is_active=one is current) for one in row] for row in (self.menu, self.more))
        menu, more = map(tuple, rows)
        published = self.published if section in DATED else None
        return replace(self, section=section, menu=menu, more=more, published=published)


def layout_of(localiser: Localiser) -> Layout:
    """Return what stands around all pages of a language."""
    edition, language = localiser.edition, localiser.language
    entries = tuple(_entries(localiser))
    return Layout(
        language=language,
        section="",
        site_title=site_title(edition, language),
        notice=site_notice(edition, language),
        home=home_url(language),
        menu=entries[:IN_SIGHT],
        more=entries[IN_SIGHT:],
        legal=tuple(legal_links(edition, language)),
        below=tuple(ShownLink(url_of(page, language), _named(localiser, page)) for page in _below(localiser)),
        gaps=special_url("gaps", language=language),
        data=special_url("data", language=language),
        search=special_url("search", language=language),
        index=folder_of(language),
        imprint=view_imprint(localiser),
        published=published_on(localiser),
    )


def _entries(localiser: Localiser) -> Iterator[MenuEntry]:
    """Yield the life situations, what citizens ask for first, the other lists, ordinary pages that ask for it."""
    words, edition, language = localiser.words, localiser.edition, localiser.language
    if group_keys(localiser, "situation"):
        yield MenuEntry(
            words.say("by", "situation", "title"), special_url("by", "situation", language=language), ("by",)
        )
    numbers = Counter(record.KIND for record in edition.records.values() if record.LISTED)
    listed = [kind for kind in kinds() if numbers[kind] >= display_of(kind).LIST_FROM]
    first = sorted((kind for kind in listed if display_of(kind).IN_MENU), key=lambda kind: display_of(kind).IN_MENU)
    for kind in first:
        yield MenuEntry(words.say("kinds", kind, "many"), list_url(kind, language), (kind,))
    if inviting := tuple(kind for kind in kinds() if numbers[kind] and display_of(kind).INVITES):
        yield MenuEntry(words.say("home", "join"), f"{home_url(language)}#join", inviting)
    for kind in listed:
        if kind not in first:
            yield MenuEntry(words.say("kinds", kind, "many"), list_url(kind, language), (kind,))
    for page in edition.of(OrdinaryPage):
        if page.in_menu.value:
            yield MenuEntry(_named(localiser, page), url_of(page, language), ())


def _below(localiser: Localiser) -> Iterator[OrdinaryPage]:
    return (page for page in localiser.edition.of(OrdinaryPage) if page.in_footer.value)


def _named(localiser: Localiser, page: OrdinaryPage) -> str:
    return " – ".join(filter(None, (localiser.title(page).text, localiser.mark(page))))
