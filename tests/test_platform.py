"""What the pinned Qt must do on every Python the program runs on."""

import sys

from PySide6.QtWidgets import QLabel

CALLS = 1_000


def test_calls_that_return_nothing_keep_the_references_of_none(qtbot):
    """Some PySide6 lose one reference of None on each such call and end Python 3.11 after some thousand."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) < CALLS // 10
