"""The matrix of villages by periods: who has reported, in time or late, zero, or was asked to correct."""

from datetime import date

import pytest

from lifepath_desktop.domain.intake import Reported
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.queries.intake import given_rows, kept_original, latest_periods, matrix, submissions
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.intake import Report, record_zero_report, return_for_correction
from lifepath_desktop.services.settings import change_settings
from tests.make import clean_row, contents, ledger_file, ledger_row

OCTOBER = month_period("2024-10")
IN_TIME, LATE = date(2024, 11, 2), date(2024, 11, 4)


@pytest.fixture(autouse=True)
def _baiji(make):
    make.township()


def take_in(*rows, on=IN_TIME, name="白际村.xlsx", **of_sheet):
    file = ledger_file(*rows, name=name, **of_sheet)
    apply(rehearse([file], contents(file)), Delivery(on, "汪文书", "wechat"), clerk="测试")


def october(village="白际村", today=date(2024, 11, 5)):
    found = matrix(today=today, count=2)
    return next(row[0] for row in found.rows if row[0].village == village)


def test_periods_are_the_last_ones_up_to_today_with_the_offices_cut_off_day():
    assert [p.name for p in latest_periods(date(2024, 11, 5), 3)] == ["2024年9月", "2024年10月", "2024年11月"]
    change_settings({"month_cutoff_day": 25}, clerk="测试")
    assert [p.name for p in latest_periods(date(2024, 11, 26), 2)] == ["2024年11月", "2024年12月"]


def test_what_came_before_the_first_ledger_of_this_register_is_not_overdue():
    assert october(today=date(2024, 11, 20)).state is Reported.MISSING
    assert not october(today=date(2024, 11, 20)).is_overdue


def test_silence_is_missing_and_overdue_only_after_the_days_of_grace():
    take_in(ledger_row(village="项山村"))
    assert october(today=date(2024, 11, 3)).state is Reported.MISSING
    assert not october(today=date(2024, 11, 3)).is_overdue
    assert october(today=date(2024, 11, 4)).is_overdue


@pytest.mark.parametrize(("day", "state"), [(date(2024, 11, 3), Reported.IN_TIME), (LATE, Reported.LATE)])
def test_a_ledger_is_late_after_the_days_of_grace(day, state):
    take_in(ledger_row(), on=day)
    assert october().state is state


def test_the_days_of_grace_are_a_setting():
    take_in(ledger_row(), on=LATE)
    change_settings({"late_after_days": 5}, clerk="测试")
    assert october().state is Reported.IN_TIME


def test_a_zero_report_is_its_own_state_and_counts_as_reported(make):
    report = Report(make.village("项山村").id, OCTOBER)
    record_zero_report(report, Delivery(LATE, "朱支书", "qq"), clerk="测试")

    found = matrix(today=date(2024, 11, 5), count=2)

    assert october("项山村").state is Reported.ZERO
    assert found.missing(0) == ("白际村", "结竹营村")


def test_what_was_returned_waits_for_its_correction_and_is_still_missing():
    take_in(ledger_row(), on=IN_TIME)
    (handed,) = october().submissions
    return_for_correction(handed.id, "整改期限没有填写", on=LATE, clerk="测试")

    assert october().state is Reported.RETURNED
    assert "白际村" in matrix(today=LATE, count=2).missing(0)

    take_in(ledger_row(due_on=date(2024, 10, 30)), on=LATE, name="白际村改.xlsx")
    assert october().state is Reported.IN_TIME
    assert len(october().submissions) == 2


def test_a_submission_tells_who_sent_what_how_and_when(make):
    take_in(ledger_row(row=6), clean_row(row=7, place="江湾组梯田咖啡"), filled_on=date(2024, 10, 31))

    (handed,) = submissions(make.village().id, OCTOBER)

    assert (handed.sender, handed.channel, handed.file) == ("汪文书", "wechat", "白际村.xlsx")
    assert (handed.received_on, handed.period_to) == (
        IN_TIME,
        date(2024, 10, 31),
    )
    assert handed.rows == 3


def test_the_rows_of_a_submission_lead_to_their_records(make):
    take_in(ledger_row(row=6), clean_row(row=7, place="江湾组梯田咖啡"))
    (handed,) = submissions(make.village().id, OCTOBER)

    rows = given_rows(handed.id)

    assert [(row.row, row.kind, row.place) for row in rows] == [
        (6, "隐患", "胡玉兰天路餐馆"),
        (7, "排查", "江湾组梯田咖啡"),
    ]
    assert rows[0].details == "后门安全出口堆放纸箱1处"


def test_the_original_is_kept_as_it_came(make, register):
    take_in(ledger_row())
    (handed,) = submissions(make.village().id, OCTOBER)

    name, path = kept_original(handed.id)

    assert name == "白际村.xlsx"
    assert path.is_relative_to(register)
    assert path.read_bytes() == "白际村.xlsx".encode()
