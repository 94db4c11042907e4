"""Forms, pictures, stubs and copies: what stands in a cell, what is repeated, what is never cut, what is embedded."""

import io
import random
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    UPRIGHT_LETTER,
    Copy,
    Document,
    Paragraph,
    Signatures,
    Signer,
    canonical_json,
    check_code,
    letter,
    plain_text,
)
from lifepath_desktop.papers.form_parts import (
    Counterfoil,
    Form,
    FormCell,
    FormRow,
    Photos,
    Picture,
    blank_rows,
    choices,
    label,
    labelled,
)
from lifepath_desktop.papers.pictures import GONE, jpeg_head
from lifepath_desktop.papers.typeset import missing_characters
from tests.papers.reading import page_texts, printed

HEAD = FormRow((label("项目"), label("情况")))
WIDTHS = (40.0, 116.0)


def on_paper(*parts, **fields) -> Document:
    return Document("test", "试印", parts=parts, page=UPRIGHT_LETTER, **fields)


def form(*rows: FormRow, head_rows: int = 0) -> Form:
    return Form(WIDTHS, rows, head_rows=head_rows)


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def picture(data: bytes | None, caption: str = "整改前") -> Picture:
    return Picture(caption, "ab", lambda: data)


def images(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every picture of a paper."""
    book = pypdfium2.PdfDocument(pdf)
    sizes = []
    for page in book:
        for item in page.get_objects():
            if isinstance(item, pypdfium2.PdfImage):
                left, bottom, right, top = item.get_bounds()
                sizes.append((right - left, top - bottom))
        page.close()
    book.close()
    return sizes


def test_a_form_says_its_labels_and_values_and_leaves_blank_what_the_pen_fills() -> None:
    grid = form(
        labelled(("地址", "白际村31号")),
        FormRow((label("意见"), FormCell("同意。", foot="签名：　年　月　日")), 30.0),
        *blank_rows(1, 2),
    )
    assert plain_text(on_paper(grid)).splitlines()[1:] == [
        "[地址] | 白际村31号",
        "[意见] | 同意。⏎签名：　年　月　日",
        "- | -",
    ]


def test_the_grid_stands_on_the_page_with_every_cell_in_its_column() -> None:
    rows = (
        FormRow((label("意见", down=2), FormCell("上"))),
        FormRow((FormCell("下"),)),
        FormRow((FormCell("通栏", across=2),)),
    )
    book = pypdfium2.PdfDocument(printed(on_paper(form(*rows))))
    text_page = book[0].get_textpage()
    boxes = {}
    for at in range(text_page.count_chars()):
        boxes.setdefault(text_page.get_text_range(at, 1), text_page.get_charbox(at))
    assert boxes["上"][0] == pytest.approx(boxes["下"][0], abs=1)
    assert boxes["意"][0] < boxes["上"][0]
    assert boxes["下"][1] < boxes["意"][1] < boxes["上"][1], "the label stands in the middle of both its rows"
    assert boxes["通"][0] < boxes["上"][0]
    book.close()


def test_a_ticked_box_is_drawn_and_names_no_missing_character() -> None:
    ticks = choices(("当场改正", "限期整改"), ("限期整改",))
    assert ticks == "□当场改正　☑限期整改"
    document = on_paper(form(labelled(("方式", ticks))))
    assert missing_characters(document) == []
    text = page_texts(printed(document))[0]
    assert "□当场改正" in text
    assert "√" in text
    assert "限期整改" in text


def test_a_box_never_ends_a_line_without_its_word() -> None:
    narrow = Form((8.0, 92.0), (FormRow((FormCell("整改□是"), FormCell())),), size_pt=12.0)
    assert "□是" in page_texts(printed(on_paper(narrow)))[0]
    lines = text_lines_of(narrow)
    assert not any(line.endswith("□") for line in lines)


def text_lines_of(grid: Form) -> list[str]:
    book = pypdfium2.PdfDocument(printed(on_paper(grid)))
    text_page = book[0].get_textpage()
    lines = text_page.get_text_range().splitlines()
    text_page.close()
    book.close()
    return lines


def test_the_head_of_a_long_form_stands_on_every_page() -> None:
    rows = [FormRow((FormCell(f"第{number}项"), FormCell("正常"))) for number in range(60)]
    pages = page_texts(printed(on_paper(form(HEAD, *rows, head_rows=1))))
    assert len(pages) > 2
    assert all("项目情况" in page for page in pages)
    assert sum(page.count("正常") for page in pages) == 60


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    tall = FormRow((label("情况"), FormCell("灯" * 2000, foot="签名")))
    pages = page_texts(printed(on_paper(form(labelled(("甲", "乙")), tall, labelled(("丙", "丁"))))))
    assert sum(page.count("灯") for page in pages) == 2000
    assert len(pages) > 1
    assert "".join(pages).count("签名") == 1
    assert "丁" in pages[-1]


def test_rows_under_one_label_stay_on_one_page() -> None:
    filler = [FormRow((FormCell(), FormCell("行"))) for _ in range(22)]
    block = (FormRow((label("意见", down=3), FormCell("一"))), *[FormRow((FormCell("二"),))] * 2)
    pages = page_texts(printed(on_paper(form(*filler, *block))))
    assert [page.count("二") for page in pages] == [0, 2]
    assert "意见" in pages[1]


def test_the_signature_block_takes_the_last_row_along() -> None:
    for count in range(18, 28):
        rows = [FormRow((FormCell(f"第{number}项"), FormCell())) for number in range(count)]
        document = on_paper(form(*rows), Signatures((Signer("检查人员（签名）"),)))
        pages = page_texts(printed(document))
        assert "检查人员（签名）" in pages[-1]
        assert f"第{count - 1}项" in pages[-1]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_embedded_as_it_is_and_stands_upright(orientation: int) -> None:
    data = jpeg(400, 300, orientation)
    pdf = printed(on_paper(Photos((picture(data),), 2), shows_code=False))
    assert data in pdf
    ((width, height),) = images(pdf)
    assert (width > height) == (orientation < 5)
    assert width / height == pytest.approx(4 / 3 if orientation < 5 else 3 / 4, rel=0.01)


@pytest.mark.parametrize(("per_page", "pages"), [(2, 3), (4, 2), (6, 1)])
def test_so_many_photos_stand_on_a_page(per_page: int, pages: int) -> None:
    pictures = tuple(
        picture(jpeg(300, 400), f"整改{'后' if number % 2 else '前'}{number}") for number in range(6)
    )
    texts = page_texts(printed(on_paper(Photos(pictures, per_page))))
    assert len(texts) == pages
    assert [f"整改{'后' if n % 2 else '前'}{n}" in "".join(texts) for n in range(6)] == [True] * 6


def test_a_photo_that_is_gone_leaves_a_frame_that_says_so() -> None:
    pages = page_texts(printed(on_paper(Photos((picture(None), picture(b"no jpeg")), 4))))
    assert pages[0].count(GONE) == 2
    assert jpeg_head(b"") is None


def test_each_copy_is_the_same_paper_with_its_own_ending_and_its_own_page_numbers() -> None:
    receipt = Paragraph("当事人签收：")
    stub = Counterfoil("通知书（存根）", "白消改〔2024〕1号", (("当事人", "天路餐馆"),))
    paper = letter("notice", "通知书", (Paragraph("请改正。"),), number="白消改〔2024〕1号")
    paper = replace(paper, copies=(Copy("交当事人"), Copy("存档", (receipt, stub))))
    first, second = page_texts(printed(paper))
    assert "请改正。" in first
    assert "请改正。" in second
    assert "当事人签收" not in first
    assert "存根" not in first
    assert "当事人签收" in second
    assert "骑缝白消改〔2024〕1号" in second
    assert "—1—" in first
    assert "—1—" in second


def test_what_a_form_says_changes_its_code_and_its_widths_do_not() -> None:
    paper = on_paper(form(labelled(("地址", "白际村31号"))))
    wider = on_paper(Form((60.0, 96.0), paper.parts[0].rows))  # type: ignore[union-attr]
    other = on_paper(form(labelled(("地址", "白际村32号"))))
    assert check_code(paper, "head") == check_code(wider, "head")
    assert check_code(paper, "head") != check_code(other, "head")


def test_number_copies_and_records_are_part_of_the_code_and_keep_the_keys_in_order() -> None:
    paper = letter("notice", "通知书", (Paragraph("请改正。"),))
    codes = {
        check_code(changed, "head")
        for changed in (
            paper,
            replace(paper, number="1号"),
            replace(paper, records=("u1",)),
            replace(paper, copies=(Copy("存档", (Paragraph("签收"),)),)),
        )
    }
    assert len(codes) == 4
    full = replace(paper, number="1号", records=("u1",), copies=(Copy("存档"),))
    text = "".join(canonical_json(full))
    keys = ["copies", "header", "kind", "mark", "number", "parts", "records", "subtitle", "title"]
    assert [text.index(f'"{key}":') for key in keys] == sorted(text.index(f'"{key}":') for key in keys)


def ink(pdf: bytes, page: int) -> tuple[float, float]:
    """The highest and the lowest ink of a page's text above its footer, in mm from the top."""
    book = pypdfium2.PdfDocument(pdf)
    text_page = book[page].get_textpage()
    height = book[page].get_height()
    tops, bottoms = [], []
    for at in range(text_page.count_chars()):
        if text_page.get_text_range(at, 1).strip():
            _, bottom, _, top = text_page.get_charbox(at)
            tops.append((height - top) * 25.4 / 72)
            bottoms.append((height - bottom) * 25.4 / 72)
    text_page.close()
    book.close()
    return min(tops), max(bottoms)


def test_a_form_leaves_its_top_free_for_the_filing_stamp() -> None:
    document = Document("test", "试印", parts=(form(labelled(("甲", "乙"))),), page=UPRIGHT_FORM)
    top, _ = ink(printed(document, code=None), 0)
    assert top >= 16 + 8, "45×16 mm and what printers keep free"


def test_random_forms_lose_nothing_and_stay_within_the_margins() -> None:
    for seed in range(120):
        dice = random.Random(seed)
        rows, tokens = [], []
        for number in range(dice.randrange(1, 40)):
            token = f"始{seed:03d}{number:03d}终"
            tokens.append(token)
            text = token + "情况说明，" * dice.choice((0, 1, 3, 20, dice.choice((2, 400))))
            height = dice.choice((6.0, 9.0, 30.0))
            if dice.random() < 0.2:
                first = FormRow((label("并", down=2), FormCell(text)), height)
                rows += [first, FormRow((FormCell("下行"),), height)]
            else:
                rows.append(
                    FormRow((label(str(number)), FormCell(text, foot=dice.choice(("", "签名")))), height)
                )
        document = on_paper(
            form(HEAD, *rows, head_rows=1), Signatures((Signer("检查人员"),)), shows_code=False
        )
        pdf = printed(document)
        pages = page_texts(pdf)
        for token in tokens:
            assert sum(page.count(token) for page in pages) == 1, (seed, token)
        assert "检查人员" in pages[-1], seed
        for page in range(len(pages)):
            assert "项目情况" in pages[page], seed
            assert ink(pdf, page)[1] < 297 - 35 + 13, seed  # the page number stands below the text
