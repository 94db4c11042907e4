"""What the villages have handed in: the matrix of villages by periods, the submissions, and the rows they gave."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from db.database import database
from db.files import path_by_hash
from lifepath_desktop.domain.intake import Receipt, Reported, reported
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.queries.report_periods import periods_back
from lifepath_desktop.queries.settings import setting

RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One thing that a village handed in; `file` is "" for a 零报告 or a ledger on paper.

    `rows` counts the visits and hazards that stand in the register because of it, `photos` those of its paper.
    """

    id: int
    village: str
    period_from: date
    period_to: date
    received_on: date
    sender: str
    channel: str
    file: str
    sheet: str
    zero_report: bool
    returned_on: date | None
    return_reason: str
    note: str
    rows: int
    photos: int


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One village and one period: where it stands, and what was handed in, oldest first.

    `is_overdue` tells that nothing came although it was due before the day of asking. Periods from before the
    first ledger that this register knows are nobody's fault: the office kept them elsewhere.
    """

    village_id: int
    village: str
    period: Period
    due: date
    state: Reported
    is_overdue: bool
    submissions: tuple[SubmissionRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Villages by periods, both in order; `rows` holds for each village a cell for each period."""

    periods: tuple[Period, ...]
    rows: tuple[tuple[MatrixCell, ...], ...]

    def missing(self, place: int) -> tuple[str, ...]:
        """Return the villages that have not reported for the period at a place, or were asked to correct it."""
        return tuple(
            row[place].village
            for row in self.rows
            if row[place].state in {Reported.MISSING, Reported.RETURNED}
        )


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of the sheet and the record that it gave or changed; `kind` is 隐患 or 排查."""

    row: int
    kind: str
    record_id: int
    place: str
    inspected_on: str
    number: str
    details: str


def due_day(period: Period) -> date:
    """Return the last day on which a period's ledger is in time."""
    return _late_after(period.until)


def _late_after(last: date) -> date:
    return last + timedelta(days=int(setting("late_after_days")))


def latest_periods(today: date, count: int) -> tuple[Period, ...]:
    """Return the last report periods up to that of today, oldest first."""
    return periods_back(today, count)


def matrix(*, today: date, count: int = 6) -> Matrix:
    """Return where each village stands with the last `count` periods."""
    periods = latest_periods(today, count)
    villages = database.all("SELECT id, name FROM village WHERE active ORDER BY position, id")
    first = database.scalar("SELECT MIN(period_to) FROM submission")
    in_use_since = date.max if first is None else date.fromisoformat(first)
    handed: dict[tuple[str, date], list[SubmissionRow]] = {}
    for row in _submissions("s.period_to >= ? AND s.period_from <= ?", (periods[0].since, periods[-1].until)):
        for period in periods:
            if _speaks_of(row, period):
                handed.setdefault((row.village, period.since), []).append(row)
    rows = tuple(
        tuple(
            _cell(
                (id_, name),
                period,
                tuple(handed.get((name, period.since), ())),
                overdue_after=due_day(period) if period.until >= in_use_since else date.max,
                today=today,
            )
            for period in periods
        )
        for id_, name in villages
    )
    return Matrix(periods, rows)


def _speaks_of(row: SubmissionRow, period: Period) -> bool:
    """Tell whether what was handed in answers for a period: it ends in it, or holds all of it.

    The second is so when the office has gone over to shorter periods since.
    """
    return row.period_to in period or (row.period_from <= period.since and period.until <= row.period_to)


def submissions(village_id: int, period: Period) -> tuple[SubmissionRow, ...]:
    """Return what a village handed in for a period, oldest first."""
    near = _submissions(
        "s.village_id = ? AND s.period_to >= ? AND s.period_from <= ?",
        (village_id, period.since, period.until),
    )
    return tuple(row for row in near if _speaks_of(row, period))


def submission(submission_id: int) -> SubmissionRow | None:
    """Return one thing that a village handed in, None when it is gone."""
    return next(iter(_submissions("s.id = ?", (submission_id,))), None)


