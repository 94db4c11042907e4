"""A paper as data: its canonical form, its code, its plain text."""

import json
from dataclasses import replace

import pytest

from lifepath_desktop.papers.document import (
    CROCKFORD,
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    canonical_json,
    check_code,
    column_groups,
    plain_text,
)

COLUMNS = (
    TableColumn("序号", 10),
    TableColumn("发现", 10, group="重点一"),
    TableColumn("整改", 10, group="重点一"),
)
ROWS = (TableRow(("1", "2", "3"), uid="u1"), TableRow(("2", "𬭎", "a\nb"), uid="u2"))
DOCUMENT = Document(
    kind="test",
    title="标题",
    header=(HeaderField("填报单位", "白际村"),),
    parts=(
        Table(COLUMNS, lambda: ROWS),
        Paragraph("正文"),
        Notes(("一",)),
        Signatures((Signer("填表人", "汪"),)),
    ),
)


def with_rows(*rows: TableRow) -> Document:
    return replace(DOCUMENT, parts=(Table(COLUMNS, lambda: rows), *DOCUMENT.parts[1:]))


def test_the_canonical_form_is_json_with_sorted_keys_and_no_blanks() -> None:
    text = "".join(canonical_json(DOCUMENT))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_code_is_twelve_characters_that_cannot_be_misread() -> None:
    code = check_code(DOCUMENT, "head")
    assert len(code) == 12
    assert set(code) <= set(CROCKFORD)


def test_the_same_document_under_the_same_head_has_the_same_code() -> None:
    assert check_code(DOCUMENT, "head") == check_code(DOCUMENT, "head") == "K2Y6V7WW2G3T"


@pytest.mark.parametrize(
    "other",
    [
        replace(DOCUMENT, title="标题二"),
        replace(DOCUMENT, header=(HeaderField("填报单位", "项山村"),)),
        with_rows(ROWS[0]),
        with_rows(ROWS[0], TableRow(("2", "𬭎", "ab"), uid="u2")),
        with_rows(ROWS[0], TableRow(ROWS[1].texts, uid="u9")),
        replace(DOCUMENT, parts=DOCUMENT.parts[:-1]),
    ],
)
def test_whatever_the_paper_says_changes_its_code(other: Document) -> None:
    assert check_code(other, "head") != check_code(DOCUMENT, "head")


def test_the_head_of_the_act_chain_changes_the_code() -> None:
    assert check_code(DOCUMENT, "head") != check_code(DOCUMENT, "other")


def test_the_size_of_the_sheet_does_not_change_the_code() -> None:
    assert check_code(replace(DOCUMENT, page=PageSetup(Paper.A3)), "head") == check_code(DOCUMENT, "head")


def test_neighbouring_columns_of_one_group_share_a_heading() -> None:
    assert column_groups(COLUMNS) == [("", 0, 1), ("重点一", 1, 3)]


def test_the_plain_text_reads_like_the_paper() -> None:
    assert plain_text(DOCUMENT).splitlines() == [
        "标题",
        "填报单位：白际村",
        "# - | 重点一 | 重点一",
        "# 序号 | 发现 | 整改",
        "1 | 2 | 3",
        "2 | 𬭎 | a⏎b",
        "正文",
        "填表说明：",
        "一",
        "填表人：汪",
    ]
