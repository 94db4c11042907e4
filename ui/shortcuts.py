"""The list of shortcuts that F1 opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

SHORTCUTS = (
    ("到处", (("Ctrl+K 或 Ctrl+F", "查找全部"), ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"), ("Alt+1 … Alt+9、Alt+0", "换房间"), ("F1", "这一页"), ("F5", "重新读取"))),
    ("表格", (
        ("方向键、Tab", "移动"), ("回车或双击", "打开这一条"), ("F2 或直接输入", "改这一格"),
        ("Ctrl+C / Ctrl+V", "和 WPS 互相复制、粘贴"), ("Ctrl+D", "向下填充"), ("Alt+↓", "筛选这一列"),
        ("点列标题", "排序；按住 Shift 点，按几列排"), ("Ctrl+L", "在本页查找"),
    )),
    ("日期", (("-3、昨天", "三天前、昨天"), ("15、10.9", "本月15日、10月9日"), ("↑ ↓", "加一天、减一天"))),
)  # fmt: skip


class ShortcutsDialog(QDialog):
    """Which keys do what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        row = 0
        for heading, keys in SHORTCUTS:
            title = QLabel(heading, self)
            title.setProperty("role", "heading")
            grid.addWidget(title, row, 0, 1, 2)
            for key, meaning in keys:
                row += 1
                words = QLabel(meaning, self)
                words.setProperty("role", "muted")
                grid.addWidget(QLabel(key, self), row, 0)
                grid.addWidget(words, row, 1)
            row += 1
        close = QPushButton("关闭", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
