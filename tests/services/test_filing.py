"""归档: every 件 gets one number for ever, gaps are told until they are explained, boxes hold what belongs together."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.models import FiledItem, Meeting
from lifepath_desktop.domain.editions import EditionStage
from lifepath_desktop.domain.filing import FiledKind, FilingEntry, Gap, Series, Term
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.filing import FILED, TO_FILE, gaps_of, source, taken_items, unexplained
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.filing import (
    correct_line,
    explain_gap,
    file_other,
    file_paper,
    file_papers,
    proposed,
    put_into_box,
    void_item,
)
from lifepath_desktop.services.filing_papers import (
    save_index,
    set_cover,
    set_index,
    set_inside,
    set_labels,
    set_remarks,
)
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.undoing import undo_last
from tests.make import Make
from tests.services.test_editions import close, sign, step

TODAY = date(2024, 12, 1)
WHO = {"clerk": "汪小红", "today": TODAY}
D10, D30 = Series(2024, Term.D10), Series(2024, Term.D30)


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村", "项山村")
    make.hazard(make.visit(make.place(village="白际村"), inspected_on=date(2024, 10, 9)), count=3)
    change_settings({"archive_fonds": "0123"}, clerk="汪小红")
    return make


def hold(topic: str, on: date) -> None:
    with operation("登记会议", clerk="汪小红"):
        Meeting.create(kind="study", on_day=on, topic=topic, chair="程乡长")


def entry(**values: object) -> FilingEntry:
    wanted = {
        "title": "县消安办通知",
        "author": "县消安办",
        "on": date(2024, 10, 1),
        "term": Term.D10,
        "pages": 2,
    }
    return FilingEntry(**{**wanted, **values})  # type: ignore[arg-type]


def codes() -> list[str]:
    return [row.archive_code for row in FiledItem.select().order_by(FiledItem.id)]


def to_file() -> list[int]:
    return list(TO_FILE.ids(Look()))


def test_a_signed_edition_waits_to_be_filed_until_it_is(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", date(2024, 11, 1))
    assert to_file() == []
    sign(one)
    (waiting,) = to_file()
    found = source(waiting)
    assert found is not None
    assert found.kind is FiledKind.EDITION
    assert found.title == "2024年10月工作月报（第1稿）"
    file_paper(waiting, proposed(found), **WHO)
    assert codes() == ["0123-WS·2024-D30-0001"]
    assert to_file() == []
    with pytest.raises(NotFound):
        file_paper(waiting, proposed(found), **WHO)
    undo_last(**WHO)
    assert to_file() == [waiting]


def test_a_returned_edition_is_not_filed(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", date(2024, 11, 1))
    sign(one)
    step(one, EditionStage.RETURNED, note="数字有误")
    assert to_file() == []


def test_several_are_filed_in_the_order_of_their_days(town: Make) -> None:
    hold("十一月研究", date(2024, 11, 20))
    hold("十月研究", date(2024, 10, 20))
    file_papers(to_file(), **WHO)
    assert [(row.title, row.archive_code) for row in FiledItem.select().order_by(FiledItem.id)] == [
        ("十月研究会议记录", "0123-WS·2024-D10-0001"),
        ("十一月研究会议记录", "0123-WS·2024-D10-0002"),
    ]


def test_a_number_is_never_double_not_even_that_of_a_void_one(town: Make) -> None:
    file_other(entry(), **WHO)
    with pytest.raises(RuleBroken, match="不能重复"):
        file_other(entry(item=1), **WHO)
    void_item(FiledItem.get().id, "归错年度", **WHO)
    with pytest.raises(RuleBroken, match="不能重复"):
        file_other(entry(item=1), **WHO)
    file_other(entry(), **WHO)
    assert taken_items(D10) == [1, 2]


def test_a_gap_is_told_until_it_is_explained(town: Make) -> None:
    file_other(entry(), **WHO)
    file_other(entry(item=4), **WHO)
    assert unexplained() == ["2024年度10年第2—3件断号，没有说明"]
    with pytest.raises(RuleBroken, match="没有断号"):
        explain_gap(D10, Gap(1, 2, "预留"), **WHO)
    explain_gap(D10, Gap(2, 3, "预留给补充材料"), **WHO)
    assert unexplained() == []
    assert gaps_of(D10) == (Gap(2, 3, "预留给补充材料"),)


def test_nothing_is_filed_without_the_number_of_the_fonds(make: Make) -> None:
    make.township()
    with pytest.raises(RuleBroken, match="全宗号"):
        file_other(entry(), **WHO)
    assert codes() == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"title": " "}, "题名"),
        ({"author": ""}, "责任者"),
        ({"on": None}, "文件日期"),
        ({"on": date(2024, 12, 2)}, "还没有到"),
        ({"pages": 0}, "页数"),
        ({"item": 0}, "从 1 开始"),
    ],
)
def test_a_line_that_lacks_something_is_refused(town: Make, values: dict[str, object], why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        file_other(entry(**values), **WHO)
    assert codes() == []


@pytest.mark.parametrize("pattern", ["{全宗号}-{件号}", "{全宗号}{年度}{期限}{件号}{x}", "{年度}{期限}{件号"])
def test_a_scheme_that_would_not_tell_papers_apart_is_refused(town: Make, pattern: str) -> None:
    change_settings({"archive_pattern": pattern}, clerk="汪小红")
    with pytest.raises(RuleBroken, match="档号格式"):
        file_other(entry(), **WHO)


def test_the_offices_own_scheme_and_terms_are_used(town: Make) -> None:
    own = {"archive_pattern": "{全宗号}-{门类}-{年度}-{机构}-{期限}-{件号}", "archive_organ": "YJB"}
    change_settings({**own, "archive_digits": 3, "archive_term_held_meeting": "Y"}, clerk="汪小红")
    hold("十月研究", date(2024, 10, 20))
    file_papers(to_file(), **WHO)
    assert codes() == ["0123-WS-2024-YJB-Y-001"]


def test_a_box_holds_one_series_and_a_line_is_corrected_in_place(town: Make) -> None:
    file_other(entry(), **WHO)
    file_other(entry(term=Term.PERMANENT), **WHO)
    first, second = (row.id for row in FiledItem.select().order_by(FiledItem.id))
    with pytest.raises(RuleBroken, match="一盒"):
        put_into_box([first, second], 1, clerk="汪小红")
    put_into_box([first], 2, clerk="汪小红")
    correct_line(first, entry(title="县消安办转发通知", pages=5), **WHO)
    kept = FiledItem.get_by_id(first)
    assert (kept.box, kept.title, kept.pages, kept.archive_code) == (
        2,
        "县消安办转发通知",
        5,
        "0123-WS·2024-D10-0001",
    )
    assert FILED.rows([first])[0][8] == "2"


def filed_office() -> None:
    file_other(entry(number="休消安〔2024〕3号"), **WHO)
    file_other(
        entry(item=3, title="整治工作方案", author="白际乡人民政府", on=date(2024, 10, 9), pages=6), **WHO
    )
    explain_gap(D10, Gap(2, 2, "预留给会议纪要"), **WHO)
    put_into_box([row.id for row in FiledItem.select()], 1, clerk="汪小红")


def test_the_papers_speak_of_what_was_filed(town: Make) -> None:
    filed_office()
    index, cover = (plain_text(one(D10, today=TODAY).document) for one in (set_index, set_cover))
    assert "1 | 0123-WS·2024-D10-0001 | 休消安〔2024〕3号 | 县消安办 | 县消安办通知 | 20241001" in index
    assert "本目录共2件8页。" in index
    assert "第2件断号：预留给会议纪要。" in index
    assert "[全宗名称] | 白际乡人民政府" in cover
    assert "第2件断号：预留给会议纪要。" in plain_text(set_remarks(D10, 1, today=TODAY).document)
    assert "1—3" in plain_text(set_labels(D10, 30, today=TODAY).document)


def test_an_edition_lists_what_is_bound_in_it(town: Make, tmp_path: Path) -> None:
    sign(close("2024-10", tmp_path / "一", date(2024, 11, 1)))
    file_papers(to_file(), **WHO)
    text = plain_text(set_inside(FiledItem.get().id, today=TODAY).document)
    assert "封面和目录" in text
    assert "白际乡白际村工作台账（2024年10月）" in text


def test_the_index_is_a_workbook_that_another_program_reads(town: Make, tmp_path: Path) -> None:
    filed_office()
    save_index(D10, tmp_path / "目录.xlsx", today=TODAY)
    rows = list(load_workbook(tmp_path / "目录.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0] == ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
    assert rows[1][:8] == (
        1,
        "0123-WS·2024-D10-0001",
        "休消安〔2024〕3号",
        "县消安办",
        "县消安办通知",
        "20241001",
        None,
        2,
    )
    assert len(rows) == 3


def test_papers_of_empty_boxes_are_refused(town: Make) -> None:
    file_other(entry(), **WHO)
    with pytest.raises(RuleBroken, match="装盒"):
        set_labels(D10, 20, today=TODAY)
    with pytest.raises(RuleBroken, match="装盒"):
        set_remarks(D10, 1, today=TODAY)
