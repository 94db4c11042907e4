"""The papers of 收表: 催报通知 to villages that are silent, 退回补正单 for what has to be mended."""

from datetime import date

from lifepath_desktop.domain.intake import ReturnSlip, UrgingPaper, corrections
from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.errors import NotFound, RuleBroken, Unreadable
from lifepath_desktop.papers.return_slip import return_slip_document
from lifepath_desktop.papers.urging import urging_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import intake
from lifepath_desktop.queries.intake import SubmissionRow
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.report_periods import period_between
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.services.import_reading import read_all, understand_files
from lifepath_desktop.services.printing import Sheets, set_document


def set_urging(
    period: Period, missing: tuple[str, ...], *, today: date, progress: Progress = QUIET
) -> Sheets:
    """Set the 催报通知 of a period. Raises `RuleBroken` when every village has reported."""
    if not missing:
        raise RuleBroken(f"各村{period.name}都已报送，不用发催报通知。")
    paper = UrgingPaper(
        township=township_name(),
        office=str(setting("responsible_office")),
        phone=str(setting("office_phone")),
        period=period.name,
        missing=missing,
        due=intake.due_day(period),
        on=today,
    )
    return set_document(urging_document(paper), period.name, progress)


def problems_of(submission_id: int) -> tuple[Problem, ...]:
    """Return what is uncertain in a submission, read anew from the original that was kept.

    Nothing for one without a file, or whose file is no longer there or readable.
    """
    kept, row = intake.kept_original(submission_id), intake.submission(submission_id)
    if kept is None or row is None:
        return ()
    try:
        read = read_all([kept[1]])
    except Unreadable:
        return ()
    files = understand_files(read, {}, today=row.received_on, fallback_village=row.village)
    return tuple(
        problem
        for file in files
        for sheet in file.sheets
        if sheet.sheet == row.sheet
        for problem in sheet.problems
    )


def set_return_slip(submission_id: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 退回补正单 of a submission. Raises `NotFound`, or `RuleBroken` when nothing is to be mended."""
    row = intake.submission(submission_id)
    if row is None:
        raise NotFound("这一份收表记录已经不在了，可能刚被撤销；请按 F5 重新读取。")
    slip = _slip(row, today)
    if not slip.reason and not slip.corrections:
        raise RuleBroken("这一份没有退回，也没有要补正的内容，不用出退回补正单。")
    return set_document(return_slip_document(slip), f"{row.village}{slip.period}", progress)


def _slip(row: SubmissionRow, today: date) -> ReturnSlip:
    return ReturnSlip(
        township=township_name(),
        office=str(setting("responsible_office")),
        phone=str(setting("office_phone")),
        village=row.village,
        period=period_between(row.period_from, row.period_to).name,
        file=row.file,
        received_on=row.received_on,
        on=row.returned_on or today,
        reason=row.return_reason,
        corrections=corrections(problems_of(row.id)),
    )
