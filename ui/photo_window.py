"""The photos of a record in a window: before and after side by side, each zoomed and turned by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.photos import ROLE_WORDS, Owner, PhotoOf, PhotoRole, PhotoRow, Shot
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries.photos import photos_of
from lifepath_desktop.services.photo_files import ON_SCREEN, save_copy, small_copy
from lifepath_desktop.services.photos import change_photo, remove_photo
from ui.acting import attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.icons import icon
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.style import step
from ui.photo_form import PhotoForm, ask_shot
from ui.photo_view import PhotoView

GONE = "这张照片的文件不在台账库里了，登记的内容不受影响；可以从备份中找回。"
WAITING = "正在读取照片…"


class PhotoSide(QWidget):
    """One of some photos, with its caption, where else it is used, and what can be done with it."""

    def __init__(self, desk: Desk, of: PhotoOf, none: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._of, self._none = desk, of, none
        self._photos: Sequence[PhotoRow] = ()
        self._at = 0
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show_picture)
        self.count, self.caption, self.seen = (QLabel(self) for _ in range(3))
        self.count.setProperty("role", "heading")
        for label in (self.caption, self.seen):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.seen.setObjectName("Complaint")
        self.view = PhotoView(self)
        self.back = self._tool("previous", "上一张", partial(self._go, -1))
        self.on = self._tool("next", "下一张", partial(self._go, 1))
        tools = (
            self.back,
            self.on,
            self._tool("zoom-out", "缩小", self.view.zoom_out),
            self._tool("zoom-in", "放大", self.view.zoom_in),
            self._tool("refresh", "向右转", self.view.turn),
            self._tool("fit-page", "适合窗口", self.view.fit),
        )
        self.change = self._push("修改说明", self.ask_change)
        self.save = self._push("另存照片", self.ask_save)
        self.remove = self._push("移除", self.take_away)
        self._acts = (*tools, self.change, self.save, self.remove)
        bar, foot = QHBoxLayout(), QHBoxLayout()
        bar.addWidget(self.count, 1)
        for tool in tools:
            bar.addWidget(tool)
        for button in (self.change, self.save, self.remove):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.caption)
        layout.addWidget(self.seen)
        layout.addLayout(foot)

    @property
    def photo(self) -> PhotoRow | None:
        """The photo that is shown."""
        return self._photos[self._at] if self._photos else None

    def show_photos(self, photos: Sequence[PhotoRow], photo_id: int | None = None) -> None:
        """Show these, the one of an id first; without it the one that is shown stays."""
        wanted = photo_id or (self.photo.id if self.photo is not None else 0)
        self._photos = photos
        ids = [photo.id for photo in photos]
        self._at = ids.index(wanted) if wanted in ids else min(self._at, max(0, len(ids) - 1))
        self._show()

    def _show(self) -> None:
        photo = self.photo
        for part in self._acts:
            part.setEnabled(photo is not None)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._photos))
        if photo is None:
            self._reader.forget()
            self.count.setText(self._none)
            self.caption.clear()
            self.seen.hide()
            self.view.show_picture(None, self._none)
            return
        self.count.setText(f"{ROLE_WORDS[photo.shot.role]} {self._at + 1}/{len(self._photos)}")
        self.caption.setText(photo.caption)
        self.seen.setText(f"这张照片还用在：{'；'.join(photo.elsewhere)}。请核对是不是放错了。")
        self.seen.setVisible(bool(photo.elsewhere))
        self.view.show_picture(None, WAITING)
        self._reader.ask(partial(small_copy, photo.sha256, ON_SCREEN))

    @Slot(object)
    def _show_picture(self, content: bytes | None) -> None:
        self.view.show_picture(content, GONE)

    def _go(self, by: int, _checked: bool = False) -> None:
        self._at = max(0, min(self._at + by, len(self._photos) - 1))
        self._show()

    @Slot()
    def ask_change(self) -> None:
        """Ask what the photo shows, when and by whom it was taken."""
        photo = self.photo
        if photo is not None:
            form = PhotoForm(self._desk, "修改照片说明", self._of, photo.shot, self)
            ask_shot(form, partial(self._change, form, photo.id))

    def _change(self, form: PhotoForm, photo_id: int, shot: Shot) -> None:
        desk = self._desk
        act = partial(change_photo, photo_id, shot, clerk=desk.clerk, today=desk.today())
        refusal = attempt(desk, act).refusal
        if refusal is None:
            form.accept()
        else:
            form.form.complain(refusal)

    @Slot()
    def take_away(self) -> None:
        """Take the photo away from the record; 撤销 brings it back."""
        if self.photo is not None:
            refusal = attempt(
                self._desk, partial(remove_photo, self.photo.id, clerk=self._desk.clerk)
            ).refusal
            if refusal is not None:
                self._desk.told(refusal)

    @Slot()
    def ask_save(self) -> None:
        """Save the photo for others, without what the camera noted."""
        photo = self.photo
        if photo is None:
            return
        name = "_".join(photo.caption.replace("\n", "　").split())
        start = begin_at(self._desk.keeper, SAVED, f"{name}.jpg")
        path, _ = QFileDialog.getSaveFileName(self, "另存照片", start, "照片 (*.jpg)")
        if path:
            note_folder(self._desk.keeper, SAVED, Path(path).parent)
            self.save_to(Path(path) if path.lower().endswith((".jpg", ".jpeg")) else Path(f"{path}.jpg"))

    def save_to(self, path: Path) -> None:
        """Write the photo to a file and tell of it."""
        if self.photo is None:
            return
        try:
            save_copy(self.photo.sha256, path)
        except LifepathError as refused:
            self._desk.told(refused.sentence)
        else:
            self._desk.told(f"已存为 {path.name}，照片里的位置和手机信息已经去掉。")

    def _tool(self, name: str, words: str, act: Callable[..., Any]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, self.palette(), 18))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _push(self, words: str, act: Callable[..., Any]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button


class PhotoWindow(QDialog):
    """Before at the left and after at the right of a hazard; one side for a visit or a place."""

    def __init__(self, desk: Desk, title: str, of: PhotoOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._of = of
        none = "还没有整改前照片" if of.owner is Owner.HAZARD else "还没有现场照片"
        self.left = PhotoSide(desk, of, none, self)
        self.right = PhotoSide(desk, of, "还没有整改后照片", self)
        self.right.setVisible(of.owner is Owner.HAZARD)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.right)
        split.setSizes([1000, 1000])
        close = QPushButton("关闭", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(split, 1)
        layout.addLayout(foot)
        free = self.screen().availableSize()
        wide = step(self, 1180 if of.owner is Owner.HAZARD else 760)
        self.resize(min(wide, free.width() - 40), min(step(self, 700), free.height() - 60))
        desk.bus.changed.connect(self._hear)

    def show_photos(self, photo_id: int | None = None) -> None:
        """Show the record's photos, the one of an id on its side first."""
        photos = photos_of(self._of)
        self.left.show_photos([one for one in photos if one.shot.role is not PhotoRole.AFTER], photo_id)
        self.right.show_photos([one for one in photos if one.shot.role is PhotoRole.AFTER], photo_id)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if self.isVisible() and touches(change, "photo"):
            self.show_photos()
