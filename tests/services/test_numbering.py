"""隐患编号: one after the other within a year, past 9999, never twice."""

from db.database import database
from lifepath_desktop.services.numbering import HazardNumbers


def test_each_year_goes_on_from_its_own_last_number_parts_and_five_digits_too(make):
    for number in ("YH2023-0040", "YH2024-0999", "YH2024-9999-2", "YH2024-10000", "YH2025-0001"):
        make.hazard(number=number)
    numbers = HazardNumbers(2024)
    assert [numbers.take(day) for day in ("2024-05-01", None, "2023-01-01", "2022-12-31")] == [
        "YH2024-10001",
        "YH2024-10002",
        "YH2023-0041",
        "YH2022-0001",
    ]


def test_only_the_asked_years_numbers_are_looked_at_through_the_index(make):
    make.hazard()
    plan = database.all(
        "EXPLAIN QUERY PLAN SELECT MAX(CAST(SUBSTR(number, 8) AS INTEGER)) FROM hazard "
        "WHERE number >= 'YH2024-' AND number < 'YH2024.'"
    )
    assert "SEARCH hazard USING COVERING INDEX hazard_number" in plan[0][3]
