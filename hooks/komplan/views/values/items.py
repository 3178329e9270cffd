"""Items of a list that were typed with a number or bullet of their own: it is shown once, and as it was typed."""

from dataclasses import replace

from komplan.sources.kindly import Marker, marker_of

from .shown import ShownList, ShownText, Statement


def shown_list(items: tuple[Statement, ...], *, ordered: bool) -> ShownList:
    """Return a list in which no item is marked twice.

    Bullets go, dashes and the like only where all items have some. Numbers go where the list counts them so by itself;
    all others stay, and the list gives none.
    """
    found = [_marker(item) for item in items]
    if not any(found):
        return ShownList(items, ordered)
    are_bullets = all(marker and marker.is_bullet for marker in found)
    items = tuple(
        _without(item, marker) if marker and (are_bullets or marker.name == "bullet") else item
        for item, marker in zip(items, found, strict=True)
    )
    markers = [marker for marker in found if marker and not marker.is_bullet]
    has_numbers = any(map(_counts, markers))
    if len(markers) < len(items) or len({marker.name for marker in markers}) > 1:
        return ShownList(items, ordered and not has_numbers, has_numbers)
    counted = [marker.ordinal for marker in markers] == list(range(1, len(items) + 1))
    if ordered and markers[0].name == "number" and counted and len(items) > 1:
        return ShownList(tuple(map(_without, items, markers)), ordered)
    return ShownList(items, typed=True)


def _marker(item: Statement) -> Marker | None:
    return marker_of(item.value.text) if isinstance(item.value, ShownText) and "\n" not in item.value.text else None


def _counts(marker: Marker) -> bool:
    return marker.ordinal is not None


def _without(item: Statement, marker: Marker) -> Statement:
    assert isinstance(item.value, ShownText)  # as it has a marker
    return replace(item, value=replace(item.value, text=item.value.text[marker.content :]))
