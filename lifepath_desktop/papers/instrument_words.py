"""The sentences of each paper of enforcement; what its articles ask it to say stands in its docstring."""

from collections.abc import Callable

from lifepath_desktop.domain.instrument_papers import (
    Ground,
    InstrumentOnPaper,
    hazard_lines,
    money,
    term_words,
)
from lifepath_desktop.domain.instruments import InstrumentKind
from lifepath_desktop.domain.ledger_form import full_date

Kind = InstrumentKind
_BLANK = "　" * 6
_BY_HAND = ("1.", "2.", "3.", "4.")
"""Numbered lines for the pen, on a form that goes out with its number only."""


def sentences(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """Return the paragraphs of a paper, from after its addressee to before its end."""
    return tuple(line for line in _WORDS[paper.kind](paper) if line)


def appeal(paper: InstrumentOnPaper, what: str) -> str:
    """Return where and until when the addressee may appeal (行政复议法, 行政诉讼法: 60 days, six months)."""
    review = f"{paper.county}人民政府" if paper.county else _BLANK
    return (
        f"如不服本{what}，可以自收到本{what}之日起六十日内向{review}申请行政复议，"
        f"也可以自收到本{what}之日起六个月内依法向{_BLANK}人民法院提起行政诉讼。"
    )


def _found(paper: InstrumentOnPaper, opening: str) -> tuple[str, ...]:
    where = "" if paper.place.name in paper.addressee else f"（{paper.place.name}）"
    found = hazard_lines(paper.hazards) or _BY_HAND
    return (opening.replace("{you}", paper.you).replace("{where}", where), *found)


def _against(paper: InstrumentOnPaper, verb: str) -> str:
    if paper.issued_on is None:
        return f"上述情形{verb}{_BLANK * 2}的规定。"
    return f"上述情形{verb}{paper.cited}的规定。" if paper.cited else ""


def _notice(paper: InstrumentOnPaper) -> tuple[str, ...]:
    return (
        *_found(paper, "经查，{you}{where}存在下列消防安全隐患："),
        _against(paper, "不符合"),
        f"现通知{paper.you}{term_words(paper)}完成整改，并在整改完成后及时报告，以便复查。",
        paper.body,
        "整改期间请采取措施，防止发生火灾。逾期未整改的，将依法上报或者移送有权机关处理。",
    )


def _persuasion(paper: InstrumentOnPaper) -> tuple[str, ...]:
    return (
        *_found(paper, "经查，{you}{where}存在下列消防安全隐患："),
        paper.body or f"请{paper.you}立即停止上述行为，自行清理、拆除，消除隐患。",
    )


def _order(paper: InstrumentOnPaper) -> tuple[str, ...]:
    return (
        *_found(paper, "经查，{you}{where}存在下列违反消防法律法规的行为："),
        _against(paper, "违反了"),
        f"{paper.ground(Ground.OFFENCE)}责令{paper.you}{term_words(paper)}改正。",
        paper.body,
        f"逾期不改正的，将{paper.ground(Ground.FORCE)}强制执行，所需费用由违法行为人承担。"
        if _has(paper, Ground.FORCE)
        else "",
        appeal(paper, "通知书"),
    )


def _warning(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """当事人, 事实和证据, 依据, 种类, 救济途径 (行政处罚法 第五十九条)."""
    return (
        f"当事人：{paper.addressee}　地址：{paper.place.where or _BLANK}",
        *_found(paper, "经查，{you}{where}有下列违法行为："),
        f"以上事实有检查记录、{_BLANK}等证据证实。",
        _against(paper, "违反了"),
        paper.body,
        f"告知和陈述、申辩情况：{paper.said}" if paper.said else "",
        f"{paper.ground(Ground.PERSON)}决定给予{paper.you}警告的行政处罚。",
        appeal(paper, "决定书"),
    )


def _demand(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """期限、方式、陈述权和申辩权 (行政强制法 第三十五条); money is demanded on a paper of its own."""
    order = paper.last(Kind.ORDER)
    court = not paper.own_force
    ground = Ground.COURT_DEMAND if court else Ground.DEMAND
    after = "申请人民法院强制执行" if court else "强制执行，所需费用由违法行为人承担"
    return (
        f"本机关对{paper.you}作出{order.named}。" if order else "",
        f"{paper.you}逾期未履行下列义务：",
        *hazard_lines(paper.hazards),
        f"{paper.ground(ground)}现催告{paper.you}{term_words(paper)}履行上述义务。",
        f"履行方式：{paper.body or '自行清除、拆除或者修复，消除隐患，并书面告知本机关。'}",
        f"{paper.you}收到本催告书后有权进行陈述和申辩。逾期仍不履行且无正当理由的，本机关将依法{after}。",
    )


def _decision(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """当事人、理由和依据、方式和时间、救济途径 (第三十七条), of 代履行 also 标的、费用预算、代履行人 (第五十一条)."""
    order, demand = paper.last(Kind.ORDER), paper.last(Kind.DEMAND)
    way = "代履行" if paper.substitute else "强制执行"
    return (
        f"当事人：{paper.addressee}　地址：{paper.place.where or _BLANK}",
        f"本机关对{paper.you}作出{order.named}。" if order else "",
        f"{paper.you}逾期未改正，本机关作出{demand.named}。" if demand else "",
        f"{paper.you}逾期仍未履行且无正当理由。下列隐患至今没有消除：",
        *hazard_lines(paper.hazards),
        f"{paper.ground(Ground.FORCE, Ground.DECISION)}本机关决定对上述隐患实施{way}。",
        f"执行的方式和标的：{paper.body or _BLANK * 2}",
        f"执行的时间：{term_words(paper)}仍不履行的，自期满之次日起实施；不在夜间或者法定节假日实施。",
        f"代履行人：{_BLANK}　　费用预算：{_BLANK}元。" if paper.substitute else "",
        f"执行的费用按照成本合理确定，由{paper.you}承担。",
        appeal(paper, "决定书"),
    )


def _last_demand(paper: InstrumentOnPaper) -> tuple[str, ...]:
    decision = paper.last(Kind.DECISION)
    return (
        f"本机关对{paper.you}作出{decision.named}，决定实施代履行。" if decision else "",
        f"{paper.ground(Ground.LAST_DEMAND)}现催告{paper.you}自行履行下列义务：",
        *hazard_lines(paper.hazards),
        paper.body,
        (
            f"自收到本催告书之日起三个工作日后仍未履行的，本机关将于{full_date(None)}实施代履行；"
            f"{paper.you}在此之前履行的，停止代履行。代履行的费用由{paper.you}承担。"
        ),
    )


def _bill(paper: InstrumentOnPaper) -> tuple[str, ...]:
    decision = paper.last(Kind.DECISION)
    named = f"根据{decision.named}，" if decision else ""
    return (
        f"{named}本机关已对下列隐患实施强制执行（代履行）：",
        *hazard_lines(paper.hazards),
        f"{paper.ground(Ground.FORCE, Ground.COSTS)}执行费用共计{money(paper.owed)}，由{paper.you}承担，明细见所附费用清单。",
        f"请{paper.you}{term_words(paper)}缴清。",
        paper.body or f"缴款账户：{_BLANK * 2}",
        "逾期不缴的，本机关将依法催告，并可以依法申请人民法院强制执行。",
        appeal(paper, "通知书"),
    )


def _bill_demand(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """With the exact amount and how to pay it (行政强制法 第三十五条第三项)."""
    bill = paper.last(Kind.BILL)
    return (
        f"本机关对{paper.you}作出{bill.named}。" if bill else "",
        f"{paper.you}至今尚欠执行费用{money(paper.owed)}。",
        f"{paper.ground(Ground.DEMAND)}现催告{paper.you}{term_words(paper)}缴清。",
        paper.body or f"缴款账户：{_BLANK * 2}",
        f"{paper.you}收到本催告书后有权进行陈述和申辩。逾期仍不缴纳的，本机关将依法申请人民法院强制执行。",
    )


def _transfer(paper: InstrumentOnPaper) -> tuple[str, ...]:
    return (
        *_found(
            paper, f"本机关在{paper.campaign}工作中，发现{paper.addressee}{{where}}存在下列消防安全隐患："
        ),
        _against(paper, "不符合"),
        _measures(paper),
        paper.body
        or "上述事项超出本机关的职责权限，现抄告（移送）你单位，请依法处理，并将处理情况函告我们。",
    )


def _fire_request(paper: InstrumentOnPaper) -> tuple[str, ...]:
    return (
        *_found(paper, f"{paper.addressee}{{where}}存在下列消防安全隐患，至今没有消除："),
        _against(paper, "不符合"),
        _measures(paper),
        f"当事人经责令改正拒不改正。现{paper.ground(Ground.FORCE)}提请你单位依法强制执行，所需费用由违法行为人承担。",
        paper.body,
        "本机关将派员到场配合，配合情况的记录附后。",
    )


def _court_request(paper: InstrumentOnPaper) -> tuple[str, ...]:
    """With what 第五十五条 asks to be handed in; the head of the body signs it."""
    order, demand = paper.last(Kind.ORDER), paper.last(Kind.DEMAND)
    return (
        f"申请人：{paper.issuer}　　法定代表人（负责人）：{_BLANK}",
        f"被申请人：{paper.addressee}　　地址：{paper.place.where or _BLANK}",
        f"请求事项：强制执行{order.named if order else _BLANK}中下列尚未履行的义务：",
        *hazard_lines(paper.hazards),
        (
            f"事实和理由：被申请人在法定期限内不申请行政复议或者提起行政诉讼，又不履行。"
            f"{f'申请人已作出{demand.named}，' if demand else ''}被申请人仍未履行。{paper.body}"
        ),
        f"{paper.ground(Ground.COURT, Ground.COURT_DEMAND)}特申请强制执行。",
        f"此致\n{paper.recipient or f'{_BLANK}人民法院'}",
        "附：行政决定书及作出决定的事实、理由和依据，当事人的意见和催告情况，申请强制执行标的情况。",
    )


def _measures(paper: InstrumentOnPaper) -> str:
    said = "；".join(before.named for before in paper.earlier)
    return f"已采取的措施：作出{said}。" if said else ""


def _has(paper: InstrumentOnPaper, wanted: Ground) -> bool:
    return any(ground is wanted and cited for ground, cited in paper.grounds)


_WORDS: dict[InstrumentKind, Callable[[InstrumentOnPaper], tuple[str, ...]]] = {
    Kind.NOTICE: _notice,
    Kind.PERSUASION: _persuasion,
    Kind.ORDER: _order,
    Kind.WARNING: _warning,
    Kind.DEMAND: _demand,
    Kind.DECISION: _decision,
    Kind.LAST_DEMAND: _last_demand,
    Kind.BILL: _bill,
    Kind.BILL_DEMAND: _bill_demand,
    Kind.TRANSFER: _transfer,
    Kind.FIRE_REQUEST: _fire_request,
    Kind.COURT_REQUEST: _court_request,
}
