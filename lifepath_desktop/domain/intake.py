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

    >>> october = Period(date(2024, 10, 1), date(2024, 10, 31), "2024年10月")
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
        "本月排查没有发现隐患的，也请明确回复“零报告”。收到请回复。"
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
    items = list(_corrections(problems))
    lines = [f"{number}. {item}" for number, item in enumerate(items[:MOST_CORRECTIONS], start=1)]
    if len(items) > MOST_CORRECTIONS:
        lines.append(f"另有{len(items) - MOST_CORRECTIONS}项，请对照填表说明自查。")
    head = f"【退回补正】{village}《{file}》请核对以下{len(items)}项，改好后重新发来："
    return "\n".join([head, *lines])


def _corrections(problems: Sequence[Problem]) -> Iterable[str]:
    rows: dict[tuple[str, str, str], set[int]] = {}
    for problem in problems:
        rows.setdefault((problem.column, problem.value, problem.message), set()).add(problem.row)
    for (column, value, message), of_rows in rows.items():
        where = f"第{'、'.join(str(row) for row in sorted(of_rows))}行"
        heading = f"“{column}”" if column else ""
        written = f"写的是“{value}”" if value and value not in message else ""
        yield f"{where}{heading}{written}：{message}"
