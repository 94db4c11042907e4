from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest

from lifepath_desktop.errors import Unreadable
from lifepath_desktop.exchange import reading
from lifepath_desktop.exchange.reading import read_workbook, workbook_of

SAMPLES = Path(__file__).parent / "samples"
XLSX = SAMPLES / "白际村台账2024年10月.xlsx"
XLS = SAMPLES / "项山村-生命通道台账.xls"
CSV = SAMPLES / "结竹营村汇总.csv"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def sentence_of(data: bytes, name: str = "台账.xlsx") -> str:
    with pytest.raises(Unreadable) as refused:
        workbook_of(data, name)
    assert refused.value.sentence.endswith("。")
    return refused.value.sentence


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsx_with(sheet: str) -> bytes:
    """A workbook whose one sheet has the given XML inside sheetData."""
    with zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook()))) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    parts["xl/worksheets/sheet1.xml"] = f"{head}{sheet}</sheetData></worksheet>"
    return zipped(parts)


def test_kinds_of_cells_come_as_they_are() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([" 店村组 ", 3, 2.5, date(2024, 10, 9), datetime(2024, 10, 9, 14, 30), True, None, ""])
    sheet.merge_cells("A3:B4")
    sheet["A3"] = "合并"

    read = workbook_of(saved(book), "台账.xlsx")
    assert read.sheets[0].cells[0] == (
        "店村组",
        3.0,
        2.5,
        date(2024, 10, 9),
        datetime(2024, 10, 9, 14, 30),
        True,
    )
    assert read.sheets[0].merges == ((2, 0, 3, 1),)
    assert len(read.sha256) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_their_encodings(encoding: str, delimiter: str) -> None:
    text = (
        delimiter.join(["序号", "场所", "备注"])
        + "\r\n"
        + delimiter.join(["1", "𬭎记，“小店”", '"一行\n两行"'])
        + "\r\n3\r\n"
    )

    sheet = workbook_of(text.encode(encoding), "村.csv").sheets[0]
    assert sheet.name == "村"
    assert sheet.cells[1] == ("1", "𬭎记，“小店”", "一行\n两行")
    assert [sheet.number_of(row) for row in range(3)] == [1, 2, 4]


def test_html_and_excel_xml_under_the_name_of_xls_are_read() -> None:
    page = "<html><meta charset=gb2312><table><tr><th rowspan=2>序号<th colspan=2>情况<tr><td>场所<td>负责人<br>电话</table>"
    sheet = workbook_of(page.encode("gb18030"), "台账.xls").sheets[0]
    assert sheet.cells == (("序号", "情况", None), (None, "场所", "负责人\n电话"))
    assert sheet.merges == ((0, 0, 1, 0), (0, 1, 0, 2))

    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"><Table><Row ss:Index="2">'
        '<Cell ss:Index="2"><Data ss:Type="String">场所</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert workbook_of(xml.encode(), "台账.xls").sheets[0].cells == ((None, None), (None, "场所"))


def test_content_decides_not_the_ending(tmp_path: Path) -> None:
    for source, name in ((XLSX, "a.xls"), (XLS, "b.et"), (XLS, "c.xlsx"), (CSV, "d.xls"), (CSV, "e.txt")):
        copy = tmp_path / name
        copy.write_bytes(source.read_bytes())
        assert read_workbook(copy).sheets[0].cells


