"""What forms, notices and letters are made of beside text and tables: grids of cells, pictures, stubs, ends."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lifepath_desktop.columns import Align

CHOSEN, OPEN_CHOICE = "☑", "□"


def choices(options: Iterable[str], chosen: Iterable[str] = (), *, between: str = "　") -> str:
    """Return tick boxes side by side, those of `chosen` ticked; blank paper has none.

    >>> choices(("当场改正", "限期整改"), ("限期整改",))
    '□当场改正　☑限期整改'
    """
    ticked = set(chosen)
    return between.join(f"{CHOSEN if option in ticked else OPEN_CHOICE}{option}" for option in options)


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell: a label (黑体, in the middle) or a value; an empty value is left for the pen.

    `across` and `down` join cells. `foot` stands at the lower right of a tall cell, as for a signature.
    """

    text: str = ""
    is_label: bool = False
    across: int = 1
    down: int = 1
    align: Align | None = None
    foot: str = ""

    @property
    def alignment(self) -> Align:
        """A label stands in the middle, a value at the left, unless said otherwise."""
        return self.align or (Align.CENTER if self.is_label else Align.LEFT)


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells from left to right; those that a cell above reaches down into are left out."""

    cells: tuple[FormCell, ...]
    least_mm: float = 9.0


@dataclass(frozen=True, slots=True)
class Form:
    """A grid of cells on columns of these widths. The first `head_rows` stand on each of its pages.

    Parts that follow each other as forms and tables share their outer rule and read as one form.
    """

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    head_rows: int = 0
    size_pt: float = 12.0

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "form", "rows": [[_cell_data(cell) for cell in row.cells] for row in self.rows]}

    def lines(self) -> Iterator[str]:
        """As text: a line for each row, labels in brackets."""
        for row in self.rows:
            yield " | ".join(_cell_text(cell) for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo: what stands below it, its SHA-256, and where its JPEG bytes come from (None when they are gone).

    `instead` are the words in the empty frame of a photo that never was.
    """

    caption: str
    sha256: str
    read: Callable[[], bytes | None]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures by 2, 4 or 6 on a page, in order; pairs of before and after stand side by side from 4 on.

    One on a page is a scanned sheet.
    """

    pictures: tuple[Picture, ...]
    per_page: int = 4

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return 1 if self.per_page <= 2 else 2

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "photos", "pictures": [[item.caption, item.sha256] for item in self.pictures]}

    def lines(self) -> Iterator[str]:
        """As text."""
        yield from (f"〔照片〕{item.caption}" for item in self.pictures)


@dataclass(frozen=True, slots=True)
class Counterfoil:
    """存根 below a dashed cut line that bears the number over the seam (骑缝); it is never parted."""

    title: str
    number: str
    fields: tuple[tuple[str, str], ...]

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "counterfoil", "title": self.title, "number": self.number, "fields": self.fields}

    def lines(self) -> Iterator[str]:
        """As text."""
        yield f"┄┄ 骑缝　{self.number} ┄┄"
        yield self.title
        yield from (f"{label}：{value}" for label, value in self.fields)


@dataclass(frozen=True, slots=True)
class Signoff:
    """落款: the author in the middle above the day, which stands four characters from the right (GB/T 9704 7.3.5).

    It stays with the last line of text and leaves room for a round seal.
    """

    author: str
    day: str

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "signoff", "author": self.author, "day": self.day}

    def lines(self) -> Iterator[str]:
        """As text."""
        yield from (self.author, self.day)


@dataclass(frozen=True, slots=True)
class Masthead:
    """发文机关标志 and 发文字号 over the red line of an official letter (GB/T 9704 7.2)."""

    issuer: str
    number: str = ""

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "masthead", "issuer": self.issuer, "number": self.number}

    def lines(self) -> Iterator[str]:
        """As text."""
        yield from (line for line in (self.issuer, self.number) if line)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of the last page: who gets copies, who printed it and on which day (GB/T 9704 7.4)."""

    copies_to: str = ""
    office: str = ""
    printed_on: str = ""

    def data(self) -> dict[str, object]:
        """What the check code covers."""
        return {"type": "imprint", "lines": list(self.lines())}

    def lines(self) -> Iterator[str]:
        """As text."""
        if self.copies_to:
            yield f"抄送：{self.copies_to}"
        if self.office or self.printed_on:
            yield f"{self.office}　{self.printed_on}印发"


FormPart = Form | Photos | Counterfoil | Signoff | Masthead | Imprint


def label(text: str, *, across: int = 1, down: int = 1) -> FormCell:
    """Return a label's cell."""
    return FormCell(text, is_label=True, across=across, down=down)


def labelled(*pairs: tuple[str, str], least_mm: float = 9.0, across: int = 1) -> FormRow:
    """Return a row of labels, each with its value beside it; the last value goes `across` columns."""
    cells: list[FormCell] = []
    for number, (name, text) in enumerate(pairs, 1):
        cells += [label(name), FormCell(text, across=across if number == len(pairs) else 1)]
    return FormRow(tuple(cells), least_mm)


def opinion(name: str, text: str = "", *, foot: str = "", least_mm: float = 15.0, across: int = 3) -> FormRow:
    """Return a row of a label and one wide value, as for an opinion over the place to sign it."""
    return FormRow((label(name), FormCell(text, across=across, foot=foot)), least_mm)


def blank_rows(count: int, columns: int, *, least_mm: float = 9.0) -> tuple[FormRow, ...]:
    """Return empty rows for the pen."""
    return (FormRow((FormCell(),) * columns, least_mm),) * count


def _cell_data(cell: FormCell) -> object:
    return [cell.text, cell.foot] if cell.foot else cell.text


def _cell_text(cell: FormCell) -> str:
    text = "⏎".join(part for part in (cell.text, cell.foot) if part).replace("\n", "⏎") or "-"
    return f"[{text}]" if cell.is_label else text
