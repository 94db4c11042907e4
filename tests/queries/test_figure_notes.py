"""What the clerk is told beside the figures."""

from datetime import date

from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.queries.figure_notes import missing_amounts
from lifepath_desktop.services.hazards import set_quantities
from tests.make import Make

OCTOBER = month_period("2024-10")


def test_fixes_without_their_amounts_are_named_until_they_are_written_down(make: Make) -> None:
    done = {"stage": "awaiting_recheck", "fixed_on": date(2024, 10, 20)}
    bike = make.hazard(details="楼梯间停放电动自行车", **done)
    window = make.hazard(priority=3, details="外窗防盗网", **done)
    make.hazard(details="安全出口上锁", **done)
    bikes, areas = missing_amounts(OCTOBER)
    assert "有1条写明电动自行车、还没有登记辆数" in bikes
    assert "有1条还没有登记拆除面积" in areas
    assert missing_amounts(month_period("2024-11")) == []

    set_quantities(bike.id, {"辆": 2}, clerk="测试")
    set_quantities(window.id, {"㎡": 1250}, clerk="测试")
    assert missing_amounts(OCTOBER) == []
