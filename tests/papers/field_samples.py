"""A visit, a self-check, an advice and a recheck to print, filled in and blank."""

from dataclasses import replace
from datetime import date

from lifepath_desktop.domain.checklists import Answer, Item
from lifepath_desktop.domain.field_papers import (
    Advice,
    HazardOnPaper,
    PlaceOnPaper,
    Recheck,
    SelfCheckOnPaper,
    VisitOnPaper,
    lines_of,
)

DAY = date(2024, 10, 9)
PLACE = PlaceOnPaper("胡玉兰天路餐馆", "白际村", "餐饮", "江湾组31号", "吴永红", "18317066907")
ITEMS = (
    Item("1-locked", 1, "安全出口在有人时是否没有上锁、封闭？", "安全出口上锁"),
    Item("2-dark", 2, "应急照明、疏散指示标志是否完好、能亮？", "不亮"),
    Item("3-bars", 3, "门窗是否没有设置影响逃生和救援的防盗网、铁栅栏？", "防盗网"),
    Item("other", None, "有无其他问题？（没有的打√）", ""),
)
HAZARDS = (
    HazardOnPaper("u1", "YH2024-0001", "后门安全出口上锁", 1, "限期整改", date(2024, 10, 16)),
    HazardOnPaper("u2", "YH2024-0002", "二楼窗户铁栅栏2处", 2, "上报乡应急办"),
)
ANSWERS = {"1-locked": Answer.FAULT, "2-dark": Answer.NOT_APPLICABLE, "3-bars": Answer.FAULT}
FOUND = {"1-locked": "后门安全出口上锁1处", "3-bars": "二楼窗户铁栅栏2处"}
VISIT = VisitOnPaper(
    "白际乡",
    PLACE,
    lines_of(ITEMS, ANSWERS, FOUND),
    "inspection",
    DAY,
    "汪志强、王𬭎",
    "门口停有电动自行车，已推走。",
    HAZARDS,
    "v1",
)
BLANK_VISIT = VisitOnPaper("白际乡", PLACE, lines_of(ITEMS, {}, {}))
SELF_CHECK = SelfCheckOnPaper(
    "白际乡",
    replace(PLACE, name="白际乡中心学校", category=""),
    "乡直单位",
    lines_of(ITEMS, {**ANSWERS, "3-bars": Answer.GOOD}, FOUND),
    DAY,
    "吴国平",
    "程校长",
    (replace(HAZARDS[0], measure="自行整改", fixed_on=date(2024, 10, 10)),),
    "s1",
)
BLANK_SELF_CHECK = SelfCheckOnPaper("白际乡", SELF_CHECK.unit, "乡直单位", lines_of(ITEMS, {}, {}))
ADVICE = Advice("白际村民委员会", PLACE, HAZARDS, DAY, "《中华人民共和国消防法》第二十八条")
RECHECK = Recheck(
    "白际乡", PLACE, "白消改〔2024〕1号", HAZARDS, ("已消除", "未消除"), date(2024, 10, 17), "程建华"
)
