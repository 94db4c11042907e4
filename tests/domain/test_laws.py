"""Only what was checked and in force on the hazard's day is cited."""

import json
from datetime import date

import pytest

from lifepath_desktop.domain.laws import VERIFIED, Aim, Law, citable, cited, duties, why_unprintable
from lifepath_desktop.resources import resources_folder

DATA = json.loads((resources_folder() / "laws" / "laws.json").read_text(encoding="utf-8"))


def shipped() -> list[Law]:
    def day(text):
        return date.fromisoformat(text) if text else None

    return [
        Law(
            row["priority"],
            row["kind"],
            Aim(row["aim"]),
            row["title"],
            row["article"],
            row["text"],
            row["status"],
            day(row["valid_from"]),
            day(row["valid_until"]),
        )
        for row in DATA
    ]


@pytest.mark.parametrize("priority", [1, 2, 3])
def test_every_priority_has_a_verified_duty_of_the_fire_protection_law(priority):
    found = duties(shipped(), priority=priority, kind="", on=date(2024, 10, 9))
    assert found
    assert "《中华人民共和国消防法》" in cited(found)


def test_what_is_not_checked_is_never_citable():
    for priority in (None, 1, 2, 3):
        for row in DATA:
            found = citable(shipped(), priority=priority, kind=row["kind"], on=date(2025, 12, 1))
            assert all(law.status == VERIFIED for law in found)


def test_a_standard_is_cited_by_the_day_the_hazard_was_found():
    def titles(on):
        return {law.title[:15] for law in citable(shipped(), priority=2, kind="", on=on)}

    assert "GB 17945-2010 消" in titles(date(2025, 4, 30))
    assert "GB 17945-2024 消" not in titles(date(2025, 4, 30))
    assert "GB 17945-2024 消" in titles(date(2025, 5, 1))
    assert "GB 17945-2010 消" not in titles(date(2025, 5, 1))


def test_force_is_never_cited_for_priority_two():
    found = citable(shipped(), priority=2, kind="", on=date(2025, 1, 6))
    assert all(law.aim is not Aim.FORCE for law in found)


def test_shipped_passages_marked_verified_could_be_printed():
    for row in DATA:
        if row["status"] == VERIFIED:
            assert not why_unprintable(row["title"], row["article"], row["text"]), row["code"]


def test_a_law_without_its_article_cannot_be_marked_verified():
    assert "条款" in why_unprintable("安徽省消防条例", "", "在疏散通道……")
    assert "原文" in why_unprintable("安徽省消防条例", "第十条", " ")