def test_an_old_spreadsheet_and_an_open_document_are_read() -> None:
    for path in sorted((SAMPLES / "converted").glob("*.ods")) + sorted(
        (SAMPLES / "converted").glob("*.xlsb")
    ):
        assert read_workbook(path).sheets[0].cells


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"{\\rtf1 ...}", "文字文档"),
        (zipped({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "文字文档"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "演示文稿"),
        (zipped({"台账.xlsx": b"PK"}), "解压"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<a/>"}), "文字文档"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "密码"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(20), "密码"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(20), "文字文档"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(20), "损坏"),
        (OLE, "损坏"),
        (OLE + "Root Entry".encode("utf-16-le") + bytes(20), "不是能认出的表格"),
        (bytes(range(256)) * 4, "不是能认出的表格"),
        ("关于开展排查的通知\n各村：\n".encode(), "不是表格"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "网页存档"),
        (b"PK\x03\x04 not a zip at all", "损坏"),
        (XLSX.read_bytes()[:4000], "损坏"),
        (XLS.read_bytes()[:3000], "损坏"),
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    assert words in sentence_of(data)


def test_paths_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    def told(path: Path) -> str:
        with pytest.raises(Unreadable) as refused:
            read_workbook(path)
        return refused.value.sentence

    assert "找不到" in told(tmp_path / "没有.xlsx")
    assert "文件夹" in told(tmp_path)
    assert "找不到" in told(CSV / "内.xlsx")
    assert told(tmp_path / ("长" * 300))


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as stream:
        stream.truncate(reading.LARGEST_FILE + 1)

    with pytest.raises(Unreadable, match="太大"):
        read_workbook(path)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(410):
            part.write(b" " * 1_000_000)

    assert sentence_of(stream.getvalue(), "三月.xlsx").startswith("“三月.xlsx”解压后大得异常")


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zipped({"xl/workbook.xml": b" " * 500_000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")

    assert "损坏" in sentence_of(bytes(data))


@pytest.mark.parametrize(
    "declaration", ['<!DOCTYPE a [<!ENTITY x "y">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(declaration: str) -> None:
    assert "不安全" in sentence_of(zipped({"xl/workbook.xml": f'<?xml version="1.0"?>{declaration}<a/>'}))
    assert "不安全" in sentence_of(zipped({"xl/workbook.xml": f"{declaration}<a/>".encode("utf-16")}))


def test_a_million_blank_rows_cost_little() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 1_048_577))
    data = xlsx_with('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>' + rows)

    assert workbook_of(data, "台账.xlsx").sheets[0].cells == ((1.0,), (2.0,))


def test_cells_at_the_ends_of_the_world_are_refused() -> None:
    far = xlsx_with(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )

    assert "1048576" in sentence_of(far)


def test_a_giant_cell_is_refused() -> None:
    assert "32767" in sentence_of(
        xlsx_with(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"长" * 40_000}</t></is></c></row>')
    )
    assert "32767" in sentence_of(("场所,备注\n甲," + "长" * 40_000 + "\n").encode(), "a.csv")
    assert "32767" in sentence_of(('场所,备注\n甲,"' + "长," * 100_000).encode(), "a.csv")


def broken_copies(data: bytes, seed: int, copies: int) -> list[bytes]:
    random = Random(seed)
    made = []
    for _ in range(copies):
        copy = bytearray(data)
        if random.random() < 0.3:
            del copy[random.randrange(len(copy)) :]
        for _ in range(random.choice([1, 1, 3, 20])):
            if copy:
                copy[random.randrange(len(copy))] = random.randrange(256)
        made.append(bytes(copy))
    return made


@pytest.mark.parametrize(
    "source", [XLSX, XLS, CSV, *sorted((SAMPLES / "converted").glob("*1.ods"))], ids=lambda path: path.suffix
)
def test_whatever_a_broken_file_raises_becomes_a_sentence(
    source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    readable = 0
    for data in broken_copies(source.read_bytes(), seed=1, copies=250):
        try:
            readable += bool(workbook_of(data, "坏.xlsx").sheets)
        except Unreadable as refused:
            assert refused.sentence.endswith("。")  # noqa: PT017
    assert readable < 250
    capfd.readouterr()


def test_flipped_bytes_inside_the_parts_become_a_sentence_too(capfd: pytest.CaptureFixture[str]) -> None:
    """Flips behind the checksums: the parts are broken first and packed afterwards."""
    with zipfile.ZipFile(XLSX) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"):
        if name not in parts:
            continue
        original = parts[name]
        assert isinstance(original, bytes)
        for broken in broken_copies(original, seed=2, copies=60):
            try:
                workbook_of(zipped({**parts, name: broken}), "坏.xlsx")
            except Unreadable as refused:
                assert refused.sentence.endswith("。")  # noqa: PT017
    capfd.readouterr()
