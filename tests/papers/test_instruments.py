"""The papers of enforcement: what each says, whose copy bears what, and that nothing unchecked is cited."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.case_records import CostList, Execution, Hearing
from lifepath_desktop.domain.field_papers import HazardOnPaper
from lifepath_desktop.domain.instruments import Delivery, InstrumentKind, Method, Party
from lifepath_desktop.papers.case_records import cost_document, execution_document, hearing_document
from lifepath_desktop.papers.delivery_record import delivery_document
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.instruments import TO_AUTHORITIES, instrument_document
from tests.papers.instrument_samples import (
    CASE,
    COST_LIST,
    EXECUTION,
    HEARING,
    NOTICE,
    SERVED,
    paper,
)
from tests.papers.reading import page_texts, printed

Kind = InstrumentKind


@pytest.mark.parametrize("kind", list(Kind))
def test_every_paper_reads_as_its_articles_ask(as_golden, kind: Kind) -> None:
    as_golden(f"instrument_{kind.value}.txt", plain_text(instrument_document(paper(kind))))


def test_the_records_of_a_case_read_as_the_forms_ask(as_golden) -> None:
    as_golden("delivery_record.txt", plain_text(delivery_document(SERVED, by="汪志强")))
    as_golden("hearing.txt", plain_text(hearing_document(HEARING)))
    as_golden("execution.txt", plain_text(execution_document(EXECUTION)))
    as_golden("cost_list.txt", plain_text(cost_document(COST_LIST)))


@pytest.mark.parametrize("kind", list(Kind))
def test_only_the_copy_that_is_filed_bears_the_receipt(kind: Kind) -> None:
    pages = page_texts(printed(instrument_document(paper(kind))))
    first = pages[0] + ("".join(pages[1:-1]) if len(pages) > 2 else "")
    if kind in TO_AUTHORITIES:
        assert "签收" not in "".join(pages)
        return
    half = pages[: len(pages) // 2]
    assert "签收）" not in "".join(half)
    assert "签收）" in "".join(pages[len(pages) // 2 :])
    assert "核验码" not in first


def test_the_stub_and_its_seam_stand_with_the_filed_notice() -> None:
    pages = page_texts(printed(instrument_document(NOTICE)))
    assert "存根" not in pages[0]
    assert "骑缝白消改〔2024〕1号" in "".join(pages[1:])


def test_a_term_runs_from_service_and_its_last_day_is_printed_when_it_is_known() -> None:
    assert "（至　　年　　月　　日止）" in plain_text(instrument_document(NOTICE))
    assert "（至2024年10月17日止）" in plain_text(instrument_document(SERVED))


def test_a_passage_that_is_not_verified_is_never_named() -> None:
    for kind in Kind:
        bare = replace(paper(kind), grounds=(), cited="")
        text = plain_text(instrument_document(bare))
        assert "《中华人民共和国" not in text
        assert "依据" not in text.replace("依据和", "").replace("理由和依据", "")


def test_a_person_is_not_spoken_to_as_a_unit() -> None:
    text = plain_text(instrument_document(replace(NOTICE, party=Party.PERSON)))
    assert "你单位" not in text
    assert "经查，你（胡玉兰天路餐馆）存在" in text


def test_braces_in_a_name_are_only_braces() -> None:
    hazard = HazardOnPaper("u", "YH2024-0009", "堆放{纸箱}1处", 1)
    odd = replace(NOTICE, addressee="吴{0}红", hazards=(hazard,))
    for kind in (Kind.NOTICE, Kind.TRANSFER):
        text = plain_text(instrument_document(replace(odd, kind=kind)))
        assert "吴{0}红" in text
        assert "堆放{纸箱}1处" in text


def test_a_paper_stands_on_its_record_and_its_hazards() -> None:
    assert instrument_document(NOTICE).records == ("i1", "u1", "u2")


def test_what_is_owed_is_the_sum_of_the_costs_less_what_was_paid() -> None:
    text = plain_text(cost_document(COST_LIST))
    assert "1500.50元（大写：人民币壹仟伍佰元伍角整）" in text
    assert "[尚欠] | 1000元（大写：人民币壹仟元整）" in text
    assert "1000元（大写：人民币壹仟元整）" in plain_text(instrument_document(paper(Kind.BILL_DEMAND)))


def test_blank_records_leave_everything_to_the_pen() -> None:
    for document in (
        hearing_document(Hearing(CASE)),
        execution_document(Execution(CASE)),
        cost_document(CostList(CASE)),
        delivery_document(NOTICE),
    ):
        pages = page_texts(printed(document))
        assert len(pages) == 1
        assert "☑" not in plain_text(document)


def test_a_paper_that_was_left_behind_names_both_witnesses() -> None:
    left = Delivery(Method.LEFT, date(2024, 10, 10), witnesses=("胡某", "程某"))
    text = plain_text(delivery_document(replace(SERVED, delivery=left)))
    assert "见证人（签名）：胡某、程某" in text
    assert "☑留置送达" in text
