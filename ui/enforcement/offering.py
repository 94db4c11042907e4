"""The papers of enforcement as the room offers them: every instrument, its 送达回证, the records of a case."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, InstrumentKind, Origin
from lifepath_desktop.queries.enforcement import StepRow
from lifepath_desktop.queries.instruments import instrument_detail
from lifepath_desktop.services import case_file, joint_papers
from lifepath_desktop.services import instrument_papers as papers
from lifepath_desktop.services.printing import Sheets
from ui.paper_menu import Offered
from ui.paper_window import Wanted

JOINT = "联合执法记录"
_HEARD = {Step.DEMANDED.value, Step.HEARD.value, Step.DECIDED.value}
_EXECUTED = {Step.DECIDED.value, Step.LAST_DEMANDED.value, Step.EXECUTED.value}


def of_instrument(instrument_id: int) -> tuple[Offered, ...]:
    """One paper with the record of its service; none of a number without a paper."""
    detail = instrument_detail(instrument_id)
    if detail is None or detail.void_reason:
        return ()
    if detail.origin == Origin.RESERVED.value and detail.kind == InstrumentKind.NOTICE.value:
        blank = partial(papers.set_blank_notice, instrument_id)
        name = f"整改通知书空白文书（{detail.number}）"
        service = partial(papers.set_blank_delivery, instrument_id)
        beside = f"送达回证空白文书（{detail.number}）"
        return (
            Offered("整改通知书（空白）", partial(Wanted, ("blank", instrument_id), name, blank)),
            Offered("送达回证（空白）", partial(Wanted, ("blank_delivery", instrument_id), beside, service)),
        )
    if detail.origin != Origin.PROGRAM.value:
        return ()
    words = INSTRUMENT_WORDS[InstrumentKind(detail.kind)]
    made = partial(papers.set_instrument, instrument_id)
    served = partial(papers.set_delivery, instrument_id)
    name = f"{words}（{detail.number}）"
    return (
        Offered(f"{words}　{detail.number}", partial(Wanted, ("instrument", instrument_id), name, made)),
        Offered(
            "送达回证", partial(Wanted, ("delivery", instrument_id), f"送达回证（{detail.number}）", served)
        ),
    )


def of_numbers(today: date) -> tuple[Offered, ...]:
    """The register of numbers: of this year, and of all."""
    return tuple(
        Offered(
            f"编号登记簿（{words}）",
            partial(
                Wanted,
                ("number_register", year),
                f"文书编号登记簿（{words}）",
                partial(papers.set_number_register, year, today),
            ),
        )
        for year, words in ((today.year, f"{today.year}年"), (0, "全部年度"))
    )


def of_case(hazard_id: int, taken: Sequence[StepRow], name: str, today: date) -> tuple[Offered, ...]:
    """Every paper of a case, newest first, and the records that its steps call for."""
    steps = {row.step for row in taken if not row.voided}
    issued = dict.fromkeys(
        row.instrument_id for row in reversed(taken) if row.instrument_id is not None and not row.voided
    )
    offered = [paper for id_ in issued for paper in of_instrument(id_)]
    if steps & _HEARD:
        offered.append(_record("陈述申辩笔录", "hearing", name, partial(papers.set_hearing, hazard_id)))
    if steps & _EXECUTED:
        offered.append(
            _record("强制执行现场笔录", "execution", name, partial(papers.set_execution, hazard_id))
        )
    if Step.EXECUTED.value in steps:
        offered.append(_record("强制执行费用清单", "costs", name, partial(papers.set_costs, hazard_id)))
    if issued:
        whole = partial(case_file.set_case_file, hazard_id, today)
        offered.append(_record("整本案卷", "case_file", name, whole))
    return tuple(offered)


def of_joint(joint_action_id: int | None) -> tuple[Offered, ...]:
    """The record of a joint action, and the blank one."""
    blank = Offered(
        f"{JOINT}（空表）",
        partial(Wanted, ("joint_record", None), f"{JOINT}空表", joint_papers.set_blank_joint),
    )
    if joint_action_id is None:
        return (blank,)
    make = partial(joint_papers.set_joint, joint_action_id)
    return (Offered(JOINT, partial(Wanted, ("joint_record", joint_action_id), JOINT, make)), blank)


def _record(words: str, key: str, name: str, make: "partial[Sheets]") -> Offered:
    return Offered(words, partial(Wanted, (key, *make.args), f"{words}（{name}）", make))
