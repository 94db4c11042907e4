"""Photos beside a record: added by choosing, dropping or pasting, looked at side by side, told of when used twice."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QToolButton, QWidget

from db.models import Photo
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole, Shot
from lifepath_desktop.queries.photos import photo_path, photos_of
from lifepath_desktop.services.photos import add_photos
from tests.services.test_photos import from_a_phone, scene
from tests.ui.rooms_desk import TODAY, desk, heard, show
from ui.bus import touches
from ui.hazards.pane import HazardPane
from ui.photo_strip import NONE
from ui.places.pane import PlacePane
from ui.rounds.visits import VisitPane

__all__ = ["desk", "heard"]
NOW = {"clerk": "测试", "today": TODAY}
LONG = 20_000


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Small copies lie in a cache of this test, but for the papers: their fonts take seconds to unpack."""
    if "paper" not in request.node.name:
        monkeypatch.setenv("LIFEPATH_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def parent(qtbot, make) -> QWidget:
    make.township()
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def opened(qtbot, make, desk, parent):
    """The pane on a hazard that waits for its recheck; it shows what changes, as its page does."""
    hazard = make.hazard(stage="awaiting_recheck", fixed_on=date(2024, 10, 20))
    pane = HazardPane(desk, parent)
    show(qtbot, pane)
    desk.bus.changed.connect(lambda change: touches(change, "photo") and pane.refresh())
    pane.show_hazards((hazard.id,))
    return pane, PhotoOf(Owner.HAZARD, hazard.id)


def small(pane) -> list[str]:
    return [button.text() for button in pane.photos._row.findChildren(QToolButton) if not button.isHidden()]


def files(tmp_path: Path, *seeds: int) -> list[Path]:
    paths = [tmp_path / f"{seed}.jpg" for seed in seeds]
    for path, seed in zip(paths, seeds, strict=True):
        path.write_bytes(from_a_phone(seed).content)
    return paths


def drop(pane, paths: list[Path]) -> bool:
    """Let files fall on the panel as Qt does; tell whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, no_key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, mime, button, no_key)
    enter.setAccepted(False)
    QGuiApplication.sendEvent(pane, enter)
    if enter.isAccepted():
        QGuiApplication.sendEvent(pane, QDropEvent(QPointF(9, 9), action, mime, button, no_key))
    return enter.isAccepted()


def answer(pane, **texts: object) -> None:
    form = pane.photos.form.form
    for key, value in texts.items():
        field = form.fields[key]
        (field.setText if hasattr(field, "setText") and isinstance(value, str) else field.set_value)(value)
    form.answer()


def test_without_photos_the_pane_says_how_to_add_one_and_of_many_it_shows_none(make, opened):
    pane, of = opened
    assert (pane.photos.none.text(), pane.photos.none.isHidden()) == (NONE, False)
    pane.show_hazards((of.id, make.hazard().id))
    assert pane.photos.isHidden()


def test_dropped_photos_are_asked_about_once_and_stand_in_the_pane(qtbot, tmp_path, opened):
    pane, of = opened
    assert drop(pane, files(tmp_path, 1, 2))
    assert pane.photos.form.form.answers()["role"] is PhotoRole.AFTER  # it is reported fixed
    answer(pane, by="程建华", note="后门")
    qtbot.waitUntil(lambda: small(pane) == ["整改后", "整改后"], timeout=LONG)
    assert [photo.shot for photo in photos_of(of)] == [
        Shot(PhotoRole.AFTER, date(2024, 10, 9), "程建华", "后门")
    ] * 2
    assert pane.photos.heading.text() == "照片 2 张"
    qtbot.waitUntil(lambda: not pane.photos._waiting, timeout=LONG)


def test_a_dropped_ledger_is_left_to_the_window(tmp_path, opened):
    pane, _ = opened
    assert not drop(pane, [tmp_path / "白际村.xlsx"])
    assert pane.photos.form is None


def test_a_copied_picture_is_pasted_and_an_empty_clipboard_is_told(qtbot, opened, heard):
    pane, of = opened
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    pane.photos.paste()
    assert "剪贴板里没有照片" in heard.told[-1]
    clipboard.setImage(QImage.fromData(scene().content))
    pane.photos.paste()
    answer(pane, role=PhotoRole.BEFORE)
    qtbot.waitUntil(lambda: small(pane) == ["整改前"], timeout=LONG)
    with Image.open(photo_path(photos_of(of)[0].sha256)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (640, 480))


def test_what_is_no_photo_is_told_and_nothing_is_kept(qtbot, tmp_path, opened, heard):
    pane, _ = opened
    (tmp_path / "坏.jpg").write_bytes(b"no picture")
    drop(pane, [tmp_path / "坏.jpg", *files(tmp_path, 1)])
    answer(pane)
    qtbot.waitUntil(lambda: bool(heard.told), timeout=LONG)
    assert "“坏.jpg”不是能认出的照片" in heard.told[0]
    assert Photo.select().count() == 0


def test_a_photo_used_at_another_hazard_is_told_when_added_and_where_it_is_shown(
    qtbot, make, tmp_path, opened, heard
):
    pane, _ = opened
    other = make.hazard()
    add_photos(PhotoOf(Owner.HAZARD, other.id), [from_a_phone(3)], Shot(PhotoRole.BEFORE), **NOW)
    drop(pane, files(tmp_path, 3))
    answer(pane)
    qtbot.waitUntil(lambda: small(pane) == ["整改后（重复？）"], timeout=LONG)
    assert other.number in heard.told[-1]
    pane.photos.open(pane.photos.photos[0].id)
    window = pane.photos.window_open
    assert other.number in window.right.seen.text()
    assert not window.right.seen.isHidden()
    window.reject()


def test_before_and_after_are_looked_at_side_by_side_turned_and_zoomed(qtbot, opened):
    pane, of = opened
    for seed, role in ((1, PhotoRole.BEFORE), (2, PhotoRole.AFTER), (3, PhotoRole.AFTER)):
        add_photos(of, [scene(seed)], Shot(role), **NOW)
    pane.refresh()
    pane.photos.open(photos_of(of)[1].id)
    window = pane.photos.window_open
    left, right = window.left, window.right
    qtbot.waitUntil(lambda: left.view.has_picture and right.view.has_picture, timeout=LONG)
    assert (left.count.text(), right.count.text()) == ("整改前 1/1", "整改后 1/2")
    whole = right.view.transform().m11()
    right.view.zoom_in()
    assert right.view.transform().m11() > whole
    right.view.turn()
    assert right.view.transform().m12() != 0
    right.view.fit()
    assert right.view.transform().m11() == pytest.approx(whole, rel=0.01)
    right.on.click()
    assert right.count.text() == "整改后 2/2"
    assert not right.on.isEnabled()
    window.reject()


def test_a_photo_is_corrected_saved_bare_and_taken_away_in_the_window(qtbot, tmp_path, opened, heard):
    pane, of = opened
    add_photos(of, [from_a_phone(1)], Shot(PhotoRole.BEFORE), **NOW)
    pane.refresh()
    pane.photos.open(photos_of(of)[0].id)
    window = pane.photos.window_open
    window.left.save_to(tmp_path / "out.jpg")
    assert b"Exif" not in (tmp_path / "out.jpg").read_bytes()
    assert heard.told == ["已存为 out.jpg，照片里的位置和手机信息已经去掉。"]
    photo = window.left.photo
    window.left._change(_Form(), photo.id, Shot(PhotoRole.AFTER, note="大门"))
    assert (window.left.photo, window.right.photo.shot.note) == (None, "大门")
    window.right.remove.click()
    assert window.right.photo is None
    assert small(pane) == []
    window.reject()


class _Form:
    """Stands for a form that was answered."""

    def accept(self) -> None:
        """Nothing to close."""


def test_a_photo_whose_file_is_gone_is_said_to_be_gone(qtbot, opened):
    pane, of = opened
    add_photos(of, [scene(1)], Shot(PhotoRole.BEFORE), **NOW)
    photo_path(photos_of(of)[0].sha256).unlink()
    pane.refresh()
    qtbot.waitUntil(lambda: small(pane) == ["文件不在了"], timeout=LONG)


def test_places_and_visits_take_photos_of_the_scene(qtbot, make, desk, parent, tmp_path):
    visit = make.visit()
    panes = (VisitPane(desk, parent), PlacePane(desk, parent))
    shows = (
        partial(panes[0].show_ids, (visit.id,)),
        partial(panes[1].show_places, (visit.place.id,)),
    )
    for seed, (pane, show_it) in enumerate(zip(panes, shows, strict=True), 1):
        show(qtbot, pane)
        show_it()
        drop(pane, files(tmp_path, seed))
        assert "role" not in pane.photos.form.form.fields
        with qtbot.waitSignal(desk.bus.changed, timeout=LONG):
            answer(pane)
        show_it()
        assert small(pane) == ["现场"]


def test_the_papers_of_a_hazard_and_a_place_are_a_click_away(qtbot, make, desk, opened, parent):
    pane, of = opened
    add_photos(of, [scene(1)], Shot(PhotoRole.BEFORE), **NOW)
    pane.refresh()
    offered = [action.text() for action in pane.printing.papers.actions()]
    assert offered[2:] == ["一患一档", "照片页（每页2张）", "照片页（每页4张）", "照片页（每页6张）"]
    place = PlacePane(desk, parent)
    show(qtbot, place)
    place.show_places((Photo.get().hazard.inspection.place.id,))
    assert [action.text() for action in place.printing.papers.actions()][1:] == [
        "一场所一档",
        "一村一档（白际村）",
    ]
    for button, menu in ((pane.to_file, pane.printing), (place.to_file, place.printing)):
        button.click()
        window = menu.opened
        qtbot.waitUntil(lambda window=window: window.view.sheets is not None, timeout=LONG)
        assert window.view.sheets.document.title.endswith("材料目录")
        window.reject()
