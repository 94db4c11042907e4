"""签到表: the sheet on which those who came to a meeting or an event write their names."""

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.outreach_papers import SignIn
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, label, labelled

KIND = "sign_in"
_HEAD = (28.0, 52.0, 28.0, 52.0)
_WIDTHS = (14.0, 58.0, 30.0, 34.0, 24.0)
_HEADINGS = ("序号", "单位、职务", "姓名", "联系电话", "备注")
_ROWS, _ROW_MM = 20, 9.5
_SIZE = 12.0


def sign_in_document(paper: SignIn) -> Document:
    """A sheet with numbered rows for the pen."""
    head = (
        labelled(("会议（活动）\n名称", paper.title), across=3, least_mm=13.0),
        labelled(("时间", full_date(paper.on)), ("地点", paper.location)),
        labelled(("主持人\n（组织人员）", paper.chair), ("实到人数", "　　　　人")),
    )
    names = FormRow(tuple(label(text) for text in _HEADINGS))
    rows = (
        FormRow((FormCell(str(number), align=Align.CENTER), *[FormCell()] * 4), _ROW_MM)
        for number in range(1, _ROWS + 1)
    )
    return Document(
        KIND,
        "签到表",
        parts=(Form(_HEAD, head, size_pt=_SIZE), Form(_WIDTHS, (names, *rows), head_rows=1, size_pt=_SIZE)),
        page=UPRIGHT_FORM,
        shows_code=False,
    )
