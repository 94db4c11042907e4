"""A timer that waits until the cursor rests, and rests itself while its page is behind another."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class Settling(QTimer):
    """Fires once the page has been left alone for a moment; what a hidden page missed it does when shown again."""

    def __init__(self, milliseconds: int, page: QWidget) -> None:
        super().__init__(page, singleShot=True, interval=milliseconds)
        self._page, self._is_behind = page, False
        page.installEventFilter(self)

    @Slot()
    def begin(self) -> None:
        """Wait from now on; a hidden page waits until it is shown."""
        if self._page.isVisible():
            self.start()
        else:
            self._is_behind = True

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Stop while the page is hidden, begin again when it is shown."""
        if event.type() == QEvent.Type.Hide:
            self._is_behind = self._is_behind or self.isActive()
            self.stop()
        elif event.type() == QEvent.Type.Show and self._is_behind:
            self._is_behind = False
            self.start()
        return super().eventFilter(page, event)
