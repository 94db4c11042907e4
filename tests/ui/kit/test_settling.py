"""A settling timer fires for a page that is seen, and catches up when a hidden one is seen again."""

from PySide6.QtWidgets import QWidget

from ui.kit.settling import Settling


def test_a_page_that_is_put_behind_misses_nothing_and_does_nothing_meanwhile(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    fired = []
    settling = Settling(10, page)
    settling.timeout.connect(lambda: fired.append(1))
    page.show()
    settling.begin()
    page.hide()
    settling.begin()
    assert not settling.isActive()
    with qtbot.waitSignal(settling.timeout):
        page.show()
    assert fired == [1]


def test_a_page_that_had_nothing_to_do_does_nothing_when_it_is_shown(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    settling = Settling(10, page)
    page.show()
    page.hide()
    page.show()
    assert not settling.isActive()
