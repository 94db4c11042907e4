"""When a document may have been sent and studied, and that a clash of its own dates makes nobody late."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.deployment import (
    IssueEntry,
    StudyEntry,
    clash_note,
    require_issue,
    require_study,
)
from lifepath_desktop.errors import RuleBroken

TODAY = date(2024, 11, 15)
ISSUE = IssueEntry("实施方案", date(2024, 10, 9), date(2024, 10, 10), village_ids=(1,))
STUDY = StudyEntry(date(2024, 10, 12), "吴永红", 18)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "方案名称"),
        ({"issued_on": date(2024, 12, 1)}, "还没有到"),
        ({"sent_on": date(2024, 10, 8)}, "早于印发日期"),
        ({"village_ids": ()}, "哪些村"),
    ],
)
def test_a_document_goes_to_somebody_and_not_before_it_was_dated(change, words):
    require_issue(ISSUE, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_issue(replace(ISSUE, **change), today=TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": date(2024, 10, 8)}, "早于方案印发"),
        ({"on": date(2024, 11, 16)}, "还没有到"),
        ({"chair": ""}, "主持人"),
        ({"present": 0}, "到会人数"),
    ],
)
def test_a_document_is_studied_after_it_came_by_people_with_a_chair(change, words):
    require_study(STUDY, ISSUE.issued_on, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_study(replace(STUDY, **change), ISSUE.issued_on, today=TODAY)


def test_only_a_clash_is_noted():
    assert "不据此认定任何村、单位迟到" in clash_note(date(2024, 10, 9), date(2024, 4, 10))
    assert clash_note(date(2024, 10, 9), None) == clash_note(date(2024, 10, 9), date(2024, 10, 9)) == ""
