"""Writing a decided import into the register, whole tables at a time, under the act that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.bulk import insert_many, next_id, update_many
from db.database import database
from db.files import keep_by_hash
from db.models import Hazard, Inspection, Place, ReceivedFile, SourceRow, Submission, Track, VillageGroup
from lifepath_desktop.domain.hazards import MeasureKind, measure_kind
from lifepath_desktop.domain.ledgers import LedgerFile
from lifepath_desktop.domain.places import group_name, is_plainly_crowded, name_key
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.report_periods import report_period
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.import_plan import ImportPlan, SheetSource
from lifepath_desktop.services.import_state import HAZARD_FIELDS, PLACE_FIELDS, Known
from lifepath_desktop.services.numbering import HazardNumbers

RECEIVED = "received"
ENDED_BY_FIX = "整改完成"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How files reached the township: who sent them, by what channel, on what day they are taken in."""

    received_on: date
    sender: str = ""
    channel: str = ""


class Writing:
    """Writes one plan."""

    def __init__(self, plan: ImportPlan, delivery: Delivery, progress: Progress) -> None:
        self._plan = plan
        self._delivery = delivery
        self._progress = progress
        self._submissions: dict[int, int] = {}

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Write submissions, places, visits, hazards and where each came from; `contents` are the files by hash."""
        self._progress.step(0, 5, "正在写入收件")
        self._write_submissions(contents)
        self._progress.step(1, 5, "正在写入场所")
        self._write_places()
        self._progress.step(2, 5, "正在写入排查")
        self._write_visits()
        self._progress.step(3, 5, "正在写入隐患")
        self._write_hazards()
        self._progress.step(4, 5, "正在写入来源")
        self._write_sources()

    def _write_submissions(self, contents: Mapping[str, bytes]) -> None:
        for index, source in enumerate(self._plan.sources):
            kept = database.scalar(
                "SELECT s.id FROM submission s JOIN received_file f ON f.id = s.file_id "
                "WHERE f.sha256 = ? AND s.sheet = ? AND s.village_id = ?",
                (source.file.sha256, source.sheet.sheet, source.village_id),
            )
            if kept is None:
                kept = self._submit(source, self._keep_file(source.file, contents))
            self._submissions[index] = kept

    def _keep_file(self, file: LedgerFile, contents: Mapping[str, bytes]) -> int:
        kept = ReceivedFile.get_or_none(ReceivedFile.sha256 == file.sha256)
        if kept is not None:
            return int(kept.id)
        folder = Path(database.database).parent / RECEIVED
        keep_by_hash(folder, contents[file.sha256], Path(file.file).suffix.lower())
        received_on = self._delivery.received_on
        kept = ReceivedFile.create(
            name=file.file, sha256=file.sha256, size=file.size, received_on=received_on
        )
        return int(kept.id)

    def _submit(self, source: SheetSource, file_id: int) -> int:
        sheet = source.sheet
        days = [day for row in sheet.rows for day in (row.inspected_on, row.fixed_on) if day is not None]
        if sheet.pack is not None and sheet.pack.on is not None:
            days.append(sheet.pack.on)  # Its old rows speak of earlier months.
        said = sheet.filled_on or max(days, default=self._delivery.received_on)
        period = report_period(said)
        submission = Submission.create(
            village=source.village_id,
            period_from=period.since,
            period_to=period.until,
            received_on=self._delivery.received_on,
            filled_on=sheet.filled_on,
            sender=self._delivery.sender or sheet.sender,
            channel=self._delivery.channel or ("pack" if sheet.pack is not None else ""),
            file=file_id,
            sheet=sheet.sheet,
            zero_report=sheet.zero_report and not sheet.rows,
        )
        return int(submission.id)

    def _write_places(self) -> None:
        self._write_groups()
        _number(self._plan.new["place"], Place)
        insert_many(Place, [self._new_place(place) for place in self._plan.new["place"]])
        update_many(Place, [(place.id or 0, _place_changes(place)) for place in self._plan.changed["place"]])

    def _write_groups(self) -> None:
        """Give the places that name a group its id, and make the groups that are missing."""
        groups = {
            (village_id, group_name(name)): int(id_)
            for id_, village_id, name in database.all("SELECT id, village_id, name FROM village_group")
        }
        joining = [
            place for table in (self._plan.new, self._plan.changed) for place in table["place"]
            if place.values.get("group") and place.values["group_id"] is None
        ]  # fmt: skip
        for place in joining:
            key = place.values["village_id"], place.values["group"]
            if key not in groups:
                groups[key] = int(VillageGroup.create(village=key[0], name=key[1]).id)
            place.values["group_id"] = groups[key]

    def _new_place(self, place: Known) -> dict[str, Any]:
        values = place.values
        return {
            "id": place.id,
            **{name: values[name] for name in ("village_id", "name", "name_key", *PLACE_FIELDS)},
            "known_on": values["known_on"] or self._delivery.received_on.isoformat(),
            "group_id": values["group_id"],
            "crowded": values["crowded"] or is_plainly_crowded(values["category"]) or None,
            "source": "ledger",
            "search": spelling(values["name"]),
        }

    def _write_visits(self) -> None:
        new = self._plan.new["inspection"]
        _number(new, Inspection)
        insert_many(
            Inspection,
            [
                {
                    "id": visit.id,
                    "place_id": _id(visit.parent),
                    **visit.values,
                    "source": "ledger",
                    "submission_id": self._submissions[visit.source],
                }
                for visit in new
            ],
        )
        update_many(Inspection, [(_id(visit), visit.changes) for visit in self._plan.changed["inspection"]])

    def _write_hazards(self) -> None:
        new = self._plan.new["hazard"]
        _number(new, Hazard)
        numbers = HazardNumbers(self._delivery.received_on.year)
        names = ("priority", "paper_number", "stage", "struck_off_on", *HAZARD_FIELDS)
        insert_many(
            Hazard,
            [
                {
                    "id": hazard.id,
                    "number": numbers.take(_visit_day(hazard)),
                    "inspection_id": _id(hazard.parent),
                    "position": hazard.row,
                    **{name: hazard.values[name] for name in names},
                    "struck_off_by": hazard.values["checked_by"] if hazard.values["struck_off_on"] else "",
                    "source": "ledger",
                }
                for hazard in new
            ],
        )
        update_many(
            Hazard, [(_id(hazard), _hazard_changes(hazard)) for hazard in self._plan.changed["hazard"]]
        )
        escalated = [
            hazard for hazard in new if measure_kind(hazard.values["measure"]) is MeasureKind.ESCALATED
        ]
        insert_many(Track, [_escalation(hazard) for hazard in escalated])
        for hazard in self._plan.changed["hazard"]:
            if fixed := hazard.changes.get("fixed_on"):
                running = Track.hazard == hazard.id, Track.closed_on.is_null()
                Track.update(closed_on=fixed, end_reason=ENDED_BY_FIX).where(*running).execute()

    def _write_sources(self) -> None:
        for table, column, other in (
            ("inspection", "inspection_id", "hazard_id"),
            ("hazard", "hazard_id", "inspection_id"),
        ):
            touched = [*self._plan.new[table], *self._plan.changed[table]]
            insert_many(
                SourceRow,
                [
                    {
                        "submission_id": self._submissions[known.source],
                        "row": known.row,
                        column: known.id,
                        other: None,
                    }
                    for known in touched
                ],
            )


def _number(records: Sequence[Known], model: type[Any]) -> None:
    first = next_id(model)
    for offset, record in enumerate(records):
        record.id = first + offset


def _id(known: Known | None) -> int:
    assert known is not None
    assert known.id is not None
    return known.id


def _visit_day(hazard: Known) -> str | None:
    assert hazard.parent is not None
    day: str | None = hazard.parent.values["inspected_on"]
    return day


def _place_changes(place: Known) -> dict[str, Any]:
    changes = dict(place.changes)
    if changes.pop("group", ""):
        changes["group_id"] = place.values["group_id"]
    if "name" in changes:
        changes |= {"name_key": name_key(changes["name"]), "search": spelling(changes["name"])}
    return changes


def _hazard_changes(hazard: Known) -> dict[str, Any]:
    changes = dict(hazard.changes)
    if "struck_off_on" in changes:
        changes["struck_off_by"] = hazard.values["checked_by"] if changes["struck_off_on"] else ""
    return changes


def _escalation(hazard: Known) -> dict[str, Any]:
    fixed = hazard.values["fixed_on"]
    return {
        "hazard_id": hazard.id,
        "kind": "escalation",
        "opened_on": _visit_day(hazard),
        "closed_on": fixed,
        "end_reason": ENDED_BY_FIX if fixed else "",
        "source": "ledger",
    }
