"""Turn the texts of one column into lines and drawing operators, each distinct text once."""

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.breaking import break_lines, leading_blank, line_width
from lifepath_desktop.papers.characters import printable
from lifepath_desktop.papers.fonts import Face

MM = 72 / 25.4
PAD_X, PAD_Y = 0.32 * MM, 2.4
# Text that begins at the left needs more air than what stands in the middle.
TEXT_PAD_X = 0.8 * MM
_LEAST_HEIGHT = 6.1 * MM
_LEADING = 1.3
# The baseline lies at 88 % of the em box, and the em box in the middle of its line.
_BASELINE = 0.88
# Enough for the texts that come again and again; the rest is forgotten, so that memory stays flat.
KEPT_TEXTS = 4096

Cell = tuple[int, str]
"""How many lines a text takes, and the operators that draw them from the first baseline."""


def leading_of(size: float) -> float:
    """The distance of lines in a table cell, in points."""
    return round(size * _LEADING, 2)


def cell_height(lines: int, leading: float) -> float:
    """The height of a cell with so many lines; never too low for a pen."""
    return max(lines * leading + 2 * PAD_Y, _LEAST_HEIGHT)


def baseline_below(height: float, lines: int, leading: float, size: float) -> float:
    """How far below the top of a cell its first baseline lies when the lines stand in the middle."""
    return (height - (lines - 1) * leading - size) / 2 + _BASELINE * size


def shift_of(line: str, width: float, align: Align, face: Face) -> float:
    """How far right of the left edge a line begins, in points."""
    blank = leading_blank(line) * face.size / 1000
    if align is Align.LEFT:
        return -blank
    free = width - line_width(line, face.widths) * face.size / 1000
    return (free / 2 if align is Align.CENTER else free) - blank


class Cells(dict[str, Cell]):
    """The cells of one column: looked up by text, measured and drawn when a text is new."""

    def __init__(self, face: Face, width: float, align: Align, leading: float) -> None:
        super().__init__()
        self.face, self.width, self.align, self.leading = face, width, align, leading
        self._units = int(width * 1000 / face.size)

    def __missing__(self, text: str) -> Cell:
        clean = printable(text).strip()
        cell = self._short(clean)
        if cell is None:
            lines = break_lines(clean, self._units, self.face.widths)
            cell = len(lines), self._operators(lines)
        if len(self) >= KEPT_TEXTS:
            self.clear()
        self[text] = cell
        return cell

    def _short(self, clean: str) -> Cell | None:
        """The cell of a text that needs one line at most and no squeezing: most of a ledger."""
        if not clean:
            return 0, ""
        if not clean.replace(".", "").isalnum():
            return None
        face = self.face
        free = self.width - sum(map(face.widths.__getitem__, clean)) * face.size / 1000
        if free < 0:
            return None
        if self.align is Align.LEFT:
            return 1, face.show(clean)
        return 1, f"{free / 2 if self.align is Align.CENTER else free:.2f} 0 Td {face.show(clean)}"

    def lines(self, text: str) -> list[str]:
        """The lines of a text in this column; none for an empty cell."""
        clean = printable(text).strip()
        return break_lines(clean, self._units, self.face.widths) if clean else []

    def _operators(self, lines: list[str]) -> str:
        face, width, align = self.face, self.width, self.align
        down = f" {-self.leading:g} Td "
        parts: list[str] = []
        at = 0.0
        for line in lines:
            shift = shift_of(line, width, align, face)
            if parts:
                parts.append(f"{shift - at:.2f}{down}")
            elif shift:
                parts.append(f"{shift:.2f} 0 Td ")
            at = shift
            parts.append(face.show(line))
        return "".join(parts)
