"""A page with a title and one calm sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class PlainPage(QWidget):
    """Stands where there is nothing to do yet, and says so."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        head = QLabel(title, self)
        head.setProperty("role", "title")
        words = QLabel(sentence, self)
        words.setProperty("role", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.addWidget(head)
        layout.addWidget(words, 1)
