from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.exchange.cells import Cell
from lifepath_desktop.exchange.dates import Said, on_or_after, on_or_before, read_date, settle_after
from tests.exchange.corpus_words import DATE_FORMS

DAYS = st.dates(date(2000, 1, 1), date(2049, 12, 31))
CAMPAIGN_DAYS = st.dates(date(2013, 1, 1), date(2029, 12, 31))


@given(CAMPAIGN_DAYS, st.sampled_from(sorted(DATE_FORMS)))
def test_every_form_gives_the_day_back_or_the_day_of_the_year(day: date, form: str) -> None:
    words = read_date(DATE_FORMS[form](day))  # type: ignore[arg-type]

    if form.startswith("no_year"):
        assert words.said is Said.DAY_OF_YEAR
        assert words.day is not None
        assert (words.day.month, words.day.day) == (day.month, day.day)
    else:
        assert (words.said, words.day) == (Said.DAY, day)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    words = read_date(text)

    assert words.said is not Said.UNREADABLE or words.doubt


@given(st.floats() | st.integers())
def test_no_number_breaks_the_reading(number: float) -> None:
    assert read_date(number).said in Said


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("24.10.9", date(2024, 10, 9)),
        ("'24.10.9", date(2024, 10, 9)),
        ("2024年10月9日（星期三）上午", date(2024, 10, 9)),
        ("2024-10-09T00:00:00", date(2024, 10, 9)),
        ("2024/10/9 9:05", date(2024, 10, 9)),
        (datetime(2024, 10, 9, 14, 30), date(2024, 10, 9)),
        (45574.6, date(2024, 10, 9)),
        (20241009.0, date(2024, 10, 9)),
        ("20241009.0", date(2024, 10, 9)),
        ("二〇二四年十月九日", date(2024, 10, 9)),
        ("２０２４年１０月９日", date(2024, 10, 9)),
        ("2024.10.9日", date(2024, 10, 9)),
        ("2024。10。9", date(2024, 10, 9)),
    ],
)
def test_whole_dates_are_certain(cell: Cell, day: date) -> None:
    words = read_date(cell)

    assert (words.day, words.doubt, words.rest) == (day, "", "")


@pytest.mark.parametrize(
    "cell", ["45574", "241009", "10/9/2024", "2024.10.9-10.11", "2024.10.9、2024.10.15", 10.1, 1009]
)
def test_doubtful_dates_are_read_with_a_doubt(cell: Cell) -> None:
    words = read_date(cell)

    assert words.day is not None
    assert words.doubt


@pytest.mark.parametrize(
    "cell",
    [
        "2024.2.30",
        "2024.13.1",
        "10月",
        "2024.10",
        "2024年10月",
        2024.1,
        "9日",
        15,
        "月底",
        "近期",
        "20240230",
        "1999.1.1",
        123,
        "32.5",
    ],
)
def test_what_is_no_day_is_left_out_with_a_doubt(cell: Cell) -> None:
    words = read_date(cell)

    assert words.said is Said.UNREADABLE
    assert words.doubt


@pytest.mark.parametrize("cell", [None, "", " ", "/", "-", "——", "无", "\\"])
def test_strokes_say_nothing(cell: Cell) -> None:
    assert read_date(cell).said is Said.NOTHING


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("3日内", 3),
        ("限7天内", 7),
        ("三日内整改完毕", 3),
        ("十五日内", 15),
        ("15天", 15),
        ("一周内", 7),
        ("两周内", 14),
        ("1个月内", 30),
        ("半个月内", 15),
        ("３日之内", 3),
    ],
)
def test_days_from_now_are_counted(cell: str, days: int) -> None:
    words = read_date(cell)

    assert (words.said, words.within) == (Said.WITHIN, days)
    day, doubt = settle_after(words, date(2024, 6, 2), cell)
    assert day == date(2024, 6, 2) + timedelta(days=days)
    assert doubt


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("2024.6.22 汪网格员", "汪网格员"),
        ("汪网格员2024.6.22", "汪网格员"),
        ("2024年6月22日/汪网格员", "/汪网格员"),
        ("已整改，6月22日", "已整改，"),
        ("6.22方 伟", "方 伟"),
    ],
)
def test_what_stands_beside_a_date_is_kept(cell: str, rest: str) -> None:
    assert read_date(cell).rest == rest


@given(st.dates(date(2004, 1, 1), date(2004, 12, 31)), DAYS)
def test_a_day_without_a_year_is_settled_to_the_nearest(day: date, anchor: date) -> None:
    before, after = on_or_before(day, anchor), on_or_after(day, anchor)

    assert before is not None
    assert after is not None
    assert before <= anchor <= after
    assert (before.month, before.day) == (after.month, after.day) == (day.month, day.day)
    assert (after - before).days <= 366 * 8
