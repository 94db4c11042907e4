"""Records to order: only what a test speaks of needs to be said."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.models import Hazard, Inspection, Place, Township, Village
from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow, LedgerSheet, Priority
from lifepath_desktop.domain.places import name_key
from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.services.campaign import change_campaign
from lifepath_desktop.services.operation import operation

DAY = date(2024, 10, 9)
BASE_ROW = LedgerRow(
    row=6,
    village="白际村",
    place="胡玉兰天路餐馆",
    category="餐饮",
    address="白际村江湾组31号",
    contact="吴永红",
    phone="18317066907",
    inspected_on=DAY,
    priority=Priority.ESCAPE_ROUTES,
    count=1,
    details="后门安全出口堆放纸箱1处",
    measure="限期整改",
    responsible="吴永红",
    due_on=date(2024, 10, 20),
)
CLEAN = {"priority": None, "count": 0, "details": "", "measure": "", "responsible": "", "due_on": None}


def ledger_row(**values: Any) -> LedgerRow:
    """A row of a ledger: one hazard of priority one at one restaurant, unless said otherwise."""
    return replace(BASE_ROW, **values)


def clean_row(**values: Any) -> LedgerRow:
    """A visit that found nothing."""
    return ledger_row(**{**CLEAN, **values})


def ledger_file(
    *rows: LedgerRow, name: str = "白际村.xlsx", sheet: str = "Sheet1", **of_sheet: Any
) -> LedgerFile:
    """A file as understood, with one sheet; its hash follows from its name."""
    village = rows[0].village if rows else of_sheet.pop("village", "白际村")
    sheets = (LedgerSheet(sheet, village, rows, **of_sheet),)
    return LedgerFile(name, hashlib.sha256(name.encode()).hexdigest(), len(name.encode()), sheets)


def contents(*files: LedgerFile) -> dict[str, bytes]:
    """Stand-in bytes for files that never were on a disk."""
    return {file.sha256: file.file.encode() for file in files}


@dataclass
class Make:
    """Makes records straight in the tables, each call one act."""

    clerk: str = "测试"
    _count: int = 0

    def township(self, *villages: str) -> Township:
        with operation("建立", clerk=self.clerk, kind="setup"):
            township = Township.create(
                code="341022211", name="白际乡", county="休宁县", city="黄山市", province="安徽省"
            )
            for position, name in enumerate(villages or ("白际村", "结竹营村", "项山村")):
                Village.create(township=township, name=name, full_name=f"{name}村委会", position=position)
        return township

    def village(self, name: str = "白际村") -> Village:
        if not Township.select().exists():
            self.township()
        return Village.get(Village.name == name)

    def campaign(self, **values: Any) -> None:
        """Change the newest campaign of the register."""
        newest = campaigns()[-1]
        change_campaign(newest.id, replace(newest, **values), clerk=self.clerk)

    def place(self, name: str = "", village: str = "白际村", **values: Any) -> Place:
        self._count += 1
        home, name = self.village(village), name or f"第{self._count}家商店"
        with operation("登记场所", clerk=self.clerk):
            return Place.create(
                **{"village": home, "name": name, "name_key": name_key(name), "known_on": DAY, **values}
            )

    def visit(self, place: Place | None = None, **values: Any) -> Inspection:
        place = place or self.place()
        with operation("登记排查", clerk=self.clerk):
            return Inspection.create(**{"place": place, "inspected_on": DAY, **values})

    def hazard(self, visit: Inspection | None = None, **values: Any) -> Hazard:
        visit = visit or self.visit()
        self._count += 1
        wanted = {"number": f"YH2024-{self._count:04d}", "inspection": visit, "priority": 1, "count": 1}
        with operation("登记隐患", clerk=self.clerk):
            return Hazard.create(**{**wanted, "details": "安全出口上锁1处", **values})
