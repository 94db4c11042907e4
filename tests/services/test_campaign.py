"""The campaign is laid down with the register, taken over from old settings, changed, and followed by another."""

import json
from dataclasses import replace
from datetime import date

import pytest

from db.database import database
from db.models import Campaign as Record
from db.models import CampaignPhase, Setting, Unit
from lifepath_desktop.domain import ledger_form, summary_form
from lifepath_desktop.domain.campaign import Campaign, following, standing
from lifepath_desktop.domain.paper_rows import PLAN_NAME, PLAN_VERBS, PLAN_WORDINGS, LedgerVariant
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.self_check import blank_documents
from lifepath_desktop.queries.campaign import campaign_on, campaigns, kinds_offered, plan
from lifepath_desktop.queries.field_papers import blank_self_checks
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.ledgers import find_village, ledger_head, ledger_rows, summary_head
from lifepath_desktop.queries.settings import DEFAULTS
from lifepath_desktop.services.campaign import change_campaign, start_campaign
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import close_register, create_register
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.starting_data import lay_down_what_is_missing
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.units import add_unit

TODAY = date(2024, 11, 1)
NEXT = Campaign("冬春火灾防控", date(2026, 1, 1), date(2026, 6, 30), issued_by="白际乡人民政府")


@pytest.fixture
def town(make):
    make.township()
    lay_down_what_is_missing()
    return make


def test_a_new_register_holds_the_plan_under_its_own_townships_name(tmp_path, identities):
    create_register(tmp_path / "r", "341022211", clerk="汪小红", identities=identities)
    try:
        (kept,) = campaigns()
        township = database.scalar("SELECT name FROM township")
        assert replace(kept, id=0) == plan(township)
        assert kept.issued_by == f"{township}人民政府"
        assert kept.number == ""
    finally:
        close_register()


def test_an_older_registers_settings_become_its_campaign_and_go(register, make, identities):
    make.township()
    former = {"campaign_name": "畅通行动", "campaign_until": "2026-06-30", "self_check_until": "2025-03-31"}
    with operation("修改设置", clerk="汪小红"):
        for key, value in former.items():
            Setting.create(key=key, value=json.dumps(value, ensure_ascii=False))

    lay_down_what_is_missing()

    (kept,) = campaigns()
    assert (kept.name, kept.since, kept.until) == ("畅通行动", date(2024, 4, 1), date(2026, 6, 30))
    assert (kept.self_check_until, kept.inspection_until) == (date(2025, 3, 31), date(2026, 6, 30))
    assert standing(date(2026, 6, 1), kept).phase == "巩固提升阶段"
    assert standing(date(2026, 5, 31), kept).phase == "排查整治阶段"
    assert not Setting.select().exists()
    assert not former.keys() & DEFAULTS.keys()
    lay_down_what_is_missing()
    assert Record.select().count() == 1


def test_changing_a_campaign_is_one_act_that_undo_takes_back(town):
    (before,) = campaigns()
    phases = (*before.phases, replace(before.phases[-1], name="回头看"))
    change, said = change_campaign(
        before.id, replace(before, number="白政〔2024〕18号", phases=phases), clerk="汪小红"
    )
    (now,) = campaigns()
    assert (now.number, [phase.name for phase in now.phases][-1]) == ("白政〔2024〕18号", "回头看")
    assert change.tables == {"campaign", "campaign_phase"}
    assert len(said) == 2, "the plan's own clash of dates is told"
    undo_last(clerk="汪小红", today=TODAY)
    assert campaigns() == (before,)
    assert change_campaign(before.id, before, clerk="汪小红")[0].operation_id == 0
    change_campaign(before.id, replace(before, phases=before.phases[:1]), clerk="汪小红")
    assert CampaignPhase.select().count() == 1


def test_another_campaign_ends_the_old_one_and_undo_takes_both_back(town):
    (old,) = campaigns()
    new = following(old, replace(NEXT, since=date(2025, 7, 1)))
    change, id_ = start_campaign(new, clerk="汪小红")
    assert [(one.name, one.until) for one in campaigns()] == [
        (old.name, date(2025, 6, 30)),
        ("冬春火灾防控", date(2026, 6, 30)),
    ]
    assert campaign_on(date(2025, 6, 30)).id == old.id
    assert campaign_on(date(2025, 7, 1)).id == id_
    assert campaign_on(date(2020, 1, 1)).id == old.id
    assert change.label == "新开专项行动：冬春火灾防控"
    undo_last(clerk="汪小红", today=TODAY)
    assert campaigns() == (old,)


