"""The photos in the details of a hazard, a visit or a place: small ones in a row, added by choosing, dropping, pasting."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, QSize, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QImage,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.photos import ROLE_WORDS, PhotoOf, PhotoRole, PhotoRow, Shot
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.photos import photos_of
from lifepath_desktop.services.photo_files import THUMBNAIL, PictureFile, picture_of, read_picture, small_copy
from lifepath_desktop.services.photos import Added, add_photos
from ui.desk import Desk
from ui.kit.cards import SidePanel
from ui.kit.flow import FlowLayout
from ui.kit.icons import icon
from ui.kit.places_for_files import begin_at, note_folder
from ui.kit.style import step
from ui.photo_form import PhotoForm, ask_shot
from ui.photo_window import PhotoWindow

PHOTOS = "files/photos"
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif", ".heic")
NONE = "还没有照片。把照片拖到这里，或者点“添加照片”。"
PASTED = "粘贴的照片"
Source = Callable[[], PictureFile]


def pictures_in(mime: QMimeData | None) -> list[Source]:
    """Return how to read each picture that was dropped or copied: files, or the pixels of a screenshot.

    An empty clipboard has no data at all.
    """
    if mime is None:
        return []
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    files = [path for path in paths if path.suffix.lower() in PICTURES]
    if files or not mime.hasImage():
        return [partial(read_picture, path) for path in files]
    image = mime.imageData()
    return [partial(picture_of, _as_png(image), PASTED)] if isinstance(image, QImage) else []


class PhotoStrip(QWidget):
    """Stands in a panel and takes what is dropped anywhere on it. It hides while no single record is shown.

    Small pictures are made on the reading thread, one after the other, so that a list beside it does not wait.
    """

    def __init__(self, desk: Desk, panel: SidePanel) -> None:
        super().__init__(panel)
        self._desk, self._panel = desk, panel
        self._of: PhotoOf | None = None
        self._title, self._role = "", PhotoRole.SITE
        self.photos: Sequence[PhotoRow] = ()
        self.window_open: PhotoWindow | None = None
        self.form: PhotoForm | None = None
        self._waiting: list[tuple[QToolButton, str]] = []
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show_small)
        self.heading, self.none = QLabel(self), QLabel(NONE, self)
        for label in (self.heading, self.none):
            label.setProperty("role", "muted")
        self.none.setWordWrap(True)
        self.add = QToolButton(self)
        self.add.setText("添加照片")
        self.add.setIcon(icon("photo", self.palette(), 16))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.add)
        menu.addAction("选择照片…", self.ask_files)
        self.paste_action: QAction = menu.addAction("粘贴照片", self.paste)
        self.add.setMenu(menu)
        self._row = QWidget(self)
        self._small = FlowLayout(self._row, spacing=6)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.none)
        layout.addWidget(self._row)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Paste, panel, self.paste, context=within)
        self.show_of(None)

    def show_of(self, of: PhotoOf | None, title: str = "", role: PhotoRole = PhotoRole.SITE) -> None:
        """Show the photos of a record; `role` is what a new one is likely to show."""
        self._of, self._title, self._role = of, title, role
        photos = [] if of is None else photos_of(of)
        self.setVisible(of is not None)
        self.heading.setText(f"照片 {len(photos)} 张" if photos else "照片")
        self.none.setVisible(not photos)
        if photos == self.photos:
            return
        self.photos = photos
        self._reader.forget()
        self._small.empty()
        self._waiting = [(self._button(photo), photo.sha256) for photo in photos]
        self._row.setVisible(bool(photos))
        self._row.updateGeometry()
        self._ask_next()

    @Slot()
    def ask_files(self) -> None:
        """Ask for picture files."""
        kinds = f"照片 ({' '.join(f'*{ending}' for ending in PICTURES)})"
        names, _ = QFileDialog.getOpenFileNames(self, "选择照片", begin_at(self._desk.keeper, PHOTOS), kinds)
        if names:
            note_folder(self._desk.keeper, PHOTOS, Path(names[0]).parent)
            self.take([partial(read_picture, Path(name)) for name in names])

    @Slot()
    def paste(self) -> None:
        """Take the picture, or the picture files, that were copied."""
        found = pictures_in(QGuiApplication.clipboard().mimeData())
        if found:
            self.take(found)
        elif self._of is not None:
            self._desk.told("剪贴板里没有照片；请先在聊天软件或文件夹里复制照片。")

    def take(self, sources: Sequence[Source]) -> None:
        """Ask what these pictures show, and keep them with the record that is shown now."""
        if self._of is not None and sources:
            heading = f"添加照片：{len(sources)} 张" if len(sources) > 1 else "添加照片"
            self.form = PhotoForm(self._desk, heading, self._of, Shot(self._role), self.window())
            ask_shot(self.form, partial(self._keep, self.form, self._of, sources))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pictures may be dropped anywhere on the panel; any other file goes on to the window."""
        if self._of is None or not isinstance(event, QDropEvent) or not pictures_in(event.mimeData()):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
            self.take(pictures_in(event.mimeData()))
        return True

    def open(self, photo_id: int) -> None:
        """Open the photos in a window, this one first."""
        if self._of is not None:
            self.window_open = PhotoWindow(self._desk, f"照片：{self._title}", self._of, self.window())
            self.window_open.show_photos(photo_id)
            self.window_open.open()

    def _keep(self, form: PhotoForm, of: PhotoOf, sources: Sequence[Source], shot: Shot) -> None:
        form.accept()
        work = partial(_added, of, tuple(sources), shot, self._desk)
        job = self._desk.tasks.start("正在添加照片", work)
        job.done.connect(self._tell)
        job.refused.connect(self._desk.told)

    @Slot(object)
    def _tell(self, added: Added) -> None:
        if added.change.operation_id:
            self._desk.bus.tell(added.change)
        if added.seen:
            self._desk.told(f"照片已添加，但有的在别处用过，请核对：{'；'.join(added.seen)}。")
        elif not added.change.operation_id:
            self._desk.told("这些照片这里已经有了，没有重复添加。")

    def _button(self, photo: PhotoRow) -> QToolButton:
        words = ROLE_WORDS[photo.shot.role] + ("（重复？）" if photo.elsewhere else "")
        button = QToolButton(self._row)
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(icon("photo", self.palette(), 24))
        side = step(self, 82)
        button.setIconSize(QSize(side, side * 3 // 4))
        button.setToolTip(photo.caption)
        button.setAccessibleName(f"照片 {photo.caption}".replace("\n", " "))
        button.clicked.connect(partial(self._open_clicked, photo.id))
        self._small.addWidget(button)
        button.show()
        return button

    def _open_clicked(self, photo_id: int, _checked: bool = False) -> None:
        self.open(photo_id)

    def _ask_next(self) -> None:
        if self._waiting:
            self._reader.ask(partial(small_copy, self._waiting[0][1], THUMBNAIL))

    @Slot(object)
    def _show_small(self, content: bytes | None) -> None:
        if not self._waiting:
            return
        button, _ = self._waiting.pop(0)
        if content is not None:
            drawn = QPixmap()
            drawn.loadFromData(QByteArray(content))
            button.setIcon(QIcon(drawn))
        else:
            button.setText("文件不在了")
        self._ask_next()


def _added(of: PhotoOf, sources: Sequence[Source], shot: Shot, desk: Desk, progress: Progress) -> Any:
    pictures = []
    for number, source in enumerate(sources):
        progress.step(number, len(sources), "正在读取照片")
        pictures.append(source())
    return add_photos(of, pictures, shot, clerk=desk.clerk, today=desk.today())


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only names as bytes
    return bytes(buffer.data().data())
