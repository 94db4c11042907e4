"""One PDF for screen, file and printer."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from lifepath_desktop.errors import Unreadable
from ui.kit.page_view import Fit
from ui.kit.pdf_pages import Band, PdfPages
from ui.kit.preview import Preview
from ui.kit.printing import page_layout, wanted_pages

A4_LYING = (841.89, 595.28)
A4 = (595.28, 841.89)


def paper(*sizes: tuple[float, float]) -> bytes:
    """Pages with a frame, lines and a big number, so that any shift shows."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.rect(30, 30, size[0] - 60, size[1] - 60)
        for line in range(12):
            canvas.line(30, 60 + line * 20, size[0] - 30, 60 + line * 20)
        canvas.setFont("Helvetica-Bold", 120)
        canvas.drawString(80, size[1] - 220, str(number))
        canvas.rect(120 * number, 80, 90, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def difference(first: Image.Image, second: Image.Image) -> float:
    """How far two pictures are apart, 0 to 255 a pixel."""
    return ImageStat.Stat(ImageChops.difference(first.convert("L"), second.convert("L"))).mean[0]


def apart(first: QImage, second: QImage) -> float:
    """How far two Qt pictures of one size are apart."""
    assert first.size() == second.size()
    size = (first.width(), first.height())
    return difference(*(Image.frombytes("RGBA", size, bytes(image.constBits())) for image in (first, second)))


def rendered(data: bytes, page: int, size: tuple[int, int] | None = None) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=2).to_pil()
    document.close()
    return picture if size is None else picture.resize(size)


@pytest.fixture
def printer(qapp, tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(300)
    return printer


@pytest.fixture
def preview(qtbot, kit_desk) -> Preview:
    preview = Preview(kit_desk)
    qtbot.addWidget(preview)
    preview.resize(900, 600)
    preview.show()
    return preview


def test_strips_of_a_page_join_to_the_whole_page():
    pages = PdfPages(paper(A4))
    whole = pages.picture(0, 1.37)
    height = pages.pixel_height(0, 1.37)
    assert whole.height() == height
    for top in range(0, height, 300):
        strip = pages.picture(0, 1.37, Band(top, min(300, height - top)))
        assert apart(strip, whole.copy(0, top, whole.width(), strip.height())) < 1


def test_what_is_printed_is_what_is_shown(preview, printer, tmp_path, told):
    data = paper(A4_LYING, A4_LYING, A4)
    preview.show_pdf(data, "台账")
    preview.print_on(printer)

    printed = (tmp_path / "printed.pdf").read_bytes()
    document = pypdfium2.PdfDocument(printed)
    assert [tuple(round(side) for side in document.get_page_size(i)) for i in range(3)] == [
        (842, 595),
        (842, 595),
        (595, 842),
    ]
    document.close()
    for page in range(3):
        seen = rendered(printed, page)
        assert difference(seen, rendered(data, page, seen.size)) < 4
        other = rendered(data, (page + 1) % 3, seen.size)
        assert difference(seen, other) > 8
    assert told == ["已送去打印，共 3 页。"]


def test_a_range_of_pages_prints_only_these(preview, printer, tmp_path):
    preview.show_pdf(paper(A4, A4, A4), "台账")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    preview.print_on(printer)
    document = pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes())
    assert len(document) == 2
    document.close()


def test_the_last_page_can_come_first(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 3) == [2, 1, 0]


@pytest.mark.parametrize(("size", "lies"), [(A4, False), (A4_LYING, True), ((1190.55, 841.89), True)])
def test_a_sheet_lies_as_its_page_lies(qapp, size, lies):
    layout = page_layout(QSizeF(*size))
    full = layout.fullRectPoints()
    assert (full.width() > full.height()) is lies
    assert abs(full.width() - size[0]) < 2


def test_turning_and_zooming_keep_the_page_looked_at(preview):
    preview.show_pdf(paper(A4, A4, A4, A4), "台账")
    preview.number.setValue(3)
    assert preview.view.page == 2
    preview._zoom_by(1.25)
    assert preview.view.page == 2
    assert preview.view.fit is Fit.FREE
    preview.view.set_zoom(99)
    assert preview.percent.text() == "300%"
    preview._fit_to(Fit.PAGE)
    assert preview.view.zoom < 1
    preview._turn_by(1)
    assert preview.number.value() == 4


def test_saving_gives_the_same_bytes(preview, tmp_path, told):
    data = paper(A4)
    preview.show_pdf(data, "台账")
    preview.save_as(tmp_path / "台账.pdf")
    assert (tmp_path / "台账.pdf").read_bytes() == data
    assert told == ["已存为 台账.pdf。"]


def test_a_place_that_cannot_be_written_is_told(preview, tmp_path, told):
    preview.show_pdf(paper(A4), "台账")
    preview.save_as(tmp_path / "没有这个文件夹" / "台账.pdf")
    assert len(told) == 1
    assert told[0].startswith("无法写入文件“台账.pdf”。台账数据没有受影响")


def test_what_is_no_pdf_is_a_sentence(preview):
    with pytest.raises(Unreadable):
        preview.show_pdf(b"<html>", "台账")
