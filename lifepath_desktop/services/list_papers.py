"""Printing what belongs to the three lists: the lists themselves, 催办单, 督办单 and 隐患上报表."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from db.files import write_whole
from lifepath_desktop.domain.escalations import Step
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.supervision_form import ReminderPaper, ReportPaper, SupervisionPaper
from lifepath_desktop.domain.three_lists import ListedHazard, ListsHead
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.lists import lists_document
from lifepath_desktop.papers.supervision import reminder_document, report_document, supervision_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.escalations import orders_of, track_detail, track_events
from lifepath_desktop.queries.ledgers import find_village, township_name
from lifepath_desktop.queries.list_papers import (
    listed_hazard,
    photos_of,
    reminded,
    said_on_track,
    taken_on,
)
from lifepath_desktop.queries.report_periods import report_period
from lifepath_desktop.queries.self_checks import due_on, owing_by_village
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.three_lists import listed_hazards, lists_head
from lifepath_desktop.services import printing
from lifepath_desktop.services.form_layouts import in_office_form
from lifepath_desktop.services.printing import Sheets, set_document


@dataclass(frozen=True, slots=True)
class ListsWanted:
    """Which three lists: of a village or (blank) the township; with a period also what changed within it."""

    village: str = ""
    period: Period | None = None
    is_joined: bool = False


def this_month(today: date) -> Period:
    """Return the report period a day falls in; a month unless the office reports by another."""
    return report_period(today)


def set_lists(wanted: ListsWanted, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the three lists as PDF; nothing is stored. Raises `NotFound` for an unknown village."""
    document = lists_paper(wanted, today)
    if not wanted.is_joined:  # joined, the three are one table of the program's own
        document = in_office_form(document, today)
    return set_document(document, f"{wanted.village or '全乡'} 截至{today}", progress)


def lists_paper(wanted: ListsWanted, today: date) -> Document:
    """Return the three lists in the program's own form."""
    head, rows = _lists(wanted, today)
    return lists_document(head, rows, is_joined=wanted.is_joined)


def save_lists(wanted: ListsWanted, out: Path, *, today: date, progress: Progress = QUIET) -> None:
    """Write the three lists as a workbook."""
    from lifepath_desktop.exchange import lists_sheet  # noqa: PLC0415  # the writer is heavy

    progress.step(0, 1, "正在写三个清单")
    head, rows = _lists(wanted, today)
    stream = io.BytesIO()
    lists_sheet.write_lists(head, rows, stream)
    write_whole(out, stream.getvalue())


def print_lists(
    wanted: ListsWanted, out: Path, *, clerk: str, today: date, progress: Progress = QUIET
) -> None:
    """Write the three lists to a .pdf, kept under its check code, or to a .xlsx."""
    suffix = out.suffix.lower()
    if suffix == ".xlsx":
        save_lists(wanted, out, today=today, progress=progress)
    elif suffix == ".pdf":
        sheets = set_lists(wanted, today=today, progress=progress)
        printing.keep(sheets, clerk=clerk, today=today)
        write_whole(out, sheets.pdf)
    else:
        raise RuleBroken(f"“{out.name}”的格式不认识，没有写入；请用 .pdf 或 .xlsx 结尾的文件名。")


def set_reminder(village: str, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set a village's 催办单: what is overdue and what is due within three days."""
    paper = reminder_of(village, today=today)
    return set_document(reminder_document(paper), f"{village} {today}", progress)


def reminder_of(village: str, *, today: date) -> ReminderPaper:
    """Return what stands on a village's 催办单. Raises `NotFound` for an unknown village."""
    found = find_village(village)
    return ReminderPaper(
        township=township_name(),
        village=found.committee,
        on=today,
        office=str(setting("responsible_office")),
        phone=str(setting("office_phone")),
        rows=tuple(reminded(found.id, today)),
        units=tuple(owing_by_village().get(found.name, ())),
        self_check_by=due_on(today),
    )


def set_order(track_id: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the newest 督办单 of an 上报件. Raises `NotFound` when there is none."""
    track = track_detail(track_id)
    orders = [order for order in orders_of(track_id) if not order.is_void]
    hazard = None if track is None else listed_hazard(track.hazard_id, today)
    if track is None or hazard is None or not orders:
        raise NotFound("这件上报件还没有督办单，请先办理“下达督办单”。")
    order, events = orders[-1], track_events(track_id)
    paper = SupervisionPaper(
        township=township_name(),
        number=order.number,
        issued_on=order.issued_on,
        hazard=hazard,
        instruction=said_on_track(events, Step.INSTRUCTION),
        measure=said_on_track(events, Step.MEASURE),
        leader=order.leader,
        body=order.body,
        responsible=order.responsible,
        demand=order.demand,
        reply_by=order.reply_by,
        nodes=tuple(row.node for row in order.nodes),
        office=str(setting("responsible_office")),
    )
    return set_document(supervision_document(paper), order.number, progress)


def set_report(track_id: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 隐患上报表 with which a village escalates a hazard."""
    track = track_detail(track_id)
    hazard = None if track is None else listed_hazard(track.hazard_id, today)
    if track is None or hazard is None:
        raise NotFound("这件上报件已经不在台账库里，请刷新列表后再试。")
    received = [event for event in track_events(track_id) if event.step is Step.RECEIVED]
    paper = ReportPaper(
        township=township_name(),
        village=track.village,
        hazard=hazard,
        reported_on=None if track.opened_on is None else date.fromisoformat(track.opened_on),
        taken=tuple(taken_on(track.hazard_id)),
        photos=photos_of(track.hazard_id),
        received_by=received[0].by if received else "",
        received_on=date.fromisoformat(received[0].on) if received else None,
    )
    return set_document(report_document(paper), track.number, progress)


def _lists(wanted: ListsWanted, today: date) -> tuple[ListsHead, Callable[[], Iterator[ListedHazard]]]:
    village = find_village(wanted.village) if wanted.village else None
    head = lists_head(village, wanted.period, today)
    village_id = None if village is None else village.id
    return head, partial(listed_hazards, village_id, wanted.period, today)
