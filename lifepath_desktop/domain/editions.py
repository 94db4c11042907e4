"""定稿: its way from 草稿 to the county, and what may not be recomputed once it is signed (office.md 3, 29)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.errors import RuleBroken


class EditionStage(Enum):
    """Where an edition stands."""

    DRAFT = "draft"
    SENT = "sent"
    SIGNED = "signed"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    VOIDED = "voided"


STATE_WORDS = {
    EditionStage.DRAFT: "草稿",
    EditionStage.SENT: "送审",
    EditionStage.SIGNED: "已签字盖章",
    EditionStage.REPORTED: "已报县",
    EditionStage.RETURNED: "退回修改",
    EditionStage.ACCEPTED: "已接收",
    EditionStage.VOIDED: "作废",
}
SIGNED_STAGES = frozenset({EditionStage.SIGNED, EditionStage.REPORTED, EditionStage.ACCEPTED})
"""From the signature on, what the edition says is what was reported."""

NEXT = {
    EditionStage.DRAFT: (EditionStage.SENT, EditionStage.SIGNED, EditionStage.VOIDED),
    EditionStage.SENT: (EditionStage.SIGNED, EditionStage.RETURNED, EditionStage.VOIDED),
    EditionStage.SIGNED: (EditionStage.REPORTED, EditionStage.RETURNED),
    EditionStage.REPORTED: (EditionStage.ACCEPTED, EditionStage.RETURNED),
    EditionStage.RETURNED: (),
    EditionStage.ACCEPTED: (),
    EditionStage.VOIDED: (),
}
CHANNELS = (
    ("paper", "纸质"),
    ("email", "政务邮箱"),
    ("wechat", "微信"),
    ("qq", "QQ"),
    ("usb", "U盘"),
    ("other", "其他"),
)


@dataclass(frozen=True, slots=True)
class Scan:
    """The signed and sealed paper as it was scanned or photographed."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EditionStep:
    """One step as the clerk enters it; `by` is who did it, on a day that may lie before today."""

    to: EditionStage
    on: date | None
    by: str
    channel: str = ""
    receiver: str = ""
    note: str = ""
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class EditionThen:
    """An edition where a step is taken: its stage, the day of its last step, and whether a later one is there."""

    stage: EditionStage
    since: date
    is_latest: bool = True


def edition_name(period: str, number: int, *, corrects: bool = False) -> str:
    """Return how an edition is called (office.md 6).

    >>> edition_name("2024年10月", 1), edition_name("2024年10月", 2, corrects=True)
    ('2024年10月 第1稿', '2024年10月 第2稿（更正稿）')
    """
    return f"{period} 第{number}稿" + ("（更正稿）" if corrects else "")


def next_stages(then: EditionThen) -> tuple[EditionStage, ...]:
    """Return the steps that are lawful now; of several editions of a period only the newest goes on.

    >>> [stage.value for stage in next_stages(EditionThen(EditionStage.SIGNED, date(2024, 11, 1)))]
    ['reported', 'returned']
    >>> next_stages(EditionThen(EditionStage.DRAFT, date(2024, 11, 1), is_latest=False))
    (<EditionStage.VOIDED: 'voided'>,)
    """
    steps = NEXT[then.stage]
    return steps if then.is_latest else tuple(step for step in steps if step is EditionStage.VOIDED)


def require_step(step: EditionStep, then: EditionThen, *, today: date) -> date:
    """Refuse a step that does not follow, or lacks what it needs; return its day."""
    if step.to not in next_stages(then):
        if not then.is_latest:
            raise RuleBroken("这一稿之后已有新稿，没有登记；请办理最新的一稿。")
        raise RuleBroken(
            f"这一稿现在是“{STATE_WORDS[then.stage]}”，不能登记“{STATE_WORDS[step.to]}”，没有保存。"
        )
    day = require_day(step.on, "日期", today=today)
    if day < then.since:
        raise RuleBroken(f"日期 {day} 早于上一步的 {then.since}，请核对日期。")
    require_words(step.by, "办理人")
    if step.to is EditionStage.SIGNED and (step.scan is None or not step.scan.content):
        raise RuleBroken("请附上签字盖章后的扫描件或照片，没有保存。")
    if step.to is EditionStage.REPORTED:
        require_words(step.channel, "报送方式")
        require_words(step.receiver, "县里的接收人")
    if step.to in (EditionStage.RETURNED, EditionStage.VOIDED):
        require_words(step.note, f"{STATE_WORDS[step.to]}的原因")
    return day


def require_new_edition(latest: EditionStage | None, reason: str) -> None:
    """A new edition beside a signed one corrects it, and says why (office.md 3)."""
    if latest in SIGNED_STAGES and not reason.strip():
        raise RuleBroken(
            f"这一期{STATE_WORDS[latest]}，不能悄悄重做；要改请出更正稿，并写明更正原因。原来的一稿没有改动。"
        )
