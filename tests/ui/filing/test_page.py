"""The room 归档: a paper is filed from its line, boxed and printed; scans are recognised, named by hand, signed."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from db.models import Edition, FiledItem, Meeting, ScanPage
from lifepath_desktop.domain.editions import EditionStage
from lifepath_desktop.domain.filing import FiledKind
from lifepath_desktop.queries.editions import edition, papers_of
from lifepath_desktop.queries.filing import FILED, TO_FILE, source, unexplained
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.scans import NO_MARK
from lifepath_desktop.services.settings import change_settings
from tests.services.test_editions import close, sign
from tests.services.test_scans import paper_pdf, photos, saved
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import show
from ui.filing.page import FILED as FILED_TAB
from ui.filing.page import SCANS, build
from ui.filing.page import TO_FILE as TO_FILE_TAB


@pytest.fixture
def office(make):
    make.township("白际村")
    make.hazard(make.visit(make.place(), inspected_on=date(2024, 10, 9)), count=3)
    change_settings({"archive_fonds": "0123"}, clerk="汪小红")
    with operation("登记会议", clerk="汪小红"):
        for month in (9, 10):
            Meeting.create(kind="study", on_day=date(2024, month, 20), topic=f"{month}月研究", chair="程乡长")
    return make


@pytest.fixture
def page(qtbot, desk, office):
    opened = build(desk)
    show(qtbot, opened)
    yield opened
    rest(opened)


@pytest.fixture
def month(office, tmp_path):
    return close("2024-10", tmp_path / "月报", date(2024, 11, 1))


def waiting() -> list[int]:
    return list(TO_FILE.ids(Look()))


def test_a_paper_is_filed_from_its_line_and_leaves_the_list(qtbot, page) -> None:
    tab = page.open_tab(TO_FILE_TAB)
    first = waiting()[0]
    stand_on(qtbot, tab, first)
    take(tab, "file", title="九月研究会议纪要", item="3")
    assert [(row.title, row.archive_code) for row in FiledItem.select()] == [
        ("九月研究会议纪要", "0123-WS·2024-D10-0003")
    ]
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 1)
    gap = page.open_tab(FILED_TAB)
    assert "第1—2件断号，没有说明" in gap.note.text()
    stand_on(qtbot, gap, FiledItem.get().id)
    take(gap, "explain", why="预留")
    assert unexplained() == []


def test_a_number_that_is_no_number_is_refused_in_the_form(qtbot, page) -> None:
    tab = page.open_tab(TO_FILE_TAB)
    form = take(tab, "new", title="县通知", author="县消安办", item="三")
    assert "件号只写数字" in form.complaint.text()
    assert FiledItem.select().count() == 0


def test_several_go_as_they_stand_and_are_put_into_a_box(qtbot, page) -> None:
    tab = page.open_tab(TO_FILE_TAB)
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 2)
    tab.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(tab.pane.ids) == 2)
    assert buttons(tab) == ["逐件归档"]
    tab.pane.bar.ask("file_all")
    assert FiledItem.select().count() == 2
    filed = page.open_tab(FILED_TAB)
    qtbot.waitUntil(lambda: filed.grid.model.rowCount() == 2)
    filed.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(filed.pane.ids) == 2)
    take(filed, "box", box=2)
    assert {row.box for row in FiledItem.select()} == {2}
    filed.offer()
    (series,) = filed.papers.actions()
    names = [action.text() for action in series.menu().actions()]
    assert names == [
        "归档文件目录（2024年度10年）",
        "目录封面",
        "备考表（第2盒）",
        "脊背标签（20毫米）",
        "脊背标签（30毫米）",
        "脊背标签（40毫米）",
    ]
    series.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: filed.paper.view.sheets is not None, timeout=15_000)
    assert filed.paper.view.sheets.document.title == "归档文件目录"
    filed.paper.reject()


def test_a_line_is_corrected_and_a_wrong_one_voided(qtbot, page) -> None:
    tab = page.open_tab(TO_FILE_TAB)
    take(tab, "new", title="县通知", author="县消安办")
    filed = page.open_tab(FILED_TAB)
    item = FiledItem.get().id
    stand_on(qtbot, filed, item)
    take(filed, "correct", pages=4)
    assert FiledItem.get_by_id(item).pages == 4
    take(filed, "void", reason="归错年度")
    assert FILED.rows([item])[0][10] == "作废"
    qtbot.waitUntil(lambda: buttons(filed) == [])


def test_dropped_scans_are_recognised_and_sign_their_edition(qtbot, page, heard, month, tmp_path) -> None:
    path = saved(tmp_path / "签字.pdf", *photos(paper_pdf(month)))
    tab = page.open_tab(SCANS)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    tab.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: tab.dialog is not None, timeout=15_000)
    (tick,) = tab.dialog.signing.values()
    assert tick.text() == "同时登记“2024年10月 第1稿”已签字盖章"
    tick.setChecked(True)
    qtbot.mouseClick(tab.dialog.keep_button, Qt.MouseButton.LeftButton)
    assert edition(month).stage is EditionStage.SIGNED
    assert heard.told == [f"登记了 {ScanPage.select().count()} 页扫描件。"]


def test_a_page_without_a_code_is_named_by_its_check_code(qtbot, page, month, tmp_path) -> None:
    Image.new("L", (900, 600), 255).save(tmp_path / "照片.jpg")
    page.take_files((tmp_path / "照片.jpg",))
    tab = page.open_tab(SCANS)
    qtbot.waitUntil(lambda: tab.dialog is not None, timeout=15_000)
    dialog = tab.dialog
    assert not dialog.keep_button.isEnabled()
    assert dialog.list.topLevelItem(0).text(2) == NO_MARK
    dialog.list.topLevelItem(0).setSelected(True)
    dialog.target.setEditText("没有这个号")
    dialog.assign()
    assert "没有找到" in dialog.complaint.text()
    dialog.target.setEditText(papers_of(month)[1].code)
    dialog.sheet.setValue(99)
    dialog.list.topLevelItem(0).setSelected(True)
    dialog.assign()
    assert "没有第 99 页" in dialog.complaint.text()
    dialog.sheet.setValue(1)
    dialog.list.topLevelItem(0).setSelected(True)
    dialog.assign()
    assert dialog.complaint.text() == ""
    dialog.keep()
    assert [row.found_by for row in ScanPage.select()] == ["hand"]
    assert edition(month).stage is EditionStage.DRAFT
    assert Edition.select().count() == 1


def test_what_is_no_scan_is_told_and_opens_nothing(qtbot, page, heard, tmp_path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7")
    page.take_files((Path(tmp_path / "坏.pdf"),))
    qtbot.waitUntil(lambda: bool(heard.told), timeout=15_000)
    assert "坏.pdf" in heard.told[0]
    assert page.open_tab(SCANS).dialog is None


def test_a_wrong_naming_is_taken_back(qtbot, page, month, tmp_path) -> None:
    path = saved(tmp_path / "签字.pdf", *photos(paper_pdf(month)))
    page.take_files((path,))
    tab = page.open_tab(SCANS)
    qtbot.waitUntil(lambda: tab.dialog is not None, timeout=15_000)
    tab.dialog.keep()
    first = ScanPage.get().id
    stand_on(qtbot, tab, first)
    assert buttons(tab) == ["看扫描件", "取消认定"]
    tab.pane.bar.ask("detach")
    assert ScanPage.get_or_none(ScanPage.id == first) is None


def test_a_filed_month_goes_out_as_its_papers(qtbot, page, month) -> None:
    sign(month)
    tab = page.open_tab(TO_FILE_TAB)
    tab.grid.refresh()
    stand_on(qtbot, tab, next(id_ for id_ in waiting() if source(id_).kind is FiledKind.EDITION))
    take(tab, "file")
    filed = page.open_tab(FILED_TAB)
    stand_on(qtbot, filed, FiledItem.get().id)
    filed.pane.bar.ask("send")
    dialog = filed.work.sending
    assert dialog.windowTitle() == "发出：白际乡月报（2024年10月 第1稿）"
    assert dialog.list.item(0).text() == "白际乡月报送签单（2024年10月）"
    assert dialog.list.item(0).checkState() is Qt.CheckState.Unchecked
    assert dialog.list.item(1).checkState() is Qt.CheckState.Checked
    dialog.reject()
