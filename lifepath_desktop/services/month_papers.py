"""All papers of a month in one folder: each village's 附件1 and the township's 附件2, under their proper names."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.files import write_whole
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.replacing import sync_folder
from lifepath_desktop.services import printing
from lifepath_desktop.services.printing import LedgerWanted, Sheets

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True, slots=True)
class PaperName:
    """How a paper's file is called, as the county files it (office.md 22): 乡 + 村 + 表名 + （月份）.

    >>> PaperName("白际乡", "2024年10月").ledger("白际村", ".pdf")
    '白际乡白际村工作台账（2024年10月）.pdf'
    >>> PaperName("白际乡", "2024年10月").summary(".xlsx")
    '白际乡汇总表（2024年10月）.xlsx'
    """

    township: str
    period: str

    def ledger(self, village: str, suffix: str = "") -> str:
        """Return the name of a village's 附件1."""
        return f"{self.township}{village}工作台账（{self.period}）".translate(_FORBIDDEN) + suffix

    def summary(self, suffix: str = "") -> str:
        """Return the name of 附件2."""
        return f"{self.township}汇总表（{self.period}）".translate(_FORBIDDEN) + suffix

    @property
    def folder(self) -> str:
        """The name of the folder that holds them all."""
        return f"{self.township}台账与汇总表（{self.period}）".translate(_FORBIDDEN)


def paper_name(month: str) -> PaperName:
    """Return how the papers of a month "YYYY-MM" are called."""
    return PaperName(township_name(), month_period(month, setting("month_cutoff_day")).name)


def print_month(month: str, out: Path, *, clerk: str, today: date, progress: Progress = QUIET) -> list[Path]:
    """Write every village's 附件1 and the 附件2 of a month, each as PDF and workbook, into the folder `out`.

    `out` must not be there yet, or be empty; it appears whole or not at all, and the papers are stored under their
    check codes only when all are set. Raises `RuleBroken` for a folder that holds something, `StorageTrouble`,
    `Cancelled`.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RuleBroken(f"“{out.name}”里已经有文件，没有动它；请换一个文件夹。")
    period = month_period(month, setting("month_cutoff_day"))
    names = paper_name(month)
    villages = [name for _, name in village_choices()]
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            sheets: list[Sheets] = []
            for number, village in enumerate(villages):
                progress.step(number, len(villages) + 1, f"正在排版{village}工作台账")
                wanted = LedgerWanted(village, period.until)
                sheets.append(printing.set_ledger(wanted, today=today))
                write_whole(scratch / names.ledger(village, ".pdf"), sheets[-1].pdf)
                workbook = scratch / names.ledger(village, ".xlsx")
                printing.print_ledger(wanted, workbook, clerk=clerk, today=today)
            progress.step(len(villages), len(villages) + 1, "正在排版汇总表")
            sheets.append(printing.set_summary(month, today=today))
            write_whole(scratch / names.summary(".pdf"), sheets[-1].pdf)
            printing.print_summary(month, scratch / names.summary(".xlsx"), clerk=clerk, today=today)
            progress.step(len(villages) + 1, len(villages) + 1, "正在登记校验码")
            for one in sheets:
                printing.keep(one, clerk=clerk, today=today)
            _put_in_place(scratch, out)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"“{out.name}”没有写成（{trouble.strerror}），台账没有受影响；请换一个位置再试。"
        ) from trouble
    return sorted(out.iterdir())


def _put_in_place(scratch: Path, out: Path) -> None:
    if out.exists():
        out.rmdir()
    scratch.chmod(0o755)  # a scratch folder is private, what is handed on is not
    scratch.rename(out)
    sync_folder(out.parent)
