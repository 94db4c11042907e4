"""One photo to look at: as large as there is room, zoomed, turned and dragged."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

_STEP, _MOST = 1.25, 12.0


class PhotoView(QGraphicsView):
    """Shows a picture or a sentence in its place. Until it is zoomed it takes the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item: QGraphicsPixmapItem | None = None
        self._fits = True
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return self._item is not None

    def show_picture(self, content: bytes | None, instead: str) -> None:
        """Show a JPEG, or the sentence `instead` when there is none."""
        self._scene.clear()
        self._item = None
        image = QImage.fromData(content) if content else QImage()
        if image.isNull():
            words = self._scene.addSimpleText(instead)
            words.setBrush(self.palette().placeholderText())
            self.resetTransform()
            self._scene.setSceneRect(words.boundingRect())
        else:
            self._item = self._scene.addPixmap(QPixmap.fromImage(image))
            self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            self._scene.setSceneRect(QRectF(image.rect()))
        self.setAccessibleName(instead if image.isNull() else "照片")
        self.fit()

    @Slot()
    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom(1 / _STEP)

    @Slot()
    def turn(self) -> None:
        """Turn it a quarter to the right; only on the screen."""
        self.rotate(90)
        if self._fits:
            self._fit()

    @Slot()
    def fit(self) -> None:
        """Show it upright and whole."""
        self._fits = True
        self.resetTransform()
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms where the mouse is."""
        self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that was not zoomed takes the new room."""
        super().resizeEvent(event)
        if self._fits:
            self._fit()

    def _fit(self) -> None:
        if self._item is not None:
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def _zoom(self, factor: float) -> None:
        now = abs(self.transform().m11()) + abs(self.transform().m12())
        if self._item is not None and 0.02 < now * factor < _MOST:
            self._fits = False
            self.scale(factor, factor)
