"""送达回证: how a paper reached the party, filled in as it was recorded or left for the pen."""

from lifepath_desktop.domain.instrument_papers import InstrumentOnPaper
from lifepath_desktop.domain.instruments import METHOD_WORDS, Delivery, Method
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document, Notes
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, choices, label, labelled, opinion

KIND = "delivery_record"
TITLE = "送达回证"
NOTES = (
    "1.期限从送达之日的次日起算；收件人应当在本回证上写明收到日期并签名或者盖章。",
    "2.当事人拒绝接收的，由送达人写明拒收的事由和日期，由送达人、见证人签名或者盖章，把文书留在当事人的住所。",
    "3.邮寄送达的，回执附后；公告送达的，写明公告的方式和起止日期。",
)
_SIZE = 12.0
_WIDTHS = (34.0, 46.0, 34.0, 46.0)


def delivery_document(paper: InstrumentOnPaper, *, place: str = "", by: str = "", note: str = "") -> Document:
    """The record for one paper; `by` served it, at `place`."""
    served = paper.delivery
    rows = (
        labelled(("送达机关", paper.issuer), across=3, least_mm=12.0),
        labelled(("受送达人", paper.addressee), across=3, least_mm=12.0),
        labelled(("送达文书名称", f"《{paper.title}》"), ("文书编号", paper.number), least_mm=12.0),
        labelled(("送达地点", place or paper.place.where), across=3, least_mm=12.0),
        opinion("送达方式", choices(METHOD_WORDS.values(), _chosen(served)), least_mm=14.0),
        FormRow(
            (
                label("收件人\n（签名、盖章）"),
                FormCell(served.receiver if served else "", across=3, foot=_when(served)),
            ),
            26.0,
        ),
        opinion("代收理由、与受\n送达人的关系", least_mm=16.0),
        opinion("拒收事由", foot=f"见证人（签名）：{_witnesses(served)}{BLANK_DATE}", least_mm=26.0),
        labelled(
            ("送达人\n（签名）", by), ("送达日期", full_date(served.on if served else None)), least_mm=18.0
        ),
        opinion("备注", _notes(served, note), least_mm=14.0),
    )
    return Document(
        KIND,
        TITLE,
        parts=(Form(_WIDTHS, rows, size_pt=_SIZE), Notes(NOTES, "说明：")),
        page=UPRIGHT_FORM,
        records=tuple(filter(None, (paper.uid,))),
    )


def _chosen(served: Delivery | None) -> tuple[str, ...]:
    return (METHOD_WORDS[served.method],) if served else ()


def _when(served: Delivery | None) -> str:
    is_by_hand = served is not None and served.method is Method.DIRECT
    return full_date(served.on) if is_by_hand and served is not None else BLANK_DATE


def _witnesses(served: Delivery | None) -> str:
    named = "、".join(filter(None, served.witnesses)) if served else ""
    return named or "　" * 12


def _notes(served: Delivery | None, note: str) -> str:
    if served is None or served.announced_on is None:
        return note
    return "；".join(filter(None, (f"{full_date(served.announced_on)}公告", note)))
