"""The columns of a rough ledger: what a clerk puts in each cell of a line, and what that cell says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.exchange import rough_dates as dates
from tests.exchange import rough_words as words

Truth = dict[str, object]
Said = tuple[object, Truth]

EACH = "each hazard's own"
"""A text that every hazard of a line has for itself."""


@dataclass(frozen=True)
class Unsure:
    """A cell that people would read in several ways: right when read as one of these, or when marked."""

    allowed: tuple[object, ...] = ()


class Anything:
    """Equals whatever was read: nothing in the sheet says what it should be."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


ANYTHING = Anything()


@dataclass
class Line:
    """One row of a sheet before it is worded: a place, its visit, and the hazards that share the remedy."""

    place: Truth
    hazards: list[Truth]

    @property
    def is_clean(self) -> bool:
        return not self.hazards

    def of(self, name: str) -> object:
        return self.hazards[0].get(name) if self.hazards else None

    @property
    def inspected(self) -> date:
        day = self.place["inspected_on"]
        assert isinstance(day, date)
        return day

    @property
    def fixed(self) -> date | None:
        day = self.of("fixed_on")
        return day if isinstance(day, date) else None

    @property
    def is_on_the_spot(self) -> bool:
        return self.of("measure") in words.SPOT


@dataclass
class Manner:
    """How one clerk types throughout a workbook."""

    random: Random
    typed: bool
    columns: tuple[str, ...]
    form: str = "dots"
    mixes: bool = False
    clean_word: str = "无"
    clean_in: str = "details"
    zero: object = 0
    done: str = "是"
    open: str = "否"
    join: str = " "
    kinds: dict[int, str] = field(default_factory=dict)
    words_due: bool = False
    oddness: float = 0.0

    def has(self, name: str) -> bool:
        return any(name in column.split("+") for column in self.columns)

    def day(self, day: date) -> object:
        form = self.form
        if self.mixes and self.random.random() < 0.4:
            form = self.random.choice(sorted(dates.WHOLE))
        if not self.typed and form in dates.TYPED:
            form = "slashes"
        return {**dates.WHOLE, **dates.YEARLESS}[form](day)

    def day_text(self, day: date) -> str:
        """A day beside other words in one cell."""
        form = (
            self.form
            if self.form not in dates.TYPED | {"serial text", "iso time", "quoted", "clock"}
            else "dots"
        )
        return str({**dates.WHOLE, **dates.YEARLESS}[form](day)).strip()


def _plain(name: str) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        value = line.place[name]
        text = f" {value} " if manner.random.random() < 0.05 else value
        return text, {name: value}

    return say


def _phone(line: Line, manner: Manner) -> Said:
    phone = str(line.place["phone"])
    return dates.phone_cell(manner.random, phone, manner.typed), {"phone": phone}


def _contact_phone(line: Line, manner: Manner) -> Said:
    name, phone = str(line.place["contact"]), str(line.place["phone"])
    return dates.with_phone(manner.random, name, phone), {"contact": name, "phone": phone}


def _inspected_on(line: Line, manner: Manner) -> Said:
    return manner.day(line.inspected), {"inspected_on": line.inspected}


def _names(text: str) -> Unsure:
    """Names may stand as written or parted the office's way."""
    return Unsure((text, "、".join(re.split("[，、 ]", text))))


def _inspectors(line: Line, manner: Manner) -> Said:
    who = str(line.place["inspectors"])
    return who, {"inspectors": _names(who)}


def _inspected_inspectors(line: Line, manner: Manner) -> Said:
    who = str(line.place["inspectors"])
    day = manner.day_text(line.inspected)
    text = manner.random.choice((f"{day} {who}", f"{day}{who}", f"{day}\n{who}"))
    return text, {"inspected_on": line.inspected, "inspectors": _names(who)}


def _count_of(priority: int) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        for hazard in line.hazards:
            if hazard["priority"] == priority:
                count = hazard["count"]
                assert isinstance(count, int)
                return dates.count_cell(manner.random, count, manner.typed), {}
        return manner.zero, {}

    return say


