"""The steps of a hazard's rectification: which are lawful now, what each asks for, and why others are refused."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from lifepath_desktop.domain.hazards import OPEN_STAGES, STAGE_WORDS, MeasureKind, Stage, measure_kind
from lifepath_desktop.domain.numbering import part_number
from lifepath_desktop.domain.places import is_plainly_crowded
from lifepath_desktop.errors import RuleBroken

SOLE_PERSON = "无其他人员"
"""The one reason with which the person who reported a fix may recheck it (office.md 9)."""

HISTORY_SAYS_FIXED = "历史台账载明已整改"
"""The reason under which hazards of old ledgers are struck off in bulk (office.md 9)."""

ENDED_BY_FIX = "整改完成"
ENDED_BY_VOIDING = "隐患作废"


class Step(Enum):
    """What a clerk can record in a hazard's life."""

    SET_MEASURE = "set_measure"
    EXTEND = "extend"
    URGE = "urge"
    HELP = "help"
    REPORT_FIXED = "report_fixed"
    FIX_PARTLY = "fix_partly"
    RECHECK = "recheck"
    STRIKE_OFF = "strike_off"
    LOOK_BACK = "look_back"
    REOPEN = "reopen"
    VOID = "void"
    RESTORE = "restore"


STEP_NAMES = {
    Step.SET_MEASURE: "登记整改措施",
    Step.EXTEND: "延期",
    Step.URGE: "督促",
    Step.HELP: "协助",
    Step.REPORT_FIXED: "报告已整改",
    Step.FIX_PARTLY: "部分整改",
    Step.RECHECK: "复查",
    Step.STRIKE_OFF: "销号",
    Step.LOOK_BACK: "回头看",
    Step.REOPEN: "登记反弹",
    Step.VOID: "作废",
    Step.RESTORE: "恢复",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something in the field and on what day, perhaps long before it is typed (office.md 9).

    `without_photo` is why a hazard is struck off although no photograph shows it rectified; `amounts` are what a fix
    cleared or took down, by unit.
    """

    on: date
    by: str
    text: str = ""
    reason: str = ""
    without_photo: str = ""
    amounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules look at: a hazard with what its history says since its last fix.

    `reported_by` reported the fix; `passed_on` is the day of a passed recheck after it, by `checked_by`;
    `after_photos` are the photographs that show it rectified.
    """

    stage: Stage
    count: int = 1
    found_on: date | None = None
    due_on: date | None = None
    fixed_on: date | None = None
    reported_by: str = ""
    passed_on: date | None = None
    checked_by: str = ""
    after_photos: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """The way chosen to rectify a hazard: its kind, the words recorded, and the deadline it sets."""

    kind: MeasureKind
    words: str
    due_on: date | None = None


def measure(words: str, due_on: date | None = None) -> Measure:
    """Return a measure by its words, which say its kind (contract, Figures).

    >>> measure("当场改正").kind.name
    'ON_THE_SPOT'
    """
    return Measure(measure_kind(words), words, due_on)


def people(names: str) -> frozenset[str]:
    """Return the persons named in a text as the office writes several.

    >>> sorted(people("吴永红、 王站长，李平"))
    ['吴永红', '李平', '王站长']
    """
    return frozenset(name for name in re.split(r"[、，,；;/／\s]+", names.strip()) if name)


def refusal(step: Step, standing: Standing) -> str | None:
    """Return why a step is not lawful now, as a sentence for the clerk; None when it is."""
    if standing.stage is Stage.VOIDED and step is not Step.RESTORE:
        return "这条隐患已作废，不能再办理；确需办理的请先恢复。"
    return _GATES[step](standing)


def lawful_steps(standing: Standing) -> tuple[Step, ...]:
    """Return the steps that may be taken now, in the order of the work.

    >>> [step.name for step in lawful_steps(Standing(Stage.FOUND))]
    ['SET_MEASURE', 'URGE', 'HELP', 'REPORT_FIXED', 'VOID']
    """
    return tuple(step for step in Step if refusal(step, standing) is None)


def require_lawful(step: Step, standing: Standing) -> None:
    """Let a lawful step pass; raises `RuleBroken` with the reason for any other."""
    sentence = refusal(step, standing)
    if sentence is not None:
        raise RuleBroken(sentence)


def _while_open(standing: Standing) -> str | None:
    if standing.stage in OPEN_STAGES:
        return None
    return f"这条隐患{STAGE_WORDS[standing.stage]}，不是未完成整改的隐患，不能办理这一步。"


def _may_extend(standing: Standing) -> str | None:
    if standing.stage not in OPEN_STAGES:
        return _while_open(standing)
    return (
        None if standing.due_on is not None else "这条隐患还没有整改期限，不能延期；请先登记整改措施和期限。"
    )


def _may_fix_partly(standing: Standing) -> str | None:
    if standing.stage not in OPEN_STAGES:
        return _while_open(standing)
    return None if standing.count > 1 else "这条隐患只有1处，不能部分整改；改完了请用“报告已整改”。"


def _may_recheck(standing: Standing) -> str | None:
    if standing.stage in OPEN_STAGES:
        return "还没有报告整改完成，不能复查。请先登记“报告已整改”。"
    if standing.stage is Stage.STRUCK_OFF:
        return "这条隐患已销号，不用再复查；又出现的请用“登记反弹”。"
    return "已经复查合格，可以直接销号。" if standing.passed_on is not None else None


def _may_strike_off(standing: Standing) -> str | None:
    if standing.stage is Stage.STRUCK_OFF:
        return "这条隐患已经销号。"
    if standing.stage in OPEN_STAGES:
        return "还没有整改完成，不能销号。请先登记整改和复查。"
    return None if standing.passed_on is not None else "还没有复查合格的记录，不能销号。请先登记复查。"


def _may_reopen(standing: Standing) -> str | None:
    if standing.stage is Stage.STRUCK_OFF:
        return None
    return "只有已销号的隐患才会反弹；还没有销号的请接着办理这一条。"


def _may_look_back(standing: Standing) -> str | None:
    if standing.stage is Stage.STRUCK_OFF:
        return None
    return "回头看是看已销号的隐患有没有反弹；还没有销号的请接着办理这一条。"


def _may_restore(standing: Standing) -> str | None:
    return None if standing.stage is Stage.VOIDED else "这条隐患没有作废，不用恢复。"


_GATES: dict[Step, Callable[[Standing], str | None]] = {
    Step.SET_MEASURE: _while_open,
    Step.EXTEND: _may_extend,
    Step.URGE: _while_open,
    Step.HELP: _while_open,
    Step.REPORT_FIXED: _while_open,
    Step.FIX_PARTLY: _may_fix_partly,
    Step.RECHECK: _may_recheck,
    Step.STRIKE_OFF: _may_strike_off,
    Step.LOOK_BACK: _may_look_back,
    Step.REOPEN: _may_reopen,
    Step.VOID: lambda _standing: None,
    Step.RESTORE: _may_restore,
}


def require_deed(step: Step, deed: Deed, standing: Standing, *, today: date) -> None:
    """Let pass a deed that could have happened: by somebody, not tomorrow, not before what it follows."""
    name = STEP_NAMES[step]
    if not deed.by.strip():
        raise RuleBroken(f"请填写“{name}”是谁办的，这里填现场办理的人，不是录入的人。")
    if deed.on > today:
        raise RuleBroken(f"“{name}”的日期 {deed.on} 还没有到，请改成实际办理的日期。")
    after, what = _what_it_follows(step, standing)
    if after is not None and deed.on < after:
        raise RuleBroken(f"“{name}”的日期 {deed.on} 早于{what} {after}，请核对日期。")


def _what_it_follows(step: Step, standing: Standing) -> tuple[date | None, str]:
    if step is Step.RECHECK and standing.fixed_on is not None:
        return standing.fixed_on, "完成整改的日期"
    if step is Step.STRIKE_OFF and standing.passed_on is not None:
        return standing.passed_on, "复查合格的日期"
    if step in {Step.REOPEN, Step.LOOK_BACK} and standing.fixed_on is not None:
        return standing.fixed_on, "上次完成整改的日期"
    return standing.found_on, "排查时间"


def require_measure(chosen: Measure, standing: Standing) -> None:
    """Let a measure pass that says what is done and, for 限期整改, by when."""
    if not chosen.words.strip():
        raise RuleBroken("请选择整改方式：当场改正、限期整改或上报乡应急办。")
    if chosen.kind is MeasureKind.ORDERED and chosen.due_on is None:
        raise RuleBroken("限期整改要有整改期限，请填写期限。")
    if chosen.due_on is not None and standing.found_on is not None and chosen.due_on < standing.found_on:
        raise RuleBroken(f"整改期限 {chosen.due_on} 早于排查时间 {standing.found_on}，请核对日期。")


def require_later_deadline(new_due_on: date, reason: str, standing: Standing) -> None:
    """Let an extension pass that is one, with its reason; the old date stays in the history."""
    if not reason.strip():
        raise RuleBroken("延期要写明理由，请补上延期的理由。")
    if standing.due_on is not None and new_due_on <= standing.due_on:
        raise RuleBroken(f"新期限 {new_due_on} 不晚于原期限 {standing.due_on}，这不是延期，请核对日期。")


def require_part(fixed: int, standing: Standing) -> None:
    """Let a part pass that leaves something on both sides (office.md 8)."""
    if not 1 <= fixed < standing.count:
        raise RuleBroken(
            f"这条隐患共{standing.count}处，部分整改的处数要在1和{standing.count - 1}之间；"
            "全部改完的请用“报告已整改”。"
        )


def require_other_person(deed: Deed, standing: Standing) -> None:
    """Let a passed recheck stand when another person than the reporter looked, or nobody else was there."""
    others = people(deed.by) - people(standing.reported_by)
    if standing.reported_by and not others and deed.reason.strip() != SOLE_PERSON:
        raise RuleBroken(
            f"复查人和报告整改的人都是{standing.reported_by}，复查要换一个人；"
            f"村里确实没有别人的，请勾选“{SOLE_PERSON}”。"
        )


def require_proof(deed: Deed, standing: Standing) -> None:
    """Let a hazard be struck off when a photograph shows it rectified, or it is said why there is none."""
    if not standing.after_photos and not deed.without_photo.strip():
        raise RuleBroken("没有整改后的照片，还不能销号；请先附上照片，或者写明没有照片的原因。")


def open_stage(measure_words: str, due_on: date | None) -> Stage:
    """Return the stage of a hazard not yet fixed: a measure or a deadline has set it going (contract, Stage)."""
    return Stage.RECTIFYING if measure_words.strip() or due_on is not None else Stage.FOUND


def numbers_of_parts(number: str, taken: Collection[str]) -> tuple[str, str]:
    """Return the numbers of the finished and the open part; `taken` are numbers already given (office.md 8).

    An open part that is fixed partly once more keeps its number, and the newly finished part gets the next.

    >>> numbers_of_parts("YH2024-0007", {"YH2024-0007"})
    ('YH2024-0007-1', 'YH2024-0007-2')
    >>> numbers_of_parts("YH2024-0007-2", {"YH2024-0007-1", "YH2024-0007-2"})
    ('YH2024-0007-3', 'YH2024-0007-2')
    """
    whole = whole_number(number)
    free = (made for part in range(1, len(taken) + 3) if (made := part_number(whole, part)) not in taken)
    finished = next(free)
    return finished, next(free) if number == whole else number


def whole_number(number: str) -> str:
    """Return the 隐患编号 under which a part was first registered.

    >>> whole_number("YH2024-0007-2"), whole_number("YH2024-0007")
    ('YH2024-0007', 'YH2024-0007')
    """
    part = re.fullmatch(r"(\D+\d+-\d+)-\d+", number)
    return part[1] if part else number


class Recorded(Protocol):
    """What the marks of incompleteness look at, as the detail of a hazard holds it."""

    @property
    def stage(self) -> str:
        """A `Stage` by its code."""

    @property
    def priority(self) -> int | None:
        """1 to 3; None for 其他."""

    @property
    def measure(self) -> str:
        """整改方式 as first recorded."""

    @property
    def due_on(self) -> str | None:
        """整改期限."""

    @property
    def fixed_on(self) -> str | None:
        """完成时间."""

    @property
    def checked_by(self) -> str:
        """复查人."""

    @property
    def phone(self) -> str:
        """The place's telephone number."""

    @property
    def category(self) -> str:
        """The place's category as written."""

    @property
    def crowded(self) -> int | None:
        """Whether the place is 人员密集; None while nobody has decided."""

    @property
    def inspected_on(self) -> str | None:
        """排查时间."""

    @property
    def inspectors(self) -> str:
        """排查人员 as written."""


CROWDED_TO_CONFIRM = "待确认是否人员密集场所"


def missing_marks(hazard: Recorded) -> tuple[str, ...]:
    """Return what a hazard's record still lacks (待补), never a refusal (office.md 10, 11)."""
    stage = Stage(hazard.stage)
    if stage is Stage.VOIDED:
        return ()
    checks = (
        ("排查时间", hazard.inspected_on is None),
        ("两名排查人员", len(people(hazard.inspectors)) < 2),
        ("整治重点", hazard.priority is None),
        ("整改方式", stage is not Stage.FOUND and not hazard.measure),
        ("期限", stage is Stage.RECTIFYING and hazard.due_on is None and not _is_escalated(hazard.measure)),
        ("复查人", stage is Stage.STRUCK_OFF and not hazard.checked_by),
        ("电话", not hazard.phone),
        (CROWDED_TO_CONFIRM, _crowded_is_open(hazard)),
    )
    return tuple(mark for mark, lacks in checks if lacks)


def _is_escalated(words: str) -> bool:
    return measure_kind(words) is MeasureKind.ESCALATED


def _crowded_is_open(hazard: Recorded) -> bool:
    return hazard.priority == 3 and hazard.crowded is None and not is_plainly_crowded(hazard.category)
