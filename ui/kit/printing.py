"""A PDF on paper: each page drawn on the printer at the printer's own resolution."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.progress import QUIET, Progress
from ui.kit.pdf_pages import Band, PdfPages

POINTS_PER_INCH = 72
BAND = 1024  # pixel rows drawn at once: a whole A3 page at 600 dots an inch would be 280 MB
SAME_SIZE = 3.0  # points; paper that differs less than this is the page's own size


def page_layout(size: QSizeF) -> QPageLayout:
    """Return the paper of a page, lying when it is wider than high, without margins of its own."""
    lying = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, way, QMarginsF())


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the page numbers (from 0) that the printer's dialog asked for, in printing order."""
    ranges = printer.printRange()
    first, last = 1, count
    if ranges == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
    pages = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def print_pages(
    pages: PdfPages, printer: QPrinter, numbers: Sequence[int], progress: Progress = QUIET
) -> None:
    """Draw pages on a printer, each at 1:1 when the paper is its own, else fitted and centred.

    Copies are the driver's work where it can, else drawn again. Raises `StorageTrouble` when the printer takes
    nothing.
    """
    if not numbers:
        return
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    rounds = [number for _ in range(copies) for number in numbers]
    printer.setFullPage(True)
    if printer.printRange() != QPrinter.PrintRange.Selection:
        printer.setPageLayout(page_layout(pages.size(rounds[0])))
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageTrouble("打印机没有响应，没有打印。请检查打印机是否接好、是否有纸，再打一次。")
    try:
        for done, number in enumerate(rounds):
            progress.step(done, len(rounds), f"正在打印第 {done + 1} 页，共 {len(rounds)} 页")
            if done:
                printer.setPageLayout(page_layout(pages.size(number)))
                printer.newPage()
            _draw(painter, printer, pages, number)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    page = pages.size(number)
    resolution = printer.resolution() / POINTS_PER_INCH
    drawn = QSizeF(page.width() * resolution, page.height() * resolution)
    fit = min(paper.width() / drawn.width(), paper.height() / drawn.height())
    if abs(1 - fit) * max(page.width(), page.height()) < SAME_SIZE:
        fit = 1.0
    corner = QPointF((paper.width() - drawn.width() * fit) / 2, (paper.height() - drawn.height() * fit) / 2)
    scale = resolution * fit
    height = pages.pixel_height(number, scale)
    for top in range(0, height, BAND):
        strip = pages.picture(number, scale, Band(top, min(BAND, height - top)))
        painter.drawImage(QRectF(corner.x(), corner.y() + top, strip.width(), strip.height()), strip)
