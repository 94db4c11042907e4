"""The campaign's start (plan 五(一)): the plan given out and signed for, studied by villages and units."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """A document as it was given out, and to whom; `study_by` is the day that it names for 学习传达."""

    title: str
    issued_on: date
    sent_on: date
    channel: str = ""
    number: str = ""
    study_by: date | None = None
    village_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """A meeting that studied the document: when, who led it, how many were there."""

    on: date
    chair: str
    present: int
    location: str = ""
    note: str = ""


def clash_note(issued_on: date, study_by: date | None) -> str:
    """Say that a document asks for something before it was given out; nobody is late by it (office.md 17).

    >>> clash_note(date(2024, 10, 9), date(2024, 4, 10))
    '方案落款2024年10月9日，而方案里的传达期限是2024年4月10日，前后不一致；不据此认定任何村、单位迟到。'
    >>> clash_note(date(2024, 4, 9), date(2024, 4, 10))
    ''
    """
    if study_by is None or study_by >= issued_on:
        return ""
    return (
        f"方案落款{_day(issued_on)}，而方案里的传达期限是{_day(study_by)}，前后不一致；"
        "不据此认定任何村、单位迟到。"
    )


def require_issue(entry: IssueEntry, *, today: date) -> None:
    """Let a document pass that was given out to somebody, and sent not before it was dated."""
    require_words(entry.title, "方案名称")
    require_day(entry.issued_on, "印发日期", today=today)
    require_day(entry.sent_on, "送出日期", today=today)
    if entry.sent_on < entry.issued_on:
        raise RuleBroken(f"送出日期 {entry.sent_on} 早于印发日期 {entry.issued_on}，请核对日期。")
    if not entry.village_ids and not entry.unit_ids:
        raise RuleBroken("请选明印发给哪些村、哪些单位，什么也没有保存。")


def require_study(entry: StudyEntry, issued_on: date, *, today: date) -> None:
    """Let a meeting pass that could have had the document before it."""
    require_day(entry.on, "学习日期", today=today)
    require_words(entry.chair, "主持人")
    if entry.on < issued_on:
        raise RuleBroken(f"学习日期 {entry.on} 早于方案印发日期 {issued_on}，请核对日期。")
    if entry.present < 1:
        raise RuleBroken("请填写到会人数，什么也没有保存。")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
