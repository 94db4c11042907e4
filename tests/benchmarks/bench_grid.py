"""The grid over 100,000 rows against a bare QTableView over a list in memory, in one run.

Run it by `QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks.bench_grid`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from db.database import database
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Look
from ui.bus import Bus
from ui.desk import Desk
from ui.kit.grid import Grid
from ui.kit.list_page import ListPage
from ui.kit.style import dress, has_screen_font, screen_font
from ui.tasks import Tasks

ROWS = 100_000
SIZE = (1150, 620)
FIRST_PAINT, SMOOTH, ABSOLUTE_MS = 2.0, 1.5, 40.0
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TYPED = ("软", "软管", "软管老", "软管", "软", "", "第3", "第3村", "", "民宿12", "民宿123", "民宿12", "")
TEXTS = TYPED * 3
WORDS = (
    "楼梯间堆放杂物",
    "安全出口上锁2处",
    "应急照明灯损坏",
    "二层外窗设置铁栅栏",
    "软管老化",
    "电动自行车停放在门厅",
)
STAGES = (
    ("FOUND", "待整改"),
    ("RECTIFYING", "整改中"),
    ("AWAITING_RECHECK", "待复查"),
    ("STRUCK_OFF", "已销号"),
)

LISTING = Listing(
    "bench",
    "hazard h JOIN place p ON p.id = h.place_id JOIN village v ON v.id = p.village_id",
    "h.id",
    (
        ListColumn("number", "隐患编号", "h.number"),
        ListColumn("village", "村", "v.name", width=5),
        ListColumn("place", "场所（单位）名称", "p.name", width=10),
        ListColumn("stage", "状态", "h.stage", Kind.CHOICE, 5, STAGES),
        ListColumn("count", "处数", "h.count", Kind.NUMBER, 4),
        ListColumn("details", "具体情况", "h.details", width=16),
        ListColumn("found_on", "排查时间", "h.found_on", Kind.DATE, 6),
        ListColumn("phone", "电话", "p.phone", width=7),
    ),
    ("h.number", "p.name", "h.details", "v.name"),
    "h.id DESC",
)


class MemoryModel(QAbstractTableModel):
    """The floor: rows in a list, a filter by a loop over it."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.all = self.rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(LISTING.columns)

    def data(self, index: QModelIndex, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        return self.rows[index.row()][index.column() + 1]

    def keep(self, text: str) -> None:
        self.beginResetModel()
        self.rows = [row for row in self.all if any(text in row[place] for place in (1, 2, 3, 6))]
        self.endResetModel()


def fill(path: Path) -> None:
    """Write a register of 100,000 hazards at 3,000 places."""
    database.init(str(path))
    database.connect()
    for sql in (
        "CREATE TABLE village (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE place (id INTEGER PRIMARY KEY, village_id INTEGER, name TEXT, phone TEXT)",
        """CREATE TABLE hazard (id INTEGER PRIMARY KEY, place_id INTEGER, number TEXT, stage TEXT, count INTEGER,
            details TEXT, found_on TEXT)""",
    ):
        database.execute_sql(sql)
    many = database.connection().executemany
    with database.atomic():
        many("INSERT INTO village VALUES (?, ?)", [(i, f"第{i}村") for i in range(1, 11)])
        places = ((i, i % 10 + 1, f"半山民宿{i}号", f"138{i:08d}") for i in range(1, 3001))
        many("INSERT INTO place VALUES (?, ?, ?, ?)", places)
        hazards = (
            (
                i,
                i % 3000 + 1,
                f"YH2024-{i:06d}",
                STAGES[i % 4][0],
                i % 4 + 1,
                WORDS[i % 6],
                f"2024-{i % 9 + 1:02d}-15",
            )
            for i in range(1, ROWS + 1)
        )
        many("INSERT INTO hazard VALUES (?, ?, ?, ?, ?, ?, ?)", hazards)


def timed(act: Callable[[], object]) -> float:
    """Return milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def wait_for_rows(grid: Grid, act: Callable[[], object]) -> None:
    """Do something and run the event loop until the grid has read its ids."""
    loop = QEventLoop()
    grid.counted.connect(loop.quit)
    act()
    loop.exec()
    grid.counted.disconnect(loop.quit)


def scroll_times(view: QTableView) -> list[float]:
    """Scroll by three rows, by pages and by leaps, each painted at once."""
    bar, times = view.verticalScrollBar(), []
    view.setFocus()
    for start, stride, count in ((0, 84, 150), (40_000, 560, 80), (0, bar.maximum() // 70, 60)):
        for turn in range(count):

            def scroll(value: int = start + turn * stride) -> None:
                bar.setValue(value)
                view.viewport().repaint()

            times.append(timed(scroll))
    return times


def arrow_times(view: QTableView) -> list[float]:
    """Press Down and paint."""
    view.setCurrentIndex(view.model().index(0, 2))

    def press() -> None:
        QTest.keyClick(view, Qt.Key.Key_Down)
        view.viewport().repaint()

    return [timed(press) for _ in range(200)]


def typing_times(settle: Callable[[str], None], view: QTableView) -> list[float]:
    """Type a search text key by key; each key's work on the window's thread and its paint."""

    def act(text: str) -> None:
        settle(text)
        view.viewport().repaint()

    return [timed(partial(act, text)) for text in TEXTS]


def typed(page: ListPage, text: str) -> float:
    """Type into the search box; return what the window's thread spends on it until rows are painted.

    The query itself runs on the reading thread and is not the window's time; taking its ids is.
    """
    grid = page.grid
    spent = timed(partial(page.search.setText, text))
    page.search._timer.stop()
    ids = LISTING.ids(Look(text=text))

    def take() -> None:
        grid._take_ids(ids)
        grid.view.viewport().repaint()

    return spent + timed(take)


def shown(widget: QWidget) -> None:
    """Show at the common size."""
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()


def report(what: str, ours: float, floor: float, limit: float) -> bool:
    """Print one line; false when the target is missed."""
    ratio = ours / floor
    good = ratio <= limit
    verdict = "ok" if good else "MISSED"
    line = f"{what:<22} ours {ours:7.1f} ms  floor {floor:7.1f} ms  ratio {ratio:5.2f}  at most {limit}  {verdict}"
    print(line)  # a benchmark's answer
    return good


def empty_paint() -> float:
    """Show and paint an empty table."""
    view = QTableView()
    spent = timed(partial(shown, view)) + timed(view.viewport().repaint)
    view.deleteLater()
    return spent


def measure_floor(model: MemoryModel) -> dict[str, float]:
    """Measure the bare view over a list in memory."""
    ids = statistics.median(timed(lambda: LISTING.ids(Look())) for _ in range(3))
    view = QTableView()
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    shown(view)
    floor = {
        "paint": ids + empty_paint(),
        "scroll": p95(scroll_times(view)),
        "arrow": p95(arrow_times(view)),
        "typing": p95(typing_times(model.keep, view)),
    }
    view.deleteLater()
    return floor


def measure_grid(desk: Desk) -> dict[str, float]:
    """Measure the grid as rooms use it."""
    page = ListPage(desk, "隐患", LISTING, frozen=2)
    page.resize(*SIZE)
    grid = page.grid
    first = timed(partial(wait_for_rows, grid, page.show)) + timed(grid.view.viewport().repaint)
    ours = {
        "paint": first,
        "scroll": p95(scroll_times(grid.view)),
        "arrow": p95(arrow_times(grid.view)),
        "typing": p95([typed(page, text) for text in TEXTS]),
    }
    page.hide()
    page.deleteLater()
    return ours


def main() -> int:
    """Print every ratio, medians of five rounds in turn; 1 when a target is missed."""
    app = QApplication(sys.argv)
    dress(app, screen_font(None) if has_screen_font() else app.font())
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bench.db")
        tasks = Tasks(database)
        desk = Desk(Path(folder), "测试", Bus(lambda: 0), lambda: date(2024, 10, 31), tasks, lambda _: None)
        model = MemoryModel(LISTING.rows(LISTING.ids(Look())))
        rounds = [(measure_floor(model), measure_grid(desk)) for _ in range(6)][1:]  # the first one warms
        tasks.stop()
        database.close()
    good = True
    for key, what, limit in (
        ("paint", "first painted rows", FIRST_PAINT),
        ("scroll", "scroll p95", SMOOTH),
        ("arrow", "arrow key p95", SMOOTH),
        ("typing", "search keystroke p95", SMOOTH),
    ):
        floor = statistics.median(one[key] for one, _ in rounds)
        ours = statistics.median(one[key] for _, one in rounds)
        good = report(what, ours, floor, limit) and (key == "paint" or ours <= ABSOLUTE_MS) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
