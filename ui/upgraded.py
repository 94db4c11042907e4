"""What a clerk is told once after the program was replaced by a newer one: what changed, and that all is kept."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.kit.style import step
from ui.opening import UPGRADED
from ui.settings.about import changelog, version

SEEN = "seen/version"


def news(text: str, seen: str) -> str:
    r"""Return the sections of a changelog, newest first, down to the version that was seen last.

    >>> news("# 更新记录\n\n## 0.3\n\n- 丙\n\n## 0.2\n\n- 乙\n\n## 0.1\n\n- 甲\n", "0.2")
    '## 0.3\n\n- 丙'
    >>> news("## 0.2\n\n- 乙\n\n## 0.1\n\n- 甲\n", "")
    '## 0.2\n\n- 乙'
    """
    sections = re.findall(r"^## .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    names = [section.removeprefix("## ").split(maxsplit=1)[0] for section in sections]
    newer = names.index(seen) if seen in names else 1
    return "".join(sections[: max(newer, 1)]).strip()


def tell_upgrade(desk: Desk, parent: QWidget) -> QDialog | None:
    """Show what is new where another version was here before, or the register was brought up to date; else None.

    A register that this version made has seen nothing older.
    """
    seen, upgraded = desk.keeper.get(SEEN), desk.keeper.get(UPGRADED)
    if seen != version():
        desk.keeper.set(SEEN, version())
    if not upgraded and seen in (None, version()):
        return None
    desk.keeper.set(UPGRADED, "")
    dialog = Upgraded(news(changelog(), seen or ""), upgraded or "", parent)
    dialog.open()
    return dialog


class Upgraded(QDialog):
    """The newest parts of the changelog; nothing is asked."""

    def __init__(self, changes: str, backup: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序已更新")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = f"台账库已随之升级，升级前先备份到“{backup}”。" if backup else ""
        self.words = QLabel(f"程序已更新到 {version()}。{kept}台账里的内容都在。有这些变化：", self)
        self.words.setWordWrap(True)
        self.changes = QTextBrowser(self)
        self.changes.setMarkdown(changes)
        self.changes.setAccessibleName("有哪些变化")
        self.close_button = QPushButton("知道了", self)
        self.close_button.setProperty("role", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.words)
        layout.addWidget(self.changes, 1)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(step(self, 640), step(self, 480))
