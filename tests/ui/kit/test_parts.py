"""The small widgets: dates, cards, charts, banners, clipboard text, dropped files."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ui.kit.cards import Card, FormRow, SidePanel
from ui.kit.charts import Bar, Chart, Curves, Series, StackedBars
from ui.kit.clipboard import as_tabbed, from_text, spread
from ui.kit.date_field import DateField
from ui.kit.drop import workbooks_in
from ui.kit.flow import FlowLayout
from ui.kit.keeper import FileKeeper
from ui.kit.says import Banner
from ui.kit.style import Tone
from ui.kit.typed_dates import typed_date

TODAY = date(2024, 10, 12)
CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\u0085")).map(
    lambda text: text.strip()
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-3", "2024-10-09"), ("+2", "2024-10-14"), ("昨天", "2024-10-11"), ("今天", "2024-10-12"),
        ("大前天", "2024-10-09"), ("明天", "2024-10-13"), ("15", "2024-10-15"), ("9日", "2024-10-09"),
        ("10.9", "2024-10-09"), ("10-9", "2024-10-09"), ("10月9日", "2024-10-09"), ("1009", "2024-10-09"),
        ("2024.10.9", "2024-10-09"), ("24.10.9", "2024-10-09"), ("2024年10月9日", "2024-10-09"),
        ("20241009", "2024-10-09"), ("２０２４．１０．９", "2024-10-09"), (" 10 。9 ", "2024-10-09"),
        ("月底", "2024-10-31"),
    ],
)  # fmt: skip
def test_a_date_is_understood_as_clerks_type_it(typed, meant):
    assert typed_date(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["", "32", "13.1", "2024-02-30", "下周", "10.9.8.7", "abc", "-"])
def test_what_is_no_date_is_not_guessed(typed):
    assert typed_date(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("15", "2024-09-15"), ("12", "2024-10-12"), ("11.3", "2023-11-03")]
)
def test_a_date_of_the_past_is_the_last_one_that_has_been(typed, meant):
    assert typed_date(typed, TODAY, past=True) == date.fromisoformat(meant)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_is_read_back_from_every_full_form(day):
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y/%m/%d"):
        assert typed_date(day.strftime(form), TODAY) == day


class TestDateField:
    @pytest.fixture
    def field(self, qtbot) -> DateField:
        field = DateField(lambda: TODAY)
        qtbot.addWidget(field)
        return field

    def test_enter_settles_what_was_typed(self, qtbot, field):
        qtbot.keyClicks(field, "-3")
        with qtbot.waitSignal(field.picked) as picked:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert picked.args == [TODAY - timedelta(days=3)]
        assert field.text() == "2024-10-09"

    def test_up_and_down_move_by_a_day(self, qtbot, field):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert field.value() == TODAY + timedelta(days=1)
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert field.value() == TODAY

    def test_what_is_no_date_stays_and_is_marked(self, qtbot, field):
        qtbot.keyClicks(field, "32")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert (field.text(), field.value(), field.is_wrong()) == ("32", None, True)
        assert field.property("state") == "wrong"


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_copied_cells_are_read_back_the_same(rows):
    kept = list(rows)
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((len(row) for row in kept), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in kept]
    assert from_text(as_tabbed(rows)) == full


def test_cells_with_line_breaks_and_quotes_come_from_wps_whole():
    assert from_text('"第一行\n第二行"\t"说""好"""\r\n') == [["第一行\n第二行", '说"好"']]


