"""The law's gates: which enforcement step may be taken now, and by which article the others may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from lifepath_desktop.domain.delegations import Mode, Power, authority
from lifepath_desktop.domain.enforcement import (
    FORCE_PRIORITIES,
    STEP_WORDS,
    Case,
    Moment,
    Offer,
    Step,
    Taken,
    is_night,
)
from lifepath_desktop.domain.hazards import OPEN_STAGES, STAGE_WORDS, Stage
from lifepath_desktop.domain.instruments import Party
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.workdays import add_months, add_workdays
from lifepath_desktop.errors import RuleBroken

Gate = Callable[[Case, Moment], str]

LAST_DEMAND_DAYS = 3  # 行政强制法 第五十一条第一款第二项
COURT_DEMAND_DAYS = 10  # 行政强制法 第五十四条
APPEAL_MONTHS = 6  # 行政诉讼法 第四十六条
COURT_MONTHS = 3  # 行政强制法 第五十三条
_DAY_ENDS = time(22)
_APART = frozenset({Step.PERSUADED, Step.ADMONISHED, Step.NOTICED, Step.TRANSFERRED, Step.JOINT})
"""Steps that stand for themselves and may be entered late, out of order."""


def refusal(step: Step, case: Case, moment: Moment) -> str:
    """Say why a step may not be taken, in one sentence with its article, or return ""."""
    for gate in _GATES[step]:
        sentence = gate(case, moment)
        if sentence:
            return sentence
    return "" if step in _APART else _out_of_order(case, moment)


def offers(case: Case, moment: Moment) -> tuple[Offer, ...]:
    """Return every step with its refusal, in the order of the procedure.

    What is only known when the step is entered (whom a warning is for, the hours of an execution) refuses nothing yet.
    """
    known_later = replace(moment, party=Party.PERSON, urgent=moment.urgent or "待填")
    return tuple(Offer(step, refusal(step, case, known_later)) for step in Step)


def require_lawful(step: Step, case: Case, moment: Moment) -> None:
    """Raise `RuleBroken` with the refusal of a step that may not be taken."""
    sentence = refusal(step, case, moment)
    if sentence:
        raise RuleBroken(f"不能登记“{STEP_WORDS[step]}”：{sentence}没有改动任何数据。")


def _out_of_order(case: Case, moment: Moment) -> str:
    latest = max((taken.on for taken in case.steps if taken.step not in _APART), default=moment.on)
    return f"日期{moment.on}早于上一步的{latest}，请检查日期。" if moment.on < latest else ""


def _is_open(case: Case, moment: Moment) -> str:
    if case.stage in OPEN_STAGES:
        return ""
    return f"隐患{STAGE_WORDS[case.stage]}，当事人已履行的停止执行（《行政强制法》第五十一条）。"


def _is_not_void(case: Case, moment: Moment) -> str:
    return "隐患已作废。" if case.stage is Stage.VOIDED else ""


def _is_townships(case: Case, moment: Moment) -> str:
    if case.key_unit:
        return "消防安全重点单位由县消防救援机构监督检查（《消防法》第十七条、第五十三条），请移送。"
    if case.priority not in (1, 2, 3):
        return "这处隐患不属于三项整治重点，乡里没有可以引用的条款，请移送县级部门。"
    return ""


def _is_crowded(case: Case, moment: Moment) -> str:
    if case.priority != 3 or case.crowded:
        return ""
    state = "还没有确认是否" if case.crowded is None else "不是"
    return f"门窗障碍物只在人员密集场所违法（《消防法》第二十八条），这处场所{state}人员密集场所。"


def _may_be_forced(case: Case, moment: Moment) -> str:
    if case.priority in FORCE_PRIORITIES:
        return ""
    return "应急照明、疏散指示标志等问题不在可以强制执行的范围（《消防法》第六十条第三款），请移送县消防救援机构。"


def _holds(power: Power) -> Gate:
    def gate(case: Case, moment: Moment) -> str:
        return authority(case.delegations, power, on=moment.on, self_built=case.self_built).refusal

    return gate


def _warns_a_person(case: Case, moment: Moment) -> str:
    if case.priority != 1:
        return "对个人的警告只适用于占用、堵塞、封闭疏散通道、安全出口等行为（《消防法》第六十条第二款）。"
    if moment.party is not Party.PERSON:
        return "警告这种行政处罚只对个人（《消防法》第六十条第二款）；对单位、个体工商户请登记“口头警示”。"
    return ""


def _time_is_over(base: Taken | None, what: str, moment: Moment) -> str:
    """Terms run from service and their last day still counts."""
    if base is None:
        return f"还没有开具{what}。"
    if base.served_on is None or base.served_on > moment.on:
        return f"{what}还没有送达，期限从送达起算（《行政强制法》第三十八条）。"
    if base.due_on is not None and moment.on <= base.due_on:
        return f"{what}的期限到{base.due_on}，期满前不能认定逾期。"
    return ""


def _is_late(case: Case, moment: Moment) -> str:
    return _time_is_over(case.last(Step.ORDERED, Step.NOTICED), "整改通知书或责令改正通知书", moment)


def _has_refused(case: Case, moment: Moment) -> str:
    base = case.last(Step.ORDERED, Step.NOTICED)
    if base is None or case.after(Step.REFUSED, base) is None:
        return "还没有认定逾期（拒不）改正，请先复查并登记（《消防法》第六十条第三款）。"
    return ""


def _has_refused_order(case: Case, moment: Moment) -> str:
    order = case.last(Step.ORDERED)
    if order is None:
        return "只有经责令改正拒不改正的才能强制执行（《消防法》第六十条第三款），还没有责令改正。"
    late = _time_is_over(order, "责令改正通知书", moment)
    if late:
        return late
    if case.after(Step.REFUSED, order) is None:
        return "还没有认定拒不改正，请先复查并登记（《消防法》第六十条第三款）。"
    return ""


def _force_or_court(case: Case, moment: Moment) -> str:
    """催告 opens both ways: one's own execution, or the court's for a body that decides but may not execute."""
    order = case.last(Step.ORDERED)
    if order is not None and order.mode is Mode.GRANTED:
        return ""
    return _holds(Power.FORCE)(case, moment)


def _demand(case: Case) -> Taken | None:
    """The demand that belongs to the newest order; an earlier one speaks of another order."""
    order = case.last(Step.ORDERED)
    return None if order is None else case.after(Step.DEMANDED, order)


def _decision(case: Case) -> Taken | None:
    demand = _demand(case)
    return None if demand is None else case.after(Step.DECIDED, demand)


def _was_demanded(case: Case, moment: Moment) -> str:
    demand = _demand(case)
    if demand is None:
        return "作出决定前应当先催告（《行政强制法》第三十五条）。"
    if demand.served_on is None or demand.served_on > moment.on:
        return "催告书还没有送达（《行政强制法》第三十八条）。"
    return ""


def _demand_is_over(case: Case, moment: Moment) -> str:
    demand = _demand(case)
    if demand is not None and demand.due_on is not None and moment.on <= demand.due_on:
        return f"催告的履行期限到{demand.due_on}，逾期仍不履行才能决定（《行政强制法》第三十七条）。"
    return ""


def _was_heard(case: Case, moment: Moment) -> str:
    demand = _demand(case)
    if demand is None or case.after(Step.HEARD, demand) is None:
        return "还没有登记陈述申辩（没有提出的也要登记），应当充分听取意见（《行政强制法》第三十六条）。"
    return ""


def _was_decided(case: Case, moment: Moment) -> str:
    decision = _decision(case)
    if decision is None:
        return "还没有作出强制执行决定（《行政强制法》第三十七条）。"
    if decision.served_on is None or decision.served_on > moment.on:
        return "强制执行决定书还没有送达（《行政强制法》第三十八条）。"
    if case.after(Step.EXECUTED, decision) is not None:
        return "这份决定已经执行过了。"
    return ""


def _is_substitute(case: Case, moment: Moment) -> str:
    decision = _decision(case)
    if decision is not None and not decision.substitute:
        return "决定的方式不是代履行，不需要代履行催告（《行政强制法》第五十一条）。"
    return ""


def _decision_may_be_executed(case: Case, moment: Moment) -> str:
    decision = _decision(case)
    if decision is None:
        return ""
    if decision.demolishes:
        return (
            "强制拆除违法的建筑物、构筑物、设施要先公告，并等复议、诉讼期满（《行政强制法》第四十四条），"
            "请申请人民法院或提请县级部门办理。"
        )
    if decision.substitute:
        return _last_demand_is_over(case, moment, decision)
    if decision.due_on is not None and moment.on <= decision.due_on:
        return f"决定书写明的期限到{decision.due_on}，期满前不能执行（《行政强制法》第三十七条）。"
    return ""


def _last_demand_is_over(case: Case, moment: Moment, decision: Taken) -> str:
    demand = case.after(Step.LAST_DEMANDED, decision)
    if demand is None or demand.served_on is None or demand.served_on > moment.on:
        return "代履行三日前应当催告当事人履行，催告书还没有送达（《行政强制法》第五十一条）。"
    last = add_workdays(moment.calendar, demand.served_on, LAST_DEMAND_DAYS)
    if moment.on <= last.on:
        return f"代履行要在催告送达满三个工作日以后（《行政强制法》第五十一条、第六十九条），最早{last.on}的次日。"
    return ""


def _is_the_hour(case: Case, moment: Moment) -> str:
    """行政强制法 第四十三条: not at night or on holidays, unless urgent; weekends are taken as free days too."""
    if moment.urgent.strip():
        return ""
    if not moment.calendar.knows(moment.on):
        return f"{moment.on.year}年的放假安排还没有录入，不能确定是不是法定节假日（《行政强制法》第四十三条）；请先在“工作日历”里录入。"
    free = moment.calendar.day_off(moment.on)
    if free:
        return f"不得在夜间或者法定节假日实施强制执行（《行政强制法》第四十三条），{moment.on}是{free}；情况紧急的请写明。"
    if moment.began is None or moment.ended is None:
        return ""
    if moment.ended < moment.began or is_night(moment.began) or moment.ended > _DAY_ENDS:
        return "不得在夜间（二十二时至次日六时）实施强制执行（《行政强制法》第四十三条），请检查起止时间；情况紧急的请写明。"
    return ""


def _was_executed(case: Case, moment: Moment) -> str:
    return (
        "" if case.last(Step.EXECUTED) else "还没有执行，没有费用可以收取（《行政强制法》第五十一条第二款）。"
    )


def _owes(case: Case, moment: Moment) -> str:
    return (
        "" if case.owed > 0 else "没有登记未缴的费用，费用按成本合理确定（《行政强制法》第五十一条第二款）。"
    )


def _bill_is_late(case: Case, moment: Moment) -> str:
    return _time_is_over(case.last(Step.BILLED), "费用缴纳通知书", moment)


def _may_go_to_court(case: Case, moment: Moment) -> str:
    """行政强制法 第五十三、五十四条: own decision, appeal term over, demand served ten working days ago, within three months."""
    bill = case.last(Step.BILLED)
    by_bill = bill is not None and case.owed > 0
    base = bill if by_bill else case.last(Step.ORDERED)
    if base is None or base.mode is not Mode.GRANTED:
        return "只有自己作出行政决定的机关才能申请人民法院强制执行（《行政强制法》第五十三条）；请提请县消防救援机构。"
    if not by_bill and case.stage not in OPEN_STAGES:
        return _is_open(case, moment)
    if base.served_on is None:
        return "行政决定还没有送达（《行政强制法》第三十八条）。"
    demand = case.after(Step.BILL_DEMANDED if by_bill else Step.DEMANDED, base)
    return _court_terms(base.served_on, demand, moment)


def _court_terms(served_on: date, demand: Taken | None, moment: Moment) -> str:
    if demand is None or demand.served_on is None:
        return "申请人民法院强制执行前应当催告，催告书还没有送达（《行政强制法》第五十四条）。"
    ten = add_workdays(moment.calendar, demand.served_on, COURT_DEMAND_DAYS).on
    if moment.on <= ten:
        return (
            f"催告书送达十日（工作日，到{ten}）后仍未履行才能申请（《行政强制法》第五十四条、第六十九条）。"
        )
    appeal = add_months(served_on, APPEAL_MONTHS)
    if moment.on <= appeal:
        return f"复议、诉讼期限到{appeal}届满，期满后才能申请（《行政强制法》第五十三条）。"
    latest = add_months(appeal, COURT_MONTHS)
    if moment.on > latest:
        return f"申请期限是期满之日起三个月内，已于{latest}届满（《行政强制法》第五十三条）。"
    return ""


_HANDED_OVER = (Step.TRANSFERRED, Step.ASKED_FIRE, Step.ASKED_COURT)


def _may_close(case: Case, moment: Moment) -> str:
    if not any(taken.step not in (Step.PERSUADED, Step.ADMONISHED, Step.CLOSED) for taken in case.steps):
        return "还没有可以结案的办理过程。"
    if case.owed > 0 and case.last(Step.ASKED_COURT) is None:
        return f"还有费用{yuan(case.owed)}元没有缴清，费用由违法行为人承担（《消防法》第六十条第三款）。"
    if case.stage in OPEN_STAGES and case.last(*_HANDED_OVER) is None:
        return "隐患还没有整改完成，也没有移送，不能结案。"
    return ""


def _is_not_closed(case: Case, moment: Moment) -> str:
    """A closed case is taken up again only by a step that begins one."""
    steps = [
        taken.step for taken in case.steps if taken.step not in (Step.PERSUADED, Step.ADMONISHED, Step.JOINT)
    ]
    return "已经结案。" if steps and steps[-1] is Step.CLOSED else ""


_FORCE: tuple[Gate, ...] = (_is_townships, _is_crowded, _may_be_forced)
_GATES: dict[Step, tuple[Gate, ...]] = {
    Step.PERSUADED: (_is_open,),
    Step.ADMONISHED: (_is_open,),
    Step.NOTICED: (_is_open,),
    Step.WARNED: (_is_open, _is_townships, _is_crowded, _warns_a_person, _holds(Power.PUNISH)),
    Step.ORDERED: (_is_open, _is_townships, _is_crowded, _holds(Power.ORDER)),
    Step.REFUSED: (_is_open, _is_not_closed, _is_late),
    Step.DEMANDED: (_is_open, _is_not_closed, *_FORCE, _has_refused_order, _force_or_court),
    Step.HEARD: (_is_not_void, _is_not_closed, *_FORCE, _was_demanded),
    Step.DECIDED: (
        _is_open,
        _is_not_closed,
        *_FORCE,
        _holds(Power.FORCE),
        _has_refused_order,
        _was_demanded,
        _demand_is_over,
        _was_heard,
    ),
    Step.LAST_DEMANDED: (
        _is_open,
        _is_not_closed,
        *_FORCE,
        _holds(Power.FORCE),
        _was_decided,
        _is_substitute,
    ),
    Step.EXECUTED: (
        _is_open,
        _is_not_closed,
        *_FORCE,
        _holds(Power.FORCE),
        _was_decided,
        _decision_may_be_executed,
        _is_the_hour,
    ),
    Step.BILLED: (_is_not_void, _is_not_closed, _was_executed, _owes),
    Step.BILL_DEMANDED: (_is_not_void, _is_not_closed, _owes, _bill_is_late),
    Step.TRANSFERRED: (_is_not_void,),
    Step.ASKED_FIRE: (_is_open, _is_not_closed, _is_crowded, _may_be_forced, _has_refused),
    Step.ASKED_COURT: (_is_not_void, _is_not_closed, *_FORCE, _may_go_to_court),
    Step.JOINT: (_is_not_void,),
    Step.CLOSED: (_is_not_void, _is_not_closed, _may_close),
}
