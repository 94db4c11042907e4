"""Every paper of enforcement about one restaurant, to print."""

from dataclasses import replace
from datetime import date

from lifepath_desktop.domain.case_records import CaseOnPaper, CostList, Execution, Hearing
from lifepath_desktop.domain.instrument_papers import Cost, EarlierPaper, Ground, InstrumentOnPaper
from lifepath_desktop.domain.instruments import Delivery, InstrumentKind, Method, Party, TermUnit
from tests.papers.field_samples import DAY, HAZARDS, PLACE

Kind = InstrumentKind
FIRE = "《中华人民共和国消防法》"
FORCE_LAW = "《中华人民共和国行政强制法》"
GROUNDS = (
    (Ground.OFFENCE, f"{FIRE}第六十条第一款第三项"),
    (Ground.PERSON, f"{FIRE}第六十条第二款"),
    (Ground.FORCE, f"{FIRE}第六十条第三款"),
    (Ground.DEMAND, f"{FORCE_LAW}第三十五条"),
    (Ground.DECISION, f"{FORCE_LAW}第三十七条"),
    (Ground.LAST_DEMAND, f"{FORCE_LAW}第五十一条第一款"),
    (Ground.COSTS, f"{FORCE_LAW}第五十一条第二款"),
    (Ground.COURT, f"{FORCE_LAW}第五十三条"),
    (Ground.COURT_DEMAND, f"{FORCE_LAW}第五十四条"),
)
NOTICE = InstrumentOnPaper(
    Kind.NOTICE,
    "白消改〔2024〕1号",
    "白际乡人民政府",
    DAY,
    "吴永红",
    PLACE,
    HAZARDS,
    cited=f"{FIRE}第二十八条、第十六条第一款第四项",
    term=7,
    county="休宁县",
    grounds=GROUNDS,
    uid="i1",
)
SERVED = replace(
    NOTICE,
    due_on=date(2024, 10, 17),
    delivery=Delivery(Method.DIRECT, date(2024, 10, 10), "吴永红"),
)
EARLIER = (
    EarlierPaper(Kind.ORDER, "白消责〔2024〕1号", DAY, date(2024, 10, 10), date(2024, 10, 17)),
    EarlierPaper(Kind.DEMAND, "白消催〔2024〕1号", date(2024, 10, 21), date(2024, 10, 21), date(2024, 11, 4)),
    EarlierPaper(
        Kind.DECISION, "白消强〔2024〕1号", date(2024, 11, 6), date(2024, 11, 6), date(2024, 11, 13)
    ),
    EarlierPaper(Kind.BILL, "白消费〔2024〕1号", date(2024, 11, 20), date(2024, 11, 20), date(2024, 11, 27)),
)
OFFICERS = (("汪志强", "皖1001"), ("程建华", "皖1002"))
COSTS = (Cost("拆除人工", 120_000, "收据3号"), Cost("车辆运输", 30_050, "发票0071"))


def paper(kind: Kind) -> InstrumentOnPaper:
    """The paper of a kind, as it is issued in the middle of a case."""
    series = {"order": "责", "demand": "催", "decision": "强"}.get(kind.value, kind.value)
    made = replace(NOTICE, kind=kind, number=f"白消{series}〔2024〕1号", earlier=EARLIER, officers=OFFICERS)
    if kind is Kind.NOTICE:
        return NOTICE
    if kind is Kind.WARNING:
        return replace(made, party=Party.PERSON, said="已当场告知事实、理由和依据，吴永红未提出申辩。")
    if kind is Kind.DEMAND:
        return replace(made, own_force=True, term=10, term_unit=TermUnit.WORKDAYS)
    if kind is Kind.DECISION:
        return replace(made, substitute=True, body="拆除二楼窗户铁栅栏2处，清除后门的锁具")
    if kind in (Kind.BILL, Kind.BILL_DEMAND):
        return replace(made, costs=COSTS, paid=0 if kind is Kind.BILL else 50_050)
    if kind in (Kind.TRANSFER, Kind.FIRE_REQUEST):
        return replace(made, recipient="休宁县消防救援大队", officers=())
    if kind is Kind.COURT_REQUEST:
        return replace(made, recipient="休宁县人民法院", officers=())
    return made


CASE = CaseOnPaper("吴永红", PLACE, HAZARDS)
HEARING = Hearing(CASE, "白消催〔2024〕1号", date(2024, 10, 23), "汪志强", "请求延期到11月底，因为工人未到。")
EXECUTION = Execution(
    CASE,
    "白消强〔2024〕1号",
    date(2024, 11, 18),
    "09:00",
    "11:00",
    OFFICERS,
    "休宁县某拆除队",
    "胡某",
    "拆除铁栅栏2处，清除锁具1把，没有损坏其他财物。",
)
COST_LIST = CostList(CASE, COSTS, 50_050, date(2024, 11, 18), "休宁县某拆除队")