def given_rows(submission_id: int, limit: int = 2_000) -> tuple[GivenRow, ...]:
    """Return the records that a submission gave or last changed, in the order of its sheet."""
    rows = database.all(
        "SELECT r.row, CASE WHEN h.id IS NULL THEN '排查' ELSE '隐患' END, COALESCE(h.id, i.id), p.name, "
        "COALESCE(i.inspected_on, ''), COALESCE(h.number, ''), COALESCE(h.details, i.note) "
        "FROM source_row r LEFT JOIN hazard h ON h.id = r.hazard_id "
        "JOIN inspection i ON i.id = COALESCE(r.inspection_id, h.inspection_id) "
        "JOIN place p ON p.id = i.place_id "
        "WHERE r.submission_id = ? AND (h.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM hazard o "
        "WHERE o.inspection_id = i.id)) ORDER BY r.row, r.id LIMIT ?",
        (submission_id, limit),
    )
    return tuple(GivenRow(*row) for row in rows)


def kept_original(submission_id: int) -> tuple[str, Path] | None:
    """Return the name under which a submission's file came and where it is kept, None when it had no file."""
    found = database.one(
        "SELECT f.name, f.sha256 FROM submission s JOIN received_file f ON f.id = s.file_id WHERE s.id = ?",
        (submission_id,),
    )
    if found is None:
        return None
    name, digest = found
    folder = Path(database.database).parent / RECEIVED
    return name, path_by_hash(folder, digest, Path(name).suffix.lower())


def paper_photos(submission_id: int) -> tuple[Path, ...]:
    """Return where the photos of a paper ledger (原始报送件) are kept, in the order they were added."""
    folder = Path(database.database).parent / "photos"
    rows = database.all(
        "SELECT sha256 FROM photo WHERE submission_id = ? AND role = 'paper' ORDER BY id", (submission_id,)
    )
    return tuple(path_by_hash(folder, digest, ".jpg") for (digest,) in rows)


def _cell(
    village: tuple[int, str],
    period: Period,
    handed: tuple[SubmissionRow, ...],
    *,
    overdue_after: date,
    today: date,
) -> MatrixCell:
    # What answers for a longer period is due when that one is.
    due = max([due_day(period), *(_late_after(row.period_to) for row in handed)])
    state = reported([Receipt(s.received_on, s.zero_report, s.returned_on is not None) for s in handed], due)
    is_overdue = state is Reported.MISSING and today > overdue_after
    return MatrixCell(*village, period, due, state, is_overdue, handed)


def _submissions(where: str, params: tuple[object, ...]) -> tuple[SubmissionRow, ...]:
    rows = database.all(
        "SELECT s.id, v.name, s.period_from, s.period_to, s.received_on, s.sender, s.channel, "
        "COALESCE(f.name, ''), s.sheet, s.zero_report, s.returned_on, s.return_reason, s.note, "
        "(SELECT COUNT(*) FROM source_row r WHERE r.submission_id = s.id), "
        "(SELECT COUNT(*) FROM photo f WHERE f.submission_id = s.id AND f.role = 'paper') "
        "FROM submission s JOIN village v ON v.id = s.village_id LEFT JOIN received_file f ON f.id = s.file_id "
        f"WHERE {where} ORDER BY s.received_on, s.id",
        tuple(str(value) if isinstance(value, date) else value for value in params),
    )
    return tuple(_submission(row) for row in rows)


def _submission(row: tuple[Any, ...]) -> SubmissionRow:
    (
        id_,
        village,
        *days,
        sender,
        channel,
        file,
        sheet,
        zero_report,
        returned_on,
        reason,
        note,
        count,
        photos,
    ) = row
    period_from, period_to, received_on = (date.fromisoformat(day) for day in days)
    return SubmissionRow(
        id_,
        village,
        period_from,
        period_to,
        received_on,
        sender,
        channel,
        file,
        sheet,
        bool(zero_report),
        None if returned_on is None else date.fromisoformat(returned_on),
        reason,
        note,
        count,
        photos,
    )
