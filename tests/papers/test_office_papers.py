"""The papers of the desk: what they say filled in, what they leave to the pen, that sums tie and pages hold."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.dispatch_papers import (
    MeetingOnPaper,
    OrderOnPaper,
    StudyOnPaper,
    notice_sections,
)
from lifepath_desktop.domain.joint_papers import JointOnPaper
from lifepath_desktop.domain.outreach_papers import EventOnPaper, HouseholdBook, HouseholdLine, SignIn
from lifepath_desktop.domain.overview_sheet import SheetVillage
from lifepath_desktop.domain.tip_off_papers import SealedOnPaper
from lifepath_desktop.papers import (
    appeals,
    assignments,
    deployment,
    joint,
    meetings,
    official_letter,
    outreach,
    overview_sheet,
    sealed,
    sign_in,
    tip_offs,
)
from lifepath_desktop.papers.document import Document, Paper, canonical_json, plain_text
from lifepath_desktop.queries.campaign import plan
from tests.papers import office_samples as samples
from tests.papers.reading import page_texts, printed

FILLED = {
    "tip_off_form": tip_offs.tip_off_document(samples.TIP_OFF),
    "tip_off_slip": tip_offs.slip_document(samples.TIP_OFF),
    "tip_off_book": tip_offs.book_document(samples.BOOK),
    "tip_off_call": appeals.call_document(samples.CALL),
    "reward_form": sealed.reward_document(samples.REWARD),
    "sealed_form": sealed.sealed_document(samples.SEALED),
    "household_form": outreach.household_document(samples.HOUSEHOLDS),
    "household_letter": appeals.letter_document(samples.LETTER),
    "event_record": outreach.event_document(samples.EVENT),
    "screen_record": outreach.show_document(samples.SHOWS),
    "sign_in": sign_in.sign_in_document(samples.SIGN_IN),
    "minutes": meetings.minutes_document(samples.MEETING),
    "talk_record": meetings.talk_document(samples.TALK),
    "notice": meetings.notice_document(samples.NOTICE),
    "agenda": meetings.agenda_document(samples.AGENDA),
    "assignment_order": assignments.order_document(samples.ORDER),
    "fact_list": assignments.facts_document(samples.FACTS),
    "plan_receipts": deployment.receipts_document(samples.PLAN),
    "study_record": deployment.study_document(samples.STUDY),
    "joint_record": joint.joint_document(samples.JOINT),
    "overview_sheet": overview_sheet.overview_document(samples.OVERVIEW),
}
BLANK = {
    "tip_off_form": tip_offs.tip_off_document(samples.BLANK_TIP_OFF),
    "sealed_form": sealed.sealed_document(SealedOnPaper(samples.TOWN)),
    "household_form": outreach.household_document(
        HouseholdBook(samples.TOWNSHIP, "", (HouseholdLine(),) * 3)
    ),
    "event_record": outreach.event_document(EventOnPaper(samples.TOWNSHIP)),
    "sign_in": sign_in.sign_in_document(SignIn()),
    "minutes": meetings.minutes_document(MeetingOnPaper(samples.TOWN, samples.TOWNSHIP)),
    "talk_record": meetings.talk_document(MeetingOnPaper(samples.TOWN, samples.TOWNSHIP)),
    "assignment_order": assignments.order_document(OrderOnPaper(samples.TOWN)),
    "study_record": deployment.study_document(StudyOnPaper()),
    "joint_record": joint.joint_document(JointOnPaper(samples.TOWNSHIP)),
}
NAMES_SOMEBODY = {"reward_form", "sealed_form"}


@pytest.mark.parametrize("name", FILLED)
def test_a_paper_reads_as_the_office_writes_it(as_golden, name: str) -> None:
    as_golden(f"{name}.txt", plain_text(FILLED[name]))


@pytest.mark.parametrize("name", BLANK)
def test_a_blank_form_leaves_everything_to_the_pen(as_golden, name: str) -> None:
    text = plain_text(BLANK[name])
    as_golden(f"{name}_blank.txt", text)
    assert "☑" not in text
    assert "2024年" not in text
    assert BLANK[name].records == ()


@pytest.mark.parametrize("name", FILLED)
def test_a_paper_of_one_record_is_one_page(name: str) -> None:
    for document in (FILLED[name], BLANK.get(name)):
        assert document is None or len(page_texts(printed(document))) == 1


@pytest.mark.parametrize("name", FILLED)
def test_only_the_two_sealed_papers_name_who_told_and_say_so_on_every_page(name: str) -> None:
    (*texts,) = page_texts(printed(FILLED[name]))
    named = any("欧阳莲心" in text or "13955990123" in text for text in texts)
    assert named == (name in NAMES_SOMEBODY)
    marked = all("内部保密" in text.replace("属内部保密材料", "") for text in texts)
    assert marked == (name in NAMES_SOMEBODY)
    assert not (named and any("核验码" in text for text in texts)), "nothing of it is kept, so it has no code"


def test_the_watermark_is_part_of_what_a_paper_says() -> None:
    marked = Document("x", "题名", watermark="内部保密")
    assert "".join(canonical_json(marked)) != "".join(canonical_json(replace(marked, watermark="")))


def test_an_anonymous_informant_is_not_told_of_a_reward() -> None:
    anonymous = plain_text(tip_offs.slip_document(replace(samples.TIP_OFF, naming="匿名")))
    assert "奖励" in plain_text(FILLED["tip_off_slip"])
    assert "奖励" not in anonymous


def test_sums_are_the_sums_of_the_lines() -> None:
    last = plain_text(FILLED["tip_off_book"]).split("合计 | ")[1]
    assert last.startswith("2件")
    assert last.splitlines()[0].endswith("| 50")
    assert "合计 | - | - | - | - | 9 | 45" in plain_text(FILLED["screen_record"])
    assert "合计 | 1 | 2 | 1 | 2" in plain_text(FILLED["fact_list"])
    assert "合计 | 3 | 1 | 2 | 4 | 1 | 0 | 6 | 5" in plain_text(FILLED["overview_sheet"])


def test_facts_propose_no_punishment() -> None:
    text = plain_text(FILLED["fact_list"])
    assert "不作处理建议" in text
    assert not any(word in text for word in ("处分", "扣分", "罚款", "免职"))
    assert "逾期4天未办结" in text


def test_no_reward_is_promised_where_the_office_has_decided_none() -> None:
    text = plain_text(appeals.call_document(replace(samples.CALL, rules=())))
    assert "奖励" not in text
    assert "三、举报要求和保密" in text


def test_the_public_call_of_the_plan_goes_on_one_page() -> None:
    wordings = tuple(priority.wording for priority in plan("白际乡").priorities)
    assert len(page_texts(printed(appeals.call_document(replace(samples.CALL, priorities=wordings))))) == 1


def test_a_household_that_was_not_met_leaves_its_cells_to_the_pen() -> None:
    (line,) = (line for line in plain_text(FILLED["household_form"]).splitlines() if "詹春燕" in line)
    assert line == "2 | 江湾组 | 詹春燕 | - | - | - | - | - | - | 外出务工"


def test_a_long_list_of_households_repeats_its_head_on_each_page() -> None:
    many = HouseholdBook(samples.TOWNSHIP, "白际村", (HouseholdLine(group="江湾组"),) * 40)
    texts = page_texts(printed(outreach.household_document(many)))
    assert len(texts) > 2
    assert all("户主签字" in text for text in texts[:-1])


@pytest.mark.parametrize(("count", "paper"), [(15, Paper.A4), (35, Paper.A3)])
def test_the_overview_of_many_villages_is_still_one_sheet(count: int, paper: Paper) -> None:
    villages = tuple(SheetVillage(f"第{number}村", (1, 2, 3), (0, 1, 0)) for number in range(count))
    numbers = samples.OVERVIEW.numbers * 2
    sheet = replace(
        samples.OVERVIEW, villages=villages, numbers=numbers[:10], waiting=("举报待核查 1 件",) * 12
    )
    document = overview_sheet.overview_document(sheet)
    assert document.page.paper is paper
    assert len(page_texts(printed(document))) == 1


def test_a_notice_can_be_gone_on_with_in_word() -> None:
    paper = samples.NOTICE
    letter = official_letter.OfficialLetter(
        meetings.notice_title(paper),
        notice_sections(paper),
        paper.government,
        date(2024, 10, 9),
        meetings.ADDRESSEES,
        "现将有关情况通报如下：",
    )
    with zipfile.ZipFile(io.BytesIO(official_letter.write_docx(letter))) as packed:
        body = packed.read("word/document.xml").decode()
    for words in (
        "关于10月工作进展情况的通报",
        "各村，乡直各单位：",
        "一、通报对象",
        "项山村3处隐患逾期。",
        "2024年10月9日",
    ):
        assert words in body
