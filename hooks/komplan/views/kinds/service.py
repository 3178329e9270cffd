"""Services: how they are shown, and what plans mean for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from komplan.countries.known import countries
from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.lives import has_ended, is_last_known, start_of
from komplan.edition.measures import in_order
from komplan.language.catalogue import Catalogue
from komplan.model.fields import fields_of
from komplan.model.kinds.measure import Measure, ServiceChanges
from komplan.model.kinds.organisation import Organisation, OrganisationKind
from komplan.model.kinds.service import Service, ServiceForm, ServiceLife

from ..collections.help import view_beside
from ..collections.labels import Label, Labels, choices, label_of, resolved, situations
from ..records.badges import view_badge
from ..records.lines import with_lines
from ..records.states import last_known, of_life, run_out, to_begin
from ..records.thread import link_to
from ..values.help import HelpItem, HelpSort, for_whom, place_of, quickest, running
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.schema import Property
from ..values.shown import (
    RecordView,
    ShownField,
    ShownLink,
    ShownStatus,
    ShownText,
    Statement,
)  # fmt: skip
from . import display_of
from .base import Fields, KindDisplay

PUBLIC = {OrganisationKind.MUNICIPALITY, OrganisationKind.REGION, OrganisationKind.MINISTRY, OrganisationKind.PUBLIC}
"""Providers whose services are the public administration's own."""


@frozen
class ServiceView:
    """What the page of a service shows besides its fields."""

    plans: Mapping[str, tuple[ShownLink, ...]]
    """Measures by the label of what they do to it."""
    reach: tuple[tuple[str, ShownLink], ...]
    """What a reader does to get it, in a word, and where that leads."""


def view_service(localiser: Localiser, service: Service) -> ServiceView:
    """Return the page of a service."""
    linking = list(localiser.edition.linking(service, Measure, "services"))
    found = {name: [measure for measure, path in linking if name in path] for name in fields_of(ServiceChanges)}
    say = localiser.words.say
    return ServiceView(
        plans={
            say("services", "tied", name): tuple(link_to(localiser, measure) for measure in in_order(some))
            for name, some in found.items()
            if some
        },
        reach=tuple(
            (say("services", "call" if one.url.startswith("tel:") else "write"), one)
            for one in (_reach(localiser, service) if _nearness(localiser.edition, service) is HelpSort.NOW else ())
        ),
    )


@plain.register
def _plain(view: ServiceView, words: Catalogue) -> Iterator[str]:
    """Yield what plans mean for it."""
    for label, links in view.plans.items():
        yield label
        yield from plain(links, words)


def _kinds(localiser: Localiser, record: Service) -> Iterator[Label]:
    """Yield the kind of service by law."""
    if (kind := record.kind.value) is not None:
        yield Label(kind.value, localiser.choice(kind))


def _forms(localiser: Localiser, record: Service) -> Iterator[Label]:
    return choices(localiser, record, "form", list(ServiceForm))


def _providers(localiser: Localiser, record: Service) -> Iterator[Label]:
    for found in resolved(localiser, record, (record.provider,)):
        yield label_of(localiser, found)


def _places(localiser: Localiser, record: Service) -> Iterator[Label]:
    """Yield the territory that it belongs to and those whose people may use it, too."""
    home = localiser.edition.territory(record)
    found = [*([home] if home else []), *resolved(localiser, record, record.territories.value or ())]
    return (label_of(localiser, one) for one in {one.key: one for one in found}.values())


def _states(localiser: Localiser, record: Service) -> Iterator[Label]:
    return display_of(record.KIND).states(localiser, record)


def _law(localiser: Localiser, record: Service) -> ShownField | None:
    """Return where the law has the kind of service, in the words of its own country."""
    kind = record.kind.value
    if kind is None:
        return None
    legal = kind.legal
    language = countries()[legal.country].language
    cited = ", ".join(filter(None, (legal.law, legal.section)))
    said = Statement(ShownText(cited, None if language == localiser.language else language))
    return ShownField("law", localiser.label(record.KIND, "law"), said)


def _contact(localiser: Localiser, record: Service) -> ShownField | None:
    """Return how to reach the provider, which counts where the service says nothing of its own."""
    for provider in resolved(localiser, record, (record.provider,)):
        contacts = provider.stated("contacts")
        if contacts and (said := localiser.statement(contacts, provider)):
            return ShownField("contact", localiser.words.say("services", "provider_contact"), said)
    return None


def _nearness(edition: Edition, service: Service) -> HelpSort | None:
    """Return whether people can turn to it; None where it has ended. What a town lists and says no more of, runs."""
    if has_ended(edition, service):
        return None
    start = start_of(service)
    if start and edition.is_to_come(start.iso):
        return HelpSort.COMING
    if service.life.unknown or is_last_known(edition, service):
        return HelpSort.UNSURE
    return _NEARNESS.get(service.life.value, HelpSort.NOW) if service.life.value else HelpSort.NOW


_NEARNESS = {ServiceLife.PLANNED: HelpSort.COMING, ServiceLife.SUSPENDED: HelpSort.FAILED}


def _help_fields(localiser: Localiser, service: Service, *, is_reached: bool) -> Iterator[ShownField]:
    """Yield after what waiting, for how much and by whom it is provided, and why nobody can be called."""
    names = {"provider", "price", "waiting", "contact"}
    fields = with_lines(localiser, localiser.fields(service, service, only=names))
    if not is_reached:
        contact = fields.get("contact")
        silent = ShownField("contact", localiser.label(service.KIND, "contact"), _silent(localiser))
        yield contact if contact and contact.said.unknown else silent
    for name in ("waiting", "price", "provider"):
        if name in fields and not fields[name].said.unknown:
            yield fields[name]


