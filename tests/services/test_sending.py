"""发出: proper names, no telephone in what goes to a group, and a stick that is proven before it is pulled out."""

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from lifepath_desktop.errors import Cancelled, RuleBroken, StorageTrouble
from lifepath_desktop.papers.page_pictures import page_pictures
from lifepath_desktop.progress import Progress
from lifepath_desktop.services import sending
from lifepath_desktop.services.printing import LedgerWanted, set_ledger
from lifepath_desktop.services.sending import Outgoing, Sending, copy_to_stick, edition_out, lay_out, written
from lifepath_desktop.services.settings import change_settings
from tests.make import Make
from tests.papers.reading import page_texts
from tests.services.test_editions import close

TODAY = date(2024, 11, 2)
MOBILE, OWN, LANDLINE, LOCAL = "13855901234", "0559-7512345", "0559-6512345", "6543210"


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村")
    for number, phone in enumerate((MOBILE, f"{LANDLINE}、{LOCAL}"), 1):
        place = make.place(f"第{number}家", contact="吴永红", phone=phone)
        make.hazard(make.visit(place, inspected_on=date(2024, 10, 9)), count=2)
    change_settings({"office_phone": OWN}, clerk="汪小红")
    return make


def ledger() -> Outgoing:
    sheets = set_ledger(LedgerWanted("白际村", date(2024, 10, 31)), today=TODAY)
    return Outgoing("白际乡白际村工作台账（2024年10月）", lambda: sheets.pdf)


