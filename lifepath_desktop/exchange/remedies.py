"""Reads what is done about a hazard: measure, who, until when, when it was done and who checked it."""

import re
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.exchange.dates import DateWords, Said, extra_doubt, read_date, settle_after
from lifepath_desktop.exchange.evidence import Sort, sort_of
from lifepath_desktop.exchange.kinds import State, is_on_the_spot, state_of
from lifepath_desktop.exchange.marks import PLACEHOLDERS, Marks
from lifepath_desktop.exchange.names import people_in
from lifepath_desktop.exchange.splitting import Values

_AT_ONCE = re.compile(r"^(?:立即|马上|立刻|即时|及时|随即|尽快)")
_DEADLINE_WORDS = re.compile(
    r"限?期?(?:前|之前|以前|止|内)?(?:需|应|要)?(?:整改|完成|改正|拆除|清理)*(?:完成|完毕|到位)?|[（）()，,。.;；、:： 至-]"
)
_MEASURE_WORDS = re.compile(r"当场|限期|上报|责令|督促|立行|立改|现场|劝")

_SPOT_DAY = "当场改正但没有写完成时间，按排查时间{day}读入，请核对。"
_SPOT_OPEN = "写的是当场改正，却又写着“{text}”，完成时间未填，请核对。"
_SPOT_DEADLINE = "当场改正不需要整改期限，“{text}”没有读入，请核对。"
_SPOT_NO_DAY = "当场改正，但没有排查时间，完成时间未填，请补填。"
_AT_ONCE_DOUBT = "期限写的是“{text}”，没有具体日期，请核对。"
_DONE_NO_DAY = "写着“{text}”，但没有完成日期，请补填。"
_OPEN_WITH_DAY = "写着“{text}”，却有完成日期，请核对。"
_UNCLEAR = "“{text}”看不出是否已整改，没有读入，请核对。"
_STATE_AS_MEASURE = "没有整改措施一栏，把“{text}”读作整改措施，请核对。"
_DAY_IN_STATE = "完成时间取自“{text}”，请核对。"
_BEFORE_INSPECTION = "这个日期早于排查时间，请核对。"
_AFTER_REPORT = "这个日期晚于填报时间，请核对。"
_CHECKER_BESIDE_DAY = "“{text}”读作复查人，请核对。"
_LOOSE_DAY = "“整改时间”不能确定是期限还是完成时间，按{name}读入，请核对。"
_DAY_IN_CHECKER = "复查人一栏里的日期没有读入这一栏，请核对。"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about a hazard."""

    measure: str = ""
    responsible: str = ""
    due_on: date | None = None
    fixed_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a remedy is read against: the day of inspection, the last day known, whether nothing was found."""

    inspected_on: date | None
    filled_on: date | None
    is_clean: bool


def remedy_of(values: Values, marks: Marks, around: Around) -> Remedy:
    """Read the remedy of a row."""
    state_text = values.text("status")
    measure = _measure(values, marks, state_text, is_clean=around.is_clean)
    due_words = values.day("due_on")
    loose = values.day("fix_time")
    loose_field = _loose_field(loose, state_text, marks)
    if loose_field == "due_on":
        due_words = loose
    on_the_spot = is_on_the_spot(measure) or is_on_the_spot(due_words.rest)
    due_on = _due(due_words, marks, around, on_the_spot=on_the_spot)
    checked_by, checked_on = _checked(values, marks, around)
    fixed_on, beside = _fixed(
        loose if loose_field == "fixed_on" else values.day("fixed_on"), values, marks, around
    )
    if beside and not checked_by:
        checked_by = beside
    if not around.is_clean:
        state = state_of(state_text) if state_text else _state_beside(values)
        fixed_on = _agreed(fixed_on, state, marks, around, on_the_spot=on_the_spot)
    return Remedy(
        measure,
        _kept("responsible", values, marks, is_clean=around.is_clean),
        due_on,
        fixed_on,
        checked_by,
        checked_on,
    )


def _kept(name: str, values: Values, marks: Marks, *, is_clean: bool) -> str:
    """A text of the remedy; where nothing was found a stroke is no doubt (不涉及划“/”)."""
    written = values.text(name)
    if is_clean and written in PLACEHOLDERS:
        return ""
    return marks.text(name, written, keeps_lines=name == "measure")


def _measure(values: Values, marks: Marks, state_text: str, *, is_clean: bool) -> str:
    measure = _kept("measure", values, marks, is_clean=is_clean)
    if "measure" not in marks.fields and _MEASURE_WORDS.search(state_text):
        marks.add("status", _STATE_AS_MEASURE.format(text=state_text))
        return state_text
    return measure


def _due(words: DateWords, marks: Marks, around: Around, *, on_the_spot: bool) -> date | None:
    if words.said is Said.NOTHING:
        return None
    if on_the_spot:
        if words.said is not Said.UNREADABLE:
            marks.add("due_on", _SPOT_DEADLINE.format(text=_named(words)))
        return None
    if words.said is Said.UNREADABLE and _AT_ONCE.match(words.rest):
        marks.add("due_on", _AT_ONCE_DOUBT.format(text=words.rest))
        return None
    day, doubt = settle_after(
        words, around.inspected_on, f"{words.within}日内" if words.within else "这个期限"
    )
    _mark_day(marks, "due_on", day, doubt, around.inspected_on)
    if day and _DEADLINE_WORDS.sub("", words.rest) and not doubt:
        marks.add("due_on", extra_doubt(words.rest))
    return day


