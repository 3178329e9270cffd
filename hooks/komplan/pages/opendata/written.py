"""Tables as files: CSV for programs, XLSX for people. The only door to XlsxWriter."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .cells import Cell, as_text
from .tables import DataTable, Row

_BEGUN = datetime(2000, 1, 1, tzinfo=UTC)
"""When every book says that it was made: the same content is to give the same bytes."""
_LONGEST = 32_767
"""Characters that a cell of XLSX can hold; CSV and JSON hold the rest."""
_NAME = 31
"""Characters that a sheet's name can have."""


def csv_of(table: DataTable, rows: Iterable[Row]) -> bytes:
    """Return a table as RFC 4180 has it: commas, quotes where they are needed, CRLF.

    The mark at its beginning (BOM) tells Excel that it is UTF-8; without it letters with accents are garbled there.
    """
    text = StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(column.name for column in table.columns)
    lines.writerows(map(as_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(tables: Iterable[tuple[DataTable, Iterable[Row]]]) -> bytes:
    """Return tables as sheets of one book.

    Text is written as text and never as a formula or a link. It keeps the apostrophes that guard it all the same: a
    sheet that somebody saves as CSV forgets what was text.
    """
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, options) as book:
        book.set_properties({"created": _BEGUN})
        bold = book.add_format({"bold": True})
        for number, (table, rows) in enumerate(tables):
            sheet = book.add_worksheet(_sheet_name(table, number))
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, len(table.columns) - 1, 20)
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # codes such as 1.10 are text on purpose
            for at, column in enumerate(table.columns):
                sheet.write_string(0, at, column.name, bold)
            for line, row in enumerate(rows, 1):
                for at, cell in enumerate(row):
                    if cell is not None:
                        _write(sheet, line, at, cell)
    return written.getvalue()


def _write(sheet: Worksheet, line: int, at: int, cell: Cell) -> None:
    match cell:
        case bool():
            sheet.write_boolean(line, at, cell)
        case int() | Decimal():
            sheet.write_number(line, at, cell)
        case _:
            text = as_text(cell)
            sheet.write_string(line, at, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def _sheet_name(table: DataTable, number: int) -> str:
    """Return the name of a table, cut and numbered where it is too long for a sheet."""
    return table.name if len(table.name) <= _NAME else f"{table.name[: _NAME - 4]}-{number}"
