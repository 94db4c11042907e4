"""Ledgers and figures to print: a small one to read, and any number of rows at random."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from lifepath_desktop.domain.paper_rows import (
    LedgerHead,
    LedgerPaperRow,
    Reporting,
    SummaryFigures,
    SummaryHead,
)

HEAD = LedgerHead(
    "白际乡", "白际村村民委员会", date(2024, 10, 31), filled_by="汪志强", filled_on=date(2024, 11, 1)
)
SUMMARY_HEAD = SummaryHead("白际乡", "2024年10月", date(2024, 10, 31), filled_on=date(2024, 11, 2))
RARE_NAMES = "𬭎𫖯䶮㛃𠅤㐂𡶜玥瑄旻"

FEW_ROWS = (
    LedgerPaperRow(
        uid="u1",
        place_key="p1",
        place="胡玉兰天路餐馆",
        category="餐饮",
        is_crowded=True,
        address="白际村江湾组31号",
        contact="吴永红",
        phone="18317066907",
        inspected_on=date(2024, 6, 22),
        inspectors="汪志强、王𬭎",
        counts=(1, None, None),
        number="白际-2024-0001",
        details="后门安全出口堆放纸箱1处",
        measure="当场改正",
        on_the_spot=True,
        responsible="吴永红",
        status="已销号",
        fixed_on=date(2024, 6, 22),
        checked_by="汪网格员",
        checked_on=date(2024, 6, 22),
        note="已口头提醒",
    ),
    LedgerPaperRow(
        uid="u2",
        place_key="p1",
        place="胡玉兰天路餐馆",
        category="餐饮",
        is_crowded=True,
        address="白际村江湾组31号",
        contact="吴永红",
        phone="18317066907",
        inspected_on=date(2024, 6, 22),
        inspectors="汪志强、王𬭎",
        counts=(None, None, 2),
        number="白际-2024-0002",
        details="二楼窗户铁栅栏2处",
        measure="限期整改",
        responsible="吴永红",
        due_on=date(2024, 6, 25),
        status="整改中",
    ),
    LedgerPaperRow(
        uid="u3",
        place_key="p2",
        place="白际村卫生室",
        category="卫生室",
        address="白际村新屋组44号",
        contact="吴国平",
        phone="15185946858",
        inspected_on=date(2024, 7, 6),
        inspectors="汪志强、王𬭎",
        counts=(0, 0, 0),
    ),
)


def random_rows(seed: int, count: int) -> Callable[[], Iterable[LedgerPaperRow]]:
    """Rows that differ in every way a village's do; each carries `始NNNN` and `终NNNN` around its details."""

    def rows() -> Iterable[LedgerPaperRow]:
        chance = random.Random(seed)
        place = 0
        for number in range(count):
            place += chance.random() < 0.6 or not number
            own = random.Random(f"{seed} {place}")
            priority, counted = chance.randrange(3), chance.randrange(1, 30)
            counts = [None, None, None]
            counts[priority] = counted
            day = date(2024, 4, 1) + timedelta(chance.randrange(300))
            words = chance.choice(
                ("楼梯间堆放杂物，", "应急照明灯损坏；", "《消防法》第28条（GB 50016）“锁闭”、")
            ) * chance.randrange(8)
            yield LedgerPaperRow(
                uid=f"u{number}",
                place_key=str(place),
                place="天路餐馆" * own.randrange(1, 5),
                category=own.choice(("餐饮", "小旅馆", "")),
                address=f"白际村{own.choice('江湾店大')}组{own.randrange(200)}号",
                contact=own.choice(("汪志强", "王𬭎")),
                phone="、".join(["13855500000"] * own.randrange(3)),
                inspected_on=day,
                inspectors="汪志强、方玉兰",
                counts=(counts[0], counts[1], counts[2]),
                details=f"始{number:04d}{words}终{number:04d}",
                measure="限期整改",
                due_on=day + timedelta(15),
                fixed_on=day if chance.random() < 0.5 else None,
                note="外出务工" * chance.randrange(3),
            )

    return rows


def village_figures(base: int) -> dict[str, int | None]:
    """Figures that tie: found is the sum of three kinds, and of three measures."""
    return {
        "places_due": 10 * base,
        "places_inspected": 6 * base,
        "found_1": base,
        "found_2": 2 * base,
        "found_3": 3 * base,
        "fixed_1": base,
        "fixed_2": base,
        "fixed_3": base,
        "found": 6 * base,
        "on_the_spot": base,
        "ordered": 4 * base,
        "escalated": base,
        "fixed": 3 * base,
        "open": 3 * base,
        "overdue": base,
        "cleared_clutter": base,
        "cleared_bikes": 2 * base,
        "removed_area": 1250 * base,
    }


def work_figures(base: int, *, joint: int = 0) -> dict[str, int | None]:
    """Figures of 表二: money in 分, areas in 平方分米."""
    return {
        "self_check_due": 4 * base,
        "self_check_done": 3 * base,
        "self_check_found": 2 * base,
        "self_check_fixed": base,
        "dissuasions": base,
        "notices": base,
        "warnings": 0,
        "orders": base,
        "enforced": base,
        "enforcement_cost": 120_050 * base,
        "cost_recovered": 50_000 * base,
        "joint_inspections": joint,
        "transferred": base,
        "door_knocks": 20 * base,
        "campaign_events": base,
        "leaflets": 35 * base,
        "warning_films": 3 * joint,
        "tip_offs": base,
        "tip_offs_true": base,
        "rewards": 5_000 * base,
    }


def all_figures(base: int, *, joint: int = 0) -> dict[str, int | None]:
    """The figures of both tables."""
    return village_figures(base) | work_figures(base, joint=joint)


SUMMARY_ROWS = (
    SummaryFigures("白际村", period=all_figures(1), cumulative=all_figures(7)),
    SummaryFigures("结竹营村", period=all_figures(2), cumulative=all_figures(4), note="含补报1处"),
    SummaryFigures("项山村", Reporting.MISSING, period=all_figures(0), cumulative=all_figures(3)),
    SummaryFigures("严池村", Reporting.ZERO, period=all_figures(0), cumulative=all_figures(0)),
    SummaryFigures("乡本级", period=all_figures(0, joint=1), cumulative=all_figures(0, joint=3)),
)
