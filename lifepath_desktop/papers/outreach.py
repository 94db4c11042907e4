"""敲门行动登记表, 宣传活动记录 and 显示屏播放记录: what outreach was done, filled in or left to the pen."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.domain.outreach import EVENT_WORDS
from lifepath_desktop.domain.outreach_papers import EventOnPaper, HouseholdBook, HouseholdLine, ShowBook
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, choices, label, labelled, opinion

HOUSEHOLDS, EVENT, SHOWS = "household_form", "event_record", "screen_record"
_BOOK = (
    ("序号", 10.0),
    ("村民组", 20.0),
    ("户主\n（经营者）", 24.0),
    ("走访时间", 22.0),
    ("走访人", 28.0),
    ("宣讲案例", 40.0),
    ("发放资料\n（份）", 17.0),
    ("发现隐患（处）及处理", 44.0),
    ("户主签字", 26.0),
    ("备注", 26.0),
)
BOOK_NOTES = (
    "1.走访人不少于2人为宜，由本人签名；户主不在家的，改日补访，在备注栏注明。",
    "2.发现隐患的，写明部位、数量和处理办法，并登记到工作台账；没有发现的填“无”。",
)
_SHOWN = (
    TableColumn("序号", 11, Align.CENTER),
    TableColumn("片名", 62),
    TableColumn("显示屏", 42),
    TableColumn("开始日期", 24, Align.CENTER),
    TableColumn("结束日期", 24, Align.CENTER),
    TableColumn("天数", 15, Align.CENTER),
    TableColumn("次数", 15, Align.CENTER),
    TableColumn("播放负责人", 28, Align.CENTER),
    TableColumn("备注", 36),
)
_LYING = PageSetup(top=25.0, stamp_space=False)
_EVENT_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_SIZE, _BOOK_SIZE = 12.0, 10.5


def household_document(book: HouseholdBook) -> Document:
    """The households in their order; a line without a head is left to the pen whole."""
    head = FormRow(tuple(label(text) for text, _ in _BOOK), 11.0)
    rows = (FormRow(_household(number, line), 11.0) for number, line in enumerate(book.lines, 1))
    return Document(
        HOUSEHOLDS,
        f"{book.township}消防案例“敲门行动”登记表",
        header=(
            HeaderField("村、村民组", book.where, 1.6),
            HeaderField("乡包村（组）干部", book.cadres, 1.2),
            HeaderField("网格员", book.grid_workers, 1.2),
        ),
        parts=(
            Form(tuple(width for _, width in _BOOK), (head, *rows), head_rows=1, size_pt=_BOOK_SIZE),
            Notes(BOOK_NOTES),
        ),
        page=_LYING,
        records=tuple(line.uid for line in book.lines if line.uid),
    )


def event_document(event: EventOnPaper) -> Document:
    """The record of one event, with room for its photos."""
    attendance = f"{event.attendance}人" if event.attendance else ""
    leaflets = f"{event.leaflets}份" if event.leaflets else ""
    ticked = (event.kind,) if event.kind else ()
    rows = (
        labelled(("活动主题", event.topic), across=3, least_mm=11.0),
        labelled(("形式", choices(EVENT_WORDS.values(), ticked)), across=3),
        labelled(("时间", full_date(event.on)), ("村", event.village)),
        labelled(("地点", event.location), ("组织人员", event.by)),
        labelled(("参加人数", attendance), ("发放资料", leaflets)),
        labelled(("讲述案例", event.told), across=3),
        opinion("进到的单位\n（场所）", "、".join(event.reached), least_mm=18.0),
        opinion("活动情况", event.note, least_mm=34.0),
        opinion("现场照片\n（粘贴处）", least_mm=88.0),
    )
    return Document(
        EVENT,
        f"{event.township}消防安全宣传活动记录",
        parts=(
            Form(_EVENT_WIDTHS, rows, size_pt=_SIZE),
            Signatures((Signer("记录人（签名）"), Signer("负责人（签名）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
        records=(event.uid,) if event.uid else (),
    )


def show_document(book: ShowBook) -> Document:
    """What the screens showed; days and times are summed."""
    return Document(
        SHOWS,
        "显示屏播放记录",
        header=(
            HeaderField("登记单位", book.government, 2.0),
            HeaderField("截至日期", full_date(book.on)),
        ),
        parts=(
            Table(_SHOWN, lambda: _shown(book), size_pt=9.0, head_size_pt=9.0),
            Signatures((Signer("登记人（签名）"), Signer("审核人（签名）"))),
        ),
    )


def _household(number: int, line: HouseholdLine) -> tuple[FormCell, ...]:
    leaflets = "" if line.leaflets is None else str(line.leaflets)
    texts = (
        str(number),
        line.group,
        line.head,
        sheet_date(line.visited_on),
        line.by.replace("、", "、\n"),
        line.told,
        leaflets,
        line.found,
        "已签字" if line.signed else "",
        line.note,
    )
    middle = {0, 1, 2, 3, 6, 8}
    return tuple(
        FormCell(text, align=Align.CENTER if at in middle else None) for at, text in enumerate(texts)
    )


def _shown(book: ShowBook) -> Iterator[TableRow]:
    if not book.lines:
        yield TableRow(("还没有播放记录",), spans=(len(_SHOWN),))
        return
    for position, show in enumerate(book.lines, 1):
        texts = (
            str(position),
            show.film,
            show.screen,
            sheet_date(show.from_on),
            sheet_date(show.to_on),
            str(show.days),
            str(show.times),
            show.by,
            show.note,
        )
        yield TableRow(texts, uid=show.uid)
    days, times = sum(show.days for show in book.lines), sum(show.times for show in book.lines)
    yield TableRow(("合计", "", "", "", "", str(days), str(times), "", ""), bold=True, clings=True)
