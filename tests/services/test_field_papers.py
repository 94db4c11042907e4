"""The papers of the field are filled from the register, and refused where they would say something wrong."""

from datetime import date

import pytest

from db.models import Paper, SelfCheck
from lifepath_desktop.domain.checklists import Answer, Finding, Reply
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.domain.self_checks import SelfCheckEntry
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.field_papers import blank_kinds
from lifepath_desktop.services.checklists import record_checklist
from lifepath_desktop.services.field_papers import (
    MOST_BLANKS,
    set_advice,
    set_blank_record_of_kind,
    set_blank_records,
    set_blank_self_checks,
    set_recheck,
    set_self_check,
    set_visit_record,
)
from lifepath_desktop.services.inspections import void_visit
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.printing import Sheets, keep
from lifepath_desktop.services.rectification import recheck_passed, report_fixed
from lifepath_desktop.services.self_checks import record_self_check
from lifepath_desktop.services.starting_data import lay_down_starting_data
from lifepath_desktop.services.units import add_unit
from tests.make import DAY, Make

TODAY = date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}
LOCKED = Reply(
    "1-locked", Answer.FAULT, finding=Finding("后门上锁", 2, measure("限期整改", date(2024, 12, 1)))
)


def text(sheets: Sheets) -> str:
    return plain_text(sheets.document)


@pytest.fixture
def shop(make: Make):
    return make.place("供销店", category="商店", contact="吴永红", crowded=True)


@pytest.fixture
def visit(make: Make, shop) -> int:
    replies = [LOCKED, Reply("2-broken", Answer.GOOD)]
    return record_checklist(VisitEntry(shop.id, DAY, "汪志强、王𬭎"), replies, **BY)[1].visit_id


def test_a_record_says_what_was_answered_found_and_ordered(visit: int) -> None:
    said = text(set_visit_record(visit))
    assert "供销店" in said
    assert "☑限期整改" in said
    assert "整改期限：2024年12月1日前" in said
    (locked,) = (line for line in said.splitlines() if "上锁、封闭" in line)
    assert locked.endswith("× | 后门上锁")
    assert sum(" √ " in f"{line} " for line in said.splitlines()) == 1, "blank items stay blank"


def test_a_kept_record_stands_on_its_visit_and_its_hazard(visit: int) -> None:
    sheets = set_visit_record(visit)
    keep(sheets, **BY)
    assert len(sheets.uids) == 2
    assert Paper.get().kind == "visit_record"


def test_a_visit_that_was_voided_cannot_be_printed(make: Make) -> None:
    clean = make.visit(make.place())
    void_visit(clean.id, "重复登记", **BY)
    with pytest.raises(NotFound):
        set_visit_record(clean.id)


def test_blank_records_are_asked_what_each_kind_of_place_is_asked(make: Make, shop) -> None:
    inn = make.place("云上民宿", category="民宿")
    sheets = set_blank_records([shop.id, inn.id])
    assert sheets.pages >= 2
    assert sheets.uids == ()
    shop_part, inn_part = text(sheets).split("云上民宿")
    assert "货架" in shop_part
    assert "客房" in inn_part
    assert "客房" not in shop_part


def test_blank_records_go_out_without_a_place_for_each_kind(make: Make) -> None:
    make.township()
    kinds = dict(blank_kinds())
    assert kinds["lodging"] == "农家乐、民宿、小旅馆"
    assert "crowded" not in kinds
    inn = text(set_blank_record_of_kind("lodging"))
    assert "客房" in inn
    assert "防盗网" in inn, "whether it is crowded is decided at the place"
    assert "客房" not in text(set_blank_record_of_kind("common"))
    assert {set_blank_record_of_kind(code).pages for code in kinds} == {1}, "one sheet to take along"
    with pytest.raises(NotFound):
        set_blank_record_of_kind("unknown")


def test_too_many_blanks_and_none_at_all_are_refused(make: Make) -> None:
    with pytest.raises(RuleBroken, match=f"最多打印{MOST_BLANKS}份"):
        set_blank_records(list(range(MOST_BLANKS + 1)))
    with pytest.raises(RuleBroken, match="选中"):
        set_blank_self_checks([])


def test_a_self_check_is_printed_as_the_unit_handed_it_in(make: Make) -> None:
    make.township()
    _, unit = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "中心学校", contact="程校长"), clerk="汪小红")
    entry = SelfCheckEntry(unit, DAY, "吴国平", signed_by="程校长")
    found = Reply("1-locked", Answer.FAULT, finding=Finding(fixed_on=date(2024, 10, 10)))
    record_self_check(entry, [found], **BY)
    said = text(set_self_check(SelfCheck.get().id))
    assert "☑乡直单位" in said
    assert "□是　☑否　□不涉及" in said
    assert "自行整改" in said
    assert "2024.10.10" in said
    blank = text(set_blank_self_checks([unit]))
    assert "中心学校" in blank
    assert "☑否" not in blank


def test_a_village_cites_only_what_was_verified(make: Make, visit: int) -> None:
    with operation("准备", clerk="测试"):
        lay_down_starting_data()
    hazard = make.hazard(make.visit(make.place(crowded=True)), kind="电动自行车", details="楼道停放电动车1辆")
    said = text(set_advice([hazard.id], TODAY))
    assert "《中华人民共和国消防法》第二十八条" in said
    assert "安徽省" not in said, "its articles are 待核"


def test_hazards_of_two_places_never_stand_on_one_paper(make: Make) -> None:
    ids = [make.hazard(make.visit(make.place())).id for _ in range(2)]
    for act in (lambda: set_advice(ids, TODAY), lambda: set_recheck(ids)):
        with pytest.raises(RuleBroken, match="一处场所"):
            act()


def test_a_place_in_no_village_gets_no_advice_from_one(make: Make) -> None:
    make.township()
    hazard = make.hazard(make.visit(make.place(village="白际村")))
    with operation("改", clerk="测试"):
        place = hazard.inspection.place
        place.village = None
        place.save()
    with pytest.raises(RuleBroken, match="不属于任何村"):
        set_advice([hazard.id], TODAY)


def test_a_recheck_says_what_is_known_and_leaves_the_rest_to_the_pen(make: Make) -> None:
    visit = make.visit(make.place())
    done, left = (make.hazard(visit, stage="rectifying", due_on=date(2024, 12, 1)) for _ in range(2))
    report_fixed([done.id], Deed(date(2024, 11, 1), "吴永红"), **BY)
    recheck_passed([done.id], Deed(date(2024, 11, 4), "程建华"), **BY)
    one = text(set_recheck([done.id]))
    assert "☑已消除" in one
    assert "☑同意销号" in one
    assert "2024年11月4日" in one
    assert "程建华" in one
    both = text(set_recheck([done.id, left.id]))
    assert both.count("☑") == 1, "no opinion while one is open"
