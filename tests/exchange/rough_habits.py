"""Habits that spoil a cell now and then, and columns that hold more than their share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.exchange.rough_columns import EACH, SAYS, Line, Manner, Said, Truth, Unsure


def _odd_inspection(line: Line, manner: Manner) -> Said:
    day = line.inspected
    later = day + timedelta(days=2)
    forms: list[tuple[object, tuple[object, ...]]] = [
        (f"{day.year}.{day.month}.{day.day}-{later.month}.{later.day}", (day,)),
        (f"{day.year}年{day.month}月{day.day}日至{later.day}日", (day,)),
        (f"{day.year}年{day.month}月", ()),
        (f"{day.month}月上旬", ()),
        (f"{day.day}日", ()),
        (f"{day.year}.{day.month}.{day.day}、{later.year}.{later.month}.{later.day}", (day,)),
        ("见照片", ()),
        (f"{day.year}.13.{day.day}", ()),
        (f"{day.year}年{day.month}月{day.day}", (day,)),
        (f"{day.year}-{day.month:02d}-{day.day:02d}T08:30:00", (day,)),
        (f"{day.year}{day.month:02d}.{day.day:02d}", (day,)),
        (f"{day.year}.{day.month}.{day.day}初查", (day,)),
        (f"{day.year % 100}{day.month:02d}{day.day:02d}", (day,)),
    ]
    if manner.typed:
        forms += [(float(f"{day.month}.{day.day}"), (day,)), (day.day, ()), (date(1900, 1, day.day), ())]
    cell, allowed = manner.random.choice(forms)
    return cell, {"inspected_on": Unsure(allowed)}


def _odd_due(line: Line, manner: Manner) -> Said:
    due = line.of("due_on")
    if line.is_clean or not isinstance(due, date):
        return SAYS["due_on"](line, manner)
    forms: list[tuple[object, tuple[object, ...]]] = [
        ("尽快", ()), ("下周", ()), ("国庆前", ()), (f"{due.year}.{due.month}", ()), (f"{due.day}日", ()), ("长期", ()), (f"{due.month}月中旬", ()),
        (f"{due.year}.{due.month}.{due.day}前完成", (due,)), (f"{due.month}月{due.day}日晚", (due,)), (f"{due.year}年{due.month}月{due.day}日24时前", (due,)),
        ("见整改通知书", ()), ("月底", ()), ("两周", (line.inspected + timedelta(days=14),)), ("15", ()), ("一个月", ()), ("明年春节前", ()),
        (f"{line.inspected.year}.{line.inspected.month}.{line.inspected.day}-{due.year}.{due.month}.{due.day}", (due,)),
    ]  # fmt: skip
    cell, allowed = manner.random.choice(forms)
    return cell, {"due_on": Unsure(allowed)}


def _odd_fixed(line: Line, manner: Manner) -> Said:
    if line.fixed is None or line.is_on_the_spot:
        return SAYS["fixed_on"](line, manner)
    day = line.fixed
    forms: list[tuple[object, tuple[object, ...]]] = [
        (f"{day.month}月", ()), ("见备注", ()), ("已拆除", ()), ("下周", ()), ("上周五", ()), (f"{day.day}日", ()), (f"{day.month}月{day.day}日已拆除", (day,)),
        (f"{day.year}.{day.month}.{day.day}复查", (day,)), ("完成", ()), ("√", ()), (f"已于{day.year}年{day.month}月{day.day}日整改完毕", (day,)),
    ]  # fmt: skip
    cell, allowed = manner.random.choice(forms)
    return cell, {"fixed_on": Unsure(allowed)}


def _odd_phone(line: Line, manner: Manner) -> Said:
    phone = str(line.place["phone"])
    forms: list[tuple[object, tuple[object, ...]]] = [
        ("1.38123E+10", ()), ("无", ("",)), ("/", ("",)), (f"+86 {phone}", (phone,)), (phone[:-1], ()), ("7681234", ()), (f"{phone[:3]}****{phone[-4:]}", ()),
        (f"{phone}（微信同号）", (phone,)), (f"短号66{phone[-4:]}", ()), ("同负责人", ()), (f"86{phone}", (phone,)),
    ]  # fmt: skip
    cell, allowed = manner.random.choice(forms)
    # A number in the contact's own cell counts where the telephone's is blank.
    return cell, {"phone": Unsure((*allowed, "13812345678"))}


def _odd_count(line: Line, manner: Manner) -> Said:
    count = line.of("count")
    if line.is_clean or not isinstance(count, int):
        return SAYS["count"](line, manner)
    forms: list[tuple[object, tuple[object, ...]]] = [
        ("若干", ()), ("1-2处", ()), ("多处", ()), ("√", (count,)), ("全部", ()), (f"共{count}处", (count,)), (f"{count}处{count + 1}扇", (count,)), ("", ()), (f"{count}户", (count,)),
    ]  # fmt: skip
    if manner.typed:
        forms += [(45580, ()), (1.5, ()), (date(1900, 1, count), (count,))]
    cell, allowed = manner.random.choice(forms)
    return cell, {"count": Unsure(allowed)}


def _odd_text(name: str, *cells: tuple[object, tuple[object, ...]]) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        if line.is_clean and name not in line.place:
            return SAYS[name](line, manner)
        cell, allowed = manner.random.choice(cells)
        told: Truth = {name: Unsure(allowed)}
        if name == "checked_by" and not manner.has("checked_on"):
            told["checked_on"] = Unsure((None, date(2024, 10, 9), date(2024, 10, 15)))
        return (cell if manner.typed or isinstance(cell, str) else str(cell)), told

    return say


ODD: dict[str, Callable[[Line, Manner], Said]] = {
    "inspected_on": _odd_inspection,
    "due_on": _odd_due,
    "fixed_on": _odd_fixed,
    "phone": _odd_phone,
    "count": _odd_count,
    "measure": _odd_text("measure", ("3日内", ()), (45580, ()), ("2024年11月底", ()), ("已整改", ("已整改",)), ("/", ("",)), (date(2024, 10, 9), ()), ("15", ()), ("30天", ())),
    "responsible": _odd_text("responsible", ("2024.10.9", ()), (13812345678, ()), ("/", ("",)), ("业主", ("业主",)), (45580, ()), ("#N/A", ())),
    "address": _odd_text("address", (date(2024, 3, 5), ()), ("#REF!", ()), ("同负责人住址", ("同负责人住址",)), (12, ()), ("/", ("",)), ("村口\n第二家", ())),
    "contact": _odd_text("contact", (13812345678, ()), ("/", ("",)), ("吴 红", ("吴 红",)), ("不在家", ("不在家",)), ("欧阳老师（代）", ("欧阳老师（代）",)), ("2024.5.6", ())),
    "checked_by": _odd_text("checked_by", ("2024.10.9", ()), ("/", ("",)), ("汪书记/胡文书", ("汪书记/胡文书", "汪书记、胡文书")), (45580, ()), ("合格", ("合格",))),
    "category": _odd_text("category", ("其他", ("其他",)), (45580, ()), ("/", ("",)), ("餐饮+住宿", ("餐饮+住宿",))),
}  # fmt: skip


def say(name: str, line: Line, manner: Manner, *, may_spoil: bool) -> Said:
    """A cell in the clerk's manner, now and then spoilt; never one that the rows below leave out."""
    if may_spoil and name in ODD and manner.random.random() < manner.oddness:
        return ODD[name](line, manner)
    return {**SAYS, **MORE}[name](line, manner)


