"""One paper in a window of its own: shown, saved, kept once, and set again when the register changes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from db.models import Paper
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import Document, Paragraph
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.papers import PAPERS
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets, set_document
from tests.make import Make
from tests.ui.rooms_desk import desk, heard
from ui.desk import Desk
from ui.paper_window import PaperWindow, Wanted, show_paper

__all__ = ["desk", "heard"]
LONG = 20_000


def letter(progress: Progress, *, text: str = "请于10月16日前改正。") -> Sheets:
    return set_document(Document("new_kind", "通知", parts=(Paragraph(text),)), "白际村", progress)


def seen(qtbot, window: PaperWindow) -> Sheets:
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=LONG)
    assert window.view.sheets is not None
    return window.view.sheets


@pytest.fixture
def parent(qtbot, make: Make) -> QWidget:
    make.township()
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_paper_without_rows_is_shown_saved_and_kept_once(
    qtbot, parent: QWidget, desk: Desk, tmp_path: Path
) -> None:
    window = show_paper(desk, Wanted("one", "通知", letter), parent)
    sheets = seen(qtbot, window)
    assert window.view.code.text() == f"共 1 页，核验码 {sheets.code}"
    for _ in range(2):
        with qtbot.waitSignal(window.view.kept, timeout=LONG):
            window.view.preview.save_as(tmp_path / "通知.pdf")
    assert (tmp_path / "通知.pdf").read_bytes() == sheets.pdf
    assert [(paper.code, paper.note) for paper in Paper.select()] == [(sheets.code, "白际村")]


def test_a_kind_of_paper_that_has_no_words_yet_stands_in_the_list_by_its_code(
    qtbot, parent: QWidget, desk: Desk, tmp_path: Path
) -> None:
    window = show_paper(desk, Wanted("one", "通知", letter), parent)
    seen(qtbot, window)
    with qtbot.waitSignal(window.view.kept, timeout=LONG):
        window.view.preview.save_as(tmp_path / "通知.pdf")
    (row,) = PAPERS.rows(PAPERS.ids(Look()))
    assert row[2] == "new_kind"


def test_only_a_paper_that_can_be_a_workbook_offers_one(qtbot, parent: QWidget, desk: Desk) -> None:
    window = show_paper(desk, Wanted("one", "通知", letter), parent)
    seen(qtbot, window)
    assert not window.view.workbook_button.isVisible()
    other = show_paper(desk, Wanted("two", "表", letter, lambda path, progress: None), parent)
    seen(qtbot, other)
    assert other.view.workbook_button.isVisible()


def test_a_refusal_stands_where_the_paper_would(qtbot, parent: QWidget, desk: Desk) -> None:
    def refuse(progress: Progress) -> Sheets:
        raise RuleBroken("没有可以打印的内容。")

    window = show_paper(desk, Wanted("one", "通知", refuse), parent)
    qtbot.waitUntil(lambda: window.view.message.text() == "没有可以打印的内容。", timeout=LONG)
    assert not window.view.preview.isVisible()


def test_a_character_that_no_font_has_is_named_before_printing(qtbot, parent: QWidget, desk: Desk) -> None:
    window = show_paper(desk, Wanted("one", "通知", lambda p: letter(p, text="当事人王\ue123。")), parent)
    seen(qtbot, window)
    assert window.view.warning.isVisible()
    assert "（U+E123），纸上印成“〓”" in window.view.warning.text()
    other = show_paper(desk, Wanted("two", "通知", letter), parent)
    seen(qtbot, other)
    assert not other.view.warning.isVisible()


def test_a_change_of_the_register_sets_the_paper_again(qtbot, parent: QWidget, desk: Desk) -> None:
    texts = iter(("旧的。", "新的。"))
    window = show_paper(desk, Wanted("one", "通知", lambda p: letter(p, text=next(texts))), parent)
    first = seen(qtbot, window)
    desk.bus.tell(Change(1, "登记隐患", frozenset({"hazard"})))
    qtbot.waitUntil(lambda: window.view.sheets not in (None, first), timeout=LONG)


def test_a_window_that_is_closed_goes_away(qtbot, parent: QWidget, desk: Desk) -> None:
    window = show_paper(desk, Wanted("one", "通知", letter), parent)
    seen(qtbot, window)
    with qtbot.waitSignal(window.destroyed, timeout=LONG):
        window.close_button.click()
