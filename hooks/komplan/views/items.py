"""Items of a list that were typed with a number or bullet of their own: it is shown once, and as it was typed."""

from dataclasses import replace

from komplan.sources.kindly import Marker, marker_of

from .shown import ShownList, ShownText, Statement


def shown_list(items: tuple[Statement, ...], *, ordered: bool) -> ShownList:
    """Return a list in which no item is marked twice.

    Bullets that all items have go. Numbers go where the list counts them so by itself; all others stay, and the list
    gives none.
    """
    found = [_marker(item) for item in items]
    markers = [marker for marker in found if marker]
    if len(markers) < len(items) or len({marker.name for marker in markers}) > 1:
        return ShownList(items, ordered and not any(map(_counts, markers)), any(map(_counts, markers)))
    counted = [marker.ordinal for marker in markers] == list(range(1, len(items) + 1))
    if markers[0].is_bullet or (ordered and markers[0].name == "number" and counted and len(items) > 1):
        return ShownList(tuple(map(_without, items, markers)), ordered)
    return ShownList(items, typed=True)


def _marker(item: Statement) -> Marker | None:
    text = item.value.text if isinstance(item.value, ShownText) else ""
    return None if "\n" in text else marker_of(text)


def _counts(marker: Marker) -> bool:
    return marker.ordinal is not None


def _without(item: Statement, marker: Marker) -> Statement:
    assert isinstance(item.value, ShownText)  # as it has a marker
    return replace(item, value=replace(item.value, text=item.value.text[marker.content :]))
