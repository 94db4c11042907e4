"""Taking in a workbook of 10,000 rows, against the bare reader and against a bare executemany, in one run.

Run it by `.venv/bin/python -m tests.benchmarks.bench_import`.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from db.database import database
from db.identities import Identities
from db.models import Hazard, Inspection, Place, SourceRow, Track
from db.opening import close_database
from lifepath_desktop.services.import_reading import read_all, understand_files
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import Prepared, apply, rehearse
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import create_register

ROWS = 10_000
READING, WRITING = 10.0, 6.0
RUNS = 3
TODAY = date(2024, 11, 1)
HEADINGS = (
    "序号", "场所（单位）名称", "场所类型", "地址", "负责人及联系电话", "排查时间",
    "占用、堵塞、封闭疏散通道、安全出口（处）", "应急照明、疏散指示标志等不符合标准或未保持完好有效（处）",
    "人员密集场所门窗设置障碍物（处）", "隐患具体情况（部位、类型、数量）", "整改措施（当场改正／限期整改／上报）",
    "整改责任人", "整改期限", "完成时间及复查人", "备注（排查人员等）",
)  # fmt: skip
DETAILS = ("安全出口上锁{}处", "疏散通道堆放柴火、杂物{}处", "应急照明灯损坏{}处", "二楼窗户铁栅栏{}处")


def write_workbook(path: Path) -> None:
    """A village's ledger in the township's form: three hazards a place."""
    import xlsxwriter

    dice = random.Random(1)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, ["白际乡打通消防“生命通道”工作台账"])
    sheet.write_row(1, 0, ["填报单位（盖章）：白际村民委员会    填报时间：2024年10月30日"])
    sheet.write_row(2, 0, HEADINGS)
    for number in range(ROWS):
        place = number // 3
        day = date(2024, 4, 10) + timedelta(days=place % 180)
        due, fixed = day + timedelta(days=dice.choice((3, 7, 15))), day + timedelta(days=dice.randint(0, 20))
        counts = [0, 0, 0]
        counts[number % 3] = dice.randint(1, 3)
        sheet.write_row(
            3 + number,
            0,
            [
                number + 1, f"第{place}组云上人家民宿", "民宿", f"白际村大坪组{place}号", f"吴永红 138{place:08d}",
                f"{day.year}.{day.month}.{day.day}", *counts, dice.choice(DETAILS).format(max(counts)), "限期整改",
                "吴永红", f"{due.year}.{due.month}.{due.day}", f"{fixed.year}.{fixed.month}.{fixed.day} 汪网格员", "",
            ],
        )  # fmt: skip
    book.close()


def median(job: Callable[[], Any]) -> float:
    """The median time of some runs, in seconds, after one that does not count."""
    job()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def bare_read(path: Path) -> None:
    import python_calamine

    python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def prepared(path: Path) -> Prepared:
    read = read_all([path])
    return rehearse(understand_files(read, {}, today=TODAY), read.contents)


def timed_act(ready: Prepared) -> float:
    """Apply the import, time it, and take it back by rolling the file away is not needed: undo is not timed."""
    start = time.perf_counter()
    apply(ready, Delivery(TODAY), clerk="测试")
    return time.perf_counter() - start


def bare_rows() -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The rows that the import wrote, ready for executemany, with new uids."""
    tables = []
    for model in (Place, Inspection, Hazard, Track, SourceRow):
        table = model._meta.table_name
        columns = [field.column_name for field in model._meta.sorted_fields]
        names = ", ".join(f'"{name}"' for name in columns)
        rows = database.all(f'SELECT {names} FROM "{table}"')
        marks = ", ".join("?" * len(columns))
        tables.append((f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows))
    return tables


def timed_bare(tables: list[tuple[str, list[tuple[Any, ...]]]]) -> float:
    """The same rows into an empty register of the same tables and triggers."""
    with operation("bare", clerk="测试"):
        start = time.perf_counter()
        for statement, rows in tables:
            database.connection().executemany(statement, rows)
        return time.perf_counter() - start


def in_fresh_register(folder: Path, job: Callable[[], float]) -> float:
    create_register(folder, "341022211", clerk="测试", identities=Identities())
    try:
        return job()
    finally:
        close_database()


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "台账.xlsx"
        write_workbook(path)
        create_register(Path(scratch) / "库", "341022211", clerk="测试", identities=Identities())
        floor = median(lambda: bare_read(path))
        reading = median(lambda: prepared(path))
        ready = prepared(path)
        timed_act(ready)
        tables = bare_rows()
        source = database.one("SELECT * FROM submission")
        close_database()
        acts, bares = [], []
        for run in range(RUNS):
            acts.append(in_fresh_register(Path(scratch) / f"a{run}", lambda: timed_act(prepared(path))))

            def bare() -> float:
                with operation("submission", clerk="测试"):
                    database.execute_sql(
                        "INSERT INTO received_file (uid, name, sha256, size) VALUES ('u', 'n', 's', 1)"
                    )
                    marks = ", ".join("?" * len(source or ()))
                    database.execute_sql(f"INSERT INTO submission VALUES ({marks})", source)
                return timed_bare(tables)

            bares.append(in_fresh_register(Path(scratch) / f"b{run}", bare))
        act, bare_act = statistics.median(acts), statistics.median(bares)
    results = (
        ("read + understand + rehearse / bare reader", reading, floor, READING),
        ("the act / bare executemany with triggers", act, bare_act, WRITING),
    )
    for what, ours, least, target in results:
        print(
            f"{what}: {ours * 1000:.0f} ms / {least * 1000:.0f} ms = {ours / least:.2f} (target <= {target})"
        )
    return int(any(ours / least > target for _, ours, least, target in results))


if __name__ == "__main__":
    sys.exit(main())
