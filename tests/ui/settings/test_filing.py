"""设置, 归档: the scheme of 档号 is shown while it is typed, refused when it is no scheme, and saved as one act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from lifepath_desktop.queries.settings import setting
from tests.ui.rooms_desk import Heard, show
from ui.desk import Desk
from ui.settings.filing import FilingSection


def test_a_sample_number_follows_what_is_typed(qtbot, make, desk: Desk) -> None:
    section = FilingSection(desk)
    show(qtbot, section)
    assert "全宗号" in section.sample.text()
    section.texts["archive_fonds"].setText("0123")
    section.texts["archive_organ"].setText("YJB")
    assert section.sample.text() == "第一件的档号：0123-WS·2024-D30-YJB-0001"


def test_the_scheme_and_terms_are_saved_as_one_act(qtbot, make, desk: Desk, heard: Heard) -> None:
    section = FilingSection(desk)
    show(qtbot, section)
    section.texts["archive_fonds"].setText("0123")
    choice = section.terms["archive_term_held_meeting"]
    choice.setCurrentIndex(choice.findData("Y"))
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert (setting("archive_fonds"), setting("archive_term_held_meeting")) == ("0123", "Y")
    assert heard.told == ["归档设置已保存；已经编好的档号不变。"]


def test_a_pattern_without_a_number_is_refused_beside_its_field(
    qtbot, make, desk: Desk, heard: Heard
) -> None:
    section = FilingSection(desk)
    show(qtbot, section)
    section.texts["archive_pattern"].setText("{全宗号}-{年度}")
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert setting("archive_pattern") != "{全宗号}-{年度}"
    assert heard.told == []
    row = section.rows["archive_pattern"]
    assert row.field.property("state") == "wrong"
    assert any("缺期限、件号" in label.text() for label in row.findChildren(QLabel))
