"""The tab 待归档: what is signed, issued or handed in and has no 档号 yet; others are filed by hand."""

from collections.abc import Sequence
from functools import partial

from lifepath_desktop.domain.filing import FiledKind, FilingEntry
from lifepath_desktop.queries.filing import TO_FILE, source, term_of
from lifepath_desktop.services import filing
from ui.desk import Desk
from ui.filing.entering import entry_of, line_asks, number_asks
from ui.kit.ask_form import Answers, Ask
from ui.kit.style import Tone
from ui.list_with_side import Shape
from ui.record_tab import RecordTab, Telling, Verb, Work

FILE, FILE_ALL = "file", "file_all"
SOURCES = (
    "edition",
    "edition_state",
    "instrument",
    "closing_report",
    "plan_issue",
    "supervision_order",
    "meeting",
)


class ToFile(Work):
    """Several are filed as they stand, one with its line to look over."""

    new = "归档其他文件"
    large = frozenset({FILE})
    names = {FILE: "归档", FILE_ALL: "逐件归档"}  # noqa: RUF012  # the words of the steps, never written to
    does = {"new": "归档", FILE: "归档"}  # noqa: RUF012
    empty = "没有等着归档的文件。已签字盖章的月报、开出的文书、交来的总结、印发的方案会自己列到这里；县里来文等可以手工归档。"

    def shape(self) -> Shape:
        """The list with the kind as a chip."""
        tones = {"月报定稿": Tone.ACTIVE, "执法文书": Tone.WARNING, "总结": Tone.DONE}
        return Shape("待归档", TO_FILE, "件", (*SOURCES, "filed_item"), "kind", tones, frozen=0)

    def telling(self, id_: int) -> Telling | None:
        """Tell what will stand in its line."""
        found = source(id_)
        if found is None:
            return None
        number = f"文号：{found.number}" if found.number else ""
        return Telling(
            found.title, (number, f"责任者：{found.author}", f"日期：{found.on}　{found.pages} 页")
        )

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One is looked over, several go as they stand."""
        return (FILE,) if len(ids) == 1 else (FILE_ALL,)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == FILE_ALL:
            return ()
        entry = self._entry(name, ids)
        return (*line_asks(entry), *number_asks(entry))

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == FILE_ALL:
            return partial(filing.file_papers, list(ids), **self.by)
        entry = partial(entry_of, answers, self._entry(name, ids))
        if name == "new":
            return lambda: filing.file_other(entry(), **self.by)
        return lambda: filing.file_paper(ids[0], entry(), **self.by)

    def _entry(self, name: str, ids: Sequence[int]) -> FilingEntry:
        found = source(ids[0]) if ids and name != "new" else None
        if found is not None:
            return filing.proposed(found)
        return FilingEntry("", "", self.desk.today(), term_of(FiledKind.OTHER), 1)


def to_file_tab(desk: Desk) -> RecordTab:
    """Return the tab."""
    return RecordTab(desk, ToFile(desk))
