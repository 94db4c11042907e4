"""催报通知: villages that have not reported are asked to, as an official letter."""

from lifepath_desktop.domain.intake import UrgingPaper, urging_words
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.papers.document import Document, Paragraph, TextStyle, letter

KIND = "urging"


def urging_document(paper: UrgingPaper) -> Document:
    """Return the letter to all villages that are silent or have been asked to correct."""
    contact = [f"联系单位：{paper.office}", *([f"联系电话：{paper.phone}"] if paper.phone else [])]
    return letter(
        KIND,
        f"关于报送{paper.period}“生命通道”工作台账的催报通知",
        (
            Paragraph(f"{'、'.join(paper.missing)}：", TextStyle.PLAIN),
            *(Paragraph(words) for words in urging_words(paper)),
            *(Paragraph(words) for words in contact),
            Paragraph(f"{paper.township}人民政府", TextStyle.RIGHT),
            Paragraph(full_date(paper.on), TextStyle.RIGHT),
        ),
    )
