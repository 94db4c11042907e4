"""What the papers of enforcement say: an instrument with its hazards, the papers before it, terms and costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.field_papers import HazardOnPaper, PlaceOnPaper, hazard_words
from lifepath_desktop.domain.instruments import (
    INSTRUMENT_WORDS,
    TERM_WORDS,
    Delivery,
    InstrumentKind,
    Party,
    TermUnit,
)
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.paper_rows import PLAN_NAME


class Ground(Enum):
    """What a passage of the law is cited for on a paper; one that is not 已核 is left out."""

    OFFENCE = "offence"
    PERSON = "person"
    FORCE = "force"
    DEMAND = "demand"
    HEARING = "hearing"
    DECISION = "decision"
    LAST_DEMAND = "last_demand"
    COSTS = "costs"
    COURT = "court"
    COURT_DEMAND = "court_demand"


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """A paper issued before about the same hazards."""

    kind: InstrumentKind
    number: str
    issued_on: date | None
    served_on: date | None = None
    due_on: date | None = None

    @property
    def named(self) -> str:
        """As a later paper names it, with the day of service when it was served."""
        words = f"《{INSTRUMENT_WORDS[self.kind]}》（{self.number}）"
        return f"{words}，并于{full_date(self.served_on)}送达" if self.served_on else words


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost of an execution, in 分."""

    item: str
    amount: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentOnPaper:
    """One paper of enforcement, as it was issued and as far as it was served."""

    kind: InstrumentKind
    number: str
    issuer: str
    issued_on: date | None  # None: a form with its number only, to be written by hand
    addressee: str
    place: PlaceOnPaper
    hazards: tuple[HazardOnPaper, ...]
    party: Party = Party.UNIT
    recipient: str = ""
    body: str = ""
    cited: str = ""
    term: int | None = None
    term_unit: TermUnit = TermUnit.DAYS
    due_on: date | None = None
    delivery: Delivery | None = None
    substitute: bool = False
    officers: tuple[tuple[str, str], ...] = ()
    said: str = ""
    earlier: tuple[EarlierPaper, ...] = ()
    costs: tuple[Cost, ...] = ()
    paid: int = 0
    grounds: tuple[tuple[Ground, str], ...] = ()
    county: str = ""
    own_force: bool = False
    uid: str = ""
    campaign: str = PLAN_NAME

    @property
    def you(self) -> str:
        """How the addressee is spoken to."""
        return "你" if self.party is Party.PERSON else "你单位（场所）"

    @property
    def title(self) -> str:
        """The kind of paper in words."""
        return INSTRUMENT_WORDS[self.kind]

    @property
    def owed(self) -> int:
        """What is still to be paid, in 分."""
        return sum(cost.amount for cost in self.costs) - self.paid

    def last(self, *kinds: InstrumentKind) -> EarlierPaper | None:
        """The newest earlier paper of these kinds."""
        return next((paper for paper in reversed(self.earlier) if paper.kind in kinds), None)

    def ground(self, *wanted: Ground) -> str:
        """Return “依据……的规定，” with what is 已核 of these, or “依法” when nothing is."""
        found = [cited for each in wanted for ground, cited in self.grounds if ground is each and cited]
        return f"依据{'、'.join(dict.fromkeys(found))}的规定，" if found else "依法"


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number of the 编号登记簿; `known` is false for a gap that nobody has explained."""

    number: str
    paper: str
    addressee: str
    issued_on: date | None
    why: str
    known: bool


@dataclass(frozen=True, slots=True)
class NumberRegister:
    """The 编号登记簿 of a year (0: of all) as it stands on a day."""

    government: str
    year: int
    on: date
    lines: tuple[NumberLine, ...]


def term_words(paper: InstrumentOnPaper) -> str:
    """Return by when something is to be done; a term runs from service and ends on a day that is printed then.

    >>> from lifepath_desktop.domain.instruments import Method
    >>> base = InstrumentOnPaper(InstrumentKind.NOTICE, "", "", date(2024, 10, 9), "", PlaceOnPaper(""), (), term=7)
    >>> term_words(base)
    '自收到本通知书之日起7日内（至　　年　　月　　日止）'
    >>> from dataclasses import replace
    >>> term_words(replace(base, due_on=date(2024, 10, 16), delivery=Delivery(Method.DIRECT, date(2024, 10, 9))))
    '自收到本通知书之日起7日内（至2024年10月16日止）'
    >>> term_words(replace(base, term=None, due_on=date(2024, 10, 16)))
    '于2024年10月16日前'
    """
    if paper.term is None:
        return f"于{full_date(paper.due_on)}前"
    end = paper.due_on if paper.delivery is not None else None
    name = paper.title.partition("（")[0][-3:] if not paper.title.endswith("通知书") else "通知书"
    return f"自收到本{name}之日起{paper.term}{TERM_WORDS[paper.term_unit]}内（至{full_date(end)}止）"


def hazard_lines(hazards: Iterable[HazardOnPaper]) -> tuple[str, ...]:
    """Return the hazards as numbered sentences, without the register's own numbers.

    >>> hazard_lines([HazardOnPaper("u", "YH2024-0001", "后门堆放纸箱", 2), HazardOnPaper("v", "", "上锁1处")])
    ('1.后门堆放纸箱2处；', '2.上锁1处。')
    """
    said = [hazard_words(hazard).rstrip("。；") for hazard in hazards]
    return tuple(
        f"{position}.{words}{'。' if position == len(said) else '；'}"
        for position, words in enumerate(said, 1)
    )


def money(amount: int) -> str:
    """Return an amount of 分 as a paper writes it, in figures and in words.

    >>> money(120050)
    '1200.50元（大写：人民币壹仟贰佰元伍角整）'
    """
    return f"{yuan(amount)}元（大写：人民币{capital(amount)}）"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_MYRIADS = ("", "万", "亿")


def capital(amount: int) -> str:
    """Return an amount of 分 in the characters that cannot be altered (支付结算办法 附一).

    >>> capital(120050), capital(1000700), capital(5), capital(10000000), capital(100010)
    ('壹仟贰佰元伍角整', '壹万零柒元整', '伍分', '壹拾万元整', '壹仟元壹角整')
    """
    whole, rest = divmod(amount, 100)
    dimes, cents = divmod(rest, 10)
    text = f"{_whole_words(whole)}元" if whole else ""
    if not rest:
        return f"{text or '零元'}整"
    if whole and not dimes:
        text += "零"
    text += f"{_DIGITS[dimes]}角" if dimes else ""
    return f"{text}{_DIGITS[cents]}分" if cents else f"{text}整"


def _whole_words(whole: int) -> str:
    groups: list[str] = []
    for myriad in _MYRIADS:
        whole, group = divmod(whole, 10_000)
        if group:
            groups.insert(0, _group_words(group, padded=bool(whole)) + myriad)
        elif groups and whole and not groups[0].startswith("零"):
            groups.insert(0, "零")
    return "".join(groups)


def _group_words(group: int, *, padded: bool) -> str:
    """Up to four digits; `padded` puts 零 before a group that does not fill its places."""
    text, gap = "", padded and group < 1000
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        elif text:
            gap = True
    return text
