"""收表: what the clerk notes about what villages hand in, beside the ledgers that are imported."""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.models import Photo, Submission, Village
from lifepath_desktop.domain.imports import Verdict
from lifepath_desktop.domain.intake import CHANNEL_WORDS
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble
from lifepath_desktop.queries import intake
from lifepath_desktop.queries.report_periods import period_between
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import Prepared
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.photo_files import PictureFile, read_picture
from lifepath_desktop.services.photos import keep_photo


@dataclass(frozen=True, slots=True)
class Report:
    """Whose report it is, and for which period."""

    village_id: int
    period: Period


def record_zero_report(report: Report, delivery: Delivery, *, clerk: str) -> Change:
    """Note that a village said 零报告 for a period; never inferred from silence (office.md 5).

    Raises `RuleBroken` when something the village handed in for the period still stands.
    """
    village = _require_village(report.village_id)
    standing = [
        row for row in intake.submissions(report.village_id, report.period) if row.returned_on is None
    ]
    if standing:
        what = "零报告" if standing[0].zero_report else "台账"
        raise RuleBroken(
            f"{village}{report.period.name}已经报了{what}，没有再记零报告；如果报错了，请先把它退回补正。"
        )
    return _record(f"登记零报告：{village}{report.period.name}", report, delivery, clerk, zero_report=True)


def record_paper_submission(
    report: Report, delivery: Delivery, note: str = "", photos: Sequence[Path] = (), *, clerk: str
) -> Change:
    """Note that a ledger came on paper or as pictures, to be typed in by hand; its photos are kept (原始报送件).

    Raises `Unreadable` for a file that is no picture; nothing is noted then.
    """
    village = _require_village(report.village_id)
    _require_channel(delivery.channel)
    pictures = [read_picture(path) for path in photos]
    with operation(f"登记纸质台账：{village}{report.period.name}", clerk=clerk) as act:
        _keep_pictures(_submit(report, delivery, note=note), pictures, delivery.received_on)
    return act.change


def add_photos(submission_id: int, photos: Sequence[Path], *, on: date, clerk: str) -> Change:
    """Keep photos of a paper ledger with what was noted of it (原始报送件); one that is kept already is kept once."""
    submission = _require_submission(submission_id)
    pictures = [read_picture(path) for path in photos]
    with operation(f"添加原始报送件：{_named(submission)}", clerk=clerk) as act:
        _keep_pictures(submission, pictures, on)
    return act.change


def return_for_correction(submission_id: int, reason: str, *, on: date, clerk: str) -> Change:
    """Send a submission back to its village (退回补正); its rows stay until the corrected one comes."""
    submission = _require_submission(submission_id)
    if submission.returned_on is not None:
        raise RuleBroken("这一份已经退回过了，没有再改动。")
    if not reason.strip():
        raise RuleBroken("请写明退回补正的原因，村里才知道改什么；没有改动。")
    with operation(f"退回补正：{_named(submission)}", clerk=clerk) as act:
        submission.returned_on, submission.return_reason = on, reason.strip()
        submission.save()
    return act.change


def withdraw_return(submission_id: int, *, clerk: str) -> Change:
    """Let a returned submission count again."""
    submission = _require_submission(submission_id)
    if submission.returned_on is None:
        raise RuleBroken("这一份没有退回过，没有改动。")
    with operation(f"取消退回：{_named(submission)}", clerk=clerk) as act:
        submission.returned_on, submission.return_reason = None, ""
        submission.save()
    return act.change


def correct_delivery(submission_id: int, delivery: Delivery, *, clerk: str) -> Change:
    """Correct who sent a submission, by what channel, and when it came."""
    submission = _require_submission(submission_id)
    _require_channel(delivery.channel)
    now = submission.sender, submission.channel, submission.received_on
    wanted = delivery.sender.strip(), delivery.channel, delivery.received_on
    with operation(f"修改收表信息：{_named(submission)}", clerk=clerk) as act:
        if now != wanted:
            submission.sender, submission.channel, submission.received_on = wanted
            submission.save()
    return act.change


