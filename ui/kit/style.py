"""The look of the window: colours, type and one style sheet, for light, dark and large print."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lifepath_desktop.program_files import resources_folder

POINTS = 10.0
LARGE_PRINT = 1.25

# Screen fonts for Chinese, best first; without any of them the bundled 黑体 is used.
SCREEN_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "MiSans",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme; every text colour stands 4.5:1 or better on what it is drawn on."""

    window: str
    surface: str
    stripe: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    selection: str
    tooltip: str
    on_tooltip: str
    arrow: str


LIGHT = Colours(
    window="#f3f5f8",
    surface="#ffffff",
    stripe="#f8fafc",
    hover="#eaeef4",
    line="#e1e6ed",
    line_strong="#c3ccd8",
    text="#1c2430",
    muted="#566273",
    accent="#1d5fa8",
    accent_strong="#164b87",
    on_accent="#ffffff",
    accent_soft="#e4eefa",
    selection="#d3e4f7",
    tooltip="#263241",
    on_tooltip="#ffffff",
    arrow="down-light.svg",
)
DARK = Colours(
    window="#171b21",
    surface="#1f252d",
    stripe="#232a33",
    hover="#2b333e",
    line="#323b47",
    line_strong="#4a5666",
    text="#e6eaf0",
    muted="#a5b0bf",
    accent="#7db4f0",
    accent_strong="#a3cbf6",
    on_accent="#10202f",
    accent_soft="#233549",
    selection="#2d4a6b",
    tooltip="#e6eaf0",
    on_tooltip="#171b21",
    arrow="down-dark.svg",
)


class Tone(Enum):
    """How a status feels; each has its own colour and its own shape."""

    URGENT = "urgent"
    WARNING = "warning"
    ACTIVE = "active"
    WAITING = "waiting"
    DONE = "done"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Ink:
    """A status colour: the text and shape, and the fill behind them."""

    text: str
    fill: str


LIGHT_INKS = {
    Tone.URGENT: Ink("#a8231c", "#fdeceb"),
    Tone.WARNING: Ink("#855000", "#fdf1dc"),
    Tone.ACTIVE: Ink("#1d5fa8", "#e4eefa"),
    Tone.WAITING: Ink("#5d4699", "#f0ebfa"),
    Tone.DONE: Ink("#1d6a3a", "#e4f4e9"),
    Tone.QUIET: Ink("#55606e", "#edf0f3"),
}
DARK_INKS = {
    Tone.URGENT: Ink("#ff9d94", "#482423"),
    Tone.WARNING: Ink("#f2c070", "#423319"),
    Tone.ACTIVE: Ink("#8fc0f5", "#223a54"),
    Tone.WAITING: Ink("#c8b6f5", "#372f4d"),
    Tone.DONE: Ink("#86d3a0", "#1e3b29"),
    Tone.QUIET: Ink("#b4bdc9", "#323b46"),
}


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette belongs to the dark theme."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def inks(palette: QPalette) -> dict[Tone, Ink]:
    """Return the status colours that go with a palette."""
    return DARK_INKS if is_dark(palette) else LIGHT_INKS


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette_of(colours: Colours) -> QPalette:
    """Return the Qt palette of a theme, so that painted widgets need no global."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, colours.window),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.stripe),
        (role.Button, colours.surface),
        (role.Light, colours.surface),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.line_strong),
        (role.Shadow, colours.line_strong),
        (role.Text, colours.text),
        (role.WindowText, colours.text),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.tooltip),
        (role.ToolTipText, colours.on_tooltip),
    ):
        palette.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, name, QColor(colours.muted))
    return palette


def style_sheet(colours: Colours, scale: float) -> str:
    """Return the style sheet: `@name` becomes a colour, pixel sizes above 1 grow with `scale`."""
    sheet = (resources_folder() / "style" / "desk.qss").read_text("utf-8")
    values = asdict(colours) | {"icons": (resources_folder() / "style").as_posix()}
    sheet = re.sub(r"@(\w+)", lambda found: values[found[1]], sheet)
    if scale == 1.0:
        return sheet
    return re.sub(r"\b(\d+)px", lambda found: _scaled(int(found[1]), scale), sheet)


def _scaled(pixels: int, scale: float) -> str:
    return f"{pixels if pixels <= 1 else round(pixels * scale)}px"


def screen_font(bundled: Callable[[], Path] | None, scale: float = 1.0) -> QFont:
    """Return the window's font: the system's best Chinese face, else the file that `bundled` unpacks."""
    present = set(QFontDatabase.families())
    family = next((name for name in SCREEN_FONTS if name in present), "")
    if not family and bundled is not None:
        added = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(bundled())))
        family = added[0] if added else ""
    font = QFont(family) if family else QFont(QApplication.font())
    font.setPointSizeF(POINTS * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def has_screen_font() -> bool:
    """Tell whether the system itself can show Chinese in a screen face."""
    return not set(SCREEN_FONTS).isdisjoint(QFontDatabase.families())


def dress(app: QApplication, font: QFont, *, dark: bool = False, scale: float = 1.0) -> None:
    """Give the application its look; may be called again to change theme or size while it runs."""
    colours = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(palette_of(colours))
    app.setStyleSheet(style_sheet(colours, scale))


def step(widget: QWidget, pixels: float) -> int:
    """Return a length that grows with the widget's type, `pixels` being its size at the normal type size."""
    return max(1, round(pixels * widget.fontMetrics().height() / 18))
