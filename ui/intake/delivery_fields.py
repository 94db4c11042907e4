"""Who sent a ledger, how, and when it came: the same three fields wherever they are asked for."""

import json
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from lifepath_desktop.domain.intake import CHANNEL_WORDS
from lifepath_desktop.services.import_writing import Delivery
from ui.desk import Desk
from ui.kit.date_field import DateField
from ui.kit.style import step

SENDERS, CHANNEL = "intake/senders", "intake/channel"
SENDERS_KEPT = 40
FIRST_CHANNEL = "wechat"


class DeliveryFields(QWidget):
    """Three fields in a line; the channel used last stands there again, senders are offered as one types."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sent_by = QLineEdit(self)
        self.sent_by.setPlaceholderText("谁报来的（可不填）")
        self.sent_by.setAccessibleName("报送人")
        self.sent_by.setFixedWidth(step(self, 150))
        completer = QCompleter(self._known_senders(), self.sent_by)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.sent_by.setCompleter(completer)
        self.channel = QComboBox(self)
        self.channel.setAccessibleName("报送方式")
        for code, words in CHANNEL_WORDS.items():
            self.channel.addItem(words, code)
        self.day = DateField(desk.today, past=True, parent=self)
        self.day.setAccessibleName("收到日期")
        self.day.setFixedWidth(step(self, 128))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for words, field in (("报送人", self.sent_by), ("方式", self.channel), ("收到", self.day)):
            label = QLabel(words, self)
            label.setProperty("role", "muted")
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
        self.set_delivery(Delivery(desk.today(), "", desk.keeper.get(CHANNEL) or FIRST_CHANNEL))

    def set_delivery(self, delivery: Delivery) -> None:
        """Show a delivery."""
        self.sent_by.setText(delivery.sender)
        self.channel.setCurrentIndex(max(0, self.channel.findData(delivery.channel)))
        self.day.set_value(delivery.received_on)

    def delivery(self) -> Delivery | None:
        """Return what stands there, None when the day is no date."""
        self.day.settle()
        day: date | None = self.day.value()
        if day is None:
            self.day.setFocus()
            return None
        return Delivery(day, self.sent_by.text().strip(), str(self.channel.currentData()))

    def remember(self) -> None:
        """Offer sender and channel again the next time."""
        self._desk.keeper.set(CHANNEL, str(self.channel.currentData()))
        name = self.sent_by.text().strip()
        if name:
            senders = [name, *(known for known in self._known_senders() if known != name)]
            self._desk.keeper.set(SENDERS, json.dumps(senders[:SENDERS_KEPT], ensure_ascii=False))

    def _known_senders(self) -> list[str]:
        kept: list[str] = json.loads(self._desk.keeper.get(SENDERS) or "[]")
        return kept
