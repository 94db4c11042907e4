"""Make what only Windows asks for, from the program's own sources: `build/app.ico` and `build/version.txt`."""

import io
import sys
import tomllib
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TOP = Path(__file__).resolve().parents[3]
SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("080404B0", [
      StringStruct("CompanyName", "lifepath_desktop"),
      StringStruct("FileDescription", "生命通道台账"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "lifepath-desktop"),
      StringStruct("LegalCopyright", "MIT"),
      StringStruct("OriginalFilename", "lifepath-desktop.exe"),
      StringStruct("ProductName", "生命通道台账"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0804, 1200])]),
  ],
)
"""


def drawn(side: int) -> Image.Image:
    """Return the program's icon, `side` pixels wide."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(TOP / "resources" / "style" / "app.svg")).render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(kept.data()))


def main() -> None:
    """Write both files."""
    build = TOP / "build"
    build.mkdir(exist_ok=True)
    app = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    largest, *others = [drawn(side) for side in reversed(SIDES)]
    largest.save(build / "app.ico", sizes=[(side, side) for side in SIDES], append_images=others)
    app.quit()
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0][:4])
    (build / "version.txt").write_text(VERSION.format(numbers=numbers, version=version), encoding="utf-8")


if __name__ == "__main__":
    main()
