"""The papers that go with a 月报定稿: cover with contents, 送签单, 更正说明, 核对清单 (office.md 29, 30)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.carried import Bodies, Cell, Since
from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS, Scope

KEY_FIGURES = ("places_inspected", "found", "fixed", "open", "overdue", "struck_off")
"""What a leader asks first; the rest stands in 附件2."""

ALL_TIE = "发现＝当场改正＋限期整改＋上报乡级；上期未完成＋本期发现－本期完成＝期末未完成；各村之和＝合计；附件2与各村附件1逐行相符。"
READ_BACK = "表格逐格读回、PDF每20页抽1页读回，与台账库一致。"
ENCLOSED = (
    ("汇总表（附件2）", "summary"),
    ("更正说明", "correction"),
    ("工作台账（附件1）", "ledger"),
    ("三个清单", "lists"),
    ("催办单", "reminder"),
)
INTERNAL = "（内部，不随件上报）"
_MOST_CELLS, _MOST_VILLAGES, _LONGEST = 5, 15, 72


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One paper of the volume: where it begins, how many pages, its own code."""

    title: str
    first_page: int
    pages: int
    code: str


@dataclass(frozen=True, slots=True)
class MonthHead:
    """What stands around every one of these papers."""

    township: str
    campaign: str
    period: str
    edition: str
    on: date
    office: str = ""
    filled_by: str = ""
    phone: str = ""
    this_period: str = "本月"


@dataclass(frozen=True, slots=True)
class Slip:
    """送签单: what the leader needs to know before signing. `last` names the edition that it is compared with."""

    enclosed: tuple[str, ...]
    bodies: Bodies
    last: str
    came: Since | None
    overdue: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    checked: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not there yet: whose, which record, what to supply."""

    village: str
    number: str
    place: str
    what: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Lacks:
    """One kind of thing that is missing; `total` counts all, `rows` name the first."""

    heading: str
    total: int
    rows: tuple[Lack, ...]


def key_rows(bodies: Bodies) -> list[tuple[str, str, str]]:
    """Return heading, 本月 and 累计 of each key figure of the township."""
    rows = []
    for key in KEY_FIGURES:
        figure = BY_KEY[key]
        month, cumulative = (
            sum(scopes.get(scope, {}).get(key) or 0 for scopes in bodies.values()) for scope in Scope
        )
        rows.append((f"{figure.heading}（{figure.unit}）", figure.words(month), figure.words(cumulative)))
    return rows


def slip_lines(slip: Slip) -> list[tuple[str, str]]:
    """Return label and text of each field of the 送签单, each short enough for one page."""
    overdue = [f"{village} {count} 处" for village, count in slip.overdue]
    late = f"共 {sum(count for _, count in slip.overdue)} 处"
    lines = [("报送内容", "\n".join(slip.enclosed))]
    if slip.reason:
        lines.append(("更正原因", slip.reason))
    return [
        *lines,
        ("与上次相比", "\n".join(changes(slip))),
        ("逾期未整改", _first("；", overdue, late) or "无"),
        ("未报的村", _first("、", slip.missing, "") or "无"),
        ("核对结果", "\n".join(slip.checked)),
    ]


def changes(slip: Slip) -> list[str]:
    """Say what is different from the edition before; more than fits is counted."""
    if slip.came is None:
        return ["首次定稿，没有可比的上一稿。" if not slip.last else f"与{slip.last}相比没有变化。"]
    lines = [one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in slip.came.sentences]
    cells = [cell.words for cell in slip.came.cells[:_MOST_CELLS]]
    if cells:
        more = f"；共 {len(slip.came.cells)} 个数字" if len(slip.came.cells) > _MOST_CELLS else ""
        lines.append(f"附件2：{'；'.join(cells)}{more}。")
    return [f"与{slip.last}相比：", *lines] if lines else [f"与{slip.last}相比没有变化。"]


def _first(between: str, items: Sequence[str], total: str) -> str:
    """Join the first items; where there are more, say how many villages and what they come to."""
    said = between.join(items[:_MOST_VILLAGES])
    if len(items) <= _MOST_VILLAGES:
        return said
    return f"{said}{between}等 {len(items)} 个村{f'，{total}' if total else ''}"


def correction_rows(cells: Sequence[Cell], reason: str) -> list[tuple[str, ...]]:
    """Return the rows of a 更正说明: 村（单位）, 统计口径, 项目, 原数, 更正数, 原因."""
    return [
        (
            cell.body,
            SCOPE_WORDS[cell.scope],
            f"{BY_KEY[cell.key].heading}（{BY_KEY[cell.key].unit}）",
            BY_KEY[cell.key].words(cell.was),
            BY_KEY[cell.key].words(cell.now),
            reason,
        )
        for cell in cells
    ]
