"""What only the clerk can decide, each kind in its own panel at the right of the rehearsal."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from lifepath_desktop.domain.imports import Conflict, LikelySame
from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet, Problem
from ui.intake.outcomes import field_words
from ui.kit.cards import SidePanel
from ui.kit.style import step

SHOWN_AT_MOST = 40
NO_COLUMN = "不读这一列"
MEANINGS = {
    "": NO_COLUMN,
    "serial": "序号",
    "number": "隐患编号",
    "village": "村",
    "group": "村民组",
    "place": "场所名称",
    "category": "场所类型",
    "crowded": "是否人员密集场所",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "contact+phone": "负责人及联系电话",
    "inspected_on": "排查时间",
    "inspectors": "排查人员",
    "count_1": "重点一（处）",
    "count_2": "重点二（处）",
    "count_3": "重点三（处）",
    "count_other": "其他隐患（处）",
    "priority": "隐患类别",
    "count": "隐患数量",
    "details": "隐患具体情况",
    "measure": "整改方式",
    "responsible": "整改责任人",
    "due_on": "整改期限",
    "status": "整改状态",
    "fixed_on": "完成时间",
    "status+fixed_on": "整改状态及完成时间",
    "fixed_on+checked_by": "完成时间及复查人",
    "checked_by": "复查人",
    "checked_on": "复查时间",
    "note": "备注",
    "uid": "识别码",
    "sent": "发出时的内容",
}


def without_village(files: Sequence[LedgerFile]) -> list[tuple[LedgerFile, LedgerSheet]]:
    """Return the sheets of which neither they themselves nor their rows say whose they are."""
    return [
        (file, sheet)
        for file in files
        for sheet in file.sheets
        if not sheet.village and any(not row.village for row in sheet.rows)
    ]


def asked_of_villages(files: Sequence[LedgerFile]) -> list[tuple[LedgerFile, Problem]]:
    """Return what villages must be asked: rows that vanished from a pack, or stand there twice."""
    return [
        (file, problem)
        for file in files
        for sheet in file.sheets
        for problem in sheet.problems
        if problem.asks
    ]


def unread_headings(files: Sequence[LedgerFile]) -> list[str]:
    """Return the headings that were not understood, each once, in order."""
    return list(
        dict.fromkeys(
            heading
            for file in files
            for sheet in file.sheets
            for _, heading, fields in sheet.headings
            if heading and not fields
        )
    )


class _Topic(SidePanel):
    """A panel that is filled anew each time."""

    def begin(self, heading: str, words: str) -> None:
        """Empty the panel and say what is to be decided."""
        for layout in (self.body, self.foot):
            while layout.count():
                item = layout.takeAt(0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.body.addWidget(self.muted(words))

    def muted(self, words: str) -> QLabel:
        """Return a quiet sentence."""
        label = QLabel(words, self)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        return label

    def plain(self, words: str) -> QLabel:
        """Return a sentence with what a village wrote."""
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def primary(self, words: str) -> QPushButton:
        """Return the panel's main button."""
        button = QPushButton(words, self)
        button.setProperty("role", "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(button)
        return button


class LikelyPanel(_Topic):
    """Pairs of places that may be one; `joined` and `parted` carry the pair."""

    joined = Signal(object)
    parted = Signal(object)

    def show_pairs(self, pairs: Sequence[LikelySame]) -> None:
        """Show what waits for an answer."""
        self.begin("可能是同一家", "表格里的新场所，台账库里有相近的。不确定就选“不是”，以后还可以合并。")
        for pair in pairs[:SHOWN_AT_MOST]:
            box = QWidget(self)
            self.body.addWidget(self.plain(f"表格：{pair.place}\n台账库：{pair.known_name}"))
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 8)
            row.addWidget(self.muted(f"{pair.village}，{pair.why}"), 1)
            for words, answer in (("是同一家", self._join), ("不是", self._part)):
                button = QPushButton(words, box)
                button.setAccessibleName(f"{words}：{pair.place}，{pair.known_name}")
                button.clicked.connect(partial(answer, pair))
                row.addWidget(button)
            self.body.addWidget(box)
        if len(pairs) > SHOWN_AT_MOST:
            self.body.addWidget(self.muted(f"还有{len(pairs) - SHOWN_AT_MOST}对，答完这些再列出。"))
        if not pairs:
            self.body.addWidget(self.muted("都答完了。"))
        self.body.addStretch(1)

    def _join(self, pair: LikelySame, _checked: bool = False) -> None:
        self.joined.emit(pair)

    def _part(self, pair: LikelySame, _checked: bool = False) -> None:
        self.parted.emit(pair)


