"""One step writes all papers of a month under their proper names, whole or not at all."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Operation, Paper
from lifepath_desktop.errors import Cancelled, RuleBroken, StorageTrouble
from lifepath_desktop.progress import Progress
from lifepath_desktop.services.month_papers import print_month
from tests.make import Make

TODAY = date(2024, 11, 1)


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村", "项山村")
    make.hazard()
    return make


def test_the_folder_holds_a_pdf_and_a_workbook_of_each_village_and_of_the_summary(
    town: Make, tmp_path: Path
) -> None:
    out = tmp_path / "给县里" / "十月"
    written = print_month("2024-10", out, clerk="汪小红", today=TODAY)
    assert [path.name for path in written] == sorted(
        [
            "白际乡白际村工作台账（2024年10月）.pdf",
            "白际乡白际村工作台账（2024年10月）.xlsx",
            "白际乡项山村工作台账（2024年10月）.pdf",
            "白际乡项山村工作台账（2024年10月）.xlsx",
            "白际乡汇总表（2024年10月）.pdf",
            "白际乡汇总表（2024年10月）.xlsx",
        ]
    )
    assert [path.name for path in out.parent.iterdir()] == ["十月"]


def test_each_paper_is_stored_under_its_code_as_the_very_bytes_of_the_folder(
    town: Make, tmp_path: Path, register: Path
) -> None:
    print_month("2024-10", tmp_path / "十月", clerk="汪小红", today=TODAY)
    stored = {path.read_bytes() for path in (register / "filed").rglob("*.pdf")}
    assert stored == {path.read_bytes() for path in (tmp_path / "十月").glob("*.pdf")}
    assert Paper.select().count() == 3


def test_a_cancelled_run_leaves_no_folder_and_no_paper(town: Make, tmp_path: Path) -> None:
    asked: list[int] = []

    def late() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        print_month(
            "2024-10", tmp_path / "十月", clerk="汪小红", today=TODAY, progress=Progress(is_cancelled=late)
        )
    assert list(tmp_path.glob("*月*")) == []
    assert Paper.select().count() == 0
    assert Operation.select().where(Operation.kind == "print").count() == 0


def test_a_folder_that_holds_something_is_left_alone(town: Make, tmp_path: Path) -> None:
    (tmp_path / "十月").mkdir()
    (tmp_path / "十月" / "别的.txt").write_text("x")
    with pytest.raises(RuleBroken, match="没有动它"):
        print_month("2024-10", tmp_path / "十月", clerk="汪小红", today=TODAY)
    assert [path.name for path in (tmp_path / "十月").iterdir()] == ["别的.txt"]


def test_a_place_that_cannot_be_written_is_told(town: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageTrouble, match="台账没有受影响"):
        print_month("2024-10", tmp_path / "file" / "十月", clerk="汪小红", today=TODAY)
