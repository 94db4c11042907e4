"""Makes the pictures of the README and the manual: the window on three villages' ledgers, and a printed page.

Run it by `.venv/bin/python -m tests.pictures`.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "resources" / "manual" / "pictures"
SAMPLES = Path(__file__).parent / "exchange" / "samples"
FILES = ("白际村台账2024年10月.xlsx", "项山村-生命通道台账.xls", "结竹营村汇总.csv")
TODAY = date(2024, 11, 1)
SIZE = (1366, 768)
PAGE_DPI = 110


def fill(folder: Path) -> None:
    """Make a register for 白际乡 and take the three samples in."""
    from lifepath_desktop.cli import main

    today = ["--today", TODAY.isoformat(), "--register", str(folder)]
    main(["new", "--township", "341022211", *today])
    main(["import", *(str(SAMPLES / name) for name in FILES), *today])
    main(
        ["ledger", "--village", "白际村", "--until", "2024-10-31", "--out", str(folder / "page.pdf"), *today]
    )


def screen_of_the_office(folder: Path) -> Path:
    """Describe the office's screen to Qt's platform without a screen, which else has one of 800 × 800."""
    screen = {
        "name": "office",
        "x": 0,
        "y": 0,
        "width": SIZE[0],
        "height": SIZE[1],
        "logicalDpi": 96,
        "dpr": 1,
    }
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [{**screen, "logicalBaseDpi": 96}]}), encoding="utf-8")
    return described


def picture_page(pdf: Path, out: Path) -> None:
    """Draw the first page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    document[0].render(scale=PAGE_DPI / 72).to_pil().save(out, optimize=True)
    document.close()


def picture_rooms(folder: Path) -> None:
    """Open the window on the register and picture each room."""
    from ui import opening
    from ui.application import make_application
    from ui.rooms import ROOMS
    from ui.window import MainWindow

    application = make_application(["lifepath"])
    desk = opening.open_desk(["--register", str(folder), "--today", TODAY.isoformat(), "--clerk", "汪文书"])
    assert desk is not None
    window = MainWindow(desk)
    window.show()
    window.resize(*SIZE)  # once shown: before, the small screen of a machine without one would bound it
    for key in [room.key for room in ROOMS]:
        window.open_room(key)
        _settle(application)
        name = "window" if key == "overview" else f"room-{key}"
        window.grab().save(str(PICTURES / f"{name}.png"))
    window.close()
    desk.tasks.stop()


def _settle(application: object) -> None:
    """Let background reads arrive: the pictures show filled pages."""
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        application.processEvents()  # type: ignore[attr-defined]


def main() -> int:
    """Make all pictures anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen_of_the_office(Path(scratch))}"
        folder = Path(scratch) / "白际乡"
        fill(folder)
        picture_page(folder / "page.pdf", PICTURES / "page.png")
        picture_rooms(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
