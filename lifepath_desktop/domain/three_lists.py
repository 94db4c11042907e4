"""三个清单 (plan 三(二)): 隐患清单, 责任清单 and 整改清单 over the same hazards, joined by 隐患编号."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.columns import Align, Column
from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage, Urgency, urgency
from lifepath_desktop.domain.ledger_form import full_date, sheet_date
from lifepath_desktop.domain.paper_rows import PLAN_NAME, PLAN_WORDINGS

PRIORITY_WORDS = {1: "重点一", 2: "重点二", 3: "重点三", None: "其他"}
LEVEL_WORDS = {"general": "一般", "suspected_major": "疑似重大"}
FOUND_BY_WORDS = {
    "inspection": "排查",
    "spot_check": "抽查",
    "recheck": "复查",
    "look_back": "回头看",
    "self_check": "自查",
    "tip_off": "群众举报",
    "joint": "联合检查",
}
"""发现途径: a tip-off is only ever 群众举报, whoever it came from."""

RECHECK_WORDS = {"recheck_passed": "合格", "recheck_failed": "不合格"}


@dataclass(frozen=True, slots=True)
class ListedHazard:
    """One hazard as all three lists show it; names are those valid on the lists' day."""

    uid: str
    number: str
    village: str
    place: str
    priority: int | None
    count: int
    details: str
    found_on: date | None
    visit_kind: str
    level: str
    note: str
    responsible: str
    phone: str
    cadres: str
    grid_workers: str
    supervisor: str
    leader: str
    office_phone: str
    measure: str
    township_measure: str
    stage: Stage
    due_on: date | None
    fixed_on: date | None
    checked_on: date | None
    checked_by: str
    recheck: str


@dataclass(frozen=True, slots=True)
class ListsHead:
    """What stands around the lists: `village` is blank for the whole township, `period` for open hazards alone."""

    township: str
    on: date
    village: str = ""
    period: str = ""
    filled_by: str = ""
    phone: str = ""
    office: str = ""
    campaign: str = PLAN_NAME
    wordings: tuple[str, ...] = PLAN_WORDINGS


@dataclass(frozen=True, slots=True)
class ThreeListsForm:
    """One of the three: its name and how a hazard fills its columns."""

    name: str
    columns: tuple[Column[ListedHazard], ...]


def found_by(row: ListedHazard) -> str:
    """发现途径 in office words."""
    return FOUND_BY_WORDS.get(row.visit_kind, "排查")


def progress(row: ListedHazard, today: date) -> str:
    """整改进展: where it stands, and by how many days it is late."""
    words = STAGE_WORDS[row.stage]
    if row.due_on is not None and urgency(row.stage, row.due_on, today=today) is Urgency.OVERDUE:
        return f"{words}，逾期{(today - row.due_on).days}天"
    return words


def measures(row: ListedHazard) -> str:
    """整改措施: the way first recorded, and what the township has ordered beyond it."""
    return "；".join(filter(None, (row.measure, row.township_measure)))


def _who(row: ListedHazard) -> str:
    return "\n".join(filter(None, (row.responsible, row.phone)))


def _kind(row: ListedHazard) -> str:
    return f"{PRIORITY_WORDS[row.priority]}\n{row.count}处"


def _one_below_the_other(names: str) -> str:
    return names.replace("、", "、\n")


_CENTER = Align.CENTER
_NUMBER: Column[ListedHazard] = Column("隐患编号", lambda row: row.number, 26, _CENTER)
_PLACE: Column[ListedHazard] = Column("场所名称", lambda row: row.place, 42)