def _named(words: DateWords) -> str:
    return words.day.isoformat() if words.day and words.said is Said.DAY else words.rest or "这个期限"


def _mark_day(marks: Marks, name: str, day: date | None, doubt: str, earliest: date | None) -> None:
    if doubt:
        marks.add(name, doubt)
    elif day and earliest and day < earliest:
        marks.add(name, _BEFORE_INSPECTION)


def _loose_field(words: DateWords, state_text: str, marks: Marks) -> str:
    """Which date 整改时间 is, where the sheet has neither a deadline nor a day of completion; always marked."""
    if words.said is Said.NOTHING:
        return ""
    is_deadline = state_of(state_text) is State.OPEN
    marks.add("fix_time", _LOOSE_DAY.format(name="整改期限" if is_deadline else "完成时间"))
    return "due_on" if is_deadline else "fixed_on"


def _fixed(words: DateWords, values: Values, marks: Marks, around: Around) -> tuple[date | None, str]:
    """The day of the fix, and a checker's name that stands beside it."""
    name = "fixed_on"
    if words.said in {Said.NOTHING, Said.UNREADABLE} and (text := values.text("status")):
        inside = read_date(text)
        if inside.said in {Said.DAY, Said.DAY_OF_YEAR}:
            words, name = inside, "status"
            marks.add("status", _DAY_IN_STATE.format(text=text))
    if words.said is Said.NOTHING:
        return None, ""
    if words.said is Said.UNREADABLE and words.rest:
        return None, _words_instead(words.rest, marks)
    day, doubt = settle_after(words, around.inspected_on, "这个日期")
    _mark_day(marks, name, day, doubt, around.inspected_on)
    if day and around.filled_on and day > around.filled_on and not doubt:
        marks.add(name, _AFTER_REPORT)
    return day, _beside(words.rest, marks) if name == "fixed_on" and not _shares(marks) else ""


def _shares(marks: Marks) -> bool:
    """Tell whether names beside the date have already been taken by the column itself."""
    return any(marks.shares("fixed_on", other) for other in ("checked_by", "status"))


def _words_instead(rest: str, marks: Marks) -> str:
    """A date cell without a date: a state is understood, a name is the checker, anything else is a doubt."""
    if state_of(rest) in {State.DONE, State.OPEN}:
        return ""
    if sort_of(people_in(rest)) is Sort.PEOPLE and "checked_by" not in marks.fields:
        marks.add("fixed_on", _CHECKER_BESIDE_DAY.format(text=rest))
        return people_in(rest)
    marks.add("fixed_on", _UNCLEAR.format(text=rest))
    return ""


def _beside(rest: str, marks: Marks) -> str:
    names = people_in(rest)
    if not names:
        return ""
    if sort_of(names) is Sort.PEOPLE:
        marks.add("fixed_on", _CHECKER_BESIDE_DAY.format(text=names))
        return names
    marks.add("fixed_on", extra_doubt(rest))
    return ""


def _state_beside(values: Values) -> State:
    """What the words in the date's own cell say of the fix."""
    words = values.day("fixed_on")
    return state_of(words.rest) if words.rest else State.SILENT


def _checked(values: Values, marks: Marks, around: Around) -> tuple[str, date | None]:
    written = values.text("checked_by")
    words = values.day("checked_on")
    if written and re.search(r"\d", written) and not marks.shares("checked_by", "checked_on"):
        inside = read_date(written)
        if inside.said in {Said.DAY, Said.DAY_OF_YEAR}:
            marks.add("checked_by", _DAY_IN_CHECKER)
            written = people_in(inside.rest)
            words = words if words.said is not Said.NOTHING else inside
    checked_by = "" if around.is_clean and written in PLACEHOLDERS else marks.text("checked_by", written)
    if words.said is Said.NOTHING:
        return checked_by, None
    day, doubt = settle_after(words, around.inspected_on, "这个日期")
    _mark_day(marks, "checked_on", day, doubt, around.inspected_on)
    return checked_by, day


def _agreed(
    fixed_on: date | None, state: State, marks: Marks, around: Around, *, on_the_spot: bool
) -> date | None:
    """Bring date, state and measure together (contract.md, Import): what is missing is marked."""
    where = "status" if "status" in marks.fields else "fixed_on"
    if fixed_on:
        if state is State.OPEN:
            marks.add(where, _OPEN_WITH_DAY.format(text="未整改"))
        return fixed_on
    if on_the_spot:
        return _on_the_spot(state, marks, around, where)
    if state is State.DONE:
        marks.add("fixed_on", _DONE_NO_DAY.format(text="已整改"))
    elif state is State.UNCLEAR:
        marks.add(where, _UNCLEAR.format(text="整改状态"))
    return None


def _on_the_spot(state: State, marks: Marks, around: Around, where: str) -> date | None:
    if state is State.OPEN:
        marks.add(where, _SPOT_OPEN.format(text="未整改"))
        return None
    if around.inspected_on is None:
        marks.add("fixed_on", _SPOT_NO_DAY)
        return None
    day = around.inspected_on
    marks.add("fixed_on", _SPOT_DAY.format(day=f"{day.year}年{day.month}月{day.day}日"))
    return day
