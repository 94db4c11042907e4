"""Papers of the office's desk to print: tip-offs, outreach, dispatch, joint enforcement, the overview."""

from datetime import date

from lifepath_desktop.domain.dispatch_papers import (
    AgendaOnPaper,
    FactLine,
    FactsOnPaper,
    GivenOut,
    LateReport,
    MeetingOnPaper,
    OrderOnPaper,
    OverdueHazard,
    PlanOnPaper,
    PutOff,
    ReceiptLine,
    StudyOnPaper,
    Topic,
)
from lifepath_desktop.domain.joint_papers import JointOnPaper
from lifepath_desktop.domain.outreach_papers import (
    CaseOnPaper,
    EventOnPaper,
    HouseholdBook,
    HouseholdLetter,
    HouseholdLine,
    ShowBook,
    ShowLine,
    SignIn,
    TipOffCall,
)
from lifepath_desktop.domain.overview_sheet import OverviewSheet, SheetMonth, SheetNumber, SheetVillage
from lifepath_desktop.domain.tip_off_papers import (
    RewardOnPaper,
    SealedOnPaper,
    TipOffBook,
    TipOffLine,
    TipOffOnPaper,
)
from lifepath_desktop.domain.tip_offs import Informant, RewardRuleEntry

DAY, LATER = date(2024, 10, 9), date(2024, 10, 16)
TOWN, TOWNSHIP = "白际乡人民政府", "白际乡"
OFFICE, PHONE = "应急办（综治中心）", "0559-1234567"

TIP_OFF = TipOffOnPaper(
    TOWN,
    OFFICE,
    PHONE,
    "t1",
    "JB2024-0001",
    DAY,
    "16:30",
    "汪小红",
    "来电",
    "白际村供销店",
    "重点一",
    "后门安全出口长期上锁",
    "实名",
    "程建华",
    date(2024, 10, 10),
    "16:30",
    date(2024, 10, 10),
    "程建华、汪志强",
    "查实",
    "后门上锁1处，已责成当天打开",
    ("YH2024-0001　后门安全出口上锁　已销号",),
    date(2024, 10, 11),
    "程建华",
    "电话",
    "已告知核查和整改情况",
)
BLANK_TIP_OFF = TipOffOnPaper(TOWN)
BOOK = TipOffBook(
    TOWN,
    LATER,
    (
        TipOffLine(
            "t1", "JB2024-0001", DAY, "来电", "实名", "供销店", "后门安全出口长期上锁", "程建华",
            date(2024, 10, 10), date(2024, 10, 10), "查实", "当天打开", date(2024, 10, 11), "电话", 5000,
        ),
        TipOffLine(
            "t2", "JB2024-0002", LATER, "12345转办", "匿名", "云上民宿", "楼梯间堆放床垫", "",
            date(2024, 10, 21), None, "", "", None, "", 0,
        ),
    ),
)  # fmt: skip
WHO = Informant("欧阳莲心", "13955990123", "341022196102030418", "项山村岭脚组", "只能晚上回电话")
REWARD = RewardOnPaper(
    TIP_OFF, WHO, "堵塞安全出口", "白政〔2024〕5号", 5000, DAY, "程建华", "", LATER, "方春燕"
)
SEALED = SealedOnPaper(
    TOWN, "JB2024-0001", DAY, WHO, DAY, date(2026, 10, 9), (("2024.10.16", "程建华", "发放奖励"),)
)
CALL = TipOffCall(
    TOWN,
    "打通消防“生命通道”",
    OFFICE,
    PHONE,
    DAY,
    ("疏散通道、安全出口被占用、堵塞、封闭", "应急照明、疏散指示标志不符合标准"),
    (RewardRuleEntry("堵塞安全出口", 5000, "白政〔2024〕5号", 1),),
)

HOUSEHOLDS = HouseholdBook(
    TOWNSHIP,
    "白际村江湾组",
    (
        HouseholdLine("h1", "江湾组", "吴永红", DAY, "汪志强、王𬭎", "民宿防盗网", 2, "YH2024-0003 楼梯间堆物", True),
        HouseholdLine("h2", "江湾组", "詹春燕", note="外出务工"),
    ),
    "程建华",
    "王𬭎、汪志强",
)  # fmt: skip
LETTER = HouseholdLetter(
    TOWN,
    "打通消防“生命通道”",
    OFFICE,
    PHONE,
    DAY,
    CaseOnPaper("民宿火灾", "窗户被防盗网堵住。", "要开逃生口"),
)
EVENT = EventOnPaper(
    TOWNSHIP, "e1", "进单位", DAY, "白际村", "生命通道宣传", "中心学校", "汪志强", 120, 80, "民宿火灾",
    ("中心学校", "卫生院"), "讲解逃生要领。",
)  # fmt: skip
SHOWS = ShowBook(
    TOWN,
    LATER,
    (
        ShowLine("s1", "《生命通道不能堵》", "乡政府显示屏", DAY, LATER, 8, 40, "程建华"),
        ShowLine("s2", "《人人讲安全》", "车站显示屏", LATER, LATER, 1, 5, "程建华", "停电半天"),
    ),
)
SIGN_IN = SignIn("10月调度会", DAY, "乡政府会议室", "方春燕")

