"""Taking an enforcement step on one or several hazards of a place, through the law's gates, as one act."""

from dataclasses import dataclass
from datetime import date, time

from db.models import Delegation, EnforcementStep, Hazard, Instrument, Track, Worker
from lifepath_desktop.domain.delegations import Power, authority
from lifepath_desktop.domain.enforcement import (
    OFFICERS_NEEDED,
    PAPER_OF,
    STEP_WORDS,
    TRACK_OF,
    WITH_TERM,
    Case,
    Moment,
    Step,
)
from lifepath_desktop.domain.enforcement_gates import require_lawful
from lifepath_desktop.domain.instruments import InstrumentKind, Party, TermUnit
from lifepath_desktop.domain.laws import Law, cited, duties
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.enforcement import case_of
from lifepath_desktop.queries.laws import laws
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services.instruments import blank_for, require_not_later, township_government
from lifepath_desktop.services.operation import Change, operation

_POWER_OF = {
    Step.WARNED: Power.PUNISH,
    Step.ORDERED: Power.ORDER,
    Step.DECIDED: Power.FORCE,
    Step.LAST_DEMANDED: Power.FORCE,
    Step.BILLED: Power.FORCE,
    Step.BILL_DEMANDED: Power.FORCE,
}
_AFTER_THE_END = frozenset({Step.HEARD, Step.BILLED, Step.BILL_DEMANDED, Step.ASKED_COURT, Step.CLOSED})
"""Steps that may still follow on a track that ended with the fix."""

_NEEDS_WORDS = {
    Step.WARNED: "作出警告前应当告知事实、理由、依据和陈述申辩的权利（《行政处罚法》第四十四条、第四十五条），请写明告知和申辩的情况。",
    Step.REFUSED: "请写明复查的情况和认定的理由。",
    Step.HEARD: "请写明陈述申辩的内容和复核意见；没有提出的写“未提出”。",
    Step.ADMONISHED: "请写明警示的内容。",
}


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What stands on the paper of a step.

    The term is so many days from service, or a fixed day; `number` is given only when the paper carries one already.
    """

    addressee: str
    party: Party = Party.UNIT
    term: int | None = None
    term_unit: TermUnit = TermUnit.DAYS
    due_on: date | None = None
    recipient: str = ""
    body: str = ""
    substitute: bool = False
    demolishes: bool = False
    reviewed_by: str = ""
    approved_by: str = ""
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it is entered; what a step does not need stays empty."""

    step: Step
    on: date
    by: str = ""
    officers: tuple[int, ...] = ()
    text: str = ""
    began: time | None = None
    ended: time | None = None
    urgent: str = ""
    performer: str = ""
    witness: str = ""
    paper: PaperDraft | None = None


def take_step(hazard_ids: tuple[int, ...], draft: StepDraft, *, clerk: str) -> Change:
    """Take one step on hazards of one place, with one paper when the step has one.

    Raises `RuleBroken` with the article when the step is not lawful now for one of them; then nothing is done.
    """
    hazards = _require_hazards(hazard_ids)
    require_not_later(draft.on, "日期")
    party = draft.paper.party if draft.paper else Party.UNIT
    moment = Moment(draft.on, work_calendar(), party, draft.began, draft.ended, draft.urgent)
    cases = [_require_case(hazard.id) for hazard in hazards]
    for case in cases:
        require_lawful(draft.step, case, moment)
    _require_complete(draft)
    officers = _officers(draft)
    with operation(f"{STEP_WORDS[draft.step]}：{hazards[0].number}", clerk=clerk) as act:
        paper = _issue(draft, draft.paper, hazards, cases[0]) if draft.paper else None
        for hazard in hazards:
            track = _track(hazard, draft)
            EnforcementStep.create(track=track, instrument=paper, **officers, **_values(draft))
            if draft.step is Step.CLOSED:
                track.closed_on, track.end_reason = draft.on, draft.text.strip() or "结案"
                track.save()
    return act.change


def _values(draft: StepDraft) -> dict[str, object]:
    return {
        "step": draft.step.value,
        "on_day": draft.on,
        "by": draft.by.strip(),
        "text": draft.text.strip(),
        "began_at": draft.began.strftime("%H:%M") if draft.began else "",
        "ended_at": draft.ended.strftime("%H:%M") if draft.ended else "",
        "urgent": draft.urgent.strip(),
        "performer": draft.performer.strip(),
        "witness": draft.witness.strip(),
    }


def _require_hazards(hazard_ids: tuple[int, ...]) -> list[Hazard]:
    hazards = list(Hazard.select().where(Hazard.id.in_(hazard_ids)).order_by(Hazard.id))
    if not hazards or len(hazards) != len(set(hazard_ids)):
        raise NotFound("没有选中隐患，或者隐患已经不在了，请刷新列表。")
    if len({hazard.inspection.place.id for hazard in hazards}) > 1:
        raise RuleBroken("一份文书只写一处场所的隐患；不同场所请分别办理。")
    return hazards


def _require_case(hazard_id: int) -> Case:
    case = case_of(hazard_id)
    if case is None:
        raise NotFound("隐患已经不在了，请刷新列表。")
    return case


