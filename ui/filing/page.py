"""The page 归档: what waits to be filed, what is filed, and the scans of what was signed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.filing.filed import FiledTab
from ui.filing.scans import ScansTab
from ui.filing.to_file import to_file_tab
from ui.tabbed_room import TabbedRoom, Tabs

TO_FILE, FILED, SCANS = range(3)
TABS: Tabs = (("待归档", to_file_tab), ("已归档", FiledTab), ("扫描件", ScansTab))


class FilingPage(TabbedRoom):
    """Files that are given to the room are scans."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "归档", TABS)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Begin to look at scans."""
        tab = self.open_tab(SCANS)
        assert isinstance(tab, ScansTab)
        tab.take(paths)


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return FilingPage(desk)
