"""Every figure of the campaign: its key, Chinese heading, unit and definition, once (contract, Figures)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """Over what span a figure is counted."""

    MONTH = "month"
    CUMULATIVE = "cumulative"


SCOPE_WORDS = {Scope.MONTH: "本月", Scope.CUMULATIVE: "累计"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `definition` is shown to whoever asks what the number means."""

    key: str
    heading: str
    unit: str
    definition: str


FIGURES = (
    Figure(
        "places_due",
        "应排查场所",
        "家",
        "期末在册的场所，不含作废、已停业（注销、拆除）的、消防安全重点单位和农户。",
    ),
    Figure("places_inspected", "已排查场所", "家", "期内至少排查过一次的场所，一家只计一次。"),
    Figure("found", "发现隐患", "处", "排查时间在期内的隐患处数之和，不含作废。"),
    Figure("found_1", "重点一发现", "处", "占用、堵塞、封闭疏散通道和安全出口，发现的处数。"),
    Figure("found_2", "重点二发现", "处", "应急照明、疏散指示标志等不符合标准或未保持完好有效，发现的处数。"),
    Figure("found_3", "重点三发现", "处", "人员密集场所门窗设置影响逃生和灭火救援的障碍物，发现的处数。"),
    Figure("fixed", "完成整改", "处", "完成时间在期内的隐患处数之和，含当场改正，不论是否已复查。"),
    Figure("fixed_1", "重点一整改", "处", "重点一中完成整改的处数。"),
    Figure("fixed_2", "重点二整改", "处", "重点二中完成整改的处数。"),
    Figure("fixed_3", "重点三拆除", "处", "重点三中完成整改的处数。"),
    Figure("struck_off", "已销号", "处", "复查合格并在期内销号的处数。"),
    Figure("on_the_spot", "当场改正", "处", "期内发现、首次登记的整改方式为当场改正的处数。"),
    Figure("ordered", "限期整改", "处", "期内发现、首次登记的整改方式为限期整改（含未写明）的处数。"),
    Figure("escalated", "上报乡级", "处", "期内发现、首次登记的整改方式为上报的处数。"),
    Figure("open", "未完成整改", "处", "期末累计发现减累计完成整改的处数。"),
    Figure("overdue", "逾期", "处", "期末已过整改期限仍未完成整改的处数。"),
    Figure("reported", "已报", "期", "已收到台账（含零报告）的报告期数，同一期多次报送只计一次。"),
)

KEYS = tuple(figure.key for figure in FIGURES)
BY_KEY = {figure.key: figure for figure in FIGURES}

Numbers = Mapping[str, int]


def broken_ties(month: Numbers, cumulative: Numbers, open_before: int) -> list[str]:
    """Return a Chinese sentence for each sum that does not come out (office.md 1, 4); none when all tie."""
    ties = (
        (
            open_before + month["found"] - month["fixed"],
            month["open"],
            "上期未完成＋本期发现－本期完成≠期末未完成",
        ),
        (cumulative["found"] - cumulative["fixed"], cumulative["open"], "累计发现－累计完成≠期末未完成"),
        *(
            (
                scope["on_the_spot"] + scope["ordered"] + scope["escalated"],
                scope["found"],
                f"{name}：当场＋限期＋上报≠发现",
            )
            for name, scope in (("本月", month), ("累计", cumulative))
        ),
    )
    return [f"{what}（{left}≠{right}）。" for left, right, what in ties if left != right]


def rate(part: int, whole: int) -> str:
    """Return a rate in per cent for paper; “—” when there is nothing to divide by (office.md 4).

    >>> rate(1, 3), rate(0, 0)
    ('33.3%', '—')
    """
    return f"{part * 100 / whole:.1f}%" if whole else "—"