def test_a_later_campaign_begins_with_the_report_period_it_starts_in(town):
    change_settings({"month_cutoff_day": 25}, clerk="汪小红")
    start_campaign(following(campaigns()[0], NEXT), clerk="汪小红")
    first, second = campaigns()
    assert first.begins == date.min
    assert second.begins == date(2025, 12, 26)
    assert campaign_on(date(2025, 12, 26)).id == second.id


def test_dates_that_overlap_another_campaign_are_refused_and_nothing_changes(town):
    _, id_ = start_campaign(following(campaigns()[0], NEXT), clerk="汪小红")
    before = campaigns()
    with pytest.raises(RuleBroken, match="日期重叠"):
        change_campaign(id_, replace(before[1], since=date(2025, 12, 31)), clerk="汪小红")
    with pytest.raises(RuleBroken, match="要晚于"):
        start_campaign(following(before[1], replace(NEXT, since=date(2024, 1, 1))), clerk="汪小红")
    with pytest.raises(NotFound):
        change_campaign(
            99, replace(before[1], since=date(2027, 1, 2), until=date(2027, 2, 1)), clerk="汪小红"
        )
    assert campaigns() == before


def test_a_change_keeps_the_plan_of_a_register_that_had_none(make):
    make.township()
    make.campaign(self_check_until=date(2025, 1, 31))
    (kept,) = campaigns()
    assert (kept.self_check_until, kept.name) == (date(2025, 1, 31), "打通消防“生命通道”")


def test_the_kinds_of_a_priority_are_those_of_the_days_campaign(town):
    (old,) = campaigns()
    new = following(old, NEXT)
    first = replace(new.priorities[0], kinds=("锁闭", "堆物"))
    start_campaign(replace(new, priorities=(first, *new.priorities[1:])), clerk="汪小红")
    assert "电动自行车" in kinds_offered(date(2025, 12, 31))[1]
    assert kinds_offered(date(2026, 1, 1))[1] == ("锁闭", "堆物")


def test_the_papers_words_are_the_plans_until_the_office_changes_them():
    made = plan("白际乡")
    assert (made.name, made.wordings, made.verbs) == (PLAN_NAME, PLAN_WORDINGS, PLAN_VERBS)


def test_the_campaigns_name_wording_and_verbs_stand_on_both_papers(town):
    (old,) = campaigns()
    first = replace(old.priorities[0], wording="通道和出口不畅", verb="拆除")
    town.campaign(name="畅通行动", priorities=(first, *old.priorities[1:]))
    village = find_village("白际村")
    head = ledger_head(village, until=TODAY, filled_on=TODAY, variant=LedgerVariant.CUMULATIVE)
    assert ledger_form.title(head) == "白际乡畅通行动工作台账"
    assert ledger_form.notes(head)[1].startswith("2.重点一：通道和出口不畅；重点二：应急照明")
    summary = summary_head(month_figures("2024-10", today=TODAY), filled_on=TODAY)
    assert summary_form.title(summary) == "白际乡畅通行动工作情况汇总表"
    (inspections, _) = summary_form.tables(summary)
    headings = {column.key: column.heading for column in inspections.columns}
    assert (headings["fixed_1"], headings["fixed_2"], headings["fixed_3"]) == (
        "拆除（处）",
        "整改（处）",
        "拆除（处）",
    )


def test_a_later_campaigns_ledger_holds_what_was_found_since_it_began(town):
    town.hazard(town.visit(inspected_on=date(2025, 12, 20)))
    mine = town.hazard(town.visit(inspected_on=date(2026, 1, 15)))
    start_campaign(following(campaigns()[0], NEXT), clerk="汪小红")
    village = find_village("白际村").id
    opened = ledger_rows(village, date.min, date(2026, 1, 31))
    assert [row.uid for row in opened()] == [mine.uid]
    assert len(list(ledger_rows(village, date.min, date(2025, 12, 31))())) == 1


def test_a_blank_self_check_form_names_the_campaign_as_the_office_calls_it(town):
    add_unit(UnitEntry(UnitKind.BUSINESS, "供销店"), clerk="汪小红")
    town.campaign(name="畅通行动")
    (form,) = blank_self_checks([Unit.get().id])
    assert blank_documents([form]).title == "白际乡畅通行动单位自查表"
