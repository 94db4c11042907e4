"""Scrolling through the pages of a paper; only what is seen is drawn."""

from collections import OrderedDict
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.kit.pdf_pages import PdfPages

GAP = 14
KEPT = 12
SMALLEST, LARGEST = 0.25, 3.0
SCREEN_DPI = 96 / 72


class Fit(Enum):
    """What the zoom follows when the window changes its size."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows pages below one another; `page_changed` carries the page (from 0), `zoomed` the zoom, 1.0 being real size."""

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._rects: list[QRect] = []
        self._zoom = 1.0
        self._page = 0
        self.fit = Fit.WIDTH
        self.setAccessibleName("页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 being the paper's real size."""
        return self._zoom

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 0."""
        return self._page

    def show_pages(self, pages: PdfPages) -> None:
        """Show another paper from its first page."""
        self._pages = pages
        self._pictures.clear()
        self._page = 0
        self._fit_zoom()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(0)

    def set_zoom(self, zoom: float) -> None:
        """Show at a zoom of one's own; the page looked at stays."""
        self.fit = Fit.FREE
        self._apply(zoom)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self.fit = fit
        self._fit_zoom()

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        if 0 <= page < len(self._rects):
            self.verticalScrollBar().setValue(self._rects[page].top() - GAP)
            self._note(page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight with a thin edge."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Midlight))
        offset = self._offset()
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        for number, rect in enumerate(self._rects):
            seen = rect.translated(offset)
            if seen.intersects(self.viewport().rect()):
                # At its own size: stretched by the pixel that rounding makes, a line of dots would be lost.
                painter.drawImage(seen.topLeft(), self._picture(number))
                painter.drawRect(seen.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The zoom follows where it should."""
        super().resizeEvent(event)
        self._fit_zoom()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages; Home and End go to the first and last."""
        last = len(self._rects) - 1
        turns = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = turns.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(max(0, min(last, target)))

    def _fit_zoom(self) -> None:
        if self._pages is None or not len(self._pages):
            return
        zoom = self._zoom
        widest = max(self._pages.size(number).width() for number in range(len(self._pages)))
        across = (self.viewport().width() - 2 * GAP) / (widest * SCREEN_DPI)
        if self.fit is Fit.WIDTH:
            zoom = min(across, 1.6)
        elif self.fit is Fit.PAGE:
            height = self._pages.size(self._page).height() * SCREEN_DPI
            zoom = min(across, (self.viewport().height() - 2 * GAP) / height)
        self._apply(zoom)

    def _apply(self, zoom: float) -> None:
        if self._pages is None:
            return
        before = self._rects[self._page] if self._page < len(self._rects) else QRect()
        into = (self.verticalScrollBar().value() - before.top()) / max(1, before.height())
        self._zoom = max(SMALLEST, min(LARGEST, zoom))
        self._lay_out(self._pages)
        now = self._rects[self._page]
        self.verticalScrollBar().setValue(round(now.top() + into * now.height()))
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def _lay_out(self, pages: PdfPages) -> None:
        scale = self._zoom * SCREEN_DPI
        sizes = [(pages.size(number) * scale).toSize() for number in range(len(pages))]
        width = max(size.width() for size in sizes) + 2 * GAP
        middle, top = max(width, self.viewport().width()) // 2, GAP
        self._rects = []
        for size in sizes:
            self._rects.append(QRect(QPoint(middle - size.width() // 2, top), size))
            top += size.height() + GAP
        seen = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - seen.height()))
        self.verticalScrollBar().setPageStep(seen.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, width - seen.width()))
        self.horizontalScrollBar().setPageStep(seen.width())

    def _offset(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _picture(self, number: int) -> QImage:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        key = (number, round(self._zoom * ratio, 4))
        if key not in self._pictures:
            picture = self._pages.picture(number, self._zoom * SCREEN_DPI * ratio)
            picture.setDevicePixelRatio(ratio)
            self._pictures[key] = picture
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        number = next((i for i, rect in enumerate(self._rects) if rect.bottom() + GAP >= middle), self._page)
        self._note(number)
        self.viewport().update()

    def _note(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def sizeHint(self) -> QSize:
        """Room for a page that lies."""
        return QSize(900, 620)
