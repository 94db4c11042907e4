"""The tables of the register, in an order in which each only needs those before it."""

from db.models.acts import Journal, OpenAct, Operation, Paper, Setting, WindowSetting
from db.models.delegations import Delegation
from db.models.enforcement import (
    CostItem,
    CostPayment,
    Delivery,
    EnforcementStep,
    Instrument,
    JointAction,
    JointActionVillage,
)
from db.models.hazards import Hazard, HazardQuantity, Photo, Rectification, SourceRow, Track, TrackStep
from db.models.intake import ColumnMapping, ReceivedFile, Submission
from db.models.laws import Law
from db.models.people import Township, Unit, Village, VillageGroup, Worker, WorkerRole
from db.models.places import ChecklistAnswer, Inspection, InspectionWorker, Place, PlaceState
from db.models.rounds import ChecklistFinding, InspectionRound
from db.models.self_checks import SelfCheck, SelfCheckSupport
from db.models.tip_offs import Reward, RewardRule, TipOff, TipOffHazard
from db.models.vault import VaultContent, VaultEntry, VaultKey, VaultUse
from db.models.workdays import SpecialDay

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
    SpecialDay,
    Law,
    Delegation,
    Instrument,
    Delivery,
    JointAction,
    JointActionVillage,
    EnforcementStep,
    CostItem,
    CostPayment,
    InspectionRound,
    ChecklistFinding,
    SelfCheck,
    SelfCheckSupport,
)
"""Tables whose every change is an act's."""

UNJOURNALED = (Operation, Journal, OpenAct, WindowSetting, VaultContent, VaultKey)

__all__ = [
    "JOURNALED",
    "UNJOURNALED",
    "ChecklistAnswer",
    "ChecklistFinding",
    "ColumnMapping",
    "CostItem",
    "CostPayment",
    "Delegation",
    "Delivery",
    "EnforcementStep",
    "Hazard",
    "HazardQuantity",
    "Inspection",
    "InspectionRound",
    "InspectionWorker",
    "Instrument",
    "JointAction",
    "JointActionVillage",
    "Journal",
    "Law",
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
    "SelfCheck",
    "SelfCheckSupport",
    "Setting",
    "SourceRow",
    "SpecialDay",
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
