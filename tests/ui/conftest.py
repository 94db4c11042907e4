"""A desk on a small list of its own, so that the kit and the frame are tested without any room."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from db.database import database
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing
from ui.bus import Bus
from ui.desk import Desk
from ui.kit.clipboard import Block
from ui.kit.keeper import MemoryKeeper
from ui.tasks import Tasks

TODAY = date(2024, 10, 31)
STAGES = (("FOUND", "待整改"), ("STRUCK_OFF", "已销号"))
THINGS = Listing(
    "things",
    "thing t",
    "t.id",
    (
        ListColumn("name", "名称", "t.name", width=6),
        ListColumn("village", "村", "t.village", width=4),
        ListColumn("stage", "状态", "t.stage", Kind.CHOICE, 5, STAGES, editable=True),
        ListColumn("count", "处数", "t.count", Kind.NUMBER, 4),
        ListColumn("due_on", "期限", "t.due_on", Kind.DATE, 6, editable=True),
        ListColumn("note", "备注", "t.note", width=8, editable=True),
    ),
    ("t.name", "t.note"),
    "t.id",
)
ROWS = 300


@dataclass
class Written:
    """A room's answer to typing: keeps what came, and refuses what is no date."""

    cells: list[tuple[int, str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def write(self, id_: int, key: str, text: str) -> str | None:
        if key == "due_on" and not text.startswith("2024-"):
            return "这不是今年的日期，没有写入。"
        self.cells.append((id_, key, text))
        database.execute_sql(f"UPDATE thing SET {key} = ? WHERE id = ?", (text, id_))
        return None

    def write_block(self, block: Block) -> str | None:
        self.blocks.append(block)
        return None


@pytest.fixture
def things(tmp_path: Path) -> Iterator[Path]:
    """A database of 300 things in three villages."""
    path = tmp_path / "things.db"
    database.init(str(path))
    database.connect()
    database.execute_sql(
        "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, village TEXT, stage TEXT, count INTEGER,"
        " due_on TEXT, note TEXT)"
    )
    for number in range(1, ROWS + 1):
        row = (
            number,
            f"民宿{number:03d}",
            f"第{number % 3}村",
            STAGES[number % 2][0],
            number % 4,
            f"2024-{number % 9 + 1:02d}-15",
            "",
        )
        database.execute_sql("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    yield tmp_path
    database.close()


@pytest.fixture
def told() -> list[str]:
    """The sentences that the clerk was told."""
    return []


@pytest.fixture
def kit_desk(qtbot, things: Path, told: list[str]) -> Iterator[Desk]:
    """A clerk's desk on the things."""
    bus = Bus(lambda: int(database.scalar("PRAGMA data_version")))
    bus.told.connect(told.append)
    tasks = Tasks(database)
    yield Desk(things, "王会计", bus, lambda: TODAY, tasks, bus.told.emit, MemoryKeeper())
    bus.stop()
    tasks.stop()


@pytest.fixture
def written() -> Written:
    return Written()
