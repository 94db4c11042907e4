"""How fast and how lean a ledger becomes a PDF: against LibreOffice, and from 1,000 to 50,000 rows.

Run `python -m tests.benchmarks.bench_papers`; `soffice` has to be installed for the first part. Each size is
measured in a process of its own, warm, median of three, rows from a generator as from a cursor.
"""

import io
import json
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow
from lifepath_desktop.exchange.ledger_sheet import write_ledger
from lifepath_desktop.papers.document import check_code
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.typeset import write_pdf

ROWS, LEAST, MOST = 10_000, 1_000, 50_000
RUNS = 3
HEAD = LedgerHead("白际乡", "白际村村民委员会", date(2024, 10, 31))
SURNAMES, NAMES = "汪吴方余叶戴胡洪詹毕邵黄朱江许", "志强玉兰小红建华长生美娟国平春燕立新秀英"
WHERE = ("后门安全出口", "二楼楼梯间", "一层客房外窗", "疏散通道转角处", "三楼走廊尽头", "敞开式外连廊")
WHAT = (
    "堆放纸箱、木料",
    "上锁，钥匙不在现场",
    "安装防盗网",
    "应急照明灯损坏",
    "停放电动自行车并充电",
    "标志被遮挡",
)


def rows(count: int) -> Iterator[LedgerPaperRow]:
    """Rows as a village writes them: some texts again and again, names and details nearly all different."""
    for number in range(count):
        place = number * 5 // 8
        name = SURNAMES[place % 15] + NAMES[place // 15 % 20] + NAMES[place // 300 % 20]
        counts = [0, 0, 0]
        counts[number % 3] = number % 4 + 1
        day = date(2024, 4, 1) + timedelta(number % 500)
        yield LedgerPaperRow(
            uid=f"u{number}",
            place_key=str(place),
            place=f"{name}{('餐馆', '徽州驿站小旅馆', '木竹制品厂', '梯田咖啡')[place % 4]}",
            category="餐饮",
            is_crowded=place % 3 == 0,
            address=f"白际村江湾组{place % 200}号",
            contact=name,
            phone=f"1{3800000000 + place * 7919 % 10**8}",
            inspected_on=day,
            inspectors=f"{SURNAMES[number % 15]}志强、王建华",
            counts=(counts[0], counts[1], counts[2]),
            number=f"白际-2024-{number:04d}",
            details=f"{WHERE[number % 6]}{WHAT[number // 6 % 6]}{number % 4 + 1}处，已拍照留存",
            measure="限期整改",
            responsible=name,
            due_on=day + timedelta(15),
            status="已销号",
            fixed_on=day + timedelta(10),
            checked_by=f"{SURNAMES[number % 15]}网格员",
            checked_on=day + timedelta(11),
        )


def seconds_for(count: int) -> float:
    """One PDF of so many rows with its check code, fonts already unpacked."""
    document = ledger_document(HEAD, lambda: rows(count))
    start = time.perf_counter()
    write_pdf(document, io.BytesIO(), code=check_code(document, "0" * 64))
    return time.perf_counter() - start


def measured(count: int) -> tuple[float, float]:
    """Median seconds and peak megabytes of a process of its own that prints so many rows."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_papers", "--one", str(count)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer["seconds"], answer["megabytes"]


def measure_here(count: int) -> None:
    """Measure in this process and print it as JSON, for `measured`."""
    seconds_for(100)
    with tempfile.TemporaryFile() as out:
        document = ledger_document(HEAD, lambda: rows(count))
        write_pdf(document, out, code=check_code(document, "0" * 64))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if platform.system() == "Linux" else 1024**2
    )
    taken = statistics.median(seconds_for(count) for _ in range(RUNS))
    say(json.dumps({"seconds": taken, "megabytes": peak}))


def seconds_of_libreoffice(count: int) -> float:
    """LibreOffice converting the same ledger's workbook, only the page to print, warm, median of three."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "ledger.xlsx"
        write_ledger(HEAD, lambda: rows(count), workbook, with_details=False)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)]
        taken = []
        for _ in range(RUNS + 1):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
        return statistics.median(taken[1:])


def say(line: str) -> None:
    """Put a line on the console at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print each measure beside its floor and its target."""
    if "--one" in sys.argv:
        measure_here(int(sys.argv[sys.argv.index("--one") + 1]))
        return
    figures = {count: measured(count) for count in (LEAST, ROWS, MOST)}
    for count, (seconds, megabytes) in figures.items():
        say(
            f"{count:>6} 行：{seconds:6.2f} 秒，每千行 {seconds / count * 1000:.3f} 秒，峰值 {megabytes:.0f} MB"
        )
    growth = figures[MOST][0] / figures[LEAST][0] / (MOST / LEAST)
    say(f"线性：每行用时之比 {growth:.2f}（目标约 1）")
    say(f"内存：{figures[MOST][1] / figures[LEAST][1]:.2f}（目标 ≤ 1.5）")
    if shutil.which("soffice"):
        other = seconds_of_libreoffice(ROWS)
        say(
            f"LibreOffice 转换同一工作簿 {other:.1f} 秒；我们为其 1/{other / figures[ROWS][0]:.1f}（目标 ≤ 1/8）"
        )


if __name__ == "__main__":
    main()
