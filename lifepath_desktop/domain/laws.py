"""Law as data: which article speaks of which hazard, whether it was checked, and when it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.periods import is_within


class Aim(Enum):
    """What an article is cited for."""

    DUTY = "duty"
    PENALTY = "penalty"
    FORCE = "force"
    STANDARD = "standard"
    DEFINITION = "definition"
    PROCEDURE = "procedure"


AIM_WORDS = {
    Aim.DUTY: "义务",
    Aim.PENALTY: "罚则",
    Aim.FORCE: "强制执行",
    Aim.STANDARD: "标准",
    Aim.DEFINITION: "定义",
    Aim.PROCEDURE: "职责、程序",
}
VERIFIED, UNVERIFIED = "verified", "unverified"
STATUS_WORDS = {VERIFIED: "已核", UNVERIFIED: "待核"}


@dataclass(frozen=True, slots=True)
class Law:
    """One passage: `priority` None speaks of all three, `kind` "" of every kind under its priority."""

    priority: int | None
    kind: str
    aim: Aim
    title: str
    article: str
    text: str
    status: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Tell whether the passage holds on a day; an open end holds."""
        return is_within(on, self.valid_from, self.valid_until)

    @property
    def citation(self) -> str:
        """Return the passage's name as a paper cites it."""
        return f"《{self.title}》{self.article}"


def citable(laws: Iterable[Law], *, priority: int | None, kind: str, on: date) -> tuple[Law, ...]:
    """Return what a paper may cite for a hazard found on `on`: verified, in force that day, and about it.

    What is 待核 is never printed (domain.md 4.4); a fine is never computed, only its article shown.
    """
    return tuple(
        law
        for law in laws
        if law.status == VERIFIED
        and law.is_in_force(on)
        and law.priority in (None, priority)
        and law.kind in ("", kind)
    )


def duties(laws: Iterable[Law], *, priority: int | None, kind: str, on: date) -> tuple[Law, ...]:
    """Return the verified duties that a hazard offends against, for “上述行为不符合……”."""
    about = citable(laws, priority=priority, kind=kind, on=on)
    return tuple(law for law in about if law.aim is Aim.DUTY)


def cited(laws: Iterable[Law]) -> str:
    """Return citations joined for a sentence, each once, in order, a law named once for all its articles.

    >>> from dataclasses import replace
    >>> fire = Law(1, "", Aim.DUTY, "中华人民共和国消防法", "第二十八条", "…", VERIFIED)
    >>> cited([fire, fire, replace(fire, article="第十六条")])
    '《中华人民共和国消防法》第二十八条、第十六条'
    """
    articles: dict[str, dict[str, None]] = {}
    for law in laws:
        articles.setdefault(law.title, {})[law.article] = None
    return "、".join(f"《{title}》{'、'.join(named)}" for title, named in articles.items())


def why_unprintable(title: str, article: str, text: str) -> str:
    """Say why a passage cannot be marked 已核, or return "".

    A standard may be cited as a whole, by its number; a law needs its article and words.
    """
    if not title.strip():
        return "请填写法规名称。"
    is_standard = title[:2].isascii()
    if not is_standard and not article.strip():
        return "没有条款序号的不能标为“已核”；核对原文后再改。"
    return "" if text.strip() else "没有原文的不能标为“已核”；请录入核对过的原文。"
