"""What the papers of the archive say: 归档文件目录, 封面, 卷内目录, 备考表, labels of boxes (DA/T 22-2015, GB/T 9705-2008)."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.filing import TERM_WORDS, Gap, Series

INDEX_HEADS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
"""The columns of 2015: 件号 went, 序号, 档号 and 密级 came."""


@dataclass(frozen=True, slots=True)
class FiledLine:
    """One 件 as the 归档文件目录 lists it."""

    code: str
    number: str
    author: str
    title: str
    on: date
    secrecy: str
    pages: int
    note: str

    def texts(self, position: int) -> tuple[str, ...]:
        """Return the cells of its line.

        >>> FiledLine("0123-WS·2024-D30-0001", "", "白际乡人民政府", "月报", date(2024, 11, 1), "", 3, "").texts(1)[4:8]
        ('月报', '20241101', '', '3')
        """
        return (
            str(position),
            self.code,
            self.number,
            self.author,
            self.title,
            f"{self.on:%Y%m%d}",
            self.secrecy,
            str(self.pages),
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Inside:
    """One paper within a 件, as the 卷内目录 lists it."""

    number: str
    author: str
    title: str
    on: date | None
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class FilingHead:
    """Whose archive, and which part of it."""

    fonds: str
    fonds_name: str
    series: Series
    organ: str
    on: date

    @property
    def term(self) -> str:
        """保管期限 in words."""
        return TERM_WORDS[self.series.term]

    @property
    def about(self) -> str:
        """How papers over one part are told apart."""
        return self.series.words


@dataclass(frozen=True, slots=True)
class FilingIndex:
    """The 归档文件目录 of one series."""

    head: FilingHead
    lines: tuple[FiledLine, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages all have together."""
        return sum(line.pages for line in self.lines)


@dataclass(frozen=True, slots=True)
class BoxLabel:
    """What stands on the back of one box."""

    fonds: str
    year: int
    term: str
    organ: str
    first: int
    last: int
    box: int

    @property
    def items(self) -> str:
        """起止件号.

        >>> BoxLabel("0123", 2024, "30年", "", 1, 12, 1).items, BoxLabel("0123", 2024, "30年", "", 3, 3, 2).items
        ('1—12', '3')
        """
        return f"{self.first}" if self.first == self.last else f"{self.first}—{self.last}"
