"""Every figure of the campaign: its key, Chinese heading, unit and definition, once (contract, Figures)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """Over what span a figure is counted."""

    MONTH = "month"
    CUMULATIVE = "cumulative"


SCOPE_WORDS = {Scope.MONTH: "本月", Scope.CUMULATIVE: "累计"}


class Group(Enum):
    """The fields of work that the figures are looked at by."""

    ROUNDS = "排查整治"
    CLEARED = "清理拆除"
    SELF_CHECKS = "自查"
    ENFORCEMENT = "督促执法"
    OUTREACH = "宣传"
    TIP_OFFS = "举报"
    DISPATCH = "组织调度"


HUNDREDTHS = 100
"""Money is counted in 分 and areas in 平方分米; both are printed in hundreds: 元, ㎡."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `definition` is shown to whoever asks what the number means.

    `unit` is what is printed; the number itself is `scale` times that.
    """

    key: str
    heading: str
    unit: str
    definition: str
    group: Group
    scale: int = 1

    def words(self, number: int) -> str:
        """Return a number as it is printed, decimals only where there are any.

        >>> BY_KEY["rewards"].words(5050), BY_KEY["removed_area"].words(1250), BY_KEY["found"].words(3)
        ('50.50', '12.5', '3')
        """
        whole, rest = divmod(number, self.scale)
        if not rest:
            return str(whole)
        said = f"{whole}.{rest:02d}"
        return said if self.unit == "元" else said.rstrip("0")


def _group(group: Group, *rows: tuple[str, str, str, str]) -> tuple[Figure, ...]:
    return tuple(
        Figure(*row, group, HUNDREDTHS if row[2] in {"元", "㎡"} else 1)  # what is counted in 分, 平方分米
        for row in rows
    )


FIGURES = (
    *_group(
        Group.ROUNDS,
        ("places_due", "应排查场所", "家", "期末在册的场所，不含作废、已停业（注销、拆除）的、消防安全重点单位和农户。"),
        ("places_inspected", "已排查场所", "家", "期内至少排查过一次的场所，一家只计一次。"),
        ("visits", "排查次数", "家次", "期内排查、抽查、联合检查的次数，一家查几次计几次；单位自查不计。"),
        ("found", "发现隐患", "处", "排查时间在期内的隐患处数之和，不含作废；单位自查发现的计入“自查发现”，不计入这里。"),
        ("found_1", "重点一发现", "处", "占用、堵塞、封闭疏散通道和安全出口，发现的处数。"),
        ("found_2", "重点二发现", "处", "应急照明、疏散指示标志等不符合标准或未保持完好有效，发现的处数。"),
        ("found_3", "重点三发现", "处", "人员密集场所门窗设置影响逃生和灭火救援的障碍物，发现的处数。"),
        ("fixed", "完成整改", "处", "完成时间在期内的隐患处数之和，含当场改正，不论是否已复查；不含单位自查发现的。"),
        ("fixed_1", "重点一整改", "处", "重点一中完成整改的处数。"),
        ("fixed_2", "重点二整改", "处", "重点二中完成整改的处数。"),
        ("fixed_3", "重点三拆除", "处", "重点三中完成整改的处数。"),
        ("struck_off", "已销号", "处", "复查合格并在期内销号的处数。"),
        ("on_the_spot", "当场改正", "处", "期内发现、首次登记的整改方式为当场改正的处数。"),
        ("ordered", "限期整改", "处", "期内发现、首次登记的整改方式为限期整改（含未写明）的处数。"),
        ("escalated", "上报乡级", "处", "期内发现、首次登记的整改方式为上报的处数。"),
        ("open", "未完成整改", "处", "期末累计发现减累计完成整改的处数。"),
        ("overdue", "逾期", "处", "期末已过整改期限仍未完成整改的处数。"),
        ("reported", "已报", "期", "已收到台账（含零报告）的报告期数，同一期多次报送只计一次。"),
    ),
    *_group(
        Group.CLEARED,
        (
            "cleared_clutter",
            "清理可燃杂物",
            "处",
            "重点一中期内完成整改、具体情况写明杂物、可燃物、柴火、纸箱或堆放的处数。",
        ),
        ("cleared_bikes", "清理电动自行车", "辆", "重点一中期内完成整改的隐患，登记数量单位为“辆”的合计。"),
        ("cleared_exits", "疏通安全出口", "个", "重点一中期内完成整改的隐患，登记数量单位为“个”的合计。"),
        ("repaired_lights", "整改应急照明", "具", "重点二中期内完成整改的隐患，登记数量单位为“具”的合计。"),
        ("repaired_signs", "整改疏散指示", "个", "重点二中期内完成整改的隐患，登记数量单位为“个”的合计。"),
        ("removed_panels", "拆除防盗窗", "扇", "重点三中期内完成整改的隐患，登记数量单位为“扇”的合计。"),
        ("removed_boards", "拆除广告牌", "块", "重点三中期内完成整改的隐患，登记数量单位为“块”的合计。"),
        ("removed_area", "拆除面积", "㎡", "重点三中期内完成整改的隐患，登记数量单位为“㎡”的合计。"),
    ),
    *_group(
        Group.SELF_CHECKS,
        ("self_check_due", "应自查单位", "家", "期末在名单上的乡直单位和经营单位；乡直单位列在乡本级。"),
        ("self_check_done", "已自查单位", "家", "应自查的单位中，期内至少自查过一次的，一家只计一次。"),
        ("self_check_due_bodies", "应自查乡直", "家", "应自查单位中的乡直单位，列在乡本级。"),
        ("self_check_done_bodies", "已自查乡直", "家", "已自查单位中的乡直单位，列在乡本级。"),
        ("self_check_due_business", "应自查经营", "家", "应自查单位中的经营单位。"),
        ("self_check_done_business", "已自查经营", "家", "已自查单位中的经营单位。"),
        ("self_check_found", "自查发现", "处", "自查时间在期内、单位自查发现的隐患处数，列入附件2表二，不计入表一。"),
        ("self_check_found_1", "自查重点一", "处", "自查发现中属于重点一的处数。"),
        ("self_check_found_2", "自查重点二", "处", "自查发现中属于重点二的处数。"),
        ("self_check_found_3", "自查重点三", "处", "自查发现中属于重点三的处数。"),
        ("self_check_fixed", "自改", "处", "单位自查发现、完成时间在期内的隐患处数。"),
        ("self_check_fixed_1", "自改重点一", "处", "自改中属于重点一的处数。"),
        ("self_check_fixed_2", "自改重点二", "处", "自改中属于重点二的处数。"),
        ("self_check_fixed_3", "自改重点三", "处", "自改中属于重点三的处数。"),
        ("self_check_open", "自查未改", "处", "期末单位自查发现、还没有完成整改的处数。"),
        ("self_check_urged", "督促自查", "次", "期内督促单位自查的次数，一家一次计一次。"),
        ("self_check_helped", "协助自查", "次", "期内协助单位自查的次数，一家一次计一次。"),
    ),
    *_group(
        Group.ENFORCEMENT,
        ("urged", "督促整改", "次", "期内督促隐患整改的次数，一条隐患一次计一次。"),
        ("helped", "协助整改", "次", "期内协助隐患整改的次数，一条隐患一次计一次。"),
        ("dissuasions", "劝阻提醒", "次", "期内劝阻提醒和口头警示的次数。"),
        ("notices", "整改通知书", "份", "期内开具的整改通知书，一份写几处隐患也是一份，作废的不计。"),
        ("warnings", "行政处罚警告", "件", "期内对个人作出的警告决定书。"),
        ("orders", "责令改正", "份", "期内开具的责令改正通知书。"),
        ("enforcement_papers", "执法文书", "份", "期内警告、责令改正、催告、决定、缴费等执法文书，不含通知书和移送文书。"),
        ("enforced", "强制整治", "处", "执行日期在期内、强制执行（代履行）的隐患处数。"),
        ("enforcement_cost", "强制执行费用", "元", "按执行日期计的费用。"),
        ("cost_recovered", "已追缴", "元", "按缴费日期计的已缴费用。"),
        ("joint_inspections", "联合执法", "次", "期内的联合执法，一次涉及几个村也只计一次，列在乡本级。"),
        ("transferred", "移交县级部门", "件", "期内的移送函、提请强制执行函和申请书。"),
    ),
    *_group(
        Group.OUTREACH,
        ("door_knocks", "敲门行动", "户", "期内至少敲门一次的农户，一户只计一次；即进农户家庭。"),
        ("door_knock_visits", "敲门次数", "户次", "期内敲门的次数，一户几次计几次。"),
        ("households_due", "农户", "户", "名单上的农户，进农户家庭的基数。"),
        ("units_reached", "进乡直单位", "家", "期内宣传活动进过的乡直单位，一家只计一次，列在乡本级。"),
        ("units_to_reach", "乡直单位", "家", "期末在名单上的乡直单位，列在乡本级。"),
        ("places_reached", "进经营场所", "家", "期内宣传活动进过的应宣传场所，一家只计一次。"),
        ("places_to_reach", "应宣传场所", "家", "应排查的场所，不含乡直单位的场所。"),
        ("campaign_events", "宣传活动", "场次", "期内的宣传活动；没有写明村的列在乡本级。"),
        ("audience", "参加人数", "人次", "期内宣传活动的参加人数之和。"),
        ("leaflets", "发放资料", "份", "期内敲门行动和宣传活动发放的宣传资料之和。"),
        ("leaflets_doors", "敲门发放", "份", "期内敲门行动发放的宣传资料。"),
        ("leaflets_events", "活动发放", "份", "期内宣传活动发放的宣传资料。"),
        ("warning_films", "播放警示片", "次", "显示屏播放的次数，跨月的按开始播放的日期计，列在乡本级。"),
        ("film_days", "播放天数", "天", "显示屏播放的天数，跨月的按开始播放的日期计，列在乡本级。"),
    ),
    *_group(
        Group.TIP_OFFS,
        ("tip_offs", "受理举报", "件", "期内受理的举报，不含作废；没有写明村的列在乡本级。"),
        ("tip_offs_true", "查实", "件", "核查时间在期内、结果为属实或部分属实的举报。"),
        ("rewards", "奖励", "元", "期内发放的举报奖励。"),
    ),
    *_group(
        Group.DISPATCH,
        ("plans_issued", "印发方案", "份", "期内印发的方案和通知，一份印给几个村、单位也只计一份，列在乡本级。"),
        ("plans_sent", "应签收", "份", "期末已送出、要签收的份数，一份方案送一个村、单位计一份；乡直单位列在乡本级。"),
        ("plans_signed", "已签收", "份", "期内签收的份数。"),
        ("plans_studied", "已传达", "份", "送到的方案中，期内至少学习传达过一次的份数，一个村、单位的一份只计一次。"),
        ("plan_studies", "学习传达", "次", "期内学习传达的次数，不含作废。"),
        ("study_meetings", "研究会议", "次", "期内的研究会议，不含作废，列在乡本级。"),
        ("dispatch_meetings", "工作调度", "次", "期内的调度会议，不含作废，列在乡本级。"),
        ("talks", "约谈", "次", "期内的约谈，不含作废，列在乡本级。"),
        ("circulars", "通报", "次", "期内的通报，不含作废，列在乡本级。"),
        ("problems", "重点难点", "件", "期内反映的重点、难点问题，不含作废；乡直单位反映的和没有写明村的列在乡本级。"),
        ("problems_settled", "已解决", "件", "期内解决的重点、难点问题。"),
        ("assigned", "交办", "件", "期内交办的事项，不含作废；没有写明村的列在乡本级。"),
        ("assigned_done", "办结", "件", "期内办结的交办事项。"),
        ("assigned_overdue", "逾期未办", "件", "期末已过办结时限（改期的按改后的）仍未办结的交办事项。"),
        ("summaries", "总结已报", "村", "期内上报总结的村；退回修改的不计。"),
        ("lasting_duties", "长效任务", "项", "名单上期末没有终止的长效任务，列在乡本级。"),
        ("lasting_done", "长效办理", "次", "期内完成长效任务的次数，列在乡本级。"),
    ),
)  # fmt: skip

KEYS = tuple(figure.key for figure in FIGURES)
BY_KEY = {figure.key: figure for figure in FIGURES}

CLEARED_AMOUNTS = {
    "cleared_bikes": (1, "辆"),
    "cleared_exits": (1, "个"),
    "repaired_lights": (2, "具"),
    "repaired_signs": (2, "个"),
    "removed_panels": (3, "扇"),
    "removed_boards": (3, "块"),
    "removed_area": (3, "㎡"),
}
"""Key → priority and the unit of `hazard_quantity` that it adds up (domain.md 3); other pairs count nowhere."""

CLUTTER_WORDS = ("杂物", "可燃", "柴", "纸箱", "堆放")
"""A hazard of priority one whose words hold one of these is 可燃杂物 (plan 二)."""

Numbers = Mapping[str, int]


def broken_ties(month: Numbers, cumulative: Numbers, open_before: int, this: str = "本月") -> list[str]:
    """Return a Chinese sentence for each sum that does not come out (office.md 1, 4); none when all tie."""
    scopes = ((this, month), ("累计", cumulative))
    ties = (
        (
            open_before + month["found"] - month["fixed"],
            month["open"],
            "上期未完成＋本期发现－本期完成≠期末未完成",
        ),
        (cumulative["found"] - cumulative["fixed"], cumulative["open"], "累计发现－累计完成≠期末未完成"),
        (
            cumulative["self_check_found"] - cumulative["self_check_fixed"],
            cumulative["self_check_open"],
            "累计自查发现－累计自改≠期末自查未改",
        ),
        *(
            (
                scope["on_the_spot"] + scope["ordered"] + scope["escalated"],
                scope["found"],
                f"{name}：当场＋限期＋上报≠发现",
            )
            for name, scope in scopes
        ),
        *(
            (
                scope["leaflets_doors"] + scope["leaflets_events"],
                scope["leaflets"],
                f"{name}：敲门发放＋活动发放≠发放资料",
            )
            for name, scope in scopes
        ),
    )
    return [f"{what}（{left}≠{right}）。" for left, right, what in ties if left != right]
