"""检查记录表, 自查表, 告知书 and 复查意见书: what they say filled in, and what they leave to the pen."""

from dataclasses import replace
from datetime import date

from lifepath_desktop.papers.advice import advice_document
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.recheck import recheck_document
from lifepath_desktop.papers.self_check import blank_documents as blank_self_checks
from lifepath_desktop.papers.self_check import self_check_document
from lifepath_desktop.papers.visit_record import blank_documents, visit_document
from tests.papers.field_samples import (
    ADVICE,
    BLANK_SELF_CHECK,
    BLANK_VISIT,
    HAZARDS,
    PLACE,
    RECHECK,
    SELF_CHECK,
    VISIT,
)
from tests.papers.reading import page_texts, printed


def test_the_papers_of_the_field_read_as_the_forms_ask(as_golden) -> None:
    as_golden("visit_record.txt", plain_text(visit_document(VISIT)))
    as_golden("visit_record_blank.txt", plain_text(blank_documents([BLANK_VISIT])))
    as_golden("self_check.txt", plain_text(self_check_document(SELF_CHECK)))
    as_golden("self_check_blank.txt", plain_text(blank_self_checks([BLANK_SELF_CHECK])))
    as_golden("advice.txt", plain_text(advice_document(ADVICE)))
    as_golden("recheck.txt", plain_text(recheck_document(RECHECK)))


def test_a_record_is_tied_to_its_visit_and_its_hazards() -> None:
    assert visit_document(VISIT).records == ("v1", "u1", "u2")
    assert self_check_document(SELF_CHECK).records == ("s1", "u1")


def test_an_item_without_an_answer_stays_blank_and_nothing_is_ticked_on_a_blank_form() -> None:
    (text,) = page_texts(printed(blank_documents([BLANK_VISIT])))
    body = text.split("填表说明")[0].replace("（没有的打√）", "")
    assert "√" not in body
    assert "未发现问题" not in text
    assert "胡玉兰天路餐馆" in text


def test_a_visit_that_found_nothing_says_so() -> None:
    assert "未发现问题" in plain_text(visit_document(replace(VISIT, hazards=())))


def test_each_place_gets_a_form_of_its_own_numbered_from_one() -> None:
    places = [replace(BLANK_VISIT, place=replace(PLACE, name=f"第{number}家")) for number in range(3)]
    texts = page_texts(printed(blank_documents(places)))
    assert len(texts) == 3
    for number, text in enumerate(texts):
        assert f"第{number}家" in text
        assert "—1—" in text


def test_a_full_checklist_fits_on_one_page() -> None:
    lines = tuple(replace(VISIT.lines[0], question=f"第{number}项是否完好、能亮？") for number in range(16))
    assert len(page_texts(printed(visit_document(replace(VISIT, lines=lines, note=""))))) == 1
    assert len(page_texts(printed(blank_self_checks([replace(BLANK_SELF_CHECK, lines=lines)])))) == 1


def test_the_village_advises_in_its_own_name_without_a_number_and_keeps_the_receipt() -> None:
    owner, kept = page_texts(printed(advice_document(ADVICE)))
    assert "白际村民委员会" in owner
    assert "号" not in owner.replace("江湾组31号", "")
    assert "签收" not in owner
    assert "当事人（签收）" in kept
    assert "核验码" not in owner


def test_one_day_for_all_is_said_once_and_a_day_that_has_passed_is_left_to_the_pen() -> None:
    same = tuple(replace(hazard, due_on=date(2024, 10, 16)) for hazard in HAZARDS)
    assert "于2024年10月16日前完成整改。" in plain_text(advice_document(replace(ADVICE, hazards=same)))
    late = replace(ADVICE, hazards=same, on=date(2024, 11, 1))
    assert "2024年10月16日" not in plain_text(advice_document(late))


def test_an_article_that_nobody_has_verified_is_not_missed_in_the_sentence() -> None:
    assert "不符合" not in plain_text(advice_document(replace(ADVICE, cited="")))


def test_the_opinion_follows_from_the_results_and_stays_open_while_one_is_missing() -> None:
    assert RECHECK.opinion == "继续整改"
    assert replace(RECHECK, results=("已消除", "已消除")).opinion == "同意销号"
    assert replace(RECHECK, results=("已消除", "")).opinion == ""
    blank = plain_text(recheck_document(replace(RECHECK, results=("", ""))))
    assert "☑" not in blank
