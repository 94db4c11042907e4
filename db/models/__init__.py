"""The tables of the register, in an order in which each only needs those before it."""

from db.models.acts import Journal, OpenAct, Operation, Paper, Setting, WindowSetting
from db.models.hazards import Hazard, HazardQuantity, Photo, Rectification, SourceRow, Track, TrackStep
from db.models.intake import ColumnMapping, ReceivedFile, Submission
from db.models.people import Township, Unit, Village, VillageGroup, Worker, WorkerRole
from db.models.places import ChecklistAnswer, Inspection, InspectionWorker, Place, PlaceState
from db.models.tip_offs import Reward, RewardRule, TipOff, TipOffHazard
from db.models.vault import VaultContent, VaultEntry, VaultKey, VaultUse

JOURNALED = (
    Township,
    Village,
    VillageGroup,
    Worker,
    WorkerRole,
    Unit,
    ReceivedFile,
    Submission,
    ColumnMapping,
    Place,
    PlaceState,
    Inspection,
    InspectionWorker,
    ChecklistAnswer,
    Hazard,
    HazardQuantity,
    Rectification,
    Track,
    TrackStep,
    SourceRow,
    Photo,
    Setting,
    Paper,
    TipOff,
    TipOffHazard,
    RewardRule,
    Reward,
    VaultEntry,
    VaultUse,
)
"""Tables whose every change is an act's."""

UNJOURNALED = (Operation, Journal, OpenAct, WindowSetting, VaultContent, VaultKey)

__all__ = [
    "JOURNALED",
    "UNJOURNALED",
    "ChecklistAnswer",
    "ColumnMapping",
    "Hazard",
    "HazardQuantity",
    "Inspection",
    "InspectionWorker",
    "Journal",
    "OpenAct",
    "Operation",
    "Paper",
    "Photo",
    "Place",
    "PlaceState",
    "ReceivedFile",
    "Rectification",
    "Reward",
    "RewardRule",
    "Setting",
    "SourceRow",
    "Submission",
    "TipOff",
    "TipOffHazard",
    "Township",
    "Track",
    "TrackStep",
    "Unit",
    "VaultContent",
    "VaultEntry",
    "VaultKey",
    "VaultUse",
    "Village",
    "VillageGroup",
    "WindowSetting",
    "Worker",
    "WorkerRole",
]
