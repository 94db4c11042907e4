"""Colours that can be read, icons of one family, sizes that grow."""

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from lifepath_desktop.resources import resources_folder
from ui.kit.chips import draw_shape
from ui.kit.icons import pixmap
from ui.kit.style import DARK, DARK_INKS, LIGHT, LIGHT_INKS, Tone, contrast, style_sheet

READABLE = 4.5
ICONS = sorted((resources_folder() / "icons").glob("*.svg"))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_everything_it_stands_on(colours):
    grounds = (colours.window, colours.surface, colours.stripe, colours.hover)
    for ground in grounds:
        assert contrast(colours.text, ground) >= READABLE
        assert contrast(colours.muted, ground) >= READABLE
        assert contrast(colours.accent, ground) >= READABLE
    for ground in (colours.selection, colours.accent_soft):
        assert contrast(colours.text, ground) >= READABLE
    assert contrast(colours.accent, colours.accent_soft) >= READABLE
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    assert contrast(colours.on_accent, colours.accent_strong) >= READABLE
    assert contrast(colours.on_tooltip, colours.tooltip) >= READABLE


@pytest.mark.parametrize(("inks", "colours"), [(LIGHT_INKS, LIGHT), (DARK_INKS, DARK)], ids=["light", "dark"])
def test_every_status_can_be_read(inks, colours):
    for tone in Tone:
        assert contrast(inks[tone].text, inks[tone].fill) >= READABLE, tone
        assert contrast(inks[tone].text, colours.surface) >= READABLE, tone


def test_every_status_has_a_shape_of_its_own(qapp):
    shapes = []
    for tone in Tone:
        picture = QImage(24, 24, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        draw_shape(painter, tone, QRectF(4, 4, 16, 16), QColor("black"))
        painter.end()
        shapes.append(bytes(picture.constBits()))
    assert len(set(shapes)) == len(Tone)


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_belongs_to_the_family(qapp, file):
    root = ElementTree.fromstring(file.read_text("utf-8"))
    assert (root.get("viewBox"), root.get("stroke"), root.get("stroke-width")) == (
        "0 0 24 24",
        "currentColor",
        "1.5",
    )
    picture = pixmap(file.stem, QColor("#ff0000"), 24).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() > 250
    }
    assert colours == {"#ff0000"}


def test_there_are_enough_icons():
    assert len(ICONS) >= 30


def test_large_print_grows_every_size_but_hairlines():
    small, large = style_sheet(LIGHT, 1.0), style_sheet(LIGHT, 1.25)
    assert "@" not in large
    before = [int(n) for n in re.findall(r"\b(\d+)px", small)]
    after = [int(n) for n in re.findall(r"\b(\d+)px", large)]
    assert after == [n if n <= 1 else round(n * 1.25) for n in before]