GIVEN = GivenOut("a1", "拆除云上民宿防盗网", "汪志强", "白际村", DAY, LATER)
DONE = GivenOut(
    "a2", "更换应急照明", "吴国平", "项山村", DAY, LATER, date(2024, 10, 18), "吴国平", "已更换12盏"
)
MEETING = MeetingOnPaper(
    TOWN, TOWNSHIP, "m1", "研究会议", DAY, "10月重点难点研究", "方春燕", "乡政府会议室", "分管负责人、各村主任",
    decided="由白际村牵头拆除。", topics=(Topic("p1", "重点难点问题", "", "老街通道产权不清"),), given=(GIVEN,),
)  # fmt: skip
TALK = MeetingOnPaper(
    TOWN, TOWNSHIP, "m2", "约谈", DAY, "台账连续迟报", "方春燕", "乡政府", "", "项山村主任", "按时报送。", "9月、10月迟报"
)  # fmt: skip
NOTICE = MeetingOnPaper(
    TOWN, TOWNSHIP, "m3", "通报", DAY, "10月工作进展情况", "方春燕", subject="项山村",
    decided="项山村3处隐患逾期。\n其他村按期完成。", given=(GIVEN,),
)  # fmt: skip
AGENDA = AgendaOnPaper(
    TOWN,
    DAY,
    "下次研究会议应在2024年10月30日前召开",
    (
        Topic("p1", "重点难点问题", "白际村", "老街通道产权不清", DAY),
        Topic("z1", "逾期隐患", "项山村", "YH2024-0001 供销店：后门上锁", LATER),
    ),
)
ORDER = OrderOnPaper(
    TOWN, DONE, "2024年10月9日研究会议", OFFICE, ((LATER, date(2024, 10, 20), "方春燕", "缺货"),)
)
FACTS = FactsOnPaper(
    TOWN,
    date(2024, 10, 20),
    (FactLine("白际村", 0, 2, 1, 0), FactLine("项山村", 1, 0, 0, 2)),
    (LateReport("项山村", "2024年9月", date(2024, 10, 3), date(2024, 10, 8)),),
    (OverdueHazard("z1", "白际村", "YH2024-0001", "供销店", "后门上锁", 2, LATER),),
    (GIVEN,),
    (PutOff("a2", "项山村", "更换应急照明", LATER, date(2024, 10, 20), "方春燕", "缺货"),) * 2,
)
PLAN = PlanOnPaper(
    TOWN,
    "i1",
    "推进实施方案",
    "白政〔2024〕1号",
    DAY,
    (
        ReceiptLine("r1", "白际村", DAY, "纸质", DAY, "汪文书"),
        ReceiptLine("r2", "中心学校", DAY, "政务邮箱"),
    ),
)
STUDY = StudyOnPaper(
    "白际村", "推进实施方案", "白政〔2024〕1号", "y1", LATER, "汪志强", 18, "村部", "网格员参加"
)
JOINT = JointOnPaper(
    TOWNSHIP, "j1", DAY, "老街", "县消防救援大队、派出所", "王队长、李警官", "白际村、项山村", 6,
    "2家出口上锁", "当场打开", hazards=(("z1", "供销店：YH2024-0001 后门上锁"),),
)  # fmt: skip
OVERVIEW = OverviewSheet(
    TOWNSHIP,
    "全乡",
    "打通消防“生命通道”",
    "排查整治阶段",
    "距2025年12月31日还有448天",
    DAY,
    tuple(
        SheetNumber(words, number, "处")
        for number, words in enumerate(
            ("逾期未整改", "三日内到期", "待复查", "未完成整改", "本月发现", "本月已销号")
        )
    ),
    "2024年9月",
    ("项山村",),
    ("举报待核查 1 件",),
    (SheetVillage("白际村", (3, 2, 1), (1, 0, 0)), SheetVillage("项山村", (0, 0, 0), (0, 4, 0))),
    (SheetMonth("9月", 6, 2, 4), SheetMonth("10月", 5, 4, 5)),
    (("7天以内", 1, 0), ("90天以上", 0, 2)),
)