def forms(today: date) -> tuple[ThreeListsForm, ...]:
    """Return the three lists as they stand on a day; the first column of each, 序号, is the paper's own."""
    hazards: tuple[Column[ListedHazard], ...] = (
        _NUMBER,
        _PLACE,
        Column("隐患类别", _kind, 17, _CENTER),
        Column("隐患具体情况", lambda row: row.details, 72),
        Column("发现时间", lambda row: sheet_date(row.found_on), 20, _CENTER),
        Column("发现途径", found_by, 19, _CENTER),
        Column("隐患等级", lambda row: LEVEL_WORDS[row.level], 17, _CENTER),
        Column("备注", lambda row: row.note, 35),
    )
    duties: tuple[Column[ListedHazard], ...] = (
        _NUMBER,
        _PLACE,
        Column("整改责任单位（人）", _who, 40, _CENTER),
        Column("督促责任村", lambda row: row.village, 22, _CENTER),
        Column("包村（组）干部", lambda row: _one_below_the_other(row.cadres), 24, _CENTER),
        Column("网格员", lambda row: _one_below_the_other(row.grid_workers), 24, _CENTER),
        Column("乡级督办责任人", lambda row: _one_below_the_other(row.supervisor), 25, _CENTER),
        Column("分管负责同志", lambda row: _one_below_the_other(row.leader), 21, _CENTER),
        Column("联系电话", lambda row: row.office_phone, 24, _CENTER),
    )
    mending: tuple[Column[ListedHazard], ...] = (
        _NUMBER,
        Column("整改措施", measures, 60),
        Column("整改期限", lambda row: sheet_date(row.due_on), 20, _CENTER),
        Column("整改进展", lambda row: progress(row, today), 40, _CENTER),
        Column("完成时间", lambda row: sheet_date(row.fixed_on), 20, _CENTER),
        Column("复查时间", lambda row: sheet_date(row.checked_on), 20, _CENTER),
        Column("复查人", lambda row: row.checked_by, 26, _CENTER),
        Column("复查结果", lambda row: RECHECK_WORDS.get(row.recheck, ""), 20, _CENTER),
        Column("是否销号", lambda row: "是" if row.stage is Stage.STRUCK_OFF else "否", 16, _CENTER),
    )
    return (
        ThreeListsForm("隐患清单", hazards),
        ThreeListsForm("责任清单", duties),
        ThreeListsForm("整改清单", mending),
    )


POSITION_WIDTH = 9.0
_JOINED_WIDTHS = {
    "隐患编号": 19.0,
    "场所名称": 24.0,
    "隐患类别": 11.0,
    "隐患具体情况": 28.0,
    "发现时间": 13.0,
    "发现途径": 11.0,
    "隐患等级": 10.0,
    "整改责任单位（人）": 20.0,
    "督促责任村": 12.0,
    "包村（组）干部": 12.0,
    "网格员": 12.0,
    "乡级督办责任人": 13.0,
    "分管负责同志": 13.0,
    "整改措施": 16.0,
    "整改期限": 13.0,
    "整改进展": 13.0,
    "是否销号": 10.0,
}
JOINED_POSITION_WIDTH = 7.0


def joined(today: date) -> tuple[Column[ListedHazard], ...]:
    """Return the columns of the one table that joins the three by 隐患编号, each under its list's name."""
    seen: set[str] = set()
    columns: list[Column[ListedHazard]] = []
    for form in forms(today):
        for column in form.columns:
            width = _JOINED_WIDTHS.get(column.heading)
            if width is not None and column.heading not in seen:
                seen.add(column.heading)
                columns.append(Column(column.heading, column.text, width, column.align, form.name))
    return tuple(columns)


def title(head: ListsHead, name: str = "隐患排查整治三个清单") -> str:
    """The paper's title."""
    return f"{head.township}{head.campaign}{name}"


def subtitle(head: ListsHead) -> str:
    """What the lists hold and the day they stand at."""
    held = f"未销号及{head.period}有变动的隐患，" if head.period else "未销号的隐患，"
    return f"（{held}截至{full_date(head.on)}）"


def header_fields(head: ListsHead) -> tuple[tuple[str, str, float], ...]:
    """The line above a table as label, value and share of the width."""
    body = head.village or f"{head.township}人民政府"
    return (
        ("填报单位（盖章）", body, 2.4),
        ("填报人", head.filled_by, 1.2),
        ("联系电话", head.phone, 1.3),
        ("填报时间", full_date(head.on), 1.5),
    )


_NOTES = (
    "1.三个清单逐条对应，以隐患编号为准；销号的隐患在销号当期的清单里列明后移出。",
    "2.隐患类别：{priorities}。",
    "3.“疑似重大”的隐患报县消防救援机构判定。责任清单的人员按填报当日的职责分工填写。",
    "4.单位自查发现的隐患由乡里跟踪到销号，同列本清单（发现途径为“自查”）；统计时计入附件2表二，不计入表一。",
)


def notes(head: ListsHead) -> tuple[str, ...]:
    """填表说明, with the campaign's own wording of its priorities."""
    wordings = zip("一二三", head.wordings, strict=True)
    priorities = "；".join(f"重点{which}为{wording}" for which, wording in wordings)
    return tuple(note.replace("{priorities}", priorities) for note in _NOTES)
