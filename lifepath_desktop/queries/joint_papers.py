"""What 联合执法记录 is filled with."""

from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.joint_papers import JointOnPaper
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.ledgers import township_name


def blank_joint() -> JointOnPaper:
    """Return the blank form."""
    return JointOnPaper(township_name())


def joint_on_paper(joint_action_id: int) -> JointOnPaper:
    """Return a joint action with its villages and hazards. Raises `NotFound` when it is gone or void."""
    row = database.one(
        "SELECT j.uid, j.on_day, j.place, j.bodies, j.people, COALESCE((SELECT GROUP_CONCAT(o.name, '、') "
        "FROM (SELECT v.name FROM joint_action_village x JOIN village v ON v.id = x.village_id "
        "WHERE x.joint_action_id = j.id ORDER BY v.position) o), ''), "
        "j.places_checked, j.findings, j.opinion, j.note FROM joint_action j WHERE j.id = ? AND j.voided_on IS NULL",
        (joint_action_id,),
    )
    if row is None:
        raise NotFound("这次联合执法的记录已经不在或者作废了，没有可以打印的内容；请刷新后再看。")
    uid, on, *said = row
    hazards = database.all(
        "SELECT DISTINCT h.uid, p.name || '：' || h.number || ' ' || h.details FROM enforcement_step s "
        "JOIN track t ON t.id = s.track_id JOIN hazard h ON h.id = t.hazard_id "
        "JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
        "WHERE s.joint_action_id = ? ORDER BY h.id",
        (joint_action_id,),
    )
    values: tuple[Any, ...] = (*said, tuple(hazards))
    return JointOnPaper(township_name(), uid, date.fromisoformat(on), *values)
