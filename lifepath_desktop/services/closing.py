"""Acts of 巩固提升: summaries drafted, written, handed in and exported; duties that go on after the campaign."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.models import ClosingReport, LastingDuty, LastingDutyDone, Village
from lifepath_desktop.domain.closing import (
    DutyEntry,
    Parts,
    draft_parts,
    months_later,
    require_complete,
    require_duty,
)
from lifepath_desktop.domain.fieldwork import require_day, require_reason, require_words
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.closing import TOWNSHIP, facts_for, parts_of, township_name, village_name
from lifepath_desktop.replacing import replacing
from lifepath_desktop.services.operation import Change, operation

HEADINGS = (
    ("practice", "主要做法和经验"),
    ("problems", "存在问题"),
    ("proposals", "意见建议"),
    ("mechanism", "长效机制"),
)


def draft_reports(areas: Sequence[int], *, clerk: str, today: date) -> Change:
    """Draft the summaries of villages (and of the township, `TOWNSHIP`) from the figures, as one act.

    What somebody has written stays: only blank parts are filled. Raises `RuleBroken` for one handed in.
    """
    if not areas:
        raise RuleBroken("请先选中村。")
    with operation("起草总结", clerk=clerk) as act:
        for area in dict.fromkeys(areas):
            report, drafted = _open_report(area), draft_parts(facts_for(area, today))
            report.practice = report.practice or drafted.practice
            report.problems = report.problems or drafted.problems
            report.proposals = report.proposals or drafted.proposals
            report.save()
    return act.change


def write_report(area: int, parts: Parts, *, clerk: str) -> Change:
    """Write a summary's parts; raises `RuleBroken` for one handed in, and for a village's 长效机制."""
    if area != TOWNSHIP and parts.mechanism.strip():
        raise RuleBroken("长效机制由乡级梳理制定，没有保存；请写到乡级梳理里。")
    with operation(f"修改总结：{_area_name(area)}", clerk=clerk) as act:
        report = _open_report(area)
        for field in ("practice", "problems", "proposals", "mechanism"):
            setattr(report, field, getattr(parts, field).strip())
        report.save()
    return act.change


def hand_in(area: int, on: date | None, by: str, *, clerk: str, today: date) -> Change:
    """Record that a summary was handed in (上报); all its parts must be written."""
    day, name = require_day(on, "上报日期", today=today), require_words(by, "上报人")
    require_complete(parts_of(area), of_township=area == TOWNSHIP)
    with operation(f"上报总结：{_area_name(area)}", clerk=clerk) as act:
        report = _open_report(area)
        report.handed_in_on, report.handed_in_by = day, name
        report.save()
    return act.change


def hand_back(area: int, *, clerk: str) -> Change:
    """Give a summary back to be changed; the history keeps when it had been handed in."""
    report = _report(area)
    if report is None or report.handed_in_on is None:
        raise RuleBroken("这份总结还没有上报，不用退回。")
    with operation(f"退回总结：{_area_name(area)}", clerk=clerk) as act:
        report.handed_in_on, report.handed_in_by = None, ""
        report.save()
    return act.change


def export_report(area: int, path: Path, *, today: date) -> Path:
    """Write a summary as .docx in official layout (GB/T 9704) for the clerk to finish; nothing is changed.

    Raises `RuleBroken` while nothing is written, `StorageTrouble` when the file cannot be written.
    """
    import lifepath_desktop.papers.official_letter as papers  # noqa: PLC0415  # half a second that only an export pays

    parts = parts_of(area)
    sections = tuple((name, getattr(parts, key)) for key, name in HEADINGS if getattr(parts, key).strip())
    if not sections:
        raise RuleBroken("这份总结还是空的，没有导出；请先按“从数字起草”或自己写好。")
    town = township_name()
    author = (
        f"{town}人民政府" if area == TOWNSHIP else f"{village_name(area)}村民委员会".replace("村村民", "村民")
    )
    whose = town if area == TOWNSHIP else f"{town}{village_name(area)}"
    title = f"{whose}{campaign_on(today).name}工作总结"
    letter = papers.OfficialLetter(title, sections, author, today)
    with replacing(path) as stream:
        stream.write(papers.write_docx(letter))
    return path


def add_duty(entry: DutyEntry, *, clerk: str) -> tuple[Change, int]:
    """Add a duty that comes again, and return its id."""
    require_duty(entry)
    with operation(f"增加长效任务：{entry.text.strip()}", clerk=clerk) as act:
        duty = LastingDuty.create(
            text=entry.text.strip(),
            responsible=entry.responsible.strip(),
            every_months=entry.every_months,
            next_on=entry.next_on,
        )
    return act.change, int(duty.id)


def do_duty(duty_id: int, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that a duty was done; it is due again so many months after the day it was due.

    When that day too has gone by, it is the first to come: what was missed is not asked for twice.
    """
    duty = _duty(duty_id)
    by, day = require_words(deed.by, "完成人"), require_day(deed.on, "完成日期", today=today)
    with operation(f"完成长效任务：{duty.text}", clerk=clerk) as act:
        LastingDutyDone.create(duty=duty, due_on=duty.next_on, on_day=day, by=by, text=deed.text.strip())
        months = duty.every_months
        while months_later(duty.next_on, months) <= day:
            months += duty.every_months
        duty.next_on = months_later(duty.next_on, months)
        duty.save()
    return act.change


def end_duty(duty_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """End a duty that no longer comes; what was done stays."""
    duty, plain = _duty(duty_id), require_reason(reason)
    with operation(f"终止长效任务：{duty.text}", clerk=clerk) as act:
        duty.ended_on, duty.end_reason = today, plain
        duty.save()
    return act.change


def _duty(duty_id: int) -> LastingDuty:
    duty: LastingDuty | None = LastingDuty.get_or_none(
        LastingDuty.id == duty_id, LastingDuty.ended_on.is_null()
    )
    if duty is None:
        raise NotFound("这项长效任务已经不在或已终止，请刷新列表后再试。")
    return duty


def _report(area: int) -> ClosingReport | None:
    own = ClosingReport.village.is_null() if area == TOWNSHIP else ClosingReport.village == area
    report: ClosingReport | None = ClosingReport.get_or_none(own)
    return report


def _open_report(area: int) -> ClosingReport:
    report = _report(area)
    if report is None:
        if area != TOWNSHIP and not Village.select().where(Village.id == area).exists():
            raise NotFound("这个村已经不在登记册里了，没有改动；请刷新后再看。")
        return ClosingReport(village=None if area == TOWNSHIP else area)
    if report.handed_in_on is not None:
        raise RuleBroken(f"{_area_name(area)}的总结已于{report.handed_in_on}上报，没有改动；要改请先退回。")
    return report


def _area_name(area: int) -> str:
    return "乡级梳理" if area == TOWNSHIP else village_name(area)
