"""消防安全自查表: a unit looks after itself, on the form it is given or as it handed it in."""

from collections.abc import Iterator, Sequence
from datetime import date

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.checklists import GROUP_WORDS, Answer
from lifepath_desktop.domain.field_papers import LineOnPaper, SelfCheckOnPaper, hazard_words
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Copy,
    Document,
    FooterStyle,
    Notes,
    Part,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import (
    Form,
    FormCell,
    FormRow,
    blank_rows,
    choices,
    label,
    labelled,
)

KIND = "self_check_form"
TITLE = "单位自查表"
ANSWERS = {Answer.GOOD: "是", Answer.FAULT: "否", Answer.NOT_APPLICABLE: "不涉及"}
UNIT_KINDS = ("乡直单位", "经营单位")
NOTES = (
    "1.逐项对照自查，符合的勾“是”，不符合的勾“否”，没有这项设施的勾“不涉及”。",
    "2.发现的问题写明部位、数量；能自己改的马上改，写明办法和完成时间；一时改不了的写明计划完成时间。",
    "3.本表一式两份，单位留存一份，报乡应急办一份。",
)
_SIZE, _ITEM_SIZE = 10.5, 9.5
_HEAD = (26.0, 54.0, 26.0, 54.0)
_COLUMNS = (
    TableColumn("序号", 12, Align.CENTER),
    TableColumn("自查内容", 92),
    TableColumn("自查结果", 56, Align.CENTER),
)
_FOUND_WIDTHS = (12.0, 62.0, 54.0, 32.0)
_EMPTY_LINES = 3
REST = "没有其他影响逃生和灭火救援的问题"
"""What the item for everything else asks, so that 是 is the good answer here too."""


def self_check_document(check: SelfCheckOnPaper) -> Document:
    """The form as it was handed in."""
    records = tuple(filter(None, (check.uid, *(hazard.uid for hazard in check.hazards))))
    return Document(KIND, _title(check), parts=_parts(check), page=UPRIGHT_FORM, records=records)


def blank_documents(checks: Sequence[SelfCheckOnPaper]) -> Document:
    """Blank forms, each on pages of its own with its unit filled in."""
    copies = tuple(Copy(check.unit.village, _parts(check)) for check in checks)
    return Document(
        KIND,
        _title(checks[0]),
        page=UPRIGHT_FORM,
        footer=FooterStyle.DASHES,
        copies=copies,
        shows_code=False,
    )


def _title(check: SelfCheckOnPaper) -> str:
    return f"{check.township}{check.campaign}{TITLE}"


def _parts(check: SelfCheckOnPaper) -> tuple[Part, ...]:
    rows = tuple(_rows(check.lines))
    return (
        _head(check),
        Table(_COLUMNS, lambda: rows, size_pt=_ITEM_SIZE, head_size_pt=_ITEM_SIZE),
        _found(check),
        _foot(check),
        Notes(NOTES),
    )


def _head(check: SelfCheckOnPaper) -> Form:
    unit = check.unit
    rows = (
        labelled(("单位名称", unit.name), across=3, least_mm=8.0),
        labelled(("单位地址", unit.where), across=3, least_mm=8.0),
        labelled(("负责人", unit.contact), ("联系电话", unit.phone), least_mm=8.0),
        labelled(
            ("单位类别", choices(UNIT_KINDS, (check.kind,))),
            ("自查时间", full_date(check.on)),
        ),
    )
    return Form(_HEAD, rows, size_pt=_SIZE)


def _rows(lines: Sequence[LineOnPaper]) -> Iterator[TableRow]:
    for number, line in enumerate(lines, 1):
        chosen = (ANSWERS[line.answer],) if line.answer else ()
        question = REST if line.group == GROUP_WORDS[None] else line.question
        yield TableRow((str(number), question, choices(ANSWERS.values(), chosen)))


def _found(check: SelfCheckOnPaper) -> Form:
    """What the unit found: as recorded, else rows for the pen; nothing found says so."""
    head = FormRow(
        (
            label("序号"),
            label("自查发现的问题（部位、数量）"),
            label("整改办法"),
            label("完成时间"),
        )
    )
    rows = [
        FormRow(
            (
                FormCell(str(number), align=Align.CENTER),
                FormCell(hazard_words(hazard)),
                FormCell(hazard.measure),
                FormCell(_when(hazard.fixed_on, hazard.due_on), align=Align.CENTER),
            )
        )
        for number, hazard in enumerate(check.hazards, 1)
    ]
    if check.on is None:
        rows = list(blank_rows(_EMPTY_LINES, len(_FOUND_WIDTHS)))
    elif not rows:
        rows = [FormRow((FormCell("自查未发现问题", across=4, align=Align.CENTER),))]
    return Form(_FOUND_WIDTHS, (head, *rows), head_rows=1, size_pt=_SIZE)


def _when(fixed_on: date | None, due_on: date | None) -> str:
    if fixed_on is not None:
        return sheet_date(fixed_on)
    return f"计划{sheet_date(due_on)}" if due_on is not None else ""


def _foot(check: SelfCheckOnPaper) -> Form:
    signed = FormRow(
        (
            label("自查人\n（签字）"),
            FormCell(check.by, foot=BLANK_DATE),
            label("单位负责人\n（签字、盖章）"),
            FormCell(check.signed_by, foot=BLANK_DATE),
        ),
        21.0,
    )
    return Form(_HEAD, (signed,), size_pt=_SIZE)
