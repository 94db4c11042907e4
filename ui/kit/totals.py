"""What the bottom of the window says about a selection: how many rows and cells, and the sums of its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from lifepath_desktop.queries.listing import Kind, Listing

SUMMED_AT_MOST = 20_000
CHUNK = 500
NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of the selection: its records and its columns' keys."""

    ids: tuple[int, ...]
    keys: tuple[str, ...]


def totals_of(listing: Listing, patches: Sequence[Patch]) -> str:
    """Return the sentence for a selection; a selection of one cell says nothing.

    Sums are left out above 20,000 rows.
    """
    cells = sum(len(patch.ids) * len(patch.keys) for patch in patches)
    rows = len({id_ for patch in patches for id_ in patch.ids})
    if cells <= 1:
        return ""
    said = [f"已选 {rows:,} 行、{cells:,} 格"]
    if rows <= SUMMED_AT_MOST:
        sums = _sums(listing, patches)
        said += [f"{listing.column(key).heading}合计 {_plain(total)}" for key, total in sums[:NAMED_AT_MOST]]
    return "　".join(said)


def _sums(listing: Listing, patches: Sequence[Patch]) -> list[tuple[str, float]]:
    places = {column.key: place for place, column in enumerate(listing.columns, start=1)}
    numeric = [column.key for column in listing.columns if column.kind is Kind.NUMBER]
    sums: dict[str, float] = {}
    for patch in patches:
        keys = [key for key in numeric if key in patch.keys]
        for start in range(0, len(patch.ids) if keys else 0, CHUNK):
            for row in listing.rows(patch.ids[start : start + CHUNK]):
                for key in keys:
                    sums[key] = sums.get(key, 0) + _number(row[places[key]])
    return [(key, sums[key]) for key in numeric if key in sums]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0


def _plain(total: float) -> str:
    return f"{total:,.0f}" if total == int(total) else f"{total:,.2f}"
