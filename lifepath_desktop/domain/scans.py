"""Scans of signed papers: which page of which paper each shows, and which pages are still missing."""

from collections.abc import Collection
from dataclasses import dataclass

from lifepath_desktop.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Target:
    """What a page of a scan can show: a printed paper, or an instrument; `pages` is 0 where nobody knows.

    `edition_id` is the edition that a paper belongs to; `warning` says what is odd about taking it.
    """

    words: str
    pages: int = 0
    paper_id: int | None = None
    instrument_id: int | None = None
    edition_id: int | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of a scan: what it shows, or why that is not known."""

    page: int
    target: Target | None = None
    sheet: int = 0
    said: str = ""
    by_hand: bool = False

    @property
    def words(self) -> str:
        """What the clerk reads of it."""
        if self.target is None:
            return self.said
        of = f"第 {self.sheet} 页" + (f"，共 {self.target.pages} 页" if self.target.pages else "")
        return f"{self.target.words}　{of}"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file after every page was looked at."""

    name: str
    content: bytes
    pages: tuple[FoundPage, ...]


def missing_sheets(pages: int, there: Collection[int]) -> str:
    """Name the pages of a paper that no scan shows, "" when none is missing.

    >>> missing_sheets(5, {1, 4}), missing_sheets(2, {1, 2}), missing_sheets(0, {1})
    ('第2、3、5页', '', '')
    """
    lacking = [str(sheet) for sheet in range(1, pages + 1) if sheet not in there]
    return f"第{'、'.join(lacking)}页" if lacking else ""


def by_hand(found: FoundPage, target: Target, sheet: int) -> FoundPage:
    """Return a page as the clerk says what it shows; refuses a page that the paper does not have."""
    if sheet < 1 or (target.pages and sheet > target.pages):
        raise RuleBroken(f"“{target.words}”只有 {target.pages} 页，没有第 {sheet} 页，没有认定；请核对页码。")
    return FoundPage(found.page, target, sheet, by_hand=True)
