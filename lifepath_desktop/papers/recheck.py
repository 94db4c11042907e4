"""消防安全隐患复查意见书: every hazard of a notice, how it stands now, and what follows."""

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.field_papers import (
    RECHECK_OPINIONS,
    RECHECK_RESULTS,
    HazardOnPaper,
    Recheck,
    hazard_words,
)
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document, Notes
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, choices, label, labelled, opinion

KIND = "recheck_opinion"
TITLE = "消防安全隐患复查意见书"
NOTES = (
    "1.复查人员应当与报告整改的不是同一人；村里确实没有其他人员的，在备注中写明。",
    "2.本意见书一式两份，一份交被检查单位（场所），一份存档。",
)
_SIZE = 12.0
_HEAD = (30.0, 50.0, 30.0, 50.0)
_LINES = (12.0, 70.0, 34.0, 44.0)


def recheck_document(paper: Recheck) -> Document:
    """The opinion; what nobody has looked at yet is left for the pen."""
    return Document(
        KIND,
        f"{paper.township}{TITLE}",
        parts=(_head(paper), _hazards(paper), _foot(paper), Notes(NOTES)),
        page=UPRIGHT_FORM,
        records=tuple(hazard.uid for hazard in paper.hazards),
    )


def _head(paper: Recheck) -> Form:
    place = paper.place
    rows = (
        labelled(("被检查单位\n（场所）名称", place.name), across=3),
        labelled(("地址", place.where), across=3),
        labelled(("负责人", place.contact), ("联系电话", place.phone)),
        labelled(("复查编号", ""), ("原通知书文号", paper.notices)),
        labelled(("复查时间", full_date(paper.on)), ("复查人员", paper.people)),
    )
    return Form(_HEAD, rows, size_pt=_SIZE)


def _hazards(paper: Recheck) -> Form:
    head = FormRow((label("序号"), label("原隐患"), label("复查情况"), label("隐患编号")))
    rows = (
        _line(number, hazard, result)
        for number, (hazard, result) in enumerate(zip(paper.hazards, paper.results, strict=True), 1)
    )
    return Form(_LINES, (head, *rows), head_rows=1, size_pt=_SIZE)


def _line(number: int, hazard: HazardOnPaper, result: str) -> FormRow:
    return FormRow(
        (
            FormCell(str(number), align=Align.CENTER),
            FormCell(hazard_words(hazard)),
            FormCell(choices(RECHECK_RESULTS, (result,), between="\n")),
            FormCell(hazard.number, align=Align.CENTER),
        )
    )


def _foot(paper: Recheck) -> Form:
    said = {words: words for words in RECHECK_OPINIONS}
    said[RECHECK_OPINIONS[1]] += f"，期限至{BLANK_DATE}"
    chosen = (said[paper.opinion],) if paper.opinion else ()
    rows = (
        opinion("复查意见", choices(said.values(), chosen, between="\n"), least_mm=22.0),
        opinion("复查人员\n（签名）", foot=BLANK_DATE, least_mm=18.0),
        opinion("被检查单位\n负责人（签名）", foot=BLANK_DATE, least_mm=18.0),
        opinion("备注", least_mm=12.0),
    )
    return Form(_HEAD, rows, size_pt=_SIZE)
