"""Acts in a hazard's life: measure, deadline, fix, recheck, striking off; each for one hazard or many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.database import database
from db.models import Hazard, HazardDuty, Rectification, Track
from lifepath_desktop.domain.hazards import MeasureKind, Stage
from lifepath_desktop.domain.rectification import (
    ENDED_BY_FIX,
    HISTORY_SAYS_FIXED,
    STEP_NAMES,
    Deed,
    Measure,
    Standing,
    Step,
    numbers_of_parts,
    require_deed,
    require_later_deadline,
    require_lawful,
    require_measure,
    require_other_person,
    require_part,
    require_proof,
    whole_number,
)
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.hazards import hazard_standing
from lifepath_desktop.services.amounts import share_amounts, write_amounts
from lifepath_desktop.services.operation import Change, operation

Ids = Sequence[int]
NAMED_OF_REFUSED = 3
ON_THE_SPOT_REASON = "当场改正，检查人员现场确认"
NO_PHOTO = "无整改后照片：{}"


@dataclass(frozen=True, slots=True)
class Case:
    """A hazard with where it stands, as one step finds it."""

    hazard: Hazard
    standing: Standing


def require_case(hazard_id: int) -> Case:
    """Return a hazard with its standing; raises `NotFound` when it is gone."""
    standing = hazard_standing(hazard_id)
    if standing is None:
        raise NotFound("这条隐患已经不在台账库里，请刷新列表后再试。")
    return Case(Hazard.get_by_id(hazard_id), standing)


def set_measure(hazard_ids: Ids, measure: Measure, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record what is to be done: 当场改正 strikes off at once, 限期整改 sets the deadline, 上报 opens its track.

    The measure first recorded stays, because the figures divide by it; a later one is a step in the history.
    """
    with operation(label_of(f"登记{measure.words}", hazard_ids), clerk=clerk) as act:

        def check(standing: Standing) -> None:
            require_measure(measure, standing)
            require_deed(Step.SET_MEASURE, deed, standing, today=today)
            _require_no_hidden_extension(measure, standing)
            _require_on_the_spot(measure, deed, standing)

        for case in _lawful(Step.SET_MEASURE, hazard_ids, check):
            take_measure(case.hazard, measure, deed)
    return act.change


def take_measure(hazard: Hazard, measure: Measure, deed: Deed) -> None:
    """Write a measure that has been found lawful, under the act that is open."""
    hazard.measure = hazard.measure or measure.words
    hazard.due_on = measure.due_on or hazard.due_on
    hazard.stage = Stage.RECTIFYING.value
    _record(hazard, "measure", deed, new_due_on=measure.due_on, text=deed.text or measure.words)
    if measure.kind is MeasureKind.ESCALATED:
        open_escalation(hazard, deed.on)
    if measure.kind is MeasureKind.ON_THE_SPOT:
        write_fix(hazard, deed)
        write_pass(hazard, deed)
        write_striking_off(hazard, Deed(deed.on, deed.by, reason=ON_THE_SPOT_REASON))
    hazard.save()


