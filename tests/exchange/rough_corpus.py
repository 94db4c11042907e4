"""Makes ledgers as a township clerk, a village accountant and a student volunteer type them, with what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.exchange import rough_dates as dates
from tests.exchange import rough_words as words
from tests.exchange.rough_columns import ANYTHING, BLANK, Line, Manner, Truth, Unsure, rows_of, spot_day
from tests.exchange.rough_files import Page, decorated, file_name, file_of
from tests.exchange.rough_habits import say
from tests.exchange.rough_records import COUNTS, LAYOUTS, PLACE_COLUMNS, hazard_of, place_of

TODAY = date(2024, 11, 20)
VILLAGES = tuple(words.GROUPS)
FORMATS = ("xlsx", "xlsx", "xlsx", "utf-8", "utf-8-sig", "gb18030")


@dataclass
class Case:
    """A workbook, and the ROWs it says, each under its sheet and sheet row."""

    seed: int
    name: str
    data: bytes
    about: str
    truth: dict[tuple[int, int], list[Truth]] = field(default_factory=dict)
    zero_reports: int = 0


def make_case(seed: int, fmt: str = "") -> Case:
    """The workbook of a seed: the same one every time."""
    random = Random(seed)
    layout = random.choice(sorted(LAYOUTS))
    fmt = fmt or random.choice(FORMATS)
    villages = (
        random.sample(VILLAGES, random.choice((2, 3)))
        if fmt == "xlsx" and random.random() < 0.15
        else [random.choice(VILLAGES)]
    )
    said = (
        random.choice(("title", "unit", "sheet", "file", "unit"))
        if fmt == "xlsx"
        else random.choice(("title", "unit", "file"))
    )
    if len(villages) > 1 and said == "file":
        said = "sheet"
    case = Case(seed, file_name(random, villages, said, fmt), b"", f"{layout} {fmt} {said}")
    pages: list[Page] = []
    for index, village in enumerate(villages):
        writer = Writer(random, LAYOUTS[layout], fmt, said)
        page = writer.write(village)
        case.zero_reports += writer.is_zero
        page.title = (
            village
            if said == "sheet" or len(villages) > 1
            else random.choice(("Sheet1", "台账", "10月", "附件1", "工作表1", "隐患表"))
        )
        numbered = page.truth if fmt == "xlsx" else page.by_line()
        case.truth |= {(index, row): told for row, told in numbered.items()}
        pages.append(page)
        case.about += f" {writer.about}"
    case.data = file_of(pages, fmt, random)
    return case


class Writer:
    """Writes one village's sheet in one manner."""

    def __init__(self, random: Random, layout: tuple[str, ...], fmt: str, said: str) -> None:
        self.random, self.said = random, said
        self.columns = self._arrange(layout)
        self.typed = fmt == "xlsx"
        self.heads = {name: self._head(name) for name in self.columns}
        self.has_title = said in {"title", "unit"} or random.random() < 0.6
        yearless = self.has_title and random.random() < 0.25
        form = random.choice(sorted(dates.YEARLESS if yearless else dates.WHOLE))
        self.manner = Manner(
            random, self.typed, self.columns, form=form, mixes=not yearless and random.random() < 0.25
        )
        self._habits()
        self.carry = random.choice(
            ("repeat", "repeat", "repeat", "merge" if self.typed else "blank", "blank", "ditto")
        )
        self.page = Page(width=len(self.columns))
        self.is_zero = random.random() < 0.04
        self.about = f"{form}{'*' if self.manner.mixes else ''} {self.carry}"

    def _arrange(self, layout: tuple[str, ...]) -> tuple[str, ...]:
        random, columns = self.random, list(layout)
        for _ in range(random.choice((0, 0, 1, 2, 3))):
            extra = random.choice(sorted(words.EXTRAS))
            if f"extra:{extra}" not in columns:
                columns.insert(random.randrange(1, len(columns) + 1), f"extra:{extra}")
        if random.random() < 0.2 and "count_1" not in columns:
            at = random.randrange(2, len(columns) - 1)
            columns[at], columns[at - 1] = columns[at - 1], columns[at]
        counts = [at for at, name in enumerate(columns) if name in COUNTS]
        if counts and counts[-1] - counts[0] != 2:
            columns = [name for name in columns if name not in COUNTS[1:]]
            columns[columns.index("count_1") + 1 : columns.index("count_1") + 1] = COUNTS[1:]
        return tuple(columns)

    def _head(self, name: str) -> str:
        if name.startswith("extra:"):
            return name.removeprefix("extra:")
        return decorated(self.random, self.random.choice(words.HEADS[name]))

    def _habits(self) -> None:
        random, manner = self.random, self.manner
        manner.clean_word = random.choice(words.CLEANS)
        manner.clean_in = random.choice(
            [name for name in ("details", "details", "priority", "note", "count") if name in self.columns]
            or ["count"]
        )
        manner.zero = random.choice((0, 0, "", "", "/", "0", "无", None))
        manner.done, manner.open = random.choice(words.DONE), random.choice(words.OPEN)
        manner.join = random.choice((" ", "，", "\n", "、", "/"))
        manner.kinds = {priority: random.choice(kinds) for priority, kinds in words.PRIORITIES.items()}
        if random.random() < 0.5:
            pick = random.randrange(len(words.PRIORITIES[1]))
            manner.kinds = {priority: kinds[pick] for priority, kinds in words.PRIORITIES.items()}
        manner.oddness = random.choice((0.0, 0.0, 0.08))
        manner.words_due = random.random() < 0.4

    def write(self, village: str) -> Page:
        self._banner(village)
        self._heading()
        if self.is_zero:
            self.page.add(
                [*self._blank()[:1], self.random.choice(("本月零报告", "零报告", "本月无新增隐患，零报告"))]
            )
            return self.page
        for number in range(1, self.random.randrange(5, 12)):
            self._place(village, number)
            if self.random.random() < 0.06:
                self._interruption()
        self._foot()
        return self.page

    def _blank(self) -> list[object]:
        return [None] * len(self.columns)

    def _banner(self, village: str) -> None:
        random, page = self.random, self.page
        if not self.has_title:
            return
        unit = f"{village}村民委员会".replace("村村民", "村民") if random.random() < 0.5 else village
        if random.random() < 0.5:
            page.add(["附件1" if random.random() < 0.7 else "附件1："])
        named = village if self.said == "title" else "白际乡"
        title = random.choice(
            [
                title
                for title in words.TITLES
                if ("{v}" in title) == (self.said == "title") or self.said == "unit"
            ]
        )
        page.add([title.format(v=named if self.said == "title" else village)], merge=True)
        if random.random() < 0.3:
            page.add(["（截至2024年10月30日）"], merge=True)
        day = random.choice(("2024年10月30日", "2024.10.30", "2024-10-30"))
        who = f"填报单位（盖章）：{unit}" if self.said == "unit" else "填报单位（盖章）："
        style = random.randrange(3)
        if style == 0:
            page.add([f"{who}    填报人：汪文书    联系电话：0559-7681234    填报时间：{day}"], merge=True)
        elif style == 1:
            cells = self._blank()
            cells[0], cells[3], cells[-2] = who, "填报人：汪文书", f"填报时间：{day}"
            page.add(cells)
        else:
            cells = self._blank()
            label, _, value = who.partition("：")
            cells[0], cells[1], cells[-3], cells[-2] = f"{label}：", value or None, "填报时间：", day
            page.add(cells)
        if random.random() < 0.15:
            page.add([])

    def _heading(self) -> None:
        random, page = self.random, self.page
        heads: list[object] = [self.heads[name] for name in self.columns]
        groups = [words.GROUP_OF.get(name, "") for name in self.columns]
        if self.has_title and random.random() < 0.4 and groups.count("base") > 1:
            self._two_rows(heads, groups)
        else:
            page.add(heads)
        self.heading_rows = [heads]
        if random.random() < 0.08:
            page.add(list(range(1, len(heads) + 1)))
        if random.random() < 0.06:
            cells = self._blank()
            cells[0] = "例"
            for at, name in enumerate(self.columns):
                cells[at] = {
                    "place": "××超市",
                    "inspected_on": "2024.×.×",
                    "contact": "张××",
                    "contact+phone": "张×× 138××××××××",
                }.get(name, cells[at])
            page.add(cells)

    def _two_rows(self, heads: list[object], groups: list[str]) -> None:
        page, top, row = self.page, self._blank(), len(self.page.rows)
        named = {group: self.random.choice(choice) for group, choice in words.GROUP_HEADS.items()}
        below: list[object] = list(heads)
        start = 0
        while start < len(groups):
            end = start
            while end + 1 < len(groups) and groups[end + 1] == groups[start] and groups[start]:
                end += 1
            if end > start:
                top[start] = named[groups[start]]
                page.merge(row, start, row, end)
            else:
                top[start], below[start] = heads[start], None
                page.merge(row, start, row + 1, start)
            start = end + 1
        page.add(top)
        page.add(below)

    def _place(self, village: str, number: int) -> None:
        place = place_of(self.random, village, self.columns)
        lines = self._lines(place)
        first = len(self.page.rows)
        for position, line in enumerate(lines):
            self._line(line, number if position == 0 else "", position)
        if self.carry == "merge" and len(lines) > 1:
            for at, name in enumerate(self.columns):
                if name in PLACE_COLUMNS | {"serial"}:
                    self.page.merge(first, at, first + len(lines) - 1, at)

    def _lines(self, place: Truth) -> list[Line]:
        random = self.random
        kinds = random.sample((1, 2, 3), random.choice((0, 1, 1, 1, 2, 2, 3)))
        hazards = [hazard_of(random, place, kind) for kind in kinds]
        if not hazards:
            return [Line(place, [])]
        if {"count_1", "text_1", "tick_1"} & {*self.columns} and len(hazards) > 1 and random.random() < 0.4:
            shared = hazards[0]
            return [
                Line(
                    place,
                    [
                        {**shared, **{key: hazard[key] for key in ("priority", "count", "details")}}
                        for hazard in hazards
                    ],
                )
            ]
        return [Line(place, [hazard]) for hazard in hazards]

    def _line(self, line: Line, number: object, position: int) -> None:
        cells, said = self._blank(), dict(BLANK)
        said["village"] = line.place["village"]
        for at, name in enumerate(self.columns):
            if name == "serial":
                cells[at] = number
            elif name.startswith("extra:"):
                cells[at] = self.random.choice(words.EXTRAS[self.heads[name]])
            else:
                own = self.carry == "repeat" or name not in PLACE_COLUMNS
                cells[at], told = say(name, line, self.manner, may_spoil=own)
                said |= told
        if position and self.carry != "repeat":
            self._leave_out(cells)
        if "number" not in self.columns:
            said["number"] = ANYTHING
        if (
            line.is_on_the_spot
            and said["measure"]
            and not any(self.manner.has(name) for name in ("fixed_on", "status"))
        ):
            said["fixed_on"] = spot_day(line)
        unsure = isinstance(said["measure"], Unsure) or isinstance(said["inspected_on"], Unsure)
        if line.is_on_the_spot and unsure and not self.manner.has("fixed_on"):
            said["fixed_on"] = Unsure((line.inspected, None))
        self.page.truth[len(self.page.rows) + 1] = rows_of(line, said)
        self.page.add(cells)

    def _leave_out(self, cells: list[object]) -> None:
        ditto = self.random.choice(words.DITTO)
        for at, name in enumerate(self.columns):
            if name in PLACE_COLUMNS:
                cells[at] = ditto if self.carry == "ditto" else None

    def _interruption(self) -> None:
        """What stands between records: blank rows, sums, and headings of the next printed page."""
        roll = self.random.randrange(3)
        if roll == 0:
            self.page.add([])
        elif roll == 1:
            self._sum()
        else:
            self.page.add(list(self.heading_rows[0]))

    def _sum(self) -> None:
        cells = self._blank()
        cells[self.random.choice((0, 1))] = self.random.choice(words.SUMS)
        for at, name in enumerate(self.columns):
            if name in COUNTS or name == "count":
                cells[at] = self.random.randrange(3, 20)
        self.page.add(cells)

    def _foot(self) -> None:
        random = self.random
        if random.random() < 0.4:
            self._sum()
        if random.random() < 0.3:
            self.page.add([])
        for foot in random.sample(words.FOOTS, random.choice((0, 1, 1, 2))):
            self.page.add([foot], merge=random.random() < 0.5)