def _require_complete(draft: StepDraft) -> None:
    words = _NEEDS_WORDS.get(draft.step, "")
    if words and not draft.text.strip():
        raise RuleBroken(words)
    if draft.step is Step.EXECUTED:
        _require_execution(draft)
    kind = PAPER_OF.get(draft.step)
    paper = draft.paper
    if kind is None:
        if paper is not None:
            raise RuleBroken(f"“{STEP_WORDS[draft.step]}”不开具文书。")
        return
    if paper is None or not paper.addressee.strip():
        raise RuleBroken("请填写当事人（受送达人）。")
    if kind in WITH_TERM and (paper.term is None) == (paper.due_on is None):
        raise RuleBroken("请填写期限：自送达起多少日，或者一个确定的日期，二者填一个。")
    if kind is InstrumentKind.DECISION and not (paper.reviewed_by.strip() and paper.approved_by.strip()):
        raise RuleBroken("强制执行决定要经法制审核和负责人审批，请填写两人的姓名。")


def _require_execution(draft: StepDraft) -> None:
    if not draft.urgent.strip() and (draft.began is None or draft.ended is None):
        raise RuleBroken("请填写执行的起止时间，不得在夜间实施（《行政强制法》第四十三条）。")
    if not draft.performer.strip() or not draft.witness.strip():
        raise RuleBroken(
            "执行完毕要由到场监督的人员、代履行人和当事人或者见证人签名（《行政强制法》第五十一条），请填写代履行人和见证人。"
        )


def _officers(draft: StepDraft) -> dict[str, object]:
    """Two named officers with their 执法证号 as it was on that day (行政处罚法 第四十二条)."""
    if draft.step not in OFFICERS_NEEDED:
        return {}
    workers = list(Worker.select().where(Worker.id.in_(draft.officers)).order_by(Worker.id))
    if len(workers) != 2:
        raise RuleBroken(
            f"“{STEP_WORDS[draft.step]}”要由两名以上执法人员办理（《行政处罚法》第四十二条），请选两名不同的人。"
        )
    without = [worker.name for worker in workers if not worker.licence.strip()]
    if without:
        raise RuleBroken(
            f"{'、'.join(without)}没有登记执法证号，不能办理执法文书（《行政处罚法》第四十二条、第五十五条）。"
        )
    one, other = workers
    if one.licence == other.licence:
        raise RuleBroken(f"{one.name}和{other.name}的执法证号相同，请先在人员里更正。")
    return {
        "officer": one,
        "licence": one.licence,
        "second_officer": other,
        "second_licence": other.licence,
    }


def _issue(draft: StepDraft, paper: PaperDraft, hazards: list[Hazard], case: Case) -> Instrument:
    kind = PAPER_OF[draft.step]
    record = blank_for(kind, draft.on.year, paper.number)
    delegation = _delegation(draft, case)
    record.issued_on, record.delegation = draft.on, delegation
    record.issuer = delegation.issuer if delegation else township_government()
    record.addressee, record.party = paper.addressee.strip(), paper.party.value
    record.recipient, record.body, record.note = (
        paper.recipient.strip(),
        paper.body.strip(),
        paper.note.strip(),
    )
    record.cited = _cited(hazards) if kind in (InstrumentKind.NOTICE, InstrumentKind.ORDER) else ""
    record.term, record.term_unit, record.due_on = paper.term, paper.term_unit.value, paper.due_on
    record.substitute, record.demolishes = paper.substitute, paper.demolishes
    record.reviewed_by, record.approved_by = paper.reviewed_by.strip(), paper.approved_by.strip()
    if record.due_on is not None and record.due_on < draft.on:
        raise RuleBroken(f"期限{record.due_on}早于文书日期{draft.on}，请检查。")
    record.save(force_insert=record.id is None)
    return record


def _delegation(draft: StepDraft, case: Case) -> Delegation | None:
    """The delegation a paper rests on; a demand may rest on the order's, when the court is to execute."""
    power = _POWER_OF.get(draft.step)
    if draft.step is Step.DEMANDED:
        power = Power.FORCE
        if authority(case.delegations, power, on=draft.on, self_built=case.self_built).refusal:
            power = Power.ORDER
    if power is None:
        return None
    found = authority(case.delegations, power, on=draft.on, self_built=case.self_built).delegation
    return None if found is None else Delegation.get_by_id(found.id)


def _cited(hazards: list[Hazard]) -> str:
    """Cite only what is 已核 and was in force on the day each hazard was found; priority three only at crowded places."""
    known = laws()
    found: list[Law] = []
    for hazard in hazards:
        place, on = hazard.inspection.place, hazard.inspection.inspected_on
        if on is not None and (hazard.priority != 3 or place.crowded):
            found += duties(known, priority=hazard.priority, kind=hazard.kind, on=on)
    return cited(found)


def _track(hazard: Hazard, draft: StepDraft) -> Track:
    kind = TRACK_OF.get(draft.step, "enforcement")
    tracks = Track.select().where(Track.hazard == hazard, Track.kind == kind).order_by(Track.id.desc())
    found: Track | None = tracks.where(Track.closed_on.is_null()).first()
    if found is None and draft.step in _AFTER_THE_END:
        found = tracks.first()
    return found or Track.create(hazard=hazard, kind=kind, opened_on=draft.on)
