"""Set photos on a page: JPEGs as they came from the camera, upright, each over its caption."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.blocks import text_lines
from lifepath_desktop.papers.fonts import Role
from lifepath_desktop.papers.form_parts import Photos, Picture
from lifepath_desktop.papers.measuring import MM, shift_of
from lifepath_desktop.papers.sheet import THIN, Sheet

_CAPTION_SIZE, _CAPTION_LEADING = 10.5, 14.0
_GAP = 3 * MM
# What a title above the first row takes.
_HEAD_ROOM = 24 * MM
_CAPTION_ROOM = 2 * _CAPTION_LEADING + 2 * MM
GONE = "照片文件不在台账库里"
# The picture's own axes on the page for the eight ways in which a camera may have been held (Exif 2.3, 4.6.4).
_TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_SIDEWAYS = 5
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class JpegHead:
    """What has to be known of a JPEG to draw it: pixels as stored, components, how the camera was held."""

    width: int
    height: int
    colours: int
    orientation: int = 1

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height as they are looked at."""
        return (self.height, self.width) if self.orientation >= _SIDEWAYS else (self.width, self.height)


def jpeg_head(data: bytes) -> JpegHead | None:
    """Read the head of a JPEG, None for anything else."""
    orientation = 1
    try:
        for marker, body in _segments(data):
            if marker == 0xE1 and body[:6] == b"Exif\0\0":
                orientation = _orientation(body[6:])
            elif marker in _FRAMES:
                height, width, colours = struct.unpack_from(">HHB", body, 1)
                return JpegHead(width, height, colours, orientation) if width and height else None
    except struct.error:
        return None
    return None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF:
        length = struct.unpack_from(">H", data, at + 2)[0]
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}L", tiff, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
        tag, _, _, value = struct.unpack_from(f"{order}HHLH", tiff, first + 2 + 12 * number)
        if tag == _ORIENTATION:
            return value if value in _TURNS else 1
    return 1


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """Pictures side by side, each as large as its box allows, in the middle of it."""

    pictures: tuple[Picture, ...]
    columns: int
    height: float
    keeps_next: bool = False

    def draw(self, sheet: Sheet) -> None:
        """Draw below a gap at the sheet's pen and move the pen below."""
        sheet.y -= _GAP
        width = (sheet.width - (self.columns - 1) * _GAP) / self.columns
        for number, picture in enumerate(self.pictures):
            x = sheet.left + number * (width + _GAP)
            self._draw_picture(sheet, picture, (x, width, self.height - _CAPTION_ROOM - _GAP))
            self._draw_caption(sheet, picture.caption, x, width)
        sheet.y -= self.height - _GAP

    def _draw_picture(self, sheet: Sheet, picture: Picture, box: tuple[float, float, float]) -> None:
        x, width, height = box
        data = picture.read()
        head = jpeg_head(data) if data else None
        if data is None or head is None:
            sheet.marks.append(f"{THIN} w {x:.2f} {sheet.y - height:.2f} {width:.2f} {height:.2f} re S")
            face = sheet.shelf.face(Role.SONG, _CAPTION_SIZE)
            words = picture.instead or GONE
            shift = shift_of(words, width, Align.CENTER, face)
            sheet.show(face, (x + shift, sheet.y - height / 2), words)
            return
        name = sheet.add_picture(data, (head.width, head.height), head.colours)
        scale = min(width / head.upright[0], height / head.upright[1])
        wide, high = head.upright[0] * scale, head.upright[1] * scale
        left, bottom = x + (width - wide) / 2, sheet.y - height + (height - high) / 2
        turn = " ".join(map(str, _TURNS[head.orientation]))
        sheet.marks.append(f"{wide:.2f} 0 0 {high:.2f} {left:.2f} {bottom:.2f} cm {turn} cm /{name} Do")

    def _draw_caption(self, sheet: Sheet, caption: str, x: float, width: float) -> None:
        face = sheet.shelf.face(Role.SONG, _CAPTION_SIZE)
        top = sheet.y - (self.height - _CAPTION_ROOM - _GAP) - 1 * MM
        for number, line in enumerate(text_lines(face, caption, width)[:2]):
            down = number * _CAPTION_LEADING + _CAPTION_SIZE
            sheet.show(face, (x + shift_of(line, width, Align.CENTER, face), top - down), line)


def photo_blocks(photos: Photos, sheet: Sheet) -> Iterator[PhotoRow]:
    """Rows of pictures, so high that a page holds as many as were asked for."""
    rows = 3 if photos.per_page > 4 else min(2, photos.per_page)
    most = (sheet.height - _HEAD_ROOM) / rows - _CAPTION_ROOM - _GAP
    width = (sheet.width - (photos.columns - 1) * _GAP) / photos.columns
    for start in range(0, len(photos.pictures), photos.columns):
        row = photos.pictures[start : start + photos.columns]
        high = max(_height(picture, width, most) for picture in row)
        yield PhotoRow(row, photos.columns, high + _CAPTION_ROOM + _GAP)


def _height(picture: Picture, width: float, most: float) -> float:
    """How high a picture is in a box; the frame of one that is gone is as flat as words need."""
    data = picture.read()
    head = jpeg_head(data) if data else None
    if head is None:
        return most / 2
    return min(width * head.upright[1] / head.upright[0], most)