def copy_of_original(submission_id: int, folder: Path) -> Path:
    """Copy a submission's file under its own name into a folder, to be opened without touching the original.

    Raises `NotFound` when it had no file or the file is gone, `StorageTrouble` when the disk refuses.
    """
    found = intake.kept_original(submission_id)
    if found is None:
        raise NotFound("这一份没有电子原件（零报告或纸质台账）。")
    name, original = found
    copy = folder / Path(name).name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
    except FileNotFoundError as missing:
        raise NotFound(
            f"收到的原件“{name}”不在台账库里了，登记的内容不受影响；可以从备份中找回。"
        ) from missing
    except OSError as trouble:
        raise StorageTrouble(f"原件的副本没有存成（{trouble.strerror}），原件没有改动。") from trouble
    return copy


def save_refused(prepared: Prepared, out: Path) -> int:
    """Save the rows that an import does not take in, as they came and each with its reason; return how many.

    Raises `RuleBroken` when every row is taken in, `StorageTrouble` when the file cannot be written.
    """
    from lifepath_desktop.exchange import reading, refused_sheet  # noqa: PLC0415  # the workbook libraries are heavy

    reasons: dict[tuple[str, str], dict[int, str]] = {}
    for outcome in prepared.rehearsal.outcomes:
        if outcome.verdict is Verdict.REFUSED and outcome.row.row is not None:
            reasons.setdefault((outcome.file, outcome.sheet), {}).setdefault(outcome.row.row, outcome.reason)
    if not reasons:
        raise RuleBroken("没有未收入的行，不用保存。")
    parts = []
    for file in prepared.files:
        wanted = {
            sheet.sheet: reasons[file.file, sheet.sheet]
            for sheet in file.sheets
            if (file.file, sheet.sheet) in reasons
        }
        if not wanted:
            continue
        workbook = reading.workbook_of(prepared.contents[file.sha256], file.file)
        for sheet in file.sheets:
            if sheet.sheet in wanted:
                parts.append(refused_sheet.refused_rows(workbook, sheet, wanted[sheet.sheet]))
    refused_sheet.write_refused(parts, out)
    return sum(len(part.rows) for part in parts)


def _record(label: str, report: Report, delivery: Delivery, clerk: str, **values: object) -> Change:
    _require_channel(delivery.channel)
    with operation(label, clerk=clerk) as act:
        _submit(report, delivery, **values)
    return act.change


def _submit(report: Report, delivery: Delivery, **values: object) -> Submission:
    submission: Submission = Submission.create(
        village=report.village_id,
        period_from=report.period.since,
        period_to=report.period.until,
        received_on=delivery.received_on,
        sender=delivery.sender.strip(),
        channel=delivery.channel,
        **values,
    )
    return submission


def _keep_pictures(submission: Submission, pictures: Sequence[PictureFile], on: date) -> None:
    for picture in pictures:
        digest = hashlib.sha256(picture.content).hexdigest()
        if not Photo.select().where(Photo.sha256 == digest, Photo.submission == submission).exists():
            keep_photo(picture.content, role="paper", taken_on=on, look=picture.look, submission=submission)


def _named(submission: Submission) -> str:
    period = period_between(submission.period_from, submission.period_to)
    return f"{submission.village.name}{period.name}"


def _require_village(village_id: int) -> str:
    found = Village.get_or_none(Village.id == village_id)
    if found is None:
        raise NotFound("台账库里已经没有这个村了，没有改动；请重新打开这一页。")
    return str(found.name)


def _require_submission(submission_id: int) -> Submission:
    found = Submission.get_or_none(Submission.id == submission_id)
    if found is None:
        raise NotFound("这一份收表记录已经不在了，可能刚被撤销；请按 F5 重新读取。")
    return found


def _require_channel(channel: str) -> None:
    if channel not in CHANNEL_WORDS:
        raise RuleBroken(f"没有“{channel}”这种报送方式，没有改动。")
