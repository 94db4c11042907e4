"""Picture files: read as they come, kept as they came, and handed out small, upright and without what a camera notes.

What leaves the register (papers, saved copies) is drawn anew from its pixels: no place, no phone, no time of the
camera goes with it (个人信息保护法 第六条). Copies lie in the user's cache and are made again when it is emptied.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.files import write_whole
from lifepath_desktop.errors import StorageTrouble, Unreadable
from lifepath_desktop.queries.photos import photo_path
from lifepath_desktop.resources import cache_folder

if TYPE_CHECKING:
    from PIL.Image import Image

THUMBNAIL, ON_PAPER, ON_SCREEN = 240, 1400, 2000
_QUALITY = 85
_TAKEN_AT, _CHANGED_AT, _EXIF_BLOCK = 0x9003, 0x0132, 0x8769
_AS_IT_CAME = ("JPEG", "MPO")
"""What a phone writes; an MPO is a JPEG with a second picture behind it."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that was read: its bytes as they are kept, its likeness, and the day that the camera noted."""

    name: str
    content: bytes
    look: str = ""
    taken_on: date | None = None


def read_picture(path: Path) -> PictureFile:
    """Read a picture from a file. Raises `Unreadable` for what is none."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise Unreadable(
            f"“{path.name}”读不出来（{wrong.strerror}），没有登记；请检查文件后再试。"
        ) from wrong
    return picture_of(content, path.name)


def picture_of(content: bytes, name: str) -> PictureFile:
    """Read a picture from bytes: a JPEG stays as it came, any other becomes one. Raises `Unreadable`."""
    from PIL import ImageOps  # noqa: PLC0415  # the pictures' library is heavy

    with _readable(content, name) as picture:
        taken_on = _taken_on(picture)
        if picture.format not in _AS_IT_CAME:
            turned = io.BytesIO()
            _on_white(ImageOps.exif_transpose(picture)).save(turned, "JPEG", quality=95)
            content = turned.getvalue()
        return PictureFile(name, content, _look(ImageOps.exif_transpose(picture)), taken_on)


def small_copy(sha256: str, longest: int) -> bytes | None:
    """Return a kept photo as JPEG, upright, at most `longest` pixels a side, without metadata; None when it is gone.

    A copy once made is found in the cache again.
    """
    kept = cache_folder() / "photos" / sha256[:2] / f"{sha256}-{longest}.jpg"
    with suppress(OSError):
        return kept.read_bytes()
    try:
        made = clean(photo_path(sha256).read_bytes(), longest)
    except (OSError, Unreadable):
        return None
    with suppress(StorageTrouble):  # a full disk costs time, not the picture
        write_whole(kept, made)
    return made


def clean(content: bytes, longest: int) -> bytes:
    """Return a picture drawn anew from its pixels: upright, in red, green and blue, without metadata."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # the pictures' library is heavy

    with _readable(content, "照片", longest) as picture:
        upright = _on_white(ImageOps.exif_transpose(picture))
        upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        bare = Image.new("RGB", upright.size)
        bare.paste(upright)
        out = io.BytesIO()
        bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def save_copy(sha256: str, out: Path) -> None:
    """Save a kept photo to a file for others, without what the camera noted. Raises `StorageTrouble`."""
    try:
        content = photo_path(sha256).read_bytes()
    except OSError as gone:
        raise StorageTrouble("这张照片的文件不在台账库里了，没有存成；可以从备份中找回。") from gone
    write_whole(out, clean(content, max(_size_of(content))))


@contextmanager
def _readable(content: bytes, name: str, longest: int = 0) -> "Iterator[Image]":
    """Open a picture with its pixels; a JPEG that is wanted small is decoded small, which is several times faster."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  # the pictures' library is heavy

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if longest:
                picture.draft("RGB", (longest, longest))
            picture.load()
            yield picture
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise Unreadable(f"“{name}”不是能认出的照片，没有登记；请选 jpg、png 等照片文件。") from wrong


def _on_white(picture: "Image") -> "Image":
    """A picture in red, green and blue; what is transparent in it becomes white, as on paper."""
    from PIL import Image  # noqa: PLC0415  # the pictures' library is heavy

    if picture.mode in {"RGBA", "LA", "P"}:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def _size_of(content: bytes) -> tuple[int, int]:
    with _readable(content, "照片") as picture:
        return picture.size


def _look(picture: "Image") -> str:
    """The difference hash: on 9×8 grey points, whether each is brighter than its right neighbour."""
    from PIL import Image  # noqa: PLC0415  # the pictures' library is heavy

    points = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for at in range(72):
        if at % 9 < 8:
            bits = bits << 1 | (points[at] > points[at + 1])
    return f"{bits:016x}"


def _taken_on(picture: "Image") -> date | None:
    """The day that the camera noted; one whose clock was never set notes nonsense."""
    noted = picture.getexif()
    text = str(noted.get_ifd(_EXIF_BLOCK).get(_TAKEN_AT) or noted.get(_CHANGED_AT) or "")
    with suppress(ValueError):
        return date.fromisoformat(text[:10].replace(":", "-"))
    return None
