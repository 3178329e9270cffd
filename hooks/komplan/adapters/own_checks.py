"""A town's own checks: a module that its settings name, which runs only where the caller trusts the repository."""

import sys
from collections.abc import Iterable
from contextlib import redirect_stdout

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place, facts
from komplan.sources.files import Found, find_file, read_bytes
from komplan.sources.limits import FILE
from komplan.sources.settings import SETTINGS, inside
from komplan.sources.text import read_text

SETTING = "extra.komplan.checks"


def own_findings(checked: Checked, *, trusted: bool) -> list[Diagnostic]:
    """Return what the town's own checks find; where the caller does not trust it, nothing runs, and that is told.

    The module has a function ``check(edition)`` that yields what ``komplan.checks.own`` makes. It is read from the
    snapshot that is checked; whatever goes wrong in it is a finding.
    """
    stated = checked.edition.settings.checks.value if checked.edition else None
    if checked.edition is None or stated is None:
        return []
    place = checked.edition.settings.place("checks")
    if not trusted:
        return [Diagnostic("settings-untrusted", place, facts(setting=SETTING))]
    path = inside(checked.snapshot, SETTINGS, stated.text)
    found = find_file(checked.snapshot, path) if path else None
    if not isinstance(found, Found):
        return [found or Diagnostic("own-failed", place, facts(file=stated.text, reason="FileNotFoundError"))]
    data, findings = read_bytes(found, FILE)
    text, more = read_text(data, found.path) if data is not None else (None, [])
    return [*findings, *more] if text is None else list(_run(text, found.path, checked))


def _run(text: str, path: str, checked: Checked) -> Iterable[Diagnostic]:
    try:
        module: dict[str, object] = {"__name__": "town_checks", "__file__": path}
        with redirect_stdout(sys.stderr):  # what the command prints may be read by a program
            exec(compile(text, path, "exec"), module)
            check = module.get("check")
            if not callable(check):
                raise NameError("check")
            found = list(check(checked.edition))
        wrong = [one for one in found if not isinstance(one, Diagnostic)]
        if wrong:
            raise TypeError(type(wrong[0]).__name__)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the module is the town's, and raises what it likes
        line = error.__traceback__.tb_next.tb_lineno if error.__traceback__ and error.__traceback__.tb_next else 1
        reason = f"{type(error).__name__}: {error}"
        return [Diagnostic("own-failed", Place(path, line), facts(file=path, reason=reason))]
    return found
