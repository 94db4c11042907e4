"""The rooms of the window in the order of the office's work; a new room is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.kit.plain_page import PlainPage

if TYPE_CHECKING:
    from lifepath_desktop.queries.listing import Scope
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Room:
    """A room: `build` makes its page when it is first opened."""

    key: str
    title: str
    icon: str
    build: "Callable[[Desk], QWidget]"


@runtime_checkable
class TakesFiles(Protocol):
    """A page that takes in files dropped on the window."""

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Begin to take these files in."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A page that can show one record."""

    def show_record(self, id_: int) -> None:
        """Show it."""


@runtime_checkable
class ShowsScope(Protocol):
    """A page that can show the rows behind a figure."""

    def show_scope(self, scope: "Scope") -> None:
        """Show them."""


def _late(room: str, title: str, waiting: str, desk: "Desk") -> QWidget:
    """Build `ui.<room>.page.build(desk)`, imported only now so that the window starts fast."""
    name = f"ui.{room}"
    if find_spec(name) is None or find_spec(f"{name}.page") is None:
        return PlainPage(title, waiting)
    page: QWidget = import_module(f"{name}.page").build(desk)
    return page


def _room(key: str, title: str, waiting: str) -> Room:
    return Room(key, title, key, partial(_late, key, title, waiting))


ROOMS = (
    _room("overview", "总览", "这里将显示逾期、临期、待复查和各村进度。"),
    _room("intake", "收表", "把各村报来的台账拖进窗口，就从这里收进来。"),
    _room("places", "场所", "这里将列出全乡应排查的场所。"),
    _room("rounds", "排查", "这里将列出要排查的场所、排查记录和排查计划。"),
    _room("hazards", "隐患", "这里将列出全部隐患和整改情况。"),
    _room("lists", "三个清单", "这里将列出隐患清单、责任清单、整改清单和上报件。"),
    _room("ledgers", "台账与汇总", "这里将打印工作台账和汇总表。"),
    _room("self_checks", "自查", "这里将列出应自查的单位和自查情况。"),
    _room("tip_offs", "举报", "这里将受理和办理群众举报。"),
    _room("outreach", "宣传", "这里将登记敲门行动、宣传活动和显示屏播放。"),
    _room("enforcement", "执法", "这里将办理通知、执法和移送。"),
    _room("dispatch", "调度", "这里将登记部署传达、会议、交办和总结。"),
    _room("filing", "归档", "这里将归档月报、文书，登记签字盖章后的扫描件。"),
    _room("history", "历史", "这里将列出每一次操作，可以撤销。"),
    _room("settings", "设置", "这里将设置村组、人员和备份。"),
)
