"""After an upgrade the clerk is told once what changed; a register made by this version has nothing to tell."""

import pytest
from PySide6.QtWidgets import QWidget

from ui.opening import UPGRADED
from ui.settings.about import version
from ui.upgraded import SEEN, news, tell_upgrade

CHANGES = "# 更新记录\n\n## 0.3.0\n\n- 丙\n\n## 0.2.0\n\n- 乙\n\n## 0.1.0\n\n- 甲\n"


@pytest.fixture
def window_like(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ("0.1.0", ("丙", "乙")),
        ("0.2.0", ("丙",)),
        ("0.3.0", ("丙",)),
        ("", ("丙",)),
        ("0.0.9", ("丙",)),
    ],
)
def test_what_is_new_goes_down_to_the_version_that_was_seen(seen, told):
    assert [word for word in "丙乙甲" if word in news(CHANGES, seen)] == list(told)


def test_a_fresh_register_tells_nothing(qtbot, kit_desk, window_like):
    assert tell_upgrade(kit_desk, window_like) is None
    assert kit_desk.keeper.get(SEEN) == version()


def test_another_version_is_told_once(qtbot, kit_desk, window_like):
    kit_desk.keeper.set(SEEN, "0.0.1")
    told = tell_upgrade(kit_desk, window_like)
    assert version() in told.words.text()
    assert told.changes.toPlainText().strip()
    told.close_button.click()
    assert tell_upgrade(kit_desk, window_like) is None


def test_an_upgraded_register_says_where_it_lies_as_it_was(qtbot, kit_desk, window_like):
    kit_desk.keeper.set(UPGRADED, "backups/升级前-0013_x.db")
    told = tell_upgrade(kit_desk, window_like)
    assert "backups/升级前-0013_x.db" in told.words.text()
    told.close_button.click()
    assert tell_upgrade(kit_desk, window_like) is None
