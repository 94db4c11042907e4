"""How an office wants a table paper to look: its columns, titles, widths, notes and signers, as data (the county's form wins)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from lifepath_desktop.errors import RuleBroken, Unreadable

FORMAT = "lifepath-form-layout-1"
NARROWEST_MM = 5.0
LONGEST_HEADING = 60
KINDS = {"ledger": "附件1 工作台账", "summary": "附件2 汇总表", "lists": "三个清单"}
"""The papers whose form is the office's to change."""

NEEDED: dict[str, tuple[str, ...]] = {
    "ledger": (
        "基本情况/场所（单位）名称",
        "排查情况/排查时间",
        "存在问题（三项整治重点）/重点一（处）",
        "存在问题（三项整治重点）/重点二（处）",
        "存在问题（三项整治重点）/重点三（处）",
        "存在问题（三项整治重点）/隐患编号及具体情况",
        "整改情况/整改期限",
        "整改情况/整改状态及完成时间",
    ),
    "summary": ("/村（单位）", "/统计口径"),
    "lists": ("/隐患编号", "/场所名称"),
}
"""The columns without which a paper no longer tells what it is for, or cannot be taken in again."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column: `key` is its own group and heading and never changes, the rest is the office's."""

    key: str
    heading: str
    group: str
    width_mm: float
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The columns of one table, in the order in which they stand."""

    caption: str
    columns: tuple[ColumnLayout, ...]


@dataclass(frozen=True, slots=True)
class SignerLayout:
    """One place to sign: `key` is its own words, `role` the office's."""

    key: str
    role: str
    is_shown: bool = True


_Part = TypeVar("_Part", ColumnLayout, SignerLayout)


@dataclass(frozen=True, slots=True)
class FormLayout:
    """One paper's form. `title` blank is the program's own; `own_notes` follow its 填表说明 or, without them, replace them."""

    kind: str
    mark: str
    tables: tuple[TableLayout, ...]
    signers: tuple[SignerLayout, ...]
    title: str = ""
    keeps_notes: bool = True
    own_notes: tuple[str, ...] = ()


def column_key(group: str, heading: str) -> str:
    """Return the lasting name of a column.

    >>> column_key("重点一", "发现（处）"), column_key("", "序号")
    ('重点一/发现（处）', '/序号')
    """
    return f"{group}/{heading}"


def fitted(widths: Sequence[float], total: float) -> tuple[float, ...]:
    """Scale widths in mm so that together they fill a sheet of `total` mm, none narrower than 5 mm.

    >>> fitted((10, 30), 80)
    (20.0, 60.0)
    >>> fitted((1, 99), 50)
    (5.0, 45.0)
    """
    given = [max(width, 0.1) for width in widths]
    narrow: set[int] = set()
    while True:
        rest = total - NARROWEST_MM * len(narrow)
        free = sum(width for at, width in enumerate(given) if at not in narrow)
        scaled = [
            NARROWEST_MM if at in narrow else round(width * rest / free, 3) for at, width in enumerate(given)
        ]
        more = {at for at, width in enumerate(scaled) if width < NARROWEST_MM}
        if not more or len(narrow | more) == len(given):
            widest = max(range(len(given)), key=scaled.__getitem__)
            scaled[widest] = round(total - sum(scaled[:widest]) - sum(scaled[widest + 1 :]), 3)
            return tuple(scaled)
        narrow |= more


def merged_with(own: FormLayout, wanted: FormLayout) -> FormLayout:
    """Return the office's layout over the program's own.

    A column or signer that a newer program brings stands where the program puts it; one that the program no longer
    knows is left out.
    """
    tables = tuple(
        TableLayout(table.caption, _over(table.columns, _columns_of(wanted, at)))
        for at, table in enumerate(own.tables)
    )
    signers = _over(own.signers, wanted.signers)
    return replace(wanted, tables=tables, signers=signers)


def _columns_of(layout: FormLayout, at: int) -> tuple[ColumnLayout, ...]:
    return layout.tables[at].columns if at < len(layout.tables) else ()


def _over(own: Sequence[_Part], wanted: Sequence[_Part]) -> tuple[_Part, ...]:
    known = {one.key for one in own}
    result = [one for one in wanted if one.key in known]
    has = {one.key for one in result}
    for at, one in enumerate(own):
        if one.key not in has:
            result.insert(at, one)
    return tuple(result)


def require_printable(layout: FormLayout) -> None:
    """Refuse a layout that cannot be printed: a table without a column, a column without a heading."""
    for table in layout.tables:
        shown = [column for column in table.columns if column.is_shown]
        if not shown:
            raise RuleBroken(f"“{table.caption or '表格'}”里一栏也没有留下，没有保存；请至少勾选一栏。")
        for column in shown:
            if not column.heading.strip() or len(column.heading) > LONGEST_HEADING:
                raise RuleBroken(
                    f"栏目“{column.key.partition('/')[2]}”的名称是空的或太长，没有保存；请改成1至{LONGEST_HEADING}个字。"
                )
    if len(layout.title) > 2 * LONGEST_HEADING:
        raise RuleBroken("标题太长，没有保存；请缩短标题。")


def warnings(layout: FormLayout) -> list[str]:
    """Say in Chinese which columns are missing that the paper lives by; the office may print it all the same."""
    shown = {column.key for table in layout.tables for column in table.columns if column.is_shown}
    hidden = [key.partition("/")[2] for key in NEEDED.get(layout.kind, ()) if key not in shown]
    return (
        [f"没有“{'”“'.join(hidden)}”栏：这样的表收回来时会认不全，也看不出数字从哪里来。"] if hidden else []
    )


def to_json(layout: FormLayout) -> str:
    """Write a layout as a file that another office can take over."""
    return json.dumps({"format": FORMAT, **asdict(layout)}, ensure_ascii=False, indent=1, sort_keys=True)


def from_json(text: str, *, kind: str) -> FormLayout:
    """Read such a file; raises `Unreadable` for anything else and `RuleBroken` for another paper's layout."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told.pop("format") != FORMAT:
            raise KeyError("format")
        layout = FormLayout(
            kind=str(told["kind"]),
            mark=str(told["mark"]),
            title=str(told["title"]),
            keeps_notes=bool(told["keeps_notes"]),
            own_notes=tuple(map(str, told["own_notes"])),
            tables=tuple(
                TableLayout(str(one["caption"]), _columns(one["columns"])) for one in told["tables"]
            ),
            signers=tuple(
                SignerLayout(str(one["key"]), str(one["role"]), bool(one["is_shown"]))
                for one in told["signers"]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise Unreadable("这个文件不是版式文件，没有改动现在的版式；请选“导出版式”存下的文件。") from trouble
    if layout.kind != kind:
        other = KINDS.get(layout.kind, "别的表")
        raise RuleBroken(f"这是{other}的版式，没有改动现在的版式；请换到那张表再导入。")
    return layout


def _columns(told: Iterable[dict[str, Any]]) -> tuple[ColumnLayout, ...]:
    return tuple(
        ColumnLayout(
            str(one["key"]),
            str(one["heading"]),
            str(one["group"]),
            float(one["width_mm"]),
            bool(one["is_shown"]),
        )
        for one in told
    )
