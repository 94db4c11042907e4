"""What the township tells everybody: 敲门行动告知单 for a household, 举报方式公告 for the notice board."""

from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.outreach_papers import HouseholdLetter, TipOffCall, reward_words
from lifepath_desktop.papers.document import Document, Paragraph, Part, TextStyle, letter
from lifepath_desktop.papers.form_parts import Signoff

LETTER, CALL = "household_letter", "tip_off_call"
CALL_TITLE = "关于受理消防“生命通道”隐患举报的公告"
PLEAS = (
    "一、不在疏散通道、楼梯间、安全出口堆放杂物，不锁闭、封堵安全出口。",
    "二、不在门厅、走道、楼梯间停放电动自行车或者给电动自行车充电，不把电池带进屋充电。",
    "三、不在门窗上设置影响逃生和灭火救援的防盗网、铁栅栏、广告牌；已经设置的，请拆除或者开设逃生口。",
    "四、保持应急照明、疏散指示标志完好；外出时关火、断电、关气。",
    "五、发现火情，立即拨打119报警；着火时从最近的安全出口撤离，不贪恋财物。",
)


def letter_document(paper: HouseholdLetter) -> Document:
    """The sheet that stays with a household, the family signs on the 登记表."""
    contact = f"{paper.office}{f'（电话：{paper.phone}）' if paper.phone else ''}"
    parts: list[Part] = [
        Paragraph("尊敬的村民朋友：", TextStyle.PLAIN),
        Paragraph(f"我乡正在开展{paper.campaign}工作。为了您和家人的安全，请您做到："),
        *(Paragraph(plea) for plea in PLEAS),
    ]
    if paper.case is not None:
        told = "。".join(part.strip("。") for part in (paper.case.story, paper.case.lesson) if part)
        parts.append(Paragraph(f"案例：{paper.case.title}。{told}{'。' if told else ''}"))
    parts += [
        Paragraph(f"发现身边的消防安全隐患，请向{contact}反映。"),
        Signoff(paper.government, full_date(paper.on)),
    ]
    return letter(LETTER, "消防安全“敲门行动”告知单", tuple(parts))


def call_sections(paper: TipOffCall) -> tuple[tuple[str, str], ...]:
    """The parts of the 公告 as heading and text, a line a paragraph: for the PDF and for the clerk's own .docx."""
    phone = f"拨打{paper.office}电话{paper.phone}" if paper.phone else f"向{paper.office}来电"
    matters = "；\n".join(f"{position}.{words}" for position, words in enumerate(paper.priorities, 1))
    ways = f"{phone}；向{paper.government}来信、来访；拨打12345政务服务便民热线。"
    asked = (
        "请说明隐患的场所、部位和具体情形，有条件的附照片。提倡实名举报，匿名举报同样受理。\n"
        "对举报人的身份和举报内容严格保密；打击报复举报人的，依法追究责任。"
    )
    found = [("举报范围", f"{matters}。"), ("举报方式", ways), ("举报要求和保密", asked)]
    paid = reward_words(paper.rules)
    if paid:
        found.append(("举报奖励", f"实名举报经查实的给予奖励，同一事项只奖第一举报人。{''.join(paid)}"))
    return tuple(found)


def call_opening(paper: TipOffCall) -> str:
    """The sentence before the parts."""
    return (
        f"为推进{paper.campaign}工作，欢迎群众举报身边的消防“生命通道”隐患问题和违法行为，"
        "现将有关事项公告如下："
    )


def call_document(paper: TipOffCall) -> Document:
    """The 公告 as it is put up."""
    parts: list[Part] = [Paragraph(call_opening(paper))]
    for number, (heading, text) in enumerate(call_sections(paper)):
        parts.append(Paragraph(f"{'一二三四五'[number]}、{heading}", TextStyle.HEADING))
        parts += [Paragraph(line) for line in text.splitlines()]
    return letter(CALL, CALL_TITLE, (*parts, Signoff(paper.government, full_date(paper.on))))
