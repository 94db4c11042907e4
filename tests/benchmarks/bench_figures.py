"""Every figure of a month over 100,000 hazards, against one plain pass over the same rows, in one run.

Run it by `.venv/bin/python -m tests.benchmarks.bench_figures`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.database import database
from db.opening import close_database
from lifepath_desktop.queries.figures import HAZARD_SOURCE, month_figures
from lifepath_desktop.services.demo import Wanted, create_demo

PLACES, HAZARDS = 20_000, 100_000
TIMES = 10.0
RUNS = 5
TODAY = date(2025, 3, 31)


def seconds(act: Callable[[], object]) -> float:
    """Return how long an act takes, the median of some runs."""
    spent = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def main() -> int:
    """Print both and how they compare."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Wanted(places=PLACES, hazards=HAZARDS, today=TODAY)
        create_demo(Path(scratch) / "register", "341022211", wanted, clerk="测试")
        plain = seconds(
            lambda: database.all(
                f"SELECT p.village_id, SUM(h.count), COUNT(*) FROM {HAZARD_SOURCE} GROUP BY p.village_id"
            )
        )
        figures = seconds(lambda: month_figures("2025-03", today=TODAY))
        close_database()
    times = figures / plain
    print(
        f"one plain pass {plain:.3f} s, every figure {figures:.3f} s, {times:.1f} times, target {TIMES:.0f}"
    )
    return int(times > TIMES)


if __name__ == "__main__":
    sys.exit(main())
