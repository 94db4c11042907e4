"""A paper in the office's own form: columns moved, renamed, left out, widened; what it says stays what it was."""

from dataclasses import replace

from lifepath_desktop.domain.form_layout import FormLayout, SignerLayout
from lifepath_desktop.papers.document import (
    Document,
    Notes,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    plain_text,
)
from lifepath_desktop.papers.layouts import laid_out, own_layout

ROWS = (
    TableRow(("1", "民宿", "3", "2")),
    TableRow(("合计（1家）", "3", "2"), spans=(2, 1, 1), bold=True),
)
PAPER = Document(
    kind="ledger",
    title="工作台账",
    mark="附件1",
    parts=(
        Table(
            (
                TableColumn("序号", 10),
                TableColumn("名称", 50, group="基本情况"),
                TableColumn("发现", 20, group="重点一"),
                TableColumn("整改", 20, group="重点一"),
            ),
            lambda: ROWS,
        ),
        Notes(("1.每月更新。",)),
        Signatures((Signer("负责人", "汪明"), Signer("填表人"), Signer("", "年　月　日"))),
    ),
)


def changed(**words: object) -> FormLayout:
    return replace(own_layout(PAPER), **words)


def with_columns(*columns: object) -> FormLayout:
    own = own_layout(PAPER)
    return replace(own, tables=(replace(own.tables[0], columns=columns),))


def table_of(paper: Document) -> Table:
    return next(part for part in paper.parts if isinstance(part, Table))


def test_the_programs_own_form_changes_nothing():
    assert plain_text(laid_out(PAPER, own_layout(PAPER))) == plain_text(PAPER)


def test_columns_stand_in_the_offices_order_under_its_titles_and_fill_the_sheet():
    number, name, found, fixed = own_layout(PAPER).tables[0].columns
    layout = with_columns(
        replace(name, heading="单位名称"), replace(found, is_shown=False), number, replace(fixed, width_mm=50)
    )

    table = table_of(laid_out(PAPER, layout))

    assert [column.heading for column in table.columns] == ["单位名称", "序号", "整改"]
    assert round(sum(column.width_mm for column in table.columns), 6) == 100
    assert next(iter(table.rows())).texts == ("民宿", "1", "2")


def test_a_total_over_joined_cells_stands_over_what_is_left_of_them():
    number, name, found, fixed = own_layout(PAPER).tables[0].columns

    total = list(table_of(laid_out(PAPER, with_columns(found, number, name, fixed))).rows())[1]
    parted = list(table_of(laid_out(PAPER, with_columns(number, found, name, fixed))).rows())[1]

    assert (total.texts, total.spans) == (("3", "合计（1家）", "2"), (1, 2, 1))
    assert (parted.texts, parted.spans) == (("合计（1家）", "3", "", "2"), (1, 1, 1, 1))


def test_a_column_that_a_newer_program_brings_stands_where_the_program_puts_it():
    number, name, _found, fixed = own_layout(PAPER).tables[0].columns

    table = table_of(laid_out(PAPER, with_columns(number, name, fixed)))

    assert [column.heading for column in table.columns] == ["序号", "名称", "发现", "整改"]


def test_title_notes_and_signers_are_the_offices():
    signers = (SignerLayout("填表人", "制表人"), SignerLayout("负责人", "负责人", is_shown=False))
    layout = changed(
        title="县里的台账", mark="附表3", keeps_notes=False, own_notes=("以县里为准。",), signers=signers
    )

    told = plain_text(laid_out(PAPER, layout)).splitlines()

    assert told[:2] == ["附表3", "县里的台账"]
    assert told[-3:] == ["填表说明：", "以县里为准。", "制表人：　年　月　日"]


def test_with_all_notes_gone_no_heading_stands_alone():
    assert not any(isinstance(part, Notes) for part in laid_out(PAPER, changed(keeps_notes=False)).parts)
