"""What the law forbids is refused by the database itself, whoever writes the SQL."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import peewee
import pytest

from db.database import database
from db.models import Delegation, Delivery, EnforcementStep, Hazard, Instrument, Track
from lifepath_desktop.domain.enforcement import FORCE_STEPS, OFFICERS_NEEDED, PAPER_OF, Step
from lifepath_desktop.services.costs import Payment, record_cost, record_payment
from lifepath_desktop.services.operation import operation
from tests.services.enforcement_office import CLERK, GRANTED, Office, day

DECISIONS = ("warning", "order", "demand", "decision", "last_demand")


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


@pytest.fixture
def executed(office):
    """An office with one hazard walked to its served bill demand, costs recorded."""
    office.up_to(office.hazard(), Step.BILL_DEMANDED)
    return office


def refused(sql: str, *params: Any) -> bool:
    """Run one statement as an act of its own; tell whether the database refused it."""
    try:
        with operation("绕过程序", clerk=CLERK):
            database.execute_sql(sql, params)
    except peewee.IntegrityError:
        return True
    return False


def copy_of(table: str, row_id: int, **changes: Any) -> tuple[str, list[Any]]:
    """The INSERT of a row like another, with some columns changed."""
    row = database.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    names = [column[0] for column in row.description]
    values = dict(zip(names, row.fetchone(), strict=True))
    del values["id"]
    values |= {"uid": f"copy-{row_id}-{sorted(changes)}"} | changes
    marks = ", ".join("?" * len(values))
    columns = ", ".join(f'"{name}"' for name in values)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(values.values())


def set_row(table: str, row_id: int, **changes: Any) -> bool:
    sets = ", ".join(f'"{name}" = ?' for name in changes)
    return refused(f'UPDATE "{table}" SET {sets} WHERE id = ?', *changes.values(), row_id)


def steps() -> dict[str, int]:
    return {step.step: step.id for step in EnforcementStep.select()}


def papers() -> dict[str, int]:
    return {paper.kind: paper.id for paper in Instrument.select()}


def a_bare_track(office: Office, kind: str = "enforcement", **hazard: Any) -> int:
    of = Hazard.get_by_id(office.hazard(**hazard))
    with operation("准备", clerk=CLERK):
        track = Track.create(hazard=of, kind=kind, opened_on=day(0))
    return int(track.id)


def test_a_step_copied_to_a_fresh_hazard_stands_only_where_the_law_needs_nothing_before_it(executed):
    """Every step of the finished case, taken over to a hazard without history."""
    known = steps()
    stood = []
    for step, step_id in sorted(known.items()):
        track = a_bare_track(executed)
        sql, values = copy_of("enforcement_step", step_id, track_id=track)
        if not refused(sql, *values):
            stood.append(step)
    assert stood == ["ordered"]
    assert len(known) == 8


_FRESH = {
    "uid": "fresh",
    "on_day": day(60).isoformat(),
    "by": "",
    "licence": "皖1001",
    "second_licence": "皖1002",
    "began_at": "09:00",
    "ended_at": "10:00",
    "urgent": "",
    "performer": "某队",
    "witness": "胡某",
    "text": "无",
}
_NEEDS_HISTORY = sorted(
    (FORCE_STEPS | {Step.REFUSED, Step.CLOSED}) - set(PAPER_OF), key=lambda step: step.value
)


@pytest.mark.parametrize(("step", "priority"), list(itertools.product(_NEEDS_HISTORY, (1, 2, 3))), ids=str)
def test_no_step_of_the_sequence_stands_without_the_ones_before(office, step, priority):
    track = a_bare_track(office, priority=priority)
    row = {**_FRESH, "track_id": track, "step": step.value}
    row |= {"officer_id": office.officers[0], "second_officer_id": office.officers[1]}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    assert refused(f"INSERT INTO enforcement_step ({names}) VALUES ({marks})", *row.values())


Attempt = tuple[str, bool]


def without_officers(known: dict[str, int], office: Office) -> Iterator[Attempt]:
    changes = ({"officer_id": None}, {"second_officer_id": None}, {"licence": ""}, {"second_licence": ""})
    one_man = {"second_officer_id": office.officers[0], "second_licence": "皖1001"}
    for step in sorted(value.value for value in OFFICERS_NEEDED if value.value in known):
        for change in (*changes, one_man):
            yield f"{step} {change}", set_row("enforcement_step", known[step], **change)


def at_the_wrong_hour(known: dict[str, int]) -> Iterator[Attempt]:
    hours = (("05:59", "09:00"), ("21:00", "22:01"), ("11:00", "09:00"), ("", ""), ("9点", "11点"))
    for began, ended in hours:
        yield f"at {began}", set_row("enforcement_step", known["executed"], began_at=began, ended_at=ended)
    for column in ("witness", "performer"):
        yield column, set_row("enforcement_step", known["executed"], **{column: ""})


def another_step(known: dict[str, int]) -> Iterator[Attempt]:
    for step, step_id in known.items():
        for other in (one.value for one in Step if one.value != step):
            yield f"{step} is {other}", set_row("enforcement_step", step_id, step=other)
        for on in ("3月3日", "2025-02-30", "2025-3-3"):
            yield f"{step} on {on}", set_row("enforcement_step", step_id, on_day=on)
        if step != "bill_demanded":
            yield f"{step} deleted", refused("DELETE FROM enforcement_step WHERE id = ?", step_id)
            yield f"{step} moved", set_row("enforcement_step", step_id, on_day="2025-02-01")


_REWRITTEN = {
    "issuer": "白际乡应急办",
    "issued_on": "2025-01-01",
    "due_on": "2025-12-01",
    "party": "person",
    "number": "白消改〔2025〕99号",
    "sequence": 99,
    "kind": "warning",
    "delegation_id": None,
    "origin": "reserved",
    "addressee": "别人",
    "body": "改写",
}


def another_paper(paper: dict[str, int]) -> Iterator[Attempt]:
    for kind, paper_id in paper.items():
        for column, value in _REWRITTEN.items():
            yield f"{kind} {column}", set_row("instrument", paper_id, **{column: value})
        gone = {"voided_on": "2025-06-01", "void_reason": "x"}
        yield f"{kind} void", set_row("instrument", paper_id, **gone)
        yield f"{kind} deleted", refused("DELETE FROM instrument WHERE id = ?", paper_id)
        sql, values = copy_of("instrument", paper_id)
        yield f"{kind} twice", refused(sql, *values)


def another_service() -> Iterator[Attempt]:
    for delivery in Delivery.select():
        sql, values = copy_of("delivery", delivery.id)
        kind = delivery.instrument.kind
        yield f"{kind} served twice", refused(sql, *values)
        for change in (
            {"delivered_on": "2025-01-01"},
            {"method": "left"},
            {"method": "public"},
            {"receiver": ""},
        ):
            yield f"{kind} {change}", set_row("delivery", delivery.id, **change)
        if kind != "bill_demand":
            yield f"{kind} later", set_row("delivery", delivery.id, delivered_on="2025-11-01")
            yield f"{kind} unserved", refused("DELETE FROM delivery WHERE id = ?", delivery.id)


def test_some_hundreds_of_unlawful_changes_of_a_finished_case_are_refused(executed):
    known = steps()
    tried = [
        *without_officers(known, executed),
        *at_the_wrong_hour(known),
        *another_step(known),
        *another_paper(papers()),
        *another_service(),
    ]
    assert [name for name, was_refused in tried if not was_refused] == []
    assert len(tried) >= 300, len(tried)


@pytest.mark.parametrize("kind", DECISIONS)
@pytest.mark.parametrize(
    "change",
    [
        {"delegation_id": None},
        {"issuer": "白际乡综治中心"},
        {"issued_on": "2023-12-31"},
        {"addressee": ""},
        {"issued_on": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_no_decision_is_written_without_power_name_or_day(office, kind, change):
    row = {
        "uid": "u",
        "kind": kind,
        "series": "白消改",
        "year": 2025,
        "sequence": 1,
        "number": "白消改〔2025〕1号",
        "origin": "program",
        "issued_on": "2025-03-03",
        "issuer": "白际乡人民政府",
        "delegation_id": Delegation.get().id,
        "addressee": "吴永红",
        "party": "person",
        "recipient": "",
        "body": "",
        "cited": "",
        "term_unit": "days",
        "substitute": 0,
        "demolishes": 0,
        "reviewed_by": "程某",
        "approved_by": "江某",
        "note": "",
        "void_reason": "",
    } | change
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    assert refused(f"INSERT INTO instrument ({names}) VALUES ({marks})", *row.values())


@pytest.mark.parametrize(
    "on", [date(2025, 4, 4), date(2025, 5, 1), date(2025, 10, 8), date(2025, 4, 12), date(2025, 4, 13)]
)
def test_no_execution_stands_on_a_free_day(office, on):
    hazard = office.hazard()
    office.up_to(hazard, Step.EXECUTED)
    assert set_row("enforcement_step", steps()["executed"], on_day=on.isoformat())
    assert not set_row("enforcement_step", steps()["executed"], on_day="2025-04-27")


def test_costs_and_payments_tie(executed):
    step = executed.execution()
    record_payment(step, Payment(day(40), 120_000), clerk=CLERK)
    assert refused("UPDATE cost_payment SET amount = 120001")
    assert refused("UPDATE cost_item SET amount = 119999")
    assert refused("DELETE FROM cost_item")
    assert refused("UPDATE cost_item SET amount = 0")
    assert refused("UPDATE cost_item SET step_id = ?", steps()["ordered"])
    record_cost(step, "运费", 100, clerk=CLERK)
    assert not refused("UPDATE cost_payment SET amount = 120100")


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "entrusted"},
        {"may_force": 0},
        {"may_order": 0},
        {"issuer": "别的机关"},
        {"issuer": "白际乡应急办"},
        {"issuer": ""},
        {"published_on": None},
        {"published_on": "2025-06-01"},
        {"to_on": "2025-03-02"},
        {"voided_on": "2025-06-01", "void_reason": "x"},
    ],
    ids=str,
)
def test_what_papers_rest_on_is_not_taken_from_under_them(executed, change):
    assert set_row("delegation", Delegation.get().id, **change)


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("law", {"status": "verified", "text": ""}),
        ("law", {"title": ""}),
        ("law", {"aim": "fine"}),
        ("law", {"priority": 4}),
        ("law", {"valid_from": "2025-2-3"}),
        ("law", {"valid_from": "2025-02-03", "valid_until": "2025-02-02"}),
        ("special_day", {"kind": "half"}),
        ("special_day", {"on_day": "2025-13-01"}),
        ("delegation", {"may_inspect": 0, "may_order": 0, "may_punish": 0, "may_force": 0}),
        ("delegation", {"mode": "entrusted", "delegator": "县大队"}),
    ],
    ids=str,
)
def test_the_tables_of_law_hold_only_what_could_be(office, table, changes):
    row_id = database.scalar(f"SELECT MIN(id) FROM {table}")
    assert set_row(table, row_id, **changes)
