"""No two files are of the same organisation, service or project, however its name is spelled."""

from collections.abc import Iterable, Iterator, Mapping

from komplan.countries.known import countries
from komplan.definitions.current import per_definitions
from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.language.names import plain
from komplan.model.answers import indexed
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.project import Project
from komplan.model.kinds.service import Service
from komplan.model.naming import aliases, official_names
from komplan.model.record import Record
from komplan.model.tokens import token_of
from komplan.model.values import Code, each

Key = tuple[str, ...]
"""By what two records would be the same: the kind, the field, what it says."""

MOST = 4
"""Words of the longest legal form."""


def check_organisation(edition: Edition, organisation: Organisation) -> Iterator[Diagnostic]:
    """Yield that an organisation has the number of one before it, or its name or alias in the same territory."""
    yield from _doubled(edition, organisation, _of_organisation(edition, organisation))


def check_service(edition: Edition, service: Service) -> Iterator[Diagnostic]:
    """Yield that a service is called as one before it of the same provider, territory, kind and form."""
    yield from _doubled(edition, service, _of_service(edition, service))


def check_project(edition: Edition, project: Project) -> Iterator[Diagnostic]:
    """Yield that a project has the number of one before it, or its name, territory and period."""
    yield from _doubled(edition, project, _of_project(edition, project))


def _doubled(edition: Edition, record: Record, keys: Iterable[Key]) -> Iterator[Diagnostic]:
    """Yield once a record that another before it has one of its keys; of the same alias an error is told."""
    first = next(((key, one) for key in keys if (one := _first(edition)[key]) is not record), None)
    if first is not None and (said := _said(record, first[0])) not in aliases(first[1]):
        key, other = first
        told = facts(other=other.id, path=other.path, value=said)
        at = record.place(key[2] if key[1] == "number" else record.TITLE[-1])
        yield Diagnostic("record-twice", at, told, related=(Related(other.place()),))


@indexed
def _first(edition: Edition) -> Mapping[Key, Record]:
    """Return the first record of each key."""
    first: dict[Key, Record] = {}
    for organisation in edition.of(Organisation):
        for key in _of_organisation(edition, organisation):
            first.setdefault(key, organisation)
    for service in edition.of(Service):
        for key in _of_service(edition, service):
            first.setdefault(key, service)
    for project in edition.of(Project):
        for key in _of_project(edition, project):
            first.setdefault(key, project)
    return first


def _of_organisation(edition: Edition, organisation: Organisation) -> Iterator[Key]:
    fields = sorted({name for country in countries().values() for name in country.organisations})
    yield from _numbers(organisation, *fields)
    home = edition.territory(organisation)
    for name in _names(*official_names(organisation), *aliases(organisation)):
        yield organisation.KIND, "name", home.key if home else "", name


def _of_service(edition: Edition, service: Service) -> Iterator[Key]:
    home, provider = edition.territory(service), edition.find(Organisation, service.provider.value, service)
    forms = ",".join(sorted(form.value for _, form in each(service.form)))
    if provider:
        apart = (home.key if home else "", provider.key, str(service.kind.value), forms)
        yield from ((service.KIND, "name", *apart, name) for name in _names(*official_names(service)))


def _of_project(edition: Edition, project: Project) -> Iterator[Key]:
    yield from _numbers(project, "number")
    home = edition.territory(project)
    if project.period.value:  # else projects of one name may follow each other
        apart = (home.key if home else "", token_of(project.period))
        yield from ((project.KIND, "name", *apart, name) for name in _names(*official_names(project)))


def _said(record: Record, key: Key) -> str:
    """Return the number or the name by which a record has a key, as it is written there."""
    number = record.stated(key[2]).value if key[1] == "number" else None
    names = (name for name in (*official_names(record), *aliases(record)) if _bare(name) == key[-1])
    return number.text if isinstance(number, Code) else next(names, record.id)


def _numbers(record: Record, *fields: str) -> Iterator[Key]:
    """Yield the numbers under which registers have a record, as digits and letters alone."""
    for field in fields:
        code = record.stated(field).value
        if isinstance(code, Code) and _letters(code.text):
            yield record.KIND, "number", field, _letters(code.text)


def _names(*names: str) -> Iterable[str]:
    """Return names without accents, signs, the order of their words and legal forms."""
    return dict.fromkeys(filter(None, map(_bare, names)))


def _bare(name: str) -> str:
    words = [letters for word in name.split() if (letters := _letters(word))]
    for count in range(min(MOST, len(words) - 1), 0, -1):
        if "".join(words[-count:]) in _forms():
            words = words[:-count]
            break
    return " ".join(sorted(words))


@per_definitions
def _forms() -> frozenset[str]:
    """Return the legal forms of all countries, as they are compared."""
    return frozenset(_letters(form) for country in countries().values() for form in country.legal_forms)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))
