"""What the papers of tip-offs say (domain.md 1E.6, 8): a code stands for whoever told, in all but two of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.tip_offs import Informant


@dataclass(frozen=True, slots=True)
class TipOffOnPaper:
    """举报受理登记表 and its slip; without a number it is the blank form.

    `number` is 受理编号 and the informant's code (举报人代号) in one. Choices are the words of the form, "" while open.
    """

    government: str
    office: str = ""
    phone: str = ""
    uid: str = ""
    number: str = ""
    received_on: date | None = None
    received_time: str = ""
    received_by: str = ""
    channel: str = ""
    place: str = ""
    matter: str = ""
    content: str = ""
    naming: str = ""
    handler: str = ""
    due_on: date | None = None
    due_time: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    result: str = ""
    result_text: str = ""
    hazards: tuple[str, ...] = ()
    fed_back_on: date | None = None
    feedback_by: str = ""
    feedback_way: str = ""
    feedback_text: str = ""
    unreachable_reason: str = ""

    @property
    def received(self) -> str:
        """The day and hour of receipt, or blanks."""
        return f"{full_date(self.received_on)} {self.received_time}".rstrip()

    @property
    def due(self) -> str:
        """By when it is to be checked, or blanks.

        >>> TipOffOnPaper("白际乡人民政府", due_on=date(2024, 11, 1), due_time="16:30").due
        '2024年11月1日 16:30前'
        """
        return f"{full_date(self.due_on)} {self.due_time}".rstrip() + "前"


@dataclass(frozen=True, slots=True)
class TipOffLine:
    """One line of the 办理台账; `reward` in 分 is what was paid."""

    uid: str
    number: str
    received_on: date
    channel: str
    naming: str
    place: str
    content: str
    handler: str
    due_on: date
    checked_on: date | None
    result: str
    result_text: str
    fed_back_on: date | None
    feedback: str
    reward: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class TipOffBook:
    """举报办理台账 as it stands on a day."""

    government: str
    on: date
    lines: tuple[TipOffLine, ...] = ()


def book_words(lines: Iterable[TipOffLine]) -> str:
    """Count what the 台账 holds.

    >>> book_words(())
    '共受理0件，已核查0件（查实、部分查实0件），已反馈0件。'
    """
    found = list(lines)
    true = sum(line.result in ("查实", "部分查实") for line in found)
    checked = sum(line.checked_on is not None for line in found)
    told = sum(line.fed_back_on is not None for line in found)
    return f"共受理{len(found)}件，已核查{checked}件（查实、部分查实{true}件），已反馈{told}件。"


@dataclass(frozen=True, slots=True)
class RewardOnPaper:
    """举报奖励审批（领取）表: the informant goes onto it from the vault, and its repr says nothing of it."""

    tip_off: TipOffOnPaper
    informant: Informant
    title: str
    basis: str
    amount: int
    proposed_on: date | None = None
    proposed_by: str = ""
    reviewed_by: str = ""
    approved_on: date | None = None
    approved_by: str = ""
    paid_on: date | None = None
    paid_by: str = ""
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class SealedOnPaper:
    """举报人信息密封单; without a number it is the blank form."""

    government: str
    number: str = ""
    received_on: date | None = None
    informant: Informant = field(default_factory=Informant)
    sealed_on: date | None = None
    keep_until: date | None = None
    openings: tuple[tuple[str, str, str], ...] = ()
