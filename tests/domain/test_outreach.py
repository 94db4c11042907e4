"""What may be recorded of outreach, and how lists of households are read."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.outreach import (
    EventEntry,
    EventKind,
    FoundAtHome,
    ShowEntry,
    VisitEntry,
    days_shown,
    read_households,
    require_event,
    require_visit,
)
from lifepath_desktop.errors import RuleBroken

TODAY = date(2024, 11, 15)
VISIT = VisitEntry(date(2024, 11, 12), "李平")
EVENT = EventEntry(EventKind.GATHERING, date(2024, 11, 12), "冬季防火", "李平")
SHOW = ShowEntry("警示片", date(2024, 11, 1), date(2024, 11, 10), 30, "李平")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": " "}, "敲门的人"),
        ({"on": date(2024, 11, 16)}, "还没有到"),
        ({"leaflets": -1}, "不能小于0"),
        ({"found": FoundAtHome(" ")}, "具体情况"),
    ],
)
def test_a_visit_needs_who_when_and_what(change, words):
    require_visit(VISIT, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_visit(replace(VISIT, **change), today=TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"topic": ""}, "主题"),
        ({"on": date(2025, 1, 1)}, "还没有到"),
        ({"kind": EventKind.TO_UNITS}, "哪些单位"),
        ({"kind": EventKind.TO_PLACES, "unit_ids": (1,)}, "哪些场所"),
    ],
)
def test_an_event_needs_its_topic_and_whom_it_reached(change, words):
    require_event(EVENT, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_event(replace(EVENT, **change), today=TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"days": 11}, "只有10天"),
        ({"days": 0}, "只有10天"),
        ({"to_on": date(2024, 10, 31)}, "早于开始"),
        ({"times": 0}, "至少是1"),
        ({"film": ""}, "片名"),
    ],
)
def test_a_film_runs_on_no_more_days_than_its_span_has(change, words):
    assert days_shown(SHOW, today=TODAY) == 10
    assert days_shown(replace(SHOW, days=4), today=TODAY) == 4
    with pytest.raises(RuleBroken, match=words):
        days_shown(replace(SHOW, **change), today=TODAY)


@pytest.mark.parametrize(
    ("line", "household"),
    [
        ("吴永红", ("吴永红", "", None)),
        ("吴永红\t4口", ("吴永红", "", 4)),
        ("吴永红，江湾组31号，2", ("吴永红", "江湾组31号", 2)),
        ("吴永红 0", ("吴永红", "", None)),
    ],
)
def test_a_line_names_the_head_the_door_and_the_members(line, household):
    assert read_households(f"\n  {line}\n") == (household,)