class VillagesPanel(_Topic):
    """Sheets that do not say whose they are; `chosen` carries {(file, sheet): village}."""

    chosen = Signal(object)

    def show_sheets(self, sheets: Sequence[tuple[LedgerFile, LedgerSheet]], villages: Sequence[str]) -> None:
        """Offer the villages for each sheet."""
        self.begin("没有写明是哪个村", "标题、填报单位、工作表名和文件名里都没有村名，请指定，再重新读取。")
        self._boxes: dict[tuple[str, str], QComboBox] = {}
        for file, sheet in sheets:
            box = QComboBox(self)
            box.setAccessibleName(f"{file.file} {sheet.sheet} 是哪个村")
            box.addItem("请选择…", "")
            for name in villages:
                box.addItem(name, name)
            self._boxes[file.file, sheet.sheet] = box
            self.body.addWidget(self.plain(f"{file.file}（{sheet.sheet}，{len(sheet.rows)}行）"))
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.again = self.primary("重新读取")
        self.again.clicked.connect(self._choose)

    def box(self, file: str, sheet: str) -> QComboBox:
        """Return the choice of a sheet."""
        return self._boxes[file, sheet]

    @Slot()
    def _choose(self) -> None:
        chosen = {where: str(box.currentData()) for where, box in self._boxes.items() if box.currentData()}
        if chosen:
            self.chosen.emit(chosen)


class ColumnsPanel(_Topic):
    """What the columns mean; `mapped` carries {heading: meaning} of those that were changed."""

    mapped = Signal(object)

    def show_columns(self, files: Sequence[LedgerFile]) -> None:
        """Offer every heading with its meaning, what was not understood first."""
        self.begin("各列是什么内容", "没认出的列在最前面。改好后会记住，下次同样的表头就不用再选。")
        self._before: dict[str, str] = {}
        for file in files:
            for sheet in file.sheets:
                for _, heading, fields in sheet.headings:
                    if heading:
                        self._before.setdefault(heading, fields)
        self._boxes: dict[str, QComboBox] = {}
        for heading in sorted(self._before, key=lambda name: bool(self._before[name])):
            box = QComboBox(self)
            box.setAccessibleName(f"“{heading}”是什么内容")
            for meaning, words in MEANINGS.items():
                box.addItem(words, meaning)
            now = self._before[heading]
            if box.findData(now) < 0:
                box.addItem(
                    "＋".join(MEANINGS.get(field, field_words(field)) for field in now.split("+")), now
                )
            box.setCurrentIndex(box.findData(now))
            self._boxes[heading] = box
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self.plain(heading), 1)
            box.setFixedWidth(step(self, 150))
            row.addWidget(box)
            self.body.addWidget(line)
        self.body.addStretch(1)
        self.again = self.primary("记住并重新读取")
        self.again.clicked.connect(self._map)

    def box(self, heading: str) -> QComboBox:
        """Return the choice of a heading."""
        return self._boxes[heading]

    @Slot()
    def _map(self) -> None:
        changed = {
            heading: str(box.currentData())
            for heading, box in self._boxes.items()
            if box.currentData() != self._before[heading]
        }
        if changed:
            self.mapped.emit(changed)
        else:
            self.closed.emit()


class AskPanel(_Topic):
    """Rows of packs that the village must be asked about; nothing here is decided."""

    def show_questions(self, asked: Sequence[tuple[LedgerFile, Problem]]) -> None:
        """List what is to be asked."""
        self.begin(
            "要问村里",
            "台账库里的记录都还在，不会因为表里少了一行就删除。收下后可以复制退回补正文字发给村里。",
        )
        for file, problem in asked[:SHOWN_AT_MOST]:
            where = f"{file.file} 第{problem.row}行" if problem.row else file.file
            self.body.addWidget(self.muted(where))
            self.body.addWidget(self.plain(problem.message))
        if len(asked) > SHOWN_AT_MOST:
            self.body.addWidget(self.muted(f"还有{len(asked) - SHOWN_AT_MOST}条，见收下后的退回补正文字。"))
        self.body.addStretch(1)


class ConflictsPanel(_Topic):
    """Fields edited by hand since the last import that the ledgers give differently; `taken` for all at once."""

    taken = Signal(bool)
    shown = Signal()

    def show_conflicts(self, conflicts: Sequence[Conflict], taken: int) -> None:
        """List them with both values; `taken` were decided for the workbook already."""
        self.begin(
            "有冲突",
            "这些内容您在程序里改过，表格里写的又不一样。不作选择就保留台账库里的；也可以在表里选中一行，逐项决定。",
        )
        for conflict in conflicts[:SHOWN_AT_MOST]:
            words = f"{conflict.file} 第{conflict.row}行　{field_words(conflict.field)}"
            self.body.addWidget(self.muted(words))
            self.body.addWidget(
                self.plain(f"台账库：{conflict.register or '空白'}\n表格：{conflict.workbook or '空白'}")
            )
        if len(conflicts) > SHOWN_AT_MOST:
            self.body.addWidget(
                self.muted(f"还有{len(conflicts) - SHOWN_AT_MOST}处，可在表里按“有冲突”筛选查看。")
            )
        if taken:
            self.body.addWidget(self.muted(f"已决定用表格的：{taken}处。"))
        self.body.addStretch(1)
        self.keep = QPushButton("全部保留台账库", self)
        self.keep.setEnabled(bool(taken))
        self.keep.clicked.connect(partial(self._take, False))
        self.use = QPushButton("全部用表格的", self)
        self.use.setEnabled(bool(conflicts))
        self.use.clicked.connect(partial(self._take, True))
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.use)

    def _take(self, from_workbook: bool, _checked: bool = False) -> None:
        self.taken.emit(from_workbook)
