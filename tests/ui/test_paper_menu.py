"""打印 beside a record: it offers what there is, opens the paper, and hides while there is nothing."""

import pytest
from PySide6.QtWidgets import QWidget

from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.services.units import add_unit
from tests.make import Make
from tests.ui.rooms_desk import desk, heard, show
from ui.desk import Desk
from ui.paper_menu import PaperMenu
from ui.rounds.visits import VisitPane
from ui.rounds.worklist import PlaceToVisit
from ui.self_checks.pane import UnitPane

__all__ = ["desk", "heard"]
LONG = 20_000


@pytest.fixture
def parent(qtbot, make: Make) -> QWidget:
    make.township()
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def words(menu: PaperMenu) -> list[str]:
    return [action.text() for action in menu.papers.actions()]


def opened(qtbot, menu: PaperMenu, number: int = 0) -> str:
    """Open one of the papers, wait until it is set, and return what it is about."""
    menu.papers.actions()[number].trigger()
    window = menu.opened
    assert window is not None
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=LONG)
    assert window.view.sheets is not None
    about = window.view.sheets.about
    window.reject()
    return about


def test_a_visit_offers_its_record_and_what_follows_from_its_hazards(
    qtbot, parent: QWidget, make: Make, desk: Desk
) -> None:
    visit = make.visit(make.place("供销店"))
    pane = VisitPane(desk, parent)
    show(qtbot, pane)
    assert pane.printing.isHidden()
    pane.show_ids((visit.id,))
    assert words(pane.printing) == ["检查记录表"]
    make.hazard(visit)
    pane.show_ids((visit.id,))
    assert words(pane.printing) == ["检查记录表", "隐患告知书（村）", "复查意见书"]
    for number in range(3):
        assert opened(qtbot, pane.printing, number).startswith("供销店")


def test_places_to_visit_offer_blank_forms_for_one_or_many(
    qtbot, parent: QWidget, make: Make, desk: Desk
) -> None:
    places = [make.place() for _ in range(3)]
    pane = PlaceToVisit(desk, parent)
    show(qtbot, pane)
    pane.show_ids(tuple(place.id for place in places))
    assert words(pane.printing) == ["检查记录表（空表，3家）"]
    pane.show_ids((places[0].id,))
    assert words(pane.printing)[:2] == ["检查记录表（空表）", "空白检查记录表：通用检查项"]
    assert opened(qtbot, pane.printing, 1) == "空表 common"
    pane.show_ids(tuple(place.id for place in places))
    assert opened(qtbot, pane.printing) == "空表 3家场所"


def test_a_unit_offers_a_blank_form_before_it_has_looked(qtbot, parent: QWidget, desk: Desk) -> None:
    _, unit = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "中心学校"), clerk="汪小红")
    pane = UnitPane(desk, parent)
    show(qtbot, pane)
    pane.show_ids((unit,))
    assert words(pane.printing) == ["自查表（空表）"]
    assert opened(qtbot, pane.printing) == "空表 中心学校"
