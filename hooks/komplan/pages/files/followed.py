"""What programs subscribe to: a file of the whole site, one of each body, one of each that became several."""

from collections.abc import Callable, Iterator
from functools import partial

from komplan.model.kinds.body import Body
from komplan.model.record import Record
from komplan.model.tokens import token_of
from komplan.views.addresses import former_url
from komplan.views.collections.subscriptions import parted
from komplan.views.values.localiser import Localiser

from ..page import FileRoute

Address = Callable[..., str]
"""Gives the address of a file in a language, of a body or of all."""
Has = Callable[..., bool]
"""Tells whether an edition has anything for it, of some bodies or of all."""
Make = Callable[[tuple[Record, ...], str], bytes]
"""Makes it of some bodies, which the one with a former id became where there is one, or of all where there are none."""


def followed(localiser: Localiser, address: Address, has: Has, make: Make) -> Iterator[FileRoute]:
    """Yield the files of one sort, where they hold anything."""
    edition, language = localiser.edition, localiser.language
    if has(edition):
        yield FileRoute(address(language), partial(make, (), ""))
    for body in edition.of(Body):
        if has(edition, body):
            yield FileRoute(address(language, body), partial(make, (body,), ""), named=body.key)
    for former, heirs in parted(edition).items():
        if has(edition, *heirs):
            path = former_url(address(language, heirs[0]), heirs[0].id, former)
            yield FileRoute(path, partial(make, tuple(heirs), former), given=token_of(heirs))
