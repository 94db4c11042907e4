"""消防安全隐患告知书: a village's own paper, in the village committee's name and without the township's number."""

from dataclasses import replace

from lifepath_desktop.domain.field_papers import Advice, hazard_words
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import (
    Copy,
    Document,
    Paragraph,
    Part,
    Signatures,
    Signer,
    TextStyle,
    letter,
)
from lifepath_desktop.papers.form_parts import Signoff

KIND = "advice"
TITLE = "消防安全隐患告知书"


def advice_document(paper: Advice) -> Document:
    """One copy for the owner, one to keep with the receipt."""
    parts: list[Part] = [
        Paragraph(f"{paper.place.name}：", TextStyle.PLAIN),
        Paragraph("经检查，发现你单位（场所）存在下列消防安全隐患："),
        *(
            Paragraph(f"{position}.{hazard_words(hazard)}。")
            for position, hazard in enumerate(paper.hazards, 1)
        ),
    ]
    if paper.cited:
        parts.append(Paragraph(f"上述情形不符合{paper.cited}的规定。"))
    parts += [
        Paragraph(_wanted(paper)),
        Paragraph("整改完成前请采取措施防止发生火灾；整改完成后请及时告知我们，以便复查。"),
        Signoff(paper.committee, full_date(paper.on)),
    ]
    receipt = Signatures((Signer("当事人（签收）"), Signer("送达人（签名）"), Signer("", BLANK_DATE)))
    return replace(
        letter(KIND, TITLE, tuple(parts)),
        copies=(Copy("交当事人"), Copy("村民委员会存档", (receipt,))),
        records=tuple(hazard.uid for hazard in paper.hazards),
    )


def _wanted(paper: Advice) -> str:
    if paper.due_on is not None:
        return f"请你单位（场所）于{full_date(paper.due_on)}前完成整改。"
    dated = [
        f"第{position}项于{full_date(day)}前" for position, day in enumerate(paper.days, 1) if day is not None
    ]
    if not dated:
        return f"请你单位（场所）于{full_date(None)}前完成整改。"
    return f"请你单位（场所）{'，'.join(dated)}完成整改，其余各项尽快整改。"
