"""The campaign's end (巩固提升, plan 五(三)): summaries drafted from figures, and duties that go on."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.fieldwork import require_words
from lifepath_desktop.errors import RuleBroken

PRIORITY_NAMES = {
    1: "疏散通道、安全出口占用堵塞封闭",
    2: "应急照明、疏散指示标志",
    3: "门窗影响逃生和救援的障碍物",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A summary in its parts (office.md 19); only the township's has a mechanism (长效机制)."""

    practice: str = ""
    problems: str = ""
    proposals: str = ""
    mechanism: str = ""


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What a summary is drafted from: figures of one village or of the township up to a day.

    `figures` are the cumulative figures by their keys, `rebounds` the hazards found again, `households` and
    `knocked` those of 敲门行动, `still_open` the words of open problems, `villages` what the villages wrote
    (the township's 梳理 draws on them, office.md 19).
    """

    name: str
    until: date
    figures: Mapping[str, int]
    rebounds: int = 0
    knocked: int = 0
    households: int = 0
    still_open: Sequence[str] = ()
    villages: Sequence[tuple[str, Parts]] = ()


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """A duty that comes again; its first day may lie ahead."""

    text: str
    responsible: str
    every_months: int
    next_on: date


def draft_parts(facts: ClosingFacts) -> Parts:
    """Draft a summary from the figures; proposals of its own and the mechanism are people's to write."""
    return Parts(
        practice=_joined(_practice(facts), [(name, parts.practice) for name, parts in facts.villages]),
        problems=_joined(_problems(facts), [(name, parts.problems) for name, parts in facts.villages]),
        proposals=_joined("", [(name, parts.proposals) for name, parts in facts.villages]),
    )


def _joined(own: str, villages: Sequence[tuple[str, str]]) -> str:
    """Put what each village wrote under the township's own lines, with its name."""
    told = [f"{name}：{' '.join(text.split())}" for name, text in villages if text.strip()]
    return "\n".join([*([own] if own else []), *told])


def _practice(facts: ClosingFacts) -> str:
    n = facts.figures
    day = f"{facts.until.year}年{facts.until.month}月{facts.until.day}日"
    lines = [
        f"截至{day}，{facts.name}应排查场所{n['places_due']}家，已排查{n['places_inspected']}家。",
    ]
    lines.append(
        f"共发现隐患{n['found']}处，其中当场改正{n['on_the_spot']}处、限期整改{n['ordered']}处、"
        f"上报乡级{n['escalated']}处；完成整改{n['fixed']}处，其中复查销号{n['struck_off']}处。"
    )
    kinds = "；".join(
        f"{name}发现{n[f'found_{number}']}处、完成整改{n[f'fixed_{number}']}处"
        for number, name in PRIORITY_NAMES.items()
        if n[f"found_{number}"]
    )
    if kinds:
        lines.append(f"分重点看：{kinds}。")
    if facts.households:
        lines.append(f"开展消防案例“敲门行动”，走访农户{facts.knocked}户（共{facts.households}户）。")
    return "\n".join(lines)


def _problems(facts: ClosingFacts) -> str:
    n = facts.figures
    lines = []
    left = n["places_due"] - n["places_inspected"]
    if left > 0:
        lines.append(f"还有{left}家场所没有排查。")
    if n["open"]:
        late = f"，其中逾期{n['overdue']}处" if n["overdue"] else ""
        lines.append(f"还有{n['open']}处隐患未完成整改{late}。")
    if facts.rebounds:
        lines.append(f"有{facts.rebounds}处隐患整改后又反弹。")
    if facts.households > facts.knocked:
        lines.append(f"还有{facts.households - facts.knocked}户农户没有走访。")
    lines += [f"{text.rstrip('。')}。" for text in facts.still_open]
    return "\n".join(lines) or "从台账数字看没有未了事项，请结合实际补充。"


def require_complete(parts: Parts, *, of_township: bool) -> None:
    """Let a summary be handed in whose parts are all written."""
    wanted = {"做法经验": parts.practice, "存在问题": parts.problems, "建议": parts.proposals}
    if of_township:
        wanted["长效机制"] = parts.mechanism
    lacking = "、".join(name for name, text in wanted.items() if not text.strip())
    if lacking:
        raise RuleBroken(f"总结的“{lacking}”还是空的，没有登记上报；请先补写。")


def require_duty(entry: DutyEntry) -> None:
    """Let a duty pass that says what, who and how often."""
    require_words(entry.text, "任务内容")
    require_words(entry.responsible, "责任人")
    if not 1 <= entry.every_months <= 60:
        raise RuleBroken("间隔要在1到60个月之间，什么也没有保存。")


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of a month that is shorter.

    >>> months_later(date(2025, 1, 31), 1).isoformat()
    '2025-02-28'
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