def _reach(localiser: Localiser, service: Service) -> tuple[ShownLink, ...]:
    """Return whom to call and where to write, else the same of the provider."""
    providers = resolved(localiser, service, (service.provider,))
    own = [service.contact.value] if service.contact.value else []
    theirs = [said.value for one in providers for said in one.stated("contacts").value or () if said.value]
    return quickest(localiser, [*own, *theirs], service)


def _silent(localiser: Localiser) -> Statement:
    """Return that no contact is stated."""
    return Statement(ShownText(localiser.words.say("help", "no_contact")))


class ServiceDisplay(KindDisplay[Service]):
    """How services are shown."""

    KIND = Service
    IN_MENU = 1
    BESIDE = "measure"
    ASKS = ("provider", "territory")
    SOUGHT = 1.3
    SOUGHT_BY = ("price",)
    LABELS: ClassVar[Mapping[str, Labels]] = {
        **KindDisplay.LABELS,
        "situation": situations,
        "kind": _kinds,
        "territory": _places,
        "form": _forms,
        "organisation": _providers,
        "state": _states,
    }
    FOLDED = frozenset({HelpSort.UNSURE.value, "ended"})
    REGISTER = ("kind", "territory", "situation", "target-group", "form", "organisation", "state")
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "kind": Property("serviceType"),
        "provider": Property("provider", "Organization"),
        "territory": Property("areaServed", "AdministrativeArea"),
        "registered_as": Property("identifier"),
    }

    def badge(self, localiser: Localiser, record: Service) -> ShownStatus | None:
        """Return whether people can turn to it: not before its period nor after it."""
        life = record.life.value
        if life is ServiceLife.ENDED:
            return of_life(localiser, record)
        if has_ended(localiser.edition, record):
            return last_known(localiser, run_out(localiser, record), localiser.choice(life) if life else "")
        return to_begin(localiser, record) or of_life(localiser, record)

    def fields(self, localiser: Localiser, record: Service, fields: Fields) -> Fields:
        """Return the fields with the law behind the kind, a contact, and prices and capacities in a line each."""
        shown: dict[str, ShownField] = {}
        for name, field in fields.items():
            shown[name] = field
            if name == "kind" and (law := _law(localiser, record)):
                shown["law"] = law
        if not record.contact and (contact := _contact(localiser, record)):
            shown["contact"] = contact
        return with_lines(localiser, shown)

    def row(self, localiser: Localiser, record: Service, fields: Fields) -> Fields:
        """Return what it does in a sentence, whom to call, the price, how long people wait, and who provides it."""
        reach = _reach(localiser, record)
        label = localiser.label(record.KIND, "contact")
        told = {one.name: one for one in _help_fields(localiser, record, is_reached=True)} | dict(fields)
        if reach:
            told["contact"] = ShownField("contact", label, Statement(reach[0]))
        sort, summary = _nearness(localiser.edition, record), record.summary.value
        if summary and sort is not HelpSort.UNSURE:
            told["summary"] = ShownField("summary", "", Statement(localiser.text(summary, record)))
        names = ("summary", "contact", "price", "waiting", "provider")
        shown: dict[str, ShownField] = {name: told[name] for name in names if name in told}
        if sort is HelpSort.NOW:
            shown["state"] = ShownField("state", label, Statement(None))
        return shown

    def part(self, localiser: Localiser, record: Service) -> Label:
        """Return whether people can turn to it."""
        sort = _nearness(localiser.edition, record)
        if sort is None:
            return Label("ended", localiser.words.say("rows", "ended"), rank=len(HelpSort))
        return Label(sort.value, localiser.words.say("help", sort.value), rank=list(HelpSort).index(sort))

    def counted(self, localiser: Localiser, records: Sequence[Service]) -> str:
        """Return how many one can call, with the measures beside them; how many there are where it is none."""
        running = sum(_nearness(localiser.edition, one) is HelpSort.NOW for one in records)
        running += len(view_beside(localiser, Service.KIND, Measure.KIND))
        if running:
            return localiser.words.say("help", "count", HelpSort.NOW.value, count=running)
        return super().counted(localiser, records)

    def helps(self, localiser: Localiser, record: Service) -> HelpItem | None:
        """Return whom to call for it and what it costs; those that can be called come first, then place by place."""
        sort = _nearness(localiser.edition, record)
        if sort is None:
            return None
        reach = _reach(localiser, record)
        place, summary = place_of(localiser, record), (record.description or record.summary).value
        status = view_badge(localiser, record)
        called = sum(2 if one.url.startswith("tel:") else 1 for one in reach)
        fields = _help_fields(localiser, record, is_reached=bool(reach))
        return HelpItem(
            sort,
            f"{3 - called} {place.text if place else ''} {localiser.title(record).text}",
            localiser.link(record),
            status=running(localiser, status) if sort is HelpSort.NOW else status,
            text=localiser.text(summary, record) if summary else None,
            place=place,
            reach=reach,
            fields=() if sort is HelpSort.UNSURE else (*for_whom(localiser, record), *fields),
        )

    def own(self, localiser: Localiser, record: Service) -> Mapping[str, Any]:
        """Return what plans mean for it."""
        return {"service": view_service(localiser, record)}

    def schema_type(self, localiser: Localiser, record: Service, view: RecordView) -> str:
        """Return its type: a service of the public administration is one of its own."""
        (provider,) = tuple(resolved(localiser, record, (record.provider,))) or (None,)
        is_public = isinstance(provider, Organisation) and provider.kind.value in PUBLIC
        return "GovernmentService" if is_public else record.SCHEMA
