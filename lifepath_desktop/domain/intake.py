"""收表: whether a village has reported for a period, and the words sent to the group chat about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.domain.periods import Period

CHANNEL_WORDS = {
    "wechat": "微信",
    "qq": "QQ",
    "usb": "U盘",
    "paper": "纸质",
    "email": "政务邮箱",
    "pack": "村填报包",
    "": "未注明",
}
"""How a ledger reached the township (office.md 15)."""

MOST_CORRECTIONS = 30
"""A message in a group chat that is longer is not read."""


URGED = (
    "请收到本通知后尽快报送工作台账（附件1）；本期排查没有发现隐患的，请明确报告“零报告”。"
    "已退回补正的，请按退回补正单改好后重新报送。"
)


class Reported(Enum):
    """Where a village stands with one period."""

    MISSING = "missing"
    IN_TIME = "in_time"
    LATE = "late"
    ZERO = "zero"
    RETURNED = "returned"


REPORTED_WORDS = {
    Reported.MISSING: "未报",
    Reported.IN_TIME: "已报",
    Reported.LATE: "迟报",
    Reported.ZERO: "零报告",
    Reported.RETURNED: "退回补正",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What of a submission decides where its village stands."""

    received_on: date
    zero_report: bool
    returned: bool


def reported(receipts: Iterable[Receipt], due: date) -> Reported:
    """Tell where a village stands with a period that was to be handed in by the end of `due`.

    What was returned and not yet handed in again counts as 退回补正. A village that was in time at first is not
    late because it was asked to correct. Silence is never a 零报告 (office.md 5).

    >>> reported([], date(2024, 11, 3)).name
    'MISSING'
    >>> reported([Receipt(date(2024, 11, 4), False, False)], date(2024, 11, 3)).name
    'LATE'
    >>> first = Receipt(date(2024, 11, 2), False, True)
    >>> reported([first], date(2024, 11, 3)).name
    'RETURNED'
    >>> reported([first, Receipt(date(2024, 11, 9), False, False)], date(2024, 11, 3)).name
    'IN_TIME'
    """
    known = tuple(receipts)
    standing = [receipt for receipt in known if not receipt.returned]
    if not known:
        return Reported.MISSING
    if not standing:
        return Reported.RETURNED
    if all(receipt.zero_report for receipt in standing):
        return Reported.ZERO
    return Reported.LATE if min(receipt.received_on for receipt in known) > due else Reported.IN_TIME


def urging_text(period: Period, missing: Sequence[str], due: date, *, today: date) -> str:
    """Return the words of a 催报 for the group chat, naming the villages that have not reported.

    >>> from lifepath_desktop.domain.periods import month_period
    >>> october = month_period("2024-10")
    >>> urging_text(october, [], date(2024, 11, 3), today=date(2024, 11, 5))
    '各村2024年10月“生命通道”工作台账均已收到，谢谢配合。'
    >>> print(urging_text(october, ["白际村", "项山村"], date(2024, 11, 3), today=date(2024, 11, 5)))
    【催报】白际村、项山村：2024年10月“生命通道”工作台账应于11月3日前报送，至今未收到，请今天内补报。
    本月排查没有发现隐患的，也请明确回复“零报告”。收到请回复。
    """
    if not missing:
        return f"各村{period.name}“生命通道”工作台账均已收到，谢谢配合。"
    day = f"{due.month}月{due.day}日"
    late = f"应于{day}前报送，至今未收到，请今天内补报。"
    early = f"请于{day}前报送。"
    return (
        f"【催报】{'、'.join(missing)}：{period.name}“生命通道”工作台账{late if today > due else early}\n"
        f"{period.this}排查没有发现隐患的，也请明确回复“零报告”。收到请回复。"
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing a village is asked to supply: in which rows and column, what stands there, what is wanted."""

    rows: tuple[int, ...]
    column: str
    written: str
    wanted: str

    @property
    def rows_words(self) -> str:
        """The rows as the sheet numbers them."""
        return "缺少的行" if self.rows == (0,) else f"第{'、'.join(str(row) for row in self.rows)}行"

    @property
    def sentence(self) -> str:
        """The whole in one sentence."""
        heading = f"“{self.column}”" if self.column else ""
        written = f"写的是“{self.written}”" if self.written else ""
        return f"{self.rows_words}{heading}{written}：{self.wanted}"


@dataclass(frozen=True, slots=True)
class UrgingPaper:
    """What a 催报通知 says: to whom, of which period, from when it is late, and who asks."""

    township: str
    office: str
    phone: str
    period: str
    missing: tuple[str, ...]
    due: date
    on: date


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """What a 退回补正单 says of one submission; `reason` is the clerk's own words."""

    township: str
    office: str
    phone: str
    village: str
    period: str
    file: str
    received_on: date
    on: date
    reason: str
    corrections: tuple[Correction, ...]


def urging_words(paper: UrgingPaper) -> tuple[str, ...]:
    """Return the paragraphs of a 催报通知: only the fact, what is asked, and that silence is no 零报告.

    >>> paper = UrgingPaper("白际乡", "应急办", "", "2024年10月", ("白际村",), date(2024, 11, 3), date(2024, 11, 5))
    >>> print(urging_words(paper)[0])
    你村2024年10月“生命通道”工作台账应于2024年11月3日前报送，截至2024年11月5日尚未收到。
    """
    due, today = (f"{day.year}年{day.month}月{day.day}日" for day in (paper.due, paper.on))
    late = f"应于{due}前报送，截至{today}尚未收到。" if paper.on > paper.due else f"请于{due}前报送。"
    return (
        f"你村{paper.period}“生命通道”工作台账{late}",
        URGED,
    )


def corrections(problems: Iterable[Problem]) -> tuple[Correction, ...]:
    """Return what to supply, equal sentences said once with all their rows, in the order of the sheet."""
    rows: dict[tuple[str, str, str], set[int]] = {}
    for problem in problems:
        rows.setdefault((problem.column, problem.value, problem.message), set()).add(problem.row)
    return tuple(
        Correction(tuple(sorted(of_rows)), column, "" if value in message else value, message)
        for (column, value, message), of_rows in rows.items()
    )


def correction_text(village: str, file: str, problems: Sequence[Problem]) -> str:
    """Return the words of a 退回补正 from what is uncertain in a file, equal sentences said once with their rows.

    >>> print(correction_text("白际村", "台账.xlsx", [
    ...     Problem(7, "整改期限", "10.32", "没有这一天，请核对。", "H7"),
    ...     Problem(9, "联系电话", "", "电话没有填写。"),
    ...     Problem(8, "联系电话", "", "电话没有填写。"),
    ... ]))
    【退回补正】白际村《台账.xlsx》请核对以下2项，改好后重新发来：
    1. 第7行“整改期限”写的是“10.32”：没有这一天，请核对。
    2. 第8、9行“联系电话”：电话没有填写。
    """
    items = [item.sentence for item in corrections(problems)]
    lines = [f"{number}. {item}" for number, item in enumerate(items[:MOST_CORRECTIONS], start=1)]
    if len(items) > MOST_CORRECTIONS:
        lines.append(f"另有{len(items) - MOST_CORRECTIONS}项，请对照填表说明自查。")
    head = f"【退回补正】{village}《{file}》请核对以下{len(items)}项，改好后重新发来："
    return "\n".join([head, *lines])
