"""Says what a file was understood to say in the shape of `import --json` (contract.md, Import)."""

from datetime import date

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow, LedgerSheet

ROW_KEYS = (
    "row", "village", "place", "category", "address", "contact", "phone", "inspected_on", "priority", "count",
    "details", "measure", "responsible", "due_on", "fixed_on", "checked_by", "note",
)  # fmt: skip
"""The keys of a ROW, in the contract's order."""


def file_report(file: LedgerFile) -> dict[str, object]:
    """One entry of "files"."""
    return {"file": file.file, "sheets": [sheet_report(sheet) for sheet in file.sheets]}


def sheet_report(sheet: LedgerSheet) -> dict[str, object]:
    """One entry of "sheets"."""
    return {
        "sheet": sheet.sheet,
        "village": sheet.village,
        "rows": [row_report(row) for row in sheet.rows],
        "skipped": [{"row": line.row, "why": line.why} for line in sheet.skipped],
        "problems": [
            {"row": each.row, "column": each.column, "value": each.value, "message": each.message}
            for each in sheet.problems
        ],
    }


def row_report(row: LedgerRow) -> dict[str, object]:
    """One ROW: dates ISO or null, the priority as its number or null.

    >>> row_report(LedgerRow(3, "项山村", "敬老院", inspected_on=date(2024, 10, 9)))["inspected_on"]
    '2024-10-09'
    """
    return {key: _plain(getattr(row, key)) for key in ROW_KEYS}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, int) else value
