"""归档: which papers are filed for how long, how 档号 are made, and no 件号 twice (DA/T 22-2015)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_words
from lifepath_desktop.errors import RuleBroken


class Term(Enum):
    """保管期限, by its code in a 档号."""

    PERMANENT = "Y"
    D30 = "D30"
    D10 = "D10"


class FiledKind(Enum):
    """What kind of paper is filed."""

    EDITION = "month_edition"
    INSTRUMENT = "instrument"
    CLOSING = "closing_summary"
    PLAN = "campaign_plan"
    ORDER = "supervision_order"
    MEETING = "held_meeting"
    OTHER = "other_paper"


TERM_WORDS = {Term.PERMANENT: "永久", Term.D30: "30年", Term.D10: "10年"}
KIND_WORDS = {
    FiledKind.EDITION: "月报定稿",
    FiledKind.INSTRUMENT: "执法文书",
    FiledKind.CLOSING: "总结",
    FiledKind.PLAN: "方案印发",
    FiledKind.ORDER: "督办单",
    FiledKind.MEETING: "会议记录",
    FiledKind.OTHER: "其他文件",
}
DEFAULT_TERMS = {
    FiledKind.EDITION: Term.D30,
    FiledKind.INSTRUMENT: Term.D30,
    FiledKind.CLOSING: Term.D30,
    FiledKind.PLAN: Term.D30,
    FiledKind.ORDER: Term.D10,
    FiledKind.MEETING: Term.D10,
    FiledKind.OTHER: Term.D10,
}
"""The program's own proposal: the township's 归档范围和保管期限表 goes before it (设置, 归档)."""

SPINES = (20, 30, 40)
"""Widths of an archive box's back in mm (GB/T 9705-2008)."""

PATTERN = "{全宗号}-{门类}·{年度}-{期限}-{机构}-{件号}"
PARTS = ("全宗号", "门类", "年度", "期限", "机构", "件号")
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Scheme:
    """How 档号 are made in this office; `organ` is the code of 机构（问题）, left out when blank."""

    fonds: str
    category: str = "WS"
    organ: str = ""
    pattern: str = PATTERN
    digits: int = 4


@dataclass(frozen=True, slots=True)
class Series:
    """Within one 年度, 保管期限 and 机构 the 件号 run from 1 and are never double."""

    year: int
    term: Term
    organ: str = ""

    @property
    def words(self) -> str:
        """How it is called.

        >>> Series(2024, Term.D30).words
        '2024年度30年'
        """
        return f"{self.year}年度{TERM_WORDS[self.term]}" + (f"（{self.organ}）" if self.organ else "")


@dataclass(frozen=True, slots=True)
class FilingEntry:
    """One 件 as the clerk files it; `item` None takes the next 件号 of its series."""

    title: str
    author: str
    on: date | None
    term: Term
    pages: int
    number: str = ""
    year: int | None = None
    item: int | None = None
    secrecy: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers from `first` to `last` that no 件 bears; `why` is "" until somebody says so."""

    first: int
    last: int
    why: str = ""

    @property
    def words(self) -> str:
        """As a sentence without its end.

        >>> Gap(3, 3).words, Gap(5, 7, "预留").words
        ('第3件断号，没有说明', '第5—7件断号：预留')
        """
        which = f"{self.first}" if self.first == self.last else f"{self.first}—{self.last}"
        return f"第{which}件断号" + (f"：{self.why}" if self.why else "，没有说明")


def require_scheme(scheme: Scheme) -> Scheme:
    """Refuse a scheme that would make 档号 that say too little, or two 件 the same."""
    if not scheme.fonds.strip():
        raise RuleBroken("还没有填写全宗号，没有归档；全宗号由县档案馆编给，请到“设置”的“归档”里填写。")
    try:
        scheme.pattern.format(**dict.fromkeys(PARTS, ""))
    except (KeyError, IndexError, ValueError) as unknown:
        raise RuleBroken(f"档号格式里只能用{'、'.join(PARTS)}，各放在花括号里；没有保存。") from unknown
    missing = [part for part in ("年度", "期限", "件号") if f"{{{part}}}" not in scheme.pattern]
    if missing:
        raise RuleBroken(f"档号格式里缺{'、'.join(missing)}，会编出重复的档号；没有保存。")
    return scheme


def archive_code(scheme: Scheme, series: Series, item: int) -> str:
    """Return a 档号.

    >>> archive_code(Scheme("0123", organ="YJB"), Series(2024, Term.D30, "YJB"), 7)
    '0123-WS·2024-D30-YJB-0007'
    >>> archive_code(Scheme("0123"), Series(2024, Term.PERMANENT), 12)
    '0123-WS·2024-Y-0012'
    """
    made = scheme.pattern.format(
        全宗号=scheme.fonds.strip(),
        门类=scheme.category.strip(),
        年度=series.year,
        期限=series.term.value,
        机构=series.organ,
        件号=f"{item:0{min(max(scheme.digits, 1), _MOST_DIGITS)}d}",
    )
    while "--" in made:
        made = made.replace("--", "-")
    return made.strip("-")


def next_item(taken: Collection[int]) -> int:
    """Return the next 件号; one that was taken back is not given again.

    >>> next_item([]), next_item([1, 2, 5])
    (1, 6)
    """
    return max(taken, default=0) + 1


def require_item(item: int, taken: Collection[int], series: Series) -> int:
    """Refuse a 件号 that stands in its series already."""
    if item < 1:
        raise RuleBroken("件号从 1 开始，没有保存；请核对件号。")
    if item in taken:
        raise RuleBroken(f"{series.words}里已有第{item}件，件号不能重复，没有保存；请换一个件号。")
    return item


def gaps(taken: Iterable[int], explained: Sequence[Gap] = ()) -> tuple[Gap, ...]:
    """Return the numbers that are missing, each run with what was said of it.

    >>> gaps([1, 2, 5, 8], [Gap(3, 3, "预留")])
    (Gap(first=3, last=3, why='预留'), Gap(first=4, last=4, why=''), Gap(first=6, last=7, why=''))
    """
    there = set(taken)
    why = {number: gap.why for gap in explained for number in range(gap.first, gap.last + 1)}
    found: list[Gap] = []
    for number in range(1, max(there, default=0)):
        if number in there:
            continue
        words = why.get(number, "")
        if found and found[-1].last == number - 1 and found[-1].why == words:
            found[-1] = Gap(found[-1].first, number, words)
        else:
            found.append(Gap(number, number, words))
    return tuple(found)


def require_gap(gap: Gap, missing: Iterable[Gap]) -> str:
    """A 断号说明 speaks only of numbers that are missing, and says why."""
    numbers = {number for one in missing for number in range(one.first, one.last + 1)}
    if gap.first > gap.last or any(number not in numbers for number in range(gap.first, gap.last + 1)):
        raise RuleBroken("这些件号没有断号，不用说明，没有保存；请核对起止件号。")
    return require_words(gap.why, "断号的原因")


def require_filing(entry: FilingEntry, *, today: date) -> date:
    """Refuse a 件 without what its line in the 归档文件目录 needs; return its day."""
    require_words(entry.title, "题名")
    require_words(entry.author, "责任者")
    if entry.on is None:
        raise RuleBroken("请填写文件日期，没有归档。")
    if entry.on > today:
        raise RuleBroken(f"文件日期 {entry.on} 还没有到，没有归档；请核对日期。")
    if entry.pages < 1:
        raise RuleBroken("页数至少是 1 页，没有归档；请核对页数。")
    return entry.on