def _priority(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return (manner.clean_word if manner.clean_in == "priority" else ""), {}
    priority = line.of("priority")
    assert isinstance(priority, int)
    return manner.kinds[priority], {}


def _count(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return manner.random.choice((0, "0", "", "/")) if manner.clean_in != "count" else 0, {}
    count = line.of("count")
    assert isinstance(count, int)
    return dates.count_cell(manner.random, count, manner.typed), {}


def _details(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        word = manner.clean_word if manner.clean_in == "details" else ""
        return word, {"details": Unsure(("", word))}
    text = "；".join(str(hazard["details"]) for hazard in line.hazards)
    return text, {"details": text}


def _remedy(name: str) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        if line.is_clean:
            blank = manner.random.choice(("", "", "", "/", "无"))
            return blank, {name: Unsure(("", blank))}
        return line.of(name), {name: line.of(name)}

    return say


def _due_on(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return manner.random.choice(("", "", "/")), {}
    if line.is_on_the_spot:
        word = manner.random.choice(("当场改正", "", "/", "立即", "当场", "当日", "即时"))
        days = Unsure((None, line.inspected)) if word == "当日" else None
        return word, {"due_on": days}
    due = line.of("due_on")
    assert isinstance(due, date)
    if manner.words_due and manner.random.random() < 0.5:
        word, day = dates.due_words(manner.random, line.inspected)
        return word, {"due_on": day if day else Unsure()}
    return manner.day(due), {"due_on": due}


def _fixed_truth(line: Line) -> Truth:
    return {"fixed_on": line.fixed}


def _fixed_on(line: Line, manner: Manner) -> Said:
    if line.fixed is None:
        if line.is_clean:
            return "", {}
        return manner.random.choice(("", "", "/", "未完成", "整改中", "未整改")), {}
    if line.is_on_the_spot and manner.random.random() < 0.3:
        return manner.random.choice(("当场完成", "当日", "当天", "已当场整改")), _fixed_truth(line)
    return manner.day(line.fixed), _fixed_truth(line)


def spot_day(line: Line) -> object:
    """The day a finished hazard was put right where none is written: that of the visit, if on the spot.

    立即整改 may be an order as well as a fact.
    """
    if str(line.of("measure")).startswith("立即"):
        return Unsure((line.inspected, None))
    return line.inspected if line.is_on_the_spot else None


def _status(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return manner.random.choice(("", "", "/")), {}
    if line.fixed is None:
        return manner.open, {}
    # Without a day of its own a finished hazard has none, but one put right on the spot has the visit's.
    told = manner.has("fixed_on")
    return manner.done, {} if told else {"fixed_on": spot_day(line)}


def _status_fixed(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return "", {}
    if line.fixed is None:
        return manner.random.choice(("未整改", "整改中", "未完成", "")), {}
    day = manner.day_text(line.fixed)
    text = manner.random.choice(
        (
            f"已整改 {day}",
            f"已整改（{day}）",
            f"已于{day}整改到位",
            f"{day}已完成",
            f"完成，{day}",
            f"已整改{day}",
        )
    )
    return text, _fixed_truth(line)


def _fixed_checked(first: str) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        if line.fixed is None:
            return "", {}
        day, who = manner.day_text(line.fixed), str(line.of("checked_by"))
        parts = (day, who) if first == "fixed_on" else (who, day)
        return manner.join.join(parts), {**_fixed_truth(line), "checked_by": who}

    return say


def _checked_by(line: Line, manner: Manner) -> Said:
    who = line.of("checked_by") or ""
    return who, {"checked_by": who}


def _checked_on(line: Line, manner: Manner) -> Said:
    day = line.of("checked_on")
    if not isinstance(day, date):
        return "", {}
    return manner.day(day), {"checked_on": day}


def _checked_by_on(line: Line, manner: Manner) -> Said:
    day = line.of("checked_on")
    if not isinstance(day, date):
        return "", {}
    who = str(line.of("checked_by"))
    return manner.join.join((who, manner.day_text(day))), {"checked_by": who, "checked_on": day}


def _responsible_due(line: Line, manner: Manner) -> Said:
    due, who = line.of("due_on"), line.of("responsible")
    if line.is_clean:
        return "", {}
    if not isinstance(due, date):
        return who, {"responsible": who}
    return f"{who}{manner.join}{manner.day_text(due)}", {"responsible": who, "due_on": due}


def _measure_due(line: Line, manner: Manner) -> Said:
    due, measure = line.of("due_on"), line.of("measure")
    if line.is_clean:
        return "", {}
    if not isinstance(due, date):
        return measure, {"measure": measure}
    day = manner.day_text(due)
    text = manner.random.choice(
        (f"{measure}，{day}", f"{measure} {day}", f"{measure}（{day}前）", f"{measure}\n{day}")
    )
    return text, {"measure": measure, "due_on": due}


def _note(line: Line, manner: Manner) -> Said:
    if line.is_clean and manner.clean_in == "note":
        return manner.clean_word, {"note": Unsure((manner.clean_word, ""))}
    note = line.of("note") or ""
    return note, {"note": note}


SAYS: dict[str, Callable[[Line, Manner], Said]] = {
    **{name: _plain(name) for name in ("village", "place", "category", "address", "contact", "group")},
    "inspectors": _inspectors,
    "phone": _phone, "contact+phone": _contact_phone,
    "inspected_on": _inspected_on, "inspected_on+inspectors": _inspected_inspectors,
    "count_1": _count_of(1), "count_2": _count_of(2), "count_3": _count_of(3),
    "priority": _priority, "count": _count, "details": _details,
    "measure": _remedy("measure"), "responsible": _remedy("responsible"), "number": _remedy("number"),
    "due_on": _due_on, "responsible+due_on": _responsible_due, "measure+due_on": _measure_due,
    "fixed_on": _fixed_on, "status": _status, "status+fixed_on": _status_fixed,
    "fixed_on+checked_by": _fixed_checked("fixed_on"), "checked_by+fixed_on": _fixed_checked("checked_by"),
    "checked_by": _checked_by, "checked_on": _checked_on, "checked_by+checked_on": _checked_by_on,
    "note": _note,
}  # fmt: skip

BLANK: Truth = {
    "village": "", "place": "", "category": "", "address": "", "contact": "", "phone": "", "inspected_on": None, "priority": None, "count": 0,
    "details": "", "measure": "", "responsible": "", "due_on": None, "fixed_on": None, "checked_by": "", "note": "", "inspectors": "", "number": "",
    "checked_on": None, "group": "",
}  # fmt: skip


def rows_of(line: Line, said: Truth) -> list[Truth]:
    """The ROWs a line says, with the priority and count of each of its hazards."""
    told = {**BLANK, **said}
    if line.is_clean:
        return [told]
    return [_of_hazard(hazard, told) for hazard in line.hazards]


def _of_hazard(hazard: Truth, told: Truth) -> Truth:
    own = dict(told)
    if told["details"] == EACH:
        own["details"] = hazard["details"]
    if told["count"] == EACH:
        # A tick counts one, but the words beside it may count more.
        own["count"] = Unsure((hazard["count"],))
    elif not isinstance(told["count"], Unsure):
        own["count"] = hazard["count"]
    return {**own, "priority": hazard["priority"]}
