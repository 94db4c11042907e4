"""How township clerks write heads, dates, telephone numbers and counts: the words of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

SURNAMES = "汪吴程方余洪章许朱戴叶胡江黄詹邵毕金"
GIVEN = [
    "国平",
    "秀英",
    "长生",
    "志强",
    "玉兰",
    "建华",
    "立新",
    "桂花",
    "有根",
    "小红",
    "德明",
    "春燕",
    "𬭎",
    "䶮",
    "美娟",
    "来富",
    "永红",
]
PLACES = [
    "天路餐馆",
    "便民超市",
    "木竹制品厂",
    "云上人家民宿",
    "老油坊农家乐",
    "白际供销店",
    "快递代收点",
    "高山茶叶加工厂",
    "汪氏宗祠",
    "村文化活动室",
    "幸福院",
    "廊桥饭庄（二号店）",
    "卫生室",
    "18号客栈",
    "三姐小吃店",
]
CATEGORIES = [
    "餐饮",
    "超市",
    "家庭作坊",
    "民宿",
    "农家乐",
    "商店",
    "小旅馆",
    "文物/祠堂",
    "村级公共场所",
    "卫生室",
]
HAZARDS = {
    1: ["安全出口上锁{n}处", "后门安全出口堆放纸箱{n}处", "疏散通道堆放柴火、杂物{n}处", "楼梯间停放电动自行车{n}辆并充电", "二楼敞开式外连廊堆放可燃杂物{n}处"],
    2: ["应急照明灯损坏{n}处", "疏散指示标志缺失{n}处", "应急照明未接电、不亮{n}处", "缺少应急照明"],
    3: ["二楼窗户铁栅栏{n}处", "一层客房外窗安装防盗网{n}处", "临街广告牌遮挡窗户{n}处", "三楼防盗窗未留逃生口"],
}  # fmt: skip
NOTES = ["", "", "", "已口头提醒", "外出务工，电话联系", "户主在外地\n待其返乡"]
CHECKERS = ["汪网格员", "朱网格员", "江组长", "毕书记", "方 伟", "洪支书", "毕网格员、江组长"]

HEADS = {
    "serial": ["序号", "序 号", "No.", "编号"],
    "village": ["村", "行政村", "村名", "所属村", "所在村（社区）", "村（居）"],
    "place": ["场所名称", "场所（单位）名称", "单位名称", "场所名称*", "被检查单位名称", "店铺名称", "名  称", "排查场所", "单位（场所）\n名称", "检查对象"],
    "category": ["场所类型", "类型", "场所类别", "场所性质", "业态", "行业类别"],
    "address": ["地址", "详细地址", "场所地址", "所在位置", "具体地址"],
    "contact": ["负责人", "联系人", "业主", "负责人姓名", "场所负责人", "经营者", "户主"],
    "phone": ["电话", "联系电话", "手机号码", "联系方式", "负责人电话", "手机号"],
    "contact+phone": ["负责人及联系电话", "负责人及电话", "负责人/电话", "联系人、电话", "负责人（电话）", "负责人\n联系电话"],
    "inspected_on": ["排查时间", "检查日期", "检查时间", "排查日期", "发现时间", "巡查时间"],
    "count_1": ["占用、堵塞、封闭疏散通道、安全出口（处）", "重点一（处）", "疏散通道、安全出口占用堵塞", "①疏散通道、安全出口", "疏散通道安全出口问题数（处）"],
    "count_2": ["应急照明、疏散指示标志等不符合标准或未保持完好有效（处）", "重点二（处）", "应急照明和疏散指示标志", "②应急照明、疏散指示标志", "应急照明疏散指示问题数（处）"],
    "count_3": ["人员密集场所门窗设置障碍物（处）", "重点三（处）", "门窗障碍物（防盗窗等）", "③门窗障碍物", "门窗障碍物数（处）"],
    "priority": ["隐患类别", "隐患类型", "问题类别", "整治重点", "隐患种类"],
    "count": ["数量", "隐患数量", "数量（处）", "处数", "隐患处数"],
    "details": ["隐患描述", "隐患具体情况（部位、类型、数量）", "存在问题", "具体情况", "隐患情况", "存在的问题", "问题描述"],
    "measure": ["整改措施", "整改方式", "整改措施（当场改正／限期整改／上报）", "处理方式", "处置措施"],
    "responsible": ["整改责任人", "责任人", "整改负责人"],
    "due_on": ["整改期限", "整改时限", "限期", "要求完成时间", "整改截止日期"],
    "status": ["是否整改", "整改状态", "是否完成整改", "整改情况（是/否）", "是否整改到位"],
    "fixed_on": ["完成时间", "整改完成日期", "整改完成时间", "完成日期", "实际完成时间"],
    "checked_by": ["复查人", "验收人", "复查人员", "核查人"],
    "fixed_on+checked_by": ["完成时间及复查人", "完成时间/复查人", "整改完成时间及复查人", "完成时间（复查人）", "完成时间、复查人"],
    "note": ["备注", "备注（排查人员等）", "说明", "备  注"],
}  # fmt: skip

KIND_WORDS = {
    1: [
        "占用堵塞封闭疏散通道、安全出口",
        "重点一",
        "1",
        "①",
        "第一类",
        "疏散通道",
        "安全出口",
        "重点①",
        "一",
    ],
    2: ["应急照明、疏散指示标志", "重点二", "2", "②", "第二类", "应急照明", "疏散指示", "重点2", "二"],
    3: ["门窗障碍物", "重点三", "3", "③", "第三类", "防盗窗", "铁栅栏", "拆窗破网", "三"],
}
SPOT_WORDS = ["当场改正", "立行立改", "立整立改", "即查即改", "现场整改", "当场整改"]
TOTALS = ["合计", "合  计", "小计", "总计", "本页小计", "合计：", "10月小计", "共计"]
FOOTS = [
    "村主要负责人（签字）：      乡包组干部（签字）：      网格员（签字）：      年  月  日",
    "填表人：汪文书          审核人：洪支书",
    "负责人签字：                  联系电话：0559-7681234",
]
FORM_NOTES = [
    "填表说明：1.本台账由各村填写，一场所一行；2.无问题填“0”；6.每月更新，当月无变化的零报告。",
    "注：本表一式两份，村、乡应急办各存一份。",
    "备注：1.重点一指疏散通道、安全出口；2.重点二指应急照明；3.重点三指门窗障碍物。",
    "说明：人员密集场所按消防法第七十三条认定。",
]
WIDE = str.maketrans("0123456789./-()", "０１２３４５６７８９．／－（）")
WEEKDAYS = "一二三四五六日"
NUMERALS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Up to 31, as in dates."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else NUMERALS[tens]) + "十" if tens else "") + (
        NUMERALS[ones] if ones or not tens else ""
    )


def _chinese(day: date) -> str:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


DATE_FORMS: dict[str, Callable[[date], object]] = {
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "padded": lambda day: f"{day:%Y.%m.%d}",
    "short": lambda day: f"{day:%y}.{day.month}.{day.day}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "iso": lambda day: day.isoformat(),
    "run": lambda day: f"{day:%Y%m%d}",
    "run_number": lambda day: int(f"{day:%Y%m%d}"),
    "wide": lambda day: f"{day.year}.{day.month}.{day.day}".translate(WIDE),
    "real": lambda day: day,
    "serial": lambda day: (day - date(1899, 12, 30)).days,
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "weekday": lambda day: f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）",
    "clock": lambda day: f"{day.isoformat()} 09:30:00",
    "morning": lambda day: f"{day.year}年{day.month}月{day.day}日上午",
    "numerals": _chinese,
    "hao": lambda day: f"{day.year}年{day.month}月{day.day}号",
    "no_year": lambda day: f"{day.month}月{day.day}日",
    "no_year_dots": lambda day: f"{day.month}.{day.day}",
    "no_year_padded": lambda day: f"{day:%m月%d日}",
    "no_year_slash": lambda day: f"{day.month}/{day.day}",
    "short_year": lambda day: f"{day:%y}年{day.month}月{day.day}日",
    "dashes": lambda day: f"{day.year}-{day.month}-{day.day}",
    "pauses": lambda day: f"{day.year}、{day.month}、{day.day}",
    "ends_with_dot": lambda day: f"{day.year}.{day.month}.{day.day}.",
}
TEXT_DATE_FORMS = [name for name in DATE_FORMS if name not in {"real", "serial", "run_number"}]


def write_count(random: Random, count: int) -> object:
    forms: list[object] = [
        count,
        str(count),
        f"{count}处",
        f"{count} 处",
        str(count).translate(WIDE),
        float(count),
        f"{count}个",
    ]
    words = {1: "一处", 2: "两处", 3: "三处"}
    return random.choice([*forms, words.get(count, count), "√" if count == 1 else count])


def write_phone(random: Random, phone: str) -> object:
    """A number as someone types it; the truth has it plain."""
    if "、" in phone:
        return random.choice(
            [
                phone,
                phone.replace("、", "/"),
                phone.replace("、", " "),
                phone.replace("、", "\n"),
                phone.replace("、", "，"),
            ]
        )
    if phone.startswith("0"):
        bare = phone.replace("-", "")
        return random.choice(
            [phone, bare, f"（{phone[:4]}）{phone[5:]}", phone.replace("-", " "), phone.replace("-", "—")]
        )
    return random.choice(
        [phone, phone, int(phone), float(phone), f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
         phone.translate(WIDE), f" {phone} ", f"+86 {phone}", f"电话{phone}"]
    )  # fmt: skip


def write_contact(random: Random, name: str, phone: str) -> str:
    text = (
        phone
        if "、" in phone
        else str(
            random.choice(
                [
                    phone,
                    phone.translate(WIDE),
                    f"{phone[:3]} {phone[3:7]} {phone[7:]}" if phone[0] == "1" else phone,
                ]
            )
        )
    )
    return random.choice(
        [f"{name} {text}", f"{name}（{text}）", f"{name}{text}", f"{text}{name}", f"{text} {name}", f"{name}\n{text}", f"{name}/{text}",
         f"{name}，电话：{text}", f"{name}：{text}", f"{name}({text})", f"{name}　{text}", f"{name}、{text}"]
    )  # fmt: skip


def write_day_and_person(random: Random, day: str, name: str) -> str:
    return random.choice(
        [f"{day} {name}", f"{name}{day}", f"{day}/{name}", f"{day}\n{name}", f"{day}，{name}", f"{day}（{name}）", f"{name} {day}", f"{day}{name}",
         f"{day} 复查人：{name}", f"{day}、{name}"]
    )  # fmt: skip
