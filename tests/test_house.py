"""The laws of the house: which room imports which, how long a file is, that every language says every word."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import house
import pytest

from komplan.checks import RECORD_RULES, TOWN_RULES
from komplan.diagnostics import CODES
from komplan.language.catalogue import catalogue, languages
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.record_parts import Suppression
from komplan.model.settings.licence import Licence
from komplan.model.settings.photo import Photo
from komplan.model.settings.publisher import Accessibility, Obstacle, Publisher
from komplan.model.settings.town import Colours, Settings
from komplan.model.values import Choice, Part

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hooks" / "komplan"
ROOMS = (
    "definitions",
    "countries",
    "language",
    "privacy",
    "diagnostics",
    "sources",
    "model",
    "edition",
    "checks",
    "views",
    "pages",
    "editing",
    "adapters",
)
DOORS = {
    "mkdocs": "adapters/mkdocs/",
    "markdown": "adapters/mkdocs/",
    "yaml": "sources/yaml",
    "pyromark": "sources/markdown",
    "nh3": "sources/markdown",
    "pypdf": "sources/attachments/pdf_reader.py",
    "jinja2": "pages/environment.py",
    "icalendar": "pages/files/calendars.py",
    "xlsxwriter": "pages/opendata/written.py",
    "babel": "language/",
    "stdnum": "countries/algorithms.py",
    "click": "adapters/cli/",
    "PIL": "pages/files/drawn.py",
    "filelock": "adapters/kept/folder.py",
    "pydantic": "model/",
    "pydantic_core": "model/",
}
CODE = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
LONGEST = 350
MOST_ASKING = 10
"""Modules outside the files of a kind that may ask of which kind a record is."""
each_file = pytest.mark.parametrize("path", CODE, scope="module")
"""By whose scope all tests of a file stand together, so that it is parsed once."""


@lru_cache(maxsize=2)
def nodes(path: str) -> tuple[ast.AST, ...]:
    """Return what the code of a file consists of."""
    return tuple(ast.walk(ast.parse((PACKAGE / path).read_text("utf-8"))))


@pytest.fixture(scope="module")
def modules() -> list[house.Module]:
    return house.read(PACKAGE)


def imports(path: str) -> Iterator[str]:
    """Yield every module that a file imports, as an absolute name."""
    package = ["komplan", *path.split("/")[:-1]]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names if node.level and not node.module)


def room(name: str) -> str | None:
    """Return the room of a module's dotted name."""
    parts = name.split(".")
    return parts[1] if parts[0] == "komplan" and len(parts) > 1 and parts[1] in ROOMS else None


@each_file
def test_rooms_import_downward_only(path: str) -> None:
    own = path.split("/", maxsplit=1)[0]
    if own not in ROOMS:
        return
    above = ROOMS[ROOMS.index(own) + 1 :]
    upward = [name for name in imports(path) if room(name) in above]
    assert not upward, f"{path} imports from a room above its own: {upward}"


@each_file
def test_each_outside_library_has_one_door(path: str) -> None:
    for name in imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door is None or path.startswith(door), f"{path} imports {name}; its door is {door}"


