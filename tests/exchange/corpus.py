"""Makes ugly ledgers with their truth, the way township clerks type them: layouts × wordings × dates × merges × formats."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.exchange import corpus_words as words
from tests.exchange.corpus_files import as_html, as_text, as_xlsx
from tests.exchange.corpus_records import (
    CLEAN,
    GROUPS,
    LAYOUTS,
    PLACE_FIELDS,
    TODAY,
    VILLAGES,
    Case,
    Page,
    hazard_of,
    place_of,
    told,
)

__all__ = ["TODAY", "VILLAGES", "Case", "make_case"]


class Writer:
    """Writes one village's ledger in one manner."""

    def __init__(self, random: Random, layout: str, fmt: str) -> None:
        self.random = random
        self.layout = layout
        self.is_text = fmt not in {"xlsx"}
        self.fields = self._columns(list(LAYOUTS[layout]))
        self.heads = {name: random.choice(words.HEADS[name]) for name in self.fields}
        self.dates = random.choice(list(words.DATE_FORMS) if not self.is_text else words.TEXT_DATE_FORMS)
        self.mixes_dates = random.random() < 0.3
        self.carry = random.choice(["merge", "blank", "ditto", "repeat", "repeat"])
        if self.is_text and self.carry == "merge":
            self.carry = "blank"
        self.zero = random.choice([0, "", "/", "无", None, "0"])
        self.wide = random.random() < 0.5
        self.page = Page()

    def _columns(self, fields: list[str]) -> list[str]:
        """Now and then another order, as people drag columns about."""
        if self.random.random() < 0.25 and self.layout in {"flat", "lean", "split"}:
            head, tail = fields[:2], fields[2:]
            cut = self.random.randrange(len(tail))
            if self.layout == "lean":
                self.random.shuffle(tail)
            else:
                tail = tail[cut:] + tail[:cut] if "responsible" in tail[:cut] else tail
            return head + tail
        return fields

    def write(self, village: str) -> Page:
        random = self.random
        self._banner(village)
        self._heading()
        places = [place_of(random, village) for _ in range(random.randrange(4, 9))]
        for position, place in enumerate(places):
            self._place_rows(place, position + 1)
            if position == 3 and random.random() < 0.25:
                self._odd_row(position)
        self._foot()
        return self.page

    def _banner(self, village: str) -> None:
        random, rows = self.random, self.page.rows
        if self.layout in {"flat", "lean"} and random.random() < 0.5:
            return
        width = len(self.fields)
        lines = ["附件1"] if random.random() < 0.5 else []
        lines.append(
            random.choice(
                [
                    "白际乡打通消防“生命通道”工作台账",
                    f"{village}打通消防生命通道工作台账",
                    "消防“生命通道”排查台账（2024年10月）",
                ]
            )
        )
        filled = random.choice(["2024年10月30日", "2024.10.30", "2024-10-30"])
        unit = random.choice([village, f"{village[:-1]}村民委员会", f"{village}村委会", f"白际乡{village}"])
        if random.random() < 0.25:
            rows.extend([[line] + [None] * (width - 1) for line in lines])
            cells: list[object] = [
                "填报单位：",
                unit,
                None,
                "填报时间：",
                filled if self.is_text else random.choice([filled, date(2024, 10, 30)]),
            ]
            rows.append(cells + [None] * (width - len(cells)))
            return
        lines.append(
            f"填报单位（盖章）：{unit}    填报人：汪文书    联系电话：0559-7681234    填报时间：{filled}"
        )
        for line in lines:
            if not self.is_text:
                self.page.merges.append((len(rows), 0, len(rows), width - 1))
            rows.append([line] + [None] * (width - 1))

    def _heading(self) -> None:
        random, rows = self.random, self.page.rows
        if self.layout in {"form", "split", "kinds"} and random.random() < 0.6:
            top: list[object] = []
            bottom: list[object] = []
            last = ""
            chosen: dict[tuple[str, ...], str] = {}
            for index, name in enumerate(self.fields):
                group = chosen.setdefault(GROUPS[name], random.choice(GROUPS[name])) if name in GROUPS else ""
                top.append((group if group != last else None) if group else self.heads[name])
                bottom.append(self.heads[name] if group else None)
                if not self.is_text:
                    self._merge_head(index, group, last)
                last = group
            rows.extend([top, bottom])
            return
        rows.append([self.heads[name] for name in self.fields])

    def _merge_head(self, index: int, group: str, last: str) -> None:
        row = len(self.page.rows)
        if not group:
            self.page.merges.append((row, index, row + 1, index))
        elif group == last:
            top, left, bottom, _ = self.page.merges.pop()
            self.page.merges.append((top, left, bottom, index))
        else:
            self.page.merges.append((row, index, row, index))

    def _place_rows(self, place: dict[str, object], serial: int) -> None:
        random = self.random
        if random.random() < 0.22:
            self._row({**place, **CLEAN}, serial, first=True)
            return
        priorities = random.sample([1, 2, 3], random.choice([1, 1, 2, 3]))
        if "count_1" in self.fields and len(priorities) > 1 and random.random() < 0.2:
            self._several(place, priorities, serial)
            return
        start = len(self.page.rows)
        for position, priority in enumerate(priorities):
            self._row(hazard_of(random, place, priority), serial, first=position == 0)
        if self.carry == "merge" and len(priorities) > 1:
            for index, name in enumerate(self.fields):
                if name in PLACE_FIELDS or name == "serial":
                    self.page.merges.append((start, index, len(self.page.rows) - 1, index))

    def _several(self, place: dict[str, object], priorities: list[int], serial: int) -> None:
        """Counts under several columns of one row."""
        hazards = [hazard_of(self.random, place, priority) for priority in sorted(priorities)]
        details = "；".join(str(hazard["details"]) for hazard in hazards)
        shared = [
            {**hazards[0], "details": details, "priority": it["priority"], "count": it["count"]}
            for it in hazards
        ]
        self._row(
            shared[0],
            serial,
            first=True,
            counts={int(str(it["priority"])): int(str(it["count"])) for it in shared},
        )
        self.page.truth.pop()
        self.page.truth.extend(told(row, self.fields) for row in shared)

    def _row(
        self, record: dict[str, object], serial: int, *, first: bool, counts: dict[int, int] | None = None
    ) -> None:
        cells = [self._cell(name, record, serial, first=first, counts=counts) for name in self.fields]
        self.page.rows.append(cells)
        self.page.truth.append(told(record, self.fields))

    def _day(self, day: object) -> object:
        if not isinstance(day, date):
            return self.random.choice([None, "", "/"])
        form = self.random.choice(words.TEXT_DATE_FORMS) if self.mixes_dates else self.dates
        written = words.DATE_FORMS[form](day)
        return written if not self.is_text or isinstance(written, str) else str(written)

    def _cell(
        self, name: str, record: dict[str, object], serial: int, *, first: bool, counts: dict[int, int] | None
    ) -> object:
        if not first and (name in PLACE_FIELDS or name == "serial") and self.carry != "repeat":
            return "同上" if self.carry == "ditto" and name != "serial" else None
        if name == "serial":
            return serial
        if name in {"inspected_on", "fixed_on"}:
            return self._day(record[name])
        if name.startswith("count") or name == "priority" or name == "status":
            return self._hazard_cell(name, record, counts)
        return self._remedy_cell(name, record)

    def _hazard_cell(self, name: str, record: dict[str, object], counts: dict[int, int] | None) -> object:
        count = int(str(record["count"]))
        if name == "status":
            done = ["是", "已整改", "√", "已完成"] if record["fixed_on"] else ["否", "未整改", "整改中", "×"]
            return self.random.choice(done) if count else None
        if name == "priority":
            return self.random.choice(
                words.KIND_WORDS[int(str(record["priority"]))] if count else ["无", "/", None]
            )
        if name == "count":
            return words.write_count(self.random, count) if count else self.random.choice([0, None, "/"])
        own = (counts or {record["priority"]: count}).get(int(name[-1]), 0)
        return words.write_count(self.random, own) if own else self.zero

    def _remedy_cell(self, name: str, record: dict[str, object]) -> object:
        random = self.random
        if name == "contact+phone":
            return words.write_contact(random, str(record["contact"]), str(record["phone"]))
        if name == "phone":
            written = words.write_phone(random, str(record["phone"]))
            return str(int(written)) if self.is_text and isinstance(written, float) else written
        if name == "fixed_on+checked_by":
            day = self._day(record["fixed_on"])
            if not record["fixed_on"]:
                return random.choice([None, "", "/", "未整改"]) if record["count"] else None
            return (
                words.write_day_and_person(
                    random, self._text_day(record["fixed_on"]), str(record["checked_by"])
                )
                if day
                else None
            )
        if name == "due_on":
            return self._deadline(record)
        value = record[name]
        return (
            random.choice([value, f" {value} ", f"{value}　"])
            if value and isinstance(value, str)
            else value or None
        )

    def _text_day(self, day: object) -> str:
        assert isinstance(day, date)
        form = (
            self.dates
            if self.dates in words.TEXT_DATE_FORMS and self.dates not in {"run", "clock", "ends_with_dot"}
            else "dots"
        )
        return str(words.DATE_FORMS[form](day))

    def _deadline(self, record: dict[str, object]) -> object:
        due, inspected = record["due_on"], record["inspected_on"]
        if not record["count"]:
            return None
        if due is None:
            return self.random.choice(["当场改正", "", "/", "当场整改"])
        assert isinstance(due, date)
        assert isinstance(inspected, date)
        days = (due - inspected).days
        roll = self.random.random()
        if roll < 0.12:
            return self.random.choice([f"{days}日内", f"{days}天内", f"限{days}日内整改完成"])
        if roll < 0.2:
            return self.random.choice(
                [
                    f"{due.month}月{due.day}日前",
                    f"{due.year}.{due.month}.{due.day}前",
                    f"{due.year}年{due.month}月{due.day}日前整改完毕",
                ]
            )
        return self._day(due)

    def _odd_row(self, position: int) -> None:
        """Things that stand between records: blanks, a subtotal, the heading once more."""
        width = len(self.fields)
        roll = self.random.random()
        if roll < 0.4:
            self.page.rows.append([None] * width)
        elif roll < 0.7:
            self.page.rows.append(
                [self.random.choice(["小计", "本页小计"])] + [None] * (width - 2) + [position]
            )
        else:
            self.page.rows.append([self.heads[name] for name in self.fields])

    def _foot(self) -> None:
        random, width = self.random, len(self.fields)
        if random.random() < 0.6:
            counts = [random.randrange(9) if name.startswith("count") else None for name in self.fields]
            counts[self.fields.index("place") if random.random() < 0.3 else 0] = random.choice(words.TOTALS)
            self.page.rows.append(counts)
        for lines, chance in ((words.FOOTS, 0.6), (words.FORM_NOTES, 0.6)):
            if random.random() < chance:
                self.page.rows.append([random.choice(lines)] + [None] * (width - 1))


def make_case(seed: int) -> Case:
    """The workbook of a seed: always the same."""
    random = Random(seed)
    layout = list(LAYOUTS)[seed % len(LAYOUTS)]
    fmt = random.choice(["xlsx", "xlsx", "xlsx", "utf-8", "utf-8-sig", "gb18030", "utf-16", "html"])
    village = random.choice(VILLAGES)
    writer = Writer(random, layout, fmt)
    page = writer.write(village)
    about = f"{layout} {fmt} {writer.dates} {writer.carry}"
    stem = f"{village}台账2024年10月-{seed}"
    if fmt == "xlsx":
        return Case(f"{stem}.xlsx", as_xlsx(page, random), page.truth, about)
    if fmt == "html":
        return Case(f"{stem}.xls", as_html(page), page.truth, about)
    delimiter = "\t" if fmt == "utf-16" else random.choice([",", ",", ";"])
    return Case(f"{stem}.csv", as_text(page, delimiter).encode(fmt), page.truth, about)
