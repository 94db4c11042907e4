"""Scans of signed papers find their paper by the QR code; what is missing, wrong or unknown is told, never guessed."""

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from db.models import Paper, ScanFile, ScanPage
from lifepath_desktop.domain.editions import EditionStage, EditionStep, Scan
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.scans import LookedAt, by_hand
from lifepath_desktop.errors import RuleBroken, Unreadable
from lifepath_desktop.exchange.scan_reading import mark_of
from lifepath_desktop.papers.document import CROCKFORD
from lifepath_desktop.queries.editions import edition, papers_of
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.scans import SCANS, incomplete, offered, target_of_words
from lifepath_desktop.services.editions import paper_bytes, take_step, volume_of
from lifepath_desktop.services.scans import NO_MARK, attach, detach, lacking, look_at, scan_of_page, to_sign
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.upkeep import back_up, check, restore
from tests.conftest import TestClock
from tests.make import Make
from tests.services.enforcement_office import GRANTED, Office
from tests.services.test_editions import close

FIRST, TODAY = date(2024, 11, 1), date(2024, 11, 2)
WHO = {"clerk": "汪小红", "today": TODAY}
LEDGER = "白际乡白际村工作台账（2024年10月）"


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村")
    for number in range(40):
        make.hazard(make.visit(make.place(f"第{number}家农家乐"), inspected_on=date(2024, 10, 9)), count=3)
    return make


def paper_pdf(edition_id: int, title: str = LEDGER) -> bytes:
    return paper_bytes(next(paper.code for paper in papers_of(edition_id) if paper.title == title))