def extend_deadline(hazard_ids: Ids, new_due_on: date, deed: Deed, *, clerk: str, today: date) -> Change:
    """Put a deadline off, with `deed.reason`; the old one stays in the history."""

    def check(standing: Standing) -> None:
        require_later_deadline(new_due_on, deed.reason, standing)
        require_deed(Step.EXTEND, deed, standing, today=today)

    with operation(label_of("延期", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.EXTEND, hazard_ids, check):
            hazard = case.hazard
            _record(hazard, "extension", deed, old_due_on=hazard.due_on, new_due_on=new_due_on)
            hazard.due_on = new_due_on
            hazard.stage = Stage.RECTIFYING.value
            hazard.save()
    return act.change


def urge(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that somebody urged (督促) or helped on that day; counted, changes nothing else (office.md 16)."""
    with operation(label_of("督促", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.URGE, hazard_ids, _done(Step.URGE, deed, today)):
            _record(case.hazard, "urged", deed)
    return act.change


def assist(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that somebody helped (协助) to put it right on that day; counted, changes nothing else (office.md 16)."""
    with operation(label_of("协助", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.HELP, hazard_ids, _done(Step.HELP, deed, today)):
            _record(case.hazard, "helped", deed)
    return act.change


def report_fixed(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that hazards were rectified on a day; they wait for a recheck and their tracks end."""
    with operation(label_of("报告已整改", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.REPORT_FIXED, hazard_ids, _done(Step.REPORT_FIXED, deed, today)):
            write_fix(case.hazard, deed)
            case.hazard.save()
    return act.change


def recheck_passed(
    hazard_ids: Ids, deed: Deed, *, strike_off_too: bool = False, clerk: str, today: date
) -> Change:
    """Record a passed recheck, and on request strike off in the same act.

    Raises `RuleBroken` when only the one who reported the fix looked, without the reason 无其他人员 (office.md 9).
    """

    def check(standing: Standing) -> None:
        require_deed(Step.RECHECK, deed, standing, today=today)
        require_other_person(deed, standing)
        if strike_off_too:
            require_proof(deed, standing)

    what = "复查合格并销号" if strike_off_too else "复查合格"
    with operation(label_of(what, hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.RECHECK, hazard_ids, check):
            write_pass(case.hazard, deed)
            if strike_off_too:
                write_striking_off(case.hazard, Deed(deed.on, deed.by, without_photo=deed.without_photo))
            case.hazard.save()
    return act.change


def recheck_failed(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Send hazards back to 整改中, `deed.text` saying what is still wrong; tracks ended by the fix run on."""

    def check(standing: Standing) -> None:
        require_deed(Step.RECHECK, deed, standing, today=today)
        if not deed.text.strip():
            raise RuleBroken("复查不合格要写明还有什么问题，请补上复查情况。")

    with operation(label_of("复查不合格", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.RECHECK, hazard_ids, check):
            hazard = case.hazard
            _record(hazard, "recheck_failed", deed)
            resume_tracks(hazard, ENDED_BY_FIX)
            hazard.stage, hazard.fixed_on = Stage.RECTIFYING.value, None
            hazard.checked_by, hazard.checked_on = "", None
            hazard.save()
    return act.change


def strike_off(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Strike hazards off (销号) after a passed recheck, with an after-photo or the reason why there is none."""

    def check(standing: Standing) -> None:
        require_deed(Step.STRIKE_OFF, deed, standing, today=today)
        require_proof(deed, standing)

    with operation(label_of("销号", hazard_ids), clerk=clerk) as act:
        for case in _lawful(Step.STRIKE_OFF, hazard_ids, check):
            write_striking_off(case.hazard, deed)
            case.hazard.save()
    return act.change


def strike_off_history(hazard_ids: Ids, deed: Deed, *, clerk: str, today: date) -> Change:
    """Strike off hazards of old ledgers in bulk, as one act with one reason (历史台账载明已整改, office.md 9).

    One without a day of completion is taken as fixed on `deed.on`. Raises `RuleBroken` for any hazard that was
    registered in the program: those go through their recheck.
    """
    with operation(label_of("历史台账批量销号", hazard_ids), clerk=clerk) as act:
        for case in _each(hazard_ids, lambda case: _require_history(case, deed, today)):
            hazard = case.hazard
            if hazard.fixed_on is None:
                write_fix(hazard, deed)
            hazard.checked_by = hazard.checked_by or deed.by
            write_striking_off(hazard, Deed(deed.on, deed.by, deed.text, deed.reason or HISTORY_SAYS_FIXED))
            hazard.save()
    return act.change


def fix_partly(hazard_id: int, fixed: int, deed: Deed, *, clerk: str, today: date) -> Change:
    """Split a hazard into …-1, fixed with `fixed` 处, and …-2, open with the rest; no earlier figure changes.

    The open part is the record itself, with its papers, photos and tracks (office.md 8).
    """

    def check(standing: Standing) -> None:
        require_part(fixed, standing)
        require_deed(Step.FIX_PARTLY, deed, standing, today=today)

    with operation(label_of("部分整改", [hazard_id]), clerk=clerk) as act:
        (case,) = _lawful(Step.FIX_PARTLY, [hazard_id], check)
        _split(case.hazard, fixed, deed)
    return act.change


def open_escalation(hazard: Hazard, on: date | None) -> None:
    """Open the track 上报督办, unless it runs already."""
    if not Track.select().where(*_running(hazard), Track.kind == "escalation").exists():
        Track.create(hazard=hazard, kind="escalation", opened_on=on)


def close_tracks(hazard: Hazard, on: date, reason: str, *, kind: str = "") -> None:
    """End the tracks that run beside a hazard, or those of one kind."""
    only = [Track.kind == kind] if kind else []
    Track.update(closed_on=on, end_reason=reason).where(*_running(hazard), *only).execute()


def resume_tracks(hazard: Hazard, ended_by: str) -> None:
    """Let the tracks run on that ended for a reason which has proved wrong, the newest of each kind."""
    for kind in ("escalation", "notice", "enforcement", "transfer", "joint"):
        ended = (
            Track.select().where(Track.hazard == hazard, Track.kind == kind).order_by(Track.id.desc()).first()
        )
        if ended is not None and ended.end_reason == ended_by:
            ended.closed_on, ended.end_reason = None, ""
            ended.save()


def label_of(what: str, hazard_ids: Ids) -> str:
    """Return the name of an act: the hazard's number, or how many there are."""
    if len(hazard_ids) != 1:
        return f"{what}：{len(hazard_ids)} 条隐患"
    number = database.scalar("SELECT number FROM hazard WHERE id = ?", (hazard_ids[0],))
    return f"{what}：{number}"


def _lawful(step: Step, hazard_ids: Ids, check: Callable[[Standing], None]) -> list[Case]:
    """Return the hazards of an act that are all lawful for a step; `check` looks at what was filled in."""

    def both(case: Case) -> None:
        require_lawful(step, case.standing)
        check(case.standing)

    return _each(hazard_ids, both)


def _each(hazard_ids: Ids, check: Callable[[Case], None]) -> list[Case]:
    cases, refused = [], list[tuple[str, str]]()
    for hazard_id in dict.fromkeys(hazard_ids):
        case = require_case(hazard_id)
        try:
            check(case)
        except RuleBroken as broken:
            refused.append((str(case.hazard.number), broken.sentence))
        cases.append(case)
    if refused:
        raise RuleBroken(_refusal(refused, len(cases)))
    return cases


def _refusal(refused: list[tuple[str, str]], of: int) -> str:
    if of == 1:
        return refused[0][1]
    numbers = "、".join(number for number, _ in refused[:NAMED_OF_REFUSED])
    more = "等" if len(refused) > NAMED_OF_REFUSED else ""
    return f"选中的 {of} 条里有 {len(refused)} 条不能这样办（{numbers}{more}），全部没有改动：{refused[0][1]}"


def _done(step: Step, deed: Deed, today: date) -> Callable[[Standing], None]:
    return lambda standing: require_deed(step, deed, standing, today=today)


def _require_no_hidden_extension(measure: Measure, standing: Standing) -> None:
    if measure.due_on is not None and standing.due_on is not None and measure.due_on > standing.due_on:
        raise RuleBroken(f"这条隐患的期限是 {standing.due_on}，要推迟请用“延期”，并写明理由。")


def _require_on_the_spot(measure: Measure, deed: Deed, standing: Standing) -> None:
    if measure.kind is MeasureKind.ON_THE_SPOT and standing.found_on not in {None, deed.on}:
        raise RuleBroken(
            f"当场改正是排查当天（{standing.found_on}）改好的；过后改好的请用“{STEP_NAMES[Step.REPORT_FIXED]}”。"
        )


def _require_history(case: Case, deed: Deed, today: date) -> None:
    if case.hazard.source == "program":
        raise RuleBroken("这条隐患是在本程序里登记的，不是历史台账导入的，请逐条登记整改和复查。")
    if case.standing.stage in {Stage.STRUCK_OFF, Stage.VOIDED}:
        raise RuleBroken("这条隐患已销号或已作废，不用再销号。")
    require_deed(Step.STRIKE_OFF, deed, case.standing, today=today)
    if case.standing.fixed_on is not None and deed.on < case.standing.fixed_on:
        raise RuleBroken(f"销号日期 {deed.on} 早于完成整改的日期 {case.standing.fixed_on}，请核对日期。")


def _record(hazard: Hazard, step: str, deed: Deed, *, text: str = "", **days: date | None) -> None:
    Rectification.create(
        hazard=hazard,
        step=step,
        on_day=deed.on,
        by=deed.by.strip(),
        text=text or deed.text.strip(),
        reason=deed.reason.strip(),
        **days,
    )


def write_fix(hazard: Hazard, deed: Deed) -> None:
    """Write a fix that has been found lawful, under the act that is open; the caller saves the hazard."""
    hazard.stage, hazard.fixed_on = Stage.AWAITING_RECHECK.value, deed.on
    hazard.checked_by, hazard.checked_on = "", None
    _record(hazard, "fixed", deed)
    write_amounts(hazard, dict(deed.amounts))
    close_tracks(hazard, deed.on, ENDED_BY_FIX)


def write_pass(hazard: Hazard, deed: Deed) -> None:
    """Write a passed recheck that has been found lawful; the caller saves the hazard."""
    hazard.checked_by, hazard.checked_on = deed.by.strip(), deed.on
    _record(hazard, "recheck_passed", deed)


def write_striking_off(hazard: Hazard, deed: Deed) -> None:
    """Write a striking off that has been found lawful; the caller saves the hazard."""
    hazard.stage, hazard.struck_off_on = Stage.STRUCK_OFF.value, deed.on
    hazard.struck_off_by = deed.by.strip()
    missing = deed.without_photo.strip()
    reasons = (deed.reason.strip(), NO_PHOTO.format(missing) if missing else "")
    _record(hazard, "struck_off", replace(deed, reason="；".join(filter(None, reasons))))


def _split(hazard: Hazard, fixed: int, deed: Deed) -> None:
    whole, count = str(hazard.number), int(hazard.count)
    pattern = f"{whole_number(whole)}-%"
    taken = {
        number for (number,) in database.all("SELECT number FROM hazard WHERE number LIKE ?", (pattern,))
    }
    finished_number, open_number = numbers_of_parts(whole, taken)
    said = (
        f"{whole} 共{count}处，{fixed}处已整改（{finished_number}），其余{count - fixed}处（{open_number}）"
    )
    finished = Hazard(**{name: value for name, value in hazard.__data__.items() if name not in {"id", "uid"}})
    finished.number, finished.count, finished.split_from = finished_number, fixed, hazard
    finished.save(force_insert=True)
    for duty in HazardDuty.select().where(HazardDuty.hazard == hazard):
        values = {"supervisor": duty.supervisor, "leader": duty.leader, "phone": duty.phone}
        HazardDuty.create(hazard=finished, **values)
    _record(finished, "split", deed, text=said)
    finished.stage, finished.fixed_on, finished.checked_by = Stage.AWAITING_RECHECK.value, deed.on, ""
    _record(finished, "fixed", deed)
    finished.save()
    share_amounts(hazard, finished, dict(deed.amounts))
    hazard.number, hazard.count = open_number, count - fixed
    hazard.save()
    _record(hazard, "split", deed, text=said)


def _running(hazard: Hazard) -> tuple[object, ...]:
    return Track.hazard == hazard, Track.closed_on.is_null()
