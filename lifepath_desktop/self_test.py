"""The program tries itself on made-up data: what a copy must show before it is trusted on an office's PC."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lifepath_desktop import resources
from lifepath_desktop.environment import TOP
from lifepath_desktop.errors import LifepathError

TOWNSHIP, VILLAGE, MONTH, TODAY = "341022211", "白际村", "2024-10", "2024-10-31"
PASSED, FAILED = 0, 1
PATIENCE_SECONDS = 300

Tour = Callable[[Path], str]
"""Shows every room of a register's window; says in Chinese what is wrong, "" when nothing is."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that must work: its name for the reader, and what it does; it returns "" or what is wrong."""

    name: str
    run: Callable[[], str]


def run(tour: Tour) -> int:
    """Try everything, tell each result in a Chinese line, and return 0 only when all of it works.

    Everything happens in a scratch folder that is gone afterwards; no register of the office is touched. The
    verbs run as processes of their own, as a user starts them: what dies there is one failed line here.
    """
    scratch = Path(tempfile.mkdtemp(prefix="lifepath-self-test-"))
    try:
        failed = [trial.name for trial in _trials(scratch, tour) if not _passes(trial)]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    _say(f"自检没有通过：{'、'.join(failed)}。" if failed else "自检全部通过。")
    return FAILED if failed else PASSED


def _trials(scratch: Path, tour: Tour) -> Iterator[Trial]:
    first, second, third = (scratch / name for name in ("演示 台账库", "收表", "恢复"))
    workbook, ledger, summary = (scratch / name for name in ("台账.xlsx", "台账.pdf", "汇总.pdf"))
    kept = scratch / "备份.zip"
    village, month = ("--village", VILLAGE), ("--month", MONTH)
    yield Trial("解开字体", _unpack_fonts)
    yield Trial("建立演示台账库", lambda: _command(first, "demo", "--places", "12", "--hazards", "30"))
    yield Trial("打印台账", lambda: _printed(first, ledger, "ledger", *village))
    yield Trial("打印汇总表", lambda: _printed(first, summary, "summary", *month))
    yield Trial("存成工作簿", lambda: _command(first, "ledger", *village, "--out", str(workbook)))
    yield Trial("新建台账库", lambda: _command(second, "new", "--township", TOWNSHIP))
    yield Trial("收表", lambda: _taken_in(second, workbook, scratch / "导出"))
    yield Trial("备份", lambda: _command(second, "backup", "--out", str(kept)))
    yield Trial("恢复", lambda: _command(third, "restore", str(kept)))
    yield Trial("检查", lambda: _command(third, "check"))
    yield Trial("打开窗口各页", lambda: tour(first))


def _passes(trial: Trial) -> bool:
    try:
        wrong = trial.run()
    except LifepathError as refusal:
        wrong = refusal.sentence
    _say(f"[{'没有通过' if wrong else '通过'}] {trial.name}{'：' + wrong if wrong else ''}")
    return not wrong


def _unpack_fonts() -> str:
    for role in resources.font_roles():
        resources.font_file(role)
    return ""


def _printed(register: Path, out: Path, *arguments: str) -> str:
    """Print to a PDF and see that it has pages."""
    import pypdfium2  # noqa: PLC0415  # heavy, and no command but this one needs it

    wrong = _command(register, *arguments, "--out", str(out))
    if wrong:
        return wrong
    with pypdfium2.PdfDocument(out) as pdf:
        return (
            ""
            if len(pdf) and VILLAGE in pdf[0].get_textpage().get_text_bounded()
            else "打印出来的页上没有内容"
        )


def _taken_in(register: Path, workbook: Path, out: Path) -> str:
    """Take a ledger in, and see that its hazards are there."""
    wrong = _command(register, "import", str(workbook)) or _command(register, "export", "--out", str(out))
    if wrong:
        return wrong
    return (
        ""
        if json.loads((out / "hazards.json").read_text(encoding="utf-8"))
        else "收进来的台账里一条隐患也没有"
    )


def _command(register: Path, *arguments: str) -> str:
    """Run a command in a process of its own; "" when it did its work, else what it said."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, f"{TOP}/main.py"]
    try:
        done = subprocess.run(
            [*program, *arguments, "--register", str(register), "--today", TODAY],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return f"没有运行起来（{trouble}）"
    said = (done.stderr or done.stdout).decode(errors="replace").strip()
    return "" if done.returncode == 0 else f"返回值 {done.returncode}，{said}"


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