@pytest.mark.parametrize(
    ("cells", "rows", "columns", "filled"),
    [
        ([["甲"]], 3, 1, [["甲"], ["甲"], ["甲"]]),
        ([["甲"], ["乙"]], 4, 1, [["甲"], ["乙"], ["甲"], ["乙"]]),
        ([["甲"], ["乙"]], 3, 1, [["甲"], ["乙"]]),
        ([["甲", "乙"]], 1, 1, [["甲", "乙"]]),
    ],
)
def test_a_block_repeats_only_a_whole_number_of_times(cells, rows, columns, filled):
    assert spread(cells, rows, columns) == filled


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_opens_its_rows_by_key_and_mouse(qtbot, key):
    card = Card("overdue", "逾期")
    qtbot.addWidget(card)
    card.show_number(1234, "处", ("逾期", Tone.URGENT))
    assert card.accessibleName() == "逾期 1,234 处，逾期，按回车查看明细"
    with qtbot.waitSignal(card.clicked) as clicked:
        qtbot.keyClick(card, key)
    assert clicked.args == ["overdue"]
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("kind", [StackedBars, Curves])
def test_a_chart_opens_the_rows_of_the_part_that_is_clicked(qtbot, kind):
    chart: Chart = kind("逐月")
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    chart.show_values([Series("发现", Tone.URGENT)], [Bar("9", "9月", (3,)), Bar("10", "10月", (8,))])
    chart.show()
    with qtbot.waitSignal(chart.clicked) as clicked:
        qtbot.mouseClick(
            chart, Qt.MouseButton.LeftButton, pos=chart._slot(chart._plot(), 1).center().toPoint()
        )
    assert clicked.args == ["10"]
    assert chart.accessibleDescription() == "9月：发现 3；10月：发现 8"
    assert chart._bar_at(QPointF(1, 1)) == -1


def test_the_numbers_of_the_axis_have_room_however_large(qtbot):
    chart = Curves("逐月")
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    for value in (8, 3_723_100):
        chart.show_values([Series("发现", Tone.URGENT)], [Bar("9", "9月", (value,))])
        assert chart._plot().left() > chart.fontMetrics().horizontalAdvance(f"{chart._top():,}")


def test_a_chart_without_data_says_so_and_paints(qtbot):
    chart = StackedBars("空")
    qtbot.addWidget(chart)
    chart.show_values([Series("发现", Tone.URGENT)], [])
    chart.show()
    assert not chart.grab().isNull()


def test_a_banner_says_and_offers(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(500, 300)
    over.show()
    banner = Banner(over)
    banner.say("已作废 3 条。", "撤销")
    assert (banner.text(), banner.isVisible()) == ("已作废 3 条。", True)
    assert over.rect().contains(banner.geometry())
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_long_banner_stays_inside_its_window(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(500, 300)
    over.show()
    banner = Banner(over)
    banner.say("这句话很长，" * 20)
    assert over.rect().contains(banner.geometry())
    assert banner.findChild(QLabel).height() > 2 * over.fontMetrics().height()


def test_a_field_says_what_is_wrong_with_it(qtbot):
    row = FormRow("电话", QLineEdit(), hint="手机或区号加号码")
    qtbot.addWidget(row)
    row.complain("少了一位。")
    assert row.field.property("state") == "wrong"
    assert row._note.text() == "少了一位。"
    row.complain("")
    assert row._note.text() == "手机或区号加号码"
    assert row.field.accessibleName() == "电话"


def test_escape_puts_the_side_panel_away(qtbot):
    panel = SidePanel("隐患")
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_widgets_flow_into_lines(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    flow = FlowLayout(over, spacing=4)
    for _ in range(4):
        piece = QLabel("字")
        piece.setFixedSize(100, 20)
        flow.addWidget(piece)
    assert flow.heightForWidth(500) == 20
    assert flow.heightForWidth(250) == 44


def test_only_workbooks_count_among_dropped_files():
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/tmp/{name}") for name in ("甲.XLSX", "乙.et", "丙.jpg", "丁.csv")])
    assert [path.name for path in workbooks_in(mime)] == ["甲.XLSX", "乙.et", "丁.csv"]


def test_an_arrangement_is_kept_from_day_to_day(tmp_path: Path):
    path = tmp_path / "window.ini"
    FileKeeper(path).set("hazards/columns", '{"keys": ["村"]}')
    assert FileKeeper(path).get("hazards/columns") == '{"keys": ["村"]}'
    assert FileKeeper(path).get("nothing") is None
