"""The Nu HTML checker has nothing to say of any page of the built site."""

from pathlib import Path

import checker
import pytest


@pytest.fixture(autouse=True)
def _there() -> None:
    """Without Java or npm the run says what was left out; where CI runs, that is a failure."""
    if said := checker.missing():
        pytest.skip(said)


def test_no_page_has_a_fault(site: Path) -> None:
    assert list(checker.messages(site)) == []


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="cs"><title>x</title><p><ul></ul></p><img src="x.png">', "utf-8"
    )
    assert len([said for said in checker.messages(tmp_path) if " error: " in said]) >= 2
