"""Numbers, gaps and service of papers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.instruments import (
    Delivery,
    InstrumentKind,
    Method,
    TermUnit,
    end_of_term,
    gaps,
    instrument_number,
    parse_number,
    series_of,
    why_not_served,
)
from tests.domain.test_workdays import KNOWN

ISSUED = date(2025, 3, 3)


@given(st.integers(1990, 2200), st.integers(1, 99999), st.booleans())
def test_a_number_reads_back_as_it_was_written(year, sequence, padded):
    for kind in InstrumentKind:
        series = series_of("白", kind)
        assert parse_number(instrument_number(series, year, sequence, padded=padded)) == (
            series,
            year,
            sequence,
        )


@pytest.mark.parametrize("text", ["", "白消改", "12号", "白消改〔24〕1号", "白消改〔2024〕号"])
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


@given(st.sets(st.integers(1, 60)))
def test_gaps_and_numbers_fill_the_series(known):
    assert known | set(gaps(known)) == set(range(1, max(known, default=0) + 1))
    assert known.isdisjoint(gaps(known))


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        (Delivery(Method.DIRECT, date(2025, 3, 3), "吴永红"), ""),
        (Delivery(Method.DIRECT, date(2025, 3, 2), "吴永红"), "早于"),
        (Delivery(Method.DIRECT, date(2025, 3, 3)), "收件人"),
        (Delivery(Method.LEFT, date(2025, 3, 3)), "两名见证人"),
        (Delivery(Method.LEFT, date(2025, 3, 3), witnesses=("汪某", "汪某")), "两名见证人"),
        (Delivery(Method.LEFT, date(2025, 3, 3), witnesses=("汪某", "程某")), ""),
        (Delivery(Method.PUBLIC, date(2025, 4, 3)), "公告日期"),
        (Delivery(Method.PUBLIC, date(2025, 4, 1), announced_on=date(2025, 3, 3)), "2025-04-02"),
        (Delivery(Method.PUBLIC, date(2025, 4, 2), announced_on=date(2025, 3, 3)), ""),
    ],
)
def test_a_service_stands_or_says_why_not(delivery, said):
    found = why_not_served(delivery, ISSUED)
    assert (found == "") is (said == "")
    assert said in found


def test_terms_run_from_service():
    assert end_of_term(KNOWN, date(2024, 9, 30), 3, TermUnit.WORKDAYS).on == date(2024, 10, 10)
    assert end_of_term(KNOWN, date(2024, 9, 24), 7, TermUnit.DAYS).on == date(2024, 10, 8)
