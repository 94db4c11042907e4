"""月报定稿 of a large township: 30 villages of 2,000 hazards each, tied, set twice, read back and kept.

Run it by `.venv/bin/python -m tests.benchmarks.bench_month`.
"""

import resource
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from db.bulk import insert_many, next_id
from db.identities import Identities
from db.models import Hazard, Inspection, Place, Township, Village
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.upkeep import check

VILLAGES, HAZARDS = 30, 2000
TARGET = 120.0
TODAY = date(2025, 7, 1)
DETAILS = ("安全出口上锁{}处", "疏散通道堆放柴火、杂物{}处", "应急照明灯损坏{}处", "二楼窗户铁栅栏{}处")


def fill() -> None:
    """Three hazards a place, most of them mended, over fifteen months."""
    with operation("建立", clerk="测试", kind="setup"):
        home = Township.create(
            code="341022211", name="白际乡", county="休宁县", city="黄山市", province="安徽省"
        )
        for number in range(VILLAGES):
            name = f"第{number + 1}村"
            Village.create(township=home, name=name, full_name=f"{name}村民委员会", position=number)
    for village in Village.select():
        with operation(f"导入{village.name}", clerk="测试", kind="import"):
            _fill_village(int(village.id))


def _fill_village(village_id: int) -> None:
    places = HAZARDS // 3 + 1
    place, visit = next_id(Place), next_id(Inspection)
    day = [date(2024, 4, 1) + timedelta(number * 450 // places) for number in range(places)]
    insert_many(
        Place,
        [
            {
                "village_id": village_id,
                "name": f"江湾{number}号民宿",
                "name_key": f"江湾{number}号民宿",
                "category": "民宿",
                "address": f"江湾组{number}号",
                "contact": "吴永红",
                "phone": f"138{number:08d}",
                "known_on": day[number].isoformat(),
            }
            for number in range(places)
        ],
    )
    insert_many(
        Inspection,
        [
            {
                "place_id": place + number,
                "inspected_on": day[number].isoformat(),
                "inspectors": "汪志强、余玉兰",
            }
            for number in range(places)
        ],
    )
    insert_many(Hazard, [_hazard(village_id, visit, number, day[number // 3]) for number in range(HAZARDS)])


def _hazard(village_id: int, visit: int, number: int, found: date) -> dict[str, object]:
    mended = number % 5 != 0
    fixed = found + timedelta(number % 20 + 1)
    return {
        "number": f"YH{found.year}-{village_id:02d}{number:05d}",
        "inspection_id": visit + number // 3,
        "position": number % 3,
        "priority": number % 3 + 1,
        "count": number % 4 + 1,
        "details": DETAILS[number % 4].format(number % 4 + 1),
        "measure": "限期整改",
        "responsible": "吴永红",
        "due_on": (found + timedelta(15)).isoformat(),
        "fixed_on": fixed.isoformat() if mended else None,
        "stage": "struck_off" if mended else "rectifying",
        "checked_by": "程网格员" if mended else "",
        "checked_on": fixed.isoformat() if mended else None,
        "struck_off_on": fixed.isoformat() if mended else None,
    }


def main() -> int:
    """Close the month once and say how long it took."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "register"
        make_folder(folder)
        identities = Identities.seeded(1, lambda: datetime(2025, 7, 1, 9, 0))
        open_database(folder, identities=identities, create=True)
        fill()
        start, busy = time.perf_counter(), time.process_time()
        written = print_month(MonthWanted("2025-06"), Path(scratch) / "六月", clerk="测试", today=TODAY)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        size = sum(path.stat().st_size for path in written) / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        print(
            f"{VILLAGES} villages × {HAZARDS:,} hazards: {seconds:.1f} s, {busy:.1f} s of them busy (target {TARGET:.0f} s), "
            f"{len(written)} files, {size:.0f} MB, peak {peak:.0f} MB"
        )
        start = time.perf_counter()
        troubles = check()
        print(f"check of it all: {time.perf_counter() - start:.1f} s, {len(troubles)} problems")
        close_database()
    return int(seconds > TARGET or bool(troubles))


if __name__ == "__main__":
    sys.exit(main())