def _text_of(priority: int) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        for hazard in line.hazards:
            if hazard["priority"] == priority:
                return hazard["details"], {"details": EACH}
        return manner.zero, {}

    return say


def _tick_of(priority: int) -> Callable[[Line, Manner], Said]:
    def say(line: Line, manner: Manner) -> Said:
        if any(hazard["priority"] == priority for hazard in line.hazards):
            return "√", {"count": EACH}
        return manner.random.choice(("", "", None)), {}

    return say


def _details_count(line: Line, manner: Manner) -> Said:
    if line.is_clean:
        return manner.clean_word, {"details": Unsure(("", manner.clean_word))}
    bare = str(line.of("details")).removesuffix(f"{line.of('count')}处")
    text = manner.random.choice(
        (f"{bare}，{line.of('count')}处", f"{bare}（{line.of('count')}处）", f"{bare}{line.of('count')}处")
    )
    return text, {"details": Unsure((text, bare))}  # fmt: skip


def _place_address(line: Line, manner: Manner) -> Said:
    place, address = str(line.place["place"]), str(line.place["address"])
    text = manner.random.choice((f"{place}（{address}）", f"{place}\n{address}", f"{place}，{address}"))
    return text, {"place": place, "address": address}


def _address_phone(line: Line, manner: Manner) -> Said:
    address, phone = str(line.place["address"]), str(line.place["phone"])
    return manner.random.choice((f"{address} {phone}", f"{address}\n{phone}", f"{address}，{phone}")), {
        "address": address,
        "phone": phone,
    }


def _spot_or_due(line: Line, manner: Manner) -> Said:
    """A single column that says either 当场改正 or the deadline."""
    if line.is_clean:
        return "", {}
    due = line.of("due_on")
    if not isinstance(due, date):
        # The cell says how it was put right; there is no column to keep the word in.
        return "当场改正", {"due_on": None, "measure": Unsure(("", "当场改正"))}
    return manner.day(due), {"due_on": due}


MORE: dict[str, Callable[[Line, Manner], Said]] = {
    **{f"text_{priority}": _text_of(priority) for priority in (1, 2, 3)},
    **{f"tick_{priority}": _tick_of(priority) for priority in (1, 2, 3)},
    "details+count": _details_count,
    "place+address": _place_address,
    "address+phone": _address_phone,
    "spot_or_due": _spot_or_due,
}
