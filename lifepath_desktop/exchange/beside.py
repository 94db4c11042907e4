"""Sheets of our own workbooks that stand beside the tables: never read as ledgers, whatever they are called."""

from lifepath_desktop.exchange.cells import Sheet, squeezed

GUIDE_MARK = "怎样填写这份填报表"
LISTS_MARK = "生命通道填报表选项（请勿改动）"
HAZARDS_MARK = "附件2表一计算用的隐患（不是台账，不用报送）"
FIGURES_MARK = "附件2计算用的其他数字（不是台账，不用报送）"
_MARKS = frozenset(map(squeezed, (GUIDE_MARK, LISTS_MARK, HAZARDS_MARK, FIGURES_MARK)))


def begins_with(sheet: Sheet, mark: str) -> bool:
    """Tell whether a sheet's first cell is one of these marks."""
    return _first(sheet) == squeezed(mark)


def is_beside(sheet: Sheet) -> bool:
    """Tell whether a sheet is a guide, lists for drop-downs, or what 附件2 is calculated from; shown or hidden."""
    return _first(sheet) in _MARKS


def _first(sheet: Sheet) -> str:
    first = next(iter(sheet.cells[0]), None) if sheet.cells else None
    return squeezed(first) if isinstance(first, str) else ""