def dark_places(picture: Image.Image) -> set[tuple[int, int]]:
    small = picture.convert("L").point(lambda value: 255 if value < 128 else 0)
    width = small.width
    return {(at % width, at // width) for at, value in enumerate(small.tobytes()) if value}


def test_an_edition_goes_out_under_its_names_without_what_stays_at_home(town: Make, tmp_path: Path) -> None:
    papers = edition_out(close("2024-10", tmp_path / "月报", date(2024, 11, 1)))
    going = [paper for paper in papers if paper.goes]
    assert [paper.name for paper in papers if not paper.goes] == [
        "白际乡月报送签单（2024年10月）",
        "白际乡月报核对清单（2024年10月）（内部，不随件上报）",
    ]
    sent = lay_out(going, tmp_path / "发出" / "月报", Sending())
    assert sorted(path.name for path in sent.folder.iterdir()) == [
        "白际乡三个清单（2024年10月）.pdf",
        "白际乡三个清单（2024年10月）.xlsx",
        "白际乡汇总表（2024年10月）.pdf",
        "白际乡汇总表（2024年10月）.xlsx",
        "白际乡白际村工作台账（2024年10月）.pdf",
        "白际乡白际村工作台账（2024年10月）.xlsx",
    ]
    for path in sent.files:
        assert path.read_bytes() == (tmp_path / "月报" / path.name).read_bytes()


def test_a_group_gets_pictures_in_which_no_telephone_can_be_read_or_copied(
    town: Make, tmp_path: Path
) -> None:
    paper = ledger()
    assert MOBILE in page_texts(paper.pdf())[0]
    sent = lay_out([paper], tmp_path / "群发", Sending(masked=True, pictures=True))
    assert [path.name for path in sent.files] == [
        "白际乡白际村工作台账（2024年10月）（群发版）.pdf",
        "白际乡白际村工作台账（2024年10月）（群发版）第1页.png",
    ]
    assert page_texts(sent.files[0]) == [""]
    for phone in (MOBILE, LANDLINE, LOCAL, OWN):
        assert phone.encode() not in sent.files[0].read_bytes()


def test_only_the_hidden_digits_change_and_the_offices_own_number_stays(town: Make, tmp_path: Path) -> None:
    """Where the picture differs from the open one, there stood the digits that are to be hidden, each of them."""
    pdf = ledger().pdf()
    (plain,) = page_pictures(pdf)
    (masked,) = page_pictures(pdf, sending._hiding())
    changed = dark_places(plain) ^ dark_places(masked)
    hidden, kept = digit_boxes(pdf, {MOBILE: (3, 7), LANDLINE: (5, 10), LOCAL: (0, 5)})
    assert len(hidden) == 4 + 5 + 5
    for box in hidden:
        assert any(inside(box, place) for place in changed)
    assert all(any(inside(box, place) for box in hidden) for place in changed)
    assert kept


def digit_boxes(pdf: bytes, numbers: dict[str, tuple[int, int]]) -> tuple[list[tuple[float, ...]], bool]:
    """Where the digits to be hidden stand in pixels, and whether the office's own number stands on the page."""
    book = pypdfium2.PdfDocument(pdf)
    page = book[0]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    boxes = []
    for number, (first, last) in numbers.items():
        at = text.index(number)
        for place in range(at + first, at + last):
            left, bottom, right, top = text_page.get_charbox(place, loose=True)
            high = page.get_height()
            boxes.append(tuple(side * 150 / 72 for side in (left, high - top, right, high - bottom)))
    own = OWN in text
    text_page.close()
    page.close()
    book.close()
    return boxes, own


def inside(box: tuple[float, ...], place: tuple[int, int]) -> bool:
    left, top, right, bottom = box
    return left - 2 <= place[0] <= right + 2 and top - 2 <= place[1] <= bottom + 2


def test_a_second_folder_of_a_name_gets_a_number_and_nothing_chosen_is_refused(
    town: Make, tmp_path: Path
) -> None:
    first, second = (lay_out([ledger()], tmp_path / "发出", Sending()) for _ in range(2))
    assert (first.folder.name, second.folder.name) == ("发出", "发出（2）")
    with pytest.raises(RuleBroken, match="勾选"):
        lay_out([], tmp_path / "空", Sending())
    assert not (tmp_path / "空").exists()


def test_cancelling_leaves_nothing_behind(town: Make, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        lay_out(
            [ledger()], tmp_path / "发出" / "月报", Sending(), progress=Progress(is_cancelled=lambda: True)
        )
    assert list((tmp_path / "发出").iterdir()) == []


def test_each_page_is_a_picture_of_the_page(town: Make, tmp_path: Path) -> None:
    sent = lay_out([ledger()], tmp_path / "发出", Sending(pictures=True))
    picture = Image.open(io.BytesIO(sent.files[1].read_bytes()))
    assert picture.size == (1754, 1241)
    assert len(set(picture.convert("L").tobytes())) > 2


def test_a_stick_holds_the_same_bytes_and_a_second_copy_gets_a_number(town: Make, tmp_path: Path) -> None:
    sent = lay_out([ledger()], tmp_path / "月报", Sending(pictures=True))
    stick = tmp_path / "U盘"
    stick.mkdir()
    for name in ("月报", "月报（2）"):
        folder = copy_to_stick(sent, stick)
        assert folder == stick / name
        assert [(folder / path.name).read_bytes() for path in sent.files] == [
            path.read_bytes() for path in sent.files
        ]


def test_a_stick_that_gives_back_something_else_is_told_and_left_clean(
    town: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = lay_out([ledger()], tmp_path / "月报", Sending())
    stick = tmp_path / "U盘"
    stick.mkdir()

    def rotten(source: io.BufferedReader, target: io.BufferedWriter, _length: int) -> None:
        target.write(source.read()[:-1] + b"?")

    monkeypatch.setattr("shutil.copyfileobj", rotten)
    with pytest.raises(StorageTrouble, match="读回来不一样"):
        copy_to_stick(sent, stick)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_gone_is_told(town: Make, tmp_path: Path) -> None:
    sent = lay_out([ledger()], tmp_path / "月报", Sending())
    with pytest.raises(StorageTrouble, match="没有拷到"):
        copy_to_stick(sent, tmp_path / "拔掉了")


def test_a_workbook_that_can_only_be_saved_to_a_path_goes_too() -> None:
    assert written(lambda path, _progress: path.write_bytes(b"PK") and None) == b"PK"
