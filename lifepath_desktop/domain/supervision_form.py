"""督办单, 催办单 and 隐患上报表 as forms: what stands on each, cell by cell (domain.md 1E.4, office.md 16)."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.escalations import Node
from lifepath_desktop.domain.hazards import Urgency, urgency
from lifepath_desktop.domain.ledger_form import full_date, sheet_date
from lifepath_desktop.domain.self_checks import OwingUnit
from lifepath_desktop.domain.three_lists import PRIORITY_WORDS, ListedHazard

Line = tuple[str, str, str, str]
"""Two labels with their values side by side; without a second label the first value stands over the whole line."""

ANSWER_DAYS_SAID = (
    "请于期限届满前完成整改，并将整改情况和整改后照片报乡应急办；确有困难不能按期完成的，书面说明原因。"
)


@dataclass(frozen=True, slots=True)
class SupervisionPaper:
    """All that stands on a 督办单."""

    township: str
    number: str
    issued_on: date
    hazard: ListedHazard
    instruction: str
    measure: str
    leader: str
    body: str
    responsible: str
    demand: str
    reply_by: date
    nodes: tuple[Node, ...] = ()
    office: str = ""


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """All that stands on a 隐患上报表 (村→乡应急办): blank is for the pen."""

    township: str
    village: str
    hazard: ListedHazard
    reported_on: date | None
    taken: tuple[str, ...] = ()
    photos: int = 0
    received_by: str = ""
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReminderPaper:
    """All that stands on a village's 催办单: what is overdue or due soon on a day, and the self-checks owed."""

    township: str
    village: str
    on: date
    office: str = ""
    phone: str = ""
    rows: tuple[ListedHazard, ...] = ()
    units: tuple[OwingUnit, ...] = ()
    self_check_by: date | None = None


def _subject(hazard: ListedHazard) -> tuple[Line, ...]:
    kind = f"{PRIORITY_WORDS[hazard.priority]}，{hazard.count}处"
    contact = "　".join(filter(None, (hazard.responsible, hazard.phone)))
    return (
        ("隐患编号", hazard.number, "属地责任村", hazard.village),
        ("场所（单位）名称", hazard.place, "责任人及电话", contact),
        ("发现时间", full_date(hazard.found_on), "隐患类别", kind),
        ("隐患具体情况", hazard.details, "", ""),
    )


def supervision_lines(paper: SupervisionPaper) -> tuple[Line, ...]:
    """The cells of a 督办单, from the hazard to the days that are watched."""
    nodes = "\n".join(
        f"{number}.{full_date(node.due_on)}前：{node.text}" for number, node in enumerate(paper.nodes, 1)
    )
    return (
        *_subject(paper.hazard),
        ("领导批示", paper.instruction, "", ""),
        ("针对性整改措施", paper.measure, "", ""),
        ("牵头领导", paper.leader, "责任单位", paper.body),
        ("责任人", paper.responsible, "整改期限", full_date(paper.hazard.due_on)),
        ("督办要求", paper.demand, "", ""),
        ("节点", nodes or "按整改期限一次完成", "", ""),
        ("反馈期限", full_date(paper.reply_by), "反馈至", paper.office or "乡应急办"),
        ("反馈情况", "", "", ""),
    )


def report_lines(paper: ReportPaper) -> tuple[Line, ...]:
    """The cells of a 隐患上报表 (domain.md 1E.4)."""
    evidence = f"现场照片{paper.photos}张" if paper.photos else ""
    received = "　".join(filter(None, (paper.received_by, full_date(paper.received_on))))
    return (
        *_subject(paper.hazard),
        ("已采取措施", "\n".join(paper.taken), "", ""),
        (
            "上报理由及请求事项",
            "问题严重，村级难以整改，请乡级研究提出针对性整改措施，督促、协助完成整改。",
            "",
            "",
        ),
        ("附证据（照片）清单", evidence, "", ""),
        ("上报村", paper.village, "上报时间", full_date(paper.reported_on)),
        ("上报人", "", "接收人及时间", received),
    )


def overdue_rows(paper: ReminderPaper) -> tuple[ListedHazard, ...]:
    """What is past its deadline, the longest first."""
    return _of(paper, Urgency.OVERDUE)


def due_soon_rows(paper: ReminderPaper) -> tuple[ListedHazard, ...]:
    """What is due within three days, the nearest first."""
    return _of(paper, Urgency.DUE_SOON)


def _of(paper: ReminderPaper, wanted: Urgency) -> tuple[ListedHazard, ...]:
    found = (row for row in paper.rows if urgency(row.stage, row.due_on, today=paper.on) is wanted)
    return tuple(sorted(found, key=lambda row: (row.due_on or paper.on, row.number)))


def reminder_cells(row: ListedHazard, on: date) -> tuple[str, ...]:
    """One line of a 催办单, without its number."""
    assert row.due_on is not None
    days = (on - row.due_on).days
    state = f"逾期{days}天" if days > 0 else f"还有{-days}天" if days else "今天到期"
    who = "\n".join(filter(None, (row.responsible, row.phone)))
    return (row.number, row.place, row.details, sheet_date(row.due_on), state, who)


def reminder_words(paper: ReminderPaper) -> str:
    """The sentence over the table: how many, and nothing but facts."""
    overdue, soon = len(overdue_rows(paper)), len(due_soon_rows(paper))
    parts = [f"{overdue}条逾期未整改"] if overdue else []
    parts += [f"{soon}条三日内到期"] if soon else []
    if not parts:
        return f"截至{full_date(paper.on)}，你村没有逾期和三日内到期的隐患。"
    return (
        f"截至{full_date(paper.on)}，你村登记的消防“生命通道”隐患中，有{'、'.join(parts)}，"
        "具体见下表。请逐条核实，督促、协助责任单位（人）尽快完成整改。"
    )


def self_check_words(paper: ReminderPaper) -> str:
    """The sentence on the units that owe their self-check (plan 三(一)), "" when none does."""
    if not paper.units:
        return ""
    by = f"（应于{full_date(paper.self_check_by)}前完成）" if paper.self_check_by else ""
    return f"另有{len(paper.units)}家单位还没有报自查情况{by}，请一并督促、协助其开展自查自改并报送自查表。"