def photos(pdf: bytes, scale: float = 150 / 72, turned: float = 1.5) -> list[Image.Image]:
    """Every page as a camera sees it: a little askew, grey, with a border of table."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        shots = [page.render(scale=scale, grayscale=True).to_pil() for page in book]
    finally:
        book.close()
    return [shot.rotate(turned, expand=True, fillcolor=120) for shot in shots]


def saved(path: Path, *pictures: Image.Image) -> Path:
    if path.suffix == ".pdf":
        pictures[0].save(path, "PDF", save_all=True, append_images=pictures[1:])
    else:
        pictures[0].save(path, quality=70)
    return path


def test_photos_and_a_scanned_pdf_find_their_pages_in_any_order(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "月报", FIRST)
    pages = photos(paper_pdf(one))
    assert len(pages) >= 3
    files = look_at(
        [
            saved(tmp_path / "微信图片.jpg", pages[1].rotate(180)),
            saved(tmp_path / "扫描.pdf", pages[2], pages[0]),
        ]
    )
    assert [[page.sheet for page in file.pages] for file in files] == [[2], [3, 1]]
    target = files[0].pages[0].target
    assert target is not None
    assert target.edition_id == one
    attach(files, **WHO)
    assert {(row.sheet, row.found_by) for row in ScanPage.select()} == {(1, "qr"), (2, "qr"), (3, "qr")}
    assert check() == []


def test_a_scan_of_the_whole_volume_finds_every_paper_bound_in_it(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "月报", FIRST)
    volume = volume_of(edition(one))
    (tmp_path / "合订本.pdf").write_bytes(volume)
    (file,) = look_at([tmp_path / "合订本.pdf"])
    assert [page.target for page in file.pages if page.target is None] == []
    assert len(file.pages) == edition(one).pages
    assert lacking([file]) == []


def test_the_pages_that_are_missing_are_named_before_and_after(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "月报", FIRST)
    pages = photos(paper_pdf(one))
    files = look_at([saved(tmp_path / "第一页.png", pages[0])])
    rest = "、".join(str(number) for number in range(2, len(pages) + 1))
    assert lacking(files) == [f"工作台账（2024年10月 第1稿）缺第{rest}页，还没有扫描。"] or lacking(files)[
        0
    ].endswith(f"缺第{rest}页，还没有扫描。")
    attach(files, **WHO)
    assert len(incomplete()) == 1
    assert incomplete()[0].endswith(f"缺第{rest}页")
    attach(look_at([saved(tmp_path / "其余.pdf", *pages[1:])]), **WHO)
    assert incomplete() == []


def test_a_paper_of_a_returned_or_older_edition_is_told(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    first = paper_pdf(one)
    town.hazard(town.visit(town.place("新店"), inspected_on=date(2024, 10, 20)))
    close("2024-10", tmp_path / "二", FIRST)
    files = look_at([saved(tmp_path / "旧稿.pdf", *photos(first))])
    assert lacking(files) == ["这是2024年10月 第1稿的，之后已有第2稿；请核对是不是扫错了。"]
    assert to_sign(files) == []


def test_a_paper_of_another_register_or_without_a_code_is_told_and_not_kept(
    town: Make, tmp_path: Path
) -> None:
    close("2024-10", tmp_path / "一", FIRST)
    Image.new("L", (900, 600), 255).save(tmp_path / "白纸.png")
    blank = look_at([tmp_path / "白纸.png"])
    assert [page.words for page in blank[0].pages] == [NO_MARK]
    with pytest.raises(RuleBroken, match="认定"):
        attach(blank, **WHO)
    stranger = look_at([saved(tmp_path / "别处.png", _qr("ZZZZZZZZZZZZ/1"))])
    assert "不是本台账库打印留底的文件" in stranger[0].pages[0].words
    assert ScanFile.select().count() == 0


def test_two_papers_on_one_photo_are_not_guessed(town: Make, tmp_path: Path) -> None:
    both = Image.new("L", (900, 400), 255)
    both.paste(_qr("ZZZZZZZZZZZZ/1"), (0, 0))
    both.paste(_qr("YYYYYYYYYYYY/1"), (450, 0))
    (file,) = look_at([saved(tmp_path / "两张.png", both)])
    assert file.pages[0].target is None
    assert "几个不同的二维码" in file.pages[0].words


def test_a_scan_without_a_code_goes_by_the_number_of_the_instrument(
    make: Make, clock: TestClock, tmp_path: Path
) -> None:
    clock.forward(days=200)
    office = Office(make, GRANTED)
    office.take(office.hazard(), Step.ORDERED, 0)
    Image.new("L", (900, 600), 255).save(tmp_path / "通知书.jpg")
    (file,) = look_at([tmp_path / "通知书.jpg"])
    number, words = offered()[0]
    target = target_of_words(number)
    assert target is not None
    assert number in target.words
    assert "吴永红" in words
    attach([LookedAt(file.name, file.content, (by_hand(file.pages[0], target, 1),))], **WHO)
    (row,) = SCANS.ids(Look())
    assert SCANS.rows([row])[0][1] == number
    assert scan_of_page(row) == ("通知书.jpg", file.content, 1)


def test_a_page_that_the_paper_does_not_have_is_refused(town: Make, tmp_path: Path) -> None:
    close("2024-10", tmp_path / "一", FIRST)
    Image.new("L", (900, 600), 255).save(tmp_path / "页.jpg")
    (file,) = look_at([tmp_path / "页.jpg"])
    target = target_of_words(Paper.get().code.lower())
    assert target is not None
    with pytest.raises(RuleBroken, match="没有第 99 页"):
        by_hand(file.pages[0], target, 99)


def test_the_same_scan_is_registered_once_and_taken_back_as_one_step(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    files = look_at([saved(tmp_path / "扫描.pdf", *photos(paper_pdf(one)))])
    attach(files, **WHO)
    with pytest.raises(RuleBroken, match="已经登记过"):
        attach(files, **WHO)
    detach(list(SCANS.ids(Look()))[:1], clerk="汪小红")
    assert len(incomplete()) == 1
    undo_last(**WHO)
    assert incomplete() == []


def test_an_edition_is_signed_with_the_scan_that_was_matched(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    files = look_at([saved(tmp_path / "扫描.pdf", *photos(paper_pdf(one)))])
    assert [row.id for row in to_sign(files)] == [one]
    attach(files, **WHO)
    step = EditionStep(EditionStage.SIGNED, TODAY, "汪小红", scan=Scan(files[0].name, files[0].content))
    take_step(one, step, **WHO)
    assert edition(one).stage is EditionStage.SIGNED
    assert to_sign(files) == []


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.7 broken", b"\xff\xd8\xff\xe0cut off"])
def test_what_is_no_picture_is_refused(make: Make, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "坏.pdf").write_bytes(content)
    with pytest.raises(Unreadable, match="坏"):
        look_at([tmp_path / "坏.pdf"])


def test_scans_are_part_of_backups_and_a_lost_one_is_found_out(
    town: Make, tmp_path: Path, register: Path
) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    attach(look_at([saved(tmp_path / "扫描.pdf", *photos(paper_pdf(one)))]), **WHO)
    back_up(tmp_path / "备份.zip")
    digest = ScanFile.get().sha256
    restore(tmp_path / "备份.zip", tmp_path / "恢复")
    kept = Path("filed") / digest[:2] / f"{digest}.pdf"
    assert (tmp_path / "恢复" / kept).is_file()
    (register / kept).unlink()
    assert [trouble.table for trouble in check()] == ["scan_file"]


def test_every_check_code_is_understood() -> None:
    for at in range(len(CROCKFORD) - 11):
        assert mark_of(f"{CROCKFORD[at : at + 12]}/12") is not None


def _qr(text: str) -> Image.Image:
    import segno  # noqa: PLC0415

    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="png", scale=8, border=4)
    return Image.open(out).convert("L")
