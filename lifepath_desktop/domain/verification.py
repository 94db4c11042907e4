"""历史补录: old hazards past their deadline, what a village answers about each, and what an answer does (office.md 13)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

TITLE = "历史隐患整改情况核实表"
VERIFIED_REASON = "历史补录核实已整改"
EXTENDED_REASON = "历史补录核实未整改，重新确定期限"
STILL_OPEN_TEXT = "历史补录核实：仍未整改"


class Answer(Enum):
    """What a village says of a hazard; BLANK is silence."""

    FIXED = "fixed"
    OPEN = "open"
    BLANK = ""


ANSWER_WORDS = {Answer.FIXED: "已改", Answer.OPEN: "未改", Answer.BLANK: ""}

_FIXED_WORDS = {"已改", "已整改", "已改好", "改了", "已完成", "完成", "是", "√", "✓", "已销号", "整改完成"}
_OPEN_WORDS = {"未改", "未整改", "没改", "没有改", "否", "×", "✗", "整改中", "未完成", "正在整改"}


def answer_of(text: str) -> Answer | None:
    """Return the answer that a cell gives, None for words that nobody can be sure of.

    >>> answer_of("已整改").name, answer_of(" 未 改 ").name, answer_of("").name, answer_of("差不多")
    ('FIXED', 'OPEN', 'BLANK', None)
    """
    plain = "".join(text.split())
    if not plain:
        return Answer.BLANK
    if plain in _FIXED_WORDS:
        return Answer.FIXED
    return Answer.OPEN if plain in _OPEN_WORDS else None


@dataclass(frozen=True, slots=True)
class OldHazard:
    """A hazard of an old ledger, as the sheet names it; `waits` while nobody has said how it stands."""

    id: int
    uid: str
    number: str
    village: str
    place: str
    details: str
    inspected_on: date | None
    due_on: date | None
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """One row of a sheet that came back, or of the form: what it says of which hazard.

    `where` tells the clerk the row, as 白际村.xlsx 第7行; `filler` is who filled the sheet in. `doubt` is what could
    not be read in it, as a sentence.
    """

    uid: str = ""
    number: str = ""
    place: str = ""
    answer: str = ""
    fixed_on: date | None = None
    checked_by: str = ""
    new_due_on: date | None = None
    note: str = ""
    filler: str = ""
    where: str = ""
    doubt: str = ""

    @property
    def says(self) -> tuple[object, ...]:
        """What it answers, without where it stands."""
        return (answer_of(self.answer), self.fixed_on, self.checked_by, self.new_due_on, self.note)


class Fate(Enum):
    """What becomes of one row."""

    STRUCK_OFF = "struck_off"
    RECHECK = "recheck"
    EXTENDED = "extended"
    STILL_OPEN = "still_open"
    BLANK = "blank"
    SETTLED = "settled"
    REFUSED = "refused"
    VANISHED = "vanished"


FATE_WORDS = {
    Fate.STRUCK_OFF: "销号",
    Fate.RECHECK: "待复查",
    Fate.EXTENDED: "定新期限",
    Fate.STILL_OPEN: "仍逾期",
    Fate.BLANK: "没有填",
    Fate.SETTLED: "已核实过",
    Fate.REFUSED: "请核对",
    Fate.VANISHED: "表里没有",
}
ACTING = frozenset((Fate.STRUCK_OFF, Fate.RECHECK, Fate.EXTENDED, Fate.STILL_OPEN))


@dataclass(frozen=True, slots=True)
class Decided:
    """A row with the hazard it speaks of and what would become of it; `why` is a sentence where it needs one."""

    reply: Reply
    hazard: OldHazard | None
    fate: Fate
    why: str = ""

    @property
    def acts(self) -> bool:
        """Whether taking the sheet in changes this hazard."""
        return self.fate in ACTING


def decide_all(
    replies: Sequence[Reply],
    known: Iterable[OldHazard],
    expected: Iterable[OldHazard],
    *,
    today: date,
) -> tuple[Decided, ...]:
    """Decide every row of what came back, then name the hazards of `expected` that no row speaks of.

    Rows may be sorted, deleted, copied (double uid), or have lost the hidden uid (office.md 34). A row that
    vanished is left alone, never taken as deletion. Two rows of one hazard that say different things are both
    refused; that say the same, count once.
    """
    hazards = Known(known)
    decided = [_decide(reply, hazards, today) for reply in replies]
    decided = _without_doubles(decided)
    spoken_of = {row.hazard.id for row in decided if row.hazard is not None}
    vanished = [
        Decided(
            Reply(hazard.uid, hazard.number, hazard.place),
            hazard,
            Fate.VANISHED,
            "这一条保持原样，没有改动。",
        )
        for hazard in expected
        if hazard.id not in spoken_of
    ]
    return (*decided, *vanished)


class Known:
    """The hazards that rows may speak of, found by number and by uid."""

    def __init__(self, hazards: Iterable[OldHazard]) -> None:
        everything = tuple(hazards)
        self._by_number = {hazard.number: hazard for hazard in everything}
        self._by_uid = {hazard.uid: hazard for hazard in everything}

    def hazard_of(self, reply: Reply) -> OldHazard | None:
        """Return the one hazard that a row's number, hidden uid and place agree on, None when they do not.

        The number is what people see; the uid may be a copy of the row above, and a sort of some columns only
        tears them apart: then the place decides.
        """
        found = (self._by_number.get(reply.number), self._by_uid.get(reply.uid))
        named = list(dict.fromkeys(hazard for hazard in found if hazard is not None))
        if len(named) > 1 or (named and reply.place):
            at_place = [hazard for hazard in named if _plain(hazard.place) == _plain(reply.place)]
            named = [hazard for hazard in at_place if hazard.number == reply.number] or at_place
        return named[0] if len(named) == 1 else None


def fate_words(row: Decided) -> str:
    """Return what becomes of a row in words with its day.

    >>> hazard = OldHazard(1, "u", "YH2024-0001", "白际村", "商店", "上锁", None, date(2024, 10, 20))
    >>> fate_words(Decided(Reply(fixed_on=date(2024, 10, 19)), hazard, Fate.STRUCK_OFF))
    '销号（2024-10-19改好）'
    """
    words, reply = FATE_WORDS[row.fate], row.reply
    if row.fate in {Fate.STRUCK_OFF, Fate.RECHECK}:
        return f"{words}（{reply.fixed_on}改好）"
    return f"{words}（{reply.new_due_on}）" if row.fate is Fate.EXTENDED else words


def summary_words(rows: Iterable[Decided]) -> str:
    """Say in one sentence what taking the answers in would do.

    >>> summary_words([])
    '还没有填，没有要改动的。'
    """
    counts: dict[Fate, int] = {}
    for row in rows:
        counts[row.fate] = counts.get(row.fate, 0) + 1
    acts = [f"{FATE_WORDS[fate]}{counts[fate]}条" for fate in Fate if fate in ACTING and fate in counts]
    rest = [f"{counts[Fate.REFUSED]}条要核对，先不收"] if Fate.REFUSED in counts else []
    silent = sum(counts.get(fate, 0) for fate in (Fate.BLANK, Fate.VANISHED))
    rest += [f"{silent}条没有填，保持待核实"] if silent else []
    rest += [f"{counts[Fate.SETTLED]}条以前核实过，不再改动"] if Fate.SETTLED in counts else []
    if not acts:
        return (
            f"没有要改动的；{'；'.join(rest)}。"
            if rest and Fate.REFUSED in counts
            else "还没有填，没有要改动的。"
        )
    return "；".join([f"将{'、'.join(acts)}", *rest]) + "。"


def _decide(reply: Reply, hazards: Known, today: date) -> Decided:
    hazard = hazards.hazard_of(reply)
    if hazard is None:
        return Decided(reply, None, Fate.REFUSED, _why_unknown(reply))
    if not hazard.waits:
        return Decided(reply, hazard, Fate.SETTLED, "这条隐患已经核实或办理过，不再改动。")
    answer = answer_of(reply.answer)
    if answer is None:
        return Decided(reply, hazard, Fate.REFUSED, f"“{reply.answer}”看不出改没改，请选“已改”或“未改”。")
    if reply.doubt:
        return Decided(reply, hazard, Fate.REFUSED, reply.doubt)
    return {Answer.FIXED: _fixed, Answer.OPEN: _open, Answer.BLANK: _blank}[answer](reply, hazard, today)


def _fixed(reply: Reply, hazard: OldHazard, today: date) -> Decided:
    day, why = reply.fixed_on, ""
    if day is None:
        why = "填了“已改”，没有写完成日期，请补上。"
    elif day > today:
        why = f"完成日期 {day} 还没有到，请核对。"
    elif hazard.inspected_on is not None and day < hazard.inspected_on:
        why = f"完成日期 {day} 早于排查时间 {hazard.inspected_on}，请核对。"
    if why:
        return Decided(reply, hazard, Fate.REFUSED, why)
    return Decided(reply, hazard, Fate.STRUCK_OFF if reply.checked_by.strip() else Fate.RECHECK)


def _open(reply: Reply, hazard: OldHazard, today: date) -> Decided:
    if reply.fixed_on is not None:
        return Decided(reply, hazard, Fate.REFUSED, "填了“未改”，又写了完成日期，请核对。")
    if reply.new_due_on is None:
        return Decided(reply, hazard, Fate.STILL_OPEN)
    if hazard.due_on is not None and reply.new_due_on <= hazard.due_on:
        why = f"新期限 {reply.new_due_on} 不晚于原期限 {hazard.due_on}，请核对。"
        return Decided(reply, hazard, Fate.REFUSED, why)
    return Decided(reply, hazard, Fate.EXTENDED)


def _blank(reply: Reply, hazard: OldHazard, today: date) -> Decided:
    if reply.fixed_on is not None or reply.checked_by.strip() or reply.new_due_on is not None:
        return Decided(reply, hazard, Fate.REFUSED, "写了日期或复查人，没有选“已改”还是“未改”，请补上。")
    return Decided(reply, hazard, Fate.BLANK)


def _why_unknown(reply: Reply) -> str:
    if not reply.number and not reply.uid:
        return "这一行没有隐患编号，不是表里原有的；新发现的隐患请填在工作台账里。"
    return f"“{reply.number or '（没有编号）'}”和“{reply.place}”对不上台账库里的隐患，可能串了行，请核对。"


def _without_doubles(decided: Sequence[Decided]) -> list[Decided]:
    told: dict[int, list[Decided]] = {}
    for row in decided:
        if row.hazard is not None and row.fate is not Fate.BLANK:
            told.setdefault(row.hazard.id, []).append(row)
    kept: list[Decided] = []
    seen: set[int] = set()
    for row in decided:
        same = told.get(row.hazard.id, []) if row.hazard is not None else []
        if len({other.reply.says for other in same}) > 1 and row.fate is not Fate.BLANK:
            where = "、".join(other.reply.where for other in same)
            kept.append(replace(row, fate=Fate.REFUSED, why=f"{where}是同一条隐患，填得不一样，请只留一行。"))
        elif row.hazard is None or (row.hazard.id not in seen and (row.fate is not Fate.BLANK or not same)):
            kept.append(row)
            if row.hazard is not None:
                seen.add(row.hazard.id)
    return kept


def _plain(text: str) -> str:
    return "".join(text.split())


def by_village(hazards: Iterable[OldHazard]) -> Mapping[str, tuple[OldHazard, ...]]:
    """Return hazards by their village, both in the order given."""
    found: dict[str, list[OldHazard]] = {}
    for hazard in hazards:
        found.setdefault(hazard.village, []).append(hazard)
    return {village: tuple(own) for village, own in found.items()}
