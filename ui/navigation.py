"""The rooms at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.kit.icons import icon
from ui.kit.style import step
from ui.rooms import Room

LAST_AT_FOOT = {"history", "settings"}
KEYED_ROOMS = 10


def room_keys(number: int) -> str:
    """Return the shortcut of the room that stands at a place, counted from 1; the keyboard has ten digits.

    >>> room_keys(1), room_keys(10), room_keys(11)
    ('Alt+1', 'Alt+0', '')
    """
    return f"Alt+{number % KEYED_ROOMS}" if number <= KEYED_ROOMS else ""


class Navigation(QFrame):
    """`chosen` carries a room's key."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[Room], brand: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Navigation")
        self.setAccessibleName("房间")
        self.setFixedWidth(step(self, 156))
        name = QLabel(brand, self)
        name.setProperty("role", "brand")
        name.setContentsMargins(20, 0, 8, 0)
        name.setFixedHeight(step(self, 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 10)
        layout.setSpacing(2)
        layout.addWidget(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        stretched = False
        for number, room in enumerate(rooms, start=1):
            if room.key in LAST_AT_FOOT and not stretched:
                layout.addStretch(1)
                stretched = True
            layout.addWidget(self._button(room, number))

    def mark(self, key: str) -> None:
        """Show which room is open."""
        self._buttons[key].setChecked(True)

    def _button(self, room: Room, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"\u2002{room.title}")
        button.setIcon(icon(room.icon, self.palette()))
        button.setIconSize(QSize(step(self, 20), step(self, 20)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        keys = room_keys(number)
        button.setToolTip(f"{room.title}（{keys}）" if keys else room.title)
        button.setAccessibleName(room.title)
        button.setProperty("room", room.key)
        button.clicked.connect(self._choose)
        self._group.addButton(button)
        self._buttons[room.key] = button
        return button

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("room")))