def test_no_circle_within_a_room() -> None:
    graph = {
        "komplan." + path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): set(imports(path))
        for path in CODE
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"modules import each other in a circle: {' -> '.join((*way, name))}"
        if name in done or name not in graph:
            return
        for other in graph[name]:
            if other != name:
                visit(other, (*way, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@each_file
def test_files_are_short(path: str) -> None:
    assert len((PACKAGE / path).read_text("utf-8").splitlines()) <= LONGEST


@each_file
def test_the_core_catches_nothing_broad_prints_nothing_and_reads_no_clock(path: str) -> None:
    if path.startswith("adapters/"):
        return
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            assert re.search(r"^(?!.*\b(Base)?Exception\b).", caught), f"{path}:{node.lineno} catches too much"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "date.today", "datetime.now", "datetime.today", "time.time"}, path


@each_file
def test_the_core_reaches_no_disk_and_starts_no_program(path: str) -> None:
    """Of a town it knows what its snapshot gives; what comes with the package is read through ``importlib``."""
    if path.startswith("adapters/"):
        return
    found = set(imports(path))
    assert not found & {"glob", "shutil", "socket", "subprocess", "tempfile"}, path
    used = {ast.unparse(node) for node in nodes(path) if isinstance(node, ast.Attribute | ast.Name)}
    assert {name for name in used if name.startswith("os.")} <= {"os.environ"}, path
    called = {ast.unparse(node.func) for node in nodes(path) if isinstance(node, ast.Call)}
    assert "open" not in called, path
    names = [
        alias.name
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module == "pathlib"
        for alias in node.names
    ]
    assert set(names) <= {"PurePosixPath"}, path


def test_what_differs_from_kind_to_kind_stands_in_the_files_of_the_kinds(modules: list[house.Module]) -> None:
    kinds_of_all = house.kinds_of(modules)
    asking = {module.path for module in modules if list(house.kind_tests(module, kinds_of_all))}
    assert len(asking) <= MOST_ASKING, asking


def test_each_rule_is_listed_once(modules: list[house.Module]) -> None:
    """A rule is a function ``check``, or ``check_`` with what it is asked of, in a module of its subject."""
    rules = Counter(f"{one.__module__}.{one.__name__}" for one in (*(rule.check for rule in RECORD_RULES), *TOWN_RULES))
    there = [
        f"{module.name}.{one.name}"
        for module in modules
        if module.room == "checks" and module.path != "checks/run.py"
        for one in module.tree.body
        if isinstance(one, ast.FunctionDef) and re.fullmatch(r"check(_\w+)?", one.name)
    ]
    assert rules == Counter(there)


def test_each_name_means_one_class(modules: list[house.Module]) -> None:
    assert house.doubled(modules) == []


def test_no_function_is_handed_today(modules: list[house.Module]) -> None:
    handed = [
        f"{module.path}:{one.name}" for module in modules for one in house.functions(module) if house.takes_day(one)
    ]
    assert handed == [], "an edition knows its day"


HEARD = {"catalogue", "languages", "heard", "meanings", "numbered", "countries", "currencies", "current"}
"""What a town's own definitions decide."""


@each_file
def test_what_a_town_s_definitions_decide_is_kept_apart_for_each(path: str) -> None:
    """A cache that lives as long as the process asks for nothing that another town may say otherwise."""
    for node in nodes(path):
        kept = [ast.unparse(one).partition("(")[0] for one in getattr(node, "decorator_list", ())]
        if not {"cache", "lru_cache", "functools.cache"} & set(kept) or path == "sources/yaml_line.py":
            continue  # which asks for names of fields, the same in each language
        asked = {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
        takes = {ast.unparse(one.annotation) for one in ast.walk(node) if isinstance(one, ast.arg) and one.annotation}
        assert not asked & HEARD or "Definitions" in takes, f"{path}: {ast.unparse(node).splitlines()[1]}"


READERS = {"striptags", "unescape", "HTMLParser", "BeautifulSoup", "fromstring"}
LOOKING = {"find", "rfind", "index", "split", "rsplit", "partition", "rpartition", "count", "replace", "startswith"}


def reads_html(code: Iterable[ast.AST]) -> list[str]:
    """Return where code looks into HTML: by what reads it, a pattern, or a method of texts that is given an element."""
    found = []
    for node in code:
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in READERS:
            found.append(name)
        if not isinstance(node, ast.Call):
            continue
        called, given = ast.unparse(node.func), node.args[0] if node.args else None
        if called.startswith("re.") or called.rpartition(".")[2] in LOOKING:
            text = "".join(part.value for part in ast.walk(given) if _is_text(part)) if given else ""
            if re.search(r"<[a-z/!]", re.sub(r"\(\?P?<[=!]?", "", text), re.I):
                found.append(f"{called}({text!r})")
    return found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@each_file
def test_nobody_reads_the_html_that_the_house_made(path: str) -> None:
    """What pages say comes from values; elements are looked at below the views alone: those that people typed."""
    if path.startswith(("views/", "pages/", "adapters/")):
        assert not reads_html(nodes(path))


def test_reading_html_would_be_found() -> None:
    for code in ("re.compile(r'</(?:p|li)>')", "a.split('<p')", "Markup(a).striptags()", "html.unescape(a)"):
        assert reads_html(ast.walk(ast.parse(code)))
    assert not reads_html(ast.walk(ast.parse("re.compile(r'(?<![a-z])(?P<year>x)<'); a.split('<')")))


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_the_documents_name_are_there(document: str) -> None:
    there = [
        path.relative_to(folder).as_posix() for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.*")
    ]
    named = re.findall(r"`([\w./-]+\.(?:py|html|toml|xml|css|js))`", (ROOT / document).read_text("utf-8"))
    assert named
    lost = {name for name in named if not any(f"/{one}".endswith(f"/{name}") for one in there)}
    assert {name for name in lost if not (ROOT / name).exists()} == set()


def test_every_module_says_what_it_is_for(modules: list[house.Module]) -> None:
    for module in modules:
        text = (PACKAGE / module.path).read_text("utf-8")
        assert not text or ast.get_docstring(module.tree), module.path


def tables(words: object, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    """Return every text of a catalogue by its path; the forms of a plural count as one."""
    if not isinstance(words, dict):
        return {path: words}
    if "other" in words and set(words) <= {"one", "few", "many", "other"}:
        return {path: words}
    return {key: value for name, inner in words.items() for key, value in tables(inner, (*path, name)).items()}


@pytest.mark.parametrize("language", languages())
def test_catalogues_hold_the_same_words(language: str) -> None:
    ours, english = tables(catalogue(language).words), tables(catalogue("en").words)
    assert set(ours) == set(english)


@pytest.mark.parametrize("language", languages())
def test_catalogues_fill_in_the_same_facts(language: str) -> None:
    english = tables(catalogue("en").words)
    for path, words in tables(catalogue(language).words).items():
        ours, theirs = (set(re.findall(r"(?<!\{)\{(\w+)\}", str(text))) for text in (words, english[path]))
        assert ours == theirs, path


@pytest.mark.parametrize("language", languages())
def test_plurals_have_each_form_of_the_language(language: str) -> None:
    words = catalogue(language)
    forms = set(words.locale.plural_form.tags) | {"other"}
    for path, plural in tables(words.words).items():
        if isinstance(plural, dict):
            assert set(plural) == forms, path


@pytest.mark.parametrize("language", languages())
def test_every_code_kind_field_and_choice_is_worded(language: str) -> None:
    words = catalogue(language)
    for code in CODES:
        assert words.find("diagnostics", code, "message"), code
    assert set(words.find("diagnostics")) == set(CODES)
    slugs = [words.say("kinds", kind, "slug") for kind in kinds()]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
    for kind in kinds().values():
        for name in fields_of(kind):
            assert words.find("fields", name) or name in HIDDEN, (kind.KIND, name)
    for choice in Choice.__subclasses__():
        table = "-".join(re.findall(r"[A-Z][a-z]*", choice.__name__)).lower()
        if table not in WORDED_ELSEWHERE:
            assert set(words.find("choices", table) or ()) == set(choice.values()), choice
    for part in Part.__subclasses__():
        if not issubclass(part, Record) and part not in UNSEEN:
            for name in fields_of(part):
                assert words.find("fields", name), (part, name)


def class_hooks(text: str) -> list[str]:
    """Return the names of style classes that a test looks for; ids and ``data-`` attributes are not among them."""
    return re.findall(r"(?<![#\w=-])(?:k|md)-[a-z]\w*", text)


def test_tests_hang_on_fewer_and_fewer_style_classes() -> None:
    """A test asks for what a reader perceives: roles, names, labels. Whoever takes a hook away lowers the number."""
    assert len(class_hooks("page.select('.k-head, #k-menu')[0].find(class_='k-lead')[data-k-opens=k-search]")) == 2
    tests = [file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__)]
    found = {file.relative_to(ROOT).as_posix(): len(class_hooks(file.read_text("utf-8"))) for file in tests}
    assert sum(found.values()) == CLASS_HOOKS, {path: count for path, count in found.items() if count}


CLASS_HOOKS = 52
UNSEEN = {Settings, Colours, Suppression, Licence, Photo, Publisher, Accessibility, Obstacle}
HIDDEN = {"language", "former_ids", "publication", "publish_at", "suppress"}
WORDED_ELSEWHERE = {"qualifier", "bound", "country-code"}  # [dates], [counts] and Babel


def test_no_registry_and_no_path_of_a_machine_in_the_lock() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9._-]+==.*\\$", text, re.M)
        assert pins
        for pin in pins:
            after = text.split(f"{pin}\n", 1)[1]
            assert after.startswith("    --hash=sha256:"), pin
